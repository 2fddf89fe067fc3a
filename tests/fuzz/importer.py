"""What an importer is to the fuzzers, and what has to hold for each input."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.exchange.making_rows import contents, database_with

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hypothesis.strategies import SearchStrategy
    from sqlalchemy import Engine

    from rehab.domain.errors import RehabError

_EVERY = 100
_LONGEST = 900


@dataclass(frozen=True)
class Importer:
    """One way in.

    `seeds` are what our own exporters write, `inputs` draws what is like it and wrong. `take` gives an input
    to the importer and says whether it was imported, or refused in a sentence; it fails for all else. With
    `thorough` it also looks whether every page works with what came in. `share` is how many of 100 inputs
    are for it.
    """

    name: str
    seeds: Callable[[], Sequence[bytes]]
    inputs: Callable[[], SearchStrategy[bytes]]
    take: Callable[[bytes, bool], bool]
    share: int
    is_json: bool = False


class Stage:
    """A database in memory that is as it was at first whenever an input comes."""

    def __init__(self, fill: Callable[[Engine], object] | None = None) -> None:
        self.db = database_with()
        if fill:
            fill(self.db)
        raw = self.db.raw_connection().driver_connection
        assert isinstance(raw, sqlite3.Connection)
        self._raw, self._first = raw, sqlite3.connect(":memory:")
        self._raw.backup(self._first)
        self._contents = contents(self.db)
        self._changes, self._looks = self._raw.total_changes, 0

    def begin(self) -> Engine:
        """Return the database, with what the last input brought taken out again."""
        if self._raw.total_changes != self._changes:
            self._first.backup(self._raw)
            self._changes = self._raw.total_changes
        return self.db

    def see_nothing_changed(self) -> None:
        """Fail where a row was written: SQLite counts them; every now and then all are compared."""
        self._looks += 1
        if self._raw.total_changes != self._changes or self._looks % _EVERY == 0:
            assert contents(self.db) == self._contents, "refused, and something was written"


def see_sentence(refusal: RehabError, begins: str = "", ends: str = "") -> None:
    """Fail where a refusal is no full sentence."""
    said = str(refusal)
    assert said.startswith(begins), said
    assert said.endswith(ends), said
    assert said[:1].isupper() or begins, said
    said, _, _ = said.partition("tell us what stands below")  # words of other programs
    assert said.endswith((".", ")", "and ")), said
    assert len(said) < _LONGEST, said
