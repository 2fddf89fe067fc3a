"""What the database holds after a session, and whether that is what the person did."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from tests.chaos.script import SETS, STOPS, Script, sets_played

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


class Harm(Enum):
    """What can have become of a session that is not as it should be."""

    LOST = "lost"
    DOUBLED = "doubled"
    WRONG = "wrong"
    STUCK = "stuck"


@dataclass(frozen=True)
class Record:
    """A session as it is stored: state and repetitions of each set, and each score told after it."""

    outcome: str
    sets_done: float
    sets: tuple[tuple[str, int], ...]
    pain_after: tuple[int, ...]


def record_of(script: Script) -> Record:
    """Return what has to be stored of a session."""
    is_played = sets_played(script.acts)
    outcomes = [STOPS[act] for act in script.acts if act in STOPS]
    return Record(
        outcome=outcomes[0] if outcomes else "finished",
        sets_done=sum(is_played),
        sets=tuple(("done", 1) if played else ("skipped", 0) for played in is_played),
        pain_after=(script.pain_after,),
    )


def harms(script: Script, ids: tuple[str, ...], stored: Mapping[str, Record]) -> Iterator[tuple[Harm, str]]:
    """Say all that is wrong with what a session left in the database, where it went by the names `ids`."""
    if len(ids) != 1:
        yield Harm.WRONG, f"it went by {len(ids)} names: {', '.join(ids)}"
    own = [stored[name] for name in ids if name in stored]
    if not own:
        yield Harm.LOST, "it is not stored"
    if len(stored) > 1 or len(stored) > len(own):
        yield Harm.DOUBLED, f"stored were {', '.join(stored)}"
    for record in own:
        if len(record.pain_after) > 1 or len(record.sets) > SETS:
            yield Harm.DOUBLED, f"stored was {record}"
        elif record != record_of(script):
            yield Harm.WRONG, f"stored was {record} instead of {record_of(script)}"


def read_records(folder: Path) -> Mapping[str, Record]:
    """Read every session of the database in a folder, by its id."""
    with closing(sqlite3.connect(folder / "rehab.db")) as connection:
        rows = connection.execute("SELECT id, outcome, sets_done FROM training_session").fetchall()
        return {row[0]: _record(connection, *row) for row in rows}


def read_under_way(folder: Path) -> tuple[str, ...]:
    """Read which sessions are kept as still under way on some device."""
    with closing(sqlite3.connect(folder / "rehab.db")) as connection:
        found = connection.execute("SELECT form FROM draft WHERE form LIKE 'session %'").fetchall()
    return tuple(form.removeprefix("session ") for (form,) in found)


def _record(connection: sqlite3.Connection, name: str, outcome: str, sets_done: float) -> Record:
    sets = connection.execute(
        "SELECT state, reps FROM session_set WHERE session_id = ? ORDER BY position, number", (name,)
    ).fetchall()
    scores = connection.execute(
        "SELECT score FROM pain_entry WHERE session_id = ? AND moment = 'after'", (name,)
    ).fetchall()
    return Record(outcome, sets_done, tuple(sets), tuple(score for (score,) in scores))
