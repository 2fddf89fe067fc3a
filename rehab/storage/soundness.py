"""Whether an SQLite file is sound, and whether it is ours."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from textwrap import shorten
from typing import TYPE_CHECKING

from rehab.domain.errors import DamagedError, RehabError
from rehab.storage.revisions import refuse_newer
from rehab.storage.trouble import trouble_of

if TYPE_CHECKING:
    from pathlib import Path

#: Tables that every version had.
_OURS = frozenset({"alembic_version", "person", "training_session", "pain_entry"})
_ACTING = frozenset({"trigger", "view"})
_OF_VALUES = ("CHECK constraint failed", "NULL value")
_MOST = 100
#: So many letters of SQLite's own words say enough.
_WORDS_MOST = 160


def read_only(path: Path) -> sqlite3.Connection:
    """Open a file that is there, only to read."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def damage_of(path: Path, *, is_quick: bool = False) -> tuple[str, ...]:
    """Return what SQLite finds wrong with a file, in its own words; nothing for a sound one.

    The quick way reads every page but compares no index with its table. A value that cannot be is no damage.
    Raises `DataError` where the file cannot be read at all just now: that says nothing about it.
    """
    check = "quick_check" if is_quick else "integrity_check"
    try:
        with closing(read_only(path)) as connection:
            found = [str(row[0]) for row in connection.execute(f"PRAGMA {check}({_MOST})")]
    except UnicodeDecodeError:  # where SQLite's own words quote what is in the file
        return ("it holds bytes that are no text where its tables are described",)
    except sqlite3.DatabaseError as error:
        trouble = trouble_of(error)
        # The check is the same words each time: what they fail for is in the file, such as an unknown format.
        if isinstance(trouble, DamagedError) or error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
            return (_short(str(error)),)
        if trouble is not None:
            raise trouble from error
        raise
    return tuple(_short(words) for words in found if words != "ok" and not words.startswith(_OF_VALUES))


def _short(words: str) -> str:
    """Return the beginning of SQLite's words: they may quote a whole table, or count every page."""
    return shorten(words, _WORDS_MOST, placeholder=" …")


def has_all_rows(path: Path) -> bool:
    """Say whether every row can be read in the order of its table: then only indexes are damaged."""
    try:
        with closing(read_only(path)) as connection:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (table,) in tables:
                for _ in connection.execute(f'SELECT * FROM "{table}" NOT INDEXED'):  # noqa: S608 - SQLite named it
                    pass
    except sqlite3.DatabaseError:
        return False
    return bool(tables)


def refuse_other(path: Path) -> None:
    """Raise `RehabError` for a file that is no sound database of this program or an older version of it."""
    damage = damage_of(path)
    if damage:
        raise RehabError(
            f"{path.name} is damaged or no database ({damage[0]}), so nothing was changed. Please choose "
            "another backup."
        )
    with closing(read_only(path)) as connection:
        if not _is_ours(connection):
            raise RehabError(
                f"{path.name} holds no data of this program, so nothing was changed. Please choose a backup."
            )
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    refuse_newer(revision[0] if revision else None)


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Say whether a file has our tables, and nothing that would act by itself: we make no such thing."""
    try:
        things = connection.execute("SELECT type, name FROM sqlite_master").fetchall()
        versions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except sqlite3.OperationalError as error:
        if trouble := trouble_of(error):
            raise trouble from error
        return False
    tables, kinds = {name for kind, name in things if kind == "table"}, {kind for kind, _ in things}
    is_one = len(versions) <= 1 and all(isinstance(one, str) for (one,) in versions)
    return tables >= _OURS and is_one and not kinds & _ACTING
