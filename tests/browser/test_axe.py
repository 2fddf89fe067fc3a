"""No screen shuts anybody out: axe-core finds nothing serious, on phone and desk, in light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.screens import DESK, PHONE, PLAYING, SCREENS, TAKING_OFF, Screen, Tour, make_tour, open_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, Page

    from tests.conftest import Serve

View = Literal["desk", "phone"]
Scheme = Literal["light", "dark"]
#: What Streamlit itself does wrong, and we cannot mend from here: the rule, and inside what.
STREAMLIT = {
    # The titles of the menu's sections stand in the list of its links.
    "list": '[data-testid="stSidebarNavItems"]',
    "listitem": '[data-testid="stSidebarNavItems"]',
}
_SCRIPT = Axe().axe_script
#: Runs axe; returns a line for each serious thing that is ours.
_LOOK = """
async ([options, streamlit]) => {
  const {violations} = await axe.run({...options, elementRef: true});
  return violations
    .filter(({impact}) => ["serious", "critical"].includes(impact))
    .flatMap(({id, nodes}) => nodes
      .filter(({element}) => !(id in streamlit && element.closest(streamlit[id])))
      .map(({html, failureSummary}) => `${id}: ${html} ${failureSummary}`));
}
"""
#: Without `preload` axe does not fetch every style sheet again.
_EVERYTHING = {"resultTypes": ["violations"], "preload": False}
_COLOURS = {**_EVERYTHING, "runOnly": ["color-contrast", "link-in-text-block"]}


@pytest.fixture(scope="module")
def tour(shared_app_server: Serve, tmp_path_factory: pytest.TempPathFactory) -> Tour:
    return make_tour(shared_app_server, tmp_path_factory.mktemp("axe"))


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Page]:
    with open_page(browser, DESK) as page:
        yield page


def faults(page: Page) -> list[str]:
    """Look on a desk, then as wide as a phone; in light at everything, in dark at the colours again.

    Nothing but the colours differs in the dark, and a page made narrow is as one begun narrow.
    """
    page.evaluate(_SCRIPT)
    return [
        *_faults(page, "desk", "light", _EVERYTHING),
        *_faults(page, "desk", "dark", _COLOURS),
        *_faults(page, "phone", "dark", _COLOURS),
        *_faults(page, "phone", "light", _EVERYTHING),
    ]


def faults_of_a_file(page: Page) -> list[str]:
    """Look at a page that is not the app's, as it is."""
    page.evaluate(_SCRIPT)
    lines: list[str] = page.evaluate(_LOOK, [_EVERYTHING, {}])
    return lines


def _faults(page: Page, view: View, scheme: Scheme, options: Mapping[str, object]) -> list[str]:
    _turn(page, view, scheme)
    lines: list[str] = page.evaluate(_LOOK, [options, STREAMLIT])
    return [f"{view}, {scheme}: {line}" for line in lines]


def _turn(page: Page, view: View, scheme: Scheme) -> None:
    """Make the page a view of a scheme, and wait until it is: on a phone the menu folds away.

    One after the other: a page that is being drawn anew for its width may not hear of another scheme.
    """
    page.set_viewport_size(DESK if view == "desk" else PHONE)
    expect(page.get_by_test_id("stExpandSidebarButton")).to_have_count(int(view == "phone"))
    page.emulate_media(color_scheme=scheme)
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_a_screen_is_open_to_everybody(tour: Tour, desk: Page, screen: Screen) -> None:
    desk.set_viewport_size(DESK)
    tour.show(desk, screen)
    assert faults(desk) == []


def test_a_time_off_is_open_to_everybody_from_its_start_to_its_end(tour: Tour, browser: Browser) -> None:
    with open_page(browser, DESK) as page:
        for screen in TAKING_OFF:
            page.set_viewport_size(DESK)
            tour.show(page, screen)
            assert faults(page) == [], screen


def test_the_player_is_open_to_everybody_from_its_start_to_its_end(tour: Tour, browser: Browser) -> None:
    with open_page(browser, DESK) as page:
        for screen in PLAYING:
            page.set_viewport_size(DESK)
            tour.show(page, screen)
            assert faults(page) == [], screen


def test_a_faint_word_and_a_field_without_a_name_are_found(tour: Tour, desk: Page) -> None:
    desk.set_viewport_size(DESK)
    tour.show(desk, Screen("safety"))
    desk.locator("h1").evaluate(
        """(h1) => h1.insertAdjacentHTML("afterend",
          '<p style="color: light-dark(#ccc, #111)">faint</p><input>')"""
    )
    assert [line.split(": <")[0] for line in faults(desk)] == [
        "desk, light: color-contrast",
        "desk, light: label",
        "desk, dark: color-contrast",
        "phone, dark: color-contrast",
        "phone, light: color-contrast",
        "phone, light: label",
    ]
