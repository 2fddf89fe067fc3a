"""No message of a component that names what is A's shows or changes anything of A's.

The components are found by looking, and what each can tell by hearing what a page listens to: a new one fails
here until `MESSAGES` says how it names something. The messages go the way that the browser's go.
"""

from __future__ import annotations

import json
from importlib import import_module
from inspect import getclosurevars
from itertools import chain
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any

import pytest
import streamlit as st
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.WidgetStates_pb2 import WidgetState

import rehab.ui
from rehab.services.tapped_pain import keep_tapped
from rehab.services.under_way import load_under_way
from rehab.ui import results, tapped
from tests.making import played
from tests.pages.as_b import IDS, PAGES, living_as_b, seen, send, shown
from tests.pages.opening import fine
from tests.services.isolation.two_people import SECRET, TODAY, A, belonging_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Engine
    from streamlit.testing.v1 import AppTest

    from tests.pages.as_b import AsB

    Told = Mapping[str, Any]


def _of_player(one: str) -> Sequence[Told]:
    live = {"device": "b", "run": {"id": one}, "plan": {"title": "B"}}
    return (
        {"results": [played(TODAY, routine=one, id=one, rev=9)]},
        {"live": live},
        {"live": {**live, "takes": one}},
        {"live": {**live, "over": one}},
    )


_A_DAY = {"day": TODAY.isoformat()}
#: What each component can tell, by the name it is registered under, with an id in all that names something.
MESSAGES: Mapping[str, Callable[[str], Sequence[Told]]] = {
    "rehab_body_map": lambda one: ({"places": [one]},),
    "rehab_chart": lambda _: (_A_DAY,),
    "rehab_hand_over": lambda _: (),
    "rehab_leaf": lambda one: ({"name": one}, _A_DAY),
    "rehab_outbox": _of_player,
    "rehab_pain_now": lambda one: (
        {"tapped": [{"id": one, "rev": 9, "score": 1, "ago": 0, "gone": False}]},
        {"tapped": [{"id": one, "rev": 9, "score": 1, "ago": 0, "gone": True}]},
        {"more": one},
    ),
    "rehab_player": _of_player,
    "rehab_reorder": lambda one: ({"order": {"keys": [one], "number": 1}}, {"opened": one}),
    "rehab_wake": lambda one: ({"found": one},),
}
#: What a component tells once and means from then on. All else happens once.
STAYS = frozenset({"name", "places"})
#: Where a component is that is not on the first look of a page: the body, for one of B's own scores.
ADDRESSES = {"daily/log.py": {"show": "pain"}}
#: Every page has what Today has, in its frame: it is told there.
WITH_THE_FRAME = "daily/today.py"

#: What a page listens to of each component, by the name it is registered under: each time that it is there.
Mounts = dict[str, list[set[str]]]


def registered() -> set[str]:
    """Return the names of all components that the program registers."""
    prefix = f"{rehab.ui.__name__}."
    names = (
        found.name for found in walk_packages(rehab.ui.__path__, prefix) if found.name != f"{prefix}shell"
    )
    every = (one for name in names for one in vars(import_module(name)).values())
    return {_name(one) for one in every if getattr(one, "__module__", "") == "streamlit.components.v2"}


def _name(renderer: Callable[..., Any]) -> str:
    return str(getclosurevars(renderer).nonlocals["component_key"])


@pytest.fixture
def mounted(monkeypatch: pytest.MonkeyPatch) -> Mounts:
    """Hear which components a page shows, and what it listens to of each."""
    heard: Mounts = {}
    honest = st._bidi_component  # noqa: SLF001 - the one place that all of them go through

    def mount(name: str, **given: Any) -> Any:  # noqa: ANN401 - as the function
        listens_to = {one.removeprefix("on_").removesuffix("_change") for one in given if one[:3] == "on_"}
        heard.setdefault(name, []).append(listens_to)
        return honest(name, **given)

    monkeypatch.setattr(st, "_bidi_component", mount)
    return heard


def _open(b: AsB, path: str) -> AppTest:
    return fine(b.open(path, **ADDRESSES.get(path, {})))


def test_every_component_can_be_told_something_and_is_on_some_page(
    db: Engine, tmp_path: Path, mounted: Mounts
) -> None:
    for path in PAGES:
        with living_as_b(path, db, tmp_path) as b:
            _open(b, path)
    assert sorted(registered() - MESSAGES.keys()) == [], "MESSAGES does not say what these tell"
    assert sorted(MESSAGES.keys() - mounted.keys()) == [], "no page that is swept has these"
    for name, every in mounted.items():
        told = {event for one in MESSAGES[name]("") for event in one}
        assert (name, {*chain(*every)} - told) == (name, set()), "MESSAGES does not say how it tells of these"


def leaks(path: str, b: AsB, mounted: Mounts) -> Iterator[str]:
    """Yield each message to a page after which something of A's is shown or was changed."""
    framed = () if path == WITH_THE_FRAME else _mounts(b, WITH_THE_FRAME, mounted)
    before = belonging_to(b.db, A)
    for name, number in _mounts(b, path, mounted):
        if (name, number) in framed:
            continue
        app = _open(b, path)
        every = {json.dumps(told): told for one in IDS for told in MESSAGES[name](one)}
        for told in every.values():
            if app.exception or shown(app) != path:  # no browser of ours would say that, and a page may fail
                app = _open(b, path)
            if SECRET in seen(_tell(app, name, number, told)) or belonging_to(b.db, A) != before:
                yield f"{path}: {name} tells {told}"


def _mounts(b: AsB, path: str, mounted: Mounts) -> Sequence[tuple[str, int]]:
    mounted.clear()
    _open(b, path)
    return [(name, number) for name, every in sorted(mounted.items()) for number in range(len(every))]


def _tell(app: AppTest, name: str, number: int, told: Told) -> AppTest:
    """Let a component tell something, the way that its kind goes."""
    there = (one.proto for one in app.get("bidi_component"))
    at = [one.id for one in there if one.component_name == name][number]
    stays = {event: value for event, value in told.items() if event in STAYS}
    once = [{"event": event, "value": value} for event, value in told.items() if event not in STAYS]
    state = WidgetState(id=at, json_value=json.dumps(stays))
    trigger = WidgetState(id=_make_trigger_id(at, "events"), json_trigger_value=json.dumps(once))
    return send(app, [state, trigger])


@pytest.mark.parametrize("path", PAGES)
def test_a_message_that_names_somebody_elses_shows_and_changes_nothing(
    path: str, as_b: AsB, mounted: Mounts
) -> None:
    assert list(leaks(path, as_b, mounted)) == []


@pytest.mark.parametrize("path", ["daily/today.py"])
def test_a_message_that_changes_somebody_elses_is_found(
    path: str, as_b: AsB, mounted: Mounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = keep_tapped
    monkeypatch.setattr(tapped, "keep_tapped", lambda db, _person, *told: honest(db, A, *told))
    assert next(leaks(path, as_b, mounted)).startswith("daily/today.py: rehab_pain_now tells {'tapped': ")


@pytest.mark.parametrize("path", ["daily/today.py"])
def test_a_message_that_shows_somebody_elses_is_found(
    path: str, as_b: AsB, mounted: Mounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = load_under_way
    monkeypatch.setattr(results, "load_under_way", lambda db, _person, now: honest(db, A, now))
    leak = next(leaks(path, as_b, mounted))
    assert leak.startswith("daily/today.py: rehab_outbox tells {'live': ")
    assert "'takes': " in leak
