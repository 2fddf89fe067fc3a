"""Every table. A row of personal data carries the person it belongs to.

Write with `Row.model_validate({...})`: a table's constructor checks nothing. Hard limits stand as CHECKs too,
so that no program can store what ours would refuse.
"""

from __future__ import annotations

from datetime import date, datetime  # noqa: TC003 - SQLModel reads the annotations when the class is made
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, Index, MetaData, UniqueConstraint, text
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from rehab.domain.dose import LIMITS
from rehab.domain.tone import TONES, USUAL_TONE

#: Our own registry: Streamlit imports modules anew when a file changes, SQLModel's shared one would break.
_REGISTRY = registry(
    metadata=MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
)
_ID = 36  # characters of a UUID
_NAME = 120
_NOTE = 2000
_SCORE = "BETWEEN 0 AND 10"


class Table(SQLModel, registry=_REGISTRY):
    """The base of all tables."""


metadata = Table.metadata


def _one_of(column: str, *values: str) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def _limits(*columns: str) -> tuple[CheckConstraint, ...]:
    return tuple(
        CheckConstraint(f"{name} BETWEEN {LIMITS[name].low} AND {LIMITS[name].high}", name=f"{name}_limit")
        for name in columns
    )


def _bin() -> Index:
    """Index what waits in the bin: a little of all there is."""
    waits = text("deleted_at IS NOT NULL")
    return Index(None, "person_id", "deleted_at", postgresql_where=waits, sqlite_where=waits)


class Person(Table, table=True):
    """Whose data it is. `revision` grows with every change of their data, so that pages know what is new."""

    __tablename__: ClassVar[str] = "person"
    __table_args__ = (
        CheckConstraint("day_starts_at BETWEEN 0 AND 6", name="day_starts_at_limit"),
        CheckConstraint(f"usual_pain {_SCORE}", name="usual_pain_score"),
        CheckConstraint(f"skin_tone BETWEEN 1 AND {len(TONES)}", name="skin_tone_limit"),
    )

    id: str = Field(primary_key=True, max_length=_NAME)
    made_at: datetime
    zone: str = Field(max_length=64)
    day_starts_at: int = Field(default=3, ge=0, le=6)
    usual_pain: int | None = Field(default=None, ge=0, le=10)
    welcomed_at: datetime | None = None
    skin_tone: int = Field(default=USUAL_TONE, ge=1, le=len(TONES))
    #: Whose emergency numbers are shown; empty where the person did not say.
    region: str = Field(default="", max_length=16)
    revision: int = 0


class _Personal(Table):
    """What every row of personal data carries."""

    person_id: str = Field(foreign_key="person.id", ondelete="CASCADE", max_length=_NAME)


class OwnExercise(_Personal, table=True):
    """An exercise the person wrote; `document` has the shape of a catalogue file."""

    __tablename__: ClassVar[str] = "own_exercise"
    __table_args__ = (Index(None, "person_id"),)

    id: str = Field(primary_key=True, max_length=_ID + 4)
    document: dict[str, Any] = Field(sa_type=JSON)
    made_at: datetime
    edited_at: datetime | None = None
    archived_at: datetime | None = None


class RoutineRow(_Personal, table=True):
    """A routine's name and life; what is in it is in its versions."""

    __tablename__: ClassVar[str] = "routine"
    __table_args__ = (Index(None, "person_id"), _bin())

    id: str = Field(primary_key=True, max_length=_ID)
    name: str = Field(min_length=1, max_length=_NAME)
    made_at: datetime
    archived_at: datetime | None = None
    deleted_at: datetime | None = None


class RoutineVersion(_Personal, table=True):
    """What a routine asks for from a day on. Changes made on one day are one version."""

    __tablename__: ClassVar[str] = "routine_version"
    __table_args__ = (
        UniqueConstraint("routine_id", "number"),
        UniqueConstraint("routine_id", "from_day"),
        CheckConstraint("weekdays BETWEEN 1 AND 127", name="weekdays_mask"),
        CheckConstraint("sittings BETWEEN 1 AND 8", name="sittings_limit"),
        Index(None, "person_id"),
    )

    id: str = Field(primary_key=True, max_length=_ID)
    routine_id: str = Field(foreign_key="routine.id", ondelete="CASCADE", max_length=_ID)
    number: int = Field(ge=1)
    from_day: date
    made_at: datetime
    weekdays: int = Field(ge=1, le=127)
    sittings: int = Field(ge=1, le=8)


