"""Who the person is: their zone, their day, their usual pain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, available_timezones

from sqlalchemy import bindparam, inspect, select
from sqlmodel import col

from rehab.domain.errors import RehabError
from rehab.domain.region import REGIONS
from rehab.domain.rehab_day import rehab_day
from rehab.domain.tone import TONES
from rehab.storage.engine import reading, writing
from rehab.storage.tables import Person

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Engine
    from sqlmodel import Session

_KNOWN = select(*inspect(Person).columns).where(col(Person.id) == bindparam("person"))
#: The one person of a machine without sign-in.
LOCAL = "local"


@dataclass(frozen=True)
class PersonFacts:
    """What pages need to know of a person; `day_starts_at` is an hour, `revision` grows with every change."""

    id: str
    zone: ZoneInfo
    day_starts_at: int
    usual_pain: int | None
    welcomed_at: datetime | None
    revision: int
    made_at: datetime
    skin_tone: int
    region: str

    @property
    def is_welcomed(self) -> bool:
        """Whether the person has been through the welcome."""
        return self.welcomed_at is not None

    def day_of(self, moment: datetime) -> date:
        """Return the person's rehab day of a moment."""
        return rehab_day(moment, self.zone, self.day_starts_at)


def load_person(db: Engine, person: str) -> PersonFacts | None:
    """Return what is known of a person, or None before they are met."""
    with reading(db, person) as session:
        return read_person(session, person)


def refuse_stranger(db: Engine, person: str) -> None:
    """Raise `RehabError` where nobody has this id."""
    if load_person(db, person) is None:
        raise RehabError(
            f"Nobody here has the id {person!r}. Please look for it with: rehab who SUBJECT. Who never "
            "signed in has none."
        )


def read_person(session: Session, person: str) -> PersonFacts | None:
    """Return what is known of a person in a session that is open already."""
    row = session.connection().execute(_KNOWN, {"person": person}).first()
    return None if row is None else facts_of(row)


def facts_of(row: Any) -> PersonFacts:  # noqa: ANN401 - a row with the columns of a person
    """Return what a row says of a person."""
    return PersonFacts(
        id=row.id,
        zone=ZoneInfo(row.zone),
        day_starts_at=row.day_starts_at,
        usual_pain=row.usual_pain,
        welcomed_at=row.welcomed_at,
        revision=row.revision,
        made_at=row.made_at,
        skin_tone=row.skin_tone,
        region=row.region,
    )


def day_of(db: Engine, person: str, now: datetime) -> date:
    """Return a person's rehab day at a moment. Raises `RehabError` before they are met."""
    known = load_person(db, person)
    if known is None:
        raise RehabError("Please open the start page once before you log something.")
    return known.day_of(now)


def meet_person(db: Engine, person: str, zone: str, now: datetime) -> PersonFacts:
    """Return a person, making their record first where there is none yet.

    `zone` is the browser's; one that this machine does not know becomes UTC.
    """
    known = load_person(db, person)
    if known is not None:
        return known
    with writing(db, person) as session:
        if session.get(Person, person) is None:
            zone = zone if zone in available_timezones() else "UTC"
            session.add(Person.model_validate({"id": person, "made_at": now, "zone": zone}))
    return meet_person(db, person, zone, now)


def save_clock(db: Engine, person: str, zone: str, day_starts_at: int) -> None:
    """Keep the person's zone and the hour (0 to 6) at which their day starts."""
    if zone not in available_timezones():
        raise RehabError(f"The time zone {zone!r} is not known here. Please choose one from the list.")
    with writing(db, person) as session:
        row = session.get_one(Person, person)
        row.zone, row.day_starts_at = zone, day_starts_at


def save_skin_tone(db: Engine, person: str, tone: int) -> None:
    """Keep the tone of skin for the figures, by its number from 1. Raises `RehabError` for any other."""
    if tone not in range(1, len(TONES) + 1):
        raise RehabError("Please choose one of the tones that are shown.")
    with writing(db, person) as session:
        session.get_one(Person, person).skin_tone = tone


def save_region(db: Engine, person: str, region: str) -> None:
    """Keep where the person lives, by the id of a region. Raises `RehabError` for any other."""
    if region not in REGIONS:
        raise RehabError("Please choose one of the regions that are shown.")
    with writing(db, person) as session:
        session.get_one(Person, person).region = region


def save_usual_pain(db: Engine, person: str, score: int | None) -> None:
    """Keep how bad the pain usually is (0 to 10), or that it is not known."""
    with writing(db, person) as session:
        session.get_one(Person, person).usual_pain = score
