"""What one process of the torture run does until it is killed: all that reads and writes a person's file.

It says a line before each thing and another once it is done: what is done has to be there afterwards.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from shutil import copyfile
from typing import TYPE_CHECKING

from rehab.domain.backup import Why
from rehab.domain.own_table import What
from rehab.services.backups import do_daily
from rehab.services.csv_import import guess_choice, import_table, read_table
from rehab.services.person import LOCAL
from rehab.services.start import open_house
from rehab.services.your_data import export_csv, export_json, offer_import, run_import
from rehab.storage.backups import backups_of, write_backup
from rehab.storage.restoring import restore
from rehab.storage.whole_file import whole
from tests.making import MONDAY, at, give_routine, meet, play
from tests.torture.brought import TABLE, json_file, table_file
from tools.released import load, revisions, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Engine

NOW = at(MONDAY)
SETS, SCORES = 6, 2
_ONE = {"side": None, "planned_reps": 10, "reps": 10, "planned_s": 9, "seconds": 9, "state": "done"}
_EXERCISES = [
    {
        "exercise": "pelvic_lift",
        "name": "Pelvic lift",
        "sets": [{**_ONE, "set": number} for number in range(1, SETS + 1)],
    }
]
#: How many sessions a file has that is imported: enough to be killed in the middle of them.
_BROUGHT = 40
#: So many different files are imported, some of them again.
_FILES = 4
#: Every so many lives begin with a file of an older version, each in its turn.
_OLD_EVERY = 3


@dataclass(frozen=True)
class Life:
    """Where a life is lived, and how it tells of what it does."""

    db: Engine
    file: Path
    dice: Random
    say: Callable[[str], None]

    def save(self, step: int, _now: datetime) -> None:
        """Save a session as the player does."""
        name = f"00000000-0000-4000-8000-{step:012}"
        self.say(f"saving {name}")
        _play(self.db, id=name)
        self.say(f"saved {name}")

    def bring(self, _step: int, now: datetime) -> None:
        """Import a JSON export of somebody's whole year, perhaps not for the first time."""
        data, sessions = json_file(self.file.with_name("template.json"), self.dice.randrange(_FILES))
        self.say(f"importing {','.join(sessions)}")
        run_import(self.db, LOCAL, offer_import(self.db, LOCAL, data), now)
        self.say("imported")

    def bring_table(self, _step: int, now: datetime) -> None:
        """Import a spreadsheet."""
        data, sessions = table_file(self.dice.randrange(_FILES))
        sheet = read_table(data)
        self.say(f"importing-table {','.join(sessions)}")
        import_table(self.db, LOCAL, sheet, guess_choice(sheet, What.SESSIONS), now)
        self.say("imported-table")

    def export(self, step: int, now: datetime) -> None:
        """Write everything into a file, as `rehab export` does."""
        name, write = self.dice.choice([("json", export_json), ("zip", export_csv)])
        self.say(f"exporting {step}.{name}")
        with whole(self.file.with_name(f"{step}.{name}")) as part:
            part.write_bytes(write(self.db, LOCAL, now))
        self.say(f"exported {step}.{name}")

    def back_up(self, _step: int, now: datetime) -> None:
        """Make a backup."""
        self.say("backing-up")
        self.say(f"backed-up {write_backup(self.file, Why.ASKED, now).path.name}")

    def do_daily(self, _step: int, now: datetime) -> None:
        """Do what the first page of a day does."""
        do_daily(self.db, now)

    def restore(self, _step: int, now: datetime) -> None:
        """Put some backup back."""
        if found := backups_of(self.file):
            chosen = self.dice.choice(found)
            self.say(f"restoring {','.join(sorted(parts_in(chosen.path)))}")
            restore(self.file, chosen.path, now)
            self.say("restored")


#: How often each thing is done, as weights.
_ACTS: Mapping[Callable[[Life, int, datetime], None], int] = {
    Life.save: 6,
    Life.bring: 3,
    Life.bring_table: 2,
    Life.export: 2,
    Life.back_up: 2,
    Life.restore: 2,
    Life.do_daily: 1,
}


def live(folder: Path, seed: int, say: Callable[[str], None]) -> None:
    """Live until somebody ends it."""
    file = folder / "rehab.db"
    say("opening")
    life = Life(open_house(f"sqlite:///{file}"), file, Random(seed), say)  # noqa: S311 - dice, no secret
    say("opened")
    step = 0
    while True:
        step += 1
        [act] = life.dice.choices(list(_ACTS), list(_ACTS.values()))
        act(life, step, NOW + timedelta(hours=6 * step))


def parts_in(file: Path) -> dict[str, tuple[int, int]]:
    """Read the sessions of a file, and how many sets and scores each has, by no code of ours.

    Those of a spreadsheet are told by their title. Raises `ValueError` for one that is there twice.
    """
    query = (
        "SELECT CASE WHEN title LIKE ? THEN title ELSE id END, "
        "(SELECT count(*) FROM session_set WHERE session_id = t.id), "
        "(SELECT count(*) FROM pain_entry WHERE session_id = t.id) FROM training_session t"
    )
    with closing(sqlite3.connect(file)) as raw:
        rows = raw.execute(query, (f"{TABLE}%",)).fetchall()
    found = {name: (sets, scores) for name, sets, scores in rows}
    if len(found) < len(rows):
        raise ValueError("A session is there twice.")
    return found


def copy_beginning(beginnings: Path, folder: Path, seed: int) -> dict[str, tuple[int, int]]:
    """Copy the files that a life begins with into its folder; return the sessions in it."""
    old = revisions()[:-1]
    is_old = seed % _OLD_EVERY == 0
    source = beginnings / (f"{old[seed // _OLD_EVERY % len(old)]}.db" if is_old else "rehab.db")
    copyfile(source, folder / "rehab.db")
    copyfile(beginnings / "template.json", folder / "template.json")
    return parts_in(source)


def prepare(folder: Path) -> None:
    """Make the files that lives begin with: one of this version, one of each older, and one to import."""
    for revision in revisions()[:-1]:
        _leave_binned(load(revision, folder / f"{revision}.db"))
    db = open_house(f"sqlite:///{folder / 'rehab.db'}")
    meet(db)
    _play(db)
    db.dispose()
    other = open_house(f"sqlite:///{folder / 'other.db'}")
    meet(other)
    routine = give_routine(other, ["pelvic_lift", "dead_bug"])
    for _ in range(_BROUGHT):
        _play(other, routine=routine)
    (folder / "template.json").write_bytes(export_json(other, LOCAL, NOW))
    other.dispose()


def _leave_binned(file: Path) -> None:
    """Let the bin be of a day that does not come: what it holds would be deleted, and be missed here."""
    with closing(sqlite3.connect(file)) as raw, raw:
        for table in (name for name, columns in tables(raw).items() if "deleted_at" in columns):
            change = f"UPDATE {table} SET deleted_at = ? WHERE deleted_at IS NOT NULL"  # noqa: S608 - ours
            raw.execute(change, ("2100-01-01 00:00:00.000000",))


def _play(db: Engine, *, routine: str | None = None, **changes: str) -> None:
    play(db, MONDAY, routine=routine, pain_before=3, pain_after=2, exercises=_EXERCISES, **changes)


def begin(folder: Path, seed: int) -> None:
    """Live in this process; what is said goes into a file, which outlives it."""
    with (folder / "said").open("ab", buffering=0) as said:
        live(folder, seed, lambda words: _write(said.write, words))


def _write(write: Callable[[bytes], object], words: str) -> None:
    write(f"{words}\n".encode())
