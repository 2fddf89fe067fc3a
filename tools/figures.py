"""Draws the figures of the exercises on one sheet: start, middle and end of each, light and dark.

Without names it writes the picture of all of them for the docs; with names it draws these, to look at a pose
while it is being written.
"""

from __future__ import annotations

import argparse
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from rehab.domain.figure.motion import frames_of
from rehab.domain.figure.svg import Words, still_svg
from rehab.house import HOUSE
from rehab.storage.exercises import catalogue, figures
from tools.browser import FLAGS, find_browser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehab.domain.exercise import Exercise

_SHEET = HOUSE / "docs" / "pictures" / "figures.png"
_WIDTH = 1500
_LOOK = """
body { margin: 0; font: 14px system-ui, sans-serif; }
main { display: grid; grid-template-columns: repeat(2, 1fr); }
section { display: grid; grid-template-columns: repeat(3, 1fr); gap: 2px 8px; padding: 8px 14px; }
h2 { grid-column: 1 / -1; margin: 4px 0 0; font-size: 14px; }
.light { color-scheme: light; background: #fbfaf6; color: #0d1613; }
.dark { color-scheme: dark; background: #0f1716; color: #f2f6f4; }
"""


def main() -> None:
    """Draw what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("exercises", nargs="*", help="ids of exercises (default: all)")
    parser.add_argument("--to", type=Path, default=_SHEET, help="the picture to write (default: %(default)s)")
    given = parser.parse_args()
    wanted = [catalogue()[name] for name in given.exercises or figures()]
    given.to.parent.mkdir(parents=True, exist_ok=True)
    _take(_page(wanted), given.to)
    print(f"{len(wanted)} figures are drawn in {given.to}.")


def _page(exercises: Sequence[Exercise]) -> str:
    sections = (_section(one, theme) for one in exercises for theme in ("light", "dark"))
    return f"<style>{_LOOK}</style><main>{''.join(sections)}</main>"


def _section(exercise: Exercise, theme: str) -> str:
    figure = figures()[exercise.id]
    last = len(frames_of(figure.motion)) - 1
    stills = "".join(
        still_svg(figure, Words(f"{exercise.id}-{theme}-{at}", exercise.name, ""), at)
        for at in (0, last // 2, last)
    )
    return f'<section class="{theme}"><h2>{escape(exercise.name)}</h2>{stills}</section>'


def _take(page: str, path: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        tab = browser.new_page(viewport={"width": _WIDTH, "height": 400})
        tab.set_content(page)
        tab.screenshot(path=path, full_page=True)
        browser.close()


if __name__ == "__main__":
    main()
