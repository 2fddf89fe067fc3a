"""Forms half filled in show what was typed, and what they begin with where an imported file says nonsense."""

from __future__ import annotations

from datetime import date

import pytest

from rehab.ui.drafts import DraftForm, fitting
from rehab.ui.parts.log_form import asked
from tests.making import MONDAY

START = {"day": "2026-11-23", "kind": "rest", "extra": [], "minutes": 5, "is_open": False, "score": None}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("day", 5),
        ("kind", True),
        ("kind", {"a": 1}),
        ("extra", "dead_bug"),
        ("extra", [1]),
        ("minutes", "5"),
        ("minutes", True),
        ("is_open", 1),
        ("score", 1.5),
        ("score", []),
    ],
)
def test_a_value_of_another_kind_is_as_if_nothing_was_typed(name: str, value: object) -> None:
    assert fitting(START, {name: value}) == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [("day", "2026-11-22"), ("extra", ["dead_bug"]), ("minutes", 7), ("score", 3), ("day", None)],
)
def test_what_was_typed_is_kept(name: str, value: object) -> None:
    assert fitting(START, {name: value}) == {name: value}


def test_a_day_and_a_choice_that_are_none_are_those_of_the_start() -> None:
    form = DraftForm("odd", START, {"day": "soon", "kind": "party"})
    assert form.field("day", date.fromisoformat)["value"] == date(2026, 11, 23)
    assert form.choice("kind", ["away", "rest"])["index"] == 1


@pytest.mark.parametrize("kept", [{"day": 5}, {"day": "soon"}, {"extra": 5}, {"day": [], "extra": [{}]}, {}])
def test_a_session_half_told_for_no_day_is_of_the_day_asked_for(kept: dict[str, object]) -> None:
    told = asked(kept, MONDAY)
    assert (told.day, told.extra) == (MONDAY, ())
