"""The rules on days once more, day by day and slowly, from raw facts: nothing of ours is imported here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
GENTLE = {"pelvic_tilt"}
MOVING = {"walking", "diaphragmatic_breathing"}
KEPT = {"kept", "light"}


@dataclass(frozen=True)
class Set:
    """A set: how much of what was planned was done, in repetitions or, for walking and breathing, seconds."""

    exercise: str
    done: int
    planned: int

    @property
    def share(self) -> Fraction:
        """How much of it was done."""
        return min(Fraction(self.done, self.planned), Fraction(1))


@dataclass(frozen=True)
class Session:
    """A session: when it was done and when it came in; `told_of` is the day named by hand, None if played."""

    done_at: datetime
    came_at: datetime
    sets: tuple[Set, ...]
    outcome: str = "finished"
    is_planned: bool = True
    told_of: date | None = None
    binned_at: datetime | None = None


@dataclass(frozen=True)
class Plan:
    """What is asked for from a day on, on some weekdays (Monday is 0): so many sets."""

    first: date
    weekdays: frozenset[int]
    sets: int = 4


@dataclass(frozen=True)
class Off:
    """A time off; an open one has no last day."""

    kind: str
    first: date
    last: date | None


@dataclass(frozen=True)
class Facts:
    """All there is of a person: the zones with the moment each began, plans in order, times off, sessions."""

    zones: tuple[tuple[datetime, str], ...]
    plans: tuple[Plan, ...]
    offs: tuple[Off, ...]
    sessions: tuple[Session, ...]


def zone_at(facts: Facts, moment: datetime) -> ZoneInfo:
    return ZoneInfo([zone for begin, zone in facts.zones if begin <= moment][-1])


def day_at(facts: Facts, moment: datetime) -> date:
    """Return the date on the wall, before three in the morning the one before."""
    wall = moment.astimezone(zone_at(facts, moment))
    return wall.date() if wall.hour >= 3 else wall.date() - DAY


def day_of(facts: Facts, session: Session) -> date:
    return session.told_of or day_at(facts, session.done_at)


def is_in_time(facts: Facts, session: Session) -> bool:
    """Say whether at most 48 hours went by between the end of its day and when it was told, or done."""
    moment = session.came_at if session.told_of else session.done_at
    zone = zone_at(facts, session.came_at)
    end = datetime.combine(day_of(facts, session) + DAY, time(3), zone).astimezone(UTC)
    return moment - end <= timedelta(hours=48)


def known(facts: Facts, now: datetime) -> list[Session]:
    """Return the sessions that had come in by then and were not in the bin."""
    return [
        one
        for one in facts.sessions
        if one.came_at <= now and not (one.binned_at is not None and one.binned_at <= now)
    ]


def plan_on(facts: Facts, day: date) -> Plan | None:
    begun = [plan for plan in facts.plans if plan.first <= day]
    return begun[-1] if begun else None


def state_on(facts: Facts, now: datetime, day: date) -> str:
    counted = [one for one in known(facts, now) if day_of(facts, one) == day and is_in_time(facts, one)]
    plan = plan_on(facts, day)
    asked = plan.sets if plan and day.weekday() in plan.weekdays else 0
    if asked and is_kept(counted, asked):
        return "kept"
    kinds = {off.kind for off in facts.offs if off.first <= day and (off.last is None or day <= off.last)}
    if "flare" in kinds:
        return "light" if any(map(is_light, counted)) else "flare"
    for kind in ("away", "rest"):
        if kind in kinds:
            return kind
    if plan is None:
        return "none"
    if not asked:
        return "rest"
    return "open" if day >= day_at(facts, now) else "missed"


def is_kept(counted: list[Session], asked: int) -> bool:
    everything = sum((one.share for session in counted for one in session.sets), Fraction())
    return (
        any(session.outcome == "stopped_for_pain" for session in counted)
        or 2 * everything >= asked
        or any(is_finished(session) for session in counted)
    )


def is_finished(session: Session) -> bool:
    """Say whether a planned session was finished, and not by skipping more than half of it."""
    done = sum((one.share for one in session.sets), Fraction())
    is_whole = done > 0 and 2 * done >= len(session.sets)
    return session.is_planned and session.outcome == "finished" and is_whole


def is_light(session: Session) -> bool:
    moved = sum(one.done for one in session.sets if one.exercise in MOVING)
    gentle = [one for one in session.sets if one.exercise in GENTLE and one.share == 1]
    return bool(gentle) or moved >= 300


def states(facts: Facts, now: datetime, last: date) -> dict[date, str]:
    """Return every day from the first plan or session to `last`."""
    firsts = [plan.first for plan in facts.plans] + [day_of(facts, one) for one in known(facts, now)]
    first = min(firsts, default=last + DAY)
    days = [first + n * DAY for n in range((last - first).days + 1)]
    return {day: state_on(facts, now, day) for day in days}


@dataclass(frozen=True)
class Row:
    """Days kept in a row now and at best, reserve days left, and the days that used them."""

    current: int
    best: int
    left: int
    used: tuple[date, ...]


def days_in_a_row(found: dict[date, str], today: date) -> Row:
    """Cut the days at each miss that no reserve saved, and count what was kept in each part."""
    used: list[date] = []
    parts = [0]
    for day, state in found.items():
        if day > today:
            break
        if state in KEPT:
            parts[-1] += 1
        elif state == "missed" and sum(day - 27 * DAY <= one for one in used) < 2:
            used.append(day)
        elif state == "missed":
            parts.append(0)
    left = 2 - sum(today - 27 * DAY <= one for one in used)
    return Row(parts[-1], max(parts), left, tuple(used))


def weeks_in_a_row(found: dict[date, str], today: date) -> tuple[int, int]:
    """Return the weeks on plan in a row now and at best, by the numbers of the calendar's weeks."""
    weeks: dict[tuple[int, int], list[str]] = {}
    for day, state in found.items():
        weeks.setdefault(day.isocalendar()[:2], []).append(state)
    parts = [0]
    for number, week in weeks.items():
        asked = sum(state in KEPT | {"missed", "open"} for state in week)
        kept = sum(state in KEPT for state in week)
        if asked and kept >= max(1, 8 * asked // 10):
            parts[-1] += 1
        elif asked and number != today.isocalendar()[:2]:
            parts.append(0)
    return parts[-1], max(parts)


def kept_of(found: dict[date, str], today: date, days: int) -> tuple[int, int] | None:
    """Return the days kept and planned of the last so many; None where nothing was planned."""
    lately = [state for day, state in found.items() if 0 <= (today - day).days < days]
    planned = [state for state in lately if state in KEPT | {"missed"}]
    return (sum(state in KEPT for state in planned), len(planned)) if planned else None
