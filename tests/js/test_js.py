"""Runs the JavaScript tests on a plan that the domain wrote, so both sides speak of the same phases."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import playwright

from rehab.domain.dose import Dose
from rehab.domain.exercise import Cues, Exercise, Kind, Origin, Position, Progression, Tempo, Timing
from rehab.domain.neighbours import Played
from rehab.domain.readiness import Readiness
from rehab.domain.routine import Item
from rehab.domain.session import plan_session
from rehab.domain.suggested import Ground, plans_of
from rehab.services.player_plan import for_player, gate_for, with_choices

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    figure="pelvic_lift",
    cues=Cues(start="Lie on your back.", work="Lift.", release="Lower slowly."),
    progression=Progression(easier="pelvic_tilt", harder="curl"),
)
FACTS = {
    "title": "Monday, first sitting",
    "day": "2026-11-23",
    "sitting": 1,
    "routine": "routine-1",
    "version": 3,
    "pain_before": 3,
    "ask_pain": True,
}
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
#: The easier neighbour of the lift, and one that is done at a tempo, without holds.
TILT = replace(LIFT, id="pelvic_tilt", name="Pelvic tilt", dose=Dose(sets=3, reps=4, hold_s=3))
CURL = replace(
    LIFT, id="curl", name="Curl", timing=Timing.TEMPO, dose=Dose(sets=2, reps=4), progression=Progression()
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


def a_plan() -> Mapping[str, Any]:
    """Return a session of 318 seconds with all seven kinds of phases, as the player takes it."""
    chosen = (LIFT, STRETCH, WALK)
    items = [Item(key=str(number), exercise=e.id, dose=e.dose) for number, e in enumerate(chosen)]
    known = {e.id: e for e in (*chosen, TILT, CURL)}
    return {**for_player(plan_session(items, known), FACTS, known), "id": "plan-1"}


def a_gated_plan() -> Mapping[str, Any]:
    """Return the same session for a person whose usual pain is 3, and who was not asked yet."""
    known = {e.id: replace(e, is_flare_friendly=e is not LIFT) for e in (LIFT, STRETCH, WALK, TILT, CURL)}
    items = tuple(Item(key=name, exercise=name, dose=known[name].dose) for name in (LIFT.id, STRETCH.id))
    ground = Ground(usual=3, mornings=(3, 3))
    plans = plans_of(items, items, known, ground)
    facts = {**FACTS, "pain_before": None}
    written = {
        r: for_player(plan_session(due, known), facts, known, played=Played(r, ground))
        for r, due in plans.items()
    }
    return with_choices(written, Readiness.FULL, gate_for(ground, plans, None))


def test_the_javascript_tests_pass_on_the_domains_plan(tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps({"plan": a_plan(), "gated": a_gated_plan()}))
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
