"""Tables as CSV, damaged: as ours, as those of other trackers, as zips, as anything."""

from __future__ import annotations

import csv
import io
import sqlite3
from functools import cache
from typing import TYPE_CHECKING
from zipfile import ZipFile

from hypothesis import strategies as st

from rehab.domain.errors import RehabError
from rehab.domain.own_table import Order, What
from rehab.services.csv_import import (
    Choice,
    fields_of,
    guess_choice,
    guess_table,
    import_table,
    preview_table,
    read_table,
)
from rehab.services.person import LOCAL
from tests.fuzz.damage import overwritten
from tests.fuzz.filled import NOW, fill, tables, works
from tests.fuzz.importer import Importer, Stage, see_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy
    from sqlalchemy import Engine

    from rehab.exchange.csv_read import Sheet

_OTHERS = (
    b"Date,Back exercises,Reading,\n2026-11-22,YES_MANUAL,NO,\n2026-11-21,YES_AUTO,YES_MANUAL,\n",
    b"id,routine,day,date,notes,impression,time_start,time_end\n7,3,9,2026-11-20,Back,3,18:00:00,18:35:00\n",
    b"Datum;Schmerz;Notiz\n21.11.2026;7;nach dem Umzug\n22.11.2026 07:30;3,5;\n",
    "date\tpain\n2026-11-20\t3\n".encode("utf-16"),
)
_NAMES = (
    "date",
    "pain",
    "note",
    "moment",
    "value",
    "start",
    "end",
    "minutes",
    "title",
    "entry",
    "session",
    "",
)
_CELLS = (
    *("2026-11-20", "2026-11-20T23:59:59+14:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00-12:00"),
    *("31.12.2025", "1/2/2026 25:99", "0000-00-00", "00.00.0000", "7", "7,5", "-3", "²", "1e400", "nan"),
    *(
        "YES_MANUAL",
        "=1",
        "",
        "12:30",
        "99999",
        "99999999999",
        "9" * 400,
        '"',
        "'",
        "\t",
        "\r",
        "a\nb",
        "\ufeff",
    ),
)


@cache
def _stage() -> Stage:
    return Stage(fill)


def take(data: bytes, thorough: bool) -> bool:
    """Import a table as it is guessed, or see it refused; thoroughly, in all ways that can be chosen."""
    stage = _stage()
    db = stage.begin()
    try:
        sheet = read_table(data)
    except RehabError as refusal:
        see_sentence(refusal, "This file cannot be imported: ")
        stage.see_nothing_changed()
        return False
    what = guess_table(sheet)
    is_imported = _import(db, stage, sheet, guess_choice(sheet, what))
    if thorough:
        for choice in _others(sheet):
            stage.begin()
            _import(db, stage, sheet, choice)
        works(db)
    return is_imported


def _others(sheet: Sheet) -> Sequence[Choice]:
    found = []
    for what in What:
        any_column = {
            name: sheet.columns[at % len(sheet.columns)] for at, (name, _) in enumerate(fields_of(what))
        }
        found += [Choice(what, any_column, order) for order in Order]
        found.append(guess_choice(sheet, what))
    return found


def _import(db: Engine, stage: Stage, sheet: Sheet, choice: Choice) -> bool:
    table = "pain_entry" if choice.what is What.PAIN else "training_session"
    before = _count(db, table)
    try:
        preview = preview_table(db, LOCAL, sheet, choice, NOW)
    except RehabError as refusal:
        see_sentence(refusal)
        stage.see_nothing_changed()
        return False
    for wrong in preview.wrong:
        assert wrong.startswith("Line "), wrong
        assert len(wrong) < 200, wrong
    assert import_table(db, LOCAL, sheet, choice, NOW) == preview
    assert _count(db, table) == before + len(preview.new)
    assert preview_table(db, LOCAL, sheet, choice, NOW).new == (), "twice is not once"
    return bool(preview.new)


def _count(db: Engine, table: str) -> int:
    raw = db.raw_connection().driver_connection
    assert isinstance(raw, sqlite3.Connection)
    (rows,) = raw.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(rows)


@cache
def _seeds() -> Sequence[bytes]:
    packed = ZipFile(io.BytesIO(tables()))
    ours = [packed.read(name) for name in packed.namelist()]
    return (*_OTHERS, *ours, tables())


@st.composite
def _tables(draw: DrawFn) -> bytes:
    names = st.sampled_from(_NAMES) | st.text(max_size=5)
    cells = st.sampled_from(_CELLS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
    body = draw(st.lists(st.lists(cells, max_size=7), max_size=6))
    begins = draw(st.sampled_from([[], ["date", "pain"], ["day"], ["Date", "Value"]]))
    right = [["2026-11-20", "7"], ["21.11.2026 07:30", "3,5"], ["2026-11-19T08:00:00+01:00", "2"]]
    rows = [[*begins, *draw(st.lists(names, max_size=5))]]
    rows += [[*draw(st.sampled_from(right))[: len(begins)], *row] for row in body]
    text = io.StringIO()
    delimiter, end = draw(st.sampled_from([",", ";", "\t"])), draw(st.sampled_from(["\n", "\r\n", "\r"]))
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16", "latin-1", "utf-32"]))
    return text.getvalue().encode(encoding, errors="replace")


def _inputs() -> SearchStrategy[bytes]:
    return st.one_of(_tables(), _tables(), overwritten(_seeds()), st.binary(max_size=200))


IMPORTER = Importer("csv", _seeds, _inputs, take, share=30)
