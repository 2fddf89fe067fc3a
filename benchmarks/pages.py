"""How fast our pages open and change, against empty pages and bare charts."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from streamlit.testing.v1 import AppTest

from benchmarks.browser import click_to_change, navigate, open_page
from benchmarks.measure import NOW, ROOT, environment, report, seconds, server, side_by_side
from rehab.services.day import load_day
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
_EMPTY = '[data-testid="stText"]'
_TIMES = 15
#: The years of the history whose row on the range has always been there, and does not say how long it is.
_UNNAMED = 10
_Measure = Callable[[], float]


def main() -> None:
    """Print every ratio."""
    with tempfile.TemporaryDirectory() as folder:
        histories = {years: _history(Path(folder), years) for years in (1, 10, 30)}
        for years in (10, 30):
            ratio = side_by_side(_rerun(histories[years]), _rerun(histories[1]), 30)
            report(f"progress page rerun, {years} years / 1 year", ratio, "ratio", "<= 1.05")
        days = {years: _on_a_server(histories[years], years) for years in histories}
        for years in (10, 30):
            report(f"a day, {years} years / 1 year", days[years] / days[1], "ratio", "<= 1.1")
        with _house(histories[10]) as url, open_page() as page:
            routine = f"{url}/routine?item={_an_item(histories[10])}"
            _builder(page, routine, f"{url}/empty", "empty page, same server", "<= 2.5")
            with _stock(Path(folder)) as stock:
                _builder(page, routine, stock, "empty page, stock Streamlit server", "< 1")


def _on_a_server(database: str, years: int) -> float:
    """Print what depends on the length of a history, and return the ratio of a day to the empty page."""
    many = f"{years} year{'' if years == 1 else 's'}"
    with _house(database) as url, open_page() as page:
        _opening(page, url, many)
        _range(page, url, "" if years == _UNNAMED else f" with {many}")
        return _day(page, url, database, many)


def _house(database: str) -> AbstractContextManager[str]:
    return server(_APPS / "house.py", folder=ROOT, env=environment(database))


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


def _opening(page: Page, url: str, many: str) -> None:
    ratio = side_by_side(
        lambda: navigate(page, f"{url}/progress", _CHARTS, 2),
        lambda: navigate(page, f"{url}/empty", _EMPTY),
        _TIMES,
    )
    report(f"progress page with {many}, navigation to usable / empty page", ratio, "ratio", "<= 1.8")


def _day(page: Page, url: str, database: str, many: str) -> float:
    day = _a_day(database)
    last_link = f'[data-testid="stMain"] a[href*="day={day + timedelta(days=1)}"]'
    ratio = side_by_side(
        lambda: navigate(page, f"{url}/log?day={day}", last_link),
        lambda: navigate(page, f"{url}/empty", _EMPTY),
        _TIMES,
    )
    report(f"a day of {many}, navigation to usable / empty page", ratio, "ratio", "<= 1.3")
    return ratio


def _a_day(database: str) -> date:
    """Return the newest day that has two sessions and three scores: as much as in the other histories."""
    db = open_house(database)
    days = (load_day(db, LOCAL, 0, _TODAY - timedelta(days=n), _TODAY) for n in range(1, 366))
    return next(one.day for one in days if (len(one.sessions), len(one.scores)) == (2, 3))


def _range(page: Page, url: str, of: str) -> None:
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
    name = f"progress page{of}, range changed to charts redrawn / two bare charts"
    report(name, ratio, "ratio", "<= 1.3")
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
        _in_front(empty, lambda: click_to_change(empty, again, _EMPTY)),
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
