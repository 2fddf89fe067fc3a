"""What the routine page shows: how long it all takes, what is unusual, what would round it off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rehab.domain.dose import Sides
from rehab.domain.own_exercise import OwnForm
from rehab.domain.routine import EVERY_DAY
from rehab.domain.session import plan_session
from rehab.services import routine as service
from rehab.services.own_exercise import archive_own, save_own
from rehab.services.person import LOCAL
from rehab.services.routine import Editing, Line, Shown, load_builder
from rehab.storage.exercises import catalogue
from tests.making import MONDAY, at, give_routine, meet

if TYPE_CHECKING:
    from sqlalchemy import Engine

LIFT, SIT, WALK = "pelvic_lift", "wall_sit", "walking"
ARTICLE = [LIFT, SIT, "partial_crunch", WALK, "back_extension_prone"]
MON_WED = frozenset({0, 2})


@pytest.fixture
def editing(db: Engine) -> Editing:
    """Give the article's five exercises, whose ids are the items' keys, every day in two sittings."""
    meet(db)
    return Editing(db, LOCAL, give_routine(db, ARTICLE, sittings=2), MONDAY, at(MONDAY))


def load(editing: Editing) -> Shown:
    found = load_builder(editing.db, LOCAL, editing.routine_id, MONDAY).shown
    assert found
    return found


def line(editing: Editing, key: str) -> Line:
    found = load(editing).line(key)
    assert found
    return found


def test_the_article_takes_29_and_a_half_minutes_and_a_second_lift(editing: Editing) -> None:
    shown = load(editing)
    first, second = shown.sittings
    assert (first.shortest, first.longest) == (1770, 1770)
    assert (second.shortest, second.longest) == (177, 177)
    assert shown.week_seconds == 7 * (1770 + 177)
    assert shown.day_seconds == dict.fromkeys(range(7), 1770 + 177)
    assert [(block.number, block.name, block.seconds) for block in first.blocks] == [
        (1, "Pelvic lift", 177),
        (2, "Wall sit", 224),
        (3, "Partial crunch", 72),
        (4, "Continuous walk", 1210),
        (5, "Back extension", 87),
    ]
    assert [block.number for block in second.blocks] == [1]


def test_an_item_of_some_days_makes_some_sittings_longer(editing: Editing) -> None:
    service.set_weekdays(editing, MON_WED)
    service.set_item_weekdays(editing, WALK, [2])
    first, second = load(editing).sittings
    assert (first.shortest, first.longest, first.weekday) == (560, 1770, 2)
    assert (second.shortest, second.longest, second.weekday) == (177, 177, 0)
    assert load(editing).day_seconds == {0: 737, 2: 1947}
    assert [block.number for block in first.blocks] == [1, 2, 3, 4, 5]


_NUMBERS = st.sampled_from(
    [
        (LIFT, "sets", 3),
        (LIFT, "reps", 4),
        (LIFT, "hold_s", 0),
        (LIFT, "times_per_day", 3),
        (SIT, "rest_between_reps_s", 0),
        (SIT, "sets", 2),
        (SIT, "weekdays", [1, 2]),
        (WALK, "minutes", 7),
        (WALK, "times_per_day", 2),
        ("partial_crunch", "sides", Sides.LEFT),
        (None, "weekdays", [0, 2, 5]),
        (None, "weekdays", list(EVERY_DAY)),
        (None, "sittings", 1),
        (None, "sittings", 4),
        (None, "name", "Evenings"),
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(edits=st.lists(_NUMBERS, min_size=1, max_size=6))
def test_after_any_changes_the_minutes_shown_are_those_the_player_plays(
    editing: Editing, edits: list[tuple[str | None, str, Any]]
) -> None:
    for key, field, value in edits:
        assert service.change(editing, key, field, value) == load(editing).routine
    drawn = load(editing)
    played = {
        (day, sitting): plan_session(drawn.routine.due_on(day, sitting), catalogue()).seconds
        for day in range(7)
        for sitting in drawn.routine.sittings_on(day)
    }
    assert drawn.week_seconds == sum(played.values())
    for sitting in drawn.sittings:
        lengths = [seconds for (_, number), seconds in played.items() if number == sitting.number]
        assert (sitting.shortest, sitting.longest) == (min(lengths), max(lengths))
        assert sum(block.seconds for block in sitting.blocks) == sitting.longest


@pytest.mark.parametrize(
    ("field", "value", "advice"),
    [
        pytest.param("reps", 12, [], id="a usual dose is not spoken of"),
        pytest.param("sets", 4, ["4 sets is more than the usual 1 to 3."], id="more sets than usual"),
        pytest.param("weekdays", [0], ["One day a week is less than the usual 3 to 7."], id="fewer days"),
        pytest.param(
            "hold_s",
            30,
            [
                "A hold of 30 s is more than the usual 5 to 20 s.",
                (
                    "One set holds for 300 s in all, more than 120 s (our rule). "
                    "Several shorter holds are kinder than one long one."
                ),
            ],
            id="a long hold",
        ),
    ],
)
def test_a_dose_outside_the_sensible_range_is_stored_with_a_warning(
    editing: Editing, field: str, value: object, advice: list[str]
) -> None:
    service.change(editing, LIFT, field, value)
    assert list(line(editing, LIFT).advice) == advice
    if field != "weekdays":
        assert getattr(line(editing, LIFT).item.dose, field) == value


def test_an_item_whose_days_are_none_of_the_routines_says_that_it_is_never_due(editing: Editing) -> None:
    service.set_item_weekdays(editing, SIT, [6])
    service.set_weekdays(editing, MON_WED)
    assert line(editing, SIT).advice == ("It is never due: none of its days is a day of this routine.",)
    assert load(editing).sittings[0].longest == 1770 - 224


def test_a_long_sitting_is_noted(editing: Editing) -> None:
    assert load(editing).note == ""
    service.set_number(editing, WALK, "minutes", 30)
    assert load(editing).note.startswith("A sitting of 40 min is longer than 30 min (our rule).")


def test_what_would_round_the_routine_off_is_said_until_it_is_there(editing: Editing) -> None:
    assert load(editing).balance == ("Add something that moves or stretches the back gently.",)
    service.add_item(editing, "cat_cow")
    assert load(editing).balance == ()
    service.remove_item(editing, WALK)
    assert load(editing).balance == ("Add something aerobic, such as walking.",)
    service.remove_item(editing, "partial_crunch")
    assert load(editing).balance[0] == "Add a core exercise, or one for the belly and one for the back."


def test_a_one_sided_exercise_takes_half_the_repetitions_on_one_side(editing: Editing) -> None:
    key = service.add_item(editing, "side_plank_knees").key
    # 10 s to get ready, 6 x (2 + 10 + 2) s and 5 x 3 s of rest on each side, 10 s to change.
    assert line(editing, key).seconds == 10 + 2 * 99 + 10
    assert line(editing, key).dose == "1 set of 6, hold 10 s, each side"
    service.set_sides(editing, key, Sides.RIGHT)
    assert line(editing, key).seconds == 10 + 99
    assert line(editing, key).dose == "1 set of 6, hold 10 s, right side"


def test_an_archived_exercise_of_the_persons_own_stays_in_the_routine(editing: Editing) -> None:
    save_own(editing.db, LOCAL, OwnForm("own_1", name="Side bend", steps="Bend."), at(MONDAY))
    key = service.add_item(editing, "own_1").key
    archive_own(editing.db, LOCAL, "own_1", at(MONDAY))
    assert line(editing, key).exercise.name == "Side bend"
    assert line(editing, key).number == 6


def test_a_key_of_no_item_has_no_line(editing: Editing) -> None:
    assert load(editing).line("long_gone") is None
    assert load(editing).line(None) is None
