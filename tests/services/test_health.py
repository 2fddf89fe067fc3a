"""Health flags are kept, and what a clinician agreed to; sittings and routines respect them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from rehab.domain.errors import RehabError
from rehab.domain.health import Health
from rehab.services.health import load_flags, load_health, save_agreed, save_flags
from rehab.services.person import LOCAL
from rehab.services.routine import Editing, load_builder, put_back, start_routine, swap_item
from rehab.services.safety import save_warning_signs
from rehab.services.session import load_to_play
from rehab.services.today import load_today
from rehab.services.welcome import load_choices
from rehab.storage.engine import writing
from rehab.storage.tables import HealthFlag
from tests.making import MONDAY, at, give_routine, meet

if TYPE_CHECKING:
    from sqlalchemy import Engine

TUESDAY = MONDAY + timedelta(days=1)
BONES = "osteoporosis"
HIP = "hip_replacement_recent"


@pytest.fixture
def person(db: Engine) -> str:
    return meet(db)


def played(db: Engine) -> list[tuple[str, str | None]]:
    plan = load_to_play(db, LOCAL, MONDAY).plan
    return [(one["exercise"], one.get("instead_of")) for one in plan["exercises"]] if plan else []


def test_a_flag_keeps_what_was_agreed_until_it_is_taken_away(db: Engine, person: str) -> None:
    save_flags(db, person, {HIP}, MONDAY)
    save_agreed(db, person, HIP, MONDAY, at(MONDAY))
    save_flags(db, person, {HIP, "knee_pain"}, TUESDAY)
    assert load_health(db, person) == Health(frozenset({HIP, "knee_pain"}), frozenset({HIP}))
    (flag,) = [one for one in load_flags(db, person)["Joints"] if one.id == HIP]
    assert (flag.applies, flag.agreed_on) == (True, MONDAY)
    save_flags(db, person, set(), TUESDAY)
    save_flags(db, person, {HIP}, TUESDAY)
    assert load_health(db, person).agreed == frozenset()


def test_an_agreement_to_what_does_not_apply_is_refused(db: Engine, person: str) -> None:
    with pytest.raises(RehabError, match="does not apply"):
        save_agreed(db, person, HIP, MONDAY, at(MONDAY))


@pytest.mark.parametrize("flag", [BONES, "progressive_leg_weakness"])
def test_nobody_agrees_to_what_is_to_be_avoided(db: Engine, person: str, flag: str) -> None:
    save_flags(db, person, {flag}, MONDAY)
    with pytest.raises(RehabError, match="stays out"):
        save_agreed(db, person, flag, MONDAY, at(MONDAY))
    assert load_health(db, person).agreed == frozenset()


def test_an_agreement_from_before_to_what_is_to_be_avoided_lifts_nothing(db: Engine, person: str) -> None:
    give_routine(db, ["press_up", "walking"])
    save_flags(db, person, {"pregnancy_after_16_weeks"}, MONDAY)
    with writing(db, person) as session:
        session.get_one(HealthFlag, (person, "pregnancy_after_16_weeks")).cleared_on = MONDAY
    plan = load_to_play(db, person, MONDAY).plan
    assert plan
    assert "press_up" not in [one["exercise"] for one in plan["exercises"]]
    assert "Do not lie on your front" not in str(plan["exercises"])
    save_agreed(db, person, "pregnancy_after_16_weeks", None, at(MONDAY))
    assert load_health(db, person).agreed == frozenset()


def test_the_player_takes_the_swap_and_today_says_so(db: Engine, person: str) -> None:
    give_routine(db, ["partial_crunch", "walking"])
    assert played(db) == [("partial_crunch", None), ("walking", None)]
    save_flags(db, person, {BONES}, MONDAY)
    assert played(db) == [("mcgill_curl_up", "partial_crunch"), ("walking", None)]
    (change,) = load_to_play(db, person, MONDAY).changes
    assert (change.name, change.instead) == ("Partial crunch", "McGill curl-up")
    (sitting,) = load_today(db, person, 99, MONDAY).sittings
    assert [due.exercise for due in sitting.due] == ["mcgill_curl_up", "walking"]
    assert sitting.changes == (change,)


def test_after_a_clinician_agreed_the_exercise_is_back_with_a_note(db: Engine, person: str) -> None:
    give_routine(db, ["wall_sit"])
    save_flags(db, person, {HIP}, MONDAY)
    assert "wall_sit" not in [name for name, _ in played(db)]
    save_agreed(db, person, HIP, MONDAY, at(MONDAY))
    plan = load_to_play(db, person, MONDAY).plan
    assert plan
    assert plan["exercises"][0]["exercise"] == "wall_sit"
    assert plan["exercises"][0]["note"]


def test_a_swap_on_the_way_leads_to_nothing_that_health_avoids(db: Engine, person: str) -> None:
    give_routine(db, ["abdominal_drawing_in", "mcgill_curl_up"])
    save_flags(db, person, {"pregnancy_after_16_weeks"}, MONDAY)
    plan = load_to_play(db, person, MONDAY).plan
    assert plan
    ways = {(one["easier"] or {}).get("exercise") for one in plan["exercises"]}
    ways |= {(one["harder"] or {}).get("exercise") for one in plan["exercises"]}
    assert not ways & {"mcgill_curl_up", "dead_bug", "partial_crunch"}


@pytest.mark.parametrize("sign", ["weak_leg", "unsteady", "cancer"])
def test_while_a_sign_waits_for_the_day_only_the_calm_set_is_played_and_it_is_said(
    db: Engine, person: str, sign: str
) -> None:
    give_routine(db, ["sit_to_stand", "press_up", "pelvic_tilt", "stationary_cycling", "walking"])
    save_warning_signs(db, person, {sign: True}, MONDAY, at(MONDAY))
    plan = load_to_play(db, person, MONDAY).plan
    assert plan
    assert (plan["readiness"], plan["gate"]["plans"]) == ("calm", {})
    assert [(one["exercise"], one["dose"]) for one in plan["exercises"]] == [
        ("pelvic_tilt", "1 set of 5, hold 2 s"),
        ("diaphragmatic_breathing", "2 min"),
        ("ninety_ninety_rest", "3 min"),
        ("walking_intervals", "2 min"),
    ]
    assert {said["words"] for said in plan["gate"]["scores"]} == {
        "Only the calm set is here until someone has looked at what you reported."
    }
    left_out = ["Sit to stand", "Press-up with hips down", "Stationary cycling", "Continuous walk"]
    assert [change.name for change in load_to_play(db, person, MONDAY).changes] == left_out
    (sitting,) = load_today(db, person, 99, MONDAY).sittings
    assert "whole session" not in sitting.suggested.words
    assert not sitting.suggested.may_choose


def test_a_ready_routine_is_shown_and_taken_with_its_swaps(db: Engine, person: str) -> None:
    save_flags(db, person, {BONES}, MONDAY)
    choice = next(one for one in load_choices(db, person) if one.id == "article_five")
    assert "Partial crunch" not in choice.exercises
    assert [(one.name, one.instead) for one in choice.changes] == [("Partial crunch", "McGill curl-up")]
    taken = start_routine(Editing(db, person, "", MONDAY, at(MONDAY)), "article_five")
    shown = load_builder(db, person, taken, MONDAY).shown
    assert shown
    assert [line.exercise.name for line in shown.lines] == list(choice.exercises)


def test_the_builder_says_why_and_swaps_in_one_step_which_can_be_undone(db: Engine, person: str) -> None:
    routine = give_routine(db, ["partial_crunch", "walking"])
    save_flags(db, person, {BONES}, MONDAY)
    shown = load_builder(db, person, routine, MONDAY).shown
    assert shown
    crunch = shown.lines[0]
    assert not crunch.care.verdict.may_be_done
    assert crunch.swap
    assert crunch.swap.id == "mcgill_curl_up"
    editing = Editing(db, person, routine, MONDAY, at(MONDAY))
    removed = swap_item(editing, crunch.item.key, crunch.swap.id)
    shown = load_builder(db, person, routine, MONDAY).shown
    assert shown
    assert [line.exercise.id for line in shown.lines] == ["mcgill_curl_up", "walking"]
    put_back(editing, removed)
    shown = load_builder(db, person, routine, MONDAY).shown
    assert shown
    assert [line.item.key for line in shown.lines] == ["partial_crunch", "walking"]
