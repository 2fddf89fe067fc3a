"""The routine page: every view of it, what a person can change there, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rehab.domain.dose import Sides
from rehab.services import routine as service
from rehab.services.person import LOCAL
from rehab.services.routine import Builder, Editing, load_builder
from tests.making import MONDAY, at, give_routine, meet
from tests.pages.opening import components, fine, open_page, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine
    from streamlit.testing.v1 import AppTest

    #: Opens the routine page at an address.
    Open = Callable[..., AppTest]

LIFT, WALK, BIRD = "pelvic_lift", "walking", "bird_dog"


@pytest.fixture
def opened(db: Engine, monkeypatch: pytest.MonkeyPatch) -> Open:
    meet(db)
    return lambda **address: open_page(db, monkeypatch, "plan/routine.py", **address)


@pytest.fixture
def mine(db: Engine) -> Editing:
    """Give a routine of a lift, a walk and a bird dog; their ids are the items' keys."""
    meet(db)
    return Editing(db, LOCAL, give_routine(db, [LIFT, WALK, BIRD], sittings=2), MONDAY, at(MONDAY))


def stored(db: Engine, routine: str | None = None) -> Builder:
    return load_builder(db, LOCAL, routine, MONDAY)


def item(db: Engine, key: str) -> service.Line:
    shown = stored(db).shown
    assert shown
    line = shown.line(key)
    assert line
    return line


def keys(db: Engine) -> list[str]:
    shown = stored(db).shown
    assert shown
    return [line.item.key for line in shown.lines]


def rows(app: AppTest) -> list[dict[str, str]]:
    """Return the rows of the list to put in order."""
    return next(data["items"] for data in components(app) if "items" in data)


def test_a_person_without_a_routine_is_offered_ready_ones_and_an_empty_one(opened: Open) -> None:
    app = opened()
    assert app.title[0].value == "Start a routine"
    assert {"The article's five", "An empty one"} <= {one.value for one in app.header}
    assert [one.label for one in app.button if one.key == "back"] == []


def test_a_ready_routine_is_taken_and_shown(opened: Open, db: Engine) -> None:
    app = opened()
    app.button(key="start-article_five-0").click()
    fine(app.run())
    assert app.title[0].value == "The article's five"
    assert [row["name"] for row in rows(app)][:2] == ["Pelvic lift", "Wall sit"]
    assert [name.is_active for name in stored(db).routines] == [True]


def test_an_empty_routine_is_started_and_says_what_to_do(opened: Open) -> None:
    app = opened()
    app.button(key="start-empty-0").click()
    fine(app.run())
    assert app.title[0].value == "My routine"
    assert "Nothing in it yet" in words(app)
    assert rows(app) == []


@pytest.mark.usefixtures("mine")
def test_the_routine_shows_its_exercises_its_minutes_and_what_would_round_it_off(opened: Open) -> None:
    app = opened()
    assert [(row["name"], row["dose"], row["time"], row["aside"]) for row in rows(app)] == [
        ("Pelvic lift", "1 set of 10, hold 10 s", "3 min", "twice a day"),
        ("Continuous walk", "20 min", "", ""),
        ("Bird dog", "1 set of 6, hold 10 s, each side", "4 min", ""),
    ]
    text = words(app)
    assert "<strong>27 min</strong> first sitting" in text
    assert "<strong>3 min</strong> second sitting" in text
    assert "<strong>208 min</strong> a week" in text
    assert "Add something that moves or stretches the back gently." in text
    assert "In use: Today follows it." in text


@pytest.mark.usefixtures("mine")
def test_a_number_is_stored_as_it_is_changed_and_the_minutes_follow(opened: Open, db: Engine) -> None:
    app = opened(item=WALK)
    app.number_input(key=f"item-{WALK}-minutes").set_value(5)
    fine(app.run())
    assert item(db, WALK).item.dose.minutes == 5
    assert "<strong>12 min</strong> first sitting" in words(app)
    assert "5 min is less than the usual 20 to 30 min." in words(app)
    assert opened(item=WALK).number_input(key=f"item-{WALK}-minutes").value == 5
    assert [(row["dose"], row["aside"]) for row in rows(opened())][1] == ("5 min", "unusual dose")


