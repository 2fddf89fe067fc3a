"""Makes a component of the browser from the sources in a folder of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.ui.modules import bundle

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.components.v2.types import ComponentRenderer


def component(folder: Path, *, has_shadow: bool = True) -> ComponentRenderer:
    """Return the component of `<folder>.html`, `.mjs` with all that it imports, and `.css` if there is one.

    Without a shadow the look of the page applies to it. The texts are constant: other HTML or CSS would
    rebuild the elements without telling the script.
    """
    sources = folder / folder.name
    look = sources.with_suffix(".css")
    return st.components.v2.component(
        f"rehab_{folder.name}",
        html=sources.with_suffix(".html").read_text(encoding="utf-8"),
        css=look.read_text(encoding="utf-8") if look.exists() else None,
        js=bundle(sources.with_suffix(".mjs")),
        isolate_styles=has_shadow,
    )
