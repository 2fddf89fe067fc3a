"""Every day of a person, from the rows of what was planned, done and taken off."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from rehab.domain.day_state import DayState
from rehab.domain.time_off import OffKind
from rehab.services.history import DayRecord, load_history, load_week_ahead
from rehab.services.person import LOCAL, load_person
from rehab.services.time_off import end_days_off, new_days_off, take_days_off
from rehab.storage.engine import writing
from rehab.storage.tables import TrainingSession
from tests.making import MONDAY, at, give_routine, meet, play

if TYPE_CHECKING:
    from sqlalchemy import Engine

TUESDAY, WEDNESDAY, THURSDAY = (MONDAY + timedelta(days=n) for n in (1, 2, 3))
SUNDAY = MONDAY + timedelta(days=6)


@pytest.fixture(autouse=True)
def _person(db: Engine) -> None:
    meet(db)


def revision(db: Engine) -> int:
    known = load_person(db, LOCAL)
    assert known is not None
    return known.revision


def history(db: Engine, today: date) -> tuple[DayRecord, ...]:
    return load_history(db, LOCAL, revision(db), today)


def states(db: Engine, today: date) -> list[DayState]:
    return [record.state for record in history(db, today)]


def test_without_plan_and_session_there_is_no_day(db: Engine) -> None:
    assert history(db, MONDAY) == load_week_ahead(db, LOCAL, 0, MONDAY) == ()


def test_it_begins_with_the_first_routine_and_ends_today(db: Engine) -> None:
    give_routine(db, ["pelvic_lift"])
    assert [record.day for record in history(db, WEDNESDAY)] == [MONDAY, TUESDAY, WEDNESDAY]


def test_it_begins_with_a_session_before_the_first_routine(db: Engine) -> None:
    play(db, MONDAY, routine=None)
    give_routine(db, ["pelvic_lift"], day=TUESDAY)
    assert states(db, TUESDAY) == [DayState.NONE, DayState.OPEN]


def test_a_day_is_kept_missed_rest_or_open(db: Engine) -> None:
    routine = give_routine(db, ["pelvic_lift"], weekdays=frozenset({0, 1, 3}))
    play(db, MONDAY, routine=routine)
    assert states(db, THURSDAY) == [DayState.KEPT, DayState.MISSED, DayState.REST, DayState.OPEN]


def test_a_finished_session_with_fewer_than_half_of_its_sets_keeps_nothing(db: Engine) -> None:
    routine = give_routine(db, ["pelvic_lift", "wall_sit", "partial_crunch"])
    skipped = {"set": 1, "side": None, "planned_reps": 10, "reps": 0, "planned_s": 60, "seconds": 0}
    exercises = [
        {"exercise": "pelvic_lift", "name": "Pelvic lift", "sets": [{**skipped, "state": "skipped"}]}
    ]
    play(db, MONDAY, routine=routine, exercises=exercises)
    assert states(db, TUESDAY)[0] is DayState.MISSED


def test_a_finished_session_with_exactly_half_of_its_repetitions_keeps_the_day(db: Engine) -> None:
    # The routine asks for more than this session was of, so that its own half decides.
    routine = give_routine(db, ["pelvic_lift", "wall_sit", "partial_crunch", "front_plank"], sittings=2)
    sets = [
        {"set": number, "side": None, "planned_reps": 10, "reps": reps, "state": state}
        for number, (reps, state) in enumerate(
            [(7, "partial"), (6, "partial"), (7, "partial"), (0, "skipped")], start=1
        )
    ]
    play(db, MONDAY, routine=routine, exercises=[{"exercise": "wall_sit", "name": "Wall sit", "sets": sets}])
    assert states(db, TUESDAY)[0] is DayState.KEPT


def test_a_session_stopped_because_of_pain_keeps_the_day(db: Engine) -> None:
    routine = give_routine(db, ["pelvic_lift", "wall_sit", "partial_crunch"])
    play(db, MONDAY, routine=routine, outcome="stopped_for_pain", exercises=[])
    assert states(db, TUESDAY)[0] is DayState.KEPT


def test_a_session_in_the_bin_is_as_if_it_had_not_been(db: Engine) -> None:
    session_id = play(db, MONDAY, routine=give_routine(db, ["pelvic_lift"]))
    with writing(db, LOCAL) as session:
        session.get_one(TrainingSession, session_id).deleted_at = at(MONDAY, 11)
    record = history(db, TUESDAY)[0]
    assert (record.state, record.sessions, record.active_seconds) == (DayState.MISSED, 0, 0)


def test_a_session_that_does_not_count_is_shown_but_keeps_nothing(db: Engine) -> None:
    session_id = play(db, MONDAY, routine=give_routine(db, ["pelvic_lift"]))
    with writing(db, LOCAL) as session:
        session.get_one(TrainingSession, session_id).counts = False
    record = history(db, TUESDAY)[0]
    assert (record.state, record.sessions, record.active_seconds) == (DayState.MISSED, 1, 140)


def test_a_day_adds_up_its_sessions(db: Engine) -> None:
    routine = give_routine(db, ["pelvic_lift"], sittings=2)
    play(db, MONDAY, routine=routine)
    play(db, MONDAY, routine=routine, sitting=2)
    (record,) = history(db, MONDAY)
    assert (record.sessions, record.active_seconds, record.facts.done_sets) == (2, 280, 2)
    assert (record.facts.planned_sets, record.facts.planned_sittings) == (2, 2)


@pytest.mark.parametrize("kind", OffKind)
def test_days_off_are_what_they_are_and_never_missed(db: Engine, kind: OffKind) -> None:
    give_routine(db, ["pelvic_lift"])
    take_days_off(db, LOCAL, new_days_off(kind, MONDAY, TUESDAY), at(MONDAY))
    assert states(db, WEDNESDAY) == [kind.state, kind.state, DayState.OPEN]


def test_of_several_times_off_on_a_day_the_flare_counts(db: Engine) -> None:
    give_routine(db, ["pelvic_lift"])
    take_days_off(db, LOCAL, new_days_off(OffKind.FLARE, MONDAY, MONDAY), at(MONDAY))
    take_days_off(db, LOCAL, new_days_off(OffKind.AWAY, MONDAY, TUESDAY), at(MONDAY))
    assert states(db, WEDNESDAY)[:2] == [DayState.FLARE, DayState.AWAY]


def test_an_open_end_lasts_until_it_is_ended(db: Engine) -> None:
    give_routine(db, ["pelvic_lift"])
    flare = new_days_off(OffKind.FLARE, MONDAY, None)
    take_days_off(db, LOCAL, flare, at(MONDAY))
    assert states(db, WEDNESDAY) == [DayState.FLARE] * 3
    end_days_off(db, LOCAL, flare.id, at(WEDNESDAY))
    assert states(db, WEDNESDAY) == [DayState.FLARE, DayState.FLARE, DayState.OPEN]


def test_another_routine_changes_no_day_before_it(db: Engine) -> None:
    give_routine(db, ["pelvic_lift"])
    give_routine(db, ["pelvic_lift", "wall_sit"], day=WEDNESDAY)
    assert [record.facts.planned_sets for record in history(db, WEDNESDAY)] == [1, 1, 2]


def test_the_rest_of_the_week_is_what_it_will_be(db: Engine) -> None:
    give_routine(db, ["pelvic_lift"], weekdays=frozenset({0, 2, 4}))
    take_days_off(db, LOCAL, new_days_off(OffKind.AWAY, MONDAY + timedelta(days=4), SUNDAY), at(MONDAY))
    ahead = load_week_ahead(db, LOCAL, revision(db), TUESDAY)
    assert [record.day for record in ahead] == [WEDNESDAY + timedelta(days=n) for n in range(5)]
    assert [record.state for record in ahead] == [DayState.OPEN, DayState.REST, *[DayState.AWAY] * 3]


def test_a_plan_that_begins_later_in_the_week_is_ahead_and_no_history_yet(db: Engine) -> None:
    # A clock that was ahead when the routine was made, and was put right since.
    give_routine(db, ["pelvic_lift"], day=WEDNESDAY)
    assert history(db, MONDAY) == ()
    ahead = load_week_ahead(db, LOCAL, revision(db), MONDAY)
    assert [record.day for record in ahead] == [MONDAY + timedelta(days=n) for n in range(2, 7)]


def test_on_sunday_nothing_is_ahead(db: Engine) -> None:
    give_routine(db, ["pelvic_lift"])
    assert load_week_ahead(db, LOCAL, revision(db), SUNDAY) == ()
    assert len(history(db, SUNDAY)) == 7


def test_it_is_remembered_until_something_changes(db: Engine) -> None:
    routine = give_routine(db, ["pelvic_lift"])
    first = history(db, MONDAY)
    assert history(db, MONDAY) is first
    play(db, MONDAY, routine=routine)
    assert history(db, MONDAY)[0].state is DayState.KEPT
