"""Nothing of A's is shown or changed by what B types, chooses and presses, though it names what is A's.

The fields and what can be pressed are found by looking at the page, again after each press, so that what
opens only then is tried too. All goes the way that the browser's goes, choices that no page offers too.
"""

from __future__ import annotations

from itertools import count, islice
from typing import TYPE_CHECKING

import pytest
from streamlit.proto.Common_pb2 import StringArray
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1.element_tree import (
    Button,
    ButtonGroup,
    Checkbox,
    DownloadButton,
    Multiselect,
    Radio,
    Selectbox,
    TextArea,
    TextInput,
    Toggle,
)

from rehab.domain.errors import RehabError
from rehab.services import clinic, measures
from tests.pages.as_b import IDS, PAGES, seen, send, shown
from tests.pages.opening import fine
from tests.services.isolation.told import plain
from tests.services.isolation.two_people import SECRET, A, belonging_to

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import Engine
    from streamlit.testing.v1 import AppTest

    from tests.pages.as_b import AsB

#: Of many choices, such as every zone of the world, the first ones are enough.
_CHOICES = 4
#: More than any page has, so that one that makes ever new buttons ends.
_MOST = 300


def typed(app: AppTest, number: int) -> list[WidgetState]:
    """Return every field of text with one of A's ids in it; each has another, and another for each number."""
    fields = (one for one in app._tree if isinstance(one, TextInput | TextArea))  # noqa: SLF001 - see as_b
    numbered = enumerate(fields, number)
    return [WidgetState(id=one.id, string_value=IDS[which % len(IDS)]) for which, one in numbered]


def chosen(app: AppTest, one: str) -> Iterator[WidgetState]:
    """Yield every choice with one of A's ids chosen, which it does not offer."""
    for field in app._tree:  # noqa: SLF001 - see as_b
        if isinstance(field, Selectbox | Radio):
            yield WidgetState(id=field.id, string_value=one)
        elif isinstance(field, Multiselect | ButtonGroup):
            yield WidgetState(id=field.id, string_array_value=StringArray(data=[one]))


def presses(app: AppTest) -> Iterator[tuple[str, WidgetState]]:
    """Yield all that can be pressed, switched and chosen on a page as it is now, each by a name."""
    for one in app._tree:  # noqa: SLF001 - see as_b
        name = plain(f"{type(one).__name__} {getattr(one, 'key', None) or getattr(one, 'label', '')}")
        match one:
            case Button() | DownloadButton():
                yield name, WidgetState(id=one.id, trigger_value=True)
            case Checkbox() | Toggle():
                yield name, WidgetState(id=one.id, bool_value=not one.value)
            case Selectbox() | Radio():
                for option in one.options[:_CHOICES]:
                    yield f"{name} {option}", WidgetState(id=one.id, string_value=option)
            case ButtonGroup() | Multiselect():
                for option in one.options[:_CHOICES]:
                    value = StringArray(data=[option])
                    yield f"{name} {option}", WidgetState(id=one.id, string_array_value=value)


def tried(path: str, b: AsB) -> Iterator[tuple[str, AppTest]]:
    """Yield a page after each thing that can be done on it, with A's ids in all fields; each is done once."""
    done: set[str] = set()
    numbers = count()
    while True:
        b.settle()
        app = fine(b.open(path))
        before = len(done)
        while shown(app) == path:
            new = next(((name, told) for name, told in presses(app) if name not in done), None)
            if new is None:
                break
            done.add(new[0])
            app = fine(send(app, [*typed(app, next(numbers)), new[1]]))
            yield new[0], app
        if len(done) == before:
            return


def leaks(path: str, b: AsB) -> Iterator[str]:
    """Yield what can be done on a page so that something of A's is shown or changed."""
    before = belonging_to(b.db, A)
    for name, app in islice(tried(path, b), _MOST):
        if SECRET in seen(app) or belonging_to(b.db, A) != before:
            yield f"{path}: {name}"
    for one in IDS:
        b.settle()  # what no page offers may have been kept as half typed, and a page may fail over that
        app = fine(b.open(path))
        if told := [*chosen(app, one)]:
            app = send(app, told)
            if SECRET in seen(app) or belonging_to(b.db, A) != before:
                yield f"{path}: a choice of {one}"


@pytest.mark.parametrize("path", PAGES)
def test_what_is_typed_chosen_and_pressed_shows_and_changes_nothing_of_another_person(
    path: str, as_b: AsB
) -> None:
    assert list(leaks(path, as_b)) == []


@pytest.mark.parametrize("path", ["daily/today.py"])
def test_a_button_that_changes_somebody_elses_is_found(
    path: str, as_b: AsB, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = measures.put_off
    monkeypatch.setattr(measures, "put_off", lambda db, _person, *told: honest(db, A, *told))
    assert next(leaks(path, as_b)) == "daily/today.py: Button measure-later"


@pytest.mark.parametrize("path", ["practice/people.py"])
def test_a_field_that_shows_somebody_elses_for_their_id_is_found(
    path: str, as_b: AsB, monkeypatch: pytest.MonkeyPatch
) -> None:
    def redeem(_db: Engine, _person: str, _name: str, code: str, _now: datetime) -> None:
        raise RehabError(f"{code} is of {SECRET}." if code in IDS else "There is none.")

    monkeypatch.setattr(clinic, "redeem", redeem)
    assert next(leaks(path, as_b)) == "practice/people.py: Button FormSubmitter:redeem-0-Add them"
