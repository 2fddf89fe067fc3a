"""Bringing a database to the tables of this program: once, whoever starts first, and never backwards."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from rehab.domain.backup import Why
from rehab.domain.errors import RehabError
from rehab.services.person import LOCAL, load_person, meet_person
from rehab.services.start import open_house
from rehab.storage import migrate as module
from rehab.storage.backups import backups_of
from rehab.storage.engine import make_engine
from rehab.storage.migrate import current_revision, migrate
from rehab.storage.revisions import HEAD, SCRIPTS
from rehab.storage.tables import metadata
from tests.making import MONDAY, at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

_START = """
import sys
from rehab.storage import migrate as module
from rehab.storage.engine import make_engine

upgrade = module._upgrade
def upgrade_and_say(engine, revision):
    upgrade(engine, revision)
    print("migrated")
module._upgrade = upgrade_and_say
sys.stdin.readline()
module.migrate(make_engine(sys.argv[1]))
print("ready")
"""


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Engine]:
    """Give an engine whose file does not exist yet."""
    engine = make_engine(f"sqlite:///{tmp_path / 'rehab.db'}")
    yield engine
    engine.dispose()


def config() -> Config:
    settings = Config()
    settings.set_main_option("script_location", str(SCRIPTS))
    return settings


def test_the_newest_revision_is_the_one_named_in_the_code() -> None:
    assert ScriptDirectory.from_config(config()).get_heads() == [HEAD]


@pytest.mark.sqlite_file
def test_an_empty_database_has_no_revision_and_gets_the_newest(empty: Engine) -> None:
    assert current_revision(empty) is None
    migrate(empty)
    assert current_revision(empty) == HEAD


def test_the_revisions_make_the_tables_of_the_code(db: Engine) -> None:
    with db.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []


@pytest.mark.sqlite_file
def test_the_revisions_make_the_checks_of_the_code(db: Engine, tmp_path: Path) -> None:
    made = make_engine(f"sqlite:///{tmp_path / 'made.db'}")
    metadata.create_all(made)
    assert checks(db) == checks(made)
    assert len(checks(db)) > 25
    made.dispose()


def checks(engine: Engine) -> set[tuple[str, str, str]]:
    inspector = sa.inspect(engine)
    return {
        (table, str(check["name"]), re.sub(r"\s+", " ", check["sqltext"]))
        for table in metadata.tables
        for check in inspector.get_check_constraints(table)
    }


@pytest.mark.sqlite_file
def test_processes_that_start_at_once_migrate_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'rehab.db'}"
    starting = [
        subprocess.Popen(  # noqa: S603 - our own interpreter and script
            [sys.executable, "-c", _START, url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in starting:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate(timeout=60) for process in starting]
    assert [process.returncode for process in starting] == [0] * 4, said
    assert sorted(out.split() for out, _ in said) == [
        ["migrated", "ready"],
        ["ready"],
        ["ready"],
        ["ready"],
    ]


@pytest.mark.sqlite_file
def test_a_database_of_a_newer_program_is_refused_with_a_sentence_and_not_touched(
    db: Engine, tmp_path: Path
) -> None:
    meet_person(db, LOCAL, "UTC", at(MONDAY))
    with db.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    db.dispose()
    before = (tmp_path / "rehab.db").read_bytes()
    with pytest.raises(
        RehabError, match=r"newer version of the program: it is at 9999.*Please update the program\."
    ):
        open_house(str(db.url))
    assert (tmp_path / "rehab.db").read_bytes() == before
    assert not backups_of(tmp_path / "rehab.db")


@pytest.mark.sqlite_file
def test_opening_again_keeps_what_is_there(db: Engine) -> None:
    meet_person(db, LOCAL, "UTC", at(MONDAY))
    again = open_house(str(db.url))
    assert load_person(again, LOCAL) == load_person(db, LOCAL)
    again.dispose()


#: The revision after the newest.
NEXT = f"{int(HEAD) + 1:04}"
_SECOND = '''"""Add a column."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "{next}", "{head}"


def upgrade():
    op.add_column("person", sa.Column("colour", sa.String(), nullable=True))
    {then}
'''


@pytest.fixture
def newer_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Let the program be one revision ahead; return the file of that revision, which is to be written."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for file in SCRIPTS.rglob("*.py"):
        (folder / file.relative_to(SCRIPTS)).write_bytes(file.read_bytes())
    monkeypatch.setattr(module, "SCRIPTS", folder)
    monkeypatch.setattr(module, "HEAD", NEXT)
    return folder / "versions" / f"{NEXT}_add_a_column.py"


def columns(engine: Engine) -> set[str]:
    return {column["name"] for column in sa.inspect(engine).get_columns("person")}


@pytest.mark.sqlite_file
def test_an_older_database_is_backed_up_and_brought_up(
    db: Engine, newer_program: Path, tmp_path: Path
) -> None:
    meet_person(db, LOCAL, "UTC", at(MONDAY))
    known = load_person(db, LOCAL)
    newer_program.write_text(_SECOND.format(next=NEXT, head=HEAD, then="pass"))
    migrate(db)
    assert (current_revision(db), load_person(db, LOCAL)) == (NEXT, known)
    assert "colour" in columns(db)
    (kept,) = backups_of(tmp_path / "rehab.db")
    assert kept.made.why is Why.BEFORE_UPDATE
    with closing(sqlite3.connect(kept.path)) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
        assert copy.execute("SELECT id FROM person").fetchall() == [(LOCAL,)]


@pytest.mark.sqlite_file
def test_a_revision_that_fails_half_way_leaves_the_database_as_it_was(
    db: Engine, newer_program: Path
) -> None:
    before = columns(db)
    newer_program.write_text(_SECOND.format(next=NEXT, head=HEAD, then="raise RuntimeError('half way')"))
    with pytest.raises(RehabError, match=r"It is as it was, with a backup at .*: half way"):
        migrate(db)
    assert (current_revision(db), columns(db)) == (HEAD, before)
    newer_program.write_text(_SECOND.format(next=NEXT, head=HEAD, then="pass"))
    migrate(db)
    assert (current_revision(db), columns(db)) == (NEXT, before | {"colour"})


@pytest.mark.sqlite_file
def test_a_revision_that_would_leave_rows_that_refer_to_nothing_is_taken_back(
    db: Engine, newer_program: Path
) -> None:
    meet_person(db, LOCAL, "UTC", at(MONDAY))
    then = "op.execute(\"INSERT INTO active_routine VALUES ('nobody', '2026-01-01', NULL)\")"
    newer_program.write_text(_SECOND.format(next=NEXT, head=HEAD, then=then))
    with pytest.raises(RehabError, match="1 rows that refer to nothing"):
        migrate(db)
    assert current_revision(db) == HEAD
    assert "colour" not in columns(db)


@pytest.mark.sqlite_file
def test_rows_that_referred_to_nothing_before_are_no_reason_to_stay_behind(
    db: Engine, newer_program: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "rehab.db")) as raw, raw:
        raw.execute("INSERT INTO active_routine VALUES ('nobody', '2026-01-01', NULL)")
    newer_program.write_text(_SECOND.format(next=NEXT, head=HEAD, then="pass"))
    migrate(db)
    assert current_revision(db) == NEXT
