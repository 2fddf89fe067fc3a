"""Where people sign in every page is behind the door, also for what runs without the shell."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from rehab.domain.backup import Why
from rehab.domain.sign_in import signed_in
from rehab.house import HOUSE
from rehab.services.drafts import load_draft
from rehab.services.person import LOCAL
from rehab.services.sign_in import end_all_sign_ins, end_sign_in
from rehab.sign_in import sign_in
from rehab.storage.backups import backups_of
from tests.making import MONDAY, at, meet
from tests.pages.opening import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Engine

NOW = at(MONDAY, 9)
PAGES = sorted(page.relative_to(HOUSE / "pages").as_posix() for page in HOUSE.glob("pages/**/*.py"))
WHOLE_FILE = "about/backups.py"
SETTINGS = {
    "METADATA_URL": "https://id.example/x",
    "CLIENT_ID": "steady-back",
    "CLIENT_SECRET": "secret",
    "COOKIE_SECRET": "0123456789abcdef" * 4,
    "REDIRECT_URL": "https://back.example/oauth2callback",
    "CLAIM": "groups=back-care",
}


@pytest.fixture(autouse=True)
def _people_sign_in(db: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(f"REHAB_SIGN_IN_{name}", value)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("REHAB_DATABASE_URL", str(db.url))
    monkeypatch.setenv("REHAB_NOW", NOW.isoformat())
    sign_in.cache_clear()
    yield
    sign_in.cache_clear()


def told(name: str, when: datetime = NOW) -> dict[str, Any]:
    """Return what the provider says of somebody who signed in at a moment."""
    who = {"iss": "https://id.example", "sub": name, "iat": int(when.timestamp()), "nonce": name}
    return {"is_logged_in": True, "groups": ["back-care"], "email": f"{name}@clinic.example", **who}


def opened(path: str, user: dict[str, Any]) -> AppTest:
    app = AppTest.from_file(HOUSE / "rehab" / "ui" / "shell.py", default_timeout=30)
    app.user = user
    return app.switch_page(str(HOUSE / "pages" / path)).run()


def people(db: Engine) -> list[str]:
    with db.connect() as connection:
        return list(connection.scalars(sa.text("SELECT id FROM person")))


def person(name: str) -> str:
    one = signed_in(told(name))
    assert one
    return one.person


@pytest.mark.parametrize("page", [page for page in PAGES if page != WHOLE_FILE])
def test_every_page_is_behind_the_door(db: Engine, page: str) -> None:
    meet(db)  # somebody else
    is_the_door_alone(db, opened(page, {}))


@pytest.mark.parametrize(
    ("user", "says"),
    [
        pytest.param({"email": "ada@clinic.example"}, "Please sign in to open it.", id="a name alone"),
        pytest.param({**told("ada"), "is_logged_in": "yes"}, "Please sign in to open it.", id="a wish"),
        pytest.param({**told("ada"), "sub": ""}, "Please sign in to open it.", id="nobody in particular"),
        pytest.param(told("ada", NOW - timedelta(hours=12)), "Your sign-in has ended.", id="too late"),
        pytest.param({**told("eve"), "groups": []}, "", id="not on the list"),
    ],
)
def test_nobody_comes_in_who_is_not_signed_in(db: Engine, user: dict[str, Any], says: str) -> None:
    meet(db)  # somebody else
    app = opened("insight/progress.py", user)
    is_the_door_alone(db, app)
    assert says in words(app)


def is_the_door_alone(db: Engine, app: AppTest) -> None:
    assert not app.exception
    assert [title.value for title in app.title] == ["Steady Back"]
    assert not app.get("bidi_component")
    assert people(db) == [LOCAL]


@pytest.mark.parametrize("page", [page for page in PAGES if page != WHOLE_FILE])
def test_every_page_opens_for_who_is_in_and_is_theirs(db: Engine, page: str) -> None:
    app = opened(page, told("ada"))
    assert not app.exception
    assert "Steady Back" not in [title.value for title in app.title]
    assert set(people(db)) <= {person("ada")}


def test_what_is_typed_after_the_sign_in_ended_is_nobodys(db: Engine) -> None:
    app = opened("daily/log.py", told("ada"))
    end_all_sign_ins(db, person("ada"), at(MONDAY, 10))
    app.text_area[0].set_value("typed too late").run()  # its callback runs before the shell
    assert app.exception  # the server says the sentence: `tell` is its own
    assert load_draft(db, person("ada"), "log") == {}


def test_a_sign_in_that_was_ended_is_over_and_the_next_is_not(db: Engine) -> None:
    opened("about/settings.py", told("ada"))
    one = signed_in(told("ada"))
    rules = sign_in()
    assert one
    assert rules
    end_sign_in(db, one.person, one.id, NOW, rules.lasts)
    assert "has ended" in words(opened("about/settings.py", told("ada")))
    assert opened("about/settings.py", {**told("ada"), "nonce": "next"}).title[0].value == "Settings"


def test_settings_tell_the_id_by_which_who_runs_it_finds_the_data() -> None:
    app = opened("about/settings.py", told("ada"))
    assert [one.value for one in app.code] == [person("ada")]


def test_who_deletes_everything_is_told_until_when_the_backups_of_all_keep_it_and_none_is_made_for_it(
    db: Engine, tmp_path: Path
) -> None:
    opened("about/settings.py", told("ben"))
    app = opened("about/delete_everything.py", told("ada"))
    within = "backups of the whole practice, which have everybody's data, until newer ones take their place"
    assert f"It cannot be undone, and stays in {within}: within a year" in words(app)
    assert "without a backup" not in words(app)
    app.text_input(key="erase-typed").set_value("delete everything")
    app = app.button(key="erase").click().run()
    assert "Nothing of yours is here any more but the id" in words(app)
    assert f"In {within}" in words(app)
    assert Why.BEFORE_DELETING not in {one.made.why for one in backups_of(tmp_path / "rehab.db")}
    assert set(people(db)) == {person("ada"), person("ben")}


def test_a_command_cannot_know_whose_data_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    from rehab.ui import here  # noqa: PLC0415 - as commands do

    monkeypatch.setattr("streamlit.runtime.exists", lambda: False)
    with pytest.raises(ValueError, match="only a page knows who asks"):
        here.person()
