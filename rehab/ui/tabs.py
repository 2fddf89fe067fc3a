"""The links to pages on a phone, where the menu is folded away: most of all those one goes to most."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from streamlit.navigation.page import StreamlitPage


def tabs_html(pages: Iterable[StreamlitPage], shown: StreamlitPage) -> str:
    """Write a link to each page. It is followed as one of the menu is: see `links.mjs`."""
    links = "".join(_link(page, is_shown=page.url_path == shown.url_path) for page in pages)
    return f'<nav class="tabs" aria-label="Pages">{links}</nav>'


def more_html(pages: Iterable[StreamlitPage]) -> str:
    """Write links to further pages, below a page, where the menu is folded away."""
    links = "".join(_link(page, is_shown=False) for page in pages)
    return f'<nav class="more" aria-label="More pages">{links}</nav>'


def _link(page: StreamlitPage, *, is_shown: bool) -> str:
    icon = page.icon.removeprefix(":material/").removesuffix(":")
    current = ' aria-current="page"' if is_shown else ""
    return (
        f'<a href="./{page.url_path}" target="_self" data-page{current}>'
        f'<i aria-hidden="true" translate="no">{icon}</i>{escape(page.title)}</a>'
    )
