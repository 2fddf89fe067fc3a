"""Lives of made-up people, a letter for each day: as facts for the plain rules, and through the services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from rehab.domain.result import result_from
from rehab.services.history import load_history, load_week_ahead
from rehab.services.log import delete_session, save_by_hand
from rehab.services.person import day_of, load_person, meet_person, save_clock
from rehab.services.progress import load_standing
from rehab.services.results import save_results
from rehab.storage.engine import writing
from rehab.storage.tables import TimeOff
from tests.making import give_routine
from tests.services.plain_days import DAY, MOVING, Facts, Off, Plan, Session, Set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine

    from rehab.domain.progress_words import Standing

ROUTINE = ("pelvic_lift", "wall_sit", "partial_crunch", "front_plank")
EVENING = time(18)


def reps(*done: int) -> tuple[Set, ...]:
    """Return the sets of the routine, with so many of ten repetitions done."""
    return tuple(Set(name, number, 10) for name, number in zip(ROUTINE, done, strict=True))


def walk(*seconds: int) -> tuple[Set, ...]:
    return tuple(Set("walking", one, 600) for one in seconds)


ALL, HALF, QUARTER, NOTHING = reps(10, 10, 10, 10), reps(10, 10, 0, 0), reps(10, 0, 0, 0), reps(0, 0, 0, 0)


@dataclass(frozen=True)
class Evening:
    """What a letter means: the sets done at 18:00, how they ended, or at another time of the clock.

    `told_after` is how long after the end of the day it was told by hand, `waited` how long the player's
    result waited in the browser, `binned_after` how long it was there.
    """

    sets: tuple[Set, ...]
    outcome: str = "finished"
    is_planned: bool = True
    night: time | None = None
    told_after: timedelta | None = None
    waited: timedelta = timedelta(0)
    binned_after: timedelta | None = None

    def session(self, day: date, zone: ZoneInfo) -> Session:
        """Return the session of this evening on a day."""
        clock, on = (EVENING, day) if self.night is None else (self.night, day + DAY)
        done_at = datetime.combine(on, clock, zone).astimezone(UTC)
        end = datetime.combine(day + DAY, time(3), zone).astimezone(UTC)
        came_at = done_at + self.waited if self.told_after is None else end + self.told_after
        return Session(
            done_at=done_at,
            came_at=came_at,
            sets=self.sets,
            outcome=self.outcome,
            is_planned=self.is_planned,
            told_of=None if self.told_after is None else day,
            binned_at=None if self.binned_after is None else came_at + self.binned_after,
        )


HOURS = timedelta(hours=1)
LETTERS: dict[str, tuple[Evening, ...]] = {
    ".": (),  # nothing
    "p": (Evening(ALL),),
    "2": (Evening(ALL), Evening(ALL)),
    "h": (Evening(HALF),),
    "7": (Evening(reps(7, 6, 7, 0)),),  # half of the repetitions
    "q": (Evening(QUARTER),),
    "+": (Evening(QUARTER), Evening(QUARTER)),
    "0": (Evening(NOTHING),),  # skipped through to the end
    "s": (Evening(NOTHING, "stopped_for_pain"),),
    "x": (Evening(QUARTER, "stopped"),),
    "y": (Evening(HALF, "stopped"),),
    "e": (Evening(ALL, is_planned=False),),
    "g": (Evening((Set("pelvic_tilt", 10, 10),), is_planned=False),),
    "G": (Evening((Set("pelvic_tilt", 5, 10),), is_planned=False),),
    "w": (Evening(walk(300), is_planned=False),),
    "u": (Evening(walk(180, 180), is_planned=False),),
    "v": (Evening(walk(120, 120), is_planned=False),),
    "r": (Evening((Set("diaphragmatic_breathing", 300, 300),), is_planned=False),),
    "n": (Evening(ALL, night=time(2, 59)),),
    "m": (Evening(ALL, night=time(3)),),
    "b": (Evening(ALL, told_after=47 * HOURS),),
    "B": (Evening(ALL, told_after=48 * HOURS),),
    "c": (Evening(ALL, told_after=48 * HOURS + timedelta(minutes=1)),),
    "o": (Evening(ALL, waited=5 * DAY),),
    "d": (Evening(ALL, binned_after=DAY),),
}


def facts_of(
    letters: str,
    first: date,
    *,
    weekdays: frozenset[int] = frozenset(range(7)),
    offs: tuple[Off, ...] = (),
    moves: tuple[tuple[date, str], ...] = (),
    later: Plan | None = None,
) -> Facts:
    """Return the facts of a life, a letter a day; a move is at noon (UTC) of its day, the first is birth."""
    moves = moves or ((date.min, "Europe/Berlin"),)
    zones = tuple((datetime.combine(max(day, first - 9 * DAY), time(12), UTC), zone) for day, zone in moves)
    days = [first + n * DAY for n in range(len(letters))]
    homes = [ZoneInfo([zone for moved, zone in moves if moved <= day][-1]) for day in days]
    return Facts(
        zones=zones,
        plans=(Plan(first, weekdays), *([] if later is None else [later])),
        offs=offs,
        sessions=tuple(
            evening.session(day, home)
            for day, home, letter in zip(days, homes, letters, strict=True)
            for evening in LETTERS[letter]
        ),
    )


def live(db: Engine, facts: Facts, *, until: datetime) -> str:
    """Live a life through the real services up to a moment, as somebody new; return their id."""
    person = str(uuid4())
    born, zone = facts.zones[0]
    meet_person(db, person, zone, born)
    routines = [
        give_routine(db, ROUTINE, weekdays=plan.weekdays, day=plan.first, person=person)
        for plan in facts.plans
    ]
    with writing(db, person) as session:
        session.add_all(_row(person, off, born) for off in facts.offs)
    steps = [step for step in _steps(db, person, facts, routines[0]) if step[0] <= until]
    for _, step in sorted(steps, key=itemgetter(0)):
        step()
    return person


def told_of(db: Engine, facts: Facts, now: datetime) -> tuple[dict[date, str], Standing]:
    """Live a life up to a moment; return the state of each day to Sunday, and the standing, as we say it."""
    person = live(db, facts, until=now)
    known = load_person(db, person)
    assert known
    today = day_of(db, person, now)
    history = load_history(db, person, known.revision, today)
    ahead = load_week_ahead(db, person, known.revision, today)
    assert all((record.day <= today) == (record in history) for record in (*history, *ahead))
    states = {record.day: record.state.value for record in (*history, *ahead)}
    return states, load_standing(db, person, known.revision, today)


def night_after(day: date) -> datetime:
    return datetime.combine(day, time(23, 30), UTC)


def _row(person: str, off: Off, made_at: datetime) -> TimeOff:
    values = {"kind": off.kind, "first_day": off.first, "last_day": off.last, "made_at": made_at}
    return TimeOff.model_validate({"person_id": person, "id": str(uuid4()), **values})


def _steps(
    db: Engine, person: str, facts: Facts, routine: str
) -> Iterator[tuple[datetime, Callable[[], object]]]:
    """Yield everything that happens, with its moment."""
    for moment, zone in facts.zones[1:]:
        yield moment, partial(save_clock, db, person, zone, 3)
    for one in facts.sessions:
        sent = _sent(one, routine)
        if one.told_of is not None:
            yield one.came_at, partial(_tell, db, person, one, sent)
        else:
            yield one.done_at, partial(_play, db, person, one, sent)
            yield one.came_at, partial(_send, db, person, one, sent)
        if one.binned_at is not None:
            yield one.binned_at, partial(delete_session, db, person, sent["id"], one.binned_at)


def _tell(db: Engine, person: str, one: Session, sent: dict[str, Any]) -> None:
    save_by_hand(db, person, result_from(sent | {"day": f"{one.told_of}"}), one.came_at)


def _play(db: Engine, person: str, one: Session, sent: dict[str, Any]) -> None:
    """Let the player note its day where it is played; its result may come in from another zone."""
    sent["day"] = f"{day_of(db, person, one.done_at)}"


def _send(db: Engine, person: str, one: Session, sent: dict[str, Any]) -> None:
    receipt = save_results(db, person, [sent], one.came_at)
    assert not receipt.refused, receipt.refused


def _sent(one: Session, routine: str) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "rev": 1,
        "sitting": 1,
        "title": "It",
        "routine": routine if one.is_planned else None,
        "version": 1 if one.is_planned else None,
        "started_at": one.done_at.isoformat(),
        "ended_at": one.done_at.isoformat(),
        "outcome": one.outcome,
        "note": "",
        "exercises": [
            {"exercise": each.exercise, "name": each.exercise, "sets": [_sent_set(each)]} for each in one.sets
        ],
    }


def _sent_set(one: Set) -> dict[str, Any]:
    state = "done" if one.done == one.planned else "partial" if one.done else "skipped"
    by_clock = {"planned_s": one.planned, "seconds": one.done}
    by_number = {"planned_reps": one.planned, "reps": one.done, "planned_s": 60, "seconds": 6 * one.done}
    return {"set": 1, "side": None, "state": state, **(by_clock if one.exercise in MOVING else by_number)}
