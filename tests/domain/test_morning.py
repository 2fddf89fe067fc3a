"""The morning after a session."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.morning import Morning, Mornings, may_be_sore, morning, morning_words

MON = date(2026, 11, 23)


def mornings(*scores: int, flare: tuple[int, ...] = ()) -> Mornings:
    """Return a score for each of the mornings up to Monday; `flare` are mornings of one, by days ago."""
    days = {MON - timedelta(days=ago): score for ago, score in enumerate(reversed(scores))}
    return Mornings(days, {MON - timedelta(days=ago) for ago in flare})


@pytest.mark.parametrize(
    ("scores", "flare", "before", "usual"),
    [
        pytest.param((3, 3), (), None, None, id="two are too few"),
        pytest.param((3, 3), (), 5, 5, id="then it is the score before the session"),
        pytest.param((3, 4, 4), (), 5, 4, id="three are enough"),
        pytest.param((9, 9, 9, 1, 2, 3, 3, 3, 4, 4), (), None, 3, id="the middle of the last seven"),
        pytest.param((3, 3, 3, 8, 8, 8, 8), (0, 1, 2, 3), None, 3, id="those of a flare are not usual"),
        pytest.param((3, 3, 8), (0,), None, None, id="and do not make up the number"),
    ],
)
def test_what_is_usual(
    scores: tuple[int, ...], flare: tuple[int, ...], before: int | None, usual: float | None
) -> None:
    assert mornings(*scores, flare=flare).usual_on(MON, before) == usual


def test_what_was_usual_on_a_day_goes_by_the_mornings_up_to_it() -> None:
    assert mornings(2, 2, 2, 9, 9, 9, 9).usual_on(MON - timedelta(days=4)) == 2


def test_the_last_mornings_are_those_of_flares_too() -> None:
    assert mornings(3, 4, 8, flare=(0,)).last(2) == (4, 8)


@pytest.mark.parametrize(
    ("usual", "score", "expected"),
    [
        pytest.param(3, 4, Morning.SETTLED, id="a point above the usual is settled"),
        pytest.param(3, 5, Morning.UNSETTLED, id="two are not"),
        pytest.param(6, 7, Morning.SETTLED, id="also where the usual is six"),
        pytest.param(6, 2, Morning.SETTLED, id="less than usual is settled"),
        pytest.param(3.5, 4, Morning.SETTLED, id="half a point above is settled"),
        pytest.param(3.5, 5, Morning.UNSETTLED, id="one and a half are not"),
        pytest.param(3, None, Morning.UNKNOWN, id="without a score nobody knows"),
        pytest.param(None, 0, Morning.UNKNOWN, id="without a usual pain nobody knows"),
    ],
)
def test_the_next_morning_tells(usual: float | None, score: int | None, expected: Morning) -> None:
    assert morning(usual, score) is expected


@given(st.floats(0, 10), st.integers(0, 10), st.integers(0, 10))
def test_less_pain_is_never_less_settled(usual: float, one: int, other: int) -> None:
    lower, higher = sorted((one, other))
    assert morning(usual, higher) is Morning.UNSETTLED or morning(usual, lower) is Morning.SETTLED


def test_each_morning_has_a_sentence() -> None:
    assert "right amount" in morning_words(Morning.SETTLED)
    assert "Nothing changes by itself" in morning_words(Morning.UNSETTLED)
    assert "three mornings" in morning_words(Morning.UNKNOWN)


@pytest.mark.parametrize(
    ("said", "score", "is_asked"),
    [
        (Morning.UNSETTLED, 5, True),
        pytest.param(Morning.UNKNOWN, 5, True, id="where usual is not known"),
        pytest.param(Morning.SETTLED, 4, False, id="nothing to explain"),
        pytest.param(Morning.UNKNOWN, 0, False, id="no pain"),
        pytest.param(Morning.UNKNOWN, None, False, id="no score"),
    ],
)
def test_sore_muscles_are_asked_about_where_pain_is_not_settled(
    said: Morning, score: int | None, is_asked: object
) -> None:
    assert may_be_sore(said, score) is is_asked
