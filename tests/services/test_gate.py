"""The score before a session, wherever it was tapped, decides what Today shows and what the player gets."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from rehab.domain.morning import Morning
from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.readiness import Readiness
from rehab.domain.time_off import OffKind
from rehab.services.ground import read_ground
from rehab.services.pain import save_pain
from rehab.services.person import LOCAL, load_person
from rehab.services.safety import save_sought_care, save_warning_signs
from rehab.services.session import load_to_play
from rehab.services.time_off import new_days_off, take_days_off
from rehab.services.today import Today, load_today
from rehab.storage.engine import reading
from tests.making import MONDAY, at, give_routine, meet, play

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Engine

    from rehab.domain.suggested import Ground

ROUTINE = ("pelvic_lift", "back_extension_prone", "walking")
ONE_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _person(db: Engine) -> None:
    meet(db)


def tap(db: Engine, score: int, day: date = MONDAY, moment: Moment = Moment.BEFORE, *, hour: int = 9) -> None:
    save_pain(db, LOCAL, NewPain(day, moment, score), at(max(day, MONDAY), hour))


def wake(db: Engine, *scores: int, until: date = MONDAY, hour: int = 9) -> None:
    """Give at an hour a morning score for each of the days before `until`, the last one the day before."""
    for ago, score in enumerate(reversed(scores), start=1):
        tap(db, score, until - ago * ONE_DAY, Moment.MORNING, hour=hour)


def ground(db: Engine, day: date = MONDAY) -> Ground:
    with reading(db, LOCAL) as session:
        return read_ground(session, LOCAL, day, None)


def today(db: Engine, day: date = MONDAY) -> Today:
    known = load_person(db, LOCAL)
    assert known
    return load_today(db, LOCAL, known.revision, day)


def planned(db: Engine, day: date = MONDAY, wanted: Readiness | None = None) -> Mapping[str, Any]:
    plan = load_to_play(db, LOCAL, day, wanted=wanted).plan
    assert plan
    return plan


def names(plan: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(one["exercise"], one["dose"]) for one in plan["exercises"]]


FULL = [
    ("pelvic_lift", "1 set of 10, hold 10 s"),
    ("back_extension_prone", "1 set of 8, hold 2 s"),
    ("walking", "20 min"),
]
HALF = [("pelvic_lift", "1 set of 5, hold 10 s"), ("walking", "10 min")]


def test_usual_is_known_after_three_mornings_and_is_the_middle_of_the_last_seven(db: Engine) -> None:
    wake(db, 3, 3)
    assert ground(db).usual is None
    wake(db, 9, 9, 1, 2, 3, 3, 3, 4, 4, hour=10)
    assert ground(db).usual == 3
    assert ground(db).mornings[-1] == 4


def test_the_mornings_of_a_flare_are_not_usual(db: Engine) -> None:
    wake(db, 3, 3, 3, 8, 8, 8, 8)
    take_days_off(db, LOCAL, new_days_off(OffKind.FLARE, MONDAY - 4 * ONE_DAY, None), at(MONDAY))
    assert (ground(db).usual, ground(db).mornings) == (3, (8, 8))


def test_two_scores_of_one_morning_are_one(db: Engine) -> None:
    wake(db, 3, 3)
    wake(db, 4, hour=10)
    assert ground(db).usual is None


@pytest.mark.parametrize(
    ("score", "readiness", "exercises"),
    [(3, "full", FULL), (4, "caution", FULL), (6, "reduced", HALF)],
)
def test_the_player_gets_what_the_score_of_today_allows(
    db: Engine, score: int, readiness: str, exercises: list[tuple[str, str]]
) -> None:
    give_routine(db, ROUTINE)
    wake(db, 3, 3, 3)
    tap(db, score)
    plan = planned(db)
    assert (plan["readiness"], names(plan)) == (readiness, exercises)
    shown = today(db).due_now
    assert shown
    assert shown.seconds == sum(phase["seconds"] for phase in plan["phases"])
    assert [(due.exercise, due.dose) for due in shown.due] == exercises


def test_without_a_score_the_player_gets_all_of_it_with_what_follows_from_each_score(db: Engine) -> None:
    give_routine(db, ROUTINE)
    wake(db, 3, 3, 3)
    plan = planned(db)
    assert (plan["readiness"], names(plan)) == ("full", FULL)
    scores = [one["readiness"] for one in plan["gate"]["scores"]]
    assert scores == ["full"] * 4 + ["caution"] + ["reduced"] * 3 + ["calm"] * 3 + ["full"]
    assert names(plan["gate"]["plans"]["reduced"]) == HALF


def test_a_score_given_in_the_player_plays_what_it_would_have_on_today(db: Engine) -> None:
    give_routine(db, ROUTINE)
    wake(db, 3, 3, 3)
    offered = planned(db)
    tap(db, 6)
    tapped = planned(db)
    assert offered["gate"]["plans"]["reduced"]["phases"] == tapped["phases"]
    assert offered["id"] == tapped["id"], "it is the same sitting"


def test_the_person_may_do_all_of_it_or_less(db: Engine) -> None:
    give_routine(db, ROUTINE)
    wake(db, 3, 3, 3)
    tap(db, 6)
    assert names(planned(db, wanted=Readiness.FULL)) == FULL
    assert planned(db, wanted=Readiness.FULL)["readiness"] == "full"
    assert planned(db, wanted=Readiness.CALM)["readiness"] == "calm"


def test_from_8_on_the_calm_set_is_all_there_is(db: Engine) -> None:
    give_routine(db, ROUTINE)
    wake(db, 3, 3, 3)
    tap(db, 8)
    plan = planned(db, wanted=Readiness.FULL)
    assert plan["readiness"] == "calm"
    assert [name for name, _ in names(plan)] == [
        "walking",
        "diaphragmatic_breathing",
        "ninety_ninety_rest",
        "pelvic_tilt",
    ]


def test_a_usual_of_six_is_not_locked_out(db: Engine) -> None:
    give_routine(db, ROUTINE)
    wake(db, 6, 6, 6)
    tap(db, 6)
    assert planned(db)["readiness"] == "caution"


@pytest.mark.parametrize(
    ("score", "said"), [(None, Morning.UNKNOWN), (4, Morning.SETTLED), (5, Morning.UNSETTLED)]
)
def test_the_morning_says_whether_yesterday_was_the_right_amount(
    db: Engine, score: int | None, said: Morning
) -> None:
    wake(db, 3, 3, 3)
    if score is not None:
        tap(db, score, moment=Moment.MORNING)
    assert today(db).morning.said is said


# A flare


@pytest.fixture
def in_flare(db: Engine) -> str:
    """Give a routine on Mondays to Saturdays, a usual of 3, and a flare since Monday."""
    routine = give_routine(db, ROUTINE, weekdays=frozenset(range(6)))
    wake(db, 3, 3, 3)
    take_days_off(db, LOCAL, new_days_off(OffKind.FLARE, MONDAY, None), at(MONDAY))
    return routine


def on(db: Engine, number: int, score: int | None) -> Mapping[str, Any]:
    """Return the plan of a day of the flare (the first is 0) with a score tapped on it."""
    day = MONDAY + number * ONE_DAY
    if score is not None:
        save_pain(db, LOCAL, NewPain(day, Moment.BEFORE, score), at(day))
    return planned(db, day)


@pytest.mark.usefixtures("in_flare")
def test_the_first_three_days_have_the_gentle_set_and_then_the_score_decides(db: Engine) -> None:
    found = [on(db, number, 4)["readiness"] for number in range(4)]
    assert found == ["calm", "calm", "calm", "reduced"]
    assert names(on(db, 3, None)) == [HALF[0], ("back_extension_prone", "1 set of 4, hold 2 s"), HALF[1]]
    assert on(db, 4, 5)["readiness"] == "calm"
    assert on(db, 5, None)["readiness"] == "calm", "no score, no raise"


def good_day(db: Engine, routine: str, number: int, morning: int | None = 4) -> None:
    """Do half of the routine on a day of the flare, and wake up the day after."""
    day = MONDAY + number * ONE_DAY
    play(db, day, routine=routine, readiness="reduced", pain_before=3)
    if morning is not None:
        save_pain(db, LOCAL, NewPain(day + ONE_DAY, Moment.MORNING, morning), at(day + ONE_DAY))


def test_each_good_session_brings_back_a_quarter(db: Engine, in_flare: str) -> None:
    good_day(db, in_flare, 3)
    plan = on(db, 4, 4)
    assert (plan["readiness"], names(plan)[0]) == ("reduced", ("pelvic_lift", "1 set of 8, hold 10 s"))
    good_day(db, in_flare, 4)
    assert (on(db, 5, 3)["readiness"], names(on(db, 5, 3))) == ("full", FULL)


@pytest.mark.parametrize("morning", [5, None], ids=["not settled", "unknown"])
def test_a_session_that_did_not_settle_brings_nothing_back(
    db: Engine, in_flare: str, morning: int | None
) -> None:
    good_day(db, in_flare, 3, morning)
    assert names(on(db, 4, 4))[0] == ("pelvic_lift", "1 set of 5, hold 10 s")


def test_the_score_tapped_today_plays_the_same_wherever_it_was_tapped(db: Engine, in_flare: str) -> None:
    good_day(db, in_flare, 3, None)
    offered = on(db, 4, None)
    tapped = on(db, 4, 4)
    assert offered["gate"]["plans"]["reduced"]["phases"] == tapped["phases"]


@pytest.mark.usefixtures("in_flare")
def test_a_rest_day_in_a_flare_has_the_gentle_set_and_is_light_once_it_is_done(db: Engine) -> None:
    sunday = MONDAY + 6 * ONE_DAY
    shown = today(db, sunday).due_now
    assert shown
    assert list(shown.ways) == [Readiness.CALM]
    plan = planned(db, sunday)
    assert plan["readiness"] == "calm"
    done = {"side": None, "planned_reps": 5, "reps": 5, "planned_s": 60, "seconds": 60, "state": "done"}
    exercises = [{"exercise": "pelvic_tilt", "name": "Pelvic tilt", "sets": [{"set": 1, **done}]}]
    play(db, sunday, routine=plan["routine"], readiness="calm", exercises=exercises)
    after = today(db, sunday)
    assert (after.state, after.due_now) == ("light", None)


@pytest.mark.usefixtures("in_flare")
def test_the_routine_is_as_it_was_once_the_flare_is_over(db: Engine) -> None:
    before = names(planned(db, MONDAY, wanted=Readiness.FULL))
    on(db, 3, 4)
    assert names(planned(db, MONDAY, wanted=Readiness.FULL)) == before == FULL


def test_the_same_history_gives_the_same_plan(db: Engine, in_flare: str) -> None:
    good_day(db, in_flare, 3)
    first, second = on(db, 4, 4), planned(db, MONDAY + 4 * ONE_DAY)
    assert json.dumps(first) == json.dumps(second)


def test_without_a_routine_or_an_exercise_a_flare_offers_nothing_to_play(db: Engine) -> None:
    take_days_off(db, LOCAL, new_days_off(OffKind.FLARE, MONDAY, None), at(MONDAY))
    assert load_to_play(db, LOCAL, MONDAY).plan is None
    give_routine(db, ())
    assert load_to_play(db, LOCAL, MONDAY).plan is None


def test_a_plan_with_all_its_ways_stays_small_enough_to_keep(db: Engine) -> None:
    """The player keeps it for all devices: see `under_way._MOST_BYTES`."""
    give_routine(db, ("pelvic_lift", "wall_sit", "partial_crunch", "walking", "back_extension_prone"))
    assert len(json.dumps(planned(db))) < 250_000


def test_a_sign_to_be_looked_at_soon_suggests_the_gentle_set_and_the_person_may_choose(db: Engine) -> None:
    give_routine(db, ROUTINE)
    save_warning_signs(db, LOCAL, {"below_knee": True}, MONDAY, at(MONDAY))
    due = today(db).due_now
    assert due
    assert (due.suggested.readiness, due.suggested.may_choose) == (Readiness.CALM, True)
    assert planned(db)["readiness"] == "calm"
    assert names(planned(db, wanted=Readiness.FULL)) == FULL
    save_sought_care(db, LOCAL, MONDAY, at(MONDAY))
    assert names(planned(db)) == FULL


def test_with_much_pain_half_a_plan_or_a_flare_the_player_offers_nothing_harder(db: Engine) -> None:
    give_routine(db, ["cat_cow", "walking"])
    assert {(one["harder"] or {}).get("exercise") for one in planned(db)["exercises"]} == {
        "bird_dog_leg_only",
        "walking_brisk",
    }
    tap(db, 9)
    calm = planned(db)
    assert calm["readiness"] == "calm"
    assert [one["harder"] for one in calm["exercises"]] == [None] * len(calm["exercises"])
    walk = next(one for one in calm["exercises"] if one["exercise"] == "walking")
    assert (walk["dose"], walk["easier"]["dose"]) == ("5 min", "2 min")
    assert {one["harder"] for one in planned(db)["gate"]["plans"]["reduced"]["exercises"]} == {None}


def test_in_a_flare_even_the_full_plan_offers_nothing_harder(db: Engine) -> None:
    give_routine(db, ["cat_cow", "walking"])
    take_days_off(db, LOCAL, new_days_off(OffKind.FLARE, MONDAY, None), at(MONDAY))
    plans = planned(db)["gate"]["plans"]
    assert {one["harder"] for one in plans["full"]["exercises"]} == {None}
