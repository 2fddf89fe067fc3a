"""Files given to a restore: backups changed by SQL, with other bytes in them, and what is none."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from rehab.domain.errors import RehabError
from rehab.services.backups import restore_file
from rehab.services.doctor import examine
from rehab.services.start import open_house
from rehab.storage.backups import backups_of, copy_whole
from tests.fuzz.damage import ODD, overwritten
from tests.fuzz.filled import NOW, fill, works
from tests.fuzz.importer import Importer, see_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


@cache
def _present() -> Path:
    """Return the file that is there and must outlive what is refused."""
    path = _folder() / "present.db"
    db = open_house(f"sqlite:///{path}")
    fill(db)
    db.dispose()
    return path


@cache
def _backup() -> bytes:
    path = _folder() / "backup.db"
    copy_whole(_present(), path)
    return path.read_bytes()


@cache
def _small() -> bytes:
    """Return the same in small pages, most of which are looked at."""
    path = _folder() / "small.db"
    path.write_bytes(_backup())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA page_size=512")
        connection.execute("VACUUM")
    return path.read_bytes()


def take(data: bytes, thorough: bool) -> bool:
    """Restore a file, or see it refused and the present one as it was."""
    folder = _folder() / "home"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    database, chosen = folder / "rehab.db", folder / "chosen.db"
    database.write_bytes(_present().read_bytes())
    chosen.write_bytes(data)
    try:
        restored = restore_file(f"sqlite:///{database}", chosen, NOW)
    except RehabError as refusal:
        see_sentence(refusal, "chosen.db " if str(refusal).startswith("chosen.db ") else "")
        assert database.read_bytes() == _present().read_bytes(), "refused, and something was written"
        left = {path.name for path in folder.iterdir()}
        assert left <= _MAY_BE_LEFT, left
        return False
    assert restored.before is not None
    found = [one.words for one in examine(f"sqlite:///{database}", NOW) if "MB are free" not in one.words]
    if thorough and not found:
        db = open_house(f"sqlite:///{database}")
        with suppress(AssertionError):  # nobody in it
            works(db)
        db.dispose()
    assert len(backups_of(database)) == 1
    return True


_MAY_BE_LEFT = frozenset({"chosen.db", "rehab.db", "rehab.db.migrating", "rehab.db-backups"})


def _seeds() -> Sequence[bytes]:
    return (_small(), _backup())


@cache
def _columns() -> tuple[tuple[str, str], ...]:
    with closing(sqlite3.connect(_present())) as connection:
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return tuple(
            (table, row[1]) for table in tables for row in connection.execute(f"PRAGMA table_info({table})")
        )


@st.composite
def _acts(draw: DrawFn) -> str:
    table, column = draw(st.sampled_from(_columns()))
    other, _ = draw(st.sampled_from(_columns()))
    value = draw(st.sampled_from([one for one in ODD if isinstance(one, str | int | float)]) | st.integers())
    odd = repr(value) if isinstance(value, str) and value.isprintable() else f"'{draw(st.text(max_size=9))}'"
    if isinstance(value, int):
        odd = f"{int(value)}"
    return draw(
        st.sampled_from(
            [
                *(f"UPDATE {table} SET {column} = {odd}",) * 4,
                f"UPDATE {table} SET {column} = NULL",
                f"UPDATE {table} SET {column} = CAST(x'ff00fe' AS TEXT)",
                f"UPDATE {table} SET {column} = x'00ff'",
                "UPDATE alembic_version SET version_num = '"
                + draw(st.sampled_from(["0001", "0004", "0007"]))
                + "'",
                "DELETE FROM alembic_version",
                "INSERT INTO alembic_version VALUES ('0003')",
                f"DROP TABLE {table}",
                f"DELETE FROM {table}",
                f"ALTER TABLE {table} RENAME COLUMN {column} TO gone",
                f"ALTER TABLE {table} DROP COLUMN {column}",
                f"ALTER TABLE {table} RENAME TO {table}_2",
                f"CREATE VIEW more AS SELECT * FROM {table}",
                f"CREATE TABLE {table}_2 (x)",
                f"CREATE TRIGGER gone AFTER UPDATE ON person BEGIN DELETE FROM {other}; END",
                f"CREATE TRIGGER no BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END",
                f"UPDATE sqlite_master SET sql = replace(sql, '{column}', 'x') WHERE name = '{table}'",
            ]
        )
    )


@st.composite
def _changed(draw: DrawFn) -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(_small())
        for pragma in ("ignore_check_constraints=ON", "writable_schema=ON", "foreign_keys=OFF"):
            connection.execute(f"PRAGMA {pragma}")
        for act in draw(st.lists(_acts(), min_size=1, max_size=3)):
            with suppress(sqlite3.Error, ValueError):
                connection.execute(act)
                connection.commit()
        return connection.serialize()


def _inputs() -> SearchStrategy[bytes]:
    return st.one_of(_changed(), _changed(), overwritten(_seeds()), st.binary(max_size=200))


IMPORTER = Importer("backups", _seeds, _inputs, take, share=5)
