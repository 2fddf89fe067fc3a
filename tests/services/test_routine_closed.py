"""While a sign waits that someone should look at now, no routine is made, changed or put into use."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from rehab.domain.errors import RehabError
from rehab.domain.first_routine.wishes import Goal, Wishes
from rehab.services import routine as service
from rehab.services.first_routine import propose_first, take_first
from rehab.services.person import LOCAL
from rehab.services.routine import Builder, Editing, load_builder
from rehab.services.safety import save_sought_care, save_warning_signs
from tests.making import MONDAY, at, give_routine, meet

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

LIFT, BIRD = "pelvic_lift", "bird_dog"
WISHES = Wishes(
    goals=frozenset({Goal.LESS_PAIN}), minutes=20, days=3, equipment=frozenset({"mat"}), usual_pain=2
)


@dataclass(frozen=True)
class Mine:
    """A routine in use, and an item that was removed from it before."""

    editing: Editing
    removed: service.Removed


@pytest.fixture
def mine(db: Engine) -> Mine:
    meet(db)
    editing = Editing(db, LOCAL, give_routine(db, [LIFT, BIRD, "walking"]), MONDAY, at(MONDAY))
    return Mine(editing, service.remove_item(editing, "walking"))


def answer(mine: Mine, sign: str) -> None:
    save_warning_signs(mine.editing.db, LOCAL, {sign: True}, MONDAY, at(MONDAY))


def stored(mine: Mine) -> Builder:
    return load_builder(mine.editing.db, LOCAL, mine.editing.routine_id, MONDAY)


def first(mine: Mine) -> str:
    return take_first(replace(mine.editing, routine_id="first"), propose_first(WISHES), "First")


def add_to_active(mine: Mine) -> service.Added:
    return service.add_to_active(mine.editing.db, LOCAL, BIRD, MONDAY, at(MONDAY))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda mine: service.start_routine(mine.editing, "empty"), id="start an empty one"),
        pytest.param(
            lambda mine: service.start_routine(mine.editing, "article_five", activate=True),
            id="start a ready one, as the welcome does",
        ),
        pytest.param(first, id="take the one that was built"),
        pytest.param(lambda mine: service.activate(mine.editing), id="use another one"),
        pytest.param(lambda mine: service.duplicate_routine(mine.editing), id="copy it"),
        pytest.param(lambda mine: service.rename(mine.editing, "Other"), id="name it"),
        pytest.param(add_to_active, id="add from the library"),
        pytest.param(lambda mine: service.set_number(mine.editing, LIFT, "reps", 12), id="change a number"),
        pytest.param(lambda mine: service.set_note(mine.editing, LIFT, "Slowly."), id="change a note"),
        pytest.param(lambda mine: service.set_weekdays(mine.editing, {1}), id="change its days"),
        pytest.param(lambda mine: service.move_items(mine.editing, [BIRD, LIFT]), id="change the order"),
        pytest.param(lambda mine: service.remove_item(mine.editing, LIFT), id="take an exercise out"),
        pytest.param(lambda mine: service.put_back(mine.editing, mine.removed), id="put one back"),
        pytest.param(lambda mine: service.take_back(mine.editing, use_again=True), id="put it back into use"),
    ],
)
def test_it_is_refused_until_care_was_sought(mine: Mine, change: Callable[[Mine], object]) -> None:
    before = stored(mine)
    answer(mine, "urine")
    with pytest.raises(RehabError, match="Please get help first"):
        change(mine)
    assert stored(mine) == before
    save_sought_care(mine.editing.db, LOCAL, MONDAY, at(MONDAY))
    change(mine)


def test_a_sign_for_the_same_day_leaves_the_routine_open(mine: Mine) -> None:
    answer(mine, "fever")
    service.set_number(mine.editing, LIFT, "reps", 12)


def test_a_routine_can_still_be_put_away_and_taken_out_of_the_bin(mine: Mine) -> None:
    answer(mine, "urine")
    service.archive(mine.editing)
    service.throw_away(mine.editing)
    service.take_back(mine.editing)
    (name,) = stored(mine).routines
    assert (name.is_archived, name.is_binned, name.is_active) == (False, False, False)
