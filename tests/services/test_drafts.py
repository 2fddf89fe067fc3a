"""Forms begun and not yet saved."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rehab.services.drafts import drop_draft, keep_draft, load_draft
from rehab.services.person import LOCAL, load_person, meet_person

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _people(db: Engine) -> None:
    meet_person(db, LOCAL, "UTC", NOW)
    meet_person(db, "another", "UTC", NOW)


def test_a_form_that_was_not_begun_has_no_fields(db: Engine) -> None:
    assert load_draft(db, LOCAL, "own_exercise") == {}


def test_a_field_typed_anew_replaces_the_old_one_and_leaves_the_others(db: Engine) -> None:
    keep_draft(db, LOCAL, "own_exercise", {"name": "Side b", "reps": 8}, NOW)
    keep_draft(db, LOCAL, "own_exercise", {"name": "Side bend"}, NOW)
    assert load_draft(db, LOCAL, "own_exercise") == {"name": "Side bend", "reps": 8}


def test_each_form_keeps_its_own_fields(db: Engine) -> None:
    keep_draft(db, LOCAL, "own_exercise", {"name": "Side bend"}, NOW)
    keep_draft(db, LOCAL, "log", {"note": "with a band"}, NOW)
    drop_draft(db, LOCAL, "log")
    assert load_draft(db, LOCAL, "own_exercise") == {"name": "Side bend"}
    assert load_draft(db, LOCAL, "log") == {}


def test_nobody_sees_or_drops_what_another_person_typed(db: Engine) -> None:
    keep_draft(db, "another", "own_exercise", {"name": "Private"}, NOW)
    drop_draft(db, LOCAL, "own_exercise")
    assert load_draft(db, LOCAL, "own_exercise") == {}
    assert load_draft(db, "another", "own_exercise") == {"name": "Private"}


def test_typing_leaves_what_pages_remember_of_the_history(db: Engine) -> None:
    before = load_person(db, LOCAL)
    keep_draft(db, LOCAL, "log", {"note": "with a band"}, NOW)
    drop_draft(db, LOCAL, "log")
    assert load_person(db, LOCAL) == before


def test_dropping_a_form_that_was_not_begun_does_nothing(db: Engine) -> None:
    drop_draft(db, LOCAL, "own_exercise")
    assert load_draft(db, LOCAL, "own_exercise") == {}


_VALUES = st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), st.text(), st.lists(st.text()))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(typed=st.lists(st.dictionaries(st.sampled_from("abc"), _VALUES), max_size=6))
def test_a_draft_is_the_last_of_everything_typed(db: Engine, typed: list[dict[str, Any]]) -> None:
    drop_draft(db, LOCAL, "form")
    expected: dict[str, Any] = {}
    for fields in typed:
        keep_draft(db, LOCAL, "form", fields, NOW)
        expected |= fields
    assert load_draft(db, LOCAL, "form") == expected
