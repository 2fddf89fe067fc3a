"""What Today asks: one question in full, and the others folded to a line each."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.adaptation.rules import Family
from rehab.domain.asking import Ask
from rehab.domain.thresholds import SUGGESTIONS_SHOWN
from rehab.domain.time_off import OffKind
from rehab.ui.markdown import plain
from rehab.ui.parts import proposal, suggestions, today_off
from rehab.ui.parts import safety as safety_parts
from rehab.ui.parts import today as today_parts
from rehab.ui.parts.measures import due

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from rehab.services.clinic import ProposalCard
    from rehab.services.repair import MissedDay
    from rehab.services.safety import Safety
    from rehab.services.suggestions import Card
    from rehab.services.today import Today

_FAMILIES = {Family.FLARE: Ask.FLARE, Family.MORE: Ask.MORE}


@dataclass(frozen=True)
class Told:
    """What the person said to what is asked; None to what they said nothing to."""

    morning: int | None = None
    is_sore: bool | None = None
    answer: suggestions.Answer | None = None
    missed: today_off.Said | None = None
    is_put_off: bool | None = None
    proposal: proposal.Said | None = None

    def off(self, today: date) -> today_off.Wanted | None:
        """Return the days to take off: a flare from today on, or a missed day."""
        if self.answer is not None and self.answer.is_flare:
            return (OffKind.FLARE, today, None)
        return None if self.missed is None else self.missed.off


@dataclass(frozen=True)
class Question:
    """Something to ask: the line that stands for it as long as it is folded, and what shows it in full."""

    ask: Ask
    line: str
    show: Callable[[], Told]


def questions(
    today: Today,
    safety: Safety,
    cards: Sequence[Card],
    missed: Sequence[MissedDay],
    proposals: Sequence[ProposalCard] = (),
    *,
    is_morning: bool,
) -> tuple[Question, ...]:
    """Return what there is to ask, in the order in which it is asked."""
    found = [
        *_about_safety(safety),
        *map(_about_proposed, proposals),
        *_about_this_morning(today, is_morning=is_morning),
        *(_about(card) for card in cards[:SUGGESTIONS_SHOWN]),
        *_about_the_rest(today, missed),
    ]
    return tuple(sorted(found, key=lambda one: one.ask.place))


def _about_safety(safety: Safety) -> Iterator[Question]:
    if safety_parts.asks_at_flare(safety):
        yield Question(Ask.CHECK, "Is this flare one of the usual ones?", _check)


def _check() -> Told:
    safety_parts.ask_at_flare()
    return Told()


def _about_this_morning(today: Today, *, is_morning: bool) -> Iterator[Question]:
    if not is_morning:
        return
    if today.morning.is_owed:
        line = "How is your back this morning?"
        yield Question(Ask.MORNING, line, lambda: Told(morning=today_parts.morning_question(today)))
    if today.morning.may_be_sore is not None:
        line = "Is it more like sore muscles?"
        yield Question(Ask.SORE, line, lambda: Told(is_sore=today_parts.sore_question(today)))


def _about_proposed(card: ProposalCard) -> Question:
    return Question(Ask.PROPOSAL, proposal.line(card), lambda: Told(proposal=proposal.proposal(card)))


def _about(card: Card) -> Question:
    ask = _FAMILIES.get(card.rule.family, Ask.LESS)
    return Question(ask, suggestions.line(card), lambda: Told(answer=suggestions.suggestion(card)))


def _about_the_rest(today: Today, missed: Sequence[MissedDay]) -> Iterator[Question]:
    if missed:
        line = today_off.missed_line(missed)
        yield Question(Ask.MISSED, line, lambda: Told(missed=today_off.missed(missed)))
    if (measure := today.measure) is not None:
        line = f"Due: {plain(measure.name)}"
        yield Question(Ask.MEASURE, line, lambda: Told(is_put_off=due(measure) or None))


def in_front(asked: Sequence[Question], *, before_due: bool) -> Told:
    """Show the first question in full, where it belongs: before what is due, or behind it."""
    first = next(iter(asked), None)
    return Told() if first is None or first.ask.is_before_due is not before_due else first.show()


def folded(asked: Sequence[Question]) -> Iterable[Told]:
    """Show the other questions as a line each that opens."""
    if len(asked) < 2:  # noqa: PLR2004 - one is in front
        return
    with st.container(key="also", gap="small"):
        for number, question in enumerate(asked[1:]):
            with st.expander(question.line, key=f"also-{question.ask}-{number}"):
                yield question.show()


def together(told: Iterable[Told]) -> Told:
    """Return all that was said: quick presses on several questions arrive in one run."""
    said = {
        field.name: value
        for one in told
        for field in fields(one)
        if (value := getattr(one, field.name)) is not None
    }
    return Told(**said)
