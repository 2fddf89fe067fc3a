"""A session under way while replicas or the balancer go and come back: nothing lost, nothing twice."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import text

from rehab.services.person import LOCAL
from rehab.services.start import open_house
from rehab.services.welcome import finish_welcome
from rehab.storage.engine import make_engine
from tests.browser.session_page import open_session, start
from tests.browser.test_sign_in import come_in, leave
from tests.making import MONDAY, at, give_routine, meet
from tests.providing import Provider
from tests.serving import NOW, free_port
from tools.cluster import Cluster

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.postgres import Postgres

#: One exercise of ten repetitions: 10 s to get ready, 10 x 14 s, 9 x 3 s.
_PLAYED_S = 140
#: Steps of two seconds of the page's clock, which is twice what the longest way takes.
_STEPS = 240


@pytest.fixture
def cluster(tmp_path: Path, postgres: Postgres) -> Iterator[Cluster]:
    """Run two replicas for a person with one short exercise."""
    url = postgres.new()
    db = open_house(url)
    meet(db)
    finish_welcome(db, LOCAL, at(MONDAY))
    give_routine(db, ["pelvic_lift"])
    db.dispose()
    ports = (free_port(), free_port())
    with Cluster(tmp_path, free_port(), ports, {"REHAB_DATABASE_URL": url, "REHAB_NOW": NOW}, 0.2) as cluster:
        yield cluster


def test_a_rolling_restart_in_the_middle_of_a_session_changes_nothing(page: Page, cluster: Cluster) -> None:
    begin(page, cluster)
    rolling = Thread(target=cluster.roll)
    rolling.start()
    while rolling.is_alive():
        page.clock.run_for(500)
        rolling.join(0.5)
    assert all(one.is_ready() for one in cluster.replicas.values())
    finish(page)
    assert stored(cluster) == [("finished", _PLAYED_S, 1, 10)]


def test_a_session_goes_on_at_another_replica_when_its_own_is_killed(page: Page, cluster: Cluster) -> None:
    begin(page, cluster)
    first = replica_of(page)
    cluster.replicas[first].kill()
    finish(page)
    assert replica_of(page) != first
    assert stored(cluster) == [("finished", _PLAYED_S, 1, 10)]


def test_a_session_goes_on_when_the_balancer_is_started_anew(page: Page, cluster: Cluster) -> None:
    begin(page, cluster)
    first = replica_of(page)
    cluster.balancer.stop()
    page.clock.run_for(5_000)
    cluster.balancer.start()
    finish(page)
    assert replica_of(page) == first
    assert stored(cluster) == [("finished", _PLAYED_S, 1, 10)]


def test_a_session_that_ends_with_nobody_there_is_stored_once_by_whoever_comes_first(
    page: Page, cluster: Cluster
) -> None:
    begin(page, cluster)
    for one in cluster.replicas.values():
        one.kill()
    page.clock.run_for(200_000)
    expect(page.get_by_role("heading", name="All done")).to_be_visible()
    later = next(one for name, one in cluster.replicas.items() if name != replica_of(page))
    later.start()
    later.wait_until_ready()
    finish(page)
    assert stored(cluster) == [("finished", _PLAYED_S, 1, 10)]


def test_who_is_signed_in_at_one_replica_is_so_at_all_and_signed_out_at_all(
    page: Page, tmp_path: Path, postgres: Postgres
) -> None:
    provider = Provider()
    provider.start()
    env = {**provider.settings(), "REHAB_DATABASE_URL": postgres.new()}
    try:
        with Cluster(tmp_path, provider.app_port, (free_port(), free_port()), env, 0.2) as cluster:
            come_in(page, cluster, "ada")
            first = replica_of(page)
            cluster.replicas[first].kill()
            page.goto(f"{cluster.url}/settings")
            expect(page.get_by_role("heading", name="Settings")).to_be_visible()
            assert replica_of(page) != first
            cookies = page.context.cookies()
            leave(page, cluster)
            cluster.replicas[first].start()
            cluster.replicas[first].wait_until_ready()
            page.context.add_cookies(cookies)  # type: ignore[arg-type] # what was read may be set
            page.context.add_cookies([{"name": "rehab_replica", "value": first, "url": cluster.url}])
            page.goto(f"{cluster.url}/settings")
            expect(page.get_by_role("link", name="Sign in")).to_be_visible()
            assert replica_of(page) == first
    finally:
        provider.stop()


def begin(page: Page, cluster: Cluster) -> None:
    """Play the first seconds of the first repetition."""
    open_session(page, cluster)
    start(page)
    page.clock.run_for(17_000)


def finish(page: Page) -> None:
    """Play on to the end, until it is stored, and see that it stays so."""
    saved = page.get_by_text("Saved", exact=True).first
    for _ in range(_STEPS):
        page.clock.run_for(2_000)
        if saved.is_visible():
            break
    expect(page.get_by_role("heading", name="All done")).to_be_visible()
    expect(saved).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()


def replica_of(page: Page) -> str:
    """Return where the page is, or was last."""
    [name] = [one.get("value", "") for one in page.context.cookies() if one.get("name") == "rehab_replica"]
    return name


def stored(cluster: Cluster) -> list[tuple[str, int, int, int]]:
    """Read of each session its outcome, the active seconds, and how many sets and repetitions it has."""
    db = make_engine(cluster.env["REHAB_DATABASE_URL"].replace("rehab_app@", "postgres@"))
    words = (
        "SELECT outcome, active_seconds, count(*), sum(reps) FROM training_session s "
        "JOIN session_set t ON t.session_id = s.id GROUP BY s.id, outcome, active_seconds"
    )
    with db.connect() as connection:
        rows = [tuple(row) for row in connection.execute(text(words))]
    db.dispose()
    return rows
