from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.errors import RehabError
from rehab.domain.figure.blank import BLANK_WORDS, BLANKS
from rehab.domain.figure.figure import Figure
from rehab.domain.figure.motion import Motion, frames_of, lowest_of
from rehab.domain.figure.pose import pose_of, strained
from rehab.domain.figure.posed import TURNS, Posed, free_turns, other_side, posed_from
from rehab.domain.figure.view import View

SQUAT = Figure(
    Motion(
        "upright",
        (pose_of({}), pose_of({"hip": 40, "knee": 80}), pose_of({"hip": 90, "knee": 90})),
        planted=frozenset({"foot_near", "foot_far"}),
        reach={"hand_near": ("knee_near", (0.0, 6.0, 0.0))},
    ),
    View(),
)
ANGLES = st.dictionaries(st.sampled_from(sorted(TURNS)), st.integers(-20, 20), max_size=4).map(
    lambda angles: {name: max(angle, round(TURNS[name].least)) for name, angle in angles.items()}
)


@given(ANGLES, ANGLES)
def test_a_name_says_all_that_was_posed(start: dict[str, int], end: dict[str, int]) -> None:
    posed = Posed("bird_dog", start, end)
    assert posed_from(posed.name) == posed


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Bird dog",
        "a~b",
        "a~~~",
        "a~neck~",
        "a~neck=1.5~",
        "a~neck=500~",
        "a~nose=5~",
        "a/../b",
        "a~~neck=",
    ],
)
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(RehabError, match="no such figure"):
        posed_from(name)


def test_what_is_posed_moves_from_its_start_to_its_end_and_nowhere_else() -> None:
    keys = Posed("squat", {"neck": 10}, {"neck": 40}).applied_to(SQUAT).motion.keys
    assert [key.of("neck") for key in keys] == [10, 40]
    assert keys[-1].of("hip_near") == 90


def test_as_it_is_nothing_is_left_out() -> None:
    assert Posed("squat").applied_to(SQUAT) == SQUAT


def test_the_end_of_what_goes_around_is_half_way() -> None:
    around = Figure(
        Motion("upright", tuple(pose_of({"neck": n}) for n in (0, 10, 20, 30)), is_cycle=True), View()
    )
    assert Posed("walk").angles(around, at_end=True)["neck"] == 20


def test_what_follows_from_a_foot_on_the_floor_or_a_hand_that_reaches_cannot_be_turned() -> None:
    free = free_turns(SQUAT.motion)
    assert not {"hip_near", "knee_far", "ankle_near", "shoulder_near", "elbow_near"} & set(free)
    assert {"lumbar", "tilt", "neck", "shoulder_far", "elbow_far", "hip_turn_near"} <= set(free)


@pytest.mark.parametrize(
    ("name", "other"), [("hip_near", "hip_far"), ("hip_out_far", "hip_out_near"), ("neck", None)]
)
def test_a_joint_has_the_same_one_on_the_other_side(name: str, other: str | None) -> None:
    assert other_side(name) == other


@pytest.mark.parametrize("name", BLANKS)
def test_a_blank_figure_is_a_body_on_the_floor_with_a_name(name: str) -> None:
    still = frames_of(BLANKS[name].motion)[0]
    assert strained(still.pose) == ()
    assert abs(lowest_of(still.skeleton)) < 3
    assert BLANK_WORDS[name]
