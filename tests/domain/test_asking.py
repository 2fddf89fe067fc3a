"""In which order Today asks."""

from __future__ import annotations

from rehab.domain.asking import Ask


def test_what_may_be_dangerous_is_asked_first_and_what_can_wait_last() -> None:
    assert (min(Ask, key=lambda ask: ask.place), max(Ask, key=lambda ask: ask.place)) == (
        Ask.CHECK,
        Ask.MEASURE,
    )


def test_what_makes_today_smaller_stands_before_what_is_due_and_what_makes_it_more_behind() -> None:
    before = [ask for ask in Ask if ask.is_before_due]
    assert before == [Ask.CHECK, Ask.PROPOSAL, Ask.MORNING, Ask.SORE, Ask.FLARE, Ask.LESS]
