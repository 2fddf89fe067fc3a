from __future__ import annotations

import pytest

from rehab.domain.figure.body import RADII
from rehab.domain.figure.motion import FLOOR, Motion, frames_of, lowest_of
from rehab.domain.figure.pose import pose_of

LYING = pose_of({"hip": 45, "knee": 95, "neck": -14})
FEET = frozenset({"foot_near", "foot_far"})


def test_a_body_is_let_down_until_it_touches_the_floor() -> None:
    first, *_ = frames_of(Motion("upright", (pose_of({"hip_near": 60, "knee_near": 60}),)))
    assert lowest_of(first.skeleton) == pytest.approx(0)


def test_a_body_sits_at_the_height_that_it_is_given() -> None:
    first, *_ = frames_of(Motion("upright", (pose_of({"hip": 90, "knee": 90}),), rests_on=("buttock", 45)))
    assert first.skeleton.points["buttock"][1] == pytest.approx(45 + RADII["buttock"])


def test_planted_feet_stay_flat_where_they_are_while_the_pelvis_lifts() -> None:
    lifted = LYING.but({"tilt": -30})
    motion = Motion("on the back", (LYING, lifted), rests_on=("buttock", 0), held="upper_back", planted=FEET)
    frames = frames_of(motion)
    for still in frames:
        points = still.skeleton.points
        assert points["ankle_near"] == pytest.approx(frames[0].skeleton.points["ankle_near"])
        assert points["toe_near"][1] == pytest.approx(RADII["toe"], abs=0.1)
        assert points["upper_back"] == pytest.approx(frames[0].skeleton.points["upper_back"])
    assert frames[-1].skeleton.points["pelvis"][1] - frames[0].skeleton.points["pelvis"][1] > 15


def test_a_hand_follows_what_it_reaches_for() -> None:
    bent = LYING.but({"hip_near": 118})
    motion = Motion(
        "on the back",
        (bent, bent.but({"hip_near": 130})),
        rests_on=("buttock", 0),
        reach={"hand_near": ("knee_near", (0.0, 6.0, 0.0))},
    )
    for still in frames_of(motion):
        x, y, z = still.skeleton.points["knee_near"]
        assert still.skeleton.points["wrist_near"] == pytest.approx((x, y + 6, z), abs=0.01)


def test_a_cycle_ends_as_it_begins() -> None:
    step = pose_of({"hip_near": 25, "hip_far": -20}), pose_of({"hip_near": -20, "hip_far": 25})
    frames = frames_of(Motion("upright", step, held=FLOOR, is_cycle=True))
    assert frames[0].skeleton.points == frames[-1].skeleton.points
    assert [lowest_of(still.skeleton) for still in frames] == pytest.approx([0] * len(frames))


def test_shins_stay_on_the_floor_while_the_hips_go_back() -> None:
    kneeling = {"hip": 90, "knee": 90, "ankle": -60}
    motion = Motion(
        "on the front",
        (pose_of(kneeling), pose_of(kneeling | {"hip": 120})),
        held="knee_near",
        planted=frozenset({"shin_near", "shin_far"}),
    )
    first, *_, last = (still.skeleton for still in frames_of(motion))
    assert last.points["ankle_near"] == pytest.approx(first.points["ankle_near"])
    assert last.points["pelvis"][0] < first.points["pelvis"][0] - 15
