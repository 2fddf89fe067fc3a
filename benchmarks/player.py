"""The player in a real Chromium: how late its cues are, in front or hidden, what it costs, how it returns."""

from __future__ import annotations

import tempfile
import time
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from benchmarks.browser import open_page
from benchmarks.measure import NOW, ROOT, environment, report, server
from benchmarks.tabs import open_tabs
from rehab.services.start import open_house
from rehab.ui.modules import bundle
from tests.making import give_routine, meet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Page

    from benchmarks.tabs import Tab

#: Thirty minutes with many cues: repetitions and holds, no walk.
_PLAN = (
    "pelvic_lift",
    "wall_sit",
    "bird_dog",
    "dead_bug",
    "side_plank_knees",
    "mcgill_curl_up",
    "clamshell",
    "heel_slide",
)
_PATIENCE_S = 2700
_A_MINUTE_S = 60
_RELOADS = 5
_FEWEST_CUES = 100  # fewer say nothing of a percentile
_ERRORS = "globalThis.__rehabPlayer.trace.map((cue) => Math.abs(cue.at - cue.due))"
_IS_OVER = "globalThis.__rehabPlayer.state === 'closing'"
_PRESS_START = """
new Promise((resolve) => {
  const withInner = (one) => [one, ...(one.shadowRoot ? inside(one.shadowRoot) : [])];
  const inside = (root) => [...root.querySelectorAll("*")].flatMap(withInner);
  const isStart = (one) => one.matches("button[data-do=toggle]") && one.checkVisibility();
  const look = () => {
    const start = inside(document).find(isStart);
    if (!start) return setTimeout(look, 50);
    start.click();
    resolve(true);
  };
  look();
})
"""
_KEEP_SPENT = "addEventListener('pagehide', () => (sessionStorage.was = globalThis.__rehabPlayer.spent))"


def main() -> None:
    """Play the same plan in a tab in front and in a hidden one, at the same time; then measure the rest."""
    with _served() as in_front, _served() as hidden, open_page() as page, open_tabs() as tabs:
        tab = tabs.open(f"{hidden}/session")
        tab.evaluate(_PRESS_START)
        tabs.open("about:blank").show()
        assert tab.evaluate("document.hidden"), "the tab is to be hidden"
        _start(page, in_front)
        _report_cost(page)
        _wait_until_over(tab)
        _report_errors("in front", page.evaluate(_ERRORS))
        _report_errors("hidden", tab.evaluate(_ERRORS))
        report("player, tab was hidden to the end", float(tab.evaluate("document.hidden")), "yes", "1")
    with _served() as url, open_page() as page:
        _report_opening(page, url)
        _report_resume(page, url)
    _report_size()


@contextmanager
def _served() -> Iterator[str]:
    """Serve the app to a person with the plan and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'rehab.db'}"
        db = open_house(database)
        meet(db)
        give_routine(db, _PLAN, day=date.fromisoformat(NOW[:10]))
        db.dispose()
        with server(ROOT / "app.py", folder=ROOT, env=environment(database)) as url:
            yield url


def _start(page: Page, url: str) -> None:
    page.goto(f"{url}/session")
    page.get_by_role("button", name="Start", exact=True).click()


def _wait_until_over(tab: Tab) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while not tab.evaluate(_IS_OVER):
        assert time.monotonic() < deadline, "the session does not end"
        time.sleep(1)


def _report_errors(where: str, found: Sequence[float]) -> None:
    errors = sorted(found)
    assert len(errors) > _FEWEST_CUES, f"only {len(errors)} cues"
    report(f"player {where}, error of a cue, p50 of {len(errors)}", errors[len(errors) // 2], "ms", "")
    goal = "<= 20" if where == "in front" else ""
    report(f"player {where}, error of a cue, p99", errors[int(len(errors) * 0.99)], "ms", goal)


def _report_cost(page: Page) -> None:
    """Measure how long the main thread works in a minute of play."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("Performance.enable")

    def worked() -> float:
        metrics = protocol.send("Performance.getMetrics")["metrics"]
        return next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration")

    before = worked()
    page.wait_for_timeout(_A_MINUTE_S * 1000)
    report("player, main thread in a minute of play", (worked() - before) * 1000, "ms", "")


def _report_resume(page: Page, url: str) -> None:
    """Measure how far the second of a session is off after a reload from where it was as the page went."""
    _start(page, url)
    errors = []
    for _ in range(_RELOADS):
        page.wait_for_timeout(2500)
        page.evaluate(_KEEP_SPENT)
        page.reload()
        resume = page.get_by_role("button", name="Resume", exact=True)
        expect(resume).to_be_visible()
        was, now = page.evaluate("[Number(sessionStorage.was), globalThis.__rehabPlayer.spent]")
        errors.append(abs(now - was))
        resume.click()
    report("player, error of the second after a reload, worst of 5", max(errors), "ms", "<= 100")


def _report_opening(page: Page, url: str) -> None:
    times = []
    for _ in range(_RELOADS):
        page.goto(f"{url}/session", wait_until="commit")
        page.get_by_role("button", name="Start", exact=True).wait_for()
        times.append(page.evaluate("performance.now()"))
    report("player, from opening its page to Start", sorted(times)[_RELOADS // 2], "ms", "")


def _report_size() -> None:
    folder = ROOT / "rehab" / "ui" / "player"
    looks = sum((folder / name).stat().st_size for name in ("player.html", "player.css", "controls.css"))
    report("player, its code", len(bundle(folder / "player.mjs").encode()), "bytes", "<= 60000")
    report("player, its looks", looks, "bytes", "")


if __name__ == "__main__":
    main()
