"""Ended sign-ins are remembered, of the person who ended them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import select

from rehab.services.erase import CONFIRMED_BY, erase
from rehab.services.person import meet_person
from rehab.services.sign_in import end_all_sign_ins, end_sign_in, load_ended
from rehab.storage.engine import reading
from rehab.storage.tables import SignOut
from tests.making import MONDAY, at

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOW = at(MONDAY, 9)
HOURS = timedelta(hours=12)


def test_a_sign_in_that_was_ended_is_and_no_other(db: Engine) -> None:
    for person in ("ada", "ben"):
        meet_person(db, person, "UTC", NOW)
    end_sign_in(db, "ada", "phone", NOW, HOURS)
    assert load_ended(db, "ada", "phone") == (True, None)
    assert load_ended(db, "ada", "desk") == (False, None)
    assert load_ended(db, "ben", "phone") == (False, None)


def test_all_sign_ins_of_a_person_end_at_a_moment(db: Engine) -> None:
    for person in ("ada", "ben"):
        meet_person(db, person, "UTC", NOW)
    end_all_sign_ins(db, "ada", NOW - HOURS)
    end_all_sign_ins(db, "ada", NOW)
    assert load_ended(db, "ada", "phone") == (False, NOW)
    assert load_ended(db, "ben", "phone") == (False, None)


def test_who_has_no_record_gets_none_by_leaving(db: Engine) -> None:
    end_sign_in(db, "eve", "phone", NOW, HOURS)
    assert load_ended(db, "eve", "phone") == (False, None)


def test_what_would_be_over_anyway_is_forgotten(db: Engine) -> None:
    meet_person(db, "ada", "UTC", NOW)
    end_all_sign_ins(db, "ada", NOW - 3 * HOURS)
    end_sign_in(db, "ada", "old", NOW - 2 * HOURS, HOURS)
    end_sign_in(db, "ada", "phone", NOW, HOURS)
    with reading(db, "ada") as session:
        assert sorted(session.exec(select(SignOut.sign_in)).all()) == ["", "phone"]


def test_what_was_ended_stays_ended_when_everything_is_deleted(db: Engine) -> None:
    meet_person(db, "ada", "UTC", NOW)
    end_sign_in(db, "ada", "phone", NOW, HOURS)
    end_all_sign_ins(db, "ada", NOW)
    erase(db, "ada", CONFIRMED_BY, NOW, with_backups=True)
    assert load_ended(db, "ada", "phone") == (True, NOW)
