"""The page of days off: added ahead and afterwards, changed, ended, binned, and each taken back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from rehab.domain.time_off import DaysOff, OffKind
from rehab.services.drafts import load_draft
from rehab.services.log import load_bin
from rehab.services.person import LOCAL
from rehab.services.time_off import delete_days_off, load_times_off, take_days_off
from tests.making import MONDAY, at, meet
from tests.pages.opening import fine, open_page, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine
    from streamlit.testing.v1 import AppTest

NOW = at(MONDAY)
THURSDAY = MONDAY - timedelta(days=4)
SUNDAY = MONDAY - timedelta(days=1)
SICK = DaysOff("sick", OffKind.SICK, THURSDAY, None)
FLARE = DaysOff("flare", OffKind.FLARE, date(2026, 10, 2), date(2026, 10, 9))
HOLIDAY = DaysOff("holiday", OffKind.AWAY, date(2026, 12, 24), date(2027, 1, 3))


@pytest.fixture
def opened(db: Engine, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Open the page at an address."""
    meet(db)

    def opened(**address: str) -> AppTest:
        return open_page(db, monkeypatch, "daily/time_off.py", **address)

    return opened


def take(db: Engine, *times: DaysOff) -> None:
    for off in times:
        take_days_off(db, LOCAL, off, NOW)


def kept(db: Engine) -> list[tuple[str, date, date | None]]:
    times = load_times_off(db, LOCAL, MONDAY)
    found = (one.off for group in (times.running, times.planned, times.past) for one in group)
    return [(off.kind.value, off.first_day, off.last_day) for off in found]


def links(app: AppTest) -> list[str]:
    return [element.proto.label for element in app.get("page_link")]


def press(app: AppTest, label: str) -> AppTest:
    return fine(next(one for one in app.button if one.label == label).click().run())


def answer(app: AppTest, label: str, value: Any) -> AppTest:  # noqa: ANN401 - what its widget takes
    """Answer the question of a label."""
    widgets = [*app.date_input, *app.toggle]
    group = [one for one in app.button_group if one.proto.label == label]
    found = [*group, *(one for one in widgets if one.label == label)]
    return fine(found[0].set_value(value).run())


def labels(app: AppTest) -> list[str]:
    return [one.label for one in (*app.toggle, *app.date_input)]


def test_a_day_off_today_takes_one_press(opened: Callable[..., AppTest], db: Engine) -> None:
    app = press(opened(), "Add")
    assert kept(db) == [("rest", MONDAY, MONDAY)]
    assert "Now: day off" in words(app)
    assert "Added. Day off: Monday 23 November." in words(app)


def test_a_sick_week_is_told_afterwards(opened: Callable[..., AppTest], db: Engine) -> None:
    app = answer(opened(), "What for", "sick")
    app = answer(app, "First day", date(2026, 11, 9))
    app = press(answer(app, "Last day", date(2026, 11, 13)), "Add")
    assert kept(db) == [("sick", date(2026, 11, 9), date(2026, 11, 13))]
    assert "Sick: 9 to 13 November, 5 days" in links(app)
    assert load_draft(db, LOCAL, "time off") == {}


def test_a_holiday_is_planned(opened: Callable[..., AppTest], db: Engine) -> None:
    app = answer(opened(), "What for", "away")
    app = answer(app, "First day", date(2026, 12, 24))
    app = press(answer(app, "Last day", date(2027, 1, 3)), "Add")
    assert kept(db) == [("away", date(2026, 12, 24), date(2027, 1, 3))]
    assert "Planned" in words(app)
    assert "Away: 24 December 2026 to 3 January 2027, 11 days" in links(app)


