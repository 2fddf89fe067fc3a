"""What is stored, read as raw rows and files: none of our code in between."""

from __future__ import annotations

import json
import sqlite3
import tomllib
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from rehab.house import HOUSE
from rehab.services.person import LOCAL
from tests.services.plain_days import MOVING, Facts, Off, Plan, Session, Set

if TYPE_CHECKING:
    from sqlalchemy import Engine

ALWAYS = datetime.min.replace(tzinfo=UTC)


def rows(db: Engine, query: str) -> list[tuple[Any, ...]]:
    """Return rows in SQLite's way, with days and moments as text, from whichever of the two."""
    if db.dialect.name == "postgresql":
        with db.begin() as connection:
            connection.exec_driver_sql(f"SET LOCAL rehab.person = '{LOCAL}'")
            return [tuple(map(_as_text, row)) for row in connection.exec_driver_sql(query)]
    with closing(sqlite3.connect(str(db.url.database))) as file:
        return file.execute(query).fetchall()


def _as_text(value: object) -> object:
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
    if isinstance(value, dict | list):
        return json.dumps(value)  # the driver of PostgreSQL reads it already
    return value.isoformat() if isinstance(value, date) else value


def scores(db: Engine) -> list[tuple[date, str, int, str | None]]:
    """Return day, moment, score and session of every score."""
    found = rows(
        db,
        "SELECT p.day, p.moment, p.score, p.session_id FROM pain_entry p LEFT JOIN training_session s ON "
        "s.id = p.session_id WHERE p.deleted_at IS NULL AND s.deleted_at IS NULL",
    )
    return [(date.fromisoformat(day), *rest) for day, *rest in found]


def sessions(db: Engine) -> dict[str, tuple[date, int]]:
    """Return day and seconds of exercise of every session by its id, added up from its sets."""
    found = rows(
        db,
        "SELECT s.id, s.day, coalesce(sum(t.seconds), 0) FROM training_session s LEFT JOIN session_set t ON "
        "t.session_id = s.id WHERE s.deleted_at IS NULL GROUP BY s.id, s.day",
    )
    return {id_: (date.fromisoformat(day), seconds) for id_, day, seconds in found}


@dataclass(frozen=True)
class Item:
    """An exercise of a plan: its sets (each side is one), of each the repetitions and holds, or minutes."""

    exercise: str
    sets: int
    reps: int
    hold_s: int
    minutes: int
    seconds_of_rep: int
    times: int

    @property
    def seconds(self) -> int:
        """The seconds of the exercise itself."""
        return self.sets * (self.minutes * 60 + self.reps * self.seconds_of_rep)


@dataclass(frozen=True)
class Asked:
    """What counts from a day on: the weekdays, and the items of each sitting."""

    first: date
    weekdays: frozenset[int]
    sittings: tuple[tuple[Item, ...], ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All items of a day."""
        return tuple(item for sitting in self.sittings for item in sitting)


def asked(db: Engine) -> list[Asked]:
    """Return the plans in the order of their days; each routine here has one version."""
    items: dict[str, list[Item]] = {}
    for version, *row in rows(
        db,
        "SELECT version_id, exercise_id, sets, reps, hold_s, minutes, times_per_day, sides FROM routine_item "
        "ORDER BY position",
    ):
        items.setdefault(version, []).append(_item(row))
    return [
        Asked(
            first=date.fromisoformat(first),
            weekdays=frozenset(day for day in range(7) if mask & 2**day),
            sittings=tuple(
                tuple(item for item in items[version] if item.times > sitting) for sitting in range(number)
            ),
        )
        for first, version, mask, number in rows(
            db,
            "SELECT a.from_day, v.id, v.weekdays, v.sittings FROM active_routine a JOIN routine_version v ON "
            "v.routine_id = a.routine_id ORDER BY a.from_day",
        )
    ]


def _item(row: list[Any]) -> Item:
    exercise, sets, reps, hold_s, minutes, times, sides = row
    file = exercise_file(exercise)
    tempo = file.get("tempo", {"move_out_s": 0, "move_back_s": 0})
    is_twice = file["reps_counting"] == "per_side" and sides == "both"
    return Item(
        exercise=exercise,
        sets=sets * (2 if is_twice else 1),
        reps=reps or 0,
        hold_s=hold_s or 0,
        minutes=minutes or 0,
        seconds_of_rep=tempo["move_out_s"] + (hold_s or 0) + tempo["move_back_s"],
        times=times,
    )


@cache
def exercise_file(exercise: str) -> dict[str, Any]:
    return tomllib.loads((HOUSE / "data" / "exercises" / f"{exercise}.toml").read_text(encoding="utf-8"))


def facts(db: Engine) -> Facts:
    """Return everything as the plain rules on days want it."""
    sets: dict[str, list[Set]] = {}
    for id_, *row in rows(
        db,
        "SELECT session_id, exercise_id, state, planned_reps, reps, planned_seconds, seconds "
        "FROM session_set",
    ):
        sets.setdefault(id_, []).append(_set(row))
    return Facts(
        zones=tuple((ALWAYS, zone) for (zone,) in rows(db, "SELECT zone FROM person")),
        plans=tuple(Plan(one.first, one.weekdays, sum(item.sets for item in one.items)) for one in asked(db)),
        offs=tuple(
            Off(kind, date.fromisoformat(first), last and date.fromisoformat(last))
            for kind, first, last in rows(db, "SELECT kind, first_day, last_day FROM time_off")
        ),
        sessions=tuple(
            Session(
                done_at=moment(ended_at),
                came_at=moment(logged_at),
                sets=tuple(sets.get(id_, ())),
                outcome=outcome,
                is_planned=routine is not None,
                binned_at=deleted_at and moment(deleted_at),
            )
            for id_, ended_at, logged_at, outcome, routine, deleted_at in rows(
                db, "SELECT id, ended_at, logged_at, outcome, routine_id, deleted_at FROM training_session"
            )
        ),
    )


def _set(row: list[Any]) -> Set:
    exercise, state, planned_reps, reps, planned_s, seconds = row
    if exercise in MOVING:
        return Set(exercise, seconds, planned_s)
    return Set(exercise, {"done": planned_reps, "partial": reps}.get(state, 0), planned_reps)


def moment(text: str) -> datetime:
    """Return a moment; SQLite keeps them in UTC without saying so."""
    return datetime.fromisoformat(f"{text}+00:00")
