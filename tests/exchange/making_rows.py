"""Makes databases of all kinds: rows of every table as Hypothesis draws them, and what a database holds."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from sqlalchemy import insert, select

from rehab.domain.dose import LIMITS
from rehab.domain.health_flags import GROUPS
from rehab.domain.own_exercise import OwnForm, exercise_of
from rehab.domain.place import PLACES
from rehab.domain.warning_answers import Occasion
from rehab.exchange.json_columns import Kind, shapes
from rehab.services.person import LOCAL
from rehab.storage.catalogue import document_of
from rehab.storage.engine import everybody, make_engine
from rehab.storage.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hypothesis.strategies import DrawFn, SearchStrategy
    from sqlalchemy import Engine

    from rehab.exchange.json_columns import Column, Shape

Rows = dict[str, list[dict[str, Any]]]
#: Letters of every script, emoji, line ends; only what no database takes is left out.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
_DAYS = st.dates(date(1986, 1, 1), date(2040, 1, 1))
_MOMENTS = st.datetimes(datetime(1986, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - aware by `timezones`
_IDS = st.uuids().map(str)


def _words(*words: str) -> SearchStrategy[str]:
    return st.sampled_from(words)


def _own_document(own_id: str, name: str) -> dict[str, Any]:
    form = OwnForm(own_id, name=name.strip() or "🐈", steps="Up.\nDown.")
    return document_of(exercise_of(form))


def _limits(name: str) -> SearchStrategy[int]:
    return st.integers(LIMITS[name].low, LIMITS[name].high)


#: What a column asks for beside its kind.
_SPECIAL: Mapping[tuple[str, str], SearchStrategy[Any]] = {
    ("person", "zone"): _words("UTC", "Europe/Berlin", "Asia/Kathmandu"),
    ("person", "region"): _words("", "uk", "eu"),
    ("person", "usual_pain"): st.none() | st.integers(0, 10),
    ("routine", "name"): TEXT.filter(str.strip),
    ("activity", "name"): TEXT.filter(bool),
    ("time_off", "kind"): _words("rest", "away", "sick", "flare"),
    ("training_session", "outcome"): _words("finished", "stopped", "stopped_for_pain"),
    ("training_session", "logged_by"): _words("player", "hand"),
    ("training_session", "readiness"): _words("full", "caution", "reduced", "calm"),
    ("training_session", "effort"): st.none() | st.integers(0, 10),
    ("training_session", "sets_planned"): st.integers(0, 40).map(float),
    ("training_session", "sets_done"): st.integers(0, 80).map(lambda half: half / 2),
    ("session_set", "side"): _words("", "left", "right"),
    ("session_set", "state"): _words("done", "partial", "skipped"),
    ("session_set", "reason"): _words("", "pain", "time", "equipment", "other"),
    ("session_set", "reps"): st.none() | st.integers(0, 1000),
    ("session_set", "hold_s"): st.none() | st.integers(0, 3600),
    ("session_set", "seconds"): st.integers(0, 86400),
    ("session_set", "number"): st.integers(1, 99),
    ("pain_entry", "moment"): _words("before", "after", "during", "morning", "any"),
    ("pain_entry", "score"): st.integers(0, 10),
    ("pain_entry", "places"): st.none() | st.lists(_words(*PLACES), unique=True, max_size=3),
    ("measure_entry", "measure"): _words("peg", "rmdq", "activities", "long_gone"),
    ("measure_entry", "answers"): st.dictionaries(TEXT, st.integers(0, 10), max_size=3),
    ("measure_entry", "score"): st.integers(-20, 100).map(lambda tenth: tenth / 10),
    ("look_back", "monday"): _DAYS.map(lambda day: day - timedelta(days=day.weekday())),
    ("look_back", "answers"): st.dictionaries(TEXT, st.integers(0, 10) | TEXT, max_size=2),
    ("health_flag", "flag"): _words(*(flag for flags in GROUPS.values() for flag in flags)),
    ("walked_day", "minutes"): st.integers(0, 1500),
    ("walked_day", "steps"): st.integers(0, 200_000),
    ("walked_day", "source"): _words("apple_health"),
    ("decision", "choice"): _words("accepted", "declined"),
    ("decision", "suggestion"): st.dictionaries(TEXT.map("x{}".format), TEXT, max_size=2),
    ("safety_answer", "occasion"): _words(*Occasion),
    ("safety_answer", "answers"): st.dictionaries(TEXT, st.booleans(), max_size=3),
    ("draft", "fields"): st.dictionaries(TEXT, TEXT | st.none() | st.booleans() | st.lists(TEXT, max_size=2)),
    ("routine_version", "sittings"): st.integers(1, 8),
    ("routine_item", "exercise_id"): _words("pelvic_lift", "dead_bug"),
    ("routine_item", "weekdays"): st.none() | st.integers(1, 127),
    ("routine_item", "sides"): _words("both", "left", "right"),
    ("routine_item", "minutes"): st.none(),
    **{("routine_item", name): _limits(name) for name in ("sets", "reps", "times_per_day")},
    ("routine_item", "hold_s"): st.none() | _limits("hold_s"),
    ("routine_item", "rest_between_reps_s"): _limits("rest_between_reps_s"),
    ("routine_item", "rest_between_sets_s"): _limits("rest_between_sets_s"),
}
_USUAL = {
    Kind.TEXT: TEXT,
    Kind.WHOLE: st.integers(1, 6),
    Kind.NUMBER: st.integers(0, 9).map(float),
    Kind.YES_NO: st.booleans(),
    Kind.DAY: _DAYS,
    Kind.MOMENT: _MOMENTS,
}


@st.composite
def databases(draw: DrawFn) -> Rows:
    """Draw the rows of a person, none to three of each table, as a database can hold them."""
    rows: Rows = {}
    for shape in shapes():
        most = 1 if shape.name == "person" else 3
        drawn = draw(st.lists(_row(shape, rows), min_size=most // 1 if most == 1 else 0, max_size=most))
        unique = {tuple(row[name] for name in shape.key): row for row in drawn}
        rows[shape.name] = list(unique.values())
    versions = {(row["routine_id"], row["number"]): row for row in rows["routine_version"]}
    versions = {(row["routine_id"], row["from_day"]): row for row in versions.values()}
    rows["routine_version"] = list(versions.values())
    kept = {row["id"] for row in rows["routine_version"]}
    rows["routine_item"] = [row for row in rows["routine_item"] if row["version_id"] in kept]
    return rows


@st.composite
def _row(draw: DrawFn, shape: Shape, rows: Rows) -> dict[str, Any]:
    row = {one.name: draw(_value(shape, one, rows)) for one in shape.columns}
    if shape.name == "person":
        row["id"] = LOCAL
    if shape.name == "own_exercise":
        row["id"] = f"own_{row['id']}"
        row["document"] = _own_document(row["id"], draw(TEXT))
    if shape.name == "time_off" and row["last_day"] is not None:
        row["first_day"], row["last_day"] = sorted((row["first_day"], row["last_day"]))
    if shape.name == "training_session":
        row["started_at"], row["ended_at"] = sorted((row["started_at"], row["ended_at"]))
    return row


def _value(shape: Shape, column: Column, rows: Rows) -> SearchStrategy[Any]:
    if column.refers_to:
        ids = [row["id"] for row in rows[column.refers_to]]
        if not ids and not column.may_be_null:
            return st.nothing()
        return st.sampled_from([*ids, *([None] if column.may_be_null else [])])
    if (shape.name, column.name) in _SPECIAL:
        return _SPECIAL[shape.name, column.name]
    if column.name == "id":
        return _IDS
    if column.kind is Kind.FREE:
        return st.just({})
    return st.none() | _USUAL[column.kind] if column.may_be_null else _USUAL[column.kind]


def database_with(rows: Rows | None = None) -> Engine:
    """Return a database in memory that holds rows of the local person, or nothing."""
    db = make_engine("sqlite://")
    with db.begin() as connection:
        metadata.create_all(connection)
        for shape in shapes() if rows else ():
            owner = {} if shape.name == "person" else {"person_id": LOCAL}
            if rows and rows[shape.name]:
                connection.execute(insert(shape.table), [row | owner for row in rows[shape.name]])
    return db


def contents(db: Engine) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table, as plain text in the order of their keys."""
    with db.begin() as connection, everybody(connection):
        return {
            table.name: [
                {name: repr(value) for name, value in row.items()}
                for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()
            ]
            for table in metadata.sorted_tables
        }
