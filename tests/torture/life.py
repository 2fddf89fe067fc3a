"""What one process of the torture run does until it is killed: saves, backups, restores, updates.

It says a line before each thing and another once it is done: what is done has to be there afterwards.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from random import Random
from shutil import copyfile
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from rehab.domain.backup import Why
from rehab.services.backups import do_daily
from rehab.services.start import open_house
from rehab.storage.backups import backups_of, write_backup
from rehab.storage.engine import make_engine
from rehab.storage.restoring import restore
from rehab.storage.revisions import SCRIPTS
from tests.making import MONDAY, at, meet, play

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = at(MONDAY)
SETS = 6
_ONE = {"side": None, "planned_reps": 10, "reps": 10, "planned_s": 9, "seconds": 9, "state": "done"}
_EXERCISES = [
    {
        "exercise": "pelvic_lift",
        "name": "Pelvic lift",
        "sets": [{**_ONE, "set": number} for number in range(1, SETS + 1)],
    }
]
#: How often each thing is done, as weights.
_ACTS = {"save": 6, "backup": 2, "restore": 2, "daily": 1}
_OLD = "0006"
#: Every so many lives begin with a file of an older version.
_OLD_EVERY = 4


def live(folder: Path, seed: int, say: Callable[[str], None]) -> None:
    """Live until somebody ends it."""
    dice = Random(seed)  # noqa: S311 - dice, no secret
    file = folder / "rehab.db"
    say("opening")
    db = open_house(f"sqlite:///{file}")
    say("opened")
    step = 0
    while True:
        step += 1
        now = NOW + timedelta(hours=6 * step)
        [act] = dice.choices(list(_ACTS), list(_ACTS.values()))
        if act == "save":
            name = f"00000000-0000-4000-8000-{seed:06}{step:06}"
            say(f"saving {name}")
            play(db, MONDAY, routine=None, id=name, pain_before=3, pain_after=2, exercises=_EXERCISES)
            say(f"saved {name}")
        elif act == "backup":
            say("backing-up")
            say(f"backed-up {write_backup(file, Why.ASKED, now).path.name}")
        elif act == "daily":
            do_daily(db, now)
        elif found := backups_of(file):
            chosen = dice.choice(found)
            say(f"restoring {','.join(sorted(sessions_in(chosen.path)))}")
            restore(file, chosen.path, now)
            say("restored")


def sessions_in(file: Path) -> frozenset[str]:
    """Read which sessions a file has, by no code of ours."""
    with closing(sqlite3.connect(file)) as raw:
        return frozenset(row[0] for row in raw.execute("SELECT id FROM training_session"))


def copy_beginning(beginnings: Path, folder: Path, seed: int) -> frozenset[str]:
    """Copy the file that a life begins with into its folder; return the sessions in it."""
    source = beginnings / ("old.db" if seed % _OLD_EVERY == 0 else "rehab.db")
    copyfile(source, folder / "rehab.db")
    return sessions_in(source)


def prepare(folder: Path) -> None:
    """Make the files that lives begin with: one of this version, one of an older."""
    db = open_house(f"sqlite:///{folder / 'rehab.db'}")
    meet(db)
    play(db, MONDAY, routine=None, pain_before=3, pain_after=2, exercises=_EXERCISES)
    db.dispose()
    _write_old(folder / "rehab.db", folder / "old.db")


def _write_old(file: Path, old: Path) -> None:
    """Write a file as an older version had it, so that opening it has to update it."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    engine = make_engine(f"sqlite:///{old}")
    with engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, _OLD)
    engine.dispose()
    with closing(sqlite3.connect(old)) as raw, raw:
        raw.execute("ATTACH ? AS new", (str(file),))
        for table in ("person", "training_session", "session_set", "pain_entry"):
            columns = ", ".join(row[1] for row in raw.execute(f"PRAGMA main.table_info({table})"))
            raw.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")  # noqa: S608 - ours


def begin(folder: Path, seed: int, pipe: int) -> None:
    """Live in this process, with what is said going into a pipe."""
    live(folder, seed, lambda words: _write(pipe, words))


def _write(pipe: int, words: str) -> None:
    os.write(pipe, f"{words}\n".encode())
