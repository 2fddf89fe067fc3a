"""Days off on Today: taken in two presses and taken back, one that is on, a missed day repaired or left."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from rehab.domain.day_state import DayState
from rehab.domain.time_off import DaysOff, OffKind
from rehab.services.history import load_history
from rehab.services.log import load_bin
from rehab.services.person import LOCAL, load_person
from rehab.services.time_off import load_times_off, take_days_off
from rehab.services.welcome import finish_welcome
from tests.making import MONDAY, at, give_routine, meet
from tests.pages.opening import fine, open_page, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine
    from streamlit.testing.v1 import AppTest

SATURDAY, SUNDAY = MONDAY - timedelta(days=2), MONDAY - timedelta(days=1)
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def opened(db: Engine, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Open Today for a person who has been welcomed."""
    meet(db)
    finish_welcome(db, LOCAL, at(MONDAY))

    def opened(day: date = MONDAY) -> AppTest:
        return open_page(db, monkeypatch, "daily/today.py", now=at(day).isoformat())

    return opened


def press(app: AppTest, key: str) -> AppTest:
    return fine(app.button(key=key).click().run())


def keys(app: AppTest) -> list[str | None]:
    return [button.key for button in app.button]


def kept(db: Engine) -> list[tuple[str, date, date | None]]:
    times = load_times_off(db, LOCAL, MONDAY)
    found = (one.off for group in (times.running, times.planned, times.past) for one in group)
    return [(off.kind.value, off.first_day, off.last_day) for off in found]


def states(db: Engine) -> list[DayState]:
    known = load_person(db, LOCAL)
    assert known
    return [record.state for record in load_history(db, LOCAL, known.revision, MONDAY)]


@pytest.mark.parametrize(
    ("key", "stored", "says"),
    [
        ("rest", ("rest", MONDAY, MONDAY), "Taken as a day off."),
        ("sick", ("sick", MONDAY, None), "Taken as sick."),
        ("away", ("away", MONDAY, MONDAY), "Taken as away until Monday 23 November."),
    ],
)
def test_what_is_taken_is_undone_right_there(
    opened: Callable[..., AppTest],
    db: Engine,
    key: str,
    stored: tuple[str, date, date | None],
    says: str,
) -> None:
    give_routine(db, ["pelvic_lift"])
    app = press(opened(), key)
    assert kept(db) == [stored]
    assert says in words(app)
    assert key not in keys(app), "it is not offered again"
    app = press(app, "time-off-undo")
    assert (kept(db), len(load_bin(db, LOCAL))) == ([], 1)
    assert says not in words(app)
    assert key in keys(app)


def test_one_is_away_until_a_day_that_one_chooses(opened: Callable[..., AppTest], db: Engine) -> None:
    give_routine(db, ["pelvic_lift"])
    app = fine(opened().date_input(key="away-until").set_value(FRIDAY).run())
    app = press(app, "away")
    assert kept(db) == [("away", MONDAY, FRIDAY)]
    assert "**Day 1, until Friday 27 November.** You are away." in words(app)


def test_a_flare_says_which_day_of_it_is_today(opened: Callable[..., AppTest], db: Engine) -> None:
    give_routine(db, ["pelvic_lift"], weekdays=frozenset({0}))
    flare = DaysOff("1", OffKind.FLARE, MONDAY - timedelta(days=4), None)
    opened()
    take_days_off(db, LOCAL, flare, at(MONDAY))
    said = words(opened())
    assert "**Day 5 of the flare.**" in said
    assert "Your routine waits, unchanged." in said
    assert "What is due below" not in words(opened(MONDAY + timedelta(days=1))), "on a rest day nothing is"


def test_who_is_back_sees_what_is_due_and_may_take_it_back(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    give_routine(db, ["pelvic_lift"], day=SATURDAY)
    opened()
    take_days_off(db, LOCAL, DaysOff("1", OffKind.SICK, SATURDAY, None), at(MONDAY))
    app = press(opened(), "back")
    assert kept(db) == [("sick", SATURDAY, SUNDAY)]
    assert "You are sick" not in words(app)
    app = press(app, "time-off-undo")
    assert kept(db) == [("sick", SATURDAY, None)]
    assert "You are sick" in words(app)


def test_a_running_time_off_leads_to_its_days(opened: Callable[..., AppTest], db: Engine) -> None:
    opened()
    take_days_off(db, LOCAL, DaysOff("1", OffKind.SICK, MONDAY, None), at(MONDAY))
    (link,) = [one for one in opened().get("page_link") if one.proto.label == "Change the days"]
    assert (link.proto.page, link.proto.query_string) == ("time_off", "off=1")


def test_a_missed_day_is_told_of_with_the_time_left_and_leads_to_its_form(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    give_routine(db, ["pelvic_lift"], day=SUNDAY)
    app = opened()
    assert (
        "**Sunday** was planned and nothing is logged. If you did it, log it until Wednesday 03:00 and it "
        "counts."
    ) in words(app)
    (link,) = [one for one in app.get("page_link") if one.proto.label == "Log it"]
    assert (link.proto.page, link.proto.query_string) == ("log", "show=session&on=2026-11-22")


def test_a_missed_day_that_was_a_day_off_is_one_and_can_be_undone(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    give_routine(db, ["pelvic_lift"], day=SUNDAY)
    app = press(opened(), f"was-off-{SUNDAY}")
    assert states(db) == [DayState.REST, DayState.OPEN]
    assert "Sunday is taken as a day off." in words(app)
    assert "was planned" not in words(app)
    app = press(app, "time-off-undo")
    assert states(db) == [DayState.MISSED, DayState.OPEN]
    assert "**Sunday** was planned" in words(app)


def test_a_missed_day_that_is_left_is_not_asked_again_after_a_reload(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    give_routine(db, ["pelvic_lift"], day=SATURDAY)
    before = states(db)
    app = press(opened(), f"leave-{SUNDAY}")
    for shown in (app, opened()):
        assert "**Sunday** was planned" not in words(shown)
        assert "**Saturday** was planned" in words(shown)
    assert states(db) == before, "it costs nothing"


def test_without_a_missed_day_nothing_is_said(opened: Callable[..., AppTest], db: Engine) -> None:
    give_routine(db, ["pelvic_lift"])
    assert "was planned" not in words(opened())
