"""The figures in a real browser: with the player's clock, without a jump, still for who wants it so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.session_page import open_session, press, start

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

    from tests.conftest import Serve
    from tests.serving import AppServer

#: The short session: so long to get ready, out, held, back.
READY_S, OUT_S, HOLD_S, BACK_S = 10, 2, 10, 2
FIGURE = ".player .figure svg"


def second_shown(page: Page) -> float:
    """Return the second of its own movement at which the figure stands, while the session is paused."""
    svg = page.locator(FIGURE)
    assert svg.evaluate("svg => svg.animationsPaused()")
    return float(svg.evaluate("svg => svg.getCurrentTime()"))


@pytest.mark.parametrize(
    ("seconds", "least", "most"),
    [
        pytest.param(1, 0, 0, id="it waits while one gets ready"),
        pytest.param(READY_S + 1, 0.5, OUT_S, id="it lifts as one lifts"),
        pytest.param(READY_S + OUT_S + 4, OUT_S, OUT_S, id="it holds as long as one holds"),
        pytest.param(
            READY_S + OUT_S + HOLD_S + 1,
            OUT_S + HOLD_S + 0.5,
            OUT_S + HOLD_S + BACK_S,
            id="it lowers as one lowers",
        ),
    ],
)
def test_the_figure_goes_with_the_clock(
    page: Page, short_session: AppServer, seconds: int, least: float, most: float
) -> None:
    open_session(page, short_session)
    start(page)
    page.clock.run_for(seconds * 1000)
    press(page, "Pause")
    expect(page.get_by_role("button", name="Resume", exact=True)).to_be_visible()
    expect(page.locator(FIGURE)).to_have_count(1)
    assert least <= second_shown(page) <= most


def test_paused_the_figure_stands_at_the_second_of_the_session(page: Page, short_session: AppServer) -> None:
    open_session(page, short_session)
    start(page)
    page.clock.run_for((READY_S + 1) * 1000)
    press(page, "Pause")
    expect(page.get_by_role("button", name="Resume", exact=True)).to_be_visible()
    worked = float(page.evaluate("globalThis.__rehabPlayer.spent")) / 1000  # to get ready is no work
    assert worked > 0.9
    assert second_shown(page) == pytest.approx(min(worked, OUT_S), abs=0.05)  # it stands still from then on


def test_who_wants_less_motion_sees_the_end_of_the_movement_still(
    browser: Browser, short_session: AppServer
) -> None:
    context = browser.new_context(reduced_motion="reduce", timezone_id="UTC")
    page = context.new_page()
    open_session(page, short_session)
    start(page)
    expect(page.locator(f"{FIGURE} .moving")).to_have_css("display", "none")
    expect(page.locator(f"{FIGURE} .still")).to_have_css("display", "inline")
    context.close()


def test_a_page_does_not_jump_when_its_figure_comes(app_server: Serve, page: Page) -> None:
    held: list[Route] = []
    page.route("**/figures/**", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks its handlers
    page.goto(f"{app_server().url}/exercises?exercise=bird_dog")
    steps = page.locator(".steps")
    expect(steps).to_be_visible()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    before = steps.bounding_box()
    picture = page.locator("img.figure.moving")
    assert not picture.evaluate("img => img.complete")
    for route in held:
        route.continue_()
    picture.evaluate("img => img.decode()")
    assert steps.bounding_box() == before


def test_a_figure_is_posed_with_the_keys_alone_and_the_focus_stays(app_server: Serve, page: Page) -> None:
    page.goto(f"{app_server().url}/exercises?own=new&from=bird_dog")
    toggle = page.get_by_role("switch", name="Pose it yourself")
    toggle.focus()
    page.keyboard.press("Space")
    neck = page.get_by_role("slider", name="Neck: back to forward")
    neck.focus()
    stood = int(neck.input_value())
    page.keyboard.press("ArrowRight")
    pair = page.locator("img.figure.pair")
    expect(pair).to_have_attribute("src", f"/figures/bird_dog~neck={stood + 1}~/pair.svg")
    expect(neck).to_be_focused()
    page.reload()
    expect(pair).to_have_attribute("src", f"/figures/bird_dog~neck={stood + 1}~/pair.svg")
