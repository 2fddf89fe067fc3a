"""What a suggestion for a session stands on: the usual pain, the last mornings, a flare or a sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select as select_columns
from sqlmodel import col

from rehab.domain.flare import DoneInFlare, Flare, good_sessions
from rehab.domain.pain import Moment
from rehab.domain.readiness import Readiness
from rehab.domain.suggested import Ground
from rehab.domain.thresholds import KEEP_SHARE, SETTLED_MORNINGS
from rehab.domain.time_off import OffKind, days_off_on
from rehab.services.mornings import read_mornings
from rehab.services.time_off import read_all_off
from rehab.storage.pain import read_points
from rehab.storage.tables import TrainingSession

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlmodel import Session

    from rehab.domain.pain import PainPoint
    from rehab.domain.time_off import DaysOff
    from rehab.domain.warning_signs import Urgency


def read_ground(session: Session, person: str, today: date, waits_for: Urgency | None) -> Ground:
    """Return what suggestions stand on today; `waits_for` is how soon someone should look at a sign."""
    times = read_all_off(session, person)
    mornings = read_mornings(session, person, today, times)
    normal = mornings.usual_on(today)
    now = days_off_on((off for off in times if off.kind is OffKind.FLARE), today)
    return Ground(
        usual=normal,
        mornings=mornings.last(SETTLED_MORNINGS),
        flare=None if now is None else _flare(session, person, now, today, normal),
        waits_for=waits_for,
    )


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
