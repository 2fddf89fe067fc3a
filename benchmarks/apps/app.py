"""Our application around the shell of the benchmarks."""

from pathlib import Path

import streamlit as st

import app as ours

app = st.App(Path(__file__).with_name("shell.py"), lifespan=ours.lifespan, on_script_error=ours.tell)
