"""Answers on warning signs are kept with day and occasion, and wait until care was sought."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from rehab.domain.errors import RehabError
from rehab.domain.time_off import OffKind
from rehab.domain.warning_answers import Occasion
from rehab.domain.warning_signs import Urgency
from rehab.services.person import LOCAL, load_person, save_region
from rehab.services.safety import load_safety, save_sought_care, save_warning_signs, waits_for_care
from rehab.services.time_off import new_days_off, take_days_off
from rehab.storage.engine import writing
from rehab.storage.tables import SafetyAnswer
from tests.making import MONDAY, at, meet, play

if TYPE_CHECKING:
    from sqlalchemy import Engine

TUESDAY = MONDAY + timedelta(days=1)


def test_answers_are_listed_with_their_occasion_the_newest_first(db: Engine) -> None:
    meet(db)
    save_warning_signs(db, LOCAL, {"fever": False}, MONDAY, at(MONDAY), Occasion.WELCOME)
    save_warning_signs(db, LOCAL, {"fever": True}, TUESDAY, at(TUESDAY), Occasion.FALL)
    save_sought_care(db, LOCAL, TUESDAY, at(TUESDAY))
    told = [(one.day, one.occasion, *one.signs) for one in load_safety(db, LOCAL, TUESDAY).answered]
    assert told == [
        (TUESDAY, Occasion.CARE, "fever"),
        (TUESDAY, Occasion.FALL, "fever"),
        (MONDAY, Occasion.WELCOME),
    ]
    assert waits_for_care(db, LOCAL) is None


def test_signs_of_two_days_together_are_more_urgent(db: Engine) -> None:
    meet(db)
    assert save_warning_signs(db, LOCAL, {"steroids": True}, MONDAY, at(MONDAY)) is Urgency.SOON
    assert save_warning_signs(db, LOCAL, {"below_knee": True}, TUESDAY, at(TUESDAY)) is Urgency.SAME_DAY
    assert [one.id for one in load_safety(db, LOCAL, TUESDAY).waiting] == ["steroids", "below_knee"]


def test_a_row_of_an_older_version_still_says_that_care_was_sought(db: Engine) -> None:
    meet(db)
    save_warning_signs(db, LOCAL, {"saddle_or_bladder": True}, MONDAY, at(MONDAY, 8))
    old = {"saddle_or_bladder": True, "sought_care": True}
    row = {"person_id": LOCAL, "id": "1", "day": MONDAY, "at": at(MONDAY), "answers": old}
    with writing(db, LOCAL) as session:
        session.add(SafetyAnswer.model_validate(row))
    assert waits_for_care(db, LOCAL) is None


def test_a_flare_that_is_on_asks_once(db: Engine) -> None:
    meet(db)
    save_warning_signs(db, LOCAL, {}, MONDAY, at(MONDAY))
    assert load_safety(db, LOCAL, TUESDAY).due is None
    take_days_off(db, LOCAL, new_days_off(OffKind.FLARE, TUESDAY, None), at(TUESDAY))
    assert load_safety(db, LOCAL, TUESDAY).due is Occasion.FLARE
    save_warning_signs(db, LOCAL, {}, TUESDAY, at(TUESDAY), Occasion.FLARE)
    assert load_safety(db, LOCAL, TUESDAY).due is None


def test_a_session_stopped_for_pain_or_a_symptom_asks_until_it_is_answered(db: Engine) -> None:
    meet(db)
    save_warning_signs(db, LOCAL, {}, MONDAY, at(MONDAY, 8))
    play(db, MONDAY, routine=None)
    assert load_safety(db, LOCAL, MONDAY).due is None
    play(db, MONDAY, routine=None, outcome="stopped_for_pain", exercises=[])
    assert load_safety(db, LOCAL, MONDAY).due is Occasion.STOPPED
    save_sought_care(db, LOCAL, MONDAY, at(MONDAY, 11))
    assert load_safety(db, LOCAL, TUESDAY).due is Occasion.STOPPED
    save_warning_signs(db, LOCAL, {}, TUESDAY, at(TUESDAY))
    assert load_safety(db, LOCAL, TUESDAY).due is None


def test_the_region_is_one_we_know(db: Engine) -> None:
    meet(db)
    save_region(db, LOCAL, "uk")
    with pytest.raises(RehabError):
        save_region(db, LOCAL, "moon")
    known = load_person(db, LOCAL)
    assert known
    assert known.region == "uk"
