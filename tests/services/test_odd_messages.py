"""What a browser or an imported file may bring instead of what was meant is left out, and nothing breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from rehab.services.drafts import keep_draft
from rehab.services.person import LOCAL, load_person
from rehab.services.repair import leave_missed_day, load_missed_days
from rehab.services.results import save_results
from rehab.services.tapped_pain import read_tapped
from rehab.services.under_way import keep_under_way, load_under_way
from rehab.services.your_data import export_json, offer_import
from tests.making import MONDAY, at, meet

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOW = at(MONDAY)


@pytest.mark.parametrize("sent", [None, 5, "text", {"id": 1}, True])
def test_results_that_are_no_list_bring_none(sent: object, db: Engine) -> None:
    meet(db)
    receipt = save_results(db, LOCAL, sent, NOW)
    assert (receipt.saved, receipt.refused) == ((), {})


def live(**changes: object) -> dict[str, Any]:
    return {"device": "phone", "run": {"id": "r", "at": 12}, "plan": {"title": "Monday"}, **changes}


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param({"run": {"id": "\ud83d"}}, id="half of a sign"),
        pytest.param({"run": {"id": "r", "at": float("nan")}}, id="a number that is none"),
        pytest.param({"run": {"id": "r", "at": float("inf")}}, id="a number without an end"),
        pytest.param({"takes": "\ud83d"}, id="half of a session"),
        pytest.param({"over": "\ud83d"}, id="half of another"),
        pytest.param({"plan": {"title": "🐈" * 300_000}}, id="too much"),
    ],
)
def test_what_no_file_can_hold_of_a_session_is_not_kept(odd: dict[str, object], db: Engine) -> None:
    meet(db)
    keep_under_way(db, LOCAL, live(**odd), NOW)
    assert load_under_way(db, LOCAL, NOW) is None


def test_the_largest_session_that_is_kept_comes_back_from_an_export(db: Engine) -> None:
    meet(db)
    keep_under_way(db, LOCAL, live(plan={"title": "x" * 900_000}), NOW)
    assert load_under_way(db, LOCAL, NOW)
    assert not offer_import(db, LOCAL, export_json(db, LOCAL, NOW)).changes_something


@pytest.mark.parametrize(
    "fields", [{}, {"device": 1, "plan": {}, "run": {}}, {"device": "d", "plan": [], "run": {"id": "r"}}]
)
def test_a_session_under_way_that_is_none_is_not_played(fields: dict[str, object], db: Engine) -> None:
    meet(db)
    keep_draft(db, LOCAL, "session r", fields, NOW)
    assert load_under_way(db, LOCAL, NOW) is None
    keep_under_way(db, LOCAL, live(), NOW)
    assert load_under_way(db, LOCAL, NOW)


@pytest.mark.parametrize("days", [5, "2026-11-22", None, [[1]], [{}], {"2026-11-22": 1}])
def test_missed_days_that_are_none_are_not_left(days: object, db: Engine) -> None:
    meet(db)
    keep_draft(db, LOCAL, "missed days left", {"days": days}, NOW)
    known = load_person(db, LOCAL)
    assert known
    assert load_missed_days(db, known, NOW) == ()
    leave_missed_day(db, LOCAL, MONDAY, NOW)


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param({"id": "\ud83d" * 36}, id="halves of signs"),
        pytest.param({"id": "\0" * 36}, id="no signs"),
        pytest.param({"rev": 10**30}, id="more corrections than a column holds"),
        pytest.param({"rev": -1}, id="fewer corrections than none"),
        pytest.param({"score": 11}, id="a score above 10"),
    ],
)
def test_a_tapped_score_that_no_database_takes_is_left_out(odd: dict[str, object]) -> None:
    told = {"id": "5f6d0c0a-3a0e-4a55-9d0f-0e3a7a1b7c11", "rev": 1, "score": 4, "ago": 0, "gone": False}
    assert len(read_tapped([told])) == 1
    assert read_tapped([{**told, **odd}]) == ()
