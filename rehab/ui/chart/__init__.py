"""A chart in the browser: a Plotly figure in the colours and the type of the page.

Streamlit's own chart brings all of Plotly, four times what lines and bars need, and reading that code is most
of the time that a page with charts takes to open.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    import plotly.graph_objects as go

_HERE = Path(__file__).parent
#: Where the server has Plotly's lines and bars, in the version that the Python package writes figures for.
CODE = "/app/static/vendor/plotly/plotly-basic-4.1.1.min.js"

# Plotly writes its own rules into the head of the page, so it is not drawn in a shadow.
_CHART = st.components.v2.component(
    "rehab_chart",
    html='<div class="chart" role="img"></div>',
    js=(_HERE / "chart.mjs").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def chart(figure: go.Figure, *, alt: str, key: str) -> None:
    """Show a figure; its height is the layout's, in px, and `alt` says what it shows in words."""
    data = {"figure": figure.to_json(), "height": figure.layout.height, "alt": alt, "code": CODE}
    _CHART(key=key, data=data)
