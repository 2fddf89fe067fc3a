"""No page shows or changes anything of another person's: whatever its address or a file names.

The pages and what they read of an address are found by looking, so that a new one is covered by itself. What
a component tells and what is typed and pressed: `test_isolation_messages.py`, `test_isolation_forms.py`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.runtime.state.query_params_proxy import QueryParamsProxy

from rehab.services import pain
from tests.pages.as_b import IDS, OF_PEOPLE, PAGES, seen, shown
from tests.pages.opening import fine
from tests.services.isolation.files import taken_away
from tests.services.isolation.told import PASSPHRASE
from tests.services.isolation.two_people import NOW, SECRET, A, belonging_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from streamlit.testing.v1 import AppTest

    from tests.pages.as_b import AsB


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


def leaks(path: str, b: AsB, asked: set[str]) -> Iterator[str]:
    """Yield each address at which a page shows a secret of A's, with A's ids in all that it asks for."""
    fine(b.open(path))
    tried: set[str] = set()
    while new := sorted(asked - tried):
        for name in new:
            tried.add(name)
            for one in IDS:
                if SECRET in seen(fine(b.open(path, **{name: one}))):
                    yield f"{path}?{name}={one}"


@pytest.mark.parametrize("path", PAGES)
def test_the_page_that_is_asked_for_is_the_one_that_is_shown(path: str, as_b: AsB) -> None:
    """Or its sweeps would look at another one: as where something of B's has it closed."""
    assert shown(fine(as_b.open(path))) == path


@pytest.mark.parametrize("path", PAGES)
def test_a_page_shows_and_changes_nothing_of_another_person_at_any_address(
    path: str, as_b: AsB, asked: set[str]
) -> None:
    before = belonging_to(as_b.db, A)
    assert list(leaks(path, as_b, asked)) == []
    assert belonging_to(as_b.db, A) == before


@pytest.mark.parametrize("path", sorted(OF_PEOPLE))
def test_nor_to_a_clinician_from_whom_they_took_their_access_back(
    path: str, as_b: AsB, asked: set[str]
) -> None:
    as_b.let_in(revoked_at=NOW - timedelta(minutes=1))
    before = belonging_to(as_b.db, A)
    assert list(leaks(path, as_b, asked)) == []
    assert belonging_to(as_b.db, A) == before


@pytest.mark.parametrize("path", ["daily/log.py"])
def test_a_page_that_asks_for_somebody_elses_is_found(
    path: str, as_b: AsB, asked: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = pain.load_score
    monkeypatch.setattr(pain, "load_score", lambda db, _person, entry_id: honest(db, A, entry_id))
    assert next(leaks(path, as_b, asked)).startswith("daily/log.py?pain=6")


@pytest.mark.parametrize("path", sorted(OF_PEOPLE - {"practice/people.py", "about/who_sees.py"}))
def test_a_clinicians_page_is_asked_for_the_person_whom_it_is_about(
    path: str, as_b: AsB, asked: set[str]
) -> None:
    """One who was let in sees them at the very address that shows the others nothing."""
    as_b.let_in(revoked_at=None)
    assert next(leaks(path, as_b, asked)) == f"{path}?of={A}"


@pytest.mark.parametrize("path", ["about/your_data.py"])
@pytest.mark.parametrize(
    ("label", "file", "ending", "press"),
    [
        ("JSON export", "everything", ".json", "Import it"),
        ("JSON export", "sealed", ".age", "Import it"),
        ("CSV table", "scores", ".csv", "Import these"),
    ],
)
def test_a_file_of_somebody_elses_brings_what_is_in_it_and_changes_nothing_of_theirs(
    path: str, label: str, file: str, ending: str, press: str, as_b: AsB
) -> None:
    before = belonging_to(as_b.db, A)
    app = fine(as_b.open(path))
    (uploader,) = (one for one in app.file_uploader if one.label == label)
    uploader.set_value((f"theirs{ending}", getattr(taken_away(as_b.db), file), "text/plain"))
    app = fine(app.run())
    if ending == ".age":
        (field,) = (one for one in app.text_input if one.label == "Its passphrase")
        field.set_value(PASSPHRASE)
        app = _press(app, "Open it")
    app = _press(app, press)
    assert "imported" in app.success[0].value.casefold()
    assert SECRET not in seen(app)
    assert belonging_to(as_b.db, A) == before


def _press(app: AppTest, name: str) -> AppTest:
    (button,) = (one for one in app.button if one.label == name)
    return fine(button.click().run())
