"""How fast our pages open and change, against empty pages and bare charts."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from streamlit.testing.v1 import AppTest

from benchmarks.browser import click_to_change, navigate, open_page
from benchmarks.measure import NOW, ROOT, environment, report, seconds, server, side_by_side
from rehab.services.demo import write_demo
from rehab.services.person import LOCAL
from rehab.services.routine import load_builder
from rehab.services.start import open_house

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from playwright.sync_api import Page

_APPS = Path(__file__).parent / "apps"
_TODAY = date.fromisoformat(NOW[:10])
#: What a chart draws, without the frame it keeps.
_CHARTS = ".js-plotly-plot .cartesianlayer"
#: The two of them that the range of the progress page is about.
_OF_RANGE = ":is(.st-key-pain-chart, .st-key-effort-chart) .cartesianlayer"
_TIMES = 15
_Measure = Callable[[], float]


def main() -> None:
    """Print every ratio."""
    with tempfile.TemporaryDirectory() as folder:
        one, ten = (_history(Path(folder), years) for years in (1, 10))
        ratio = side_by_side(_rerun(ten), _rerun(one), 30)
        report("progress page rerun, 10 years / 1 year", ratio, "ratio", "<= 1.05")
        env = environment(ten)
        with server(_APPS / "house.py", folder=ROOT, env=env) as url, open_page() as page:
            _opening(page, url)
            _range(page, url)
            routine = f"{url}/routine?item={_an_item(ten)}"
            _builder(page, routine, f"{url}/empty", "empty page, same server", "<= 2.5")
            with _stock(Path(folder)) as stock:
                _builder(page, routine, stock, "empty page, stock Streamlit server", "< 1")


def _history(folder: Path, years: int) -> str:
    url = f"sqlite:///{folder / f'{years}.db'}"
    write_demo(open_house(url), LOCAL, years=years, seed=1, today=_TODAY)
    return url


def _rerun(database: str) -> _Measure:
    """Return a measure of one rerun of the progress page, in this process."""
    os.environ |= {"REHAB_NOW": NOW, "REHAB_DATABASE_URL": database}
    app = AppTest.from_file(ROOT / "rehab" / "ui" / "shell.py", default_timeout=60)
    app.switch_page(str(ROOT / "pages" / "insight" / "progress.py")).run()
    assert not app.exception, app.exception

    def measure() -> float:
        os.environ["REHAB_DATABASE_URL"] = database
        return seconds(app.run)

    return measure


def _opening(page: Page, url: str) -> None:
    ratio = side_by_side(
        lambda: navigate(page, f"{url}/progress", _CHARTS, 2),
        lambda: navigate(page, f"{url}/empty", '[data-testid="stText"]'),
        _TIMES,
    )
    report("progress page with 10 years, navigation to usable / empty page", ratio, "ratio", "<= 1.8")


def _range(page: Page, url: str) -> None:
    with page.context.expect_page() as opened:
        page.evaluate("window.open('about:blank')")
    bare = opened.value
    navigate(bare, f"{url}/bare_charts", _CHARTS, 2)
    navigate(page, f"{url}/progress", _OF_RANGE, 2)
    choose = cycle([page.get_by_role("radio", name=name, exact=True) for name in ("4 weeks", "3 months")])
    ratio = side_by_side(
        _in_front(page, lambda: click_to_change(page, next(choose), _OF_RANGE)),
        _in_front(bare, lambda: click_to_change(bare, bare.get_by_role("button", name="Again"), _CHARTS)),
        _TIMES,
    )
    report("progress page, range changed to charts redrawn / two bare charts", ratio, "ratio", "<= 1.3")
    bare.close()


def _an_item(database: str) -> str:
    shown = load_builder(open_house(database), LOCAL, None, _TODAY).shown
    assert shown
    return shown.lines[0].item.key


def _builder(page: Page, routine: str, empty_url: str, against: str, goal: str) -> None:
    with page.context.expect_page() as opened:
        page.evaluate("window.open('about:blank')")
    empty = opened.value
    navigate(empty, empty_url, "button")
    navigate(page, routine, ".takes")
    steps = cycle([page.get_by_test_id("stNumberInputStepUp"), page.get_by_test_id("stNumberInputStepDown")])
    again = empty.get_by_role("button", name="Again")
    ratio = side_by_side(
        _in_front(page, lambda: click_to_change(page, next(steps).first, ".takes")),
        _in_front(empty, lambda: click_to_change(empty, again, '[data-testid="stText"]')),
        _TIMES,
    )
    report(f"builder, one number changed to minutes on screen / {against}", ratio, "ratio", goal)
    empty.close()


def _in_front(page: Page, measure: _Measure) -> _Measure:
    """Return a measure that brings its page to the front first, where frames are drawn."""

    def measured() -> float:
        page.bring_to_front()
        return measure()

    return measured


def _stock(folder: Path) -> AbstractContextManager[str]:
    """Run the empty page on Streamlit as it comes: none of our settings, none of the faster parts."""
    stock = folder / "stock"
    stock.mkdir()
    for faster in ("uvloop", "httptools", "orjson"):
        (stock / f"{faster}.py").write_text("raise ModuleNotFoundError('not in a stock installation')\n")
    env = {**environment("sqlite://"), "PYTHONPATH": str(stock)}
    return server(_APPS / "empty.py", folder=stock, env=env)


if __name__ == "__main__":
    main()
