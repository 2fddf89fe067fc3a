"""What the load is put on: a PostgreSQL server with its people, and processes of the app that show them."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from load.crowd import fill
from load.signing import ids_in_sql, person_of, settings
from rehab.services.demo import write_demo
from rehab.services.start import open_house
from tests.postgres import Postgres
from tests.serving import NOW, AppServer, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Somebody with a year of their own, whose pages are timed, and whom the crowd is made of.
ONE, MODEL = "one", "model"
CROWD = "crowd-"
_SETS_EACH = 500
_TODAY = date.fromisoformat(NOW[:10])
#: A server of its own with 4 GB for it; what it is measured with need not survive a power cut.
_SETTINGS = (
    "-c shared_buffers=4GB -c maintenance_work_mem=2GB -c max_wal_size=2GB -c work_mem=32MB "
    "-c wal_level=minimal -c max_wal_senders=0 -c checkpoint_timeout=1h -c autovacuum=off"
)
_OLDER = """
DELETE FROM training_session WHERE person_id = %(person)s AND day < (
    SELECT min(day) FROM (
        SELECT day, sum(count(*)) OVER (ORDER BY day DESC) AS sets FROM session_set
        JOIN training_session ON training_session.id = session_set.session_id
        WHERE session_set.person_id = %(person)s GROUP BY day
    ) AS days WHERE sets <= %(sets)s
)
"""


@contextmanager
def databases(people: int) -> Iterator[tuple[Postgres, str, str]]:
    """Give a server with a database of one person, and one in which the same person is one of many."""
    with Postgres(_SETTINGS) as server:
        alone, among = server.new(), server.new()
        for url in (alone, among):
            write_demo(open_house(url), person_of(ONE), years=1, seed=1, today=_TODAY)
        write_demo(open_house(among), person_of(MODEL), years=1, seed=2, today=_TODAY)
        with server.admin(_name(among)) as admin:
            admin.execute(_OLDER, {"person": person_of(MODEL), "sets": _SETS_EACH})
            fill(admin, person_of(MODEL), people, ids_in_sql(CROWD))
        with server.admin(_name(alone)) as admin:
            admin.execute("VACUUM ANALYZE")
        yield server, alone, among


def rows(server: Postgres, url: str, table: str) -> int:
    """Count the rows of a table, about."""
    with server.admin(_name(url)) as admin:
        found = admin.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [table]).fetchone()
    assert found
    return int(found[0])


def touch(server: Postgres, url: str, subject: str) -> None:
    """Mark a person's data as changed, so that their pages remember nothing of it."""
    with server.admin(_name(url)) as admin:
        admin.execute("UPDATE person SET revision = revision + 1 WHERE id = %s", [person_of(subject)])


@contextmanager
def replicas(count: int, url: str, folder: Path) -> Iterator[tuple[AppServer, ...]]:
    """Start processes of the app on one database."""
    with ExitStack() as stack:
        started = []
        for _ in range(count):
            port = free_port()
            home = folder / f"{port}"
            home.mkdir()
            env = {**settings(port), "REHAB_DATABASE_URL": url}
            server = AppServer(home, env, port)
            stack.callback(server.kill)
            server.start()
            started.append(server)
        yield tuple(started)


def memory_mb(server: AppServer) -> float:
    """Return how much memory a process holds, in MB."""
    assert server.process
    status = Path(f"/proc/{server.process.pid}/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _name(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]
