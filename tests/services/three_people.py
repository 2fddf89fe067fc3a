"""Three made-up people who lived for four months: a steady one, a chaotic one, and one with flares."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.time_off import OffKind
from rehab.services.log import delete_session
from rehab.services.measures import load_activities, load_form, name_activities, save_form
from rehab.services.pain import save_pain
from rehab.services.person import LOCAL
from rehab.services.time_off import new_days_off, take_days_off
from tests.making import MONDAY, at, give_routine, meet, play

if TYPE_CHECKING:
    from random import Random

    from sqlalchemy import Engine

DAY = timedelta(days=1)
DAYS = 120
FIRST = MONDAY - DAYS * DAY
#: The day from which another routine counts.
CHANGED = FIRST + 70 * DAY
SIX_DAYS = frozenset(range(6))


def steady(db: Engine, rng: Random, routine: str) -> None:
    """Play on nearly every day; the pain goes down slowly."""
    for number in range(DAYS):
        if rng.random() < 0.95:
            pain = 6 - number // 30
            scored = {"pain_before": pain, "pain_after": max(pain - 1, 0)}
            play(db, FIRST + number * DAY, routine=routine, exercises=[lift(10), dog(6)], **scored)


def chaotic(db: Engine, rng: Random, routine: str) -> None:
    """Do anything on any day: sessions outside the plan, scores at odd times, things deleted."""
    for number in range(DAYS):
        day = FIRST + number * DAY
        for _ in range(rng.randint(0, 2)):
            own = routine if rng.random() < 0.6 else None
            scores = [rng.choice([None, rng.randint(0, 10)]) for _ in range(2)]
            parts = [lift(rng.randint(0, 10)), dog(rng.randint(0, 6)), walk(60 * rng.randint(1, 20))]
            parts[0]["pain"] = rng.choice([None, rng.randint(0, 10)])
            done = rng.sample(parts, rng.randint(1, 3))
            scored = {"pain_before": scores[0], "pain_after": scores[1]}
            played = play(db, day, routine=own, exercises=done, **scored)
            if rng.random() < 0.15:
                delete_session(db, LOCAL, played, at(day, 11))
        if rng.random() < 0.4:
            moment = rng.choice([Moment.MORNING, Moment.ANY])
            save_pain(db, LOCAL, NewPain(day, moment, rng.randint(0, 10)), at(MONDAY))


def flaring(db: Engine, rng: Random, routine: str) -> None:
    """Keep to the plan between flares, in which there is a score, and sometimes a short walk."""
    for start in range(10, DAYS - 20, 30):
        first = FIRST + start * DAY
        take_days_off(db, LOCAL, new_days_off(OffKind.FLARE, first, first + 8 * DAY), at(first))
    for number in range(DAYS):
        day = FIRST + number * DAY
        if number >= 10 and (number - 10) % 30 <= 8 and number < DAYS - 20:
            save_pain(db, LOCAL, NewPain(day, Moment.ANY, rng.randint(6, 9)), at(MONDAY))
            if rng.random() < 0.5:
                play(db, day, routine=None, exercises=[walk(60 * rng.randint(3, 7))])
        elif rng.random() < 0.85:
            scored = {"pain_before": rng.randint(2, 4), "pain_after": rng.randint(2, 7)}
            play(db, day, routine=routine, exercises=[lift(10), walk(1200)], **scored)


def begin(db: Engine) -> str:
    """Meet the person, give them a routine and later another one, and return the id of the first."""
    meet(db)
    routine = give_routine(db, ["pelvic_lift"], day=FIRST, weekdays=SIX_DAYS)
    more = ["pelvic_lift", "bird_dog", "walking"]
    give_routine(db, more, day=CHANGED, weekdays=SIX_DAYS, sittings=2)
    return routine


def fill_in(db: Engine, rng: Random) -> None:
    """Fill in the PEG three times, Roland-Morris four times, and score two activities, later another one."""
    for number in range(3):
        answers = {"pain": 6 - number, "enjoyment": 5, "activity": 7 - 2 * number}
        _fill(db, "peg", number, answers)
    for number in range(4):
        _fill(db, "rmdq", number, {f"{item}": 1 for item in range(1, rng.randint(4, 25))})
    for number, names in enumerate([("Shoes", "Film"), ("Film", "Bag"), ("Film", "Bag"), ("Film", "Bag")]):
        name_activities(db, LOCAL, names, at(MONDAY))
        _fill(db, "activities", number, {key: rng.randint(0, 10) for key, _ in load_activities(db, LOCAL)})


def _fill(db: Engine, measure: str, number: int, answers: dict[str, int]) -> None:
    form = load_form(db, LOCAL, measure, None, FIRST + 30 * number * DAY)
    assert form
    save_form(db, LOCAL, form, f"{measure}-{number}", answers, at(MONDAY))


def lift(reps: int) -> dict[str, Any]:
    one = {"set": 1, "side": None, "planned_reps": 10, "reps": reps, "planned_hold_s": 10, "hold_s": 8}
    seconds = {"planned_s": 140, "seconds": 12 * reps}
    return {"exercise": "pelvic_lift", "name": "Pelvic lift", "sets": [one | seconds | state(reps, 10)]}


def dog(reps: int) -> dict[str, Any]:
    one = {"set": 1, "planned_reps": 6, "reps": reps, "planned_hold_s": 5, "hold_s": 5}
    seconds = {"planned_s": 54, "seconds": 9 * reps}
    sides = [one | seconds | state(reps, 6) | {"side": side} for side in ("left", "right")]
    return {"exercise": "bird_dog", "name": "Bird dog", "sets": sides}


def walk(seconds: int) -> dict[str, Any]:
    one = {"set": 1, "side": None, "planned_s": 1200, "seconds": seconds}
    return {"exercise": "walking", "name": "Continuous walk", "sets": [one | state(seconds, 1200)]}


def state(done: int, planned: int) -> dict[str, str]:
    return {"state": "done" if done >= planned else "partial" if done else "skipped"}
