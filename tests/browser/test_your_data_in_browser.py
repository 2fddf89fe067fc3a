"""Taking everything away in one browser and bringing it back into another database."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

from rehab.services.demo import write_demo
from rehab.services.person import LOCAL, load_person
from rehab.services.start import open_house
from rehab.services.your_data import export_json
from tests.browser.held_line import HeldLine
from tests.making import MONDAY, at
from tests.screens import at_rest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import FilePayload

    from tests.conftest import Serve
    from tests.serving import AppServer

_PATIENCE_MS = 30_000


def everything(server: AppServer) -> bytes:
    db = open_house(server.database_url)
    data = export_json(db, LOCAL, at(MONDAY))
    db.dispose()
    return data


def tables(data: bytes) -> bytes:
    """Leave out the settings: the other machine has met the person before."""
    return data[data.index(b'"activity"') :]


def rename_table(server: AppServer, name: str, to: str) -> None:
    with closing(sqlite3.connect(server.folder / "rehab.db")) as connection, connection:
        connection.execute(f"ALTER TABLE {name} RENAME TO {to}")


def test_what_is_downloaded_here_is_there_after_the_import_and_again_changes_nothing(
    app_server: Serve, page: Page, tmp_path: Path
) -> None:
    old, new = app_server(), app_server()
    db = open_house(old.database_url)
    write_demo(db, LOCAL, years=1, seed=2, today=MONDAY)
    db.dispose()

    page.goto(f"{old.url}/your_data")
    at_rest(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download everything (JSON)").click()
    assert download.value.suggested_filename == "steady-back-2026-11-23.json"
    file = tmp_path / "mine.json"
    download.value.save_as(file)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download tables (CSV in a zip)").click()
    assert download.value.suggested_filename == "steady-back-2026-11-23.zip"

    page.goto(f"{new.url}/your_data")
    at_rest(page)
    page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(file)
    expect(page.get_by_text("This would be done:")).to_be_visible(timeout=_PATIENCE_MS)
    page.get_by_role("button", name="Import it").click()
    expect(page.get_by_text("Nothing was deleted.")).to_be_visible(timeout=_PATIENCE_MS)
    assert tables(everything(new)) == tables(everything(old))

    page.goto(f"{new.url}/progress")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"{new.url}/your_data")
    at_rest(page)
    page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(file)
    expect(page.get_by_text("There is nothing to import.")).to_be_visible(timeout=_PATIENCE_MS)
    expect(page.get_by_role("button", name="Import it")).not_to_be_attached()

    db = open_house(new.database_url)
    known = load_person(db, LOCAL)
    db.dispose()
    assert known
    assert (known.zone.key, known.usual_pain) == ("Europe/Berlin", 6), "the settings came too"


def test_a_file_that_cannot_be_made_is_told_in_a_sentence_and_made_when_it_can(
    app_server: Serve, page: Page
) -> None:
    app = app_server()
    page.goto(f"{app.url}/your_data")
    button = page.get_by_role("button", name="Download everything (JSON)")
    expect(button).to_be_visible()
    rename_table(app, "measure_entry", "away")

    button.click()

    told = page.get_by_role("alert")
    expect(told).to_have_text(re.compile("Something went wrong on our side.*Please reload the page."))
    reference = re.findall("[0-9a-f]{8}", told.inner_text())[0]
    assert f"Page failed, reference {reference}" in app.log
    assert app.log.count("Page failed") == 1
    assert "Error executing" not in app.log
    rename_table(app, "away", "measure_entry")
    with page.expect_download():
        button.click()
    page.reload()
    expect(button).to_be_visible()
    expect(told).to_have_count(0)


def test_a_press_on_a_button_of_the_run_before_says_to_press_again(app_server: Serve, page: Page) -> None:
    app, line = app_server(), HeldLine(page)
    page.goto(f"{app.url}/your_data")
    at_rest(page)
    line.hold("end", "delta")
    other: FilePayload = {"name": "other.json", "mimeType": "application/json", "buffer": b"{}"}
    page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(other)
    line.wait_for_an_end()

    page.get_by_role("button", name="Download everything (JSON)").click()

    expect(page.get_by_text("The page was just being drawn anew. Please press again.")).to_be_visible()
    line.let_go()
    at_rest(page)
    with page.expect_download():
        page.get_by_role("button", name="Download everything (JSON)").click()
