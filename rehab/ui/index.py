"""The page that each address begins as: Streamlit's, with our name, icon and type from the start.

Streamlit fetches the code of each kind of element when it first meets one, and shows what comes late up to
300 ms later still. So the code of the kinds our pages are made of runs at once, while the server is asked.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit
from starlette.responses import HTMLResponse
from starlette.routing import Route

from rehab.house import HOUSE
from rehab.ui.chart import CODE

if TYPE_CHECKING:
    from starlette.requests import Request

_STREAMLIT = Path(streamlit.__file__).parent / "static"
_OURS = "app/static"
#: Kinds of elements as Streamlit names the files of their code: on every page, and more by address.
ELEMENTS = ("BidiComponent", "Button", "ButtonGroup", "Html", "PageLink")
MORE_ELEMENTS = {
    "/exercises": ("TextInput",),
    "/log": ("DateInput", "Selectbox"),
    "/progress": ("Pagination", "Selectbox"),
    "/routine": ("MenuButton", "NumberInput", "Selectbox", "TextInput"),
}
_WITH_CHARTS = frozenset({"/progress"})
#: What stands in Streamlit's page, and what stands there in ours.
REPLACED = {
    "<title>Streamlit</title>": "<title>Steady Back</title>",
    'href="./favicon.png"': f'href="./{_OURS}/icon.svg"',
    'href="./static/media/SourceSansVF-Upright.ttf.BsWL4Kly.woff2"': (
        f'href="./{_OURS}/fonts/atkinson-hyperlegible-next-latin.woff2"'
    ),
}


def index_routes() -> list[Route]:
    """Return a route for each page."""
    pages = sorted((HOUSE / "pages").rglob("*.py"))
    return [Route(f"/{'' if page.stem == 'today' else page.stem}", _answer) for page in pages]


async def _answer(request: Request) -> HTMLResponse:
    return HTMLResponse(index_page(request.url.path), headers={"cache-control": "no-cache"})


@cache
def index_page(address: str) -> str:
    """Return what the browser gets at an address, such as "/progress"."""
    page = (_STREAMLIT / "index.html").read_text(encoding="utf-8")
    for theirs, ours in REPLACED.items():
        page = page.replace(theirs, ours)
    code = [f"./static/js/{name}" for name in _files((*ELEMENTS, *MORE_ELEMENTS.get(address, ())))]
    if address in _WITH_CHARTS:
        code.append(f".{CODE}")
    scripts = (f'<script type="module" crossorigin src="{path}"></script>' for path in code)
    return page.replace("</head>", "\n".join([*scripts, "</head>"]))


def _files(elements: tuple[str, ...]) -> list[str]:
    folder = _STREAMLIT / "static" / "js"
    return [file.name for element in elements for file in sorted(folder.glob(f"{element}.*.js"))]