class RoutineItem(_Personal, table=True):
    """An exercise of one version of a routine. `key` stays over all versions; `weekdays` is a bit mask."""

    __tablename__: ClassVar[str] = "routine_item"
    __table_args__ = (
        *_limits(*LIMITS),
        CheckConstraint("(reps IS NULL) <> (minutes IS NULL)", name="reps_or_minutes"),
        CheckConstraint("weekdays BETWEEN 1 AND 127", name="weekdays_mask"),
        _one_of("sides", "both", "left", "right"),
        Index(None, "person_id"),
    )

    version_id: str = Field(
        primary_key=True, foreign_key="routine_version.id", ondelete="CASCADE", max_length=_ID
    )
    key: str = Field(primary_key=True, max_length=_ID)
    position: int = Field(ge=0)
    exercise_id: str = Field(max_length=64)
    sets: int
    reps: int | None = None
    hold_s: int | None = None
    minutes: int | None = None
    rest_between_reps_s: int = 0
    rest_between_sets_s: int = 0
    times_per_day: int = 1
    sides: str = Field(default="both", max_length=8)
    weekdays: int | None = None
    note: str = Field(default="", max_length=_NOTE)


class ActiveRoutine(_Personal, table=True):
    """Which routine counts from a day on; none where `routine_id` is empty."""

    __tablename__: ClassVar[str] = "active_routine"

    person_id: str = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE", max_length=_NAME)
    from_day: date = Field(primary_key=True)
    routine_id: str | None = Field(default=None, foreign_key="routine.id", ondelete="CASCADE", max_length=_ID)


class TimeOff(_Personal, table=True):
    """Days off: a rest day taken, days sick or away, or a flare. An open end has no last day."""

    __tablename__: ClassVar[str] = "time_off"
    __table_args__ = (
        _one_of("kind", "rest", "away", "sick", "flare"),
        CheckConstraint("last_day >= first_day", name="ends_after_start"),
        Index(None, "person_id", "first_day"),
        _bin(),
    )

    id: str = Field(primary_key=True, max_length=_ID)
    kind: str = Field(max_length=16)
    first_day: date
    last_day: date | None = None
    made_at: datetime
    edited_at: datetime | None = None
    deleted_at: datetime | None = None


class TrainingSession(_Personal, table=True):
    """What was done in one go. The id is made in the browser, so that it is stored once however often sent.

    `rev` grows when the browser adds to its result; `counts` says whether it was logged in time for the
    streak; `sets_planned` and `sets_done` are sums over its sets that are not in the bin, half a set 0.5.
    """

    __tablename__: ClassVar[str] = "training_session"
    __table_args__ = (
        _one_of("outcome", "finished", "stopped", "stopped_for_pain"),
        _one_of("logged_by", "player", "hand"),
        _one_of("readiness", "full", "caution", "reduced", "calm"),
        CheckConstraint("sitting BETWEEN 1 AND 8", name="sitting_limit"),
        CheckConstraint(f"effort {_SCORE}", name="effort_score"),
        CheckConstraint("ended_at >= started_at", name="ends_after_start"),
        CheckConstraint("sets_planned >= 0 AND sets_done >= 0", name="sets_not_negative"),
        CheckConstraint("active_seconds >= 0", name="active_seconds_not_negative"),
        Index(None, "person_id", "day"),
        Index(None, "person_id", "logged_at"),  # every page asks for the newest, whatever the history
        _bin(),
    )

    id: str = Field(primary_key=True, max_length=_ID)
    rev: int = Field(default=1, ge=1)
    day: date
    sitting: int = Field(default=1, ge=1, le=8)
    title: str = Field(default="", max_length=_NAME)
    routine_id: str | None = Field(default=None, max_length=_ID)
    routine_version: int | None = None
    started_at: datetime
    ended_at: datetime
    outcome: str = Field(max_length=24)
    logged_by: str = Field(max_length=8)
    logged_at: datetime
    counts: bool = True
    is_late: bool = False
    is_light: bool = False
    #: How much of the plan it was, after the score before it: see `rehab.domain.readiness`.
    readiness: str = Field(default="full", max_length=8)
    effort: int | None = Field(default=None, ge=0, le=10)
    note: str = Field(default="", max_length=_NOTE)
    sets_planned: float = 0
    sets_done: float = 0
    active_seconds: int = 0
    edited_at: datetime | None = None
    deleted_at: datetime | None = None


