"""The routine builder in the browser: order by mouse, finger and keyboard, and no change lost on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from rehab.services.person import LOCAL
from rehab.services.routine import load_builder
from rehab.services.start import open_house
from tests.browser.held_line import HeldLine
from tests.making import MONDAY, give_routine, meet
from tests.screens import PHONE, at_rest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from sqlalchemy import Engine

    from rehab.domain.routine import Item
    from tests.conftest import Serve
    from tests.serving import AppServer

_PATIENCE_MS = 20_000
expect.set_options(timeout=_PATIENCE_MS)
LIFT, SIT, WALK, BIRD = "pelvic_lift", "wall_sit", "walking", "bird_dog"
NAMES = ["Pelvic lift", "Wall sit", "Continuous walk", "Bird dog"]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Engine]:
    """Give a routine of four exercises; their ids are the items' keys."""
    db = open_house(f"sqlite:///{tmp_path / 'rehab.db'}")
    meet(db)
    give_routine(db, [LIFT, SIT, WALK, BIRD], sittings=2)
    yield db
    db.dispose()


@pytest.fixture
def app(app_server: Serve, house: Engine, tmp_path: Path) -> AppServer:
    assert house
    return app_server(folder=tmp_path)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Open a page on a phone, which is touched."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, timezone_id="UTC")
    yield context.new_page()
    context.close()


def items(house: Engine) -> list[Item]:
    shown = load_builder(house, LOCAL, None, MONDAY).shown
    assert shown
    return list(shown.routine.items)


def keys(house: Engine) -> list[str]:
    return [item.key for item in items(house)]


def go(page: Page, app: AppServer, address: str = "routine") -> None:
    """Open a page; it is there once its script has ended and the list, a component, is drawn."""
    page.goto(f"{app.url}/{address}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    if "view" not in address:
        expect(rows(page).first).to_be_visible()
    expect(page.locator("html[data-hands-over]")).to_be_attached()
    at_rest(page)


def rows(page: Page) -> Locator:
    return page.get_by_role("list", name="Exercises in order").get_by_role("listitem")


def expect_order(page: Page, *names: str) -> None:
    expect(rows(page).locator(".name")).to_have_text(names)


def number(page: Page, label: str) -> Locator:
    return page.get_by_role("spinbutton", name=label, exact=True)


def middle(locator: Locator) -> tuple[float, float]:
    box = locator.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def expect_stored(page: Page, app: AppServer, *names: str) -> None:
    """Expect an order on the page, and that a page just opened shows the same."""
    expect_order(page, *names)
    at_rest(page)
    go(page, app)
    expect_order(page, *names)
    page.wait_for_function("() => sessionStorage.getItem('rehab.order') === null")  # the server has it


def in_the_middle(page: Page) -> None:
    """Bring the list to the middle of the screen, away from the edges that scroll."""
    page.get_by_role("list", name="Exercises in order").evaluate(
        "(list) => list.scrollIntoView({ block: 'center' })"
    )


def grab_the_last_and_move_it_up(page: Page) -> None:
    """Press the mouse on the last row's handle and move it above the first row."""
    in_the_middle(page)
    page.mouse.move(*middle(rows(page).nth(3).locator(".handle")))
    page.mouse.down()
    x, y = middle(rows(page).nth(0))
    page.mouse.move(x, y - 20, steps=12)


LAST_FIRST = [NAMES[3], *NAMES[:3]]


def test_an_exercise_is_dragged_with_the_mouse(app: AppServer, page: Page, house: Engine) -> None:
    go(page, app)
    grab_the_last_and_move_it_up(page)
    expect_order(page, *LAST_FIRST)
    page.mouse.up()
    expect(page.get_by_role("status").filter(has_text="Bird dog: place 1 of 4.")).to_be_attached()
    expect_stored(page, app, *LAST_FIRST)
    assert keys(house) == [BIRD, LIFT, SIT, WALK]


def test_a_drag_is_given_up_with_escape(app: AppServer, page: Page, house: Engine) -> None:
    go(page, app)
    grab_the_last_and_move_it_up(page)
    expect_order(page, *LAST_FIRST)
    page.keyboard.press("Escape")
    expect_order(page, *NAMES)
    page.mouse.up()
    expect_stored(page, app, *NAMES)
    assert keys(house) == [LIFT, SIT, WALK, BIRD]


def test_an_exercise_is_dragged_with_a_finger(app: AppServer, phone: Page, house: Engine) -> None:
    go(phone, app)
    in_the_middle(phone)
    finger = phone.context.new_cdp_session(phone)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        finger.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]},
        )

    x, start = middle(rows(phone).nth(0).locator(".handle"))
    _, end = middle(rows(phone).nth(1))
    touch("touchStart", (x, start))
    for step in range(1, 11):
        touch("touchMove", (x, start + (end + 12 - start) * step / 10))
    expect_order(phone, NAMES[1], NAMES[0], *NAMES[2:])
    touch("touchEnd")
    expect_stored(phone, app, NAMES[1], NAMES[0], *NAMES[2:])
    assert keys(house) == [SIT, LIFT, WALK, BIRD]


