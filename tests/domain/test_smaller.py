"""Smaller sessions: a share of each dose, half without strengthening, the gentle set."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.dose import Dose
from rehab.domain.exercise import Kind
from rehab.domain.routine import Item
from rehab.domain.smaller import (
    BREATHING,
    MOBILITY,
    RELIEF,
    WALKING,
    gentle_set,
    is_calming,
    reduced,
    share_of,
    with_share,
)
from rehab.storage.exercises import catalogue

KNOWN = catalogue()
SHARES = (0.5, 0.75, 1.0)
doses = st.builds(Dose, sets=st.integers(1, 20), reps=st.integers(1, 100), hold_s=st.integers(0, 60)) | (
    st.builds(Dose, sets=st.integers(1, 20), minutes=st.integers(1, 240))
)
routines = st.lists(st.sampled_from(sorted(KNOWN)), unique=True).map(
    lambda names: tuple(item(name) for name in names)
)


def item(name: str, dose: Dose | None = None) -> Item:
    return Item(name, name, dose or KNOWN[name].dose)


def amount(dose: Dose) -> int:
    return dose.sets * (dose.minutes or dose.reps or 0)


@pytest.mark.parametrize(
    ("whole", "share", "left"),
    [
        pytest.param(Dose(2, reps=10), 0.5, Dose(1, reps=10), id="sets first"),
        pytest.param(Dose(3, reps=10), 0.5, Dose(2, reps=8), id="of three sets, two smaller ones"),
        pytest.param(Dose(1, reps=10), 0.5, Dose(1, reps=5), id="then repetitions"),
        pytest.param(Dose(1, reps=7, hold_s=10), 0.5, Dose(1, reps=4, hold_s=10), id="rounded up"),
        pytest.param(Dose(1, reps=1), 0.5, Dose(1, reps=1), id="something is left"),
        pytest.param(Dose(1, minutes=20), 0.5, Dose(1, minutes=10), id="minutes"),
        pytest.param(Dose(1, minutes=5), 0.5, Dose(1, minutes=3), id="minutes rounded up"),
        pytest.param(Dose(2, reps=10), 0.75, Dose(2, reps=8), id="three quarters"),
        pytest.param(Dose(2, reps=10), 1.0, Dose(2, reps=10), id="all of it"),
    ],
)
def test_a_share_of_a_dose(whole: Dose, share: float, left: Dose) -> None:
    assert share_of(whole, share) == left


@given(doses)
def test_a_larger_share_is_never_less_and_no_share_is_more_than_all(dose: Dose) -> None:
    amounts = [amount(share_of(dose, share)) for share in SHARES]
    assert amounts == sorted(amounts)
    assert share_of(dose, 1.0) == dose
    assert all(share_of(dose, share).sets <= dose.sets for share in SHARES)
    assert amounts[0] >= amount(dose) / 2


def test_a_reduced_session_leaves_out_what_is_for_strengthening_alone() -> None:
    due = (item("pelvic_lift"), item("back_extension_prone"), item("walking"))
    left = reduced(due, KNOWN)
    assert [(one.exercise, one.dose.reps or one.dose.minutes) for one in left] == [
        ("pelvic_lift", 5),
        ("walking", 10),
    ]


def test_an_exercise_that_says_no_phase_stays() -> None:
    own = replace(KNOWN["pelvic_lift"], id="own", phases=())
    assert len(reduced((Item("a", "own", own.dose),), {"own": own})) == 1


def test_a_dose_that_no_longer_fits_its_exercise_is_a_share_of_the_exercises_own() -> None:
    assert with_share((item("walking", Dose(2, reps=10)),), KNOWN, 0.5)[0].dose == Dose(1, minutes=10)


def test_the_gentle_set_begins_with_what_the_person_has() -> None:
    own = (item("pelvic_lift"), item("cat_cow"), item("walking"))
    chosen = gentle_set(own, KNOWN)
    assert [one.exercise for one in chosen] == [
        "cat_cow",
        "walking",
        "diaphragmatic_breathing",
        "ninety_ninety_rest",
    ]
    assert [one.dose.reps or one.dose.minutes for one in chosen] == [5, 5, 2, 3]


def test_without_a_routine_the_gentle_set_breathes_rests_moves_and_walks() -> None:
    assert [one.exercise for one in gentle_set((), KNOWN)] == [
        "diaphragmatic_breathing",
        "ninety_ninety_rest",
        "pelvic_tilt",
        "walking",
    ]


def test_what_is_not_known_is_not_in_the_gentle_set() -> None:
    known = {name: one for name, one in KNOWN.items() if name != "pelvic_tilt"}
    assert "lower_trunk_rotation" in [one.exercise for one in gentle_set((), known)]


@given(routines)
def test_the_gentle_set_is_gentle_and_never_more_than_the_routine(routine: tuple[Item, ...]) -> None:
    own = {one.exercise: one.dose for one in routine}
    chosen = gentle_set(routine, KNOWN)
    assert len({one.exercise for one in chosen}) == len(chosen)
    for one in chosen:
        exercise, dose = KNOWN[one.exercise], own.get(one.exercise, KNOWN[one.exercise].dose)
        assert is_calming(exercise)
        assert one.dose.sets == 1
        assert amount(one.dose) <= amount(dose)
        assert (one.dose.hold_s or 0) <= (dose.hold_s or 0)
        assert (one.dose.minutes or 0) <= 5
    kinds = {KNOWN[one.exercise].kind for one in chosen}
    assert kinds >= {Kind.AEROBIC, Kind.BREATHING}
    assert kinds & {Kind.MOBILITY, Kind.STRETCH}


def test_what_stands_in_is_in_the_catalogue_and_gentle() -> None:
    assert all(is_calming(KNOWN[name]) for name in (*BREATHING, *RELIEF, *MOBILITY, *WALKING))
