"""Tables as CSV: read back with the standard reader, and pain and sessions from tables of others."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rehab.domain.by_hand import FIRST_DAY
from rehab.domain.errors import RehabError
from rehab.domain.new_pain import NewPain
from rehab.domain.own_table import Order, What
from rehab.domain.pain import Moment
from rehab.exchange.csv_cells import harmless, plain
from rehab.exchange.csv_read import read_sheet
from rehab.services.csv_import import guess_choice, guess_table, import_table, preview_table
from rehab.services.measures import load_form, save_form
from rehab.services.pain import load_scores, save_pain
from rehab.services.person import LOCAL, meet_person
from rehab.services.your_data import export_csv
from tests.exchange.making_rows import contents, database_with, databases
from tests.making import MONDAY, at, give_routine, play

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from rehab.services.csv_import import Preview
    from tests.exchange.making_rows import Rows

NOW = at(MONDAY, 12)


def met() -> Engine:
    db = database_with()
    meet_person(db, LOCAL, "Europe/Berlin", at(date(2026, 1, 1)))
    return db


def tables(db: Engine) -> dict[str, list[dict[str, str]]]:
    packed = ZipFile(io.BytesIO(export_csv(db, LOCAL, NOW)))
    texts = {name: packed.read(name).decode("utf-8-sig") for name in packed.namelist()}
    return {name: list(csv.DictReader(io.StringIO(text, newline=""))) for name, text in texts.items()}


def test_every_living_session_set_score_and_answer_is_a_row() -> None:
    db = met()
    session = play(db, MONDAY, routine=give_routine(db, ["pelvic_lift"]), pain_before=5, note="=1+1")
    save_pain(db, LOCAL, NewPain(MONDAY, Moment.MORNING, 3, "stiff, cold 🧊"), NOW)
    form = load_form(db, LOCAL, "peg", None, MONDAY)
    assert form
    save_form(db, LOCAL, form, "form", {"pain": 4, "enjoyment": 5, "activity": 6}, NOW)
    found = tables(db)
    (done,) = found["sessions.csv"]
    assert done["started_at"] == "2026-11-23T10:00:00+01:00"
    assert (done["day"], done["pain_before"], done["note"], done["effort"]) == (
        "2026-11-23",
        "5",
        "'=1+1",
        "",
    )
    assert [one["session"] for one in found["sets.csv"]] == [session]
    assert [(one["moment"], one["score"]) for one in found["pain.csv"]] == [("before", "5"), ("morning", "3")]
    assert found["pain.csv"][1]["note"] == "stiff, cold 🧊"
    assert [(one["item"], one["answer"], one["score"]) for one in found["measures.csv"]] == [
        ("pain", "4", "5.0"),
        ("enjoyment", "5", "5.0"),
        ("activity", "6", "5.0"),
    ]


def test_every_table_says_that_it_is_utf_8() -> None:
    packed = ZipFile(io.BytesIO(export_csv(met(), LOCAL, NOW)))
    assert all(packed.read(name).startswith(b"\xef\xbb\xbf") for name in packed.namelist() if ".csv" in name)
    assert "in the zone Europe/Berlin" in packed.read("README.txt").decode()


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(databases())
def test_no_cell_is_a_formula_and_every_note_can_be_read_back(rows: Rows) -> None:
    found = tables(database_with(rows))
    for table in ("sessions.csv", "sets.csv", "pain.csv", "measures.csv"):
        for row in found[table]:
            numbers = {"score", "answer"}
            assert not [
                cell for name, cell in row.items() if name not in numbers and cell[:1] in tuple("=+-@\t\r")
            ]
    alive = {row["id"]: row["note"] for row in rows["pain_entry"] if row["deleted_at"] is None}
    assert {row["entry"]: plain(row["note"]) for row in found["pain.csv"]} == alive


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(databases())
def test_what_goes_out_as_tables_comes_in_again_and_adds_nothing_where_it_is(rows: Rows) -> None:
    here, there = database_with(rows), met()
    packed = ZipFile(io.BytesIO(export_csv(here, LOCAL, NOW)))
    for what, name, table in (
        (What.PAIN, "pain.csv", "pain_entry"),
        (What.SESSIONS, "sessions.csv", "training_session"),
    ):
        # What lies before 2000 or after today is named and left out, as in any table.
        taken = [
            row for row in rows[table] if row["deleted_at"] is None and FIRST_DAY <= row["day"] <= MONDAY
        ]
        if not any(row["deleted_at"] is None for row in rows[table]):
            continue
        sheet = read_sheet(packed.read(name))
        choice = guess_choice(sheet, what)
        at_home = preview_table(here, LOCAL, sheet, choice, NOW + timedelta(days=10_000))
        assert at_home.new == ()
        found = import_table(there, LOCAL, sheet, choice, NOW)
        said = Counter((line.day, line.note, line.effort) for line in found.new)
        assert said == Counter((row["day"], row["note"].strip(), row.get("effort")) for row in taken)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text())
def test_a_harmless_cell_stands_for_the_text_it_was_made_of(text: str) -> None:
    assert plain(harmless(text)) == text


def read(db: Engine, data: str | bytes, what: What | None = None) -> Preview:
    sheet = read_sheet(data.encode() if isinstance(data, str) else data)
    choice = guess_choice(sheet, what or guess_table(sheet))
    preview = preview_table(db, LOCAL, sheet, choice, NOW)
    assert import_table(db, LOCAL, sheet, choice, NOW) == preview
    assert preview_table(db, LOCAL, sheet, choice, NOW).new == (), "twice is once"
    return preview


def test_pain_from_a_spreadsheet_of_ones_own() -> None:
    db = met()
    preview = read(db, "Datum;Schmerz;Notiz\n21.11.2026;7;nach dem Umzug\n22.11.2026 07:30;3,5;\n\n")
    assert (preview.what, len(preview.new), preview.wrong) == (What.PAIN, 2, ())
    scores = load_scores(db, LOCAL, (date(2026, 11, 1), MONDAY))
    assert [(one.day.day, one.score, one.note) for one in scores] == [(22, 4, ""), (21, 7, "nach dem Umzug")]


def test_what_cannot_be_read_is_left_out_and_named_by_its_line() -> None:
    preview = read(
        met(),
        "date,pain\n2026-11-20,5\nyesterday,4\n2026-11-21,eleven\n2026-11-21,11\n2027-01-01,3\n1999-12-31,3\n"
        "2026-11-22,\n2026-02-30,1\n",
    )
    assert [line.score for line in preview.new] == [5]
    assert preview.wrong == (
        "Line 3: “yesterday” is no day.",
        "Line 4: “eleven” is no score.",
        "Line 5: the score “11” is above 10.",
        "Line 6: 2027-01-01 has not come yet.",
        "Line 7: 1999-12-31 is before 2000.",
        "Line 8: there is no score.",
        "Line 9: “2026-02-30” is no day.",
    )


@pytest.mark.parametrize(
    ("days", "order", "first"),
    [
        pytest.param(["03/04/2026"], Order.DAY_FIRST, date(2026, 4, 3), id="day first, if nothing tells"),
        pytest.param(["03/04/2026", "03/14/2026"], Order.MONTH_FIRST, date(2026, 3, 4), id="a 14th month"),
    ],
)
def test_the_order_of_day_and_month_is_guessed(days: list[str], order: Order, first: date) -> None:
    sheet = read_sheet("\n".join(["date,pain", *(f"{day},1" for day in days)]).encode())
    choice = guess_choice(sheet, What.PAIN)
    assert choice.order is order
    assert preview_table(met(), LOCAL, sheet, choice, NOW).new[0].day == first


def test_the_root_table_of_loop_gives_a_session_a_day_that_was_done() -> None:
    preview = read(
        met(),
        "Date,Back exercises,Reading,\n2026-11-22,YES_MANUAL,NO,\n2026-11-21,YES_AUTO,YES_MANUAL,\n"
        "2026-11-20,SKIP,UNKNOWN,\n2026-11-19,YES_MANUAL,NO,\n",
    )
    assert (preview.what, preview.not_done) == (What.SESSIONS, 2)
    assert [line.day.day for line in preview.new] == [22, 19]


def test_the_table_of_one_habit_of_loop_has_notes_and_older_ones_have_numbers() -> None:
    preview = read(met(), "Date,Value,Notes\n2026-11-22,YES_MANUAL,felt good\n2026-11-21,NO,\n")
    assert [(line.day.day, line.note) for line in preview.new] == [(22, "felt good")]
    preview = read(met(), "Date,Value\n2026-11-22,2\n2026-11-21,1\n2026-11-20,0\n2026-11-19,30000\n")
    assert [line.day.day for line in preview.new] == [22, 19]


def test_workout_sessions_of_wger_give_sessions_with_their_minutes() -> None:
    db = met()
    preview = read(
        db,
        "id,routine,day,date,notes,impression,time_start,time_end\n"
        "7,3,9,2026-11-20,Back day,3,18:00:00,18:35:00\n8,3,,2026-11-21,,2,,\n",
    )
    first, second = preview.new
    assert (first.clock, first.minutes, first.note) == (time(18), 35, "Back day")
    assert (second.clock, second.minutes) == (None, None)
    rows = {row["day"]: row for row in contents(db)["training_session"]}
    row = rows["datetime.date(2026, 11, 20)"]
    assert (row["active_seconds"], row["counts"], row["is_late"]) == ("2100", "False", "True")


def test_our_own_tables_add_nothing_where_they_come_from_and_all_of_it_elsewhere() -> None:
    db = met()
    play(db, MONDAY, routine=give_routine(db, ["pelvic_lift"]), pain_before=5)
    packed = ZipFile(io.BytesIO(export_csv(db, LOCAL, NOW)))
    for name, what in (("pain.csv", What.PAIN), ("sessions.csv", What.SESSIONS)):
        sheet = read_sheet(packed.read(name))
        assert guess_table(sheet) is what
        preview = preview_table(db, LOCAL, sheet, guess_choice(sheet, what), NOW)
        assert (len(preview.new), preview.known, preview.wrong) == (0, 1, ())
        assert len(read(met(), packed.read(name)).new) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "needs a first row"),
        (b"date,pain\n", "needs a first row"),
        (b"PK\x03\x04", "unpack it"),
        (b"date,pain\n\xe4,1", "UTF-8, from byte 11"),
        (b"date\0,pain\n1,1", "no text"),
        (b"a," * 600 + b"\n1,1", "500 columns"),
        (b"date,pain\n" + b'"' + b"x" * 200_000, "line"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(RehabError, match="cannot be imported") as told:
        read_sheet(data)
    assert said in str(told.value)


def test_no_two_columns_have_one_name() -> None:
    sheet = read_sheet(b"a,a (3),a,,Column (4)\n1,2,3,4,5\n")
    assert sheet.columns == ("a", "a (3)", "a (4)", "Column (4)", "Column (4) (5)")
    assert [sheet.cell(sheet.rows[0][1], name) for name in sheet.columns] == ["1", "2", "3", "4", "5"]


def test_a_table_in_utf_16_of_excel_is_read() -> None:
    assert read_sheet("date\tpain\n2026-11-20\t3\n".encode("utf-16")).columns == ("date", "pain")


ODD = (
    *("2026-11-20", "2026-11-20T23:59:59+14:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00-12:00"),
    *("31.12.2025", "1/2/2026 25:99", "7", "7,5", "²", "YES_MANUAL", "=1", "", "12:30", "99999"),
)
_CELL = st.sampled_from(ODD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(["date", "pain", "note", "moment", "value", "start", "minutes", "x"]), max_size=6
    ),
    st.lists(st.lists(_CELL, max_size=7), max_size=6),
    st.sampled_from(What),
)
def test_any_table_is_imported_rightly_or_refused_in_a_sentence(
    columns: list[str], rows: list[list[str]], what: What
) -> None:
    db = met()
    before = contents(db)
    text = io.StringIO()
    csv.writer(text).writerows([columns, *rows])
    try:
        preview = read(db, text.getvalue(), what)
    except RehabError:
        assert contents(db) == before
        return
    table = "pain_entry" if what is What.PAIN else "training_session"
    assert len(contents(db)[table]) == len(preview.new)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_refused(data: bytes) -> None:
    said = ""
    try:
        read_sheet(data)
    except RehabError as refusal:
        said = str(refusal)
    assert said == "" or said.startswith("This file cannot be imported: ")


def test_the_zone_decides_on_which_day_a_moment_was() -> None:
    sheet = read_sheet(b"date,pain\n2026-11-20T23:30:00+00:00,4\n")
    (line,) = preview_table(met(), LOCAL, sheet, guess_choice(sheet, What.PAIN), NOW).new
    assert (line.day, line.clock) == (date(2026, 11, 21), time(0, 30))
    assert datetime(2026, 11, 21, 0, 30, tzinfo=ZoneInfo("Europe/Berlin")) == datetime(
        2026, 11, 20, 23, 30, tzinfo=UTC
    )
