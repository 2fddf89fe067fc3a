"""Our application around the shell of the benchmarks, and an empty page as Streamlit serves it."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

from app import lifespan
from rehab.ui.headers import Headers
from rehab.ui.index import index_routes
from rehab.ui.telling import tell

_INDEX = Path(st.__file__).parent / "static" / "index.html"


async def _streamlits(_request: Request) -> FileResponse:
    """Answer with the page as Streamlit has it, without what ours begin with."""
    return FileResponse(_INDEX, headers={"cache-control": "no-cache"})


app = st.App(
    Path(__file__).with_name("shell.py"),
    lifespan=lifespan,
    routes=[Route("/empty", _streamlits), *index_routes()],
    middleware=[Middleware(Headers)],
    on_script_error=tell,
)
