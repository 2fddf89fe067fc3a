"""Our shell, with two pages beside ours to compare with on the same server."""

import runpy
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

import rehab.ui

HERE = Path(__file__).parent
PAGES = {"empty": HERE / "empty.py", "bare_charts": HERE / "bare_charts.py"}

# Streamlit shows the only page there is at the start's address, so what was asked for first stands.
asked = st.session_state.setdefault("asked", urlsplit(st.context.url or "").path.strip("/"))
if asked in PAGES:
    st.navigation([st.Page(PAGES[asked], url_path=asked)], position="hidden").run()
else:
    runpy.run_path(str(Path(rehab.ui.__file__).with_name("shell.py")))
