"""A session told afterwards is what the player would have sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.by_hand import Line, Told, as_planned, moment_on, moved, sets_of_line
from rehab.domain.dose import Dose, Sides
from rehab.domain.errors import RehabError
from rehab.domain.exercise import Exercise, Kind, Origin, Position, Tempo, Timing
from rehab.domain.rehab_day import rehab_day
from rehab.domain.result import SetResult, SetState
from rehab.domain.routine import Item
from rehab.domain.set_done import Amount, amount_done, amount_planned, changed, done_as

BERLIN, UTC_ZONE = ZoneInfo("Europe/Berlin"), ZoneInfo("UTC")
MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)


def exercise(timing: Timing, dose: Dose, *, per_side: bool = False) -> Exercise:
    return Exercise(
        id="it",
        name="It",
        kind=Kind.STRENGTH,
        position=Position.STANDING,
        timing=timing,
        dose=dose,
        days_per_week=7,
        origin=Origin.OWN,
        steps=("Do it.",),
        tempo=None if timing is Timing.CONTINUOUS else Tempo(2, 2),
        is_per_side=per_side,
    )


LIFT = exercise(Timing.HOLD, Dose(sets=2, reps=10, hold_s=10, rest_between_reps_s=3))
SIDES = exercise(Timing.TEMPO, Dose(sets=2, reps=8), per_side=True)
WALK = exercise(Timing.CONTINUOUS, Dose(sets=1, minutes=20))


def line(one: Exercise, sets: int | None = None, amount: Amount | None = None) -> Line:
    planned = as_planned(Item("k", one.id, one.dose), one)
    return replace(
        planned,
        sets=planned.sets if sets is None else sets,
        amount=amount or planned.amount,
    )


def shown(sets: tuple[SetResult, ...]) -> list[tuple[int, str, str, int | None, int | None, int]]:
    return [(one.number, one.side, one.state.value, one.reps, one.hold_s, one.seconds) for one in sets]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(
            line(LIFT),
            [(1, "", "done", 10, 10, 140), (2, "", "done", 10, 10, 140)],
            id="all as planned",
        ),
        pytest.param(
            line(LIFT, sets=1),
            [(1, "", "done", 10, 10, 140), (2, "", "skipped", 0, 0, 0)],
            id="one set less is a set not done",
        ),
        pytest.param(
            line(LIFT, sets=3),
            [(n, "", "done", 10, 10, 140) for n in (1, 2, 3)],
            id="one set more is a set on top",
        ),
        pytest.param(
            line(LIFT, amount=Amount(5, 10)),
            [(n, "", "partial", 5, 10, 70) for n in (1, 2)],
            id="fewer repetitions are partly done",
        ),
        pytest.param(
            line(LIFT, amount=Amount(10, 5)),
            [(n, "", "partial", 10, 5, 90) for n in (1, 2)],
            id="a shorter hold is partly done and takes less",
        ),
        pytest.param(
            line(LIFT, amount=Amount(12, 10)),
            [(n, "", "done", 12, 10, 168) for n in (1, 2)],
            id="more repetitions are done and take longer",
        ),
        pytest.param(
            line(SIDES, sets=1),
            [
                (1, "left", "done", 8, None, 32),
                (1, "right", "done", 8, None, 32),
                (2, "left", "skipped", 0, None, 0),
                (2, "right", "skipped", 0, None, 0),
            ],
            id="a set is both sides",
        ),
        pytest.param(line(WALK), [(1, "", "done", None, None, 1200)], id="a whole walk"),
        pytest.param(
            line(WALK, amount=Amount(minutes=12)),
            [(1, "", "partial", None, None, 720)],
            id="a shorter walk is partly done",
        ),
    ],
)
def test_the_sets_of_a_line(told: Line, expected: list[object]) -> None:
    assert shown(sets_of_line(0, told)) == expected


def test_one_side_only_is_one_side() -> None:
    left = replace(SIDES, dose=replace(SIDES.dose, sides=Sides.LEFT, sets=1))
    assert shown(sets_of_line(0, line(left))) == [(1, "left", "done", 8, None, 32)]


@pytest.mark.parametrize(
    ("sets", "amount", "sentence"),
    [
        pytest.param(-1, (10, 10, None), "You wrote -1", id="less than no sets"),
        pytest.param(10_000, (10, 10, None), "You wrote 10,000", id="10,000 sets"),
        pytest.param(1, (1001, 10, None), "You wrote 1,001", id="1,001 repetitions"),
        pytest.param(1, (10, -3, None), "You wrote -3", id="a hold of -3 seconds"),
        pytest.param(1, (0, 10, None), "has no repetitions", id="a set done without repetitions"),
        pytest.param(1, (1000, 3600, None), "longer than a day", id="a set longer than a day"),
    ],
)
def test_nonsense_is_refused_with_a_sentence(
    sets: int, amount: tuple[int, int, int | None], sentence: str
) -> None:
    with pytest.raises(RehabError, match=sentence):
        sets_of_line(0, line(LIFT, sets=sets, amount=Amount(*amount)))


@given(
    sets=st.integers(0, 20),
    reps=st.integers(1, 100),
    hold=st.integers(0, 600),
    one=st.sampled_from([LIFT, SIDES]),
)
def test_every_set_is_there_once_and_as_many_are_done_as_was_said(
    sets: int, reps: int, hold: int, one: Exercise
) -> None:
    amount = Amount(reps, hold if one is LIFT else None)
    found = sets_of_line(0, line(one, sets=sets, amount=amount))
    sides = 2 if one is SIDES else 1
    assert len({(one.number, one.side) for one in found}) == len(found) == max(sets, 2) * sides
    assert sum(one.state is not SetState.SKIPPED for one in found) == sets * sides
    assert all(one.seconds == 0 for one in found if one.state is SetState.SKIPPED)
    assert all(amount_done(one) == amount for one in found if one.state is not SetState.SKIPPED)


# A set corrected

PLAYED_WALK = SetResult(
    0, 1, "", "it", "It", SetState.PARTIAL, planned_seconds=1200, seconds=1130
)  # 18 min 50 s
HALF_LIFT = SetResult(0, 1, "", "it", "It", SetState.PARTIAL, 10, 5, 10, 10, 140, 70)


def test_a_walk_left_as_it_was_keeps_its_seconds() -> None:
    assert done_as(PLAYED_WALK, Amount(minutes=19)) == PLAYED_WALK
    assert changed(PLAYED_WALK, SetState.PARTIAL, Amount(minutes=19)) == PLAYED_WALK
    assert changed(PLAYED_WALK, SetState.PARTIAL, Amount(minutes=18)).seconds == 18 * 60


@pytest.mark.parametrize(
    ("state", "amount", "expected"),
    [
        pytest.param("done", Amount(10, 10), ("done", 10, 10, 140), id="it was the whole set"),
        pytest.param("done", Amount(8, 10), ("partial", 8, 10, 112), id="done with less is partly done"),
        pytest.param("partial", Amount(10, 10), ("partial", 10, 10, 140), id="partly is what is said"),
        pytest.param("partial", Amount(5, None), ("partial", 5, 10, 70), id="no hold given is as planned"),
        pytest.param("skipped", Amount(), ("skipped", 0, 0, 0), id="it was not done at all"),
    ],
)
def test_a_set_is_corrected(
    state: str, amount: Amount, expected: tuple[str, int | None, int | None, int]
) -> None:
    found = changed(HALF_LIFT, SetState(state), amount)
    assert (found.state.value, found.reps, found.hold_s, found.seconds) == expected


@given(
    state=st.sampled_from(SetState),
    reps=st.integers(1, 1000),
    hold=st.integers(0, 60),
    back=st.sampled_from([SetState.DONE, SetState.PARTIAL]),
)
def test_what_was_planned_is_never_changed_by_what_was_done(
    state: SetState, reps: int, hold: int, back: SetState
) -> None:
    found = changed(changed(HALF_LIFT, state, Amount(reps, hold)), back, amount_planned(HALF_LIFT))
    assert (found.planned_reps, found.planned_hold_s, found.planned_seconds) == (10, 10, 140)
    assert (found.reps, found.hold_s, found.seconds) == (10, 10, 140)


# When it was


def told(**changes: object) -> Told:
    one = Told("i", MONDAY, 1, "Monday", None, None, (line(WALK),), usual_seconds=1210)
    return replace(one, **changes)  # type: ignore[arg-type]  # any field


@pytest.mark.parametrize(
    ("changes", "started", "minutes"),
    [
        pytest.param({}, datetime(2026, 11, 23, 12, tzinfo=UTC), 1210 / 60, id="at noon, if not known"),
        pytest.param(
            {"minutes": 400}, datetime(2026, 11, 23, 11, 20, tzinfo=UTC), 400, id="or so that it is over"
        ),
        pytest.param(
            {"clock": time(8, 30), "minutes": 25},
            datetime(2026, 11, 23, 8, 30, tzinfo=UTC),
            25,
            id="when it was",
        ),
        pytest.param(
            {"day": date(2026, 11, 21), "clock": time(1, 30)},
            datetime(2026, 11, 22, 1, 30, tzinfo=UTC),
            1210 / 60,
            id="after midnight is still that day",
        ),
    ],
)
def test_when_it_was_and_how_long(changes: dict[str, object], started: datetime, minutes: float) -> None:
    result = told(**changes).result(UTC_ZONE, 3, NOW)
    assert (result.started_at, result.ended_at - result.started_at) == (started, timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        pytest.param({"clock": time(19)}, "in the future", id="a time to come"),
        pytest.param({"minutes": 0}, "You wrote 0", id="no time at all"),
        pytest.param({"minutes": 601}, "You wrote 601", id="more than ten hours"),
        pytest.param({"lines": ()}, "choose at least one exercise", id="nothing chosen"),
        pytest.param({"lines": (line(WALK, sets=0),)}, "Nothing .* marked as done", id="nothing done"),
    ],
)
def test_a_session_that_cannot_be_is_refused(changes: dict[str, object], sentence: str) -> None:
    with pytest.raises(RehabError, match=sentence):
        told(**changes).result(UTC_ZONE, 3, NOW)


@given(
    day=st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    clock=st.times().filter(lambda clock: clock.hour != 2),
    starts_at=st.integers(0, 6).filter(lambda hour: hour != 2),
)
def test_a_moment_of_a_day_belongs_to_that_day(day: date, clock: time, starts_at: int) -> None:
    moment = moment_on(day, clock.replace(tzinfo=None), BERLIN, starts_at)
    assert rehab_day(moment, BERLIN, starts_at) == day
    assert moment.astimezone(BERLIN).time() == clock


def test_a_session_moved_over_the_change_of_clocks_stays_at_its_hour() -> None:
    summer = replace(
        told(clock=time(9)).result(BERLIN, 3, NOW),
        day=date(2026, 10, 24),
        started_at=datetime(2026, 10, 24, 7, tzinfo=UTC),
        ended_at=datetime(2026, 10, 24, 8, tzinfo=UTC),
    )
    found = moved(summer, date(2026, 10, 26), BERLIN, NOW)
    assert (found.started_at, found.ended_at) == (
        datetime(2026, 10, 26, 8, tzinfo=UTC),
        datetime(2026, 10, 26, 9, tzinfo=UTC),
    )


def test_a_session_moved_to_today_is_over_by_now() -> None:
    late = replace(
        told(clock=time(9)).result(UTC_ZONE, 3, NOW),
        day=date(2026, 11, 22),
        started_at=datetime(2026, 11, 22, 21, tzinfo=UTC),
        ended_at=datetime(2026, 11, 22, 22, tzinfo=UTC),
    )
    assert moved(late, MONDAY, UTC_ZONE, NOW).ended_at == NOW
