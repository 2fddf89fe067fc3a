"""Our application around the shell of the benchmarks."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from app import lifespan
from rehab.ui.headers import Headers
from rehab.ui.index import index_routes
from rehab.ui.telling import tell

app = st.App(
    Path(__file__).with_name("shell.py"),
    lifespan=lifespan,
    routes=index_routes(),
    middleware=[Middleware(Headers)],
    on_script_error=tell,
)