@pytest.mark.usefixtures("mine")
@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        pytest.param("reps", 0, "Repetitions can be 1 to 100. You wrote 0", id="0 repetitions"),
        pytest.param("hold_s", -3, "The hold can be 0 to 600 seconds. You wrote -3", id="a hold of -3"),
        pytest.param("sets", 10_000, "Sets can be 1 to 20. You wrote 10,000", id="10,000 sets"),
    ],
)
def test_a_number_that_is_nonsense_is_refused_and_stays_to_be_put_right(
    opened: Open, db: Engine, field: str, typed: int, sentence: str
) -> None:
    before = stored(db)
    app = opened(item=LIFT)
    number = f"item-{LIFT}-{field}"
    app.number_input(key=number).set_value(typed)
    fine(app.run())
    assert [sentence in one.value for one in app.error] == [True]
    assert app.number_input(key=number).value == typed
    assert stored(db) == before
    app.number_input(key=f"item-{LIFT}-times_per_day").set_value(1)
    fine(app.run())
    assert item(db, LIFT).item.dose.times_per_day == 1
    assert app.number_input(key=number).value == typed
    assert [sentence in one.value for one in app.error] == [True]
    app.number_input(key=number).set_value(4)
    fine(app.run())
    assert not app.error
    assert getattr(item(db, LIFT).item.dose, field) == 4


@pytest.mark.usefixtures("mine")
def test_an_item_has_a_side_days_and_a_note(opened: Open, db: Engine) -> None:
    app = opened(item=BIRD)
    app.button_group(key=f"item-{BIRD}-sides").set_value(Sides.LEFT)
    app.button_group(key=f"item-{BIRD}-weekdays").set_value([0, 2])
    app.text_input(key=f"item-{BIRD}-note").set_value("*slowly* <b>")
    fine(app.run())
    bird = item(db, BIRD).item
    assert (bird.dose.sides, bird.weekdays, bird.note) == (Sides.LEFT, frozenset({0, 2}), "*slowly* <b>")
    assert rows(opened())[2]["aside"] == "Mon, Wed; unusual dose"


@pytest.mark.usefixtures("mine")
def test_an_emptied_number_is_empty_and_no_0(opened: Open, db: Engine) -> None:
    app = opened(item=LIFT)
    number = f"item-{LIFT}-reps"
    app.number_input(key=number).set_value(6)
    fine(app.run())
    app.number_input(key=number).set_value(None)
    fine(app.run())
    assert ["Repetitions cannot be empty" in one.value for one in app.error] == [True]
    assert item(db, LIFT).item.dose.reps == 6


@pytest.mark.usefixtures("mine")
def test_an_item_on_no_day_is_refused(opened: Open, db: Engine) -> None:
    app = opened(item=BIRD)
    app.button_group(key=f"item-{BIRD}-weekdays").set_value([])
    fine(app.run())
    assert "at least one weekday" in app.error[0].value
    assert item(db, BIRD).item.weekdays is None


@pytest.mark.usefixtures("mine")
def test_only_the_numbers_that_mean_something_are_asked(opened: Open) -> None:
    def asked(key: str) -> set[str]:
        return {one.label for one in opened(item=key).number_input}

    assert asked(WALK) == {"Minutes", "Sets", "Times a day"}
    assert asked(LIFT) == {
        "Sets",
        "Repetitions",
        "Hold (seconds)",
        "Times a day",
        "Rest per rep (s)",
    }
    app = opened(item=LIFT)
    app.number_input(key=f"item-{LIFT}-sets").set_value(2)
    fine(app.run())
    assert app.number_input(key=f"item-{LIFT}-rest_between_sets_s").value == 60


@pytest.mark.usefixtures("mine")
def test_an_exercise_is_found_and_added(opened: Open, db: Engine) -> None:
    app = opened()
    app.text_input(key="routine-search").set_value("invisible chair")
    fine(app.run())
    app.button(key="add-wall_sit-3").click()
    fine(app.run())
    assert [row["name"] for row in rows(app)][-1] == "Wall sit"
    assert len(keys(db)) == 4
    assert app.text_input(key="routine-search").value == ""


@pytest.mark.usefixtures("mine")
def test_a_search_that_finds_nothing_says_what_to_do(opened: Open) -> None:
    app = opened()
    app.text_input(key="routine-search").set_value("unicycle")
    fine(app.run())
    assert "Nothing is called that." in words(app)


@pytest.mark.usefixtures("mine")
def test_an_item_is_duplicated_and_the_copy_is_open(opened: Open, db: Engine) -> None:
    app = opened(item=LIFT)
    app.button(key=f"duplicate-{LIFT}-3").click()
    fine(app.run())
    copy = keys(db)[1]
    assert keys(db) == [LIFT, copy, WALK, BIRD]
    assert app.query_params["item"] == copy
    assert app.number_input(key=f"item-{copy}-reps").value == 10


