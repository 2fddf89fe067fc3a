from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.day_state import DayFacts, DayState, counts, is_late, is_sitting_done, state_of
from rehab.domain.rehab_day import day_bounds
from rehab.domain.time_off import OffKind

MON = date(2026, 11, 23)
TUE = date(2026, 11, 24)
BERLIN = ZoneInfo("Europe/Berlin")

PLANNED = DayFacts(MON, planned_sets=10, planned_sittings=2)
REST_DAY = DayFacts(MON)

facts = st.builds(
    DayFacts,
    day=st.just(MON),
    planned_sets=st.sampled_from([0, 1, 5, 10]),
    planned_sittings=st.integers(0, 2),
    done_sets=st.sampled_from([0, 0.5, 2.5, 5, 20]),
    finished=st.integers(0, 2),
    stopped_for_pain=st.integers(0, 1),
    has_light=st.booleans(),
    time_off=st.none() | st.sampled_from(OffKind),
    has_plan=st.booleans(),
)


@pytest.mark.parametrize(
    ("what_was", "state"),
    [
        pytest.param(replace(PLANNED, finished=1), "kept", id="one planned session finished keeps the day"),
        pytest.param(replace(PLANNED, done_sets=5), "kept", id="half of the sets keep it"),
        pytest.param(replace(PLANNED, done_sets=4.9), "missed", id="less than half does not"),
        pytest.param(
            replace(PLANNED, planned_sets=4, done_sets=0.7 + 0.6 + 0.7),
            "kept",
            id="half of the repetitions is half, however the parts add up",
        ),
        pytest.param(replace(PLANNED, stopped_for_pain=1), "kept", id="stopping because of pain keeps it"),
        pytest.param(PLANNED, "missed", id="nothing done is a miss"),
        pytest.param(
            replace(PLANNED, has_light=True), "missed", id="something light is not enough in good times"
        ),
        pytest.param(REST_DAY, "rest", id="nothing planned is a rest day"),
        pytest.param(
            replace(REST_DAY, finished=2, done_sets=30), "rest", id="extra sessions leave it a rest day"
        ),
        pytest.param(
            replace(REST_DAY, stopped_for_pain=1), "rest", id="so does an extra one that was stopped"
        ),
        pytest.param(replace(PLANNED, time_off=OffKind.REST), "rest", id="a day off may be taken"),
        pytest.param(replace(PLANNED, time_off=OffKind.REST, finished=1), "kept", id="and kept all the same"),
        pytest.param(
            replace(PLANNED, finished=1, calm_finished=1, done_sets=4, calm_sets=4),
            "kept",
            id="the calm set keeps a day on which the back is bad",
        ),
        pytest.param(
            replace(
                PLANNED,
                time_off=OffKind.FLARE,
                finished=1,
                calm_finished=1,
                done_sets=6,
                calm_sets=6,
                has_light=True,
            ),
            "light",
            id="the gentle set of a flare makes a light day, however many sets it has",
        ),
        pytest.param(
            replace(PLANNED, time_off=OffKind.FLARE, finished=2, calm_finished=1, done_sets=7, calm_sets=4),
            "kept",
            id="a part of the routine keeps a day of a flare, beside the gentle set",
        ),
        pytest.param(replace(PLANNED, time_off=OffKind.FLARE), "flare", id="a flare asks for nothing"),
        pytest.param(
            replace(PLANNED, time_off=OffKind.FLARE, has_light=True),
            "light",
            id="something light counts in a flare",
        ),
        pytest.param(
            replace(REST_DAY, time_off=OffKind.FLARE, has_light=True), "light", id="also with nothing planned"
        ),
        pytest.param(
            replace(PLANNED, time_off=OffKind.FLARE, has_light=True, finished=1),
            "kept",
            id="kept says more than light",
        ),
        pytest.param(replace(PLANNED, time_off=OffKind.AWAY), "away", id="away asks for nothing"),
        pytest.param(
            replace(PLANNED, time_off=OffKind.SICK), "away", id="being sick asks for nothing either"
        ),
        pytest.param(
            replace(PLANNED, time_off=OffKind.SICK, finished=1), "kept", id="what is done sick counts"
        ),
        pytest.param(
            replace(PLANNED, time_off=OffKind.AWAY, has_light=True), "away", id="light is for flares only"
        ),
        pytest.param(
            replace(PLANNED, time_off=OffKind.AWAY, done_sets=5), "kept", id="half of the sets count away"
        ),
        pytest.param(replace(REST_DAY, has_plan=False), "none", id="without a routine there is no state"),
        pytest.param(
            replace(REST_DAY, has_plan=False, finished=1), "none", id="nor with a session out of the blue"
        ),
        pytest.param(
            replace(REST_DAY, has_plan=False, time_off=OffKind.AWAY), "away", id="away needs no routine"
        ),
    ],
)
def test_what_a_past_day_was(what_was: DayFacts, state: str) -> None:
    assert state_of(what_was, TUE) == state


