from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.dose import LIMITS, Dose, DoseRange
from rehab.domain.errors import RehabError

EIGHT = Dose(sets=2, reps=8, hold_s=10)
WALK = Dose(sets=1, minutes=20)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        pytest.param({"reps": 0}, "Repetitions can be 1 to 100. You wrote 0;", id="no repetition"),
        pytest.param({"hold_s": -3}, "The hold can be 0 to 600 seconds. You wrote -3;", id="a hold of -3"),
        pytest.param({"sets": 10_000}, "Sets can be 1 to 20. You wrote 10,000;", id="ten thousand sets"),
        pytest.param(
            {"rest_between_reps_s": 601}, "The rest between repetitions can be", id="a rest too long"
        ),
        pytest.param({"rest_between_sets_s": -1}, "The rest between sets can be", id="a rest before the end"),
        pytest.param({"times_per_day": 9}, "Times a day can be 1 to 8.", id="nine times a day"),
    ],
)
def test_a_dose_that_is_nonsense_is_refused_with_a_sentence(change: dict[str, int], sentence: str) -> None:
    with pytest.raises(RehabError, match=sentence):
        replace(EIGHT, **change)  # type: ignore[arg-type] # the keys are names of numbers


def test_a_walk_of_no_minutes_is_refused() -> None:
    with pytest.raises(RehabError, match=r"The time can be 1 to 240 minutes\. You wrote 0;"):
        Dose(sets=1, minutes=0)


@pytest.mark.parametrize(("reps", "minutes"), [(None, None), (8, 20)])
def test_a_dose_is_either_repetitions_or_minutes(reps: int | None, minutes: int | None) -> None:
    with pytest.raises(RehabError, match="either repetitions or minutes"):
        Dose(sets=1, reps=reps, minutes=minutes)


def test_minutes_make_a_dose_continuous() -> None:
    assert (WALK.is_continuous, EIGHT.is_continuous) == (True, False)


@pytest.mark.parametrize(
    ("dose", "outside"),
    [
        pytest.param(EIGHT, (), id="within"),
        pytest.param(replace(EIGHT, sets=1, reps=12), (), id="the ends are within"),
        pytest.param(replace(EIGHT, sets=4), ("sets",), id="one set too many"),
        pytest.param(replace(EIGHT, reps=13, hold_s=4), ("reps", "hold_s"), id="two numbers, in order"),
        pytest.param(WALK, (), id="what a dose does not have is not outside"),
        pytest.param(replace(EIGHT, times_per_day=3), (), id="what has no range is not outside"),
    ],
)
def test_the_numbers_outside_their_sensible_range_are_named(dose: Dose, outside: tuple[str, ...]) -> None:
    assert DoseRange(sets=(1, 3), reps=(8, 12), hold_s=(5, 30)).outside(dose) == outside


@given(st.sampled_from(sorted(LIMITS)), st.integers(-100, 11_000))
def test_a_number_is_taken_exactly_within_its_limit(name: str, number: int) -> None:
    dose = WALK if name == "minutes" else EIGHT
    limit = LIMITS[name]
    if limit.low <= number <= limit.high:
        assert getattr(replace(dose, **{name: number}), name) == number  # type: ignore[arg-type] # as above
    else:
        with pytest.raises(RehabError, match=f"You wrote {number:,}; nothing was changed"):
            replace(dose, **{name: number})  # type: ignore[arg-type] # as above
