"""What an administrator sees of people at work in the log and the numbers: how it goes, and nobody in it."""

from __future__ import annotations

import http.client
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from prometheus_client.parser import text_string_to_metric_families

from tests.browser.test_sign_in import come_in, log_pain, pains, person, until
from tests.serving import AppServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.providing import Provider

_TOKEN = "a token that only the monitor has"  # noqa: S105 - it opens nothing but this test's app
expect.set_options(timeout=20_000)


@pytest.fixture
def app(provider: Provider, tmp_path: Path) -> Iterator[AppServer]:
    settings = {"REHAB_LOG": "json", "REHAB_METRICS_TOKEN": _TOKEN, "REHAB_REPLICA": "a"}
    server = AppServer(tmp_path, {**provider.settings(), **settings}, port=provider.app_port)
    server.start()
    yield server
    server.kill()


def test_neither_log_nor_numbers_say_anything_about_a_person(
    page: Page, app: AppServer, provider: Provider
) -> None:
    come_in(page, app, "ada", "/exercises")  # not Progress, which would be remembered
    log_pain(page, 7)
    until(lambda: len(pains(app)), 1, page)
    page.goto(f"{app.url}/exercises?exercise=pelvic_tilt")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    with closing(sqlite3.connect(app.folder / "rehab.db")) as connection, connection:
        connection.execute("ALTER TABLE pain_entry RENAME TO away")
    page.goto(f"{app.url}/progress")
    expect(page.get_by_text("Something went wrong on our side").first).to_be_visible()
    until(lambda: numbers(app)["rehab_page_failures_total"] == len(failures(app)), wanted=True, page=page)
    told = numbers(app)
    app.stop()
    assert "OperationalError" in {one["kind"] for one in failures(app)[0]["error"]}
    assert told["rehab_page_seconds_count"] >= 3
    assert told["rehab_pages_open"] == 1
    for word in (person(provider, "ada"), "ada@", "clinic.example", "whose", "pelvic_tilt", "pain_entry"):
        assert word not in app.log
        assert word not in str(told)


def failures(app: AppServer) -> list[dict[str, Any]]:
    lines = [json.loads(one) for one in app.log.split("\n")[:-1]]  # the last is not whole yet
    return [one for one in lines if one["what"].startswith("Page failed, reference ")]


def numbers(app: AppServer) -> dict[str, float]:
    line = http.client.HTTPConnection("127.0.0.1", app.port, timeout=30)
    line.request("GET", "/metrics", headers={"Authorization": f"Bearer {_TOKEN}"})
    words = line.getresponse().read().decode()
    line.close()
    families = text_string_to_metric_families(words)
    return {one.name: one.value for family in families for one in family.samples}
