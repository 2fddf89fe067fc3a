"""What a suggestion for a session stands on: the usual pain, the last mornings, a flare that is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select as select_columns
from sqlmodel import col, not_

from rehab.domain.flare import DoneInFlare, Flare, good_sessions
from rehab.domain.pain import Moment, usual
from rehab.domain.readiness import Readiness
from rehab.domain.suggested import Ground
from rehab.domain.thresholds import KEEP_SHARE, SETTLED_MORNINGS, USUAL_MORNINGS
from rehab.domain.time_off import OffKind, days_off_on
from rehab.services.time_off import read_all_off
from rehab.storage.pain import read_points
from rehab.storage.tables import PainEntry, TrainingSession

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlmodel import Session

    from rehab.domain.pain import PainPoint
    from rehab.domain.time_off import DaysOff

#: Two scores of one morning are one: so many rows are enough for each morning looked for.
_ROWS_A_MORNING = 4


def read_ground(session: Session, person: str, today: date) -> Ground:
    """Return what suggestions stand on today.

    The mornings of flares are left out of the usual pain, for they are not usual: else, some days into one,
    its pain would pass as a better day.
    """
    times = read_all_off(session, person)
    flares = tuple(off for off in times if off.kind is OffKind.FLARE)
    calm: tuple[ColumnElement[bool], ...] = tuple(not_(_on(off, today)) for off in flares)
    normal = usual(_mornings(session, person, today, USUAL_MORNINGS, *calm), before=None)
    now = days_off_on(flares, today)
    return Ground(
        usual=normal,
        mornings=_mornings(session, person, today, SETTLED_MORNINGS),
        flare=None if now is None else _flare(session, person, now, today, normal),
    )


def _on(off: DaysOff, today: date) -> ColumnElement[bool]:
    return col(PainEntry.day).between(off.first_day, off.last_day or max(off.first_day, today))


def _mornings(
    session: Session, person: str, today: date, most: int, *where: ColumnElement[bool]
) -> tuple[int, ...]:
    """Return the last morning scores, oldest first, one a day: the newest."""
    query = (
        select_columns(col(PainEntry.day), col(PainEntry.score))
        .where(
            col(PainEntry.person_id) == person,
            col(PainEntry.deleted_at).is_(None),
            col(PainEntry.moment) == Moment.MORNING.value,
            col(PainEntry.day) <= today,
            *where,
        )
        .order_by(col(PainEntry.day).desc(), col(PainEntry.at).desc())
        .limit(most * _ROWS_A_MORNING)
    )
    days: dict[date, int] = {}
    for day, score in session.connection().execute(query):
        days.setdefault(day, score)
    return tuple(reversed([*days.values()][:most]))


def _flare(session: Session, person: str, off: DaysOff, today: date, normal: float | None) -> Flare:
    points = read_points(session, person, off.first_day, today)
    done = tuple(_done(session, person, off, today, points))
    return Flare(off.number_of(today) - 1, good_sessions(done, off.first_day, normal))


def _done(
    session: Session, person: str, off: DaysOff, today: date, points: Sequence[PainPoint]
) -> Iterator[DoneInFlare]:
    """Return the sessions of a flare before today of which half or more was done."""
    row = TrainingSession
    query = select_columns(col(row.day), col(row.readiness)).where(
        col(row.person_id) == person,
        col(row.deleted_at).is_(None),
        col(row.routine_id).is_not(None),
        col(row.day) >= off.first_day,
        col(row.day) < today,
        col(row.sets_done) > 0,
        col(row.sets_done) >= KEEP_SHARE * col(row.sets_planned),
    )
    for day, readiness in session.connection().execute(query):
        is_gentle = readiness == Readiness.CALM.value
        yield DoneInFlare(day, is_gentle=is_gentle, later=_later(points, day, today))


def _later(points: Sequence[PainPoint], day: date, today: date) -> int | None:
    """Return the first score after a day; of today the morning alone, whatever else is tapped meanwhile."""
    return next(
        (
            point.score
            for point in points
            if point.day > day
            and point.moment is not Moment.DURING
            and (point.day < today or point.moment is Moment.MORNING)
        ),
        None,
    )
