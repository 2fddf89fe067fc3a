"""A sitting as the player reads it: the phases, and all that it decides by without a connection."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rehab.domain.dose_words import dose_words
from rehab.domain.neighbours import Played
from rehab.domain.session import Phase, SessionPlan, plan_item
from rehab.domain.suggested import choice_words, chosen_words, offered
from rehab.domain.traffic_light import zone_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehab.domain.exercise import Exercise
    from rehab.domain.readiness import Readiness
    from rehab.domain.routine import Item
    from rehab.domain.suggested import Ground, Plans

_ALL = Played()


def for_player(
    plan: SessionPlan,
    facts: Mapping[str, Any],
    known: Mapping[str, Exercise],
    instead_of: Mapping[str, str] | None = None,
    played: Played = _ALL,
) -> Mapping[str, Any]:
    """Write a plan the way the player reads it. Its id changes when anything in it does.

    Each exercise comes with its easier and its harder neighbour, as far as they are among `known` and fit how
    much is `played`, so that the person can swap them on the way. `instead_of` names the exercise whose place
    an item took, by key.
    """
    body = {
        **facts,
        "zones": zone_table(),
        "exercises": [
            {
                **_exercise(item, exercise),
                **_neighbours(item, exercise, known, played),
                **_place_of(item, instead_of or {}),
            }
            for item, exercise in zip(plan.items, plan.exercises, strict=True)
        ],
        "phases": [_phase(phase) for phase in plan.phases],
    }
    text = json.dumps({**body, "pain_before": None}, sort_keys=True)
    return {"id": hashlib.sha256(text.encode()).hexdigest()[:16], **body}


def with_choices(
    written: Mapping[Readiness, Mapping[str, Any]], played: Readiness, gate: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Write the plan that is played with the others of its sitting, to change to without a connection.

    `written` are the sitting's plans, the fullest first: its id is that of all. `gate` has what is suggested
    at each score, and the words.
    """
    others = {
        readiness.value: {"exercises": plan["exercises"], "phases": plan["phases"]}
        for readiness, plan in written.items()
        if readiness is not played.plan
    }
    return {
        **written[played.plan],
        "id": next(iter(written.values()))["id"],
        "readiness": played.value,
        "gate": {**gate, "plans": others},
    }


def gate_for(ground: Ground, plans: Plans, wanted: Readiness | None) -> Mapping[str, Any]:
    """Write what is suggested at each score, the unknown one last, and the words to choose by."""
    said = [offered(score, ground, plans) for score in (*range(11), None)]
    return {
        "wanted": wanted.value if wanted and wanted in plans else None,
        "scores": [{**asdict(one), "readiness": one.readiness.value} for one in said],
        "choices": {
            readiness.value: {
                "words": choice_words(readiness, ground, is_suggested=True),
                "anyway": choice_words(readiness, ground, is_suggested=False),
                "chosen": chosen_words(readiness),
            }
            for readiness in plans
        },
    }


def _place_of(item: Item, instead_of: Mapping[str, str]) -> Mapping[str, Any]:
    return {"instead_of": instead_of[item.key]} if item.key in instead_of else {}


def _neighbours(
    item: Item, exercise: Exercise, known: Mapping[str, Exercise], played: Played
) -> Mapping[str, Any]:
    names = {"easier": exercise.progression.easier, "harder": exercise.progression.harder}
    found = {side: known.get(name or "") for side, name in names.items()}
    return {
        side: _neighbour(item, played.in_place_of(item, exercise, side, other), other) if other else None
        for side, other in found.items()
    }


def _neighbour(item: Item, own: Item | None, exercise: Exercise) -> Mapping[str, Any] | None:
    """Write an exercise that can take an item's place; None where it is not offered."""
    if own is None:
        return None
    plan = plan_item(own, exercise)
    phases = tuple(_phase(phase) for phase in plan.phases)
    return {**_exercise(own, exercise), "instead_of": item.exercise, "phases": phases}


def _exercise(item: Item, exercise: Exercise) -> Mapping[str, Any]:
    dose = item.dose
    return {
        "key": item.key,
        "exercise": exercise.id,
        "name": exercise.name,
        "dose": dose_words(dose, is_per_side=exercise.is_per_side),
        "note": item.note,
        "steps": tuple(exercise.steps),
        "position": exercise.position.words,
        "figure": exercise.figure,
        "equipment": tuple(exercise.equipment),
        "planned": {
            "sets": dose.sets,
            "reps": dose.reps,
            "hold_s": dose.hold_s,
            "minutes": dose.minutes,
            "sides": dose.sides.value,
        },
    }


def _phase(phase: Phase) -> Mapping[str, Any]:
    return {
        "id": phase.id,
        "kind": phase.kind.value,
        "exercise": phase.exercise,
        "set": phase.set,
        "rep": phase.rep,
        "side": phase.side.value if phase.side else None,
        "seconds": phase.seconds,
        "say": phase.say,
        "cue": phase.cue,
    }
