"""Runs the JavaScript tests on a plan that the domain wrote, so both sides speak of the same phases."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import asdict
from pathlib import Path
from typing import Any

import playwright

from rehab.domain.dose import Dose
from rehab.domain.exercise import Cues, Exercise, Kind, Origin, Position, Tempo, Timing
from rehab.domain.routine import Item
from rehab.domain.session import SessionPlan, plan_session

HERE = Path(__file__).parent
NODE = Path(playwright.__file__).parent / "driver" / "node"

LIFT = Exercise(
    id="pelvic_lift",
    name="Pelvic lift",
    kind=Kind.STABILISATION,
    position=Position.SUPINE_HOOKLYING,
    timing=Timing.HOLD,
    dose=Dose(sets=2, reps=3, hold_s=10, rest_between_reps_s=3, rest_between_sets_s=30),
    days_per_week=7,
    origin=Origin.ARTICLE,
    steps=("Lie on your back.", "Lift the pelvis.", "Lower it slowly."),
    tempo=Tempo(2, 2),
    equipment=("mat",),
    cues=Cues(start="Lie on your back.", work="Lift.", release="Lower slowly."),
)
STRETCH = Exercise(
    id="knee_to_chest",
    name="Knee to chest",
    kind=Kind.STRETCH,
    position=Position.SUPINE_HOOKLYING,
    timing=Timing.HOLD,
    dose=Dose(sets=1, reps=2, hold_s=5),
    days_per_week=7,
    origin=Origin.CATALOGUE,
    steps=("Pull one knee to the chest.",),
    tempo=Tempo(2, 1),
    is_per_side=True,
)
WALK = Exercise(
    id="walking",
    name="Walking",
    kind=Kind.AEROBIC,
    position=Position.STANDING,
    timing=Timing.CONTINUOUS,
    dose=Dose(sets=1, minutes=2),
    days_per_week=5,
    origin=Origin.CATALOGUE,
    steps=("Walk at an easy pace.",),
)


def a_plan() -> dict[str, Any]:
    """Return a session of 318 seconds with all seven kinds of phases."""
    chosen = (LIFT, STRETCH, WALK)
    items = [Item(key=str(number), exercise=e.id, dose=e.dose) for number, e in enumerate(chosen)]
    return as_data(plan_session(items, {e.id: e for e in chosen}))


def as_data(plan: SessionPlan) -> dict[str, Any]:
    """Return the plan in the form in which the player takes it."""
    exercises = [
        {
            "key": item.key,
            "exercise": exercise.id,
            "name": exercise.name,
            "note": "",
            "steps": exercise.steps,
            "position": exercise.position.words,
            "equipment": exercise.equipment,
            "planned": {
                name: getattr(item.dose, name) for name in ("sets", "reps", "hold_s", "minutes", "sides")
            },
        }
        for item, exercise in zip(plan.items, plan.exercises, strict=True)
    ]
    return {
        "id": "plan-1",
        "title": "Monday, first sitting",
        "day": "2026-11-23",
        "sitting": 1,
        "routine": "routine-1",
        "version": 3,
        "pain_before": 3,
        "ask_pain": True,
        "exercises": exercises,
        "phases": [{**asdict(phase), "cue": phase.cue} for phase in plan.phases],
    }


def test_the_javascript_tests_pass_on_the_domains_plan(tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps(a_plan()))
    tests = sorted(map(str, HERE.glob("*.test.mjs")))
    done = subprocess.run(  # noqa: S603 -- our own tests, no shell
        [str(NODE), "--test", *tests],
        env={**os.environ, "REHAB_TEST_PLAN": str(plan)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert tests
    assert done.returncode == 0, done.stdout + done.stderr
