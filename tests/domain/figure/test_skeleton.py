from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.figure.body import FOREARM, SHANK, THIGH, UPPER_ARM, Side
from rehab.domain.figure.pose import JOINTS, Pose, pose_of, strained
from rehab.domain.figure.skeleton import skeleton_of
from rehab.domain.figure.space import UPRIGHT, Vector, distance

BONES = (
    ("hip", "knee", THIGH),
    ("knee", "ankle", SHANK),
    ("shoulder", "elbow", UPPER_ARM),
    ("elbow", "wrist", FOREARM),
)
any_pose = st.fixed_dictionaries({name: st.floats(joint.least, joint.most) for name, joint in JOINTS.items()})


def where(angles: dict[str, float], point: str) -> Vector:
    return skeleton_of(pose_of(angles), UPRIGHT).points[point]


@pytest.mark.parametrize(
    ("angles", "point", "direction"),
    [
        pytest.param({"hip": 90}, "knee_near", (1, 0, 0), id="a hip bends the thigh forwards"),
        pytest.param({"hip_out": 60}, "knee_near", (0, 0, 1), id="a leg goes out to its own side"),
        pytest.param({"knee": 90}, "ankle_near", (-1, 0, 0), id="a knee bends the shank backwards"),
        pytest.param({"shoulder": 90}, "wrist_near", (1, 0, 0), id="a shoulder lifts the arm forwards"),
        pytest.param({"shoulder_out": 90}, "wrist_near", (0, 0, 1), id="an arm goes out to its own side"),
        pytest.param({"shoulder_out": 90}, "wrist_far", (0, 0, -1), id="and the other one to the other"),
        pytest.param({"tilt": 90}, "head", (1, 0, 0), id="a body bows forwards"),
        pytest.param({"lumbar": 40}, "head", (1, 0, 0), id="a back rounds forwards"),
        pytest.param({"bend": 30}, "head", (0, 0, 1), id="a trunk bends to the near side"),
    ],
)
def test_a_joint_moves_as_its_name_says(angles: dict[str, float], point: str, direction: Vector) -> None:
    before, after = where({}, point), where(angles, point)
    along = sum((b - a) * d for a, b, d in zip(before, after, direction, strict=True))
    assert along > 10


@given(angles=any_pose)
def test_no_pose_makes_a_bone_longer(angles: dict[str, float]) -> None:
    points = skeleton_of(Pose(angles), UPRIGHT).points
    for side in Side:
        for one, other, length in BONES:
            ends = points[f"{one}_{side.name.lower()}"], points[f"{other}_{side.name.lower()}"]
            assert distance(*ends) == pytest.approx(length)


def test_a_name_of_a_limbs_joint_means_both_sides_unless_one_is_named() -> None:
    pose = pose_of({"knee_far": 20, "knee": 90})
    assert (pose.of("knee_near"), pose.of("knee_far")) == (90, 20)


def test_a_name_that_is_no_joint_is_refused() -> None:
    with pytest.raises(ValueError, match="kneee: no joint of the figure"):
        pose_of({"kneee": 90})


def test_a_joint_that_is_bent_too_far_is_told() -> None:
    assert strained(pose_of({"knee_near": 170})) == ("knee_near",)
