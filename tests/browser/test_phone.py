"""On a phone every screen fits, every target is as large as a thumb, and no other host is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.screens import PHONE, PLAYING, SCREENS, TAKING_OFF, Screen, Tour, make_tour, open_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.conftest import Serve

#: Targets that may be smaller, and why.
SMALL = {
    '[data-testid="stDateInputField"] [role="spinbutton"]': "parts of a field that is large as a whole",
    '[data-testid="stTimeInputTimeDisplay"] [role="spinbutton"]': "the same",
    '[data-testid="stHeadingWithActionElements"] a': "Streamlit's own link to a heading, shown under a mouse",
    ".st-key-cards a": "the whole card is pressed, not its name alone",
}
#: Returns a line for each visible target under 44 px that is not among `small`.
SMALL_TARGETS = """
(small) => {
  const targets = `a[href], button, input, select, summary, textarea, [role="button"], [role="checkbox"],
    [role="combobox"], [role="link"], [role="option"], [role="radio"], [role="slider"], [role="spinbutton"],
    [role="switch"], [role="tab"], [tabindex="0"]`;
  const everything = (root) => [...root.querySelectorAll("*")].flatMap((element) =>
    [element, ...(element.shadowRoot ? everything(element.shadowRoot) : [])]);
  const isSeen = (element) => element.checkVisibility({opacityProperty: true, visibilityProperty: true})
    && !element.closest('[aria-hidden="true"]') && element.getBoundingClientRect().right > 0;
  // A press on the label of a box to tick is a press on the box; one on the bar of a slider moves its thumb.
  const bar = "[data-orientation]:has(> * input[type=range])";
  const boxOf = (element) => (element.closest(`label, ${bar}`) ?? element).getBoundingClientRect();
  return everything(document)
    .filter((element) => element.matches(targets) && !element.matches(small) && isSeen(element))
    .map((element) => [boxOf(element), element])
    .filter(([{width, height}]) => width < 43.9 || height < 43.9)
    .map(([{width, height}, element]) =>
      `${width.toFixed(1)} x ${height.toFixed(1)}: ${element.outerHTML.slice(0, 300)}`);
}
"""
WIDTHS = """
() => [document.documentElement, ...document.querySelectorAll('[data-testid="stMain"]')]
  .map((element) => element.scrollWidth)
"""


#: How many links of the menu the keyboard gets to.
_STOPS = """
() => [...document.querySelectorAll('[data-testid="stSidebar"] a')]
  .filter((one) => one.checkVisibility({visibilityProperty: true})).length
"""


@dataclass(frozen=True)
class Seen:
    """A page with a screen on it, and the hosts it asked on the way there."""

    page: Page
    hosts: set[str | None] = field(default_factory=set)


@pytest.fixture(scope="module")
def tour(shared_app_server: Serve, tmp_path_factory: pytest.TempPathFactory) -> Tour:
    return make_tour(shared_app_server, tmp_path_factory.mktemp("phone"))


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    with open_page(browser, PHONE) as page:
        yield page


@pytest.fixture(scope="module", params=(*SCREENS, *TAKING_OFF, *PLAYING), ids=str)
def seen(tour: Tour, phone: Page, request: pytest.FixtureRequest) -> Seen:
    """Show a screen once for all tests."""
    seen = Seen(phone)
    phone.on("request", lambda request: seen.hosts.add(urlsplit(request.url).hostname))
    tour.show(phone, request.param)
    return seen


def test_nothing_scrolls_sideways(seen: Seen) -> None:
    assert seen.page.evaluate(WIDTHS) == [390, 390]


def test_every_target_is_as_large_as_a_thumb(seen: Seen) -> None:
    assert seen.page.evaluate(SMALL_TARGETS, ", ".join(SMALL)) == []


def test_nobody_else_is_asked_for_anything(seen: Seen) -> None:
    assert seen.hosts - {None} == {"127.0.0.1"}  # None is what the page itself made: data and blobs


def test_the_menu_that_is_folded_away_is_no_stop_for_the_keyboard(tour: Tour, phone: Page) -> None:
    tour.show(phone, Screen("settings"))
    menu = phone.get_by_test_id("stSidebar")
    assert phone.evaluate(_STOPS) == 0
    phone.get_by_test_id("stExpandSidebarButton").click()
    expect(menu.get_by_role("link", name="Today")).to_be_in_viewport()
    assert phone.evaluate(_STOPS) > 8


def test_a_wide_line_and_a_small_button_are_found(tour: Tour, phone: Page) -> None:
    tour.show(phone, Screen("safety"))
    phone.locator("h1").evaluate(
        """(h1) => h1.insertAdjacentHTML("afterend",
          '<button style="height: 40px">Small</button><div style="width: 500px">Wide</div>')"""
    )
    assert max(phone.evaluate(WIDTHS)) > 390
    small = phone.evaluate(SMALL_TARGETS, ", ".join(SMALL))
    assert [">Small<" in line for line in small] == [True]
