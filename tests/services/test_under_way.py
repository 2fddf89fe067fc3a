"""The session that one device plays is known to the others, and can be taken over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from rehab.services.person import LOCAL
from rehab.services.results import save_results
from rehab.services.under_way import keep_under_way, load_under_way
from tests.making import MONDAY, at, meet, played

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOW = at(MONDAY)
PLAN = {"id": "plan-1", "title": "Monday"}


@pytest.fixture(autouse=True)
def _person(db: Engine) -> None:
    meet(db)


def told(device: str = "phone", run: str = "a", phase: int = 0, **more: object) -> dict[str, Any]:
    return {"device": device, "run": {"id": run, "phase": phase}, "plan": PLAN, **more}


def tell(db: Engine, *words: object, after: timedelta = timedelta()) -> tuple[str, str, int] | None:
    """Tell one thing after the other; return which session, device and phase are known then."""
    for one in words:
        keep_under_way(db, LOCAL, one, NOW + after)
    known = load_under_way(db, LOCAL, NOW + after)
    return None if known is None else (known.id, known.device, known.run.get("phase", 0))


def test_nothing_is_under_way_until_a_device_tells_so(db: Engine) -> None:
    assert tell(db) is None
    assert tell(db, told(phase=3)) == ("a", "phone", 3)


def test_later_words_need_not_repeat_the_plan(db: Engine) -> None:
    later = told(phase=5)
    del later["plan"]
    assert tell(db, later) is None, "without a plan nobody could take it over"
    assert tell(db, told(), later) == ("a", "phone", 5)
    known = load_under_way(db, LOCAL, NOW)
    assert known
    assert known.plan == PLAN


def test_a_session_taken_over_is_the_other_devices_from_then_on(db: Engine) -> None:
    takes = {"device": "tablet", "takes": "a"}
    assert tell(db, told(phase=4), takes) == ("a", "tablet", 4)
    assert tell(db, told("phone", phase=9)) == ("a", "tablet", 4)
    assert tell(db, told("tablet", phase=6)) == ("a", "tablet", 6)


def test_while_one_device_plays_another_does_not_take_its_place(db: Engine) -> None:
    assert tell(db, told(), told("tablet", "b")) == ("a", "phone", 0)
    assert tell(db, told("tablet", "b"), after=timedelta(minutes=2)) == ("b", "tablet", 0)


def test_a_session_that_is_discarded_given_up_or_stored_is_not_under_way(db: Engine) -> None:
    assert tell(db, told(), {"device": "phone", "over": "a"}) is None
    tell(db, told())
    assert load_under_way(db, LOCAL, NOW + timedelta(hours=7)) is None
    sent = played(MONDAY, routine=None)
    tell(db, told(run=sent["id"]))
    save_results(db, LOCAL, [sent], at(MONDAY, 10))
    assert load_under_way(db, LOCAL, NOW) is None


@pytest.mark.parametrize(
    "nonsense",
    [
        pytest.param(None, id="nothing"),
        pytest.param(["a"], id="a list"),
        pytest.param({"run": {"id": "a"}, "plan": PLAN}, id="no device"),
        pytest.param({"device": "phone", "run": {"id": 7}, "plan": PLAN}, id="an id that is a number"),
        pytest.param({"device": "phone", "run": "a", "plan": PLAN}, id="a run that is a word"),
        pytest.param(told(more="x" * 1_000_001), id="more than a session can be"),
        pytest.param({"device": "tablet", "takes": "no such session"}, id="a session there is not"),
    ],
)
def test_nonsense_is_left_out(db: Engine, nonsense: object) -> None:
    assert tell(db, nonsense) is None