def test_an_exercise_is_moved_by_keyboard_and_keeps_the_focus(
    app: AppServer, page: Page, house: Engine
) -> None:
    go(page, app)
    lift = page.get_by_role("button", name="Pelvic lift").and_(page.locator(".open"))
    lift.focus()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    expect_order(page, NAMES[1], NAMES[2], NAMES[0], NAMES[3])
    expect(lift).to_be_focused()
    down = page.get_by_role("button", name="Move Pelvic lift down")
    down.focus()
    page.keyboard.press("Enter")
    expect_order(page, *NAMES[1:], NAMES[0])
    expect(down).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Pelvic lift is last already.")).to_be_attached()
    expect_stored(page, app, *NAMES[1:], NAMES[0])
    assert keys(house) == [SIT, WALK, BIRD, LIFT]


def test_many_quick_moves_end_where_they_were_made(app: AppServer, page: Page, house: Engine) -> None:
    go(page, app)
    for _ in range(3):
        page.get_by_role("button", name="Move Bird dog up").click()
    for _ in range(2):
        page.get_by_role("button", name="Move Pelvic lift down").click()
    order = [NAMES[3], NAMES[1], NAMES[2], NAMES[0]]
    expect_stored(page, app, *order)
    assert keys(house) == [BIRD, SIT, WALK, LIFT]


def test_moves_there_and_back_keep_the_focus_and_lose_no_press(
    app: AppServer, page: Page, house: Engine
) -> None:
    go(page, app)
    lift = page.get_by_role("button", name="Pelvic lift").and_(page.locator(".open"))
    lift.focus()
    for _ in range(8):
        for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"):
            page.keyboard.press(f"Alt+{key}")
        expect_order(page, NAMES[1], NAMES[0], *NAMES[2:])
        expect(lift).to_be_focused()
        page.keyboard.press("Alt+ArrowUp")
    expect_stored(page, app, *NAMES)
    assert keys(house) == [LIFT, SIT, WALK, BIRD]


def test_a_number_is_kept_by_a_reload_while_the_field_is_still_typed_in(
    app: AppServer, page: Page, house: Engine
) -> None:
    go(page, app, f"routine?item={WALK}")
    number(page, "Minutes").fill("7")
    expect(number(page, "Minutes")).to_have_value("7")
    page.reload()
    expect(number(page, "Minutes")).to_have_value("7")
    expect(page.locator(".lengths")).to_contain_text("17 min first sitting")
    assert items(house)[2].dose.minutes == 7


