"""Passphrases on the pages: typed twice to seal, once to open, and forgotten at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.services.backups import sealed_backup
from rehab.services.pain import load_scores
from rehab.services.person import LOCAL
from rehab.services.sealing import Sealable, sealed_export
from rehab.storage.sealed import unseal
from tests.exchange.making_rows import database_with
from tests.making import MONDAY, at, meet, play
from tests.pages.opening import fine, open_page, words

if TYPE_CHECKING:
    import pytest
    from sqlalchemy import Engine
    from streamlit.testing.v1 import AppTest

DATA, BACKUPS = "about/your_data.py", "about/backups.py"
SECRET = "correct horse battery"  # noqa: S105 - it keeps nothing secret


def type_into(app: AppTest, *labels: str, text: str = SECRET) -> AppTest:
    for label in labels:
        (field,) = (one for one in app.text_input if one.label == label)
        field.set_value(text)
    return app


def press(app: AppTest, name: str) -> AppTest:
    (button,) = (one for one in app.button if one.label == name)
    return fine(button.click().run())


def bring(app: AppTest, label: str, name: str, data: bytes) -> AppTest:
    (uploader,) = (one for one in app.file_uploader if one.label == label)
    return fine(uploader.set_value((name, data, "application/octet-stream")).run())


def remembered(app: AppTest) -> str:
    return repr(app.session_state)


def test_an_export_is_sealed_and_the_passphrase_forgotten(
    db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet(db)
    app = type_into(open_page(db, monkeypatch, DATA), "New passphrase", "The same once more")
    app = press(app, "Seal it")
    assert "Download steady-back-2026-11-23.json.age" in [
        one.proto.label for one in app.get("download_button")
    ]
    assert SECRET not in remembered(app)
    name, sealed = app.session_state["sealed-export"]
    assert name == "steady-back-2026-11-23.json.age"
    assert unseal(sealed, SECRET).startswith(b'{"format"')


def test_two_that_differ_are_refused_and_nothing_is_sealed(
    db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = type_into(open_page(db, monkeypatch, DATA), "New passphrase")
    app = press(app, "Seal it")
    assert "not the same" in app.error[0].value
    assert "sealed-export" not in app.session_state


def test_a_sealed_export_asks_for_its_passphrase_and_is_imported(
    db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = database_with()
    meet(other)
    play(other, MONDAY, routine=None, pain_before=4)
    sealed = sealed_export(other, LOCAL, Sealable.EVERYTHING, SECRET, at(MONDAY))
    app = bring(open_page(db, monkeypatch, DATA), "JSON export", "mine.json.age", sealed)
    app = press(type_into(app, "Its passphrase", text="correct"), "Open it")
    assert "does not open the file" in app.error[0].value
    assert "Import it" not in [one.label for one in app.button]
    app = press(type_into(app, "Its passphrase"), "Open it")
    assert "- Sessions: 1 added" in words(app)
    assert SECRET not in remembered(app)
    press(app, "Import it")
    assert [one.score for one in load_scores(db, LOCAL, (MONDAY, MONDAY))] == [4]


def test_a_backup_is_sealed_to_be_kept_elsewhere_and_put_back_from_there(
    db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet(db)
    app = type_into(open_page(db, monkeypatch, BACKUPS), "New passphrase", "The same once more")
    app = press(app, "Seal it")
    name, sealed = app.session_state["sealed-backup"]
    assert name == "steady-back-2026-11-23.db.age"
    play(db, MONDAY, routine=None, pain_before=4)
    app = bring(app, "Go back to one from elsewhere", name, sealed)
    app = press(type_into(app, "Its passphrase", text="correct"), "Restore it")
    assert "does not open the file" in app.error[0].value
    assert load_scores(db, LOCAL, (MONDAY, MONDAY)), "nothing is changed yet"
    app = press(type_into(app, "Its passphrase"), "Restore it")
    assert "Your data is as it was then." in app.success[0].value
    assert SECRET not in remembered(app)
    assert load_scores(db, LOCAL, (MONDAY, MONDAY)) == ()


def test_a_sealed_file_that_was_cut_off_is_refused(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    meet(db)
    sealed = sealed_backup(str(db.url), SECRET)
    app = bring(
        open_page(db, monkeypatch, BACKUPS), "Go back to one from elsewhere", "mine.db.age", sealed[:-1]
    )
    app = press(type_into(app, "Its passphrase"), "Restore it")
    assert "changed or cut off" in app.error[0].value
