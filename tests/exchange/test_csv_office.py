"""Our tables in a spreadsheet: opened by LibreOffice cell by cell, and in what Excel is known to look at."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.services.measures import load_form, name_activities, save_form
from rehab.services.pain import save_pain
from rehab.services.person import LOCAL
from rehab.services.your_data import export_csv
from tests.exchange.making_rows import database_with
from tests.exchange.spreadsheet import AS_PROPOSED, EAGER, opened
from tests.making import MONDAY, at, give_routine, meet, play

if TYPE_CHECKING:
    from pathlib import Path

NOW = at(MONDAY, 12)
NOTES = (
    *("=1+1", "@SUM(A1:A9)", "+49 170 1234567", "-2", "-", '=HYPERLINK("http://x","y")', "\t=1+1", "\r=1+1"),
    *(" =1+1", "\n=1+1", "'=1+1", "'quoted'", "a\tb", "two\nlines", "a;b", 'she said "ow", twice', "x,y"),
    *(
        "Rücken ä ö ü ß",
        "痛い",
        "ألم",
        "🧊🐈‍⬛",
        "é",
        "½ better",
        "100 % better",
        "=cmd|' /C calc'!A0",
        "{=1+1}",
        "%",
    ),
)
NUMBERS = {
    *("sitting", "sets_planned", "sets_done", "active_minutes", "pain_before", "pain_after", "effort"),
    *("position", "set", "planned_reps", "reps", "planned_hold_s", "hold_s", "planned_seconds", "seconds"),
    *("score", "answer"),
}


@pytest.fixture(scope="module")
def packed() -> ZipFile:
    """Give the tables of somebody who writes whatever they like."""
    db = database_with()
    meet(db)
    routine = give_routine(db, ["pelvic_lift", "dead_bug"])
    for number, note in enumerate(NOTES):
        day = MONDAY - timedelta(days=number)
        play(db, day, routine=routine, pain_before=5, effort=3, note=note, title=note[:40])
        save_pain(db, LOCAL, NewPain(day, Moment.MORNING, number % 11, note), NOW)
    name_activities(db, LOCAL, ["=1+1", "+ Lifting 🐈", "-carry"], NOW)
    for measure in ("peg", "activities"):
        form = load_form(db, LOCAL, measure, None, MONDAY)
        assert form
        save_form(db, LOCAL, form, measure, {item.key: 4 for item in form.measure.items}, NOW)
    return ZipFile(io.BytesIO(export_csv(db, LOCAL, NOW)))


TABLES = ("sessions.csv", "sets.csv", "pain.csv", "measures.csv")


@pytest.mark.parametrize(
    "how", [pytest.param(AS_PROPOSED, id="as proposed"), pytest.param(EAGER, id="eager")]
)
@pytest.mark.parametrize("name", TABLES)
def test_libreoffice_has_the_same_in_every_cell(name: str, how: str, packed: ZipFile, tmp_path: Path) -> None:
    packed.extract(name, tmp_path)
    head, *written = csv.reader(io.StringIO(packed.read(name).decode("utf-8-sig"), newline=""))
    first, *rows = opened(tmp_path / name, how)
    assert [cell.value for cell in first] == head
    assert len(rows) == len(written) > 2
    for row, line in zip(rows, written, strict=True):
        for column, cell, text in zip(head, row, line, strict=False):
            assert not cell.is_formula, (column, cell)
            if not text:
                assert cell.value == ""
            elif column in NUMBERS:
                assert (cell.kind, float(cell.value)) == ("float", float(text)), (column, cell)
            elif column == "day":
                assert (cell.kind, date.fromisoformat(cell.value)) == ("date", date.fromisoformat(text))
            else:
                assert (cell.kind, cell.value) == ("string", text.replace("\r\n", "\n").replace("\r", "\n"))


@pytest.mark.parametrize("name", TABLES)
def test_excel_is_told_all_it_looks_at(name: str, packed: ZipFile) -> None:
    """It knows UTF-8 by its mark, rows by CR and LF; `sep=` in a first line would make it forget the mark."""
    content = packed.read(name)
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    assert not text.lower().startswith("sep=")
    assert not text.startswith("ID"), "Excel takes such a file for another format"
    assert text.endswith("\r\n")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len({len(row) for row in rows}) == 1
    again = io.StringIO()
    csv.writer(again, delimiter=",", lineterminator="\r\n").writerows(rows)
    assert again.getvalue() == text, "commas, quotation marks only where needed, CR and LF after each row"
