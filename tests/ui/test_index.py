"""The page that each address begins as: what it takes from Streamlit's must be there to be taken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import streamlit
from starlette.routing import Match

from rehab.house import HOUSE
from rehab.ui import index

STATIC = Path(streamlit.__file__).parent / "static"
ADDRESSES = index.addresses()
ROUTES = index.index_routes()
WITH_CHARTS = ["/progress", "/their_progress"]


def test_every_page_has_an_address() -> None:
    pages = [path for path in (HOUSE / "pages").rglob("*.py") if not path.name.startswith("_")]
    assert len(ADDRESSES) == len(pages)
    assert {"/", "/progress", "/routine"} <= set(ADDRESSES)


@pytest.mark.parametrize(
    ("asked", "is_a_page"),
    [
        ("/", True),
        ("/routine", True),
        ("/no-page", True),
        ("/plan/routine", True),
        ("/static/js/index.js", False),
        ("/app/static/icon.svg", False),
        ("/_stcore/health", False),
        ("/routine/_stcore/health", False),
        ("/manifest.json", False),
    ],
)
def test_what_may_be_taken_for_a_page_is_answered_as_one(asked: str, *, is_a_page: bool) -> None:
    matches = [route.matches({"type": "http", "method": "GET", "path": asked})[0] for route in ROUTES]
    assert (Match.FULL in matches) is is_a_page


@pytest.mark.parametrize("theirs", index.REPLACED)
def test_what_is_replaced_stands_in_the_page_of_this_streamlit(theirs: str) -> None:
    assert (STATIC / "index.html").read_text(encoding="utf-8").count(theirs) == 1


@pytest.mark.parametrize("address", ADDRESSES)
def test_all_that_a_page_asks_for_is_there_and_ours_or_streamlits(address: str) -> None:
    asked = re.findall(r'(?:src|href)="([^"]+)"', index.index_page(address))
    ours = {path.removeprefix("./app/static/") for path in asked if path.startswith("./app/static/")}
    theirs = {path.removeprefix("./") for path in asked if path.startswith("./static/")}
    rest = set(asked) - {f"./{path}" for path in theirs} - {f"./app/static/{path}" for path in ours}
    assert rest == {"/", "./_stcore/agent/openapi.json"}
    assert [path for path in ours if not (HOUSE / "rehab" / "ui" / "static" / path).is_file()] == []
    assert [path for path in theirs if not (STATIC / path).is_file()] == []


def test_the_code_of_each_kind_of_element_is_found() -> None:
    more = {name for names in index.MORE_ELEMENTS.values() for name in names}
    for name in {*index.ELEMENTS, *more}:
        assert len(list((STATIC / "static" / "js").glob(f"{name}.*.js"))) == 1


def test_only_a_page_with_charts_asks_for_their_code() -> None:
    assert [address for address in ADDRESSES if "plotly" in index.index_page(address)] == WITH_CHARTS
