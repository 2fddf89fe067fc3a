"""JSON export and import: the same database again, twice is once, and nobody else's rows."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import insert, select, update

from rehab.domain.errors import RehabError
from rehab.domain.own_exercise import OwnForm
from rehab.domain.time_off import DaysOff, OffKind
from rehab.exchange import json_format
from rehab.exchange.json_columns import STAYS, WORDS, shapes
from rehab.exchange.json_rules import OWN
from rehab.services.demo import write_demo
from rehab.services.health import save_agreed, save_flags
from rehab.services.own_exercise import save_own
from rehab.services.person import LOCAL
from rehab.services.time_off import change_days_off, take_days_off
from rehab.services.your_data import export_json, offer_import, run_import
from rehab.storage.tables import PainEntry, SessionSet, TrainingSession, metadata
from tests.exchange.making_rows import contents, database_with, databases
from tests.making import MONDAY, give_routine, meet, play

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.exchange.making_rows import Rows

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
_COSTLY = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
_MANY = settings(max_examples=30, suppress_health_check=_COSTLY)


def bring(db: Engine, data: bytes, person: str = LOCAL) -> None:
    run_import(db, person, offer_import(db, person, data), NOW)


def test_every_table_and_column_is_exported_and_has_words() -> None:
    assert {shape.name for shape in shapes()} == set(metadata.tables) - STAYS == set(WORDS)
    for shape in shapes():
        told = {one.name for one in shape.columns} | ({"person_id"} if shape.name != "person" else set())
        assert told == set(shape.table.c.keys())


@_MANY
@given(databases())
def test_an_export_imported_into_an_empty_database_is_the_same_database(rows: Rows) -> None:
    here, there = database_with(rows), database_with()
    bring(there, export_json(here, LOCAL, NOW))
    assert contents(there) == contents(here)


@_MANY
@given(databases(), databases())
def test_an_import_twice_is_the_same_as_once(first: Rows, second: Rows) -> None:
    db, data = database_with(first), export_json(database_with(second), LOCAL, NOW)
    bring(db, data)
    once = contents(db)
    assert not offer_import(db, LOCAL, data).changes_something
    bring(db, data)
    assert contents(db) == once


@_MANY
@given(databases(), databases())
def test_an_import_takes_nothing_away(first: Rows, second: Rows) -> None:
    db = database_with(first)
    before = contents(db)
    bring(db, export_json(database_with(second), LOCAL, NOW))
    after = contents(db)
    for shape in shapes():
        keys = {tuple(row[name] for name in shape.key) for row in after[shape.name]}
        assert {tuple(row[name] for name in shape.key) for row in before[shape.name]} <= keys


@_MANY
@given(databases())
def test_the_same_ids_of_another_person_are_left_alone_and_new_ones_are_given(rows: Rows) -> None:
    data = export_json(database_with(rows), LOCAL, NOW)
    db = database_with()
    bring(db, data, "ada")
    of_ada = export_json(db, "ada", NOW)
    bring(db, data, "bea")
    assert export_json(db, "ada", NOW) == of_ada
    of_bea = json.loads(export_json(db, "bea", NOW))["tables"]
    for shape in shapes():
        assert len(of_bea[shape.name]) == len(rows[shape.name])
        if shape.has_ids:
            ids = {row["id"] for row in of_bea[shape.name]}
            assert ids.isdisjoint(row["id"] for row in rows[shape.name])
            assert all(one.startswith(OWN) for one in ids if shape.name == "own_exercise")
    assert not offer_import(db, "bea", data).changes_something


def test_a_new_id_is_new_wherever_the_file_says_it() -> None:
    db = database_with()
    meet(db)
    save_own(db, LOCAL, OwnForm("own_cat", name="Cat", steps="Arch."), NOW)
    routine = give_routine(db, ["pelvic_lift"])
    session = play(db, MONDAY, routine=routine, pain_before=3)
    data = export_json(db, LOCAL, NOW)
    bring(db, data, "bea")
    of_bea = json.loads(export_json(db, "bea", NOW))["tables"]
    (own,), (done,) = of_bea["own_exercise"], of_bea["training_session"]
    assert own["id"] == own["document"]["id"] != "own_cat"
    assert done["id"] != session
    assert done["routine_id"] == of_bea["routine"][0]["id"] != routine
    assert of_bea["session_set"][0]["session_id"] == of_bea["pain_entry"][0]["session_id"] == done["id"]


@pytest.fixture(scope="module")
def demo() -> Engine:
    db = database_with()
    write_demo(db, LOCAL, years=1, seed=3, today=MONDAY)
    return db


def test_ten_years_come_back_as_they_were() -> None:
    here, there = database_with(), database_with()
    write_demo(here, LOCAL, years=10, seed=3, today=MONDAY)
    bring(there, export_json(here, LOCAL, NOW))
    assert contents(there) == contents(here)


#: A small export of each format, and of each revision of the tables that changed what is exported.
STORED = sorted((Path(__file__).parent / "files").glob("format-*.json"), key=lambda file: file.stem)


@pytest.mark.parametrize("file", STORED, ids=[file.stem for file in STORED])
def test_a_file_of_every_format_there_was_is_imported(file: Path) -> None:
    data = file.read_bytes()
    db = database_with()
    bring(db, data)
    tables = json.loads(data)["tables"]
    assert {name: len(rows) for name, rows in contents(db).items()} == {
        name: len(tables.get(name, ())) for name in metadata.tables
    }


def test_there_is_a_file_of_every_format() -> None:
    stored = {json.loads(file.read_bytes())["version"] for file in STORED}
    assert stored == set(range(1, json_format.VERSION + 1))


def test_the_newest_file_has_every_table_and_column_of_today() -> None:
    """A change of what is exported needs another file, named format-1-0009.json after its revision.

    It is an export with a row in every table, made by the program as it is then.
    """
    tables = json.loads(STORED[-1].read_bytes())["tables"]
    told = {name: sorted({column for row in rows for column in row}) for name, rows in tables.items()}
    assert told == {shape.name: sorted(one.name for one in shape.columns) for shape in shapes()}


def changed(data: bytes, table: str, at: int, /, **columns: object) -> bytes:
    """Return an export with other values in a row."""
    document = json.loads(data)
    document["tables"][table][at] |= columns
    return json.dumps(document).encode()


def test_of_two_that_differ_the_one_changed_later_counts(demo: Engine) -> None:
    data = export_json(demo, LOCAL, NOW)
    db = database_with()
    bring(db, data)
    later = changed(data, "pain_entry", 0, score=9, edited_at="2026-11-23T08:00:00+00:00")
    offer = offer_import(db, LOCAL, later)
    (scores,) = (one for one in offer.coming if one.words == "pain scores")
    assert (scores.added, scores.changed, scores.kept) == (0, 1, 0)
    bring(db, later)
    with db.connect() as connection:
        row = connection.execute(select(PainEntry).order_by(PainEntry.id).limit(1)).one()
    assert row.score == 9
    (scores,) = (one for one in offer_import(db, LOCAL, data).coming if one.words == "pain scores")
    assert (scores.changed, scores.kept) == (0, 1), "the older file leaves it alone"


def test_what_is_here_does_not_go_into_the_bin_by_an_import(demo: Engine) -> None:
    data = export_json(demo, LOCAL, NOW)
    binned = changed(data, "pain_entry", 0, deleted_at="2026-11-23T08:00:00+00:00")
    db = database_with()
    bring(db, data)
    before = contents(db)
    bring(db, binned)
    assert contents(db) == before


def test_a_newer_account_of_a_session_brings_its_sets_and_bins_those_it_no_longer_has(demo: Engine) -> None:
    data = export_json(demo, LOCAL, NOW)
    document = json.loads(data)
    session = document["tables"]["training_session"][0]
    session["rev"] += 1
    sets = [one for one in document["tables"]["session_set"] if one["session_id"] == session["id"]]
    gone = sets[-1]
    document["tables"]["session_set"].remove(gone)
    db = database_with()
    bring(db, data)
    bring(db, json.dumps(document).encode())
    with db.connect() as connection:
        rows = connection.execute(select(SessionSet).where(SessionSet.session_id == session["id"])).all()
    assert len(rows) == len(sets)
    assert [(row.position, row.number) for row in rows if row.deleted_at] == [
        (gone["position"], gone["number"])
    ]


def test_settings_here_stay_unless_those_of_the_file_were_changed_more_often(demo: Engine) -> None:
    data = export_json(demo, LOCAL, NOW)
    db = database_with()
    bring(db, data)
    revision = json.loads(data)["tables"]["person"][0]["revision"]
    bring(db, changed(data, "person", 0, skin_tone=1, usual_pain=2))
    assert json.loads(export_json(db, LOCAL, NOW))["tables"]["person"][0]["usual_pain"] != 2
    bring(db, changed(data, "person", 0, usual_pain=2, revision=revision + 1))
    assert json.loads(export_json(db, LOCAL, NOW))["tables"]["person"][0]["usual_pain"] == 2


def test_pages_notice_an_import(demo: Engine) -> None:
    db = database_with({**{shape.name: [] for shape in shapes()}, "person": [person_row(revision=900)]})
    bring(db, export_json(demo, LOCAL, NOW))
    assert json.loads(export_json(db, LOCAL, NOW))["tables"]["person"][0]["revision"] > 900


def person_row(**columns: object) -> dict[str, Any]:
    usual = {"id": LOCAL, "made_at": NOW, "zone": "UTC", "day_starts_at": 3, "usual_pain": None}
    return {**usual, "welcomed_at": None, "skin_tone": 1, "region": "", "revision": 0, **columns}


def test_a_file_that_lacks_a_column_with_a_usual_value_has_that_value(demo: Engine) -> None:
    document = json.loads(export_json(demo, LOCAL, NOW))
    for row in document["tables"]["training_session"]:
        del row["readiness"]
    del document["tables"]["decision"]
    db = database_with()
    bring(db, json.dumps(document).encode())
    assert {row["readiness"] for row in contents(db)["training_session"]} == {"'full'"}


def test_an_older_format_goes_through_every_upgrade_in_turn(
    demo: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def first(document: dict[str, Any]) -> dict[str, Any]:
        tables = {name.removeprefix("old_"): rows for name, rows in document["tables"].items()}
        return {**document, "tables": tables}

    def second(document: dict[str, Any]) -> dict[str, Any]:
        assert "pain_entry" in document["tables"]
        return document

    document = json.loads(export_json(demo, LOCAL, NOW))
    document["tables"]["old_pain_entry"] = document["tables"].pop("pain_entry")
    monkeypatch.setattr(json_format, "VERSION", 3)
    monkeypatch.setattr(json_format, "UPGRADES", {1: first, 2: second})
    db = database_with()
    bring(db, json.dumps(document).encode())
    assert contents(db) == contents(demo)


_REFUSED = [
    pytest.param(b"", "no JSON", id="nothing"),
    pytest.param(b"{", "no JSON from line 1, column 2", id="cut off"),
    pytest.param(b"[]", "no JSON export of Steady Back", id="another JSON"),
    pytest.param(b'{"format": "steady-back", "version": 2}', "Please update the program", id="newer"),
    pytest.param(b'{"format": "steady-back", "version": true}', "not a number from 1", id="no version"),
    pytest.param(b'{"format": "steady-back", "version": 1}', "no “tables”", id="no tables"),
    pytest.param(b'{"a": 1, "a": 2}', "“a” twice", id="a name twice"),
    pytest.param(b'{"a": NaN}', "NaN where a number belongs", id="no number"),
    pytest.param(b'{"a": -Infinity}', "-Infinity", id="endless"),
    pytest.param(b'{"a": 1e999}', "too large", id="a huge number"),
    pytest.param(b'{"a": ' + b"9" * 5000 + b"}", "5,000 digits", id="a huge whole number"),
    pytest.param(b"[" * 100_000, "too deep", id="deep lists"),
    pytest.param(b"[" + b"[]," * 1_000_001, "more values", id="a bomb of brackets"),
    pytest.param('{"a": "ä"}'.encode("latin-1"), "UTF-8, from byte 8", id="Latin 1"),
    pytest.param('{"a": 1}'.encode("utf-16"), "UTF-16", id="UTF-16"),
    pytest.param(b"PK\x03\x04\xff", "UTF-8", id="a zip"),
]


@pytest.mark.parametrize(("data", "said"), _REFUSED)
def test_what_is_no_export_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(RehabError, match=r"^This file cannot be imported: .* Nothing was changed\.$") as told:
        offer_import(database_with(), LOCAL, data)
    assert said in str(told.value)


def test_a_mark_that_a_text_editor_put_first_does_no_harm(demo: Engine) -> None:
    data = export_json(demo, LOCAL, NOW)
    assert offer_import(database_with(), LOCAL, b"\xef\xbb\xbf" + data).changes_something


_WRONG = [
    ("pain_entry", {"score": 11}, "row 1 of “pain_entry”: “score” is “11”, and goes from 0 to 10"),
    ("pain_entry", {"score": 5.5}, "not a whole number"),
    ("pain_entry", {"score": True}, "not a whole number"),
    ("pain_entry", {"moment": "noon"}, "row 1 of “pain_entry” breaks the rule “moment known”"),
    ("pain_entry", {"day": "23.11.2026"}, "not a day such as 2026-11-23"),
    ("pain_entry", {"day": "0001-01-01"}, "days go from 1900"),
    ("pain_entry", {"at": "2026-11-23T09:00:00"}, "with its offset"),
    ("pain_entry", {"session_id": "nobody"}, "refers to something that is not in the file"),
    ("pain_entry", {"note": "x" * 2001}, "2,001 letters"),
    ("pain_entry", {"note": "\ud83d"}, "half of a sign"),
    ("pain_entry", {"places": ["moon"]}, "the place “moon”, which is not known here"),
    ("pain_entry", {"colour": "red"}, "has “colour”, which this version"),
    ("pain_entry", {"id": None}, "“id” may not be null"),
    ("person", {"zone": "Mars/Olympus"}, "the time zone “Mars/Olympus”"),
    ("routine_item", {"exercise_id": "own_gone"}, "the exercise “own_gone”"),
    ("routine_item", {"sides": ""}, "row 1 of “routine_item” breaks the rule “sides known”"),
    ("routine_item", {"sets": 10_000}, "row 1 of “routine_item”"),
    ("routine_version", {"number": 0}, "“number” is “0”"),
    ("safety_answer", {"answers": {"fever": "yes"}}, "not all true or false"),
    ("training_session", {"ended_at": "1999-01-01T00:00:00+00:00"}, "“ends after start”"),
    ("training_session", {"sets_done": 1e300}, "too large"),
]


@pytest.mark.parametrize(("table", "columns", "said"), _WRONG)
def test_a_wrong_value_is_named_with_its_table_row_and_column(
    table: str, columns: dict[str, object], said: str, demo: Engine
) -> None:
    with pytest.raises(RehabError) as told:
        offer_import(database_with(), LOCAL, changed(export_json(demo, LOCAL, NOW), table, 0, **columns))
    assert said in str(told.value)


def test_a_row_that_is_there_twice_is_named(demo: Engine) -> None:
    document = json.loads(export_json(demo, LOCAL, NOW))
    document["tables"]["pain_entry"].append(document["tables"]["pain_entry"][0])
    with pytest.raises(RehabError, match="“pain_entry” is there twice"):
        offer_import(database_with(), LOCAL, json.dumps(document).encode())


def test_an_import_that_fails_half_way_changes_nothing(demo: Engine) -> None:
    db = database_with()
    offer = offer_import(db, LOCAL, export_json(demo, LOCAL, NOW))
    offer.rows["session_set"][-1]["reps"] = -1  # as no file can say it
    before = contents(db)
    with pytest.raises(Exception, match="reps_limit"):
        run_import(db, LOCAL, offer, NOW)
    assert contents(db) == before


def test_two_that_are_both_version_2_of_a_routine_leave_the_one_here(demo: Engine) -> None:
    data = export_json(demo, LOCAL, NOW)
    db = database_with()
    bring(db, data)
    before = contents(db)
    text = data.decode()
    for row in json.loads(data)["tables"]["routine_version"]:
        text = text.replace(row["id"], row["id"][::-1])
    bring(db, text.encode())
    assert contents(db) == before


def test_sessions_of_another_person_are_not_exported(demo: Engine) -> None:
    db = database_with()
    bring(db, export_json(demo, LOCAL, NOW))
    with db.begin() as connection:
        connection.execute(insert(shapes()[0].table), person_row(id="ada"))
        connection.execute(update(TrainingSession).values(person_id="ada"))
    assert json.loads(export_json(db, LOCAL, NOW))["tables"]["training_session"] == []


def test_days_off_that_were_changed_later_and_what_a_clinician_agreed_to_later_are_taken() -> None:
    here, there = database_with(), database_with()
    for db in (here, there):
        meet(db)
        off = DaysOff("1b0bf2ab-7fb2-4ba3-9a7c-9a35e83c1fd1", OffKind.AWAY, MONDAY, MONDAY)
        take_days_off(db, LOCAL, off, NOW)
        save_flags(db, LOCAL, {"hip_replacement_recent"}, MONDAY)
    change_days_off(here, LOCAL, replace(off, last_day=MONDAY + timedelta(days=2)), NOW + timedelta(hours=1))
    save_agreed(here, LOCAL, "hip_replacement_recent", MONDAY, NOW)
    older = export_json(there, LOCAL, NOW)
    bring(there, export_json(here, LOCAL, NOW))
    changed = contents(here)
    assert {name: contents(there)[name] for name in ("time_off", "health_flag")} == {
        name: changed[name] for name in ("time_off", "health_flag")
    }
    bring(here, older)
    assert contents(here)["time_off"] == changed["time_off"], "the older account changes nothing"
