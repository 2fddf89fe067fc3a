"""JSON exports, damaged: into an empty database, and into one that has the same rows already."""

from __future__ import annotations

import json
import sqlite3
from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

from hypothesis import strategies as st

from rehab.domain.errors import RehabError
from rehab.services.person import LOCAL
from rehab.services.your_data import export_json, offer_import, run_import
from tests.exchange.making_rows import contents, database_with
from tests.fuzz.damage import damaged, overwritten
from tests.fuzz.filled import NOW, export, works
from tests.fuzz.importer import Importer, Stage, see_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import SearchStrategy
    from sqlalchemy import Engine


def _bring(db: Engine, person: str, data: bytes) -> None:
    run_import(db, person, offer_import(db, person, data), NOW)


@cache
def _stages() -> tuple[Stage, Stage]:
    def fill(db: Engine) -> None:
        _bring(db, "ada", export())
        _bring(db, LOCAL, export())

    return Stage(), Stage(fill)


@cache
def _ada() -> bytes:
    return export_json(_stages()[1].begin(), "ada", NOW)


def take(data: bytes, thorough: bool) -> bool:
    """Import a file, or see it refused and nothing changed."""
    is_filled = crc32(data) % 2
    _ada()
    stage = _stages()[is_filled]
    db = stage.begin()
    try:
        offer = offer_import(db, LOCAL, data)
    except RehabError as refusal:
        see_sentence(refusal, "This file cannot be imported: ", ". Nothing was changed.")
        stage.see_nothing_changed()
        return False
    run_import(db, LOCAL, offer, NOW)
    raw = db.raw_connection().driver_connection
    assert isinstance(raw, sqlite3.Connection)
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    assert not offer_import(db, LOCAL, data).changes_something, "twice is not once"
    if thorough:
        works(db)
        assert not is_filled or export_json(db, "ada", NOW) == _ada(), "another person's rows changed"
        here, again = database_with(), database_with()
        _bring(here, LOCAL, export_json(db, LOCAL, NOW))
        _bring(again, LOCAL, export_json(here, LOCAL, NOW))
        assert contents(again) == contents(here)
    return True


def _seeds() -> Sequence[bytes]:
    small = json.loads(export())
    small["tables"] = {name: small["tables"][name] for name in ("person", "pain_entry", "draft")}
    for row in small["tables"]["pain_entry"]:
        row["session_id"] = None
    return export(), json.dumps(small).encode()


def _inputs() -> SearchStrategy[bytes]:
    documents = st.sampled_from([json.loads(one) for one in _seeds()])
    return st.one_of(damaged(documents), damaged(documents), overwritten(_seeds()), st.binary(max_size=300))


IMPORTER = Importer("json", _seeds, _inputs, take, share=25, is_json=True)