def test_a_number_is_kept_by_a_reload_that_the_server_hears_nothing_before(
    app: AppServer, page: Page, house: Engine
) -> None:
    go(page, app, f"routine?item={WALK}")
    number(page, "Minutes").fill("7")
    number(page, "Minutes").evaluate(
        "(field) => field.addEventListener('keydown', (e) => e.stopPropagation())"
    )
    page.reload()
    expect(page.locator(".lengths")).to_contain_text("17 min first sitting")
    assert items(house)[2].dose.minutes == 7


def test_a_note_is_kept_by_a_reload_while_the_field_is_still_typed_in(
    app: AppServer, page: Page, house: Engine
) -> None:
    go(page, app, f"routine?item={WALK}")
    note = page.get_by_role("textbox", name="Note to yourself")
    note.press_sequentially("with poles")
    page.reload()
    expect(note).to_have_value("with poles")
    page.wait_for_function("() => sessionStorage.getItem('rehab.typed') === null")  # the server has it
    assert items(house)[2].note == "with poles"


def test_a_number_is_kept_by_leaving_for_another_page_right_after_it(
    app: AppServer, page: Page, house: Engine
) -> None:
    for minutes, press_ms in ((7, 100), (8, 0), (9, 0), (10, 0)):  # a person's press, and shorter than any
        go(page, app, f"routine?item={WALK}")
        number(page, "Minutes").fill(f"{minutes}")
        exercises = page.get_by_role("link", name="Exercises", exact=True).filter(visible=True).first
        exercises.click(delay=press_ms)
        expect(page.get_by_text("45 of 45 exercises")).to_be_visible()
        assert items(house)[2].dose.minutes == minutes
    go(page, app, f"routine?item={WALK}")
    expect(number(page, "Minutes")).to_have_value("10")


def test_two_tabs_do_not_undo_each_other(app: AppServer, page: Page, house: Engine) -> None:
    go(page, app, f"routine?item={LIFT}")
    second = page.context.new_page()
    go(second, app, f"routine?item={LIFT}")
    number(page, "Repetitions").fill("12")
    number(page, "Repetitions").press("Enter")
    expect(page.locator(".takes")).to_contain_text("1 set of 12")
    number(second, "Hold (seconds)").fill("5")
    number(second, "Hold (seconds)").press("Enter")
    expect(second.locator(".takes")).to_contain_text("1 set of 12, hold 5 s")
    expect(number(second, "Repetitions")).to_have_value("12")
    second.get_by_role("button", name="Move Pelvic lift down").click()
    expect_order(second, NAMES[1], NAMES[0], *NAMES[2:])
    at_rest(second)
    page.get_by_role("button", name="Move Bird dog up").click()
    at_rest(page)
    page.reload()
    expect(rows(page).nth(0)).to_be_visible()
    assert sorted(keys(house)) == sorted([LIFT, SIT, WALK, BIRD])
    lift = next(item for item in items(house) if item.key == LIFT)
    assert (lift.dose.reps, lift.dose.hold_s) == (12, 5)


@pytest.mark.parametrize(
    ("label", "typed", "sentence"),
    [
        pytest.param("Repetitions", "0", "Repetitions can be 1 to 100. You wrote 0", id="0"),
        pytest.param("Hold (seconds)", "-3", "The hold can be 0 to 600 seconds. You wrote -3", id="-3"),
        pytest.param("Sets", "10000", "Sets can be 1 to 20. You wrote 10,000", id="10,000"),
    ],
)
def test_a_number_that_is_nonsense_is_refused_and_stays_to_be_put_right(
    app: AppServer, page: Page, house: Engine, label: str, typed: str, sentence: str
) -> None:
    before = items(house)
    go(page, app, f"routine?item={LIFT}")
    number(page, label).fill(typed)
    number(page, label).press("Enter")
    expect(page.get_by_text(sentence)).to_be_visible()
    expect(number(page, label)).to_have_value(typed)
    page.get_by_role("button", name="Move Pelvic lift down").click()
    expect_order(page, NAMES[1], NAMES[0], *NAMES[2:])
    at_rest(page)
    expect(number(page, label)).to_have_value(typed)
    assert sorted(items(house), key=lambda item: item.key) == sorted(before, key=lambda item: item.key)
    number(page, label).fill("4")
    number(page, label).press("Enter")
    expect(page.get_by_text(sentence)).to_have_count(0)