class SessionSet(_Personal, table=True):
    """One set of a session, on one side where sides count. The exercise's name is kept as it was then.

    `reason` says why the exercise was left, `instead_of` which exercise it took the place of.
    """

    __tablename__: ClassVar[str] = "session_set"
    __table_args__ = (
        _one_of("side", "", "left", "right"),
        _one_of("state", "done", "partial", "skipped"),
        _one_of("reason", "", "pain", "time", "equipment", "other"),
        CheckConstraint("position BETWEEN 0 AND 99", name="position_limit"),
        CheckConstraint("number BETWEEN 1 AND 99", name="number_limit"),
        CheckConstraint("reps BETWEEN 0 AND 1000", name="reps_limit"),
        CheckConstraint("hold_s BETWEEN 0 AND 3600", name="hold_s_limit"),
        CheckConstraint("seconds BETWEEN 0 AND 86400", name="seconds_limit"),
        Index(None, "person_id", "session_id"),
        _bin(),
    )

    session_id: str = Field(
        primary_key=True, foreign_key="training_session.id", ondelete="CASCADE", max_length=_ID
    )
    position: int = Field(primary_key=True, ge=0, le=99)
    number: int = Field(primary_key=True, ge=1, le=99)
    side: str = Field(primary_key=True, default="", max_length=8)
    exercise_id: str = Field(max_length=64)
    name: str = Field(max_length=_NAME)
    planned_reps: int | None = None
    reps: int | None = None
    planned_hold_s: int | None = None
    hold_s: int | None = None
    planned_seconds: int = 0
    seconds: int = 0
    state: str = Field(max_length=8)
    reason: str = Field(default="", max_length=16)
    instead_of: str | None = Field(default=None, max_length=64)
    deleted_at: datetime | None = None


class PainEntry(_Personal, table=True):
    """A score from 0 to 10 at a moment of a day, with the session and the exercise it belongs to, if any."""

    __tablename__: ClassVar[str] = "pain_entry"
    __table_args__ = (
        _one_of("moment", "before", "after", "during", "morning", "any"),
        CheckConstraint(f"score {_SCORE}", name="score_score"),
        Index(None, "person_id", "day"),
        Index(None, "session_id"),
        _bin(),
    )

    id: str = Field(primary_key=True, max_length=_ID)
    #: Grows when the browser corrects what was tapped, so that what comes late changes nothing.
    rev: int = Field(default=1, ge=1)
    day: date
    at: datetime
    moment: str = Field(max_length=8)
    score: int = Field(ge=0, le=10)
    session_id: str | None = Field(
        default=None, foreign_key="training_session.id", ondelete="CASCADE", max_length=_ID
    )
    exercise_id: str | None = Field(default=None, max_length=64)
    note: str = Field(default="", max_length=_NOTE)
    #: Where it hurts, by the words of `rehab.domain.place`; None where nobody said.
    places: list[str] | None = Field(default=None, sa_type=JSON)
    #: Whether the pain of a morning is more like sore muscles; None where nobody said.
    is_sore: bool | None = None
    edited_at: datetime | None = None
    deleted_at: datetime | None = None


class MeasureEntry(_Personal, table=True):
    """A form that was filled in: its answers by the key of the item, and the score they made."""

    __tablename__: ClassVar[str] = "measure_entry"
    __table_args__ = (Index(None, "person_id", "measure", "day"), _bin())

    id: str = Field(primary_key=True, max_length=_ID)
    measure: str = Field(max_length=64)
    day: date
    at: datetime
    answers: dict[str, Any] = Field(sa_type=JSON)
    score: float
    edited_at: datetime | None = None
    deleted_at: datetime | None = None


class Activity(_Personal, table=True):
    """Something that matters to the person and that they score; one that ended is in older forms only."""

    __tablename__: ClassVar[str] = "activity"
    __table_args__ = (Index(None, "person_id"),)

    id: str = Field(primary_key=True, max_length=_ID)
    name: str = Field(min_length=1, max_length=_NAME)
    made_at: datetime
    ended_at: datetime | None = None


class MeasureChoice(_Personal, table=True):
    """Whether a person is asked a measure, and until when they put it off."""

    __tablename__: ClassVar[str] = "measure_choice"

    person_id: str = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE", max_length=_NAME)
    measure: str = Field(primary_key=True, max_length=64)
    is_asked: bool
    put_off_until: date | None = None


class LookBack(_Personal, table=True):
    """A week that the person looked back at, by its Monday; `answers` has what they answered, by question."""

    __tablename__: ClassVar[str] = "look_back"

    person_id: str = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE", max_length=_NAME)
    monday: date = Field(primary_key=True)
    seen_at: datetime
    answers: dict[str, Any] = Field(sa_type=JSON)


class HealthFlag(_Personal, table=True):
    """Something about a person's health that exercises have to respect, and since when a clinician agreed."""

    __tablename__: ClassVar[str] = "health_flag"

    person_id: str = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE", max_length=_NAME)
    flag: str = Field(primary_key=True, max_length=64)
    since: date
    cleared_on: date | None = None
    changed_at: datetime | None = None


