"""A made-up history is believable, always the same, and made of the rows that the services write."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import col, func, select

from rehab.domain.day_state import DayState
from rehab.domain.errors import RehabError
from rehab.services.demo import write_demo
from rehab.services.history import load_history
from rehab.services.look_back import load_look_back, owes_look_back
from rehab.services.person import LOCAL, load_person, meet_person
from rehab.services.results import save_results
from rehab.services.start import open_house
from rehab.storage.engine import reading
from rehab.storage.sessions import read_result
from rehab.storage.tables import (
    ActiveRoutine,
    LookBack,
    PainEntry,
    RoutineVersion,
    SessionSet,
    Table,
    TimeOff,
    TrainingSession,
)
from tests.making import at, give_routine, meet

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from rehab.domain.result import SessionResult, SetResult

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Write two years once; the tests only read."""
    return written(tmp_path_factory.mktemp("demo"), years=2)


def written(folder: Path, *, years: int, seed: int = 1, today: date = TODAY) -> Engine:
    db = open_house(f"sqlite:///{folder / f'demo-{years}-{seed}.db'}")
    write_demo(db, LOCAL, years=years, seed=seed, today=today)
    return db


def rows(db: Engine, table: type[Table]) -> list[dict[str, Any]]:
    with reading(db, LOCAL) as session:
        return [row.model_dump() for row in session.exec(select(table)).all()]


def number(db: Engine, *where: Any) -> int:  # noqa: ANN401 - conditions of SQLAlchemy
    with reading(db, LOCAL) as session:
        return session.exec(select(func.count()).select_from(TrainingSession).where(*where)).one()


def test_the_person_is_welcomed(demo: Engine) -> None:
    known = load_person(demo, LOCAL)
    assert known is not None
    assert (known.is_welcomed, known.usual_pain, known.zone.key) == (True, 6, "Europe/Berlin")


def test_it_begins_as_many_years_ago_as_asked_for_and_today_is_open(demo: Engine) -> None:
    history = load_history(demo, LOCAL, 0, TODAY)
    assert history[0].day == date(2024, 11, 23)
    assert (history[-1].day, history[-1].state, history[-1].sessions) == (TODAY, DayState.OPEN, 0)


def test_every_kind_of_day_is_in_it_and_most_planned_days_are_kept(demo: Engine) -> None:
    states = [record.state for record in load_history(demo, LOCAL, 0, TODAY)]
    assert set(states) == set(DayState) - {DayState.NONE}
    assert states.count(DayState.KEPT) > 3 * states.count(DayState.MISSED)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        pytest.param("outcome", "stopped", id="cut short"),
        pytest.param("outcome", "stopped_for_pain", id="stopped because of pain"),
        pytest.param("logged_by", "hand", id="written down by hand"),
        pytest.param("is_late", True, id="late"),
        pytest.param("counts", False, id="too late to count"),
        pytest.param("is_light", True, id="gentle"),
        pytest.param("sitting", 2, id="a second sitting"),
        pytest.param("routine_id", None, id="outside the routine"),
    ],
)
def test_some_sessions_are(demo: Engine, column: str, value: object) -> None:
    some = number(demo, getattr(TrainingSession, column) == value)
    assert 0 < some < number(demo)


def test_some_are_edited_and_some_are_in_the_bin(demo: Engine) -> None:
    assert number(demo, col(TrainingSession.edited_at).is_not(None)) > 0
    assert number(demo, col(TrainingSession.deleted_at).is_not(None)) > 0


def test_doses_are_raised_and_routines_change(demo: Engine) -> None:
    assert len(rows(demo, ActiveRoutine)) >= 3
    assert len(rows(demo, RoutineVersion)) >= 8


def test_pain_gets_better_over_the_years(demo: Engine) -> None:
    scores = [(row["day"], row["score"]) for row in rows(demo, PainEntry)]
    first = [score for day, score in scores if day < date(2024, 12, 23)]
    last = [score for day, score in scores if day >= date(2026, 10, 23)]
    assert sum(first) / len(first) > sum(last) / len(last) + 2


def test_nothing_is_done_while_away(demo: Engine) -> None:
    away = [(row["first_day"], row["last_day"]) for row in rows(demo, TimeOff) if row["kind"] == "away"]
    assert away
    for first, last in away:
        assert number(demo, TrainingSession.day >= first, TrainingSession.day <= last) == 0


def test_every_week_that_is_over_was_looked_back_at_and_most_have_an_answer_that_fits(demo: Engine) -> None:
    weeks = {row["monday"]: row["answers"] for row in rows(demo, LookBack)}
    assert sorted(weeks) == [date(2024, 11, 18) + n * timedelta(weeks=1) for n in range(105)]
    assert 0.5 * len(weeks) < sum(bool(answers) for answers in weeks.values()) < len(weeks)
    for monday, answers in weeks.items():
        week = load_look_back(demo, LOCAL, 0, TODAY, monday)
        assert week
        assert list(answers) in ([], [week.question])
        assert (week.answer is None) == (not answers)


