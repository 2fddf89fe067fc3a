"""Asks a service as B with A's ids, beside a database where A never was: B must be told the same in both."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import event

from rehab.domain.errors import RehabError
from rehab.storage.engine import make_engine, writing
from tests.postgres import ADMIN
from tests.services.isolation.arguments import Scene, arguments, turns
from tests.services.isolation.functions import needs_session
from tests.services.isolation.told import plain
from tests.services.isolation.two_people import SECRET, A, B, ids_of_a, settle, stored, tied

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Engine

    from tests.services.isolation.files import Files
    from tests.services.isolation.functions import Service
    from tests.services.isolation.two_people import Rows


@dataclass
class House:
    """A database as services are given it, and as the tests look into it: where all rows are seen."""

    asked: Engine
    seen: Engine
    with_a: bool
    of_a: Rows = field(default_factory=dict)
    of_b: Rows = field(default_factory=dict)
    may_have_changed: bool = True

    def __post_init__(self) -> None:
        """Hear of every statement that may change something, so as to look for changes only then."""
        event.listen(self.asked, "before_cursor_execute", self._hear)
        self.settle()

    def _hear(self, _c: object, _k: object, statement: str, *_rest: object) -> None:
        self.may_have_changed |= not statement.lstrip().upper().startswith(("SELECT", "BEGIN"))

    def settle(self) -> None:
        """Let B live here, and A too or not."""
        settle(self.seen, with_a=self.with_a)
        self.look()

    def look(self) -> House:
        """Look at everybody's rows as they are now."""
        found = stored(self.seen)
        self.of_a, self.of_b = found[A], found[B]
        self.may_have_changed = False
        return self

    def now(self) -> Stored:
        """Return everybody's rows as they are now."""
        if self.may_have_changed:
            self.look()
        return Stored(self.of_a, self.of_b)


Houses = tuple[House, House]


@contextmanager
def settled(both: Engine, alone: Engine) -> Iterator[Houses]:
    """Give two databases with A and B in the first, and B alone in the second."""
    seen = [_seen(db) for db in (both, alone)]
    for db in (both, alone, *seen):
        _hurry(db)
    yield House(both, seen[0], with_a=True), House(alone, seen[1], with_a=False)
    for db in seen:
        db.dispose()


def _seen(db: Engine) -> Engine:
    """Return an engine that sees all rows: on PostgreSQL the superuser's."""
    url = db.url.set(username=ADMIN) if db.dialect.name == "postgresql" else db.url
    return make_engine(url.render_as_string(hide_password=False))


def _hurry(db: Engine) -> None:
    """Let a file not wait for the disk: here nothing has to survive a power cut."""
    if db.dialect.name == "sqlite":
        db.dispose()
        event.listen(db, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))


@dataclass(frozen=True)
class Stored:
    """Everybody's rows."""

    of_a: Rows
    of_b: Rows


@dataclass(frozen=True)
class Answer:
    """What a service told B, or the sentence that it refused with, and everybody's rows before and after."""

    told: Any
    before: Stored
    after: Stored

    @property
    def has_changed(self) -> bool:
        """Whether anything is stored that was not."""
        return self.before != self.after

    def made(self, *ids: str) -> bool:
        """Say whether a row with one of these ids was made for B."""
        rows = ({*rows} - {*self.before.of_b[name]} for name, rows in self.after.of_b.items())
        return any(one in row for new in rows for row in new for one in ids)


def faults(
    service: Service, both: House, alone: House, files: Files, ids: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Yield a sentence for each call of a service by B that shows or changes something of A's.

    It is called with each of the `ids`, all of A's if none are said.
    """
    given = ids_of_a() if ids is None else ids
    for named, given_id in chain((("nothing of anybody", "nobody"),), given.items()):
        scenes = [Scene(house.asked, None, files, named, given_id) for house in (both, alone)]
        for turn in range(turns(service)):
            ours = _ask(service, both, scenes[0], turn)
            theirs = _ask(service, alone, scenes[1], turn)
            yield from (f"given {named}: {fault}" for fault in _compare(ours, theirs, given_id))
            if ours.has_changed or theirs.has_changed:
                yield from (f"given {named}: {key} ties B to A" for key in tied(both.seen))
                both.settle()
                alone.settle()
        if not any(scene.is_asked for scene in scenes):
            return  # it names nothing, so there is nothing else to try


def _compare(ours: Answer, theirs: Answer, given_id: str) -> Iterator[str]:
    before, after = ours.before.of_a, ours.after.of_a
    if before != after:
        yield f"changes A's {', '.join(name for name in before if before[name] != after[name])}"
    if SECRET in repr(ours.told):
        yield f"tells a secret of A's: {ours.told!r:.400}"
    # That an id is in use is told to who would make something under it. Nobody guesses a UUID.
    elif ours.told != theirs.told and not theirs.made(given_id, *ids_of_a().values()):
        yield f"tells B {ours.told!r:.400}, and without A {theirs.told!r:.400}"


def _ask(service: Service, house: House, scene: Scene, turn: int) -> Answer:
    before = house.now()
    told = _told(service, scene, turn)
    return Answer(told, before, house.now())


def _told(service: Service, scene: Scene, turn: int) -> Any:  # noqa: ANN401 - whatever it tells, made plain
    try:
        if not needs_session(service):
            return plain(service(**arguments(service, scene, turn)))
        with writing(scene.db, B) as scene.session:
            return plain(service(**arguments(service, scene, turn)))
    except RehabError as refusal:
        return f"{refusal}"
