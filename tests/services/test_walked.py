"""Walking from Apple Health: shown first, stored once, removed and put back, never a session."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from rehab.domain.dose_history import Amount
from rehab.domain.errors import RehabError
from rehab.domain.long_work import StoppedError
from rehab.domain.time_range import Grain
from rehab.domain.walked import WalkedDay
from rehab.services.dose_history import AEROBIC, load_done_exercises, load_dose_history
from rehab.services.emptying import empty_bins
from rehab.services.erase import CONFIRMED_BY, erase, load_counts
from rehab.services.first_routine import load_known
from rehab.services.log import load_bin, put_back
from rehab.services.person import LOCAL, load_person
from rehab.services.session_list import load_sessions
from rehab.services.walked import (
    Measured,
    WalkingOffer,
    import_walking,
    load_measured,
    load_walked_by,
    read_walking,
    remove_walking,
    restore_walking,
)
from rehab.services.your_data import export_json, offer_import, run_import
from tests.exchange.apple_export import export, steps, walk
from tests.exchange.making_rows import contents, database_with
from tests.making import MONDAY, meet

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)
THURSDAY, FRIDAY = date(2026, 11, 19), date(2026, 11, 20)
TWO_DAYS = export(steps(NOON, 10, 1000), walk(NOON + timedelta(days=1), 25))


def offer(db: Engine, data: bytes = TWO_DAYS) -> WalkingOffer:
    return read_walking(db, LOCAL, BytesIO(data), NOW)


@pytest.fixture(autouse=True)
def _met(db: Engine) -> None:
    meet(db)


def test_an_export_is_shown_first_and_stored_then(db: Engine) -> None:
    found = offer(db, TWO_DAYS)
    assert found.days == (WalkedDay(THURSDAY, 10, 1000), WalkedDay(FRIDAY, 25, 0))
    assert found.total == Measured(THURSDAY, FRIDAY, 2, 35, 1000)
    assert (found.new, found.changed, found.same) == (2, 0, 0)
    assert load_measured(db, LOCAL) is None, "nothing is stored yet"
    import_walking(db, LOCAL, found, NOW)
    assert load_measured(db, LOCAL) == found.total


def test_the_same_days_are_replaced_and_others_stay(db: Engine) -> None:
    import_walking(db, LOCAL, offer(db), NOW)
    newer = offer(db, export(steps(NOON, 20, 2000)))
    assert (newer.new, newer.changed, newer.same) == (0, 1, 0)
    import_walking(db, LOCAL, newer, NOW)
    import_walking(db, LOCAL, newer, NOW)
    assert load_measured(db, LOCAL) == Measured(THURSDAY, FRIDAY, 2, 45, 2000)
    assert offer(db, export(steps(NOON, 20, 2000))).same == 1


def test_what_is_left_out_is_told_with_its_reason(db: Engine) -> None:
    found = offer(db, export(steps(NOON, 10, "NaN"), steps(NOON, 10, "NaN"), steps(NOON, 10, 1000)))
    assert found.left_out == ((2, "with a number of steps that cannot be"),)


def test_weeks_have_what_their_days_have(db: Engine) -> None:
    import_walking(db, LOCAL, offer(db), NOW)
    known = load_person(db, LOCAL)
    assert known
    weeks = load_walked_by(db, LOCAL, known.revision, THURSDAY, MONDAY, Grain.WEEK)
    assert weeks == {date(2026, 11, 16): (35, 1000)}


def test_it_stands_beside_what_was_logged_and_is_added_to_nothing(db: Engine) -> None:
    import_walking(db, LOCAL, offer(db), NOW)
    known = load_person(db, LOCAL)
    assert known
    days = (FRIDAY, MONDAY)
    assert AEROBIC in load_done_exercises(db, LOCAL, known.revision, *days)
    found = load_dose_history(db, LOCAL, known.revision, MONDAY, days, AEROBIC)
    assert found
    assert found.measured == ((35, 1000), (0, 0))
    assert {one.done for one in found.dosed} == {Amount()}


def test_a_first_routine_tells_how_much_was_walked(db: Engine) -> None:
    week = [walk(NOON - timedelta(days=n), 10) for n in range(7)]
    import_walking(db, LOCAL, offer(db, export(*week)), NOW)
    assert load_known(db, LOCAL, MONDAY).walked_a_week == 70


def test_it_is_no_session_and_keeps_no_day(db: Engine) -> None:
    import_walking(db, LOCAL, offer(db), NOW)
    known = load_person(db, LOCAL)
    assert known
    assert load_sessions(db, LOCAL, known.revision, (date.min, MONDAY), 0).sessions == ()


def test_all_of_it_is_removed_at_once_and_put_back_at_once(db: Engine) -> None:
    import_walking(db, LOCAL, offer(db), NOW)
    assert remove_walking(db, LOCAL, NOW) == 2
    assert load_measured(db, LOCAL) is None
    assert restore_walking(db, LOCAL, NOW) == 2
    assert load_measured(db, LOCAL) == offer(db).total


def test_removed_days_are_one_thing_in_the_bin_for_thirty_days(db: Engine) -> None:
    import_walking(db, LOCAL, offer(db), NOW)
    remove_walking(db, LOCAL, NOW)
    (binned,) = load_bin(db, LOCAL)
    assert binned.words == "Walking measured by your phone or watch: 2 days"
    put_back(db, LOCAL, binned.kind, binned.id, NOW)
    assert load_measured(db, LOCAL) is not None
    remove_walking(db, LOCAL, NOW)
    assert empty_bins(db, NOW + timedelta(days=31)) == 2
    assert load_bin(db, LOCAL) == ()


def test_it_goes_with_everything_else(db: Engine) -> None:
    import_walking(db, LOCAL, offer(db), NOW)
    assert load_counts(db, LOCAL)["measured walking day"] == 2
    erase(db, LOCAL, CONFIRMED_BY, NOW, with_backups=True)
    assert load_counts(db, LOCAL)["measured walking day"] == 0


def test_it_comes_with_the_export_of_everything(db: Engine) -> None:
    import_walking(db, LOCAL, offer(db), NOW)
    there = database_with()
    meet(there)
    run_import(there, LOCAL, offer_import(there, LOCAL, export_json(db, LOCAL, NOW)), NOW)
    assert load_measured(there, LOCAL) == load_measured(db, LOCAL)


def test_a_file_that_is_none_and_one_that_is_cancelled_change_nothing(db: Engine) -> None:
    def stop(_words: str, _done: int, _of: int) -> None:
        raise StoppedError

    before = contents(db)
    with pytest.raises(RehabError, match="cut off"):
        offer(db, TWO_DAYS[:-20])
    with pytest.raises(StoppedError):
        read_walking(db, LOCAL, BytesIO(TWO_DAYS), NOW, stop)
    assert contents(db) == before
