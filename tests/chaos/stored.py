"""What the database holds after a session, and whether that is what the person did."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from rehab.services.person import LOCAL
from rehab.storage.engine import make_engine, reading
from tests.chaos.script import SETS, STOPS, Script, sets_played

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


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


def read_records(url: str) -> Mapping[str, Record]:
    """Read every session of the person in a database, by its id."""
    with _reading(url) as read:
        rows = read("SELECT id, outcome, sets_done FROM training_session")
        return {row[0]: _record(read, *row) for row in rows}


def read_under_way(url: str) -> tuple[str, ...]:
    """Read which sessions are kept as still under way on some device."""
    with _reading(url) as read:
        found = read("SELECT form FROM draft WHERE form LIKE 'session %'")
    return tuple(form.removeprefix("session ") for (form,) in found)


@contextmanager
def _reading(url: str) -> Iterator[Callable[..., list[Any]]]:
    db = make_engine(url)
    with reading(db, LOCAL) as session:
        yield lambda words, **given: [tuple(row) for row in session.connection().execute(text(words), given)]
    db.dispose()


def _record(read: Callable[..., list[Any]], name: str, outcome: str, sets_done: float) -> Record:
    sets = read(
        "SELECT state, reps FROM session_set WHERE session_id = :name ORDER BY position, number", name=name
    )
    scores = read("SELECT score FROM pain_entry WHERE session_id = :name AND moment = 'after'", name=name)
    return Record(outcome, sets_done, tuple(sets), tuple(score for (score,) in scores))
