"""A session told afterwards: from what a person remembers to the same result that the player sends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from rehab.domain.dose import Limit
from rehab.domain.errors import RehabError
from rehab.domain.result import NOTE_LENGTH, Outcome, SessionResult, SetResult, SetState
from rehab.domain.set_done import MOST_DONE, Amount, amount_planned, done_as, sets_planned

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from rehab.domain.exercise import Exercise
    from rehab.domain.routine import Item

#: The first day that can be logged. Our choice: what is older is a slip of the finger.
FIRST_DAY = date(2000, 1, 1)
_LENGTH = Limit(1, 600, "The length of a session", "minutes")
_NOON = time(12)
_HIGHEST = 10


@dataclass(frozen=True)
class Line:
    """An exercise with its dose, and how many sets of it were done with how much in each."""

    item: Item
    exercise: Exercise
    sets: int
    amount: Amount

    def __post_init__(self) -> None:
        """Refuse nonsense with a sentence."""
        MOST_DONE["sets"].refuse_nonsense(self.sets)


@dataclass(frozen=True)
class Told:
    """A session as a person tells it. `clock` is when it began, `minutes` how long it took, if they know."""

    id: str
    day: date
    sitting: int
    title: str
    routine: str | None
    routine_version: int | None
    lines: tuple[Line, ...]
    usual_seconds: int = 0
    clock: time | None = None
    minutes: int | None = None
    outcome: Outcome = Outcome.FINISHED
    pain_before: int | None = None
    pain_after: int | None = None
    effort: int | None = None
    note: str = ""

    def result(self, zone: ZoneInfo, day_starts_at: int, now: datetime) -> SessionResult:
        """Return the session as a result. Raises `RehabError` for nonsense, with a sentence.

        Without a time it began at noon, or before where it would not be over yet. Without a length it took
        as long as the player takes.
        """
        sets = tuple(one for position, line in enumerate(self.lines) for one in sets_of_line(position, line))
        length = self._length(sets)
        if self.clock is not None:
            started = moment_on(self.day, self.clock, zone, day_starts_at)
        else:
            started = min(moment_on(self.day, _NOON, zone, day_starts_at), now - length)
        if started > now:
            raise RehabError("This session would begin in the future. Please check the day and the time.")
        result = SessionResult(
            id=self.id,
            rev=1,
            day=self.day,
            sitting=self.sitting,
            title=self.title,
            routine=self.routine,
            routine_version=self.routine_version,
            started_at=started,
            ended_at=started + length,
            outcome=self.outcome,
            pain_before=self.pain_before,
            pain_after=self.pain_after,
            effort=self.effort,
            note=self.note.strip(),
            sets=sets,
        )
        refuse_nothing_done(result)
        return result

    def _length(self, sets: Sequence[SetResult]) -> timedelta:
        if self.minutes is not None:
            _LENGTH.refuse_nonsense(self.minutes)
            return timedelta(minutes=self.minutes)
        return timedelta(seconds=self.usual_seconds or sum(one.seconds for one in sets))


def as_planned(item: Item, exercise: Exercise) -> Line:
    """Return a line on which all was done as planned."""
    planned = sets_planned(0, item, exercise)
    return Line(item, exercise, planned[-1].number, amount_planned(planned[0]))


def sets_of_line(position: int, line: Line) -> tuple[SetResult, ...]:
    """Return the sets of a line: the first ones done, the rest skipped, and those done on top of the plan."""
    planned = sets_planned(position, line.item, line.exercise)
    last = planned[-1].number
    on_top = tuple(
        replace(one, number=number)
        for number in range(last + 1, line.sets + 1)
        for one in planned
        if one.number == last
    )
    return tuple(done_as(one, line.amount) if one.number <= line.sets else one for one in (*planned, *on_top))


def moment_on(day: date, clock: time, zone: ZoneInfo, day_starts_at: int) -> datetime:
    """Return the moment at which the clocks of a rehab day show a time, in UTC; it may be after midnight."""
    is_after_midnight = clock < time(day_starts_at)
    date_there = day + timedelta(days=1) if is_after_midnight else day
    return datetime.combine(date_there, clock, tzinfo=zone).astimezone(UTC)


def moved(result: SessionResult, day: date, zone: ZoneInfo, now: datetime) -> SessionResult:
    """Return a session on another day, at the same time of the day (or just over), as long as it was."""
    length = result.ended_at - result.started_at
    there = result.started_at.astimezone(zone) + (day - result.day)
    started = min(there.astimezone(UTC), now - length)
    title = result.title.replace(f"{result.day:%A}", f"{day:%A}")
    return replace(result, day=day, title=title, started_at=started, ended_at=started + length)


def refuse_nothing_done(result: SessionResult) -> None:
    """Raise `RehabError` where a session is empty: stopping because of pain at once is something, too."""
    if not result.sets:
        raise RehabError("There is nothing in this session yet. Please choose at least one exercise.")
    if result.outcome is not Outcome.STOPPED_FOR_PAIN and not any(
        one.state is not SetState.SKIPPED for one in result.sets
    ):
        raise RehabError("Nothing in this session is marked as done. Please mark at least one exercise.")


def refuse_nonsense(result: SessionResult, today: date) -> None:
    """Raise `RehabError` for a day that cannot be, a score off the scale, or a note that does not fit."""
    if result.day > today:
        raise RehabError("This day has not come yet. Please choose today or an earlier day.")
    if result.day < FIRST_DAY:
        raise RehabError(f"Sessions can be logged from {FIRST_DAY:%Y} on. Please check the year.")
    for name in ("pain_before", "pain_after", "effort"):
        score = getattr(result, name)
        if score is not None and not 0 <= score <= _HIGHEST:
            raise RehabError(f"Pain and effort are numbers from 0 to {_HIGHEST}. You gave {score}.")
    if len(result.note) > NOTE_LENGTH:
        raise RehabError(f"A note can have {NOTE_LENGTH:,} letters. Please shorten it.")
