from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.figure.body import LIMB_JOINTS, Side
from rehab.domain.figure.pose import Pose, pose_of, strained
from rehab.domain.figure.reach import ARM, LEG, Limb, reaching
from rehab.domain.figure.skeleton import skeleton_of
from rehab.domain.figure.space import UPRIGHT, distance

NOBODY_BENDS = 3.0


def angles_of(limb: Limb) -> st.SearchStrategy[dict[str, float]]:
    """Draw what a limb's joints can do, on the near side, its elbow or knee not quite straight."""
    names = (limb.root, f"{limb.root}_out", f"{limb.root}_turn", limb.middle)
    spans = {f"{name}_near": (LIMB_JOINTS[name].least, LIMB_JOINTS[name].most) for name in names}
    spans[f"{limb.middle}_near"] = (NOBODY_BENDS, LIMB_JOINTS[limb.middle].most)
    return st.fixed_dictionaries({name: st.floats(*span) for name, span in spans.items()})


@pytest.mark.parametrize("limb", [ARM, LEG], ids=["arm", "leg"])
@given(data=st.data())
def test_a_limb_reaches_whatever_another_pose_of_it_has_reached(limb: Limb, data: st.DataObject) -> None:
    there = Pose(data.draw(angles_of(limb)))
    end = f"{limb.end}_near"
    target = skeleton_of(there, UPRIGHT).points[end]
    start = pose_of({f"{limb.root}_turn_near": there.of(f"{limb.root}_turn_near")})
    solved = reaching(limb, Side.NEAR, start, skeleton_of(start, UPRIGHT), target)
    assert distance(skeleton_of(solved, UPRIGHT).points[end], target) < 1e-6


def test_what_is_too_far_away_is_pointed_at_with_a_straight_arm() -> None:
    pose = pose_of({})
    skeleton = skeleton_of(pose, UPRIGHT)
    x, y, z = skeleton.points["shoulder_near"]
    solved = reaching(ARM, Side.NEAR, pose, skeleton, (x + 100, y, z))
    assert solved.of("elbow_near") == pytest.approx(0, abs=0.1)
    _, height, _ = skeleton_of(solved, UPRIGHT).points["wrist_near"]
    assert height == pytest.approx(y, abs=0.1)


def test_a_foot_under_a_lowered_hip_bends_hip_and_knee_as_a_squat_does() -> None:
    pose = pose_of({})
    skeleton = skeleton_of(pose, UPRIGHT)
    x, y, z = skeleton.points["ankle_near"]
    solved = reaching(LEG, Side.NEAR, pose, skeleton, (x, y + 30, z))
    assert solved.of("knee_near") == pytest.approx(2 * solved.of("hip_near"), abs=0.1)
    assert strained(solved) == ()
