"""Draws the figures of the exercises: the sheets of the docs, and the pictures that the tests compare with.

Without names it draws start, middle and end of every exercise for the docs, light and dark; with names only
of these, to look at a pose while it is being written. `--accept` takes the figures as they are as right.
"""

from __future__ import annotations

import argparse
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

from rehab.domain.figure.motion import frames_of
from rehab.domain.figure.svg import Words, pair_svg, still_svg
from rehab.house import HOUSE
from rehab.storage.exercises import catalogue, figures
from tools.browser import FLAGS, find_browser

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from playwright.sync_api import Browser

    from rehab.domain.figure.figure import Figure

THEMES = ("light", "dark")
#: Where the pictures are that are right.
ACCEPTED = HOUSE / "tests" / "storage" / "pictures"
_SHEETS = HOUSE / "docs" / "pictures"
#: Each a pair: start and end, so large.
_WIDTH, _HEIGHT = 480, 160
_COLOURS = 64
_LOOK = """
* { box-sizing: border-box; margin: 0; }
body { font: 13px system-ui, sans-serif; }
.light { color-scheme: light; background: #fbfaf6; color: #0d1613; }
.dark { color-scheme: dark; background: #0f1716; color: #f2f6f4; }
.sheet { display: grid; grid-template-columns: repeat(3, 1fr); gap: 10px 24px; padding: 16px; width: 1500px; }
.sheet section { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0 6px; }
.sheet h2 { grid-column: 1 / -1; font-size: 13px; }
.pair { width: 480px; height: 160px; }
.pair svg { display: block; width: 100%; height: 100%; }
"""


def main() -> None:
    """Draw what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("exercises", nargs="*", help="ids of exercises (default: all)")
    parser.add_argument("--to", type=Path, help="the picture to write, light and dark (default: the docs')")
    parser.add_argument("--accept", action="store_true", help="take the figures as they are now as right")
    given = parser.parse_args()
    wanted = given.exercises or list(figures())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        if given.accept:
            _accept(browser, wanted)
        elif given.to:
            _small(_taken(browser, "".join(_sheet(wanted, theme) for theme in THEMES))).save(given.to)
        else:
            _SHEETS.mkdir(parents=True, exist_ok=True)
            for theme in THEMES:
                sheet = _small(_taken(browser, _sheet(wanted, theme)))
                sheet.save(_SHEETS / f"figures-{theme}.png", optimize=True)
        browser.close()
    print(f"{len(wanted)} figures are drawn.")


def _sheet(exercises: Iterable[str], theme: str) -> str:
    return f'<main class="sheet {theme}">{"".join(_section(name, theme) for name in exercises)}</main>'


def _section(name: str, theme: str) -> str:
    figure, exercise = figures()[name], catalogue()[name]
    last = len(frames_of(figure.motion)) - 1
    middle, end = (last // 4, last // 2) if figure.motion.is_cycle else (last // 2, last)
    stills = (still_svg(figure, Words(f"{name}-{theme}-{at}", name, ""), at) for at in (0, middle, end))
    return f"<section><h2>{escape(exercise.name)}</h2>{''.join(stills)}</section>"


def _accept(browser: Browser, names: Sequence[str]) -> None:
    ACCEPTED.mkdir(exist_ok=True)
    for name, picture in pairs(browser, {name: figures()[name] for name in names}).items():
        _small(picture).save(ACCEPTED / f"{name}.png", optimize=True)


def pairs(browser: Browser, wanted: Mapping[str, Figure]) -> Mapping[str, Image.Image]:
    """Return a picture of the start and the end of each figure, by its name."""
    drawn = (pair_svg(figure, Words(name, name, "")) for name, figure in wanted.items())
    body = f'<main class="light">{"".join(f"<div class=pair>{one}</div>" for one in drawn)}</main>'
    sheet = _taken(browser, body, width=_WIDTH)
    return {
        name: sheet.crop((0, number * _HEIGHT, _WIDTH, (number + 1) * _HEIGHT))
        for number, name in enumerate(wanted)
    }


def _taken(browser: Browser, body: str, width: int = 1500) -> Image.Image:
    page = browser.new_page(viewport={"width": width, "height": 400})
    page.set_content(f"<style>{_LOOK}</style>{body}")
    shot = page.screenshot(full_page=True)
    page.close()
    return Image.open(BytesIO(shot)).convert("RGB")


def _small(picture: Image.Image) -> Image.Image:
    """Return a picture in a few colours: its file is a third of the size, and nobody sees it."""
    return picture.quantize(_COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