class Decision(_Personal, table=True):
    """What a person decided on a suggestion, with the suggestion as it was shown and its facts."""

    __tablename__: ClassVar[str] = "decision"
    __table_args__ = (
        _one_of("choice", "accepted", "declined", "edited"),
        Index(None, "person_id", "day"),
    )

    id: str = Field(primary_key=True, max_length=_ID)
    day: date
    at: datetime
    rule: str = Field(max_length=64)
    exercise_id: str = Field(default="", max_length=64)
    item_key: str = Field(default="", max_length=_ID)
    choice: str = Field(max_length=16)
    suggestion: dict[str, Any] = Field(sa_type=JSON)
    #: The version of the routine that followed from it.
    routine_id: str | None = Field(default=None, max_length=_ID)
    routine_version: int | None = None


class WalkedDay(_Personal, table=True):
    """Minutes walked and steps of a day as a phone or a watch measured them. It is never a session."""

    __tablename__: ClassVar[str] = "walked_day"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 0 AND 1500", name="minutes_limit"),  # 25 hours, as days can have
        CheckConstraint("steps BETWEEN 0 AND 200000", name="steps_limit"),
        _one_of("source", "apple_health"),
        _bin(),
    )

    person_id: str = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE", max_length=_NAME)
    day: date = Field(primary_key=True)
    minutes: int = Field(ge=0, le=1500)
    steps: int = Field(ge=0, le=200_000)
    source: str = Field(max_length=16)
    changed_at: datetime
    deleted_at: datetime | None = None


class SafetyAnswer(_Personal, table=True):
    """The answers to questions on warning signs, id to yes or no, with the day and why they were asked."""

    __tablename__: ClassVar[str] = "safety_answer"
    __table_args__ = (Index(None, "person_id", "day"),)

    id: str = Field(primary_key=True, max_length=_ID)
    day: date
    at: datetime
    occasion: str = Field(default="asked", max_length=16)
    answers: dict[str, Any] = Field(sa_type=JSON)


class Draft(_Personal, table=True):
    """A form begun and not yet saved, kept so that nothing typed is lost."""

    __tablename__: ClassVar[str] = "draft"

    person_id: str = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE", max_length=_NAME)
    form: str = Field(primary_key=True, max_length=64)
    fields: dict[str, Any] = Field(sa_type=JSON)
    changed_at: datetime


class SignOut(_Personal, table=True):
    """A sign-in that the person ended by its id; the one without a name stands for all before it."""

    __tablename__: ClassVar[str] = "sign_out"

    person_id: str = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE", max_length=_NAME)
    sign_in: str = Field(primary_key=True, max_length=_ID)
    at: datetime


class Invitation(_Personal, table=True):
    """A code that the person gave away: who enters it may see their data. The code itself is not kept.

    `name` is what the person wants to be called there.
    """

    __tablename__: ClassVar[str] = "invitation"
    __table_args__ = (Index(None, "person_id"),)

    code_hash: str = Field(primary_key=True, max_length=64)
    name: str = Field(min_length=1, max_length=_NAME)
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None


class Access(_Personal, table=True):
    """Who may see the person's data, by the name that the provider told of them. This alone decides."""

    __tablename__: ClassVar[str] = "access"

    person_id: str = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE", max_length=_NAME)
    clinician_id: str = Field(primary_key=True, max_length=_NAME)
    clinician_name: str = Field(max_length=_NAME)
    #: What the person is called there.
    name: str = Field(min_length=1, max_length=_NAME)
    granted_at: datetime
    revoked_at: datetime | None = None


class AccessLog(_Personal, table=True):
    """What a clinician looked at, from when until when."""

    __tablename__: ClassVar[str] = "access_log"
    __table_args__ = (Index(None, "person_id", "until"),)

    id: str = Field(primary_key=True, max_length=_ID)
    clinician_id: str = Field(max_length=_NAME)
    clinician_name: str = Field(max_length=_NAME)
    what: str = Field(max_length=16)
    at: datetime
    until: datetime


class Client(_Personal, table=True):
    """Somebody whom a clinician (`person_id`) has in their list. It grants nothing: see `Access`."""

    __tablename__: ClassVar[str] = "client"

    person_id: str = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE", max_length=_NAME)
    patient_id: str = Field(primary_key=True, max_length=_NAME)
    since: datetime


class Proposal(_Personal, table=True):
    """A routine that a clinician proposes to the person, as it was then, and what the person decided."""

    __tablename__: ClassVar[str] = "proposal"
    __table_args__ = (_one_of("decision", "", "taken", "left", "over"), Index(None, "person_id", "made_at"))

    id: str = Field(primary_key=True, max_length=_ID)
    clinician_id: str = Field(max_length=_NAME)
    clinician_name: str = Field(max_length=_NAME)
    words: str = Field(default="", max_length=_NOTE)
    #: The shape is that of `rehab.storage.proposed`.
    routine: dict[str, Any] = Field(sa_type=JSON)
    made_at: datetime
    decided_at: datetime | None = None
    decision: str = Field(default="", max_length=8)
