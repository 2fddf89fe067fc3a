"""Does things on a disk that is full, then once more with room on it; run as a program of its own.

It stops with an assertion where something is half done, lost, or told in no sentence for a person.
"""

from __future__ import annotations

import io
import shutil
import sqlite3
import sys
from contextlib import closing, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from rehab.cli import main
from rehab.domain.backup import Why
from rehab.domain.errors import RehabError
from rehab.domain.own_table import What
from rehab.services.backups import do_daily
from rehab.services.csv_import import guess_choice, import_table, read_table
from rehab.services.doctor import examine
from rehab.services.emptying import empty_bins
from rehab.services.mend import repair
from rehab.services.person import LOCAL, load_person
from rehab.services.start import open_house
from rehab.services.your_data import export_json, offer_import, run_import
from rehab.storage.backups import write_backup
from rehab.storage.restoring import restore
from rehab.storage.revisions import HEAD
from tests.making import MONDAY, at, meet, play
from tests.torture.brought import json_file, table_file
from tools.released import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

NOW = at(MONDAY, 12)
#: So many bytes are still free when something is tried: it fails at its beginning, or further on.
LEFT = (0, 0, 30_000, 100_000, 250_000, 650_000)
_PIECE = 4096
_SAID = ("The disk is full, so nothing was stored", "look whether it is full", "No space left on device")
#: What SQLite keeps beside a file, what locks it, and what was kept before a repair that failed.
_LEFT_ALONE = ("-wal", "-shm", ".lock", ".migrating", "ballast", "before-repair.db")


@dataclass
class Place:
    """A folder on a small disk, with the file of a person in it."""

    folder: Path

    @property
    def file(self) -> Path:
        """The file of the person."""
        return self.folder / "rehab.db"

    @property
    def url(self) -> str:
        """Its address."""
        return f"sqlite:///{self.file}"

    @cached_property
    def db(self) -> Engine:
        """The file as a start opens it, and then holds it open."""
        return open_house(self.url)

    def fill(self, left: int) -> None:
        """Fill the disk up to some bytes."""
        with (self.folder / "ballast").open("wb", buffering=0) as ballast:
            with suppress(OSError):
                while True:
                    ballast.write(b"x" * _PIECE)
            ballast.truncate(max(0, ballast.tell() - left))

    def make_room(self) -> None:
        """Take away what filled the disk."""
        (self.folder / "ballast").unlink()

    def rows(self) -> list[str]:
        """Return all that is in the file but how often it was changed, by no code of ours."""
        with closing(sqlite3.connect(self.file)) as raw:
            return [line for line in raw.iterdump() if not line.startswith('INSERT INTO "person"')]

    def files(self) -> set[str]:
        """Return the files there are, but for what SQLite keeps beside them."""
        names = {path.name for path in self.folder.rglob("*") if path.is_file()}
        return {name for name in names if not name.endswith(_LEFT_ALONE)}


def save(place: Place) -> None:
    """Save a session."""
    play(place.db, MONDAY, routine=None, id="50000000-0000-4000-8000-00000000000a", note="x" * 2000)


def bring(place: Place) -> None:
    """Import a JSON export."""
    db = place.db
    data, _ = json_file(place.folder / "template.json", 7)
    run_import(db, LOCAL, offer_import(db, LOCAL, data), NOW)


def bring_table(place: Place) -> None:
    """Import a spreadsheet."""
    sheet = read_table(table_file(7)[0])
    import_table(place.db, LOCAL, sheet, guess_choice(sheet, What.SESSIONS), NOW)


def export(place: Place) -> None:
    """Write an export."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        failed = main(["export", str(place.folder / "mine.json"), "--database", place.url])
    if failed:
        raise RehabError(said.getvalue())


def back_up(place: Place) -> None:
    """Make a backup."""
    write_backup(place.file, Why.ASKED, NOW)


def empty(place: Place) -> None:
    """Empty the bin of what waited there long enough."""
    empty_bins(place.db, NOW)


def put_back(place: Place) -> None:
    """Put a backup of the person's own back."""
    restore(place.file, place.folder / "mine.db", NOW)


def update(place: Place) -> None:
    """Bring a file of the first version to this one."""
    place.db.dispose()


def mend(place: Place) -> None:
    """Put right what the check of the file finds."""
    repair(place.url, NOW)


ACTS: dict[str, Callable[[Place], None]] = {
    one.__name__: one for one in (save, bring, bring_table, export, back_up, empty, put_back, update, mend)
}
_BEFORE_THE_START = frozenset({"update", "mend"})


def try_all(begin: Path, small: Path, name: str) -> None:
    """Try an act on a full disk, then with room, by turns in a program just started and in one that runs."""
    ways = zip(LEFT, cycle((False, True)), strict=False)
    told = [_try(begin, Place(small / f"{n}"), ACTS[name], way) for n, way in enumerate(ways)]
    assert any(told), "the disk was never full"


def _try(begin: Path, place: Place, act: Callable[[Place], None], way: tuple[int, bool]) -> str:
    left, runs = way
    shutil.copytree(begin, place.folder)
    if act.__name__ in _BEFORE_THE_START:
        (place.folder / "old.db").replace(place.file)
    rows, files = place.rows(), place.files()
    if runs and act.__name__ not in _BEFORE_THE_START:
        load_person(place.db, LOCAL)
    place.fill(left)
    told = ""
    try:
        act(place)
    except RehabError as refusal:
        told = str(refusal)
        assert any(words in told for words in _SAID), told
        assert "Please" in told, told
    place.make_room()
    if told:
        assert (place.rows(), place.files()) == (rows, files), f"{left} bytes left something half done"
        act(place)
    assert (place.rows(), place.files()) != (rows, files), "with room it goes"
    do_daily(place.db, NOW)
    place.db.dispose()
    assert [one.words for one in examine(place.url, NOW) if "MB are free" not in one.words] == []
    shutil.rmtree(place.folder)
    return told


def prepare(folder: Path) -> None:
    """Make the files that it begins with, where there is room for that."""
    load(HEAD, folder / "rehab.db")
    load(HEAD, folder / "mine.db")
    load("0001", folder / "old.db")
    other = open_house(f"sqlite:///{folder / 'other.db'}")
    meet(other)
    for _ in range(30):
        play(other, MONDAY, routine=None, pain_before=3, note="x" * 500)
    (folder / "template.json").write_bytes(export_json(other, LOCAL, NOW))
    other.dispose()
    (folder / "other.db").unlink()


if __name__ == "__main__":
    _, begun, small, act = sys.argv
    try_all(Path(begun), Path(small), act)
