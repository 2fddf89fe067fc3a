from __future__ import annotations

import pytest

from rehab.domain.after_exercise import Rises, ScoredSession, count_rises, rises_sentence

NAMES = {"a": "Bird dog", "b": "Wall sit"}


def session(*scores: int | None, exercises: str = "a") -> ScoredSession:
    before, after, morning = scores
    return ScoredSession(frozenset(exercises), before, after, morning)


@pytest.mark.parametrize(
    ("before", "after", "morning", "rise"),
    [
        pytest.param(3, 5, None, 2, id="after the session"),
        pytest.param(3, 3, 6, 3, id="on the next morning"),
        pytest.param(3, 2, 1, -1, id="less than before"),
        pytest.param(None, 5, 5, None, id="no score before"),
        pytest.param(3, None, None, None, id="no score afterwards"),
        pytest.param(0, 0, None, 0, id="no pain is a score"),
    ],
)
def test_a_rise_is_the_highest_score_afterwards_less_the_one_before(
    before: int | None, after: int | None, morning: int | None, rise: int | None
) -> None:
    assert session(before, after, morning).rise == rise


def test_sessions_are_counted_for_each_exercise_in_them_and_unknown_ones_for_none() -> None:
    sessions = [
        session(3, 5, None, exercises="ab"),
        session(3, 4, None, exercises="a"),
        session(3, None, None, exercises="ab"),
    ]
    assert count_rises(sessions) == (Rises("b", 1, 1), Rises("a", 2, 1))


def test_nothing_is_said_of_fewer_than_five_sessions() -> None:
    four = count_rises([session(3, 6, None)] * 4)
    assert rises_sentence(four, NAMES).startswith("Too little data yet")


def test_what_is_said_says_nothing_about_why() -> None:
    words = rises_sentence(count_rises([session(3, 6, None), *[session(3, 3, None)] * 5]), NAMES)
    assert words == (
        "Bird dog: 1 of 6 scored sessions was followed by a rise of 2 or more. That says nothing about why."
    )
    assert not {"because", "cause", "due to", "makes"} & set(words.lower().split())


def test_no_rise_is_said_too() -> None:
    assert rises_sentence(count_rises([session(3, 4, None)] * 5), NAMES).startswith("No session")
