"""Forms half filled in, which an import brings: read back by whatever keeps something as one."""

from __future__ import annotations

import json
from datetime import date, time
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from rehab.domain.errors import RehabError
from rehab.services.drafts import keep_draft, load_draft
from rehab.services.person import LOCAL, load_person
from rehab.services.repair import leave_missed_day, load_missed_days
from rehab.services.under_way import keep_under_way, load_under_way
from rehab.services.your_data import offer_import, run_import
from rehab.ui.drafts import DraftForm, fitting
from rehab.ui.parts.log_form import asked
from tests.fuzz.damage import damaged
from tests.fuzz.filled import NOW, export, works
from tests.fuzz.importer import Importer, Stage, see_sentence
from tests.making import MONDAY, meet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hypothesis.strategies import SearchStrategy
    from sqlalchemy import Engine

_AT = NOW.isoformat()
#: A form with a field of each kind, as the pages have them.
_START: Mapping[str, Any] = {
    "id": "x",
    "day": "2026-11-23",
    "clock": None,
    "note": "",
    "extra": [],
    "weekdays": ["Mon"],
    "outcome": "finished",
    "minutes": 5,
    "is_sore": False,
    "after": None,
}


@cache
def _stage() -> Stage:
    return Stage(meet)


def take(data: bytes, thorough: bool) -> bool:
    """Import forms half filled in, and open each as the program does."""
    stage = _stage()
    db = stage.begin()
    try:
        offer = offer_import(db, LOCAL, _file(data))
    except RehabError as refusal:
        see_sentence(refusal, "This file cannot be imported: ")
        stage.see_nothing_changed()
        return False
    run_import(db, LOCAL, offer, NOW)
    for form in ("log", "score"):
        _open(db, form)
    load_under_way(db, LOCAL, NOW)
    keep_under_way(db, LOCAL, {"device": "desk", "run": {"id": "r", "at": 1}}, NOW)
    known = load_person(db, LOCAL)
    assert known
    load_missed_days(db, known, NOW)
    leave_missed_day(db, LOCAL, MONDAY, NOW)
    if thorough:
        works(db)
    return True


def _open(db: Engine, name: str) -> None:
    kept = load_draft(db, LOCAL, name)
    asked(kept, MONDAY)
    form = DraftForm(name, _START, fitting(_START, kept))
    form.field("day", date.fromisoformat)
    form.field("clock", time.fromisoformat)
    assert form.choice("outcome", ["finished", "stopped"])["index"] in (0, 1)
    for field, value in form.values().items():
        start = _START[field]
        assert start is None or value is None or type(value) is type(start), (field, value)
    keep_draft(db, LOCAL, name, {"note": "more"}, NOW)
    assert load_draft(db, LOCAL, name)["note"] == "more"


def _file(data: bytes) -> bytes:
    """Return an export with these drafts, whatever they are."""
    written = json.loads(export())
    written["tables"] = {"person": written["tables"]["person"], "draft": "?"}
    return json.dumps(written).encode().replace(b'"?"', data)


@cache
def _seeds() -> Sequence[bytes]:
    typed = {**_START, "clock": "07:30", "after": 4, "note": "half a", "2026-11-23:sitting": 1}
    session = {"device": "phone", "plan": {"title": "Monday"}, "run": {"id": "r", "at": 12}}
    drafts: list[Any] = [
        {"form": "log", "fields": typed, "changed_at": _AT},
        {"form": "score", "fields": {"day": "2026-11-22", "score": 3}, "changed_at": _AT},
        {"form": "session r", "fields": session, "changed_at": _AT},
        {"form": "missed days left", "fields": {"days": ["2026-11-22"]}, "changed_at": _AT},
    ]
    return (json.dumps(drafts).encode(),)


def _inputs() -> SearchStrategy[bytes]:
    return damaged(st.sampled_from([json.loads(one) for one in _seeds()]))


IMPORTER = Importer("drafts", _seeds, _inputs, take, share=10, is_json=True)
