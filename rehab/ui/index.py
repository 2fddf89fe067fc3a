"""The page that each address begins as: Streamlit's, with our name, icon, type and look from the start.

Streamlit fetches the code of each kind of element when it first meets one, and shows what comes late up to
300 ms later still. So the code of the kinds our pages are made of runs at once, while the server is asked.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.responses import HTMLResponse
from starlette.routing import Route

from rehab.house import HOUSE
from rehab.ui.chart import CODE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from starlette.requests import Request

_HERE = Path(__file__).parent
_STREAMLIT = Path(streamlit.__file__).parent / "static"
_CODE = _STREAMLIT / "static" / "js"
_INLINE = re.compile(r"<script(?: type=\"module\")?>(.*?)</script>", re.DOTALL)
_IMPORTED = re.compile(r'\b(?:from|import)"\./([^"]+\.js)"')
_OURS = "app/static"
#: Kinds of elements as Streamlit names the files of their code: on every page, and more by address.
ELEMENTS = ("BidiComponent", "Button", "ButtonGroup", "Html", "PageLink")
MORE_ELEMENTS = {
    "/backups": ("FileUploader", "TextInput"),
    "/delete_everything": ("DownloadButton", "Radio", "TextInput"),
    "/exercises": ("TextInput",),
    "/first_routine": ("NumberInput",),
    "/my_health": ("Checkbox",),
    "/log": ("DateInput", "Multiselect", "NumberInput", "Selectbox", "TextArea", "TimeInput"),
    "/people": ("TextInput",),
    "/propose": ("Selectbox", "TextArea"),
    "/report": ("Checkbox", "DownloadButton", "TextInput"),
    "/routine": ("MenuButton", "NumberInput", "Selectbox", "TextInput"),
    "/settings": ("Selectbox",),
    "/their_report": ("DownloadButton",),
    "/time_off": ("Checkbox", "DateInput"),
    "/who_sees": ("TextInput",),
    "/welcome": ("Progress",),
    "/apple_health": ("FileUploader",),
    "/your_data": ("DownloadButton", "FileUploader", "NumberInput", "Radio", "TextInput", "TimeInput"),
}
_WITH_CHARTS = frozenset({"/progress", "/their_progress"})
#: Streamlit looks for its server at each folder of the address in turn, and asks how it is, before it
#: connects. Ours is where the page came from: this is how a host of Streamlit says so.
_SERVER = (
    "window.__streamlit = {BACKEND_BASE_URL: location.origin, "
    "HOST_CONFIG: {allowedOrigins: [location.origin], useExternalAuthToken: false}}"
)
#: Where the page that signed-in people get says whose it is.
_HTML = '<html lang="en">'
#: What stands in Streamlit's page, and what stands there in ours.
REPLACED = {
    '<meta charset="UTF-8" />': '<meta charset="UTF-8" />\n<base href="/" />',
    "<title>Streamlit</title>": f"<title>Steady Back</title>\n<script>{_SERVER}</script>",
    'href="./favicon.png"': f'href="./{_OURS}/icon.svg"',
    'href="./static/media/SourceSansVF-Upright.ttf.BsWL4Kly.woff2"': (
        f'href="./{_OURS}/fonts/atkinson-hyperlegible-next-latin.woff2"'
    ),
}


class _Address(StringConvertor):
    """What a person may take for the address of a page; Streamlit's own and those of files are none."""

    regex = "(?!.*_stcore|static/|app/|media/|component/|auth/|oauth2callback)[^.]*"


register_url_convertor("address", _Address())


def index_routes(whose: Callable[[Request], str] | None = None) -> list[Route]:
    """Return the route of every page, and of what a person may take for one.

    Where people sign in, `whose` tells the person of a request, "" for nobody.
    """

    async def answer(request: Request) -> HTMLResponse:
        page = index_page(request.url.path)
        if whose is None:
            return HTMLResponse(page, headers={"cache-control": "no-cache"})
        return HTMLResponse(_owned(page, whose(request)), headers={"cache-control": "no-store"})

    return [Route("/{page:address}", answer)]


@cache
def addresses() -> tuple[str, ...]:
    """Return the address of each page."""
    pages = sorted((HOUSE / "pages").rglob("*.py"))
    return tuple(f"/{'' if page.stem == 'today' else page.stem}" for page in pages)


def index_page(address: str) -> str:
    """Return what the browser gets at an address, such as "/progress"."""
    return _page(address) if address in addresses() else _page(None)


@cache
def _page(address: str | None) -> str:
    page = (_STREAMLIT / "index.html").read_text(encoding="utf-8")
    for theirs, ours in REPLACED.items():
        page = page.replace(theirs, ours)
    # At the end, so that our look wins over what Streamlit adds to the head.
    links = (_HERE / "links.mjs").read_text(encoding="utf-8")
    ours = f'<style>{_look()}</style>\n<script type="module">{links}</script>\n</body>'
    page = page.replace("</body>", ours)
    return page.replace("</head>", "\n".join([*_early(address), "</head>"])) if address else page


def _owned(page: str, person: str) -> str:
    """Return a page that stays the page of one person: see `whose.js`."""
    guard = (_HERE / "whose.js").read_text(encoding="utf-8")
    page = page.replace(_HTML, f'<html lang="en" data-whose="{person}">')
    return page.replace("</title>", f"</title>\n<script>{guard}</script>", 1)


def inline_scripts() -> tuple[str, ...]:
    """Return the scripts that stand in the pages themselves; they are the same in all."""
    return tuple(_INLINE.findall(_owned(index_page("/"), "")))


def _look() -> str:
    files = sorted(_HERE.glob("*.css")) + sorted(_HERE.glob("parts/*.css"))
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def _early(address: str) -> Iterator[str]:
    """Yield what makes the browser fetch all code that a page takes at once, and run it."""
    elements = [_file(name) for name in (*ELEMENTS, *MORE_ELEMENTS.get(address, ()))]
    for name in sorted(_needed_by(elements)):
        yield f'<link rel="modulepreload" crossorigin href="./static/js/{name}" />'
    for name in elements:
        yield f'<script type="module" crossorigin src="./static/js/{name}"></script>'
    if address in _WITH_CHARTS:
        yield f'<script type="module" crossorigin src=".{CODE}"></script>'


def _file(element: str) -> str:
    (file,) = _CODE.glob(f"{element}.*.js")
    return file.name


def _needed_by(names: Iterable[str]) -> set[str]:
    """Return the names of the files that files import, and all that those import."""
    needed: set[str] = set()
    ahead = [*names]
    while ahead:
        text = (_CODE / ahead.pop()).read_text(encoding="utf-8")
        new = set(_IMPORTED.findall(text)) - needed
        needed |= new
        ahead += new
    return needed
