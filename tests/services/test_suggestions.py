"""Suggestions from the database and back: read, taken, left, changed, and kept with their reasons."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import select

from rehab.domain.adaptation.rules import Rule
from rehab.domain.errors import RehabError
from rehab.domain.look_back.barrier import Barrier
from rehab.domain.look_back.question import Question
from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.readiness import Readiness
from rehab.domain.time_off import DaysOff, OffKind
from rehab.services.health import save_agreed, save_flags
from rehab.services.look_back import save_answer
from rehab.services.measures import load_form, save_form
from rehab.services.pain import save_pain
from rehab.services.person import LOCAL, load_person
from rehab.services.routine import Editing, set_number
from rehab.services.safety import save_warning_signs
from rehab.services.suggestions import (
    Deciding,
    Suggestions,
    accept,
    decline,
    edit,
    load_decisions,
    load_suggestions,
)
from rehab.services.time_off import take_days_off
from rehab.services.today import load_today
from rehab.storage.engine import reading
from rehab.storage.routines import read_timeline
from rehab.storage.tables import Decision
from tests.making import MONDAY, at, give_routine, meet, play

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Engine

START = MONDAY - timedelta(days=21)


def day(ago: int) -> date:
    return MONDAY - timedelta(days=ago)


def sets_of(exercise: str, *, reps: int = 8, pain: int | None = None, skipped: str = "") -> dict[str, Any]:
    one = {"set": 1, "side": None, "planned_reps": reps, "reps": reps, "planned_hold_s": 10, "hold_s": 10}
    done = {**one, "planned_s": 144, "seconds": 144, "state": "done"}
    return {"exercise": exercise, "name": exercise, "pain": pain, "skipped": skipped, "sets": [done]}


def train(
    db: Engine, routine: str, ago: int, *, morning: int | None = 3, pain: int | None = None, **changes: object
) -> None:
    """Store a session of the wall sit, and the score of the morning after."""
    session = {"pain_before": 3, "pain_after": 3, "effort": 5, "exercises": [sets_of("wall_sit", pain=pain)]}
    play(db, day(ago), routine=routine, **(session | changes))
    if morning is not None:
        save_pain(db, LOCAL, NewPain(day(ago - 1), Moment.MORNING, morning), at(day(ago - 1)))


@pytest.fixture
def routine(db: Engine) -> str:
    """Give a routine that is three weeks old, every other day, with walking beside the wall sit."""
    meet(db)
    return give_routine(db, ("wall_sit", "walking"), weekdays=frozenset({0, 2, 4}), day=START)


def suggestions(db: Engine, today: date = MONDAY) -> Suggestions:
    known = load_person(db, LOCAL)
    assert known
    return load_suggestions(db, LOCAL, known.revision, today)


def deciding(db: Engine, today: date = MONDAY) -> Deciding:
    return Deciding(db, LOCAL, today, at(today))


def reps_on(db: Engine, on: date) -> int | None:
    with reading(db, LOCAL) as session:
        routine = read_timeline(session, LOCAL).on(on)
    assert routine
    return routine.items[0].dose.reps


def good_weeks(db: Engine, routine: str) -> None:
    for ago in (14, 12, 10, 7, 5, 3):
        train(db, routine, ago)


def test_good_weeks_suggest_a_step_with_its_days(db: Engine, routine: str) -> None:
    good_weeks(db, routine)
    found = suggestions(db)
    (card,) = found.cards
    assert (card.title, card.lines) == (
        "Try 9 repetitions instead of 8",
        (("Wall sit", "9 repetitions instead of 8"),),
    )
    assert card.because == "The last 3 days went well."
    assert card.facts[-1] == "Friday 20 November: all of it, settled the next morning, effort 5 of 10"
    assert [(one.name, one.facts) for one in found.stays] == [
        ("Continuous walk", ("Done on 0 days since Monday 2 November; it takes 3",))
    ]


def test_a_suggestion_taken_counts_from_today_on_and_twice_is_once(db: Engine, routine: str) -> None:
    good_weeks(db, routine)
    (card,) = suggestions(db).cards
    accept(deciding(db), card.id)
    accept(deciding(db), card.id)
    assert (reps_on(db, day(1)), reps_on(db, MONDAY)) == (8, 9)
    assert suggestions(db).cards == ()
    known = load_person(db, LOCAL)
    assert known
    (decided,) = load_decisions(db, LOCAL, known.revision)
    assert (decided.day, decided.name, decided.words, decided.choice) == (
        MONDAY,
        "Wall sit",
        "9 repetitions instead of 8",
        "accepted",
    )
    assert decided.facts == card.facts
    with reading(db, LOCAL) as session:
        (row,) = session.exec(select(Decision))
    assert (row.routine_id, row.routine_version, row.rule, row.item_key) == (
        routine,
        2,
        "step_up",
        "wall_sit",
    )


def test_a_suggestion_left_changes_nothing_and_comes_again_after_a_week(db: Engine, routine: str) -> None:
    good_weeks(db, routine)
    (card,) = suggestions(db).cards
    decline(deciding(db), card.id)
    assert reps_on(db, MONDAY) == 8
    assert suggestions(db).cards == ()
    for ago in (0, -2, -4):
        train(db, routine, ago)
    assert suggestions(db, day(-6)).stays[0].facts == ("You said not now on Monday 23 November",)
    assert [one.title for one in suggestions(db, day(-7)).cards] == ["Try 9 repetitions instead of 8"]


def test_another_number_can_be_taken_within_the_range(db: Engine, routine: str) -> None:
    good_weeks(db, routine)
    (card,) = suggestions(db).cards
    assert card.number
    assert (card.number.value, card.number.low, card.number.high) == (9, 8, 12)
    with pytest.raises(RehabError, match="can be 8 to 12"):
        edit(deciding(db), card.id, 13)
    assert reps_on(db, MONDAY) == 8
    edit(deciding(db), card.id, 10)
    assert reps_on(db, MONDAY) == 10
    known = load_person(db, LOCAL)
    assert known
    assert load_decisions(db, LOCAL, known.revision)[0].words == "9 repetitions instead of 8; you took 10"


def test_a_walk_goes_up_by_its_step_alone_whatever_number_is_taken(db: Engine, routine: str) -> None:
    walked(db, routine, 14, 12, 10, 7, 5, 3)
    (card,) = suggestions(db).cards
    assert card.number
    assert (card.number.value, card.number.low, card.number.high) == (22, 20, 22)


def test_instead_of_less_only_less_can_be_taken(db: Engine, routine: str) -> None:
    set_number(Editing(db, LOCAL, routine, START, at(START)), "wall_sit", "reps", 12)
    train(db, routine, 1, exercises=[sets_of("wall_sit", reps=12, pain=8)])
    (card,) = suggestions(db).cards
    assert card.number
    assert (card.number.value, card.number.low, card.number.high) == (9, 8, 11)


def test_what_was_changed_in_another_window_is_not_changed_again(db: Engine, routine: str) -> None:
    good_weeks(db, routine)
    (card,) = suggestions(db).cards
    set_number(Editing(db, LOCAL, routine, MONDAY, at(MONDAY)), "wall_sit", "reps", 12)
    with pytest.raises(RehabError, match="no longer fits"):
        accept(deciding(db), card.id)
    assert reps_on(db, MONDAY) == 12


@pytest.mark.parametrize("left", ["pain", ""], ids=["in a known exercise", "in one that is not known"])
def test_a_session_stopped_for_a_symptom_is_red_though_no_score_was_told(
    db: Engine, routine: str, left: str
) -> None:
    good_weeks(db, routine)
    stopped = [sets_of("wall_sit", skipped=left)]
    train(db, routine, 1, outcome="stopped_for_pain", pain_after=None, exercises=stopped)
    found = suggestions(db)
    assert [card.rule for card in found.cards] == [Rule.STEP_BACK]
    assert found.cards[0].facts == ("Sunday 22 November: left because of pain",)


def test_a_symptom_before_anything_was_done_holds_all_for_the_next_days_of_the_exercise(
    db: Engine, routine: str
) -> None:
    for ago in (14, 12, 10, 7, 5):
        train(db, routine, ago)
    assert [card.rule for card in suggestions(db, day(4)).cards] == [Rule.STEP_UP]
    play(db, day(4), routine=routine, outcome="stopped_for_pain", exercises=[])
    save_pain(db, LOCAL, NewPain(day(3), Moment.MORNING, 3), at(day(3)))
    assert [card.rule for card in suggestions(db, day(3)).cards] == []
    train(db, routine, 3)
    found = suggestions(db, day(2))
    assert found.cards == ()
    assert found.stays[0].facts == ("Thursday 19 November: a session was stopped for pain or a symptom",)


def test_a_score_of_the_exercise_itself_says_what_was_too_much(db: Engine, routine: str) -> None:
    good_weeks(db, routine)
    both = [sets_of("wall_sit", pain=8), sets_of("walking", reps=1, pain=3)]
    train(db, routine, 1, exercises=both)
    (card,) = suggestions(db).cards
    assert card.rule is Rule.STEP_BACK
    assert [name for name, _ in card.lines] == ["Wall sit"]
    assert card.facts == ("Sunday 22 November: the pain was red",)


def test_a_morning_not_settled_makes_all_of_that_day_smaller_at_once(db: Engine, routine: str) -> None:
    editing = Editing(db, LOCAL, routine, START, at(START))
    set_number(editing, "wall_sit", "reps", 12)
    set_number(editing, "walking", "minutes", 30)
    train(db, routine, 1, morning=6, exercises=[sets_of("wall_sit", reps=12), sets_of("walking")])
    (card,) = suggestions(db).cards
    assert card.title == "Try a little less of these next time"
    assert card.lines == (
        ("Wall sit", "9 repetitions instead of 12"),
        ("Continuous walk", "24 min instead of 30 min"),
    )
    assert card.number is None
    accept(deciding(db), card.id)
    assert reps_on(db, MONDAY) == 9
    assert suggestions(db).cards == ()


def test_a_rest_that_is_agreed_to_leaves_the_exercise_out_for_two_days(db: Engine) -> None:
    meet(db)
    every_day = frozenset(range(7))
    routine = give_routine(db, ("sit_to_stand", "walking"), weekdays=every_day, day=START)  # none is easier
    for ago in (3, 1):
        train(db, routine, ago, morning=6, exercises=[sets_of("sit_to_stand", reps=8)])
    (card,) = suggestions(db).cards
    assert card.title == "Leave out Sit to stand for 2 days"
    assert names_of(db, MONDAY) == ["Sit to stand", "Continuous walk"]
    accept(deciding(db), card.id)
    assert suggestions(db).cards == ()
    assert suggestions(db).stays[0].facts == ("Left out until Wednesday 25 November",)
    assert [names_of(db, day(ago)) for ago in (0, -1, -2)] == [
        ["Continuous walk"],
        ["Continuous walk"],
        ["Sit to stand", "Continuous walk"],
    ]


def names_of(db: Engine, on: date) -> list[str]:
    known = load_person(db, LOCAL)
    assert known
    (sitting,) = load_today(db, LOCAL, known.revision, on).sittings
    return [due.name for due in sitting.ways[Readiness.FULL].due]


def test_after_a_break_all_begins_smaller_in_one_answer(db: Engine, routine: str) -> None:
    set_number(Editing(db, LOCAL, routine, START, at(START)), "wall_sit", "reps", 12)
    train(db, routine, 20)
    (card,) = suggestions(db).cards
    assert card.title == "Start again after 19 days without: 8 repetitions instead of 12"
    assert card.rule is Rule.AFTER_LONG_BREAK


def test_a_flare_stops_all_suggestions(db: Engine, routine: str) -> None:
    good_weeks(db, routine)
    take_days_off(db, LOCAL, DaysOff("flare", OffKind.FLARE, MONDAY, None), at(MONDAY))
    assert suggestions(db).cards == ()


def test_what_health_locks_is_not_raised_until_a_clinician_agreed(db: Engine, routine: str) -> None:
    good_weeks(db, routine)
    save_flags(db, LOCAL, {"hip_replacement_recent"}, MONDAY)
    assert suggestions(db).cards == ()
    save_agreed(db, LOCAL, "hip_replacement_recent", MONDAY, at(MONDAY))
    assert len(suggestions(db).cards) == 1


@pytest.mark.parametrize(
    ("sign", "rules"),
    [
        pytest.param(
            "no_easing", [Rule.STEP_BACK, Rule.STEP_UP], id="one that suits any time changes nothing"
        ),
        pytest.param("steroids", [Rule.STEP_BACK], id="one for soon keeps all from going up"),
        pytest.param("fever", [Rule.STEP_BACK], id="so does one for the same day"),
        pytest.param("saddle_or_bladder", [], id="with one for now nothing is to be decided on"),
    ],
)
def test_a_warning_sign_that_waits_never_keeps_an_exercise_from_being_eased(
    db: Engine, routine: str, sign: str, rules: list[Rule]
) -> None:
    set_number(Editing(db, LOCAL, routine, START, at(START)), "walking", "minutes", 30)
    train(db, routine, 4, exercises=[sets_of("walking", skipped="pain")])
    good_weeks(db, routine)
    save_warning_signs(db, LOCAL, {sign: True}, MONDAY, at(MONDAY))
    found = suggestions(db)
    assert [card.rule for card in found.cards] == rules
    words = [one.rule for one in found.stays if one.name == "Wall sit"]
    assert [word.startswith("What you said about your health") for word in words] == (
        [] if Rule.STEP_UP in rules else [True]
    )


def test_without_a_routine_nothing_is_suggested(db: Engine) -> None:
    meet(db)
    assert suggestions(db) == Suggestions()


def walked(db: Engine, routine: str, *agos: int) -> None:
    one = {"set": 1, "side": None, "planned_s": 1200, "seconds": 1200, "state": "done"}
    walk = {"exercise": "walking", "name": "Walk", "skipped": "", "sets": [one]}
    for ago in agos:
        train(db, routine, ago, exercises=[walk])


@pytest.mark.parametrize(
    ("question", "answer", "walks", "rule"),
    [
        pytest.param(Question.CONFIDENCE, 8, (7, 5, 3), Rule.WALK_MORE, id="done and sure"),
        pytest.param(Question.CONFIDENCE, 2, (7, 5), Rule.WALK_LESS, id="not done and not sure"),
        pytest.param(Question.BARRIER, Barrier.BUSY, (7, 5, 3), Rule.STEP_UP, id="nobody asked how sure"),
    ],
)
def test_walks_follow_from_the_look_back_at_their_week(
    db: Engine, routine: str, question: Question, answer: int | Barrier, walks: tuple[int, ...], rule: Rule
) -> None:
    walked(db, routine, 14, 12, 10, *walks)
    save_answer(db, LOCAL, day(7), question, answer, at(MONDAY))
    assert [card.rule for card in suggestions(db).cards] == [rule]


def test_without_a_look_back_the_questionnaire_says_how_sure_one_is(db: Engine, routine: str) -> None:
    walked(db, routine, 14, 12, 10, 7, 5)
    assert [card.rule for card in suggestions(db).cards] == [Rule.STEP_UP]
    form = load_form(db, LOCAL, "confidence", None, MONDAY)
    assert form
    save_form(db, LOCAL, form, "one", {"confidence": 2}, at(MONDAY))
    assert [card.rule for card in suggestions(db).cards] == [Rule.WALK_LESS]
