"""The parts of a balanced first routine: what each is made of, and which goal asks for which."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import TYPE_CHECKING

from rehab.domain.exercise import Kind
from rehab.domain.first_routine.wishes import Goal

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from rehab.domain.exercise import Exercise


class Part(StrEnum):
    """A part of a routine, in the order in which it is done: settle and move, then build, then walk."""

    SETTLE = "settle"
    MOVE = "move"
    TRUNK = "trunk"
    BELLY = "belly"
    SIDE = "side"
    HIPS = "hips"
    LEGS = "legs"
    STRETCH = "stretch"
    WALK = "walk"


@dataclass(frozen=True)
class Makeup:
    """What a part is made of.

    Exercises of these kinds whose main muscle, the first that is named, is one of `main` (none: any). Of
    those it takes first what also works `favours`. `thing` names it, `does` says what it is good for.
    """

    kinds: frozenset[Kind]
    main: tuple[str, ...]
    thing: str
    does: str
    favours: str = ""


_BUILD = frozenset({Kind.STRENGTH, Kind.STABILISATION})

#: The table of parts. Which exercises are in which follows from their own files.
MAKEUP = {
    Part.SETTLE: Makeup(
        frozenset({Kind.BREATHING}),
        (),
        "quiet breathing",
        "it lets breath and muscles settle first",
    ),
    Part.MOVE: Makeup(
        frozenset({Kind.MOBILITY}),
        ("spine", "low back", "belly"),
        "a gentle movement of the back",
        "it moves the back gently, so that the rest comes easier",
    ),
    Part.TRUNK: Makeup(
        frozenset({Kind.STABILISATION}),
        (),
        "the trunk",
        "it trains the trunk to hold the back steady",
        favours="back muscles",
    ),
    Part.BELLY: Makeup(
        _BUILD, ("belly",), "the belly", "it strengthens the belly, the other half of a strong back"
    ),
    Part.SIDE: Makeup(
        _BUILD, ("waist",), "the side of the trunk", "it strengthens the side, which carries one-sided loads"
    ),
    Part.HIPS: Makeup(
        _BUILD, ("buttock", "sides of the hips"), "the hips", "it strengthens the hips that carry the back"
    ),
    Part.LEGS: Makeup(
        _BUILD, ("thigh",), "the legs", "it strengthens the legs, so that the back has less to do"
    ),
    Part.STRETCH: Makeup(
        frozenset({Kind.STRETCH}), (), "a stretch", "it stretches what grows short and stiff"
    ),
    Part.WALK: Makeup(frozenset({Kind.AEROBIC}), (), "walking", "walking is built up step by step"),
}

#: In every first routine, whatever the goals, the most important first. A core exercise is the rule of the
#: selfBACK programme (protocol, Table 1), the others our own; see `routine.balance_hints`.
EVERYONE = (Part.WALK, Part.MOVE, Part.TRUNK)
#: What each goal asks for, the most important first. Our rule: trials show that exercise helps, and core and
#: strength work more than stretching alone; which exercise serves which goal best they do not settle.
SERVES = {
    Goal.LESS_PAIN: (Part.MOVE, Part.TRUNK, Part.HIPS, Part.SETTLE, Part.BELLY),
    Goal.WALK: (Part.WALK, Part.HIPS, Part.LEGS, Part.STRETCH),
    Goal.LIFT: (Part.LEGS, Part.TRUNK, Part.BELLY, Part.HIPS, Part.SIDE),
    Goal.SIT: (Part.MOVE, Part.STRETCH, Part.TRUNK, Part.HIPS),
}
#: The muscle that a goal wants worked in a part.
FAVOURS = {
    (Goal.WALK, Part.HIPS): "sides of the hips",
    (Goal.LIFT, Part.LEGS): "back muscles",
    (Goal.LIFT, Part.HIPS): "back muscles",
    (Goal.SIT, Part.MOVE): "hip flexors, stretched",
    (Goal.SIT, Part.STRETCH): "front of the hip",
}


def belongs(exercise: Exercise, part: Part) -> bool:
    """Say whether an exercise is of a part. A walk of a first routine is one that is gentle enough."""
    makeup = MAKEUP[part]
    main = exercise.muscles[0].lower() if exercise.muscles else ""
    return (
        exercise.kind in makeup.kinds
        and (not makeup.main or any(word in main for word in makeup.main))
        and (part is not Part.WALK or exercise.is_gentle)
    )


def favourites(part: Part, goals: Collection[Goal]) -> tuple[str, ...]:
    """Return the muscles that are wanted first in a part, for all and for these goals."""
    wanted = (MAKEUP[part].favours, *(FAVOURS.get((goal, part), "") for goal in goals))
    return tuple(word for word in wanted if word)


def wanted_parts(goals: Sequence[Goal]) -> tuple[Part, ...]:
    """Return the parts for goals, the most important first: everyone's, then the goals in turn."""
    turns = zip_longest(*(SERVES[goal] for goal in goals))
    return tuple(dict.fromkeys([*EVERYONE, *(part for turn in turns for part in turn if part)]))
