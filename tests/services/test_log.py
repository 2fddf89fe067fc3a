"""Sessions and scores told afterwards: stored once, changed, binned, put back, and only one's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from rehab.domain.errors import RehabError
from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.result import Outcome, SessionResult, SetState
from rehab.domain.set_done import skipped
from rehab.services.log import (
    delete_session,
    delete_set,
    edit_session,
    load_bin,
    load_log_form,
    load_session_detail,
    put_back,
    restore_session,
    save_by_hand,
)
from rehab.services.pain import (
    delete_pain,
    edit_pain,
    load_score,
    load_scores,
    restore_pain,
    save_pain,
)
from rehab.services.person import LOCAL, load_person, meet_person
from rehab.services.results import save_results
from rehab.services.routine import Editing, throw_away
from rehab.services.today import load_today
from rehab.storage.engine import reading
from rehab.storage.tables import PainEntry, TrainingSession
from tests.making import MONDAY, at, give_routine, meet, play, played

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

UTC_ZONE = ZoneInfo("UTC")
FIVE = ("pelvic_lift", "wall_sit", "partial_crunch", "walking", "back_extension_prone")
SATURDAY, FRIDAY = date(2026, 11, 21), date(2026, 11, 20)
NOW = at(MONDAY)

#: All days that a test is about.
LATELY = (MONDAY - timedelta(days=30), MONDAY)


@pytest.fixture(autouse=True)
def _people(db: Engine) -> None:
    meet(db)
    meet_person(db, "another", "UTC", NOW)


def told(db: Engine, day: date = MONDAY, **changes: Any) -> SessionResult:  # noqa: ANN401 - any field
    form = load_log_form(db, LOCAL, day)
    extra = () if form.told.lines else ("pelvic_lift",)
    form = load_log_form(db, LOCAL, day, extra=extra)
    return replace(form.told, **changes).result(UTC_ZONE, 3, NOW)


def log(db: Engine, day: date = MONDAY, **changes: Any) -> SessionResult:  # noqa: ANN401 - any field
    result = told(db, day, **changes)
    save_by_hand(db, LOCAL, result, NOW)
    return result


def detail(db: Engine, session_id: str) -> SessionResult:
    found = load_session_detail(db, LOCAL, session_id, NOW)
    assert found
    return found.result


def meaning(db: Engine, session_id: str) -> str:
    found = load_session_detail(db, LOCAL, session_id, NOW)
    assert found
    return found.meaning


def row(db: Engine, session_id: str) -> TrainingSession:
    with reading(db, LOCAL) as session:
        return session.get_one(TrainingSession, session_id)


def scores(db: Engine) -> list[tuple[date, str, int]]:
    return [(one.day, one.moment.value, one.score) for one in load_scores(db, LOCAL, LATELY)]


# The form


def test_the_form_is_the_sitting_as_planned_with_all_of_it_done(db: Engine) -> None:
    routine = give_routine(db, FIVE, sittings=2)
    form = load_log_form(db, LOCAL, MONDAY)
    assert form.sittings == {1: "Monday, first sitting", 2: "Monday, second sitting"}
    assert [line.item.exercise for line in form.told.lines] == list(FIVE)
    result = form.told.result(UTC_ZONE, 3, NOW)
    assert (result.routine, result.routine_version, result.sitting) == (routine, 1, 1)
    assert (result.sets_done, len(result.sets)) == (5, 5)
    assert {one.state for one in result.sets} == {SetState.DONE}


def test_what_the_form_says_is_what_the_player_would_have_sent(db: Engine) -> None:
    give_routine(db, ["pelvic_lift"])
    result = told(db)
    assert [(one.reps, one.hold_s, one.seconds, one.planned_seconds) for one in result.sets] == [
        (10, 10, 140, 140)
    ]
    assert result.ended_at - result.started_at == timedelta(seconds=10 + 10 * 14 + 9 * 3)
    assert result.ended_at == NOW


def test_the_form_asks_for_the_first_sitting_not_logged_yet(db: Engine) -> None:
    give_routine(db, FIVE, sittings=2)
    log(db)
    form = load_log_form(db, LOCAL, MONDAY)
    assert (form.sitting, [line.item.exercise for line in form.told.lines]) == (2, ["pelvic_lift"])
    assert form.known == ("Monday, first sitting",)


def test_a_day_is_offered_as_the_routine_was_then(db: Engine) -> None:
    old = give_routine(db, ["wall_sit"], day=date(2026, 11, 1))
    new = give_routine(db, ["pelvic_lift"], day=MONDAY)
    then, now = load_log_form(db, LOCAL, SATURDAY).told, load_log_form(db, LOCAL, MONDAY).told
    assert [(told.routine, told.lines[0].item.exercise) for told in (then, now)] == [
        (old, "wall_sit"),
        (new, "pelvic_lift"),
    ]


def test_before_there_was_a_routine_exercises_are_chosen_freely(db: Engine) -> None:
    give_routine(db, FIVE)
    form = load_log_form(db, LOCAL, date(2019, 5, 4), extra=["walking", "unknown_here"])
    assert (form.sittings, form.sitting, form.told.routine) == ({}, 0, None)
    assert [line.exercise.name for line in form.told.lines] == ["Continuous walk"]
    assert form.told.title == "Saturday, own choice"


def test_a_sitting_the_day_does_not_have_is_a_free_choice(db: Engine) -> None:
    give_routine(db, FIVE, weekdays=frozenset({0}))
    assert load_log_form(db, LOCAL, SATURDAY, sitting=1).sitting == 0
    assert load_log_form(db, LOCAL, MONDAY, sitting=4).sitting == 0


def test_the_score_tapped_today_stands_in_the_form_and_is_taken(db: Engine) -> None:
    save_pain(db, LOCAL, NewPain(MONDAY, Moment.BEFORE, 4), NOW)
    assert log(db).pain_before == 4
    assert scores(db) == [(MONDAY, "before", 4)]


# Saving


def test_a_double_click_stores_once(db: Engine) -> None:
    give_routine(db, FIVE)
    result = log(db, pain_after=3)
    save_by_hand(db, LOCAL, result, NOW)
    later = replace(result, started_at=result.started_at + timedelta(seconds=1))
    save_by_hand(db, LOCAL, later, NOW + timedelta(seconds=1))
    with reading(db, LOCAL) as session:
        assert len(session.exec(select(TrainingSession)).all()) == 1
    assert scores(db) == [(MONDAY, "after", 3)]


def test_something_else_under_the_same_id_is_refused_and_not_lost_silently(db: Engine) -> None:
    result = log(db)
    with pytest.raises(RehabError, match=r"saved already.*change it under Recent"):
        save_by_hand(db, LOCAL, replace(result, note="Other."), NOW)
    with pytest.raises(RehabError, match="saved already"):
        save_by_hand(db, "another", result, NOW)
    assert detail(db, result.id).note == ""


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        pytest.param({"day": MONDAY + timedelta(days=1)}, "has not come yet", id="a day to come"),
        pytest.param({"day": date(1999, 12, 31)}, "from 2000 on", id="the last millennium"),
        pytest.param({"pain_before": 11}, "from 0 to 10. You gave 11", id="pain of 11"),
        pytest.param({"effort": -1}, "from 0 to 10. You gave -1", id="an effort below 0"),
        pytest.param({"note": "x" * 2001}, "2,000 letters", id="a note that does not fit"),
        pytest.param({"sets": ()}, "choose at least one exercise", id="no exercise"),
    ],
)
def test_nonsense_is_refused_and_nothing_is_stored(
    db: Engine, changes: dict[str, Any], sentence: str
) -> None:
    result = replace(told(db), **changes)
    with pytest.raises(RehabError, match=sentence):
        save_by_hand(db, LOCAL, result, NOW)
    assert load_session_detail(db, LOCAL, result.id, NOW) is None


def test_nothing_done_is_refused_unless_the_pain_stopped_it(db: Engine) -> None:
    result = told(db)
    nothing = replace(result, sets=tuple(map(skipped, result.sets)))
    with pytest.raises(RehabError, match="Nothing in this session is marked as done"):
        save_by_hand(db, LOCAL, nothing, NOW)
    save_by_hand(db, LOCAL, replace(nothing, outcome=Outcome.STOPPED_FOR_PAIN), NOW)
    assert detail(db, result.id).sets_done == 0


# What it means


def test_a_session_of_today_counts(db: Engine) -> None:
    give_routine(db, FIVE)
    assert meaning(db, log(db).id) == "Counts for today."


@pytest.mark.parametrize(
    ("day", "words", "counts"),
    [
        pytest.param(date(2026, 11, 22), "Counts for yesterday, marked late.", True, id="yesterday"),
        pytest.param(SATURDAY, "Counts for Saturday, marked late.", True, id="within 48 hours"),
        pytest.param(
            FRIDAY,
            "Kept in your history; it was more than 48 hours ago, so the streak is unchanged.",
            False,
            id="later than 48 hours",
        ),
    ],
)
def test_a_back_dated_session(db: Engine, day: date, words: str, *, counts: bool) -> None:
    give_routine(db, FIVE, day=date(2026, 11, 1))
    session_id = log(db, day).id
    assert (meaning(db, session_id), row(db, session_id).counts) == (words, counts)
    assert row(db, session_id).is_late


def test_a_missed_day_is_repaired_by_logging_it_within_48_hours(db: Engine) -> None:
    give_routine(db, FIVE, day=SATURDAY)
    log(db, SATURDAY)
    known = load_person(db, LOCAL)
    assert known
    assert load_today(db, LOCAL, known.revision, MONDAY).streak.current == 1


def test_on_a_rest_day_the_streak_is_unchanged_and_that_is_said(db: Engine) -> None:
    give_routine(db, FIVE, weekdays=frozenset({1}), day=date(2026, 11, 1))
    assert "nothing was planned that day" in meaning(db, log(db).id)


def test_less_than_half_of_the_day_says_what_is_missing(db: Engine) -> None:
    give_routine(db, FIVE)
    extra = load_log_form(db, LOCAL, MONDAY, sitting=0, extra=["pelvic_lift"]).told
    result = extra.result(UTC_ZONE, 3, NOW)
    save_by_hand(db, LOCAL, result, NOW)
    assert meaning(db, result.id).endswith("Half of what today asked for would keep the day.")


def test_a_session_of_own_choice_leaves_the_sitting_due(db: Engine) -> None:
    give_routine(db, FIVE)
    extra = load_log_form(db, LOCAL, MONDAY, sitting=0, extra=["pelvic_lift"]).told
    save_by_hand(db, LOCAL, extra.result(UTC_ZONE, 3, NOW), NOW)
    assert load_log_form(db, LOCAL, MONDAY).sitting == 1


# Editing


def test_an_edited_session_keeps_its_id_and_says_so(db: Engine) -> None:
    give_routine(db, FIVE)
    before = log(db, pain_after=3)
    assert row(db, before.id).edited_at is None
    sets = (before.sets[0], skipped(before.sets[1]), *before.sets[2:])
    after = replace(before, sets=sets, note="Tired.", effort=7, pain_before=5, pain_after=2)
    edit_session(db, LOCAL, after, NOW + timedelta(hours=1))
    stored = row(db, before.id)
    assert detail(db, before.id) == after
    assert stored.edited_at == NOW + timedelta(hours=1)
    assert (stored.sets_planned, stored.sets_done, stored.logged_at) == (5, 4, NOW)
    assert stored.active_seconds == sum(one.seconds for one in sets)
    assert sorted(scores(db)) == [(MONDAY, "after", 2), (MONDAY, "before", 5)]


def test_an_edit_that_changes_nothing_is_none(db: Engine) -> None:
    before = log(db)
    edit_session(db, LOCAL, detail(db, before.id), NOW)
    assert row(db, before.id).edited_at is None


def test_an_edit_on_the_same_day_leaves_it_counting_however_late(db: Engine) -> None:
    give_routine(db, FIVE)
    before = log(db)
    edit_session(db, LOCAL, replace(before, note="Later."), NOW + timedelta(days=30))
    assert (row(db, before.id).counts, row(db, before.id).is_late) == (True, False)


@pytest.mark.parametrize(
    ("day", "counts", "late"),
    [
        pytest.param(date(2026, 11, 22), True, True, id="yesterday still counts, late"),
        pytest.param(FRIDAY, False, True, id="last Friday does not count any more"),
    ],
)
def test_a_session_moved_to_another_day_is_judged_anew(
    db: Engine, day: date, *, counts: bool, late: bool
) -> None:
    before = log(db, pain_after=3, clock=time(8, 15))
    edit_session(db, LOCAL, replace(before, day=day), NOW)
    stored = row(db, before.id)
    assert (stored.counts, stored.is_late, stored.day) == (counts, late, day)
    assert (stored.started_at.date(), stored.started_at.time()) == (day, time(8, 15))
    assert stored.title == f"{day:%A}, own choice"
    assert scores(db) == [(day, "after", 3)]


def test_a_score_taken_away_is_in_the_bin_and_a_new_one_takes_its_place(db: Engine) -> None:
    before = log(db, pain_after=3)
    edit_session(db, LOCAL, replace(before, pain_after=None), NOW)
    assert [one.words for one in load_bin(db, LOCAL)] == ["Pain 3 after the session"]
    edit_session(db, LOCAL, replace(before, pain_after=6), NOW)
    assert (load_bin(db, LOCAL), scores(db)) == ((), [(MONDAY, "after", 6)])


def test_what_was_edited_is_not_overwritten_by_what_the_player_still_sends(db: Engine) -> None:
    sent = played(MONDAY, routine=None, note="Player.", pain_after=3)
    save_results(db, LOCAL, [sent], NOW)
    edit_session(db, LOCAL, replace(detail(db, sent["id"]), note="Mine.", pain_after=2), NOW)
    save_results(db, LOCAL, [{**sent, "rev": 2, "note": "Late.", "pain_after": 9}], NOW)
    found = detail(db, sent["id"])
    assert (found.note, found.pain_after) == ("Mine.", 2)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        pytest.param({"day": MONDAY + timedelta(days=1)}, "has not come yet", id="a day to come"),
        pytest.param({"pain_after": 11}, "from 0 to 10", id="pain of 11"),
    ],
)
def test_a_refused_edit_changes_nothing(db: Engine, changes: dict[str, Any], sentence: str) -> None:
    before = log(db)
    with pytest.raises(RehabError, match=sentence):
        edit_session(db, LOCAL, replace(before, **changes), NOW)
    assert (detail(db, before.id), row(db, before.id).edited_at) == (before, None)


# The bin


def test_a_deleted_session_goes_with_its_scores_and_comes_back_with_them(db: Engine) -> None:
    give_routine(db, FIVE)
    before = log(db, pain_before=4, pain_after=3)
    after = [one for one in load_scores(db, LOCAL, LATELY) if one.moment is Moment.AFTER]
    delete_pain(db, LOCAL, after[0].id, NOW)
    delete_session(db, LOCAL, before.id, NOW + timedelta(minutes=1))
    delete_session(db, LOCAL, before.id, NOW + timedelta(minutes=2))
    assert ([one.words for one in load_bin(db, LOCAL)], scores(db)) == (["Session: Monday"], [])
    assert load_log_form(db, LOCAL, MONDAY).sitting == 1
    restore_session(db, LOCAL, before.id)
    assert scores(db) == [(MONDAY, "before", 4)]
    assert detail(db, before.id) == replace(before, pain_after=None)


def test_a_deleted_session_does_not_count_and_counts_again_once_back(db: Engine) -> None:
    routine = give_routine(db, FIVE)
    session_id = play(db, MONDAY, routine=routine)
    streaks = []
    for step in (None, delete_session, restore_session):
        if step is delete_session:
            delete_session(db, LOCAL, session_id, NOW)
        elif step is restore_session:
            restore_session(db, LOCAL, session_id)
        known = load_person(db, LOCAL)
        assert known
        streaks.append(load_today(db, LOCAL, known.revision, MONDAY).streak.current)
    assert streaks == [1, 0, 1]


def test_a_session_in_the_bin_is_put_back_before_it_is_changed(db: Engine) -> None:
    before = log(db)
    delete_session(db, LOCAL, before.id, NOW)
    with pytest.raises(RehabError, match="in the bin"):
        edit_session(db, LOCAL, replace(before, note="?"), NOW)


def test_a_set_goes_into_the_bin_and_comes_back(db: Engine) -> None:
    give_routine(db, FIVE)
    before = log(db)
    delete_set(db, LOCAL, before.id, (1, 1, ""), NOW)
    assert detail(db, before.id).sets == (before.sets[0], *before.sets[2:])
    assert (row(db, before.id).sets_planned, row(db, before.id).sets_done) == (4, 4)
    binned = load_bin(db, LOCAL)[0]
    assert (binned.kind, binned.words, binned.day) == ("set", "Set 1 of Wall sit", MONDAY)
    put_back(db, LOCAL, binned.kind, binned.id, NOW)
    assert detail(db, before.id) == before
    assert (row(db, before.id).sets_planned, load_bin(db, LOCAL)) == (5, ())


def test_a_set_in_the_bin_survives_an_edit_of_the_others(db: Engine) -> None:
    give_routine(db, FIVE)
    before = log(db)
    delete_set(db, LOCAL, before.id, (1, 1, ""), NOW)
    edit_session(db, LOCAL, replace(detail(db, before.id), note="Four."), NOW)
    put_back(db, LOCAL, *(load_bin(db, LOCAL)[0].kind, load_bin(db, LOCAL)[0].id), NOW)
    assert detail(db, before.id) == replace(before, note="Four.")


def test_a_routine_is_put_back_from_the_bin(db: Engine) -> None:
    routine = give_routine(db, FIVE)
    throw_away(Editing(db, LOCAL, routine, MONDAY, NOW))
    binned = load_bin(db, LOCAL)
    assert [one.words for one in binned] == ["Routine: Mine"]
    put_back(db, LOCAL, "routine", binned[0].id, NOW)
    assert load_bin(db, LOCAL) == ()


def test_the_bin_shows_the_newest_first(db: Engine) -> None:
    first, second = log(db), log(db, FRIDAY)
    delete_session(db, LOCAL, first.id, NOW)
    delete_session(db, LOCAL, second.id, NOW + timedelta(seconds=1))
    assert [one.id[0] for one in load_bin(db, LOCAL)] == [second.id, first.id]


# Scores


def test_the_same_id_twice_is_one_score_with_the_last_value(db: Engine) -> None:
    entry = save_pain(db, LOCAL, NewPain(MONDAY, Moment.MORNING, 4), NOW)
    save_pain(db, LOCAL, NewPain(MONDAY, Moment.MORNING, 6, id=entry), NOW)
    assert scores(db) == [(MONDAY, "morning", 6)]


def test_an_edited_score_says_so(db: Engine) -> None:
    entry = save_pain(db, LOCAL, NewPain(MONDAY, Moment.ANY, 4), NOW)
    edit_pain(db, LOCAL, entry, NewPain(MONDAY, Moment.ANY, 4), NOW)
    assert not known_score(db, entry).is_edited
    edit_pain(db, LOCAL, entry, NewPain(SATURDAY, Moment.MORNING, 5, "Slept badly."), NOW)
    found = known_score(db, entry)
    assert (found.day, found.moment, found.score, found.note, found.is_edited) == (
        SATURDAY,
        Moment.MORNING,
        5,
        "Slept badly.",
        True,
    )


def known_score(db: Engine, entry: str) -> Any:  # noqa: ANN401 - a Score
    found = load_score(db, LOCAL, entry)
    assert found
    return found


def test_the_day_of_a_sessions_score_is_the_sessions(db: Engine) -> None:
    log(db, pain_after=3)
    entry = load_scores(db, LOCAL, LATELY)[0]
    with pytest.raises(RehabError, match="belongs to a session"):
        edit_pain(db, LOCAL, entry.id, NewPain(SATURDAY, Moment.AFTER, 3), NOW)
    edit_pain(db, LOCAL, entry.id, NewPain(MONDAY, Moment.AFTER, 1), NOW)
    assert scores(db) == [(MONDAY, "after", 1)]


def test_a_score_goes_into_the_bin_and_comes_back(db: Engine) -> None:
    entry = save_pain(db, LOCAL, NewPain(MONDAY, Moment.MORNING, 4), NOW)
    delete_pain(db, LOCAL, entry, NOW)
    assert (scores(db), load_score(db, LOCAL, entry)) == ([], None)
    assert [one.words for one in load_bin(db, LOCAL)] == ["Pain 4 in the morning"]
    restore_pain(db, LOCAL, entry)
    assert (scores(db), load_bin(db, LOCAL)) == ([(MONDAY, "morning", 4)], ())


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        pytest.param(MONDAY + timedelta(days=1), "has not come yet", id="a day to come"),
        pytest.param(date(1999, 12, 31), "from 2000 on", id="the last millennium"),
    ],
)
def test_a_score_of_an_impossible_day_is_refused(db: Engine, day: date, sentence: str) -> None:
    with pytest.raises(RehabError, match=sentence):
        save_pain(db, LOCAL, NewPain(day, Moment.ANY, 4), NOW)


@pytest.mark.parametrize("score", [-1, 11])
def test_a_score_off_the_scale_is_refused(score: int) -> None:
    with pytest.raises(RehabError, match="from 0 to 10"):
        NewPain(MONDAY, Moment.ANY, score)


# One's own


_ATTACKS: list[Any] = [
    pytest.param(lambda db, r, _: edit_session(db, "another", replace(r, note="!"), NOW), id="edit"),
    pytest.param(lambda db, r, _: delete_session(db, "another", r.id, NOW), id="delete"),
    pytest.param(lambda db, r, _: restore_session(db, "another", r.id), id="put back"),
    pytest.param(lambda db, r, _: delete_set(db, "another", r.id, (0, 1, ""), NOW), id="delete a set"),
    pytest.param(
        lambda db, _, p: edit_pain(db, "another", p, NewPain(MONDAY, Moment.ANY, 9), NOW),
        id="edit a score",
    ),
    pytest.param(
        lambda db, _, p: save_pain(db, "another", NewPain(MONDAY, Moment.ANY, 9, id=p), NOW),
        id="save a score",
    ),
    pytest.param(lambda db, _, p: delete_pain(db, "another", p, NOW), id="delete a score"),
    pytest.param(lambda db, _, p: restore_pain(db, "another", p), id="put a score back"),
]


@pytest.mark.parametrize("attack", _ATTACKS)
def test_nobody_changes_what_is_another_persons(
    db: Engine, attack: Callable[[Engine, SessionResult, str], None]
) -> None:
    result = log(db, pain_after=3)
    score = load_scores(db, LOCAL, LATELY)[0].id
    with pytest.raises(RehabError, match="not there any more"):
        attack(db, result, score)
    assert (detail(db, result.id), load_bin(db, LOCAL)) == (result, ())


def test_nobody_sees_what_is_another_persons(db: Engine) -> None:
    result = log(db, pain_after=3)
    score = load_scores(db, LOCAL, LATELY)[0].id
    delete_session(db, LOCAL, result.id, NOW)
    assert load_session_detail(db, "another", result.id, NOW) is None
    assert load_score(db, "another", score) is None
    assert (load_bin(db, "another"), load_scores(db, "another", LATELY)) == ((), ())


# Whatever is done, in whatever order


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(steps=st.lists(st.sampled_from(["delete", "restore", "delete_set", "restore_set"]), max_size=8))
def test_deleting_and_putting_back_in_any_order_loses_nothing(db: Engine, steps: list[str]) -> None:
    before = log(db, FRIDAY, pain_after=3)
    moment = NOW
    for step in steps:
        moment += timedelta(seconds=1)
        if step == "delete":
            delete_session(db, LOCAL, before.id, moment)
        elif step == "restore":
            restore_session(db, LOCAL, before.id)
        elif step == "delete_set":
            delete_set(db, LOCAL, before.id, (0, 1, ""), moment)
        else:
            put_back(db, LOCAL, "set", (before.id, "0", "1", ""), moment)
    restore_session(db, LOCAL, before.id)
    for one in load_bin(db, LOCAL):
        put_back(db, LOCAL, one.kind, one.id, moment)
    assert detail(db, before.id) == before
    with reading(db, LOCAL) as session:
        own = select(PainEntry.score).where(
            PainEntry.session_id == before.id, col(PainEntry.deleted_at).is_(None)
        )
        assert session.exec(own).all() == [3]
    delete_session(db, LOCAL, before.id, moment)


def test_where_it_hurts_is_kept_changed_and_taken_back(db: Engine) -> None:
    entry = NewPain(MONDAY, Moment.ANY, 4, places=("thigh_left", "low_back_left"))
    score_id = save_pain(db, LOCAL, entry, NOW)
    assert load_scores(db, LOCAL, LATELY)[0].places == ("low_back_left", "thigh_left")
    edit_pain(db, LOCAL, score_id, replace(entry, places=("foot_left",)), NOW)
    assert load_scores(db, LOCAL, LATELY)[0].places == ("foot_left",)
    edit_pain(db, LOCAL, score_id, replace(entry, places=()), NOW)
    assert load_scores(db, LOCAL, LATELY)[0].places == ()


def test_another_tap_on_the_score_keeps_where_it_hurts(db: Engine) -> None:
    entry = NewPain(MONDAY, Moment.BEFORE, 4, places=("foot_left",))
    score_id = save_pain(db, LOCAL, entry, NOW)
    save_pain(db, LOCAL, NewPain(MONDAY, Moment.BEFORE, 5, id=score_id), NOW)
    [score] = load_scores(db, LOCAL, LATELY)
    assert (score.score, score.places) == (5, ("foot_left",))
