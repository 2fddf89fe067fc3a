"""What the player is given, and what it sends back: stored once, added to, never overwriting the person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Thread
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.result import Reason, SetState
from rehab.domain.time_off import OffKind
from rehab.services.history import load_history
from rehab.services.log import edit_session
from rehab.services.pain import edit_pain, save_pain
from rehab.services.person import LOCAL, load_person, meet_person
from rehab.services.results import save_results, saved_results
from rehab.services.session import load_to_play
from rehab.services.session_list import load_sessions
from rehab.services.time_off import new_days_off, take_days_off
from rehab.storage.engine import reading, writing
from rehab.storage.sessions import read_result
from rehab.storage.tables import PainEntry, SessionSet, TrainingSession
from tests.making import MONDAY, at, give_routine, meet, play, played

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Engine

    from rehab.domain.result import SessionResult

NOW = at(MONDAY, 10)
FIVE = ("pelvic_lift", "wall_sit", "partial_crunch", "walking", "back_extension_prone")


@pytest.fixture(autouse=True)
def _person(db: Engine) -> None:
    meet(db)


def stored(db: Engine) -> list[TrainingSession]:
    with reading(db, LOCAL) as session:
        return list(session.exec(select(TrainingSession)).all())


def scores(db: Engine) -> list[tuple[str, int]]:
    with reading(db, LOCAL) as session:
        query = select(PainEntry.moment, PainEntry.score).order_by(col(PainEntry.moment))
        return [(moment, score) for moment, score in session.exec(query).all()]


def result(db: Engine, session_id: object) -> SessionResult | None:
    with reading(db, LOCAL) as session:
        return read_result(session, LOCAL, str(session_id))


def change(db: Engine, session_id: object, **columns: object) -> None:
    with writing(db, LOCAL) as session:
        session.get_one(TrainingSession, str(session_id)).sqlmodel_update(columns)


def one(**changes: object) -> dict[str, Any]:
    return played(MONDAY, routine=None, **changes)


# The plan


def test_without_a_routine_there_is_nothing_to_play(db: Engine) -> None:
    assert load_to_play(db, LOCAL, MONDAY).plan is None


def test_the_plan_is_the_sitting_that_is_due(db: Engine) -> None:
    routine = give_routine(db, FIVE, sittings=2)
    first = load_to_play(db, LOCAL, MONDAY).plan
    play(db, MONDAY, routine=routine)
    second = load_to_play(db, LOCAL, MONDAY).plan
    assert [names(first), names(second)] == [list(FIVE), ["pelvic_lift"]]
    assert [plan["title"] for plan in (first, second) if plan] == [
        "Monday, first sitting",
        "Monday, second sitting",
    ]


def names(plan: Mapping[str, Any] | None) -> list[str]:
    assert plan
    return [exercise["exercise"] for exercise in plan["exercises"]]


def test_a_session_of_ones_own_choice_is_no_sitting(db: Engine) -> None:
    give_routine(db, FIVE)
    play(db, MONDAY, routine=None)
    assert names(load_to_play(db, LOCAL, MONDAY).plan) == list(FIVE)


def test_the_same_plan_has_the_same_id_whatever_the_pain(db: Engine) -> None:
    give_routine(db, FIVE)
    plans = [load_to_play(db, LOCAL, MONDAY).plan]
    save_pain(db, LOCAL, NewPain(MONDAY, Moment.BEFORE, 4), NOW)
    plans.append(load_to_play(db, LOCAL, MONDAY).plan)
    plans.append(load_to_play(db, LOCAL, MONDAY + timedelta(days=7)).plan)
    known = [(plan["id"], plan["pain_before"]) for plan in plans if plan]
    assert known[0][0] == known[1][0] != known[2][0]
    assert [pain for _, pain in known] == [None, 4, None]


# Exactly once


def test_a_session_sent_three_times_is_stored_once(db: Engine) -> None:
    sent = one(pain_before=4, pain_after=3)
    receipts = [save_results(db, LOCAL, batch, NOW) for batch in ([sent], [sent, sent])]
    assert [receipt.saved for receipt in receipts] == [(f"{sent['id']}:1",), (f"{sent['id']}:1",) * 2]
    assert (len(stored(db)), scores(db)) == (1, [("after", 3), ("before", 4)])


def test_a_session_sent_from_several_windows_at_once_is_stored_once(db: Engine) -> None:
    sent = one(pain_after=3)
    windows = [Thread(target=save_results, args=(db, LOCAL, [sent], NOW)) for _ in range(6)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert (len(stored(db)), scores(db)) == (1, [("after", 3)])


def test_the_browser_hears_of_the_newest_twenty(db: Engine) -> None:
    sent = [one() for _ in range(21)]
    for number, session in enumerate(sent):
        save_results(db, LOCAL, [session], NOW + timedelta(minutes=number))
    assert saved_results(db, LOCAL) == tuple(f"{session['id']}:1" for session in reversed(sent[1:]))


def test_a_session_of_a_routine_and_an_exercise_that_are_gone_is_stored_all_the_same(db: Engine) -> None:
    sent = played(MONDAY, routine="0d1f7a10-0000-4000-8000-000000000009")
    (exercise,) = sent["exercises"]
    sent["exercises"] = [{**exercise, "exercise": "own_gone", "name": "What I had made up"}]
    receipt = save_results(db, LOCAL, [sent], NOW)
    found = result(db, sent["id"])
    assert receipt.saved == (f"{sent['id']}:1",)
    assert found
    assert [one.name for one in found.sets] == ["What I had made up"]


# Later answers


def test_a_higher_revision_takes_over_the_answers_and_the_sets_put_right(db: Engine) -> None:
    sent = one(effort=None, note="", pain_after=None)
    save_results(db, LOCAL, [sent], NOW)
    fewer = with_sets(sent, reps=5, state="partial", seconds=70)
    answers = {"rev": 2, "effort": 5, "note": "Hard.", "pain_after": 2}
    receipt = save_results(db, LOCAL, [{**fewer, **answers}], NOW)
    found = result(db, sent["id"])
    assert receipt.saved == (f"{sent['id']}:2",)
    assert found
    assert (found.rev, found.effort, found.note, found.pain_after) == (2, 5, "Hard.", 2)
    assert [(one.reps, one.state) for one in found.sets] == [(5, SetState.PARTIAL)]
    assert (stored(db)[0].sets_done, stored(db)[0].active_seconds) == (0.5, 70)


def with_sets(sent: dict[str, Any], **changes: object) -> dict[str, Any]:
    """Return what the player sends, with its one set changed."""
    (exercise,) = sent["exercises"]
    return {**sent, "exercises": [{**exercise, "sets": [{**exercise["sets"][0], **changes}]}]}


def test_why_an_exercise_was_left_and_what_came_in_its_place_is_kept(db: Engine) -> None:
    sent = one()
    (exercise,) = sent["exercises"]
    told = {**exercise, "skipped": "pain", "instead_of": "bird_dog", "pain": 7}
    save_results(db, LOCAL, [{**sent, "exercises": [told]}], NOW)
    found = result(db, sent["id"])
    assert found
    assert [(one.reason, one.instead_of) for one in found.sets] == [(Reason.PAIN, "bird_dog")]
    assert scores(db) == [("during", 7)]


def test_a_score_of_an_exercise_is_stored_once_and_its_last_value_stands(db: Engine) -> None:
    sent = one()
    (exercise,) = sent["exercises"]
    for rev, score in ((1, 4), (2, 6), (2, 6)):
        told = {**exercise, "pain": score}
        save_results(db, LOCAL, [{**sent, "rev": rev, "exercises": [told]}], NOW)
    assert scores(db) == [("during", 6)]


def test_an_older_revision_that_comes_late_changes_nothing(db: Engine) -> None:
    sent = one(rev=3, effort=5, note="Third.", pain_after=2)
    save_results(db, LOCAL, [sent], NOW)
    before = result(db, sent["id"])
    save_results(db, LOCAL, [{**sent, "rev": 2, "effort": 9, "note": "Second.", "pain_after": 9}], NOW)
    assert result(db, sent["id"]) == before


_ORDERS = st.permutations([1, 2, 3, 4]).flatmap(
    lambda revs: st.lists(st.sampled_from(revs), max_size=4).map(lambda more: [*revs, *more])
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(revs=_ORDERS)
def test_in_whatever_order_and_however_often_they_come_the_last_answers_stand(
    db: Engine, revs: list[int]
) -> None:
    sent = one()
    for rev in revs:
        answers = {"rev": rev, "effort": rev, "note": f"Answer {rev}.", "pain_after": rev}
        save_results(db, LOCAL, [{**sent, **answers}], NOW)
    found = result(db, sent["id"])
    assert found
    assert (found.rev, found.effort, found.note, found.pain_after) == (4, 4, "Answer 4.", 4)


def test_an_edited_session_is_not_overwritten(db: Engine) -> None:
    sent = one(effort=2, note="From the player.", pain_after=3)
    save_results(db, LOCAL, [sent], NOW)
    change(db, sent["id"], note="By me.", effort=1, edited_at=NOW)
    receipt = save_results(
        db, LOCAL, [{**sent, "rev": 2, "effort": 9, "note": "Late.", "pain_after": 9}], NOW
    )
    found = result(db, sent["id"])
    assert receipt.saved == (f"{sent['id']}:2",)
    assert found
    assert (found.effort, found.note, found.pain_after) == (1, "By me.", 3)


def test_an_edited_score_is_not_overwritten(db: Engine) -> None:
    sent = one(pain_after=3)
    save_results(db, LOCAL, [sent], NOW)
    with reading(db, LOCAL) as session:
        entry = session.exec(select(PainEntry.id)).one()
    edit_pain(db, LOCAL, entry, NewPain(MONDAY, Moment.AFTER, 6), NOW)
    save_results(db, LOCAL, [{**sent, "rev": 2, "effort": 4, "pain_after": 9}], NOW)
    assert scores(db) == [("after", 6)]


def test_a_deleted_session_stays_deleted(db: Engine) -> None:
    sent = one(note="Gone.")
    save_results(db, LOCAL, [sent], NOW)
    change(db, sent["id"], deleted_at=NOW)
    receipt = save_results(db, LOCAL, [sent, {**sent, "rev": 2, "note": "Back?"}], NOW)
    assert receipt.saved == (f"{sent['id']}:1", f"{sent['id']}:2")
    assert [(row.note, row.deleted_at) for row in stored(db)] == [("Gone.", NOW)]


def test_the_score_tapped_before_is_taken_by_its_session_and_not_doubled(db: Engine) -> None:
    entry = save_pain(db, LOCAL, NewPain(MONDAY, Moment.BEFORE, 4), NOW)
    sent = one(pain_before=4)
    save_results(db, LOCAL, [sent], NOW)
    with reading(db, LOCAL) as session:
        row = session.exec(select(PainEntry)).one()
    assert (row.id, row.session_id, row.score) == (entry, sent["id"], 4)


# Tampered input


def test_what_is_refused_does_not_hold_up_the_others(db: Engine) -> None:
    good, also_good = one(), one()
    bad = one(sitting=9)
    receipt = save_results(db, LOCAL, [good, "nonsense", bad, also_good], NOW)
    assert receipt.saved == (f"{good['id']}:1", f"{also_good['id']}:1")
    assert list(receipt.refused) == ["", f"{bad['id']}:1"]
    assert "wrong sitting" in receipt.refused[f"{bad['id']}:1"]
    assert {row.id for row in stored(db)} == {good["id"], also_good["id"]}


def test_a_session_of_a_day_to_come_is_refused(db: Engine) -> None:
    soon, late = (MONDAY + timedelta(days=days) for days in (1, 2))
    receipts = [save_results(db, LOCAL, [{**one(), "day": f"{day}"}], NOW) for day in (soon, late)]
    assert [bool(receipt.saved) for receipt in receipts] == [True, False]
    (sentence,) = receipts[1].refused.values()
    assert "has not come yet" in sentence


def test_nobody_can_write_to_another_persons_session(db: Engine) -> None:
    meet_person(db, "another", "UTC", NOW)
    sent = one(note="Mine.", pain_after=2)
    save_results(db, LOCAL, [sent], NOW)
    before = result(db, sent["id"])
    save_results(db, "another", [{**sent, "rev": 2, "note": "Theirs.", "pain_after": 9}], NOW)
    assert result(db, sent["id"]) == before
    assert saved_results(db, "another") == ()


def test_a_person_who_was_never_met_has_nothing_stored(db: Engine) -> None:
    receipt = save_results(db, "stranger", [one()], NOW)
    (sentence,) = receipt.refused.values()
    assert "open the start page once" in sentence
    assert stored(db) == []


def test_words_that_look_like_a_program_are_words(db: Engine) -> None:
    words = "'); DROP TABLE person; -- <script>alert(1)</script>"
    session_id = play(db, MONDAY, routine=None, note=words, title=words)
    found = result(db, session_id)
    assert found
    assert (found.note, found.title) == (words, words)


# What the moment of logging means


@pytest.mark.parametrize(
    ("ended", "arrived", "counts", "late"),
    [
        pytest.param(at(MONDAY, 10), at(MONDAY, 10), True, False, id="in time"),
        pytest.param(
            at(MONDAY, 10), at(date(2026, 11, 30), 10), True, False, id="in time, though it waited a week"
        ),
        pytest.param(
            at(date(2026, 11, 24), 3), at(date(2026, 11, 24), 9), True, True, id="ended when the day was over"
        ),
        pytest.param(
            at(date(2026, 11, 26), 3), at(date(2026, 11, 26), 9), True, True, id="48 hours after the day"
        ),
        pytest.param(
            at(date(2026, 11, 26), 4), at(date(2026, 11, 26), 9), False, True, id="later than 48 hours after"
        ),
        pytest.param(
            at(date(2026, 12, 24), 9), at(MONDAY, 10), True, False, id="a clock that is a month ahead"
        ),
    ],
)
def test_a_session_counts(
    db: Engine, ended: datetime, arrived: datetime, *, counts: bool, late: bool
) -> None:
    save_results(db, LOCAL, [one(ended_at=ended.isoformat())], arrived)
    row = stored(db)[0]
    assert (row.counts, row.is_late, row.logged_by, row.logged_at) == (counts, late, "player", arrived)


@pytest.mark.parametrize(
    ("exercise", "state", "seconds", "light"),
    [
        pytest.param("pelvic_tilt", "done", 60, True, id="a gentle set done"),
        pytest.param("pelvic_tilt", "partial", 60, False, id="a gentle set begun"),
        pytest.param("front_plank", "done", 60, False, id="a set that is not gentle"),
        pytest.param("walking", "partial", 300, True, id="five minutes of walking"),
        pytest.param("walking", "partial", 299, False, id="less than five minutes of walking"),
        pytest.param("unknown_here", "done", 600, False, id="an exercise that is not known"),
    ],
)
def test_a_session_is_light(db: Engine, exercise: str, state: str, seconds: int, *, light: bool) -> None:
    sets = [{"set": 1, "side": None, "state": state, "seconds": seconds}]
    play(db, MONDAY, routine=None, exercises=[{"exercise": exercise, "name": "It", "sets": sets}])
    assert stored(db)[0].is_light is light


@pytest.mark.parametrize(
    ("walked", "breathed", "light"),
    [
        pytest.param([180, 180], [], True, id="two walks of three minutes"),
        pytest.param([120, 120], [], False, id="two walks of two minutes"),
        pytest.param([180], [120], True, id="three minutes of walking and two of breathing"),
    ],
)
def test_minutes_of_walking_and_breathing_count_together(
    db: Engine, walked: list[int], breathed: list[int], *, light: bool
) -> None:
    exercises = [
        {
            "exercise": name,
            "name": "It",
            "sets": [
                {"set": number, "side": None, "state": "partial", "seconds": seconds}
                for number, seconds in enumerate(parts, start=1)
            ],
        }
        for name, parts in (("walking_intervals", walked), ("diaphragmatic_breathing", breathed))
    ]
    play(db, MONDAY, routine=None, exercises=exercises)
    assert stored(db)[0].is_light is light


def test_the_sums_of_a_session_are_those_of_its_sets(db: Engine) -> None:
    sets = [
        {"set": 1, "side": "left", "state": "done", "planned_reps": 8, "reps": 8, "seconds": 80},
        {"set": 1, "side": "right", "state": "partial", "planned_reps": 8, "reps": 2, "seconds": 20},
        {"set": 2, "side": "left", "state": "skipped", "planned_reps": 8, "reps": 0, "seconds": 0},
    ]
    play(db, MONDAY, routine=None, exercises=[{"exercise": "bird_dog", "name": "Bird dog", "sets": sets}])
    row = stored(db)[0]
    assert (row.sets_planned, row.sets_done, row.active_seconds) == (3, 1.25, 100)
    with reading(db, LOCAL) as session:
        assert len(session.exec(select(SessionSet)).all()) == 3


def test_a_session_of_nobody_known_is_not_there(db: Engine) -> None:
    assert result(db, uuid4()) is None


# How much of the plan it was


@pytest.mark.parametrize("readiness", ["full", "caution", "reduced", "calm"])
def test_how_much_of_the_plan_it_was_is_kept_and_shown(db: Engine, readiness: str) -> None:
    id_ = play(db, MONDAY, routine=give_routine(db, FIVE), readiness=readiness)
    found = result(db, id_)
    known = load_person(db, LOCAL)
    assert found
    assert known
    assert found.readiness == readiness
    assert load_sessions(db, LOCAL, known.revision, (MONDAY, MONDAY), 1).sessions[0].readiness == readiness


def test_a_session_of_an_older_player_was_a_whole_one(db: Engine) -> None:
    save_results(db, LOCAL, [one()], NOW)
    assert stored(db)[0].readiness == "full"


def test_a_readiness_that_nobody_knows_is_refused(db: Engine) -> None:
    receipt = save_results(db, LOCAL, [one(readiness="heroic")], NOW)
    assert "wrong readiness" in next(iter(receipt.refused.values()))


def test_an_edit_leaves_it_as_it_was(db: Engine) -> None:
    id_ = play(db, MONDAY, routine=None, readiness="reduced")
    found = result(db, id_)
    assert found
    edit_session(db, LOCAL, replace(found, note="slowly"), NOW)
    assert stored(db)[0].readiness == "reduced"


@pytest.mark.parametrize(
    ("readiness", "is_flare", "state"),
    [
        ("reduced", False, "kept"),
        ("calm", False, "kept"),
        ("calm", True, "light"),
        ("reduced", True, "kept"),
        ("full", True, "kept"),
    ],
)
def test_what_a_finished_smaller_session_does_for_its_day(
    db: Engine, readiness: str, state: str, *, is_flare: bool
) -> None:
    routine = give_routine(db, FIVE)
    if is_flare:
        take_days_off(db, LOCAL, new_days_off(OffKind.FLARE, MONDAY, None), NOW)
    done = {"set": 1, "side": None, "planned_reps": 5, "reps": 5, "planned_s": 60, "seconds": 60}
    exercise = {"exercise": "cat_cow", "name": "Cat and cow", "sets": [{**done, "state": "done"}]}
    play(db, MONDAY, routine=routine, readiness=readiness, exercises=[exercise])
    known = load_person(db, LOCAL)
    assert known
    assert load_history(db, LOCAL, known.revision, MONDAY)[-1].state == state
