"""What was done in a session, checked: it comes from a browser or a form, so nothing in it is trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from rehab.domain.errors import RehabError
from rehab.domain.readiness import Readiness
from rehab.domain.routine import MOST_SITTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTE_LENGTH = 2000
_MOST_SETS = 2000
_DAY_S = 86_400
#: Beyond them is no slip of a clock; and what is near the ends of the calendar breaks calculations.
_YEARS = range(1970, 2200)


class Outcome(StrEnum):
    """How a session ended."""

    FINISHED = "finished"
    STOPPED = "stopped"
    STOPPED_FOR_PAIN = "stopped_for_pain"


class Reason(StrEnum):
    """Why an exercise was left before its end."""

    NONE = ""
    PAIN = "pain"
    TIME = "time"
    EQUIPMENT = "equipment"
    OTHER = "other"


class SetState(StrEnum):
    """How much of a set was done."""

    DONE = "done"
    PARTIAL = "partial"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class SetResult:
    """One set as planned and as done; times are seconds of the exercise itself, without rests.

    `reason` says why its exercise was left, `instead_of` names the exercise whose place it took.
    """

    position: int
    number: int
    side: str
    exercise: str
    name: str
    state: SetState
    planned_reps: int | None = None
    reps: int | None = None
    planned_hold_s: int | None = None
    hold_s: int | None = None
    planned_seconds: int = 0
    seconds: int = 0
    reason: Reason = Reason.NONE
    instead_of: str | None = None

    @property
    def share(self) -> float:
        """How much of the set was done, 0 to 1: by repetitions where there are any, else by time."""
        if self.state is not SetState.PARTIAL:
            return float(self.state is SetState.DONE)
        planned, done = (
            (self.planned_reps, self.reps) if self.planned_reps else (self.planned_seconds, self.seconds)
        )
        return min((done or 0) / planned, 1.0) if planned else 0.0


@dataclass(frozen=True)
class ExercisePain:
    """The last score told of an exercise on the way; `position` is its place in the session."""

    position: int
    exercise: str
    score: int


@dataclass(frozen=True)
class SessionResult:
    """A whole session as done. `rev` grows when the same session is sent again with more answers."""

    id: str
    rev: int
    day: date
    sitting: int
    title: str
    routine: str | None
    routine_version: int | None
    started_at: datetime
    ended_at: datetime
    outcome: Outcome
    pain_before: int | None
    pain_after: int | None
    effort: int | None
    note: str
    sets: tuple[SetResult, ...]
    pains: tuple[ExercisePain, ...] = ()
    #: How much of the plan it was, after the score before it and what the person chose.
    readiness: Readiness = Readiness.FULL

    def __post_init__(self) -> None:
        """Refuse a session that ends before it starts."""
        if self.ended_at < self.started_at:
            raise RehabError("A session cannot end before it starts. Please check the times.")

    @property
    def sets_done(self) -> float:
        """The sets done, where half a set is 0.5."""
        return sum(s.share for s in self.sets)

    @property
    def active_seconds(self) -> int:
        """The seconds of exercise done."""
        return sum(s.seconds for s in self.sets)


def result_from(data: object) -> SessionResult:
    """Check what a browser sent and make it a value. Raises `RehabError` naming what is wrong."""
    fields = _Fields(data)
    return SessionResult(
        id=fields.uuid("id"),
        rev=fields.number("rev", 1, 1000),
        day=fields.day("day"),
        sitting=fields.number("sitting", 1, MOST_SITTINGS),
        title=fields.text("title", 120),
        routine=fields.text("routine", 64) or None,
        routine_version=fields.maybe("version", 1, 1_000_000),
        started_at=fields.moment("started_at"),
        ended_at=fields.moment("ended_at"),
        outcome=Outcome(fields.one_of("outcome", Outcome)),
        pain_before=fields.maybe("pain_before", 0, 10),
        pain_after=fields.maybe("pain_after", 0, 10),
        effort=fields.maybe("effort", 0, 10),
        note=fields.text("note", NOTE_LENGTH),
        sets=_sets_from(fields.list("exercises")),
        pains=tuple(_pains_from(fields.list("exercises"))),
        # A session that waited in a browser since an older version does not say it.
        readiness=Readiness(fields.one_of("readiness", ("", *Readiness)) or Readiness.FULL),
    )


def _sets_from(exercises: list[object]) -> tuple[SetResult, ...]:
    sets = tuple(
        _set_from(position, _Fields(exercise), _Fields(data))
        for position, exercise in enumerate(exercises)
        for data in _Fields(exercise).list("sets")
    )
    if len(exercises) > 99 or len(sets) > _MOST_SETS:  # noqa: PLR2004 - as many as the table's CHECK allows
        raise RehabError("This session has more sets than a session can have. It was not stored.")
    if len({(s.position, s.number, s.side) for s in sets}) != len(sets):
        raise RehabError("This session has one set twice. It was not stored.")
    return sets


def _pains_from(exercises: list[object]) -> Iterator[ExercisePain]:
    for position, data in enumerate(exercises):
        fields = _Fields(data)
        score = fields.maybe("pain", 0, 10)
        if score is not None:
            yield ExercisePain(position, fields.text("exercise", 64), score)


def _set_from(position: int, exercise: _Fields, data: _Fields) -> SetResult:
    return SetResult(
        position=position,
        number=data.number("set", 1, 99),
        side=data.one_of("side", ("", "left", "right")),
        exercise=exercise.text("exercise", 64),
        name=exercise.text("name", 120),
        state=SetState(data.one_of("state", SetState)),
        planned_reps=data.maybe("planned_reps", 0, 1000),
        reps=data.maybe("reps", 0, 1000),
        planned_hold_s=data.maybe("planned_hold_s", 0, 3600),
        hold_s=data.maybe("hold_s", 0, 3600),
        planned_seconds=data.maybe("planned_s", 0, _DAY_S) or 0,
        seconds=data.maybe("seconds", 0, _DAY_S) or 0,
        reason=Reason(exercise.one_of("skipped", Reason)),
        instead_of=exercise.text("instead_of", 64) or None,
    )


class _Fields:
    """Reads fields of foreign data and says which one is wrong."""

    def __init__(self, data: object) -> None:
        if not isinstance(data, Mapping):
            raise RehabError("What the browser sent is not a session. It was not stored.")
        self._data: Mapping[str, Any] = data

    def _wrong(self, name: str) -> RehabError:
        return RehabError(f"What the browser sent has a wrong {name.replace('_', ' ')}. It was not stored.")

    def number(self, name: str, low: int, high: int) -> int:
        value = self._data.get(name)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise self._wrong(name)
        return value

    def maybe(self, name: str, low: int, high: int) -> int | None:
        return None if self._data.get(name) is None else self.number(name, low, high)

    def text(self, name: str, longest: int) -> str:
        value = self._data.get(name)
        if value is None:
            return ""
        if not isinstance(value, str) or len(value) > longest or "\0" in value:
            raise self._wrong(name)
        return value.encode(errors="replace").decode()  # a browser may have cut a sign in two

    def one_of(self, name: str, known: Any) -> str:  # noqa: ANN401 - an enum's class or plain words
        value = self._data.get(name) or ""
        if not isinstance(value, str) or value not in [str(word) for word in known]:
            raise self._wrong(name)
        return value

    def uuid(self, name: str) -> str:
        try:
            return str(UUID(self.text(name, 36)))
        except ValueError as error:
            raise self._wrong(name) from error

    def day(self, name: str) -> date:
        try:
            value = date.fromisoformat(self.text(name, 10))
        except ValueError as error:
            raise self._wrong(name) from error
        if value.year not in _YEARS:
            raise self._wrong(name)
        return value

    def moment(self, name: str) -> datetime:
        try:
            value = datetime.fromisoformat(self.text(name, 40))
        except ValueError as error:
            raise self._wrong(name) from error
        if value.tzinfo is None or value.year not in _YEARS:
            raise self._wrong(name)
        return value

    def list(self, name: str) -> list[object]:
        value = self._data.get(name)
        if not isinstance(value, list):
            raise self._wrong(name)
        return value
