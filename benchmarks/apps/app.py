"""Our application around the shell of the benchmarks."""

from pathlib import Path

import streamlit as st

from app import lifespan
from rehab.ui.telling import tell

app = st.App(Path(__file__).with_name("shell.py"), lifespan=lifespan, on_script_error=tell)