@pytest.mark.usefixtures("mine")
def test_an_item_is_removed_and_put_back_where_it_stood(opened: Open, db: Engine) -> None:
    app = opened(item=WALK)
    app.button(key=f"remove-{WALK}-3").click()
    fine(app.run())
    assert keys(db) == [LIFT, BIRD]
    assert "Continuous walk is removed\\." in words(app)
    app.button(key="undo-it").click()
    fine(app.run())
    assert keys(db) == [LIFT, WALK, BIRD]
    assert "is removed" not in words(app)


def test_an_undo_that_is_refused_can_be_tried_again(opened: Open, db: Engine, mine: Editing) -> None:
    app = opened(item=WALK)
    app.button(key=f"remove-{WALK}-3").click()
    fine(app.run())
    service.throw_away(mine)
    app.button(key="undo-it").click()
    fine(app.run())
    assert "no longer here" in app.error[0].value
    service.take_back(mine)
    app.button(key="undo-it").click()
    fine(app.run())
    shown = stored(db, mine.routine_id).shown
    assert shown
    assert [line.item.key for line in shown.lines] == [LIFT, WALK, BIRD]


@pytest.mark.usefixtures("mine")
def test_the_days_and_sittings_of_the_routine_are_changed(opened: Open, db: Engine) -> None:
    app = opened()
    shown = stored(db).shown
    assert shown
    app.button_group(key=f"days-{shown.name.id}").set_value([4, 0])
    app.button_group(key=f"sittings-{shown.name.id}").set_value(1)
    fine(app.run())
    after = stored(db).shown
    assert after
    assert (after.routine.weekdays, after.routine.sittings) == (frozenset({0, 4}), 1)
    assert "<strong>27 min</strong> a sitting" in words(app)
    app.button_group(key=f"days-{shown.name.id}").set_value([])
    fine(app.run())
    assert "at least one weekday" in app.error[0].value
    assert stored(db).shown == after


@pytest.mark.usefixtures("mine")
def test_the_routine_is_renamed(opened: Open, db: Engine) -> None:
    app = opened(view="rename")
    assert app.title[0].value == "Rename this routine"
    name = app.text_input[0]
    assert name.value == "Mine"
    name.set_value("  ")
    fine(app.run())
    assert "A routine needs a name." in app.error[0].value
    assert [one.name for one in stored(db).routines] == ["Mine"]
    app.text_input[0].set_value("*Mornings* <b>")
    fine(app.run())
    app.button(key="renamed").click()
    fine(app.run())
    assert app.title[0].value == "\\*Mornings\\* \\<b\\>"
    assert [one.name for one in stored(db).routines] == ["*Mornings* <b>"]


def test_another_routine_is_chosen_and_used_from_today(opened: Open, db: Engine, mine: Editing) -> None:
    other = service.start_routine(mine, "gentle")
    app = opened(routine=other)
    assert "Not in use." in words(app)
    app.button(key=f"use-{other}").click()
    fine(app.run())
    assert "In use: Today follows it." in words(app)
    assert [(one.id, one.is_active) for one in stored(db).routines if one.is_active] == [(other, True)]
    app.selectbox(key=f"switch-{other}").set_value(mine.routine_id)
    fine(app.run())
    assert app.title[0].value == "Mine"
    assert app.query_params["routine"] == mine.routine_id


def test_routines_that_were_put_away_are_looked_at_and_taken_back(
    opened: Open, db: Engine, mine: Editing
) -> None:
    service.archive(mine)
    bin_ = Editing(db, LOCAL, service.start_routine(mine, "gentle"), MONDAY, at(MONDAY))
    service.throw_away(bin_)
    app = opened(view="new")
    assert {"Archived", "Bin"} <= {one.value for one in app.header}
    app.button(key=f"away-button-{mine.routine_id}").click()
    fine(app.run())
    assert "**Archived.**" in words(app)
    app = opened(view="new")
    app.button(key=f"away-button-{bin_.routine_id}").click()
    fine(app.run())
    assert app.query_params["routine"] == bin_.routine_id
    assert [one.is_binned for one in stored(db).routines] == [False, False]


@pytest.mark.usefixtures("mine")
def test_the_page_of_new_routines_leads_back(opened: Open) -> None:
    app = opened(view="new")
    app.button(key="back").click()
    fine(app.run())
    assert app.title[0].value == "Mine"


@pytest.mark.usefixtures("mine")
@pytest.mark.parametrize(
    "address",
    [
        pytest.param({"routine": "no-such-routine"}, id="of no routine"),
        pytest.param({"item": "long_gone"}, id="of no item"),
        pytest.param({"view": "sideways"}, id="of no view"),
    ],
)
def test_an_address_of_nothing_shows_the_routine_in_use(opened: Open, address: dict[str, str]) -> None:
    app = opened(**address)
    assert app.title[0].value == "Mine"
    assert not app.error
    assert not app.number_input
