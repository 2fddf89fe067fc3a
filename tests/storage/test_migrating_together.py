"""Where others bring a server to this version, however long they take, whoever comes later waits for them."""

from __future__ import annotations

import time
from threading import Thread
from typing import TYPE_CHECKING

from sqlalchemy import text

from rehab.storage import engine
from rehab.storage.engine import make_engine
from rehab.storage.migrate import current_revision, migrate
from rehab.storage.revisions import HEAD

if TYPE_CHECKING:
    import pytest

    from tests.postgres import Postgres

_WAITED = (
    "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'advisory' AND now() - query_start > '0.3 s'"
)


def test_who_waits_for_the_tables_waits_longer_than_a_page_would(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_SERVER_SETTINGS", "-c lock_timeout=50 -c statement_timeout=200")
    url = postgres.new(is_empty=True)
    db, name = make_engine(url), url.partition("?")[0].rpartition("/")[2]
    second = Thread(target=migrate, args=(db,))
    with postgres.admin(name) as first:
        first.execute("SELECT pg_advisory_lock(7423)")
        second.start()
        deadline = time.monotonic() + 30
        while (first.execute(_WAITED).fetchone() or (0,))[0] == 0:
            assert second.is_alive(), "It did not wait."
            assert time.monotonic() < deadline
        first.execute("SELECT pg_advisory_unlock(7423)")
    second.join(60)
    with db.connect() as connection:
        assert connection.scalar(text("SHOW lock_timeout")) == "50ms", "The next one has its limit again."
    assert current_revision(db) == HEAD
    db.dispose()
    postgres.drop(url)
