"""What our own exporters write, to be damaged, and whether the pages work with what came in."""

from __future__ import annotations

import json
from functools import cache
from random import Random
from typing import TYPE_CHECKING
from unittest.mock import patch

from rehab.domain.own_exercise import OwnForm
from rehab.domain.time_off import DaysOff, OffKind
from rehab.domain.warning_answers import Occasion
from rehab.services.drafts import keep_draft
from rehab.services.exercises import load_library
from rehab.services.health import load_flags, save_flags
from rehab.services.look_back import load_look_back
from rehab.services.measures import ask_it, load_courses, load_form, name_activities, save_form
from rehab.services.own_exercise import save_own
from rehab.services.person import LOCAL, load_person
from rehab.services.progress import load_standing
from rehab.services.routine import load_builder
from rehab.services.safety import load_safety, save_warning_signs
from rehab.services.time_off import load_times_off, take_days_off
from rehab.services.today import load_today
from rehab.services.your_data import export_csv, export_json
from tests.exchange.making_rows import database_with
from tests.making import MONDAY, at, give_routine, meet, play

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOW = at(MONDAY, 12)


def fill(db: Engine) -> None:
    """Put something into every table that a person fills, with the same ids each time."""
    dice = Random(1)  # noqa: S311 - dice, no secret
    with patch("os.urandom", dice.randbytes):
        _fill(db)


def _fill(db: Engine) -> None:
    meet(db)
    save_own(db, LOCAL, OwnForm("own_mine", name="Cat", steps="Arch."), NOW)
    routine = give_routine(db, ["pelvic_lift"])
    play(db, MONDAY, routine=routine, pain_before=5, pain_after=4, effort=3, note='=1+1; "ä" 🧊\nnext')
    name_activities(db, LOCAL, ["Lifting my child"], NOW)
    form = load_form(db, LOCAL, "peg", None, MONDAY)
    assert form
    save_form(db, LOCAL, form, "form", {"pain": 4, "enjoyment": 5, "activity": 6}, NOW)
    ask_it(db, LOCAL, "rmdq", is_asked=True)
    save_flags(db, LOCAL, ["osteoporosis"], MONDAY)
    save_warning_signs(db, LOCAL, {"ill_or_leg_weak": False}, MONDAY, NOW, Occasion.ASKED)
    take_days_off(db, LOCAL, DaysOff("off", OffKind.REST, MONDAY, MONDAY), NOW)
    keep_draft(db, LOCAL, "log", {"note": "half a"}, NOW)


@cache
def export() -> bytes:
    """Return an export with something in every table."""
    db = database_with()
    fill(db)
    written = json.loads(export_json(db, LOCAL, NOW))
    items = written["tables"]["routine_item"]
    items.append({**items[0], "key": "mine", "exercise_id": "own_mine", "position": 1})
    return json.dumps(written).encode()


@cache
def tables() -> bytes:
    """Return the zip of tables of the same."""
    db = database_with()
    fill(db)
    return export_csv(db, LOCAL, NOW)


def works(db: Engine, person: str = LOCAL) -> None:
    """See that the pages can load what came in."""
    known = load_person(db, person)
    assert known
    load_today(db, person, known.revision, MONDAY)
    load_standing(db, person, known.revision, MONDAY)
    load_builder(db, person, None, MONDAY)
    load_library(db, person)
    load_courses(db, person, MONDAY)
    load_safety(db, person, MONDAY)
    load_flags(db, person)
    load_times_off(db, person, MONDAY)
    load_look_back(db, person, known.revision, MONDAY, MONDAY)
    export_csv(db, person, NOW)
