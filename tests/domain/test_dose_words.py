"""A dose in the person's words."""

from __future__ import annotations

import pytest

from rehab.domain.dose import Dose, Sides
from rehab.domain.dose_words import dose_words, minutes_words, often_words


@pytest.mark.parametrize(
    ("dose", "is_per_side", "words"),
    [
        pytest.param(Dose(1, reps=10, hold_s=10), False, "1 set of 10, hold 10 s", id="holds"),
        pytest.param(Dose(2, reps=8), False, "2 sets of 8", id="no hold is not spoken of"),
        pytest.param(Dose(2, reps=8), True, "2 sets of 8, each side", id="each side"),
        pytest.param(Dose(2, reps=8, sides=Sides.LEFT), True, "2 sets of 8, left side", id="one side"),
        pytest.param(Dose(1, minutes=20), False, "20 min", id="minutes"),
        pytest.param(Dose(3, minutes=5), False, "3 × 5 min", id="minutes in parts"),
    ],
)
def test_dose_words(dose: Dose, is_per_side: bool, words: str) -> None:  # noqa: FBT001 - a case of the table
    assert dose_words(dose, is_per_side=is_per_side) == words


@pytest.mark.parametrize(("times", "words"), [(1, "once a day"), (2, "twice a day"), (3, "3 times a day")])
def test_often_words(times: int, words: str) -> None:
    assert often_words(times) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(45, "45 s"), (60, "1 min"), (89, "1 min"), (95, "2 min"), (1620, "27 min")]
)
def test_minutes_words(seconds: int, words: str) -> None:
    assert minutes_words(seconds) == words
