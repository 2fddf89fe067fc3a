"""The rules of a body, for the figure of every exercise and all its frames."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING

import pytest

from rehab.domain.figure.body import FOREARM, HEIGHT, RADII, SHANK, THIGH, UPPER_ARM
from rehab.domain.figure.figure import Breath
from rehab.domain.figure.fits import fits
from rehab.domain.figure.motion import Still, frames_of
from rehab.domain.figure.pose import kind_of, strained
from rehab.domain.figure.space import between, distance, plus
from rehab.domain.figure.svg import Words, still_svg
from rehab.storage.exercises import catalogue, figures

if TYPE_CHECKING:
    from rehab.domain.exercise import Exercise
    from rehab.domain.figure.figure import Figure
    from rehab.domain.figure.skeleton import Skeleton
    from rehab.domain.figure.space import Vector

EXERCISES = catalogue()
DRAWN = [pytest.param(EXERCISES[name], id=name) for name in figures()]
#: Who walks is falling, and caught at every step; all others are carried.
CARRIED = [
    pytest.param(EXERCISES[name], id=name) for name, figure in figures().items() if not figure.motion.is_cycle
]
#: Half a percent of the body's height, in centimetres.
SLIP = HEIGHT / 200
#: How far a surface may be pressed in, in centimetres: flesh and mats give way.
GIVE = 1.5
#: What is so near to the floor lies on it.
ALMOST = 2.5
#: In centimetres: a box that can be leant on.
TALL = 150
#: Of the mass of the body, and where along the part its middle is. Winter, Biomechanics and Motor Control of
#: Human Movement, table of anthropometric data (limbs: each side).
LIMBS = {
    ("hip", "knee"): (0.100, 0.433),
    ("knee", "ankle"): (0.0465, 0.433),
    ("shoulder", "elbow"): (0.028, 0.436),
    ("elbow", "wrist"): (0.016, 0.430),
    ("wrist", "fingers"): (0.006, 0.506),
    ("heel", "toe"): (0.0145, 0.500),
}
TRUNK, HEAD = 0.497, 0.081
BONES = {
    ("hip", "knee"): THIGH,
    ("knee", "ankle"): SHANK,
    ("shoulder", "elbow"): UPPER_ARM,
    ("elbow", "wrist"): FOREARM,
}
ON_WHAT = {
    "foot": "ankle",
    "toes": "ankle",
    "shin": "ankle",
    "hand": "wrist",
    "forearm": "elbow",
}


@cache
def frames(exercise_id: str) -> tuple[Still, ...]:
    return frames_of(figure_of(EXERCISES[exercise_id]).motion)


def figure_of(exercise: Exercise) -> Figure:
    return figures()[exercise.id]


def middle_of_mass(skeleton: Skeleton) -> Vector:
    points = skeleton.points
    parts = [(TRUNK, between(points["pelvis"], points["neck"], 0.5)), (HEAD, points["head"])]
    for (one, other), (mass, share) in LIMBS.items():
        parts += [
            (mass, between(points[f"{one}_{side}"], points[f"{other}_{side}"], share))
            for side in ("near", "far")
        ]
    total = sum(mass for mass, _ in parts)
    middle = (0.0, 0.0, 0.0)
    for mass, at in parts:
        middle = plus(middle, at, mass / total)
    return middle


def above_ground(figure: Figure, name: str, at: Vector) -> float:
    """Return how high the surface of a point is over the floor, or over the box beneath it."""
    beneath = [box.upper[1] for box in figure.boxes if box.lower[0] <= at[0] <= box.upper[0]]
    height = at[1] - RADII[kind_of(name)]
    return height - max((top for top in beneath if top < height + ALMOST), default=0.0)


def test_every_exercise_has_a_figure() -> None:
    assert set(figures()) == set(EXERCISES)
    assert all(exercise.figure == exercise.id for exercise in EXERCISES.values())


@pytest.mark.parametrize("exercise", DRAWN)
def test_no_joint_goes_further_than_it_does(exercise: Exercise) -> None:
    assert [strained(still.pose) for still in frames(exercise.id)] == [()] * len(frames(exercise.id))


@pytest.mark.parametrize("exercise", DRAWN)
def test_what_is_planted_stays_where_it_is(exercise: Exercise) -> None:
    for planted in figure_of(exercise).motion.planted:
        point = f"{ON_WHAT[kind_of(planted)]}_{planted.rpartition('_')[2]}"
        first, *others = (still.skeleton.points[point] for still in frames(exercise.id))
        assert max(distance(first, other) for other in others) < SLIP, planted


@pytest.mark.parametrize("exercise", DRAWN)
def test_nothing_is_under_the_floor(exercise: Exercise) -> None:
    for number, still in enumerate(frames(exercise.id)):
        heights = {
            name: at[1] - RADII[kind_of(name)]
            for name, at in still.skeleton.points.items()
            if kind_of(name) in RADII
        }
        under = {name: round(height, 1) for name, height in heights.items() if height < -GIVE}
        assert under == {}, f"frame {number}"


@pytest.mark.parametrize("exercise", DRAWN)
def test_nothing_is_in_the_wall(exercise: Exercise) -> None:
    walls = [box.upper[0] for box in figure_of(exercise).boxes if box.upper[1] > TALL]
    for number, still in enumerate(frames(exercise.id)):
        lefts = {
            name: at[0] - RADII[kind_of(name)]
            for name, at in still.skeleton.points.items()
            if kind_of(name) in RADII
        }
        inside = {name: round(left, 1) for name, left in lefts.items() for at in walls if left < at - GIVE}
        assert inside == {}, f"frame {number}"


@pytest.mark.parametrize("exercise", DRAWN)
def test_no_bone_grows_or_shrinks_on_the_way(exercise: Exercise) -> None:
    for still in frames(exercise.id):
        points = still.skeleton.points
        for side in ("near", "far"):
            for (one, other), length in BONES.items():
                assert distance(points[f"{one}_{side}"], points[f"{other}_{side}"]) == pytest.approx(length)


def test_who_is_told_to_breathe_out_is_shown_to() -> None:
    told = {
        name
        for name, one in EXERCISES.items()
        if any(step.startswith("Breathe out and") for step in one.steps)
    }
    shown = {name for name, figure in figures().items() if figure.breath is Breath.OUT}
    assert told <= shown


@pytest.mark.parametrize("exercise", DRAWN)
def test_the_end_is_seen_to_differ_from_the_start(exercise: Exercise) -> None:
    first, *others = (still.skeleton.points for still in frames(exercise.id))
    far = max(distance(first[name], other[name]) for other, name in product(others, first))
    breaths = [still.pose.of("breath") for still in frames(exercise.id)]
    assert far > 4 or max(breaths) - min(breaths) > 3


@pytest.mark.parametrize("exercise", CARRIED)
def test_the_body_is_balanced_over_what_carries_it(exercise: Exercise) -> None:
    figure = figure_of(exercise)
    leant_on = [box.upper[0] for box in figure.boxes if box.upper[1] > TALL]
    carried = {figure.motion.rests_on[0]} if figure.motion.rests_on else set()
    for number, still in enumerate(frames(exercise.id)):
        points = still.skeleton.points
        touching = {name for name in points if kind_of(name) in RADII}
        on_floor = {name for name in touching if above_ground(figure, name, points[name]) < ALMOST} | carried
        edges = [points[name][0] + sign * RADII[kind_of(name)] for name in on_floor for sign in (-1, 1)]
        edges += leant_on
        assert min(edges) - GIVE < middle_of_mass(still.skeleton)[0] < max(edges) + GIVE, f"frame {number}"


@pytest.mark.parametrize("exercise", DRAWN)
def test_the_figure_lies_sits_or_stands_as_the_text_says(exercise: Exercise) -> None:
    assert fits(figure_of(exercise), exercise.position)


@pytest.mark.parametrize("exercise", DRAWN)
def test_the_same_figure_gives_the_same_picture(exercise: Exercise) -> None:
    words = Words(exercise.id, exercise.name, "How it is done")
    assert still_svg(figure_of(exercise), words) == still_svg(figure_of(exercise), words)