@pytest.mark.parametrize(
    ("what_was", "state"),
    [
        pytest.param(PLANNED, "open", id="nothing done yet is no miss"),
        pytest.param(replace(PLANNED, done_sets=4.9), "open", id="nor is a little"),
        pytest.param(replace(PLANNED, finished=1), "kept", id="done is kept at once"),
        pytest.param(REST_DAY, "rest", id="a rest day is one from its morning on"),
        pytest.param(replace(PLANNED, time_off=OffKind.FLARE), "flare", id="a flare too"),
    ],
)
def test_what_today_is(what_was: DayFacts, state: str) -> None:
    assert state_of(what_was, MON) == state


def test_a_planned_day_to_come_is_open() -> None:
    assert state_of(replace(PLANNED, day=TUE), MON) is DayState.OPEN


@pytest.mark.parametrize(
    ("done", "planned", "stopped_for_pain", "is_done"),
    [
        pytest.param(5, 5, False, True, id="all of it"),
        pytest.param(2.5, 5, False, True, id="half of it"),
        pytest.param(0.7 + 0.6 + 0.7, 4, False, True, id="half of it in parts"),
        pytest.param(2, 5, False, False, id="less than half of it"),
        pytest.param(0, 5, False, False, id="nothing of it"),
        pytest.param(0, 5, True, True, id="stopped for pain"),
    ],
)
def test_a_sitting_is_done(done: float, planned: float, *, stopped_for_pain: bool, is_done: bool) -> None:
    assert is_sitting_done(done, planned, stopped_for_pain=stopped_for_pain) is is_done


@given(facts)
def test_only_days_that_asked_for_something_are_kept_missed_or_open(what_was: DayFacts) -> None:
    states = {state_of(what_was, MON), state_of(what_was, TUE)}
    if not what_was.planned_sets:
        assert not states & {DayState.KEPT, DayState.MISSED, DayState.OPEN}
    if what_was.time_off is not None:
        assert not states & {DayState.MISSED, DayState.OPEN, DayState.NONE}


@given(facts)
def test_doing_more_never_turns_a_day_into_a_miss(what_was: DayFacts) -> None:
    more = replace(what_was, done_sets=what_was.done_sets + 1, finished=what_was.finished + 1)
    if state_of(what_was, TUE) in (DayState.KEPT, DayState.LIGHT):
        assert state_of(more, TUE) in (DayState.KEPT, DayState.LIGHT)
    assert state_of(more, TUE) is not DayState.MISSED


@pytest.mark.parametrize(
    ("logged_at", "in_time", "late"),
    [
        pytest.param("2026-11-23T19:00+01:00", True, False, id="on its day"),
        pytest.param("2026-11-24T02:59+01:00", True, False, id="late in its evening"),
        pytest.param("2026-11-24T03:00+01:00", True, True, id="the next morning"),
        pytest.param("2026-11-26T03:00+01:00", True, True, id="48 hours after its day"),
        pytest.param("2026-11-26T03:01+01:00", False, True, id="a minute more than 48 hours after"),
    ],
)
def test_a_session_counts_when_logged_within_48_hours_after_its_day(
    logged_at: str, *, in_time: bool, late: bool
) -> None:
    moment = datetime.fromisoformat(logged_at)
    assert counts(MON, moment, BERLIN, 3) is in_time
    assert is_late(MON, moment, BERLIN, 3) is late


@given(st.timedeltas(timedelta(days=-1), timedelta(days=5)), st.integers(0, 6))
def test_what_is_not_late_counts_and_what_counts_goes_on_counting_backwards(
    after: timedelta, starts_at: int
) -> None:
    over = day_bounds(MON, BERLIN, starts_at)[1]
    assert is_late(MON, over + after, BERLIN, starts_at) == (after >= timedelta(0))
    assert counts(MON, over + after, BERLIN, starts_at) == (after <= timedelta(hours=48))
