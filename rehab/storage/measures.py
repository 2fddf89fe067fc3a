"""Measures between their files and rows and the values the rules work on."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from rehab.domain.measure import Asking, Filled
from rehab.house import HOUSE
from rehab.storage.catalogue import load_measures
from rehab.storage.tables import Activity, MeasureChoice, MeasureEntry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlmodel import Session

    from rehab.domain.measure import Measure


@cache
def measures() -> Mapping[str, Measure]:
    """Return the measures by id, in the order in which they are asked; the files are read once."""
    return load_measures(HOUSE / "data" / "measures")


def read_filled(session: Session, person: str, day: date | None = None) -> tuple[Filled, ...]:
    """Return the forms of a person that are not in the bin, oldest first: all of them, or those of a day."""
    row = MeasureEntry
    columns = (col(row.id), col(row.measure), col(row.day), col(row.score), col(row.answers))
    query = (
        select_columns(*columns)
        .where(col(row.person_id) == person, col(row.deleted_at).is_(None))
        .order_by(col(row.day), col(row.at))
    )
    if day is not None:
        query = query.where(col(row.day) == day)
    found = (Filled(*values) for values in session.connection().execute(query))
    return tuple(one for one in found if one.measure in measures())


def filled_of(row: MeasureEntry) -> Filled:
    """Return a form as it was filled in."""
    return Filled(row.id, row.measure, row.day, row.score, dict(row.answers))


def read_activities(session: Session, person: str) -> tuple[tuple[str, str], ...]:
    """Return the activities that a person scores now, by id and name, oldest first."""
    query = (
        select(Activity)
        .where(Activity.person_id == person, col(Activity.ended_at).is_(None))
        .order_by(col(Activity.made_at), col(Activity.id))
    )
    return tuple((row.id, row.name) for row in session.exec(query).all())


def read_last_days(session: Session, person: str) -> Mapping[str, date]:
    """Return the day on which each measure was filled in last, by its id."""
    query = (
        select_columns(col(MeasureEntry.measure), func.max(col(MeasureEntry.day)))
        .where(col(MeasureEntry.person_id) == person, col(MeasureEntry.deleted_at).is_(None))
        .group_by(col(MeasureEntry.measure))
    )
    return {measure: day for measure, day in session.connection().execute(query).all()}  # noqa: C416 - rows are no pairs to mypy


def read_asked(session: Session, person: str, since: date) -> tuple[Asking, ...]:
    """Return the measures that a person is asked from a day on; optional ones only where they want it."""
    query = select(MeasureChoice).where(MeasureChoice.person_id == person)
    chosen = {row.measure: row for row in session.exec(query).all()}
    last = read_last_days(session, person)
    found = []
    for measure in measures().values():
        choice = chosen.get(measure.id)
        if choice.is_asked if choice else not measure.is_optional:
            put_off_until = choice.put_off_until if choice else None
            found.append(Asking(measure, since, last.get(measure.id), put_off_until))
    return tuple(found)
