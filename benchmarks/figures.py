"""The figures: how many bytes, how long one takes to draw, and how smoothly the player moves one."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from benchmarks.browser import open_page
from benchmarks.measure import NOW, ROOT, environment, report, seconds, server, typical
from rehab.domain.figure.moving import moving_svg
from rehab.domain.figure.svg import Words
from rehab.services.start import open_house
from rehab.storage.exercises import catalogue, figures
from rehab.ui.figures import pace_of
from tests.making import give_routine, meet

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: One whose limbs all turn, and the one with the largest picture of all.
_MOVING = ("cat_cow", "side_plank_knees")
_SLOWED = 4
_WATCHED_S = 10
_TIMES = 5
#: Counts the frames that the page gets in some seconds; it must see the figure move meanwhile.
_COUNT_FRAMES = """
(seconds) => new Promise((resolve) => {
  const start = performance.now();
  let frames = 0;
  const step = (now) => {
    if (now - start >= seconds * 1000) return resolve((frames * 1000) / (now - start));
    frames += 1;
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})
"""


def main() -> None:
    """Draw all figures, then play two of them on a slowed processor."""
    drawn = {name: _draw(name) for name in figures()}
    sizes = [len(one.encode()) for one in drawn.values()]
    report("figure that moves, median of all", median(sizes), "bytes", "<= 15000")
    report("figure that moves, the largest", max(sizes), "bytes", "")
    times = [typical(lambda name=name: seconds(lambda: _draw(name)), _TIMES) for name in figures()]  # type: ignore[misc] # the default binds the name
    report("figure that moves, to draw one, median of all", median(times) * 1000, "ms", "<= 5")
    report("figure that moves, to draw one, the slowest", max(times) * 1000, "ms", "")
    for name in _MOVING:
        for is_shown, words in ((True, "with a figure"), (False, "without")):
            frames = _frames_of(name, is_shown=is_shown)
            goal = ">= 50" if is_shown else ""
            report(
                f"player {words}, {name}, processor {_SLOWED} times slower", frames, "frames a second", goal
            )


def _draw(name: str) -> str:
    exercise = catalogue()[name]
    words = Words("f", exercise.name, " ".join(exercise.steps))
    return moving_svg(figures()[name], words, pace_of(exercise))


def _frames_of(name: str, *, is_shown: bool) -> float:
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'rehab.db'}"
        db = open_house(database)
        meet(db)
        give_routine(db, (name,), day=date.fromisoformat(NOW[:10]))
        db.dispose()
        with server(ROOT / "app.py", folder=ROOT, env=environment(database)) as url, open_page() as page:
            return _watched(page, url, is_shown=is_shown)


def _watched(page: Page, url: str, *, is_shown: bool) -> float:
    if not is_shown:
        page.route("**/figures/**", lambda route: route.abort())
    page.goto(f"{url}/session")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator(".player .figure svg")).to_have_count(1 if is_shown else 0)
    expect(page.locator(".player[data-kind=work]")).to_be_visible(timeout=30_000)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": _SLOWED})
    found: float = page.evaluate(_COUNT_FRAMES, _WATCHED_S)
    return found


if __name__ == "__main__":
    main()
