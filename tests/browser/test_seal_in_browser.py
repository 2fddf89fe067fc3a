"""Taking everything away sealed, and opening it on another machine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Page, Request, expect

from rehab.services.pain import load_scores
from rehab.services.person import LOCAL
from rehab.services.start import open_house
from tests.making import MONDAY, meet, play

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Serve

#: Sealing and opening take a second each on purpose, and several on a busy machine.
_PATIENCE_MS = 60_000
SECRET = "correct horse battery"  # noqa: S105 - it keeps nothing secret


def test_what_is_sealed_here_is_opened_and_imported_there(
    app_server: Serve, page: Page, tmp_path: Path
) -> None:
    old, new = app_server(), app_server()
    db = open_house(old.database_url)
    meet(db)
    play(db, MONDAY, routine=None, pain_before=4)
    db.dispose()
    addresses: list[str] = []

    def note(request: Request) -> None:
        addresses.append(request.url)

    page.on("request", note)

    page.goto(f"{old.url}/your_data")
    page.get_by_text("Seal it with a passphrase").click()
    page.get_by_label("New passphrase").fill(SECRET)
    page.get_by_label("The same once more").fill(SECRET)
    page.get_by_role("button", name="Seal it", exact=True).click()
    link = page.get_by_role("button", name=re.compile("Download steady-back-.*age"))
    expect(link).to_be_visible(timeout=_PATIENCE_MS)
    expect(page.get_by_label("New passphrase")).to_have_value("")
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "steady-back-2026-11-23.json.age"
    file = tmp_path / "mine.json.age"
    download.value.save_as(file)

    page.goto(f"{new.url}/your_data")
    page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(file)
    page.get_by_label("Its passphrase").fill("correct horse")
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_text("This passphrase does not open the file.")).to_be_visible(timeout=_PATIENCE_MS)
    expect(page.get_by_role("button", name="Import it")).not_to_be_attached()
    page.get_by_label("Its passphrase").fill(SECRET)
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_text("This would be done:")).to_be_visible(timeout=_PATIENCE_MS)
    expect(page.get_by_label("Its passphrase")).not_to_be_attached()
    page.get_by_role("button", name="Import it").click()
    expect(page.get_by_text("Nothing was deleted.")).to_be_visible(timeout=_PATIENCE_MS)

    db = open_house(new.database_url)
    assert [one.score for one in load_scores(db, LOCAL, (MONDAY, MONDAY))] == [4]
    db.dispose()
    assert not any("horse" in address for address in addresses)
