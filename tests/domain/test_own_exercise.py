"""The form of an exercise the person writes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.dose import Dose
from rehab.domain.errors import RehabError
from rehab.domain.exercise import Kind, Position, Tempo, Timing
from rehab.domain.own_exercise import OwnForm, copy_of, exercise_of, form_of
from rehab.storage.exercises import catalogue

BEND = OwnForm("own_1", name=" Side bend ", steps="Stand tall.\n\n  Bend to the side. \n", is_per_side=True)
WALK = OwnForm("own_2", name="Hill walk", steps="Walk up.", timing="continuous", minutes=15, reps=None)


def test_a_form_becomes_an_exercise_that_the_player_can_play() -> None:
    bend = exercise_of(BEND)
    assert (bend.name, bend.steps) == ("Side bend", ("Stand tall.", "Bend to the side."))
    assert bend.dose == Dose(sets=1, reps=10, hold_s=5, rest_between_reps_s=2, rest_between_sets_s=30)
    assert bend.tempo == Tempo(2, 2)


def test_minutes_need_no_repetitions_and_no_tempo() -> None:
    walk = exercise_of(WALK)
    assert walk.dose == Dose(sets=1, minutes=15, rest_between_sets_s=30)
    assert walk.tempo is None


@pytest.mark.parametrize(
    ("form", "says"),
    [
        pytest.param(replace(BEND, name="  "), "needs a name", id="no name"),
        pytest.param(replace(BEND, name="x" * 121), "120 characters", id="a name longer than history keeps"),
        pytest.param(replace(BEND, steps=" \n "), "at least one step", id="no step"),
        pytest.param(replace(BEND, note="x" * 2001), "2,000 characters", id="a note without an end"),
        pytest.param(replace(BEND, reps=0), "Repetitions can be 1 to 100", id="no repetitions"),
        pytest.param(replace(BEND, hold_s=-3), "The hold can be 0 to 600", id="a hold of -3"),
        pytest.param(replace(BEND, sets=10_000), "You wrote 10,000", id="10,000 sets"),
        pytest.param(replace(BEND, reps=None), "Repetitions: please give a number", id="a number left empty"),
        pytest.param(replace(BEND, move_out_s=999), "Moving out can be 0 to 60", id="a move of minutes"),
        pytest.param(replace(BEND, move_out_s=0, move_back_s=0), "at least one second", id="no time to move"),
        pytest.param(replace(BEND, days_per_week=8), "Days a week can be 1 to 7", id="eight days a week"),
        pytest.param(replace(WALK, minutes=0), "The time can be 1 to 240", id="no minutes"),
    ],
)
def test_nonsense_is_refused_with_a_sentence(form: OwnForm, says: str) -> None:
    with pytest.raises(RehabError, match=says):
        exercise_of(form)


def test_a_copy_keeps_the_cautions_and_says_whose_it_is() -> None:
    lift = catalogue()["pelvic_lift"]
    copy = exercise_of(copy_of(lift, "own_3"), lift)
    assert copy.name == "Pelvic lift (mine)"
    assert (copy.cautions, copy.muscles, copy.cues) == (lift.cautions, lift.muscles, lift.cues)
    assert copy.figure == "pelvic_lift"
    assert (copy.dose, copy.tempo) == (lift.dose, lift.tempo)
    assert (copy.aliases, copy.sources, copy.dose_sources) == ((), (), {})


def test_a_copy_in_another_position_is_not_told_to_lie_as_the_original() -> None:
    lift = catalogue()["pelvic_lift"]
    form = replace(copy_of(lift, "own_3"), position="standing")
    assert exercise_of(form, lift).cues.start == ""
    assert exercise_of(form, lift).figure == ""


@pytest.mark.parametrize("exercise_id", sorted(catalogue()))
def test_every_exercise_of_the_catalogue_can_be_made_ones_own(exercise_id: str) -> None:
    original = catalogue()[exercise_id]
    copy = exercise_of(copy_of(original, "own_3"), original)
    assert copy.dose == original.dose
    assert copy.steps == original.steps


_LINE = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=20)
_FORMS = st.builds(
    OwnForm,
    id=st.just("own_1"),
    name=_LINE,
    kind=st.sampled_from([kind.value for kind in Kind]),
    position=st.sampled_from([position.value for position in Position]),
    timing=st.sampled_from([Timing.HOLD.value, Timing.TEMPO.value]),
    is_per_side=st.booleans(),
    is_gentle=st.booleans(),
    sets=st.integers(1, 20),
    reps=st.integers(1, 100),
    hold_s=st.integers(0, 600),
    rest_between_reps_s=st.integers(0, 600),
    rest_between_sets_s=st.integers(0, 600),
    move_out_s=st.integers(1, 60),
    move_back_s=st.integers(0, 60),
    times_per_day=st.integers(1, 6),
    days_per_week=st.integers(1, 7),
    steps=st.lists(_LINE, min_size=1, max_size=5).map("\n".join),
    mistakes=st.lists(_LINE, max_size=5).map("\n".join),
    equipment=st.lists(_LINE, max_size=5).map(", ".join),
    note=st.one_of(st.just(""), _LINE),
)


@given(form=_FORMS)
def test_opening_an_exercise_to_change_it_shows_what_was_written(form: OwnForm) -> None:
    assert form_of(exercise_of(form)) == form
