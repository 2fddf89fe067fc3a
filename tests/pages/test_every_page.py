"""Every page opens and says what it is for: to somebody new, and to somebody with three years of data."""

from __future__ import annotations

from shutil import copyfile
from typing import TYPE_CHECKING

import pytest

from rehab.house import HOUSE
from rehab.services.demo import write_demo
from rehab.services.person import LOCAL
from rehab.services.start import open_house
from tests.making import MONDAY
from tests.pages.opening import open_page, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

_FILES = sorted(path.relative_to(HOUSE / "pages").as_posix() for path in (HOUSE / "pages").rglob("*.py"))
#: Those that are only where people sign in: see `test_clinic_pages.py`.
_OF_OTHERS = {path for path in _FILES if path.startswith("practice/")} | {"about/who_sees.py"}
_EVERY_PAGE = [path for path in _FILES if path not in _OF_OTHERS]
#: Words that show that a page got as far as it should: with nothing, and with three years.
_EXPECTED = {
    "about/apple_health.py": ("Bring it here", "Bring it here"),
    "about/backups.py": ("There is no backup yet", "There is no backup yet"),
    "about/delete_everything.py": ("This deletes 0 sessions", "with everything in the bin"),
    "about/my_health.py": ("My health", "My health"),
    "about/rules.py": ("You decide", "You decide"),
    "about/safety.py": ("When to see someone", "When to see someone"),
    "about/settings.py": ("Everything is kept in one place", "Everything is kept in one place"),
    "about/your_data.py": ("Everything you have logged", "Everything you have logged"),
    "daily/log.py": ("Nothing was planned for this day", "**Dead bug**"),
    "daily/session.py": ("Nothing is due", ""),
    "daily/time_off.py": ("Nothing yet", "neither add to your streak nor break it"),
    "daily/today.py": ("Build a back routine of your own", "days kept in a row"),
    "daily/welcome.py": ("Build a back routine of your own", "Build a back routine of your own"),
    "insight/look_back.py": ("There is no week to look back at yet", "How it went"),
    "insight/measures.py": ("Not filled in yet", "than in your first form"),
    "insight/progress.py": ("It starts with your first score", "Saturday, second sitting"),
    "insight/report.py": ("One page to take along", "Strong back"),
    "plan/exercises.py": ("From the article", "From the article"),
    "plan/first_routine.py": ("Six quick answers", "Six quick answers"),
    "plan/routine.py": ("The article's five", "first sitting"),
}


@pytest.fixture(scope="module")
def three_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write three years into a file, once."""
    path = tmp_path_factory.mktemp("years") / "rehab.db"
    engine = open_house(f"sqlite:///{path}")
    write_demo(engine, LOCAL, years=3, seed=4, today=MONDAY)
    engine.dispose()
    return path


@pytest.fixture
def full(three_years: Path, tmp_path: Path) -> Iterator[Engine]:
    """Give a copy of the three years."""
    path = tmp_path / "full.db"
    copyfile(three_years, path)
    engine = open_house(f"sqlite:///{path}")
    yield engine
    engine.dispose()


def test_each_page_is_expected_to_say_something() -> None:
    assert list(_EXPECTED) == _EVERY_PAGE


@pytest.mark.parametrize("path", sorted(_OF_OTHERS))
def test_there_is_no_page_about_other_people_where_nobody_signs_in(
    path: str, db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = words(open_page(db, monkeypatch, path))
    assert _EXPECTED["daily/today.py"][0] in told
    assert "Who can see" not in told


@pytest.mark.parametrize("path", _EVERY_PAGE)
def test_a_page_opens_with_nothing(path: str, db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _EXPECTED[path][0] in words(open_page(db, monkeypatch, path))


@pytest.mark.parametrize("path", _EVERY_PAGE)
def test_a_page_opens_with_three_years(path: str, full: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(full, monkeypatch, path)
    assert _EXPECTED[path][1] in words(app)
    if path == "daily/session.py":
        (player,) = app.get("bidi_component")
        assert '"Monday, first sitting"' in player.proto.json
