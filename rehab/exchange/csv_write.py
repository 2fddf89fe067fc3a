"""Write sessions, sets, pain and questionnaires as CSV files in a zip, for spreadsheets and others."""

from __future__ import annotations

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sqlalchemy import select as select_columns
from sqlmodel import col, select

from rehab.exchange.csv_cells import harmless
from rehab.exchange.living import living
from rehab.storage.measures import measures
from rehab.storage.tables import Activity, MeasureEntry, PainEntry, SessionSet, TrainingSession

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zoneinfo import ZoneInfo

    from sqlalchemy import Row
    from sqlmodel import Session

Cells = tuple[object, ...]
#: So that Excel does not take UTF-8 for the machine's own encoding.
_UTF_8_MARK = "\ufeff"
_MINUTE_S = 60
SESSIONS = (
    *("session", "day", "started_at", "ended_at", "sitting", "title", "outcome", "logged_by", "counts"),
    *("sets_planned", "sets_done", "active_minutes", "pain_before", "pain_after", "effort", "note"),
)
SETS = (
    *("session", "day", "position", "exercise", "name", "set", "side", "state", "reason", "instead_of"),
    *("planned_reps", "reps", "planned_hold_s", "hold_s", "planned_seconds", "seconds"),
)
PAIN = ("entry", "day", "at", "moment", "score", "places", "session", "exercise", "note")
MEASURES = ("entry", "day", "at", "questionnaire", "score", "item", "words", "answer")
_README = """\
Your data from Steady Back, written {now}.

sessions.csv   one row a session: when, how much of it was done, pain before and after, effort, note
sets.csv       one row a set, on one side where sides count; "session" is that of sessions.csv
pain.csv       one row a pain score from 0 to 10; "session" where it belongs to one
measures.csv   one row an answer of a questionnaire, with the score of the whole questionnaire

What is in the bin is left out. Everything, to be imported again, is in the JSON export.

Text is UTF-8, cells are parted by commas, decimals have a point. Days are year-month-day. Moments are
ISO 8601 with their offset from UTC, in the zone {zone}. An empty cell means that nothing was said.
A text that a spreadsheet would take for a formula has a ' before it.
"""


def write_csv(session: Session, person: str, zone: ZoneInfo, now: datetime) -> bytes:
    """Return the zip with every session, set, score and form of a person that is not in the bin."""
    files = {
        "README.txt": _README.format(now=_cell(now, zone), zone=zone.key),
        "sessions.csv": _sheet(SESSIONS, _sessions(session, person), zone),
        "sets.csv": _sheet(SETS, _sets(session, person), zone),
        "pain.csv": _sheet(PAIN, _pain(session, person), zone),
        "measures.csv": _sheet(MEASURES, _measures(session, person), zone),
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(ZipInfo(name, now.timetuple()[:6]), text.encode(), ZIP_DEFLATED)
    return file.getvalue()


def _sheet(head: Cells, rows: Iterable[Cells], zone: ZoneInfo) -> str:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([_cell(one, zone) for one in row] for row in rows)
    return _UTF_8_MARK + text.getvalue()


def _cell(value: object, zone: ZoneInfo) -> object:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat(timespec="seconds")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else value


def _sessions(session: Session, person: str) -> Iterator[Cells]:
    scores = {
        (one.session_id, one.moment): one.score for one in _living_pain(session, person) if one.session_id
    }
    for one in living(session, person, TrainingSession, "started_at", "id"):
        yield (
            *(one.id, one.day, one.started_at, one.ended_at, one.sitting, one.title, one.outcome),
            *(one.logged_by, one.counts, one.sets_planned, one.sets_done),
            round(one.active_seconds / _MINUTE_S, 1),
            *(scores.get((one.id, "before")), scores.get((one.id, "after")), one.effort, one.note),
        )


def _sets(session: Session, person: str) -> Iterator[Cells]:
    row, whole = SessionSet, TrainingSession
    found = (
        select_columns(*row.__table__.c, col(whole.day))  # type: ignore[attr-defined] # SQLModel adds it
        .join(whole, col(whole.id) == row.session_id)
        .where(col(row.person_id) == person, col(row.deleted_at).is_(None), col(whole.deleted_at).is_(None))
        .order_by(col(whole.started_at), col(whole.id), col(row.position), col(row.number), col(row.side))
    )
    for one in session.connection().execute(found):
        yield (
            *(
                one.session_id,
                one.day,
                one.position,
                one.exercise_id,
                one.name,
                one.number,
                one.side,
                one.state,
            ),
            *(one.reason, one.instead_of, one.planned_reps, one.reps, one.planned_hold_s, one.hold_s),
            *(one.planned_seconds, one.seconds),
        )


def _living_pain(session: Session, person: str) -> Iterable[Row[Any]]:
    return living(session, person, PainEntry, "day", "at", "id")


def _pain(session: Session, person: str) -> Iterator[Cells]:
    for one in _living_pain(session, person):
        places = " ".join(one.places or ())
        where = (places, one.session_id, one.exercise_id, one.note)
        yield (one.id, one.day, one.at, one.moment, one.score, *where)


def _measures(session: Session, person: str) -> Iterator[Cells]:
    words = dict(session.exec(select(Activity.id, Activity.name).where(Activity.person_id == person)).all())
    for measure in measures().values():
        words |= {item.key: item.text for item in measure.items}
    for one in living(session, person, MeasureEntry, "day", "at", "id"):
        for item, answer in one.answers.items():
            yield (one.id, one.day, one.at, one.measure, one.score, item, words.get(item), answer)
