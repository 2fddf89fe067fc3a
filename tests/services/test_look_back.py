"""When the look back is owed, what it is told of a week, and what of it is kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from rehab.domain.day_state import DayState
from rehab.domain.errors import RehabError
from rehab.domain.look_back.barrier import Barrier
from rehab.domain.look_back.question import Question
from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.time_off import OffKind
from rehab.domain.warning_signs import FIRST_QUESTIONS
from rehab.services.look_back import WeekShown, load_look_back, owes_look_back, save_answer, save_seen
from rehab.services.pain import save_pain
from rehab.services.person import LOCAL, PersonFacts, load_person, save_clock
from rehab.services.safety import save_sought_care, save_warning_signs
from rehab.services.time_off import new_days_off, take_days_off
from rehab.services.under_way import keep_under_way
from rehab.services.welcome import finish_welcome
from rehab.storage.engine import reading, writing
from rehab.storage.tables import LookBack
from tests.making import MONDAY, at, give_routine, meet, play

if TYPE_CHECKING:
    from sqlalchemy import Engine

DAY = timedelta(days=1)
#: The Monday of the week that is looked back at.
LAST = MONDAY - 7 * DAY
EARLIER = LAST - 7 * DAY
WORKDAYS = frozenset(range(5))


@pytest.fixture
def routine(db: Engine) -> str:
    """Welcome somebody three weeks ago, with one exercise from Monday to Friday."""
    meet(db)
    finish_welcome(db, LOCAL, at(EARLIER - 7 * DAY))
    return give_routine(db, ["pelvic_lift"], weekdays=WORKDAYS, day=EARLIER)


def person(db: Engine) -> PersonFacts:
    known = load_person(db, LOCAL)
    assert known
    return known


def is_owed(db: Engine, day: date = MONDAY, hour: int = 9) -> bool:
    return owes_look_back(db, person(db), at(day, hour))


def shown(db: Engine, monday: date = LAST, today: date = MONDAY) -> WeekShown:
    found = load_look_back(db, LOCAL, person(db).revision, today, monday)
    assert found
    return found


@pytest.mark.usefixtures("routine")
def test_it_is_owed_on_whichever_day_of_the_week_comes_first_until_it_was_seen(db: Engine) -> None:
    assert is_owed(db)
    assert is_owed(db, MONDAY + 4 * DAY)
    save_seen(db, LOCAL, LAST, at(MONDAY))
    assert not is_owed(db)
    assert not is_owed(db, MONDAY + 4 * DAY)
    assert is_owed(db, MONDAY + 7 * DAY), "the week after has one of its own"


@pytest.mark.usefixtures("routine")
def test_a_week_begins_when_the_rehab_day_does(db: Engine) -> None:
    save_seen(db, LOCAL, LAST, at(MONDAY))
    next_monday = MONDAY + 7 * DAY
    assert not is_owed(db, next_monday, hour=2)
    assert is_owed(db, next_monday, hour=3)
    save_clock(db, LOCAL, "Pacific/Auckland", 3)
    assert is_owed(db, next_monday - DAY, hour=22), "it is Monday there already"


def test_it_is_not_owed_before_the_welcome_nor_in_its_week(db: Engine) -> None:
    meet(db)
    give_routine(db, ["pelvic_lift"], day=LAST)
    assert not is_owed(db)
    finish_welcome(db, LOCAL, at(MONDAY, 3))
    assert not is_owed(db)
    finish_welcome(db, LOCAL, at(MONDAY, 2))
    assert is_owed(db), "two in the morning still belongs to Sunday"


def test_a_week_is_owed_that_had_a_plan_or_something_done_or_was_off(db: Engine) -> None:
    meet(db)
    finish_welcome(db, LOCAL, at(EARLIER))
    assert not is_owed(db), "nothing planned and nothing done"
    play(db, LAST, routine=None)
    assert is_owed(db), "something done"


@pytest.mark.parametrize("kind", ["away", "flare"])
def test_a_week_wholly_off_is_owed(db: Engine, routine: str, kind: str) -> None:
    del routine
    take_days_off(db, LOCAL, new_days_off(OffKind(kind), LAST, LAST + 6 * DAY), at(LAST))
    assert is_owed(db)
    assert shown(db).facts.week.is_off


@pytest.mark.usefixtures("routine")
def test_a_warning_sign_comes_first(db: Engine) -> None:
    save_warning_signs(db, LOCAL, {FIRST_QUESTIONS[0].id: True}, MONDAY, at(MONDAY, 8))
    assert not is_owed(db)
    save_sought_care(db, LOCAL, MONDAY, at(MONDAY, 9))
    assert is_owed(db)


@pytest.mark.usefixtures("routine")
def test_a_session_under_way_comes_first(db: Engine) -> None:
    told = {"device": "phone", "run": {"id": "a"}, "plan": {"id": "p"}}
    keep_under_way(db, LOCAL, told, at(MONDAY, 8))
    assert not is_owed(db)
    keep_under_way(db, LOCAL, {"device": "phone", "over": "a"}, at(MONDAY, 9))
    assert is_owed(db)


def test_it_is_told_the_days_what_was_done_and_the_mornings(db: Engine, routine: str) -> None:
    play(db, LAST - DAY, routine=routine)  # a Sunday: no planned day, but its morning after is a Monday
    play(db, LAST, routine=routine, pain_before=4)
    play(db, LAST + 2 * DAY, routine=routine, pain_before=5)
    take_days_off(db, LOCAL, new_days_off(OffKind.AWAY, LAST + 3 * DAY, LAST + 3 * DAY), at(LAST))
    save_pain(db, LOCAL, NewPain(LAST + DAY, Moment.MORNING, 3), at(MONDAY))
    save_pain(db, LOCAL, NewPain(LAST + 4 * DAY, Moment.MORNING, 3), at(MONDAY))
    week = shown(db).facts.week
    assert [day.value for day in week.days] == ["kept", "missed", "kept", "away", "missed", "rest", "rest"]
    assert (week.sums.sessions, week.sums.minutes, week.pain, week.sums.scored_days) == (2, 5, 3.5, 4)
    assert (week.mornings, week.mornings_answered) == (3, 1), "one morning has no session before it"


def test_a_day_kept_in_a_flare_is_a_day_of_flare(db: Engine, routine: str) -> None:
    take_days_off(db, LOCAL, new_days_off(OffKind.FLARE, LAST, LAST + 2 * DAY), at(LAST))
    play(db, LAST, routine=routine)
    week = shown(db).facts.week
    assert (week.flare_days, week.days[0]) == (3, DayState.KEPT)


@pytest.mark.parametrize(
    ("scores", "is_red"),
    [
        pytest.param({"pain_before": 3, "pain_after": 5}, False, id="two points more is not"),
        pytest.param({"pain_before": 3, "pain_after": 7}, True, id="four points more"),
        pytest.param({"pain_before": 8, "pain_after": None}, False, id="before a session nothing is red"),
        pytest.param({"outcome": "stopped_for_pain"}, True, id="stopped for pain"),
        pytest.param({}, False, id="no score"),
    ],
)
def test_red_is_what_was_red_in_the_week(
    db: Engine, routine: str, scores: dict[str, object], *, is_red: bool
) -> None:
    play(db, LAST, routine=routine, **scores)
    assert shown(db).facts.has_red is is_red
    assert not shown(db, EARLIER).facts.has_red


def test_the_first_week_is_a_baseline_once_it_is_full_and_over(db: Engine, routine: str) -> None:
    for number in range(7):
        play(db, EARLIER + number * DAY, routine=routine, pain_before=6)
    play(db, LAST, routine=routine, pain_before=2)
    assert shown(db, EARLIER).facts.first_week is None, "it is the week itself"
    assert shown(db).facts.first_week == 6


def test_weeks_in_a_row_are_those_up_to_the_week(db: Engine, routine: str) -> None:
    for number in range(14):
        play(db, EARLIER + number * DAY, routine=routine)
    assert [shown(db, monday).facts.weeks_in_a_row for monday in (EARLIER, LAST)] == [1, 2]


def test_a_routine_is_new_in_its_week_and_the_next(db: Engine, routine: str) -> None:
    assert shown(db, EARLIER).facts.new_since == EARLIER
    assert shown(db).facts.new_since is None
    other = give_routine(db, ["wall_sit"], day=MONDAY)
    assert shown(db).facts.new_since == MONDAY
    assert routine != other


@pytest.mark.usefixtures("routine")
def test_weeks_are_turned_from_the_first_to_the_last_that_is_over(db: Engine) -> None:
    last, first = shown(db), shown(db, EARLIER)
    assert (last.earlier, last.later, last.is_last) == (EARLIER, None, True)
    assert (first.earlier, first.later, first.is_last) == (None, LAST, False)
    for monday in (MONDAY, MONDAY + 7 * DAY, EARLIER - 7 * DAY):
        assert load_look_back(db, LOCAL, person(db).revision, MONDAY, monday) is None


def test_somebody_new_has_no_week(db: Engine) -> None:
    meet(db)
    assert load_look_back(db, LOCAL, person(db).revision, MONDAY, LAST) is None


@pytest.mark.usefixtures("routine")
def test_an_answer_is_kept_changed_and_taken_back(db: Engine) -> None:
    assert (shown(db).question, shown(db).answer, shown(db).is_seen) == (Question.BARRIER, None, False)
    save_answer(db, LOCAL, LAST, Question.BARRIER, Barrier.BUSY, at(MONDAY))
    save_answer(db, LOCAL, LAST, Question.BARRIER, Barrier.TIRED, at(MONDAY, 10))
    assert (shown(db).answer, shown(db).is_seen) == (Barrier.TIRED, True)
    with reading(db, LOCAL) as session:
        [row] = session.exec(select(LookBack)).all()
        assert (row.answers, row.seen_at) == ({"barrier": "tired"}, at(MONDAY))
    save_answer(db, LOCAL, LAST, Question.BARRIER, None, at(MONDAY, 11))
    assert shown(db).answer is None


def test_an_answer_to_the_other_question_is_none_to_this_one(db: Engine, routine: str) -> None:
    save_answer(db, LOCAL, LAST, Question.BARRIER, Barrier.BUSY, at(MONDAY))
    for number in range(5):
        play(db, LAST + number * DAY, routine=routine)
    assert (shown(db).question, shown(db).answer) == (Question.CONFIDENCE, None)
    save_answer(db, LOCAL, LAST, Question.CONFIDENCE, 0, at(MONDAY))
    assert shown(db).answer == 0


@pytest.mark.usefixtures("routine")
def test_what_is_no_answer_is_refused_and_one_that_was_stored_is_passed_over(db: Engine) -> None:
    with pytest.raises(RehabError, match="no answer to the question"):
        save_answer(db, LOCAL, LAST, Question.BARRIER, 11, at(MONDAY))
    assert not shown(db).is_seen
    with writing(db, LOCAL) as session:
        values = {"person_id": LOCAL, "monday": LAST, "seen_at": at(MONDAY), "answers": {"barrier": [1]}}
        session.add(LookBack.model_validate(values))
    assert (shown(db).answer, shown(db).is_seen) == (None, True)


@pytest.mark.usefixtures("routine")
def test_looking_back_makes_no_page_forget_what_it_remembers(db: Engine) -> None:
    before = person(db).revision
    save_seen(db, LOCAL, LAST, at(MONDAY))
    save_answer(db, LOCAL, LAST, Question.BARRIER, Barrier.BUSY, at(MONDAY))
    assert person(db).revision == before
