"""Walking from Apple Health in the browser: progress is seen, it is cancelled, then it is imported."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

from rehab.services.person import LOCAL
from rehab.services.start import open_house
from rehab.services.walked import load_measured
from tests.exchange.apple_export import write_large, zipped

if TYPE_CHECKING:
    from pathlib import Path

    from rehab.services.walked import Measured
    from tests.conftest import Serve
    from tests.serving import AppServer

_PATIENCE_MS = 60_000


def stored(server: AppServer) -> Measured | None:
    db = open_house(server.database_url)
    found = load_measured(db, LOCAL)
    db.dispose()
    return found


def test_a_long_read_is_cancelled_and_a_walk_is_brought_to_progress(
    app_server: Serve, page: Page, tmp_path: Path
) -> None:
    server = app_server()
    large, packed = tmp_path / "large.xml", tmp_path / "export.zip"
    write_large(large, 100_000_000, last=date(2026, 11, 22), days=300)
    packed.write_bytes(zipped(large.read_bytes()))
    page.goto(f"{server.url}/apple_health")
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(packed)
    expect(page.get_by_role("progressbar")).to_be_visible(timeout=_PATIENCE_MS)
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Cancelled. Nothing was changed.")).to_be_visible(timeout=_PATIENCE_MS)
    expect(page.get_by_role("progressbar")).not_to_be_attached()
    assert stored(server) is None

    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Import it").click(timeout=_PATIENCE_MS)
    expect(page.get_by_text("Imported: ")).to_be_visible(timeout=_PATIENCE_MS)
    known = stored(server)
    assert known
    assert known.last == date(2026, 11, 22)

    page.get_by_role("link", name="See it beside the goal").click()
    expect(page.get_by_text("Measured by your phone or watch:")).to_be_visible(timeout=_PATIENCE_MS)
