"""No page shows or changes anything of another person's: whatever the address, a message or a file names.

The pages and what they read of an address are found by looking, so that a new one is covered by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import streamlit as st
from streamlit.runtime.state.query_params_proxy import QueryParamsProxy

from rehab.house import HOUSE
from rehab.services import pain
from rehab.ui import results, tapped
from rehab.ui.parts import routine_items
from rehab.ui.reorder import Ordered
from tests.making import played
from tests.pages.opening import fine, open_page, words
from tests.services.isolation.files import taken_away
from tests.services.isolation.told import PASSPHRASE
from tests.services.isolation.two_people import NOW, SECRET, TODAY, A, belonging_to, ids_of_a, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine
    from streamlit.testing.v1 import AppTest

PAGES = sorted(page.relative_to(HOUSE / "pages").as_posix() for page in HOUSE.glob("pages/**/*.py"))
#: One of each kind, and two where one is in the bin.
IDS = [one for name, one in ids_of_a().items() if name.endswith((" 0", " 1"))]
PLAYING = (results, "player", "daily/session.py")
OUTBOX = (results, "outbox", "daily/today.py")


@pytest.fixture(autouse=True)
def _both_live_here(db: Engine) -> None:
    settle(db, with_a=True)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Hear which names of an address are asked for."""
    names: set[str] = set()
    for method in ("get", "get_all", "__getitem__", "__contains__"):
        monkeypatch.setattr(QueryParamsProxy, method, _heard(getattr(QueryParamsProxy, method), names))
    return names


def _heard(method: Callable[..., Any], names: set[str]) -> Callable[..., Any]:
    def ask(self: QueryParamsProxy, name: str, *rest: Any) -> Any:  # noqa: ANN401 - as the method
        names.add(name)
        return method(self, name, *rest)

    return ask


def opened(db: Engine, monkeypatch: pytest.MonkeyPatch, page: str, /, **address: str) -> AppTest:
    return open_page(db, monkeypatch, page, now=NOW.isoformat(), **address)


def seen(app: AppTest) -> str:
    """Return all that went to the browser; files to download are made when they are asked for."""
    return "\n".join([words(app), *(f"{one.proto}" for place in (app.main, app.sidebar) for one in place)])


def leaks(page: str, db: Engine, asked: set[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Yield each address at which a page shows a secret of A's, with A's ids in all that it asks for."""
    opened(db, monkeypatch, page)
    tried: set[str] = set()
    while new := sorted(asked - tried):
        for name in new:
            tried.add(name)
            for one in IDS:
                if SECRET in seen(opened(db, monkeypatch, page, **{name: one})):
                    yield f"{page}?{name}={one}"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_and_changes_nothing_of_another_person_at_any_address(
    page: str, db: Engine, asked: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = belonging_to(db, A)
    assert list(leaks(page, db, asked, monkeypatch)) == []
    assert belonging_to(db, A) == before


def test_a_page_that_asks_for_somebody_elses_is_found(
    db: Engine, asked: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = pain.load_score
    monkeypatch.setattr(pain, "load_score", lambda db, _person, entry_id: honest(db, A, entry_id))
    assert next(leaks("daily/log.py", db, asked, monkeypatch)).startswith("daily/log.py?pain=6")


def _live(one: str, **more: str) -> dict[str, Any]:
    return {"device": "b", "run": {"id": one}, "plan": {"title": "B"}, **more}


@pytest.mark.parametrize("one", IDS)
@pytest.mark.parametrize(
    ("place", "message"),
    [
        pytest.param(
            PLAYING, lambda one: {"results": [played(TODAY, routine=one, id=one, rev=9)]}, id="player"
        ),
        pytest.param(
            OUTBOX, lambda one: {"results": [played(TODAY, routine=one, id=one, rev=9)]}, id="outbox"
        ),
        pytest.param(PLAYING, lambda one: {"live": _live(one)}, id="a session under way"),
        pytest.param(PLAYING, lambda one: {"live": _live(one, takes=one)}, id="a session taken over"),
        pytest.param(PLAYING, lambda one: {"live": _live(one, over=one)}, id="a session given up"),
        pytest.param(
            (tapped, "pain_now", "daily/today.py"),
            lambda one: {"tapped": [{"id": one, "rev": 9, "score": 1, "ago": 0, "gone": True}], "more": one},
            id="a tapped score",
        ),
        pytest.param(
            (routine_items, "reorder", "plan/routine.py"),
            lambda one: Ordered((one,), one, "items", 1),
            id="an order of exercises",
        ),
    ],
)
def test_a_message_that_names_somebody_elses_shows_and_changes_nothing(
    place: tuple[Any, str, str],
    message: Callable[[str], Any],
    one: str,
    db: Engine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module, component, page = place
    brought = _once(message(one))
    monkeypatch.setattr(module, component, brought)
    before = belonging_to(db, A)
    app = opened(db, monkeypatch, page)
    assert SECRET not in seen(app)
    assert SECRET not in seen(fine(app.run()))
    assert belonging_to(db, A) == before


def _once(message: Any) -> Callable[..., Any]:  # noqa: ANN401 - as the component
    """Return a component that brings a message in its first run."""
    left = [message]

    def component(*_shown: object, **handlers: Any) -> Any:  # noqa: ANN401 - the same
        told = left.pop() if left else type(message)()
        if isinstance(told, dict) and "live" in told:
            st.session_state["player"] = told
            handlers["on_live"]()
        return told

    return component


@pytest.mark.parametrize(
    ("label", "file", "ending", "press"),
    [
        ("JSON export", "everything", ".json", "Import it"),
        ("JSON export", "sealed", ".age", "Import it"),
        ("CSV table", "scores", ".csv", "Import these"),
    ],
)
def test_a_file_of_somebody_elses_brings_what_is_in_it_and_changes_nothing_of_theirs(
    label: str, file: str, ending: str, press: str, db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = belonging_to(db, A)
    app = opened(db, monkeypatch, "about/your_data.py")
    (uploader,) = (one for one in app.file_uploader if one.label == label)
    uploader.set_value((f"theirs{ending}", getattr(taken_away(db), file), "text/plain"))
    app = fine(app.run())
    if ending == ".age":
        (field,) = (one for one in app.text_input if one.label == "Its passphrase")
        field.set_value(PASSPHRASE)
        app = _press(app, "Open it")
    app = _press(app, press)
    assert "imported" in app.success[0].value.casefold()
    assert SECRET not in seen(app)
    assert belonging_to(db, A) == before


def _press(app: AppTest, name: str) -> AppTest:
    (button,) = (one for one in app.button if one.label == name)
    return fine(button.click().run())
