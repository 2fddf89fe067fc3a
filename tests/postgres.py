"""A PostgreSQL server of the tests' own: started once, stopped at the end, a new database for who asks."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import psycopg
from sqlalchemy import URL

from rehab.services.start import open_house
from tools.postgres import find_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from sqlalchemy import Engine

#: What the app signs in as: it owns its tables, and is no superuser.
APP = "rehab_app"
_TEMPLATE = "rehab_template"
#: The superuser. The server refuses to run as root; Debian's package brings a user of this name.
ADMIN = "postgres"
#: A test's data need not survive a power cut. English order of text is what SQLite's is not: it shows whoever
#: trusts in one. 400 connections: every test has an engine of its own.
_SETTINGS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=400 -c jit=off"
#: Waits until who started it has ended, however that came, then clears away: a run of tests that is killed
#: leaves no server behind.
_WATCH = 'cat; "$1" -D "$2/data" -m immediate -w stop; rm -rf "$2"'


def name_of(url: str) -> str:
    """Return the name of the database at an address."""
    return url.partition("?")[0].rpartition("/")[2]


class Postgres:
    """A cluster in a temporary folder that is reached through a socket there, by nobody else."""

    def __init__(self, more_settings: str = "") -> None:
        found = find_server()
        if found is None:
            raise RuntimeError("There is no PostgreSQL server. Please run: python tools/postgres.py")
        self._bin = found
        self.folder = Path(
            tempfile.mkdtemp(prefix="rehab-pg-")
        )  # short: a socket's path has 107 bytes at most
        self._settings = f"{_SETTINGS} {more_settings}"
        self._numbers = count()
        as_root = os.geteuid() == 0
        self._who: dict[str, Any] = {"user": ADMIN, "group": ADMIN, "extra_groups": ()} if as_root else {}

    def __enter__(self) -> Self:
        if self._who:
            shutil.chown(self.folder, ADMIN, ADMIN)
        self._watch = self._begin_watch()
        data = str(self.folder / "data")
        locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en"]
        self._run("initdb", "-D", data, "-U", ADMIN, "--auth=trust", "--no-sync", *locale)
        self.start()
        with self.admin() as admin:
            admin.execute(f"CREATE ROLE {APP} LOGIN")
            admin.execute(f"CREATE DATABASE {_TEMPLATE} OWNER {APP}")
        open_house(self.url(_TEMPLATE)).dispose()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._watch.communicate()  # it sees the end of what it is told, and clears away

    def _begin_watch(self) -> subprocess.Popen[bytes]:
        command = ["sh", "-c", _WATCH, "watch", str(self._bin / "pg_ctl"), str(self.folder)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        # A session of its own: what is sent to end the tests does not reach it.
        settings: dict[str, Any] = {"cwd": "/", "start_new_session": True, **pipes, **self._who}
        watch: subprocess.Popen[bytes] = subprocess.Popen(command, **settings)  # noqa: S603 - our own words
        return watch

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = f"{self._settings} -c listen_addresses='' -k {self.folder}"
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-l", log, "-o", options, "start")

    def stop(self) -> None:
        """Stop the server, whoever is connected; what was committed stays."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-m", "fast", "stop")

    def _run(self, program: str, *given: str) -> None:
        command = [str(self._bin / program), *given]
        done = subprocess.run(  # noqa: S603 - the server's own programs
            command,
            check=False,
            text=True,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=-1,
            **self._who,
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr}")

    def admin(self, database: str = "postgres") -> psycopg.Connection:
        """Connect as the superuser, whom row-level security does not hold."""
        return psycopg.connect(host=str(self.folder), user=ADMIN, dbname=database, autocommit=True)

    def url(self, database: str, user: str = APP) -> str:
        """Return the address of a database here."""
        made = URL.create("postgresql", user, database=database, query={"host": str(self.folder)})
        return made.render_as_string(hide_password=False)

    def new(self, *, is_empty: bool = False) -> str:
        """Make a database of this version, or an empty one, and return its address."""
        name = f"rehab_{next(self._numbers)}"
        template = "template0" if is_empty else _TEMPLATE
        with self.admin() as admin:
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} OWNER {APP}")
        return self.url(name)

    @contextmanager
    def opened(self) -> Iterator[Engine]:
        """Open a new database of this version, and remove it at the end."""
        url = self.new()
        db = open_house(url)
        yield db
        db.dispose()
        self.drop(url)

    def drop(self, url: str) -> None:
        """Remove a database, whoever is connected."""
        with self.admin() as admin:
            admin.execute(f"DROP DATABASE {name_of(url)} WITH (FORCE)")