def test_it_does_not_begin_with_the_look_back(demo: Engine) -> None:
    known = load_person(demo, LOCAL)
    assert known
    assert not owes_look_back(demo, known, at(TODAY))
    assert owes_look_back(demo, known, at(TODAY + timedelta(days=7)))


def test_the_same_seed_and_day_make_the_same_history(tmp_path: Path, demo: Engine) -> None:
    again = written(tmp_path, years=2)
    tables: list[type[Table]] = [TrainingSession, SessionSet, PainEntry, RoutineVersion, TimeOff, LookBack]
    for table in tables:
        assert rows(again, table) == rows(demo, table)


def test_another_seed_makes_another_history(tmp_path: Path, demo: Engine) -> None:
    assert rows(written(tmp_path, years=2, seed=2), TrainingSession) != rows(demo, TrainingSession)


@pytest.mark.parametrize("outcome", ["finished", "stopped", "stopped_for_pain"])
def test_a_session_of_the_player_is_the_same_as_one_sent_by_it(
    tmp_path: Path, demo: Engine, outcome: str
) -> None:
    theirs = open_house(f"sqlite:///{tmp_path / 'sent.db'}")
    session = TrainingSessionOf(demo, outcome)
    meet_person(theirs, LOCAL, "Europe/Berlin", session.row.logged_at)
    receipt = save_results(theirs, LOCAL, [sent(session.result)], session.row.logged_at)
    assert not receipt.refused
    for table, ours in session.all_rows.items():
        assert sorted(rows(theirs, table), key=str) == sorted(ours, key=str)


class TrainingSessionOf:
    """The first session of the player with an outcome, with all of its rows."""

    def __init__(self, db: Engine, outcome: str) -> None:
        with reading(db, LOCAL) as session:
            self.row = session.exec(
                select(TrainingSession)
                .where(
                    TrainingSession.logged_by == "player",
                    TrainingSession.outcome == outcome,
                    col(TrainingSession.edited_at).is_(None),
                    col(TrainingSession.deleted_at).is_(None),
                )
                .limit(1)
            ).one()
            result = read_result(session, LOCAL, self.row.id)
            session.expunge_all()
        assert result is not None
        self.result = result
        self.all_rows: dict[type[Table], list[dict[str, Any]]] = {
            TrainingSession: [self.row.model_dump()],
            SessionSet: [row for row in rows(db, SessionSet) if row["session_id"] == self.row.id],
            PainEntry: [row for row in rows(db, PainEntry) if row["session_id"] == self.row.id],
        }


def sent(result: SessionResult) -> dict[str, Any]:
    """Write a session the way the player sends it."""
    exercises: dict[int, dict[str, Any]] = {}
    for one in result.sets:
        exercise = exercises.setdefault(
            one.position, {"exercise": one.exercise, "name": one.name, "sets": []}
        )
        exercise["sets"].append(sent_set(one))
    return {
        "id": result.id,
        "rev": result.rev,
        "day": result.day.isoformat(),
        "sitting": result.sitting,
        "title": result.title,
        "routine": result.routine,
        "version": result.routine_version,
        "started_at": result.started_at.isoformat(),
        "ended_at": result.ended_at.isoformat(),
        "outcome": result.outcome.value,
        "pain_before": result.pain_before,
        "pain_after": result.pain_after,
        "effort": result.effort,
        "note": result.note,
        "exercises": list(exercises.values()),
    }


def sent_set(one: SetResult) -> dict[str, Any]:
    return {
        "set": one.number,
        "side": one.side or None,
        "planned_reps": one.planned_reps,
        "reps": one.reps,
        "planned_hold_s": one.planned_hold_s,
        "hold_s": one.hold_s,
        "planned_s": one.planned_seconds,
        "seconds": one.seconds,
        "state": one.state.value,
    }


def test_it_does_not_mix_with_a_history_there_is(db: Engine) -> None:
    meet(db)
    give_routine(db, ["pelvic_lift"])
    with pytest.raises(RehabError, match="empty database"):
        write_demo(db, LOCAL, years=1, seed=1, today=TODAY)
    assert rows(db, TrainingSession) == []


@pytest.mark.parametrize("years", [0, -1, 41])
def test_a_length_that_makes_no_sense_is_refused(db: Engine, years: int) -> None:
    with pytest.raises(RehabError, match="1 to 40 years"):
        write_demo(db, LOCAL, years=years, seed=1, today=TODAY)


def test_a_person_who_opened_the_app_before_keeps_their_zone(db: Engine) -> None:
    meet(db, "Asia/Tokyo")
    write_demo(db, LOCAL, years=1, seed=1, today=TODAY)
    known = load_person(db, LOCAL)
    assert known is not None
    assert known.zone.key == "Asia/Tokyo"
    first = min(row["day"] for row in rows(db, TrainingSession))
    assert first - (TODAY - timedelta(days=365)) < timedelta(days=7)
