"""A clock that is set back, by a day or by years: nothing is lost, and all goes on by its days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rehab.domain.backup import Why
from rehab.services.backups import do_daily, last_good
from rehab.services.doctor import examine
from rehab.services.log import delete_session, load_bin, restore_session
from rehab.services.person import LOCAL, load_person
from rehab.services.results import save_results, saved_results
from rehab.services.routine import Editing, set_weekdays
from rehab.services.session_list import load_sessions
from rehab.services.today import load_today
from rehab.storage.backups import backups_of, write_backup
from rehab.storage.restoring import restore
from tests.making import MONDAY, at, give_routine, meet, play, played

if TYPE_CHECKING:
    from sqlalchemy import Engine

A_DAY = timedelta(days=1)
BACK = pytest.mark.parametrize(
    "back", [pytest.param(A_DAY, id="by a day"), pytest.param(timedelta(days=365 * 6), id="by years")]
)
#: After the newest change by any clock.
LATER = at(MONDAY) + timedelta(days=4000)


def file(db: Engine) -> Path:
    return Path(str(db.url.database))


def do(db: Engine, day: date, now: datetime, routine: str | None = None) -> str:
    """Save a session of a day at a moment of the computer's clock."""
    result = played(day, routine=routine, pain_before=3)
    assert not save_results(db, LOCAL, [result], now).refused
    return str(result["id"])


def shown(db: Engine) -> list[str]:
    """Return the sessions as the log lists them, the newest first."""
    known = load_person(db, LOCAL)
    assert known
    return [one.id for one in load_sessions(db, LOCAL, known.revision, (date.min, date.max), 9).sessions]


def streak(db: Engine) -> int:
    known = load_person(db, LOCAL)
    assert known
    return load_today(db, LOCAL, known.revision, MONDAY).streak.current


@BACK
def test_what_is_saved_before_and_after_is_there_once_in_the_order_of_its_days(
    db: Engine, back: timedelta
) -> None:
    meet(db)
    before = do(db, MONDAY, at(MONDAY, 10))
    earlier = do(db, MONDAY - back, at(MONDAY - back, 10))
    again = do(db, MONDAY, at(MONDAY, 11))
    assert shown(db)[-1] == earlier
    assert sorted(shown(db)) == sorted([before, earlier, again])
    assert {told.partition(":")[0] for told in saved_results(db, LOCAL)} == {before, earlier, again}


@pytest.mark.sqlite_file
@BACK
def test_nothing_is_wrong_with_a_file_whose_days_go_back(db: Engine, back: timedelta) -> None:
    meet(db)
    do(db, MONDAY, at(MONDAY, 10))
    do(db, MONDAY - back, at(MONDAY - back, 10))
    write_backup(file(db), Why.DAILY, LATER)
    assert examine(str(db.url), LATER) == ()


@BACK
def test_the_streak_is_what_it_was_once_the_clock_is_right_again(db: Engine, back: timedelta) -> None:
    meet(db)
    routine = give_routine(db, ["pelvic_lift"], day=MONDAY - 2 * A_DAY)
    for ago in (2, 1, 0):
        do(db, MONDAY - ago * A_DAY, at(MONDAY - ago * A_DAY, 10), routine)
    assert streak(db) == 3
    known = load_person(db, LOCAL)
    assert known
    load_today(db, LOCAL, known.revision, MONDAY - back)
    do(db, MONDAY - back, at(MONDAY - back, 12), routine)
    assert streak(db) == 3


@BACK
def test_a_routine_that_is_changed_then_is_as_it_was_changed_on_every_later_day(
    db: Engine, back: timedelta
) -> None:
    meet(db)
    routine = give_routine(db, ["pelvic_lift"])
    for day in (MONDAY - back, MONDAY):
        for weekdays in (frozenset({1}), frozenset({day.weekday()})):
            set_weekdays(Editing(db, LOCAL, routine, day, at(day)), weekdays)
    known = load_person(db, LOCAL)
    assert known
    assert load_today(db, LOCAL, known.revision, MONDAY).sittings


@BACK
def test_a_session_that_is_put_into_the_bin_then_can_be_put_back(db: Engine, back: timedelta) -> None:
    meet(db)
    kept = do(db, MONDAY, at(MONDAY, 10))
    delete_session(db, LOCAL, kept, at(MONDAY) - back)
    do_daily(db, at(MONDAY) - back + A_DAY)
    assert [one.id for one in load_bin(db, LOCAL)] == [(kept,)]
    restore_session(db, LOCAL, kept)
    assert shown(db) == [kept]


@pytest.mark.sqlite_file
@BACK
def test_backups_from_before_are_all_kept_and_the_newest_of_the_new_clock_comes_first(
    db: Engine, back: timedelta
) -> None:
    meet(db)
    for ago in (2, 1, 0):
        do_daily(db, at(MONDAY) - ago * A_DAY)
    known = backups_of(file(db))
    play(db, MONDAY, routine=None)
    now = at(MONDAY) - back - 3 * A_DAY
    do_daily(db, now)
    assert set(known) < set(backups_of(file(db)))
    newest = last_good(str(db.url), now)
    assert newest
    assert newest.at == now
    do_daily(db, at(MONDAY))
    assert set(known) <= set(backups_of(file(db)))


@pytest.mark.sqlite_file
@BACK
def test_a_restore_is_undone_and_its_undoing_too_while_the_clock_goes_back(
    db: Engine, back: timedelta
) -> None:
    meet(db)
    empty = write_backup(file(db), Why.DAILY, at(MONDAY))
    kept = play(db, MONDAY, routine=None)
    first = restore(file(db), empty.path, at(MONDAY) - back).before
    assert (shown(db), first is None) == ([], False)
    assert first
    second = restore(file(db), first.path, at(MONDAY) - back).before
    assert second
    assert shown(db) == [kept]
    third = restore(file(db), second.path, at(MONDAY) - 2 * back).before
    assert third
    assert shown(db) == []
    restore(file(db), third.path, at(MONDAY))
    assert shown(db) == [kept]
