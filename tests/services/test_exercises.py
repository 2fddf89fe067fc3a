"""The library and the person's own exercises."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from rehab.domain.errors import RehabError
from rehab.domain.own_exercise import OwnForm, exercise_of
from rehab.services.exercises import load_exercise, load_library
from rehab.services.own_exercise import archive_own, load_own_form, new_own_form, restore_own, save_own
from rehab.services.person import LOCAL, meet_person
from rehab.storage.exercises import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
BEND = OwnForm("own_1", name="Side bend", steps="Stand tall.\nBend to the side.", reps=8)


@pytest.fixture(autouse=True)
def _people(db: Engine) -> None:
    meet_person(db, LOCAL, "UTC", NOW)
    meet_person(db, "another", "UTC", NOW)


def names(db: Engine) -> list[str]:
    return [exercise.name for exercise in load_library(db, LOCAL).exercises]


def test_the_library_starts_with_the_catalogue_by_name(db: Engine) -> None:
    assert names(db) == sorted((e.name for e in catalogue().values()), key=str.casefold)
    assert len(names(db)) == 45


def test_the_length_of_an_exercise_is_what_the_player_takes(db: Engine) -> None:
    # 10 s to get ready, 10 x (2 + 10 + 2) s, 9 x 3 s of rest.
    assert load_library(db, LOCAL).seconds["pelvic_lift"] == 177


def test_an_own_exercise_stands_among_the_others(db: Engine) -> None:
    save_own(db, LOCAL, BEND, NOW)
    assert "Side bend" in names(db)
    page = load_exercise(db, LOCAL, "own_1", TODAY)
    assert page is not None
    assert page.is_own
    assert page.exercise == exercise_of(BEND)


@pytest.mark.parametrize("exercise_id", ["pelvic_lift", "bird_dog", "walking", "dead_bug", "pelvic_tilt"])
def test_a_copy_is_read_back_as_it_was_made(db: Engine, exercise_id: str) -> None:
    form = new_own_form(db, LOCAL, exercise_id)
    save_own(db, LOCAL, form, NOW)
    page = load_exercise(db, LOCAL, form.id, TODAY)
    assert page is not None
    assert page.exercise == exercise_of(form, catalogue()[exercise_id])


def test_saving_twice_makes_one_exercise(db: Engine) -> None:
    save_own(db, LOCAL, BEND, NOW)
    save_own(db, LOCAL, BEND, NOW)
    assert names(db).count("Side bend") == 1


def test_a_change_keeps_what_the_form_does_not_ask(db: Engine) -> None:
    form = new_own_form(db, LOCAL, "pelvic_lift")
    save_own(db, LOCAL, form, NOW)
    stored = load_own_form(db, LOCAL, form.id)
    assert stored is not None
    save_own(db, LOCAL, replace(stored, reps=4), NOW)
    page = load_exercise(db, LOCAL, form.id, TODAY)
    assert page is not None
    assert page.exercise.dose.reps == 4
    assert page.exercise.cautions == catalogue()["pelvic_lift"].cautions


def test_a_refused_form_changes_nothing(db: Engine) -> None:
    save_own(db, LOCAL, BEND, NOW)
    with pytest.raises(RehabError, match="You wrote 0"):
        save_own(db, LOCAL, replace(BEND, name="Side stretch", reps=0), NOW)
    assert "Side bend" in names(db)
    assert "Side stretch" not in names(db)


def test_repetitions_do_not_become_minutes_under_a_routine(db: Engine) -> None:
    save_own(db, LOCAL, BEND, NOW)
    with pytest.raises(RehabError, match="make a new exercise instead"):
        save_own(db, LOCAL, replace(BEND, timing="continuous"), NOW)
    save_own(db, LOCAL, replace(BEND, timing="tempo"), NOW)


def test_an_archived_exercise_leaves_the_library_and_can_be_taken_back(db: Engine) -> None:
    save_own(db, LOCAL, BEND, NOW)
    archive_own(db, LOCAL, "own_1", NOW)
    assert "Side bend" not in names(db)
    assert [exercise.name for exercise in load_library(db, LOCAL).archived] == ["Side bend"]
    page = load_exercise(db, LOCAL, "own_1", TODAY)
    assert page is not None
    assert page.is_archived
    restore_own(db, LOCAL, "own_1")
    assert "Side bend" in names(db)
    assert load_library(db, LOCAL).archived == ()


def test_nobody_reads_or_changes_the_exercise_of_another_person(db: Engine) -> None:
    save_own(db, "another", BEND, NOW)
    assert "Side bend" not in names(db)
    assert load_exercise(db, LOCAL, "own_1", TODAY) is None
    assert load_own_form(db, LOCAL, "own_1") is None
    attempts: list[Callable[[], None]] = [
        lambda: save_own(db, LOCAL, BEND, NOW),
        lambda: archive_own(db, LOCAL, "own_1", NOW),
        lambda: restore_own(db, LOCAL, "own_1"),
    ]
    for attempt in attempts:
        with pytest.raises(RehabError, match="not one of yours"):
            attempt()
    assert load_exercise(db, "another", "own_1", TODAY) is not None


def test_an_exercise_of_the_catalogue_cannot_be_changed(db: Engine) -> None:
    with pytest.raises(RehabError, match="not one of yours"):
        save_own(db, LOCAL, replace(BEND, id="pelvic_lift"), NOW)
    with pytest.raises(RehabError, match="not one of yours"):
        archive_own(db, LOCAL, "pelvic_lift", NOW)


def test_an_unknown_exercise_has_no_page(db: Engine) -> None:
    assert load_exercise(db, LOCAL, "own_nothing", TODAY) is None


def test_a_page_names_the_exercises_it_leads_to(db: Engine) -> None:
    page = load_exercise(db, LOCAL, "pelvic_lift", TODAY)
    assert page is not None
    assert page.names["pelvic_tilt"] == "Pelvic tilt (lying)"
    assert page.names["single_leg_bridge"] == "Single-leg bridge"
    assert page.routine is None
