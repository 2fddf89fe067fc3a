"""Pain scores and sessions from a table: what would be added, and adding it, once however often."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from sqlalchemy import insert, select
from sqlmodel import col

from rehab.domain.day_state import counts, is_late
from rehab.domain.errors import RehabError
from rehab.domain.long_work import tell_nobody
from rehab.domain.own_table import What
from rehab.exchange.csv_match import FIELDS, MUST, guess, guess_what
from rehab.exchange.csv_read import read_sheet
from rehab.exchange.csv_values import Reading, guess_order, read_lines
from rehab.services.person import read_person
from rehab.storage.engine import reading, writing
from rehab.storage.tables import PainEntry, TrainingSession

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.long_work import Tell
    from rehab.domain.own_table import Order
    from rehab.exchange.csv_match import Matching
    from rehab.exchange.csv_read import Sheet
    from rehab.exchange.csv_values import Line, Lines
    from rehab.services.person import PersonFacts

_OURS = UUID("0b8f1b52-6d57-4f43-8f0e-2a1c1d0a9b61")
_NOON = time(12)
_MINUTE_S = 60
_AT_ONCE = 5000
_TABLES: dict[What, type[PainEntry | TrainingSession]] = {
    What.PAIN: PainEntry,
    What.SESSIONS: TrainingSession,
}


@dataclass(frozen=True)
class Choice:
    """What a person chose of a table: what its rows are, which column is what, how days are written."""

    what: What
    matching: Matching
    order: Order


@dataclass(frozen=True)
class Preview:
    """What importing a table would do: the rows to add, how many are here already, and what is left out."""

    what: What
    new: tuple[Line, ...]
    known: int
    not_done: int
    wrong: tuple[str, ...]


def read_table(data: bytes, tell: Tell = tell_nobody) -> Sheet:
    """Return the table of a CSV file. Raises `RehabError` for what is none."""
    return read_sheet(data, tell)


def guess_table(sheet: Sheet) -> What:
    """Return what the rows of a table are likely to be."""
    return guess_what(sheet.columns)


def guess_choice(sheet: Sheet, what: What) -> Choice:
    """Return the columns and the way of writing days that a table is likely to have."""
    matching = guess(what, sheet.columns, sheet.rows[0][1])
    days = (sheet.cell(row, matching.get("day")) for _, row in sheet.rows)
    return Choice(what, matching, guess_order(days))


def fields_of(what: What) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a row that a person can choose a column for, and whether each must be."""
    return tuple((name, name in MUST[what]) for name in FIELDS[what] if name != "id")


def preview_table(db: Engine, person: str, sheet: Sheet, choice: Choice, now: datetime) -> Preview:
    """Return what importing a table would do; nothing is changed yet."""
    with reading(db, person) as session:
        known = _known(session, person)
        lines = _lines(known, sheet, choice, now)
        return _preview(session, known, choice.what, lines)


def import_table(
    db: Engine, person: str, sheet: Sheet, choice: Choice, now: datetime, tell: Tell = tell_nobody
) -> Preview:
    """Add the rows of a table that are not here yet, all or none; twice is the same as once."""
    with writing(db, person) as session:
        known = _known(session, person)
        lines = _lines(known, sheet, choice, now)
        found = _preview(session, known, choice.what, lines)
        fields = _pain if choice.what is What.PAIN else _session
        ids = dict(_with_ids(known, lines.taken))
        rows = [fields(known, line, ids[line], now) for line in found.new]
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            session.connection().execute(insert(_TABLES[choice.what]), some)
            tell("Storing the rows", start + len(some), len(rows))
        return found


def _known(session: Session, person: str) -> PersonFacts:
    known = read_person(session, person)
    if known is None:
        raise RehabError("Please open the start page once before you import something.")
    return known


def _lines(known: PersonFacts, sheet: Sheet, choice: Choice, now: datetime) -> Lines:
    for field in MUST[choice.what]:
        if field not in choice.matching:
            raise RehabError(f"Please say which column has the {field}.")
    today = known.day_of(now)
    return read_lines(sheet, Reading(choice.what, choice.matching, choice.order, known.zone, today))


def _preview(session: Session, known: PersonFacts, what: What, lines: Lines) -> Preview:
    table = _TABLES[what]
    own = select(col(table.id)).where(col(table.person_id) == known.id)
    stored = set(session.connection().scalars(own))
    given = list(_with_ids(known, lines.taken))
    new = tuple(line for line, row_id in given if row_id not in stored and line.id not in stored)
    return Preview(what, new, len(given) - len(new), lines.not_done, lines.wrong)


def _with_ids(known: PersonFacts, lines: Iterable[Line]) -> Iterable[tuple[Line, str]]:
    """Yield each row with an id made from what it says, so that the same row is the same entry."""
    seen: Counter[tuple[object, ...]] = Counter()
    for line in lines:
        told = (
            line.id or (line.day, line.clock, line.score, line.moment, line.title, line.minutes, line.note),
        )
        seen[told] += 1
        yield line, str(uuid5(_OURS, f"{known.id}:{told}:{seen[told]}"))


def _at(known: PersonFacts, line: Line) -> datetime:
    return datetime.combine(line.day, line.clock or _NOON, tzinfo=known.zone).astimezone(UTC)


def _pain(known: PersonFacts, line: Line, row_id: str, _: datetime) -> dict[str, Any]:
    return {
        "person_id": known.id,
        "id": row_id,
        "rev": 1,
        "day": line.day,
        "at": _at(known, line),
        "moment": line.moment.value,
        "score": line.score,
        "note": line.note,
    }


def _session(known: PersonFacts, line: Line, row_id: str, now: datetime) -> dict[str, Any]:
    started = _at(known, line)
    return {
        "person_id": known.id,
        "id": row_id,
        "rev": 1,
        "day": line.day,
        "sitting": 1,
        "title": line.title,
        "started_at": started,
        "ended_at": started + timedelta(minutes=line.minutes or 0),
        "outcome": "finished",
        "logged_by": "hand",
        "logged_at": now,
        "counts": counts(line.day, now, known.zone, known.day_starts_at),
        "is_late": is_late(line.day, now, known.zone, known.day_starts_at),
        "is_light": False,
        "readiness": "full",
        "effort": line.effort,
        "note": line.note,
        "sets_planned": 0,
        "sets_done": 0,
        "active_seconds": (line.minutes or 0) * _MINUTE_S,
    }
