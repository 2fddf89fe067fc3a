from __future__ import annotations

from datetime import date, timedelta

import pytest

from rehab.domain.measure import Filled
from rehab.domain.measure_history import draw_measure
from rehab.domain.time_range import Grain
from rehab.storage.measures import measures

MONDAY = date(2026, 11, 23)
PEG = measures()["peg"]


def forms(*scores: float, every: int = 7, answers: dict[str, int] | None = None) -> list[Filled]:
    return [
        Filled(str(n), "peg", MONDAY + n * timedelta(days=every), score, answers or {})
        for n, score in enumerate(scores)
    ]


@pytest.mark.parametrize("scores", [(), (5,)])
def test_less_than_two_forms_are_no_course(scores: tuple[float, ...]) -> None:
    assert draw_measure(PEG, forms(*scores)) is None


def test_every_form_is_a_mark_beside_the_first_and_the_line_that_counts() -> None:
    history = draw_measure(PEG, forms(6, 5, 4.5))
    assert history
    assert [score for _, score in history.marks] == [6, 5, 4.5]
    assert (history.start, history.line_of_change, history.grain) == (6, 5, Grain.DAY)


def test_many_forms_are_drawn_as_medians() -> None:
    history = draw_measure(PEG, forms(*(n % 3 for n in range(600))))
    assert history
    assert len(history.marks) <= 125
    assert history.grain is Grain.QUARTER or history.grain is Grain.MONTH
    assert {score for _, score in history.marks} == {1.0}


def test_what_is_not_judged_has_nothing_to_be_compared_with() -> None:
    history = draw_measure(measures()["overall_change"], forms(0, 1))
    assert history
    assert (history.start, history.line_of_change) == (None, None)


def test_the_line_of_a_single_activity_is_three_points_up() -> None:
    one, two = (
        draw_measure(measures()["activities"], forms(4, 5, answers=answers))
        for answers in ({"a": 1}, {"a": 1, "b": 1})
    )
    assert one
    assert two
    assert (one.line_of_change, two.line_of_change) == (7, 6)


def test_only_forms_on_the_same_activities_are_drawn() -> None:
    activities = measures()["activities"]
    mixed = [*forms(2, 3, answers={"a": 1}), *forms(7, 8, answers={"b": 1})]
    history = draw_measure(activities, mixed)
    assert history
    assert [score for _, score in history.marks] == [7, 8]
