"""What the load is put on: a PostgreSQL server with its people, and replicas of the app that show them."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from load.crowd import fill
from load.signing import ids_in_sql, person_of, settings
from rehab.domain.invitation import code_of
from rehab.services.clinic import invite, redeem
from rehab.services.demo import write_demo
from rehab.services.start import open_house
from tests.postgres import Postgres, name_of
from tests.serving import NOW, free_port
from tools.cluster import Cluster, Replica

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: Somebody with a year of their own, whose pages are timed, and whom the crowd is made of.
ONE, MODEL = "one", "model"
#: Somebody with as much, who lets the one see it: the pages about others are timed with them.
CLIENT = "client"
CROWD = "crowd-"
_SETS_EACH = 500
#: What time it is for the replicas, all along.
MOMENT = datetime.fromisoformat(NOW)
_TODAY = MOMENT.date()
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
_SESSIONS = """
SELECT person_id, id, (
    SELECT count(*) FROM session_set WHERE session_set.session_id = training_session.id
    AND session_set.person_id = training_session.person_id
) FROM training_session WHERE person_id = ANY(%(people)s) AND day = %(day)s
"""


@contextmanager
def databases(people: int) -> Iterator[tuple[Postgres, str, str]]:
    """Give a server with a database of one person, and one in which the same person is one of many."""
    with Postgres(_SETTINGS) as server:
        alone, among = server.new(), server.new()
        for url in (alone, among):
            write_demo(open_house(url), person_of(ONE), years=1, seed=1, today=_TODAY)
        add_client(alone, among)
        write_demo(open_house(among), person_of(MODEL), years=1, seed=2, today=_TODAY)
        with server.admin(name_of(among)) as admin:
            admin.execute(_OLDER, {"person": person_of(MODEL), "sets": _SETS_EACH})
            fill(admin, person_of(MODEL), people, ids_in_sql(CROWD))
        with server.admin(name_of(alone)) as admin:
            admin.execute("VACUUM ANALYZE")
        yield server, alone, among


def add_client(*urls: str) -> None:
    """Add somebody to databases, filled ones too, who lets the one see their data."""
    for url in urls:
        db = open_house(url)
        write_demo(db, person_of(CLIENT), years=1, seed=3, today=_TODAY)
        invite(db, person_of(CLIENT), code_of(1), "A client", MOMENT)
        redeem(db, person_of(ONE), "A clinician", code_of(1), MOMENT)
        db.dispose()


def rows(server: Postgres, url: str, table: str) -> int:
    """Count the rows of a table, about."""
    with server.admin(name_of(url)) as admin:
        found = admin.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [table]).fetchone()
    assert found
    return int(found[0])


def touch(server: Postgres, url: str, *subjects: str) -> None:
    """Mark people's data as changed, so that pages remember nothing of it."""
    people = [person_of(subject) for subject in subjects]
    with server.admin(name_of(url)) as admin:
        admin.execute("UPDATE person SET revision = revision + 1 WHERE id = ANY(%s)", [people])


def sessions_of(server: Postgres, url: str, subjects: Sequence[str]) -> Mapping[tuple[str, str], int]:
    """Return how many sets each session of the day has, by who did it and its id."""
    given = {"people": [person_of(subject) for subject in subjects], "day": _TODAY}
    with server.admin(name_of(url)) as admin:
        found = admin.execute(_SESSIONS, given).fetchall()
    return {(person, session): sets for person, session, sets in found}


@contextmanager
def replicas(count: int, url: str, folder: Path) -> Iterator[Cluster]:
    """Start processes of the app on one database, behind nginx, however few they are."""
    port = free_port()
    home = folder / f"{port}"
    home.mkdir()
    env = {**settings(port), "HOME": str(home), "REHAB_NOW": NOW, "REHAB_DATABASE_URL": url}
    with Cluster(home, port, tuple(free_port() for _ in range(count)), env) as cluster:
        yield cluster


def memory_mb(cluster: Cluster) -> float:
    """Return how much memory the processes of the app hold together, in MB."""
    return sum(_memory_mb(one) for one in cluster.replicas.values())


def _memory_mb(replica: Replica) -> float:
    assert replica.process
    status = Path(f"/proc/{replica.process.pid}/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
