"""Today after a score is tapped: what is suggested, what the person chooses, and a flare."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.time_off import DaysOff, OffKind
from rehab.services.pain import save_pain
from rehab.services.person import LOCAL
from rehab.services.time_off import load_times_off, take_days_off
from rehab.services.welcome import finish_welcome
from tests.making import MONDAY, at, give_routine, meet, play
from tests.pages.opening import components, fine, open_page, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sqlalchemy import Engine
    from streamlit.testing.v1 import AppTest

ONE_DAY = timedelta(days=1)


@pytest.fixture
def opened(db: Engine, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Open Today for a person whose usual pain is 3."""
    meet(db)
    finish_welcome(db, LOCAL, at(MONDAY))
    give_routine(db, ["pelvic_lift", "back_extension_prone"])
    for ago in (4, 5, 6):
        say(db, MONDAY - ago * ONE_DAY, 3, Moment.MORNING)

    def opened(day: date = MONDAY, path: str = "daily/today.py", **address: str) -> AppTest:
        return open_page(db, monkeypatch, path, now=at(day).isoformat(), **address)

    return opened


def say(db: Engine, day: date, score: int, moment: Moment = Moment.BEFORE) -> None:
    save_pain(db, LOCAL, NewPain(day, moment, score), at(day))


def tap(app: AppTest, score: int) -> AppTest:
    return fine(app.segmented_control(key=f"before-{MONDAY}-1").set_value(score).run())


def press(app: AppTest, key: str) -> AppTest:
    return fine(app.button(key=key).click().run())


def press_words(app: AppTest, label: str) -> AppTest:
    return fine(next(one for one in app.button if one.label == label).click().run())


def keys(app: AppTest) -> list[str | None]:
    return [button.key for button in app.button]


def heading(app: AppTest) -> str:
    return next(header.value for header in app.header if header.value.startswith("Monday:"))


def test_a_score_says_what_is_suggested_and_the_length_follows(
    opened: Callable[..., AppTest],
) -> None:
    app = opened()
    assert heading(app) == "Monday: 4 min"
    assert "much-full" not in keys(app)
    app = tap(app, 6)
    assert heading(app) == "Monday: 2 min"
    assert (
        "**More than usual today: half of each set, without the strengthening ones.** Your usual is 3"
        in words(app)
    )
    assert "Back extension" not in words(app)


def test_the_person_may_do_the_full_plan_and_another_score_asks_anew(opened: Callable[..., AppTest]) -> None:
    app = press(tap(opened(), 6), "much-full")
    assert heading(app) == "Monday: 4 min"
    assert "**The full plan, as you chose.**" in words(app)
    assert heading(press(app, "much-reduced")) == "Monday: 2 min"
    assert heading(tap(press(app, "much-full"), 5)) == "Monday: 2 min"


def test_from_8_on_there_is_the_calm_set_and_the_way_to_the_warning_signs(
    opened: Callable[..., AppTest],
) -> None:
    app = tap(opened(), 8)
    assert "**The calm set only, and please look at the warning signs.**" in words(app)
    assert not [key for key in keys(app) if key and key.startswith("much-")]


@pytest.mark.parametrize(("much", "readiness"), [("", "reduced"), ("full", "full"), ("nonsense", "reduced")])
def test_the_session_plays_what_was_chosen(
    opened: Callable[..., AppTest], db: Engine, much: str, readiness: str
) -> None:
    app = opened()
    say(db, MONDAY, 6)
    app = opened(path="daily/session.py", sitting="1", **({"much": much} if much else {}))
    player = next(data for data in components(app) if "plan" in data)
    assert player["plan"]["readiness"] == readiness


@pytest.mark.parametrize(
    ("score", "sentence"),
    [(3, "Settled: yesterday was the right amount."), (6, "More than usual this morning")],
)
def test_the_morning_says_what_it_means_in_the_visit_it_was_tapped(
    opened: Callable[..., AppTest], db: Engine, score: int, sentence: str
) -> None:
    opened()
    play(db, MONDAY - ONE_DAY, routine=None)
    app = fine(opened().segmented_control(key=f"morning-{MONDAY}").set_value(score).run())
    assert sentence in words(app)
    assert sentence not in words(opened())


def test_a_suggested_flare_is_taken(opened: Callable[..., AppTest], db: Engine) -> None:
    app = opened()
    say(db, MONDAY - ONE_DAY, 5)
    app = tap(opened(), 5)
    assert "Worse than usual for two days: is it a flare?" in words(app)
    app = press_words(app, "Yes, a flare")
    assert [one.off.kind for one in load_times_off(db, LOCAL, MONDAY).running] == [OffKind.FLARE]
    assert "Is this flare one of the usual ones?" in words(app)
    assert "**The gentle set today.**" in words(opened())


def test_who_says_no_is_not_asked_again(opened: Callable[..., AppTest]) -> None:
    app = press_words(tap(opened(), 7), "No")
    assert "Does it keep you" not in words(app)
    assert "Does it keep you" not in words(opened())


def test_a_long_flare_says_who_should_look_and_two_better_days_that_it_may_be_over(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    opened()
    take_days_off(db, LOCAL, DaysOff("1", OffKind.FLARE, MONDAY - 14 * ONE_DAY, None), at(MONDAY))
    assert "If it is no better after two weeks" in words(opened())
    for day, score in ((14, 7), (1, 3), (0, 2)):
        say(db, MONDAY - day * ONE_DAY, score)
    said = words(opened())
    assert "Two better days" in said
    assert "no better" not in said