def test_an_open_end_asks_for_no_last_day_and_a_day_off_has_none(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    app = opened()
    assert labels(app) == ["First day", "Last day"]
    app = answer(app, "What for", "flare")
    assert labels(app) == ["Until I am back", "First day", "Last day"]
    app = answer(app, "Until I am back", value=True)
    assert labels(app) == ["Until I am back", "First day"]
    app = press(answer(app, "First day", THURSDAY), "Add")
    assert kept(db) == [("flare", THURSDAY, None)]
    assert "Is this flare one of the usual ones?" in words(app)
    assert "Since Thursday 19 November. Day 5 of the flare." in words(opened())


def test_nonsense_is_refused_with_a_sentence_and_what_was_typed_stands(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    app = press(answer(opened(), "First day", date(2026, 11, 30)), "Add")
    assert [error.value for error in app.error] == [
        "The last day has to be on or after the first. Please choose again."
    ]
    assert kept(db) == []
    assert opened().date_input[0].value == date(2026, 11, 30)
    app = press(opened(), "Throw away what I typed")
    assert app.date_input[0].value == MONDAY


def test_who_is_back_is_asked_for_no_day_and_can_take_it_back(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    take(db, SICK)
    app = press(opened(), "I am back")
    assert kept(db) == [("sick", THURSDAY, SUNDAY)]
    assert "Welcome back: that time off is over." in words(app)
    app = press(app, "Undo")
    assert kept(db) == [("sick", THURSDAY, None)]
    assert "Welcome back" not in words(app)


def test_one_that_began_today_goes_into_the_bin_and_comes_back(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    take(db, DaysOff("today", OffKind.FLARE, MONDAY, None))
    app = press(opened(), "I am back")
    assert (kept(db), [one.words for one in load_bin(db, LOCAL)]) == ([], ["Flare"])
    press(app, "Undo")
    assert kept(db) == [("flare", MONDAY, None)]


def test_all_of_it_can_be_changed_and_the_change_taken_back(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    take(db, FLARE)
    app = opened(off="flare")
    assert app.title[0].value == "Flare: 2 to 9 October, 8 days"
    app = answer(app, "What for", "sick")
    app = answer(app, "First day", date(2026, 10, 1))
    app = press(answer(app, "Last day", date(2026, 10, 4)), "Save changes")
    assert kept(db) == [("sick", date(2026, 10, 1), date(2026, 10, 4))]
    assert app.title[0].value == "Days off"
    press(app, "Undo")
    assert kept(db) == [("flare", date(2026, 10, 2), date(2026, 10, 9))]


def test_a_deleted_one_is_in_the_bin_and_undo_brings_it_back(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    take(db, FLARE, HOLIDAY)
    app = press(opened(off="flare"), "Delete these days off")
    assert "Flare: 2 to 9 October, 8 days. It is in the bin." in words(app)
    assert [one.words for one in load_bin(db, LOCAL)] == ["Flare, 8 days"]
    assert kept(db) == [("away", HOLIDAY.first_day, HOLIDAY.last_day)]
    app = press(app, "Undo")
    assert load_bin(db, LOCAL) == ()
    assert "Flare: 2 to 9 October, 8 days" in links(app)


def test_where_two_meet_the_page_says_which_counts(opened: Callable[..., AppTest], db: Engine) -> None:
    take(db, DaysOff("away", OffKind.AWAY, date(2026, 10, 1), date(2026, 10, 30)), FLARE)
    app = opened()
    assert [caption.value for caption in app.caption] == [
        "On days of both, the flare counts: 2 to 9 October, 8 days."
    ]


@pytest.mark.parametrize("off_id", ["binned", "nowhere"])
def test_an_address_without_days_off_says_so(opened: Callable[..., AppTest], db: Engine, off_id: str) -> None:
    take(db, DaysOff("binned", OffKind.REST, MONDAY, MONDAY))
    delete_days_off(db, LOCAL, "binned", NOW)
    app = opened(off=off_id)
    assert app.title[0].value == "These days off are not here"
    assert "Open the bin" in links(app)


def test_the_twelve_that_were_last_are_shown_and_all_where_they_are_asked_for(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    days = [MONDAY - timedelta(days=number) for number in range(1, 15)]
    take(db, *(DaysOff(f"{day}", OffKind.REST, day, day) for day in days))
    app = opened()
    assert sum(link.startswith("Day off") for link in links(app)) == 12
    app = answer(app, "Show all 14", value=True)
    assert sum(link.startswith("Day off") for link in links(app)) == 14


def test_an_offer_to_undo_is_gone_the_next_day(
    opened: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = press(opened(), "Add")
    monkeypatch.setenv("REHAB_NOW", at(MONDAY + timedelta(days=1)).isoformat())
    app = fine(app.run())
    assert [button.label for button in app.button if button.label == "Undo"] == []
