"""No screen shuts anybody out: axe-core finds nothing serious, on phone and desk, in light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.screens import DESK, PHONE, RUNNING, SCREENS, Screen, Tour, make_tour, open_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, ViewportSize

    from tests.conftest import Serve

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


@pytest.fixture(scope="module", params=[PHONE, DESK], ids=["phone", "desk"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with open_page(browser, request.param) as page:
        yield page


def faults(page: Page) -> list[str]:
    """Look at everything in light, and in dark at the colours again: nothing else differs."""
    page.evaluate(_SCRIPT)
    return [*_faults(page, "light", _EVERYTHING), *_faults(page, "dark", _COLOURS)]


def _faults(page: Page, scheme: Scheme, options: dict[str, object]) -> list[str]:
    page.emulate_media(color_scheme=scheme)
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
    lines: list[str] = page.evaluate(_LOOK, [options, STREAMLIT])
    return [f"{scheme}: {line}" for line in lines]


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_a_screen_is_open_to_everybody(tour: Tour, page: Page, screen: Screen) -> None:
    page.emulate_media(color_scheme="light")
    tour.show(page, screen)
    assert faults(page) == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_running_player_is_open_to_everybody(tour: Tour, browser: Browser, size: ViewportSize) -> None:
    with open_page(browser, size) as page:
        tour.show(page, RUNNING)
        assert faults(page) == []


def test_a_faint_word_and_a_field_without_a_name_are_found(tour: Tour, page: Page) -> None:
    tour.show(page, Screen("safety"))
    page.locator("h1").evaluate(
        """(h1) => h1.insertAdjacentHTML("afterend",
          '<p style="color: light-dark(#ccc, #111)">faint</p><input>')"""
    )
    assert {line.split(": <")[0] for line in faults(page)} == {
        "light: color-contrast",
        "dark: color-contrast",
        "light: label",
    }
