"""What may take an exercise's place in the middle of a session: never a harder one on a smaller day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.dose_words import dose_words
from rehab.domain.flare import Flare
from rehab.domain.neighbours import Played
from rehab.domain.readiness import Readiness
from rehab.domain.routine import Item
from rehab.domain.session import plan_session
from rehab.domain.smaller import share_of
from rehab.domain.suggested import Ground
from rehab.domain.warning_signs import Urgency
from rehab.storage.exercises import catalogue

if TYPE_CHECKING:
    from rehab.domain.exercise import Exercise

KNOWN = catalogue()
FULL, CAUTION, REDUCED, CALM = Readiness
USUAL, FLARE, WAY_BACK = Ground(3), Ground(3, flare=Flare(0)), Ground(3, flare=Flare(5, 1))
EASIER = [
    (one, KNOWN[one.progression.easier])
    for one in KNOWN.values()
    if one.progression.easier is not None and one.progression.easier in KNOWN
]


def whole(exercise: Exercise) -> Item:
    return Item(exercise.id, exercise.id, exercise.dose)


def seconds(item: Item) -> int:
    return plan_session((item,), KNOWN).seconds


@pytest.mark.parametrize(
    ("readiness", "ground", "is_offered"),
    [
        pytest.param(FULL, USUAL, True, id="a full session"),
        pytest.param(CAUTION, USUAL, True, id="one with care"),
        pytest.param(REDUCED, USUAL, False, id="half of it"),
        pytest.param(CALM, USUAL, False, id="the calm set"),
        pytest.param(FULL, FLARE, False, id="a full session in a flare"),
        pytest.param(REDUCED, WAY_BACK, False, id="the way back"),
        pytest.param(FULL, Ground(3, waits_for=Urgency.SAME_DAY), False, id="while a sign waits"),
        pytest.param(FULL, Ground(3, waits_for=Urgency.SOON), False, id="while one waits for days"),
        pytest.param(FULL, Ground(3, waits_for=Urgency.ROUTINE), True, id="while one may wait"),
    ],
)
@pytest.mark.parametrize("name", ["walking", "cat_cow"])
def test_a_harder_exercise_is_offered_in_a_full_session_alone(
    name: str, readiness: Readiness, ground: Ground, *, is_offered: bool
) -> None:
    exercise = KNOWN[name]
    harder = KNOWN[exercise.progression.harder or ""]
    found = Played(readiness, ground).in_place_of(whole(exercise), exercise, "harder", harder)
    assert (found is not None) is is_offered


@pytest.mark.parametrize(
    ("readiness", "ground", "dose"),
    [
        pytest.param(FULL, USUAL, "1 set of 10, hold 5 s", id="its own"),
        pytest.param(REDUCED, USUAL, "1 set of 5, hold 5 s", id="half of it"),
        pytest.param(REDUCED, WAY_BACK, "1 set of 8, hold 5 s", id="three quarters on the way back"),
        pytest.param(CALM, USUAL, "1 set of 5, hold 2 s", id="the low end in the calm set"),
    ],
)
def test_an_easier_exercise_has_the_share_that_is_played(
    readiness: Readiness, ground: Ground, dose: str
) -> None:
    lift, tilt = KNOWN["pelvic_lift"], KNOWN["pelvic_tilt"]
    found = Played(readiness, ground).in_place_of(whole(lift), lift, "easier", tilt)
    assert found
    assert dose_words(found.dose, is_per_side=tilt.is_per_side) == dose


@given(
    st.sampled_from(EASIER),
    st.sampled_from(Readiness),
    st.sampled_from([USUAL, FLARE, WAY_BACK]),
    st.sampled_from([0.1, 0.5, 1.0]),
)
def test_an_easier_exercise_never_takes_longer_than_what_it_stands_in_for(
    pair: tuple[Exercise, Exercise], readiness: Readiness, ground: Ground, share: float
) -> None:
    exercise, other = pair
    item = Item("planned", exercise.id, share_of(exercise.dose, share))
    found = Played(readiness, ground).in_place_of(item, exercise, "easier", other)
    assert found
    is_smallest = found.dose.sets * (found.dose.reps or found.dose.minutes or 0) == 1
    assert is_smallest or seconds(found) <= seconds(item)
