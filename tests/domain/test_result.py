"""What a browser sends becomes a session, or is refused with a sentence: nothing in it is trusted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.errors import RehabError
from rehab.domain.result import Outcome, SessionResult, SetResult, SetState, result_from
from rehab.domain.routine import MOST_SITTINGS

ID = "0d1f7a10-0000-4000-8000-00000000000a"
SET = {
    "set": 1,
    "side": None,
    "planned_reps": 10,
    "reps": 10,
    "planned_hold_s": 10,
    "hold_s": 10,
    "planned_s": 140,
    "seconds": 140,
    "state": "done",
}
SESSION = {
    "id": ID,
    "rev": 1,
    "day": "2026-11-23",
    "sitting": 1,
    "title": "Monday",
    "routine": "0d1f7a10-0000-4000-8000-000000000002",
    "version": 3,
    "started_at": "2026-11-23T09:00:00.000Z",
    "ended_at": "2026-11-23T09:27:00.000Z",
    "outcome": "finished",
    "pain_before": 4,
    "pain_after": None,
    "effort": 3,
    "note": "Good.",
    "exercises": [{"exercise": "pelvic_lift", "name": "Pelvic lift", "sets": [SET]}],
}


def sent(**changes: object) -> dict[str, Any]:
    return {**SESSION, **changes}


def with_set(**changes: object) -> dict[str, Any]:
    return sent(exercises=[{"exercise": "pelvic_lift", "name": "Pelvic lift", "sets": [{**SET, **changes}]}])


def told(**changes: object) -> dict[str, Any]:
    """Return a session whose one exercise says more."""
    return sent(exercises=[{"exercise": "pelvic_lift", "name": "Pelvic lift", "sets": [SET], **changes}])


def one_set(state: SetState, **changes: object) -> SetResult:
    numbers: dict[str, Any] = {"planned_reps": 10, "reps": 10, "planned_seconds": 140, "seconds": 140}
    return SetResult(0, 1, "", "pelvic_lift", "Pelvic lift", state, **{**numbers, **changes})


def test_what_the_player_sends_becomes_a_session() -> None:
    result = result_from(SESSION)
    assert (result.day, result.outcome, result.pain_before, result.pain_after) == (
        date(2026, 11, 23),
        Outcome.FINISHED,
        4,
        None,
    )
    assert result.ended_at - result.started_at == timedelta(minutes=27)
    assert result.sets == (
        SetResult(
            position=0,
            number=1,
            side="",
            exercise="pelvic_lift",
            name="Pelvic lift",
            state=SetState.DONE,
            planned_reps=10,
            reps=10,
            planned_hold_s=10,
            hold_s=10,
            planned_seconds=140,
            seconds=140,
        ),
    )


@pytest.mark.parametrize(
    ("one", "share"),
    [
        pytest.param(one_set(SetState.DONE), 1, id="done is all of it"),
        pytest.param(one_set(SetState.DONE, reps=12), 1, id="more than planned is not more than all"),
        pytest.param(one_set(SetState.SKIPPED, reps=0), 0, id="skipped is none of it"),
        pytest.param(one_set(SetState.PARTIAL, reps=5), 0.5, id="half of the repetitions are half a set"),
        pytest.param(one_set(SetState.PARTIAL, reps=12), 1, id="partly but more than planned is all"),
        pytest.param(one_set(SetState.PARTIAL, reps=None), 0, id="no repetitions given are none"),
        pytest.param(
            one_set(SetState.PARTIAL, planned_reps=None, reps=None, planned_seconds=1200, seconds=300),
            0.25,
            id="a walk counts by its time",
        ),
        pytest.param(
            one_set(SetState.PARTIAL, planned_reps=0, planned_seconds=0), 0, id="a share of nothing is none"
        ),
    ],
)
def test_the_share_of_a_set(one: SetResult, share: float) -> None:
    assert one.share == share


def test_sets_and_seconds_add_up() -> None:
    half = {**SET, "set": 2, "state": "partial", "reps": 5, "seconds": 70}
    skipped = {**SET, "set": 3, "state": "skipped", "reps": 0, "seconds": 0}
    exercise = {"exercise": "pelvic_lift", "name": "Pelvic lift", "sets": [SET, half, skipped]}
    result = result_from(sent(exercises=[exercise, exercise]))
    assert (result.sets_done, result.active_seconds) == (3, 420)
    assert [(one.position, one.number) for one in result.sets] == [
        (0, 1),
        (0, 2),
        (0, 3),
        (1, 1),
        (1, 2),
        (1, 3),
    ]


def test_every_sitting_that_a_routine_can_have_can_be_done() -> None:
    assert result_from(sent(sitting=MOST_SITTINGS)).sitting == MOST_SITTINGS


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(None, "is not a session", id="nothing"),
        pytest.param([SESSION], "is not a session", id="a list"),
        pytest.param("DROP TABLE person", "is not a session", id="a text"),
        pytest.param({}, "wrong id", id="an empty session"),
        pytest.param(sent(id="../../etc/passwd"), "wrong id", id="an id that is no UUID"),
        pytest.param(sent(id=7), "wrong id", id="an id that is a number"),
        pytest.param(sent(rev=0), "wrong rev", id="a revision before the first"),
        pytest.param(sent(rev=True), "wrong rev", id="a revision that is yes"),
        pytest.param(sent(rev=1.5), "wrong rev", id="half a revision"),
        pytest.param(sent(rev=float("nan")), "wrong rev", id="a revision that is no number"),
        pytest.param(sent(rev=float("inf")), "wrong rev", id="an endless revision"),
        pytest.param(sent(day="yesterday"), "wrong day", id="a day in words"),
        pytest.param(sent(day="2026-02-30"), "wrong day", id="a day that does not exist"),
        pytest.param(sent(day="0001-01-01"), "wrong day", id="the first day of the calendar"),
        pytest.param(sent(day="9999-12-31"), "wrong day", id="the last day of the calendar"),
        pytest.param(sent(sitting=9), "wrong sitting", id="a ninth sitting"),
        pytest.param(sent(title="x" * 121), "wrong title", id="a title that does not fit"),
        pytest.param(told(skipped="bored"), "wrong skipped", id="a reason there is not"),
        pytest.param(told(pain=11), "wrong pain", id="a score of an exercise beyond the scale"),
        pytest.param(told(instead_of="x" * 65), "wrong instead of", id="an exercise id that does not fit"),
        pytest.param(sent(title="a\0b"), "wrong title", id="a title with a zero byte"),
        pytest.param(sent(routine=["r"]), "wrong routine", id="a list of routines"),
        pytest.param(sent(version=0), "wrong version", id="a version before the first"),
        pytest.param(sent(started_at="2026-11-23T09:00:00"), "wrong started at", id="a start without zone"),
        pytest.param(sent(started_at="0001-01-01T00:00+14:00"), "wrong started at", id="a start in year 1"),
        pytest.param(sent(ended_at="9999-12-31T23:59:59-14:00"), "wrong ended at", id="an end in year 9999"),
        pytest.param(sent(ended_at=None), "wrong ended at", id="no end"),
        pytest.param(
            sent(ended_at="2026-11-23T08:59:59Z"), "cannot end before it starts", id="an end before the start"
        ),
        pytest.param(sent(outcome="bored"), "wrong outcome", id="an outcome that is none of ours"),
        pytest.param(sent(outcome=None), "wrong outcome", id="no outcome"),
        pytest.param(sent(pain_before=11), "wrong pain before", id="pain of 11"),
        pytest.param(sent(pain_after=-1), "wrong pain after", id="pain below 0"),
        pytest.param(sent(effort="hard"), "wrong effort", id="an effort in words"),
        pytest.param(sent(note="x" * 2001), "wrong note", id="a note that does not fit"),
        pytest.param(sent(note={"html": "<b>"}), "wrong note", id="a note that is no text"),
        pytest.param(sent(exercises=None), "wrong exercises", id="no exercises"),
        pytest.param(sent(exercises={"0": SET}), "wrong exercises", id="exercises that are no list"),
        pytest.param(sent(exercises=["pelvic_lift"]), "is not a session", id="an exercise that is a text"),
        pytest.param(sent(exercises=[{"exercise": "x", "name": "X"}]), "wrong sets", id="no sets"),
        pytest.param(with_set(set=0), "wrong set", id="a set number 0"),
        pytest.param(with_set(set=100), "wrong set", id="a hundredth set"),
        pytest.param(with_set(side="up"), "wrong side", id="a side that is none"),
        pytest.param(with_set(state="perhaps"), "wrong state", id="a set done perhaps"),
        pytest.param(with_set(reps=1001), "wrong reps", id="1001 repetitions"),
        pytest.param(with_set(hold_s=-3), "wrong hold s", id="a hold of -3 seconds"),
        pytest.param(with_set(seconds=86_401), "wrong seconds", id="a set longer than a day"),
        pytest.param(
            sent(exercises=[{"exercise": "x", "name": "X", "sets": [SET, SET]}]),
            "one set twice",
            id="one set twice",
        ),
        pytest.param(
            sent(exercises=[{"exercise": "x", "name": "X", "sets": []}] * 100),
            "more sets than a session can have",
            id="a hundred exercises",
        ),
        pytest.param(
            sent(
                exercises=[{"exercise": "x", "name": "X", "sets": [{**SET, "set": n} for n in range(1, 100)]}]
                * 21
            ),
            "more sets than a session can have",
            id="2,079 sets",
        ),
    ],
)
def test_is_refused_with_a_sentence(data: object, sentence: str) -> None:
    with pytest.raises(RehabError, match=sentence):
        result_from(data)


@pytest.mark.parametrize(
    ("field", "given_as", "kept_as"),
    [
        pytest.param("rev", 2.0, 2, id="JavaScript has no whole numbers of its own"),
        pytest.param("id", ID.upper(), ID, id="one id is written in one way"),
        pytest.param("routine", None, None, id="a session without a routine"),
        pytest.param("note", None, "", id="no note is an empty one"),
        pytest.param("note", "Gut \ud83d", "Gut ?", id="a sign that a browser cut in two"),
        pytest.param("note", "Straße 🙂\n2", "Straße 🙂\n2", id="every other sign as it is"),
        pytest.param("pain_before", 0, 0, id="no pain is a score"),
        pytest.param(
            "started_at",
            "2026-11-23T10:00:00+01:00",
            datetime(2026, 11, 23, 9, tzinfo=UTC),
            id="a start in another zone",
        ),
    ],
)
def test_is_taken_as(field: str, given_as: object, kept_as: object) -> None:
    assert getattr(result_from(sent(**{field: given_as})), field) == kept_as


def test_what_is_not_known_is_left_out() -> None:
    assert result_from(sent(person_id="another", v=1, counts=True)) == result_from(SESSION)


_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(), inner, max_size=3)),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(sorted(SESSION)), _JSON))
def test_whatever_is_sent_is_a_session_or_refused(changes: dict[str, object]) -> None:
    assert _is_session_or_refused(sent(**changes))


@given(st.dictionaries(st.sampled_from(sorted(SET)), _JSON))
def test_whatever_a_set_is_it_is_a_set_or_refused(changes: dict[str, object]) -> None:
    assert _is_session_or_refused(with_set(**changes))


def _is_session_or_refused(data: object) -> bool:
    try:
        result = result_from(data)
    except RehabError as refusal:
        return str(refusal).endswith(".")
    return (
        isinstance(result, SessionResult)
        and 0 <= result.sets_done <= len(result.sets)
        and "\0" not in result.note
        and all(0 <= one.share <= 1 for one in result.sets)
    )