def test_a_removed_exercise_is_put_back(app: AppServer, page: Page, house: Engine) -> None:
    go(page, app, f"routine?item={SIT}")
    page.get_by_role("button", name="Remove").click()
    expect_order(page, NAMES[0], *NAMES[2:])
    expect(page.get_by_text("Wall sit is removed.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect_order(page, *NAMES)
    expect(page.get_by_text("Wall sit is removed.")).to_have_count(0)
    assert keys(house) == [LIFT, SIT, WALK, BIRD]


def test_a_double_click_adds_one_exercise(app: AppServer, page: Page, house: Engine) -> None:
    go(page, app)
    page.get_by_role("searchbox", name="Add an exercise").press_sequentially("cat-cow")
    page.get_by_role("button", name="Cat-cow").filter(has_text="1 set of 8").first.dblclick()
    expect_order(page, *NAMES, "Cat-cow")
    expect(page.get_by_role("searchbox", name="Add an exercise")).to_have_value("")
    expect_stored(page, app, *NAMES, "Cat-cow")
    assert len(keys(house)) == 5


def test_a_double_click_makes_one_copy_of_an_item(app: AppServer, page: Page, house: Engine) -> None:
    go(page, app, f"routine?item={SIT}")
    page.get_by_role("button", name="Duplicate").dblclick()
    order = [*NAMES[:2], NAMES[1], *NAMES[2:]]
    expect_order(page, *order)
    expect_stored(page, app, *order)
    assert len(keys(house)) == 5


def test_a_routine_is_duplicated_archived_and_taken_back(app: AppServer, page: Page) -> None:
    go(page, app)
    title = page.get_by_role("heading", level=1)

    def more(what: str) -> None:
        page.get_by_role("button", name="More").click()
        page.get_by_role("menuitem", name=what).or_(page.get_by_role("option", name=what)).first.click()

    more("Duplicate")
    expect(title).to_contain_text("Mine (copy)")
    expect(page.get_by_text("Not in use.")).to_be_visible()
    more("Archive")
    expect(page.get_by_text("Mine (copy) is archived.")).to_be_visible()
    expect(title).to_have_text(re.compile(r"^Mine$"))
    page.get_by_role("button", name="Undo").click()
    expect(title).to_contain_text("Mine (copy)")
    more("Delete")
    expect(page.get_by_text("Mine (copy) is in the bin.")).to_be_visible()
    more("New routine")
    page.get_by_role("button", name="Take back").click()
    expect(title).to_contain_text("Mine (copy)")


def test_a_name_is_kept_as_it_is_typed(app: AppServer, page: Page) -> None:
    go(page, app, "routine?view=rename")
    page.get_by_role("textbox", name="Name of this routine").fill("Mornings at home")
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mornings at home")
    go(page, app)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mornings at home")


def test_the_first_change_after_a_restart_of_the_server_is_stored(
    app: AppServer, page: Page, house: Engine
) -> None:
    line = HeldLine(page)
    go(page, app, f"routine?item={WALK}")
    app.kill()
    state = page.get_by_test_id("stApp")
    expect(state).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    line.hold("end")
    app.start()
    line.wait_for_an_end()
    line.let_go()
    expect(state).to_have_attribute("data-test-connection-state", "CONNECTED")
    at_rest(page)
    number(page, "Minutes").fill("7")
    number(page, "Minutes").press("Enter")
    expect(page.locator(".lengths")).to_contain_text("17 min first sitting")
    assert items(house)[2].dose.minutes == 7
