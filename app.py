"""The application: the shell script, and what happens when the server starts."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.routing import Route

import rehab.ui
from rehab.house import database_url
from rehab.services.start import open_house
from rehab.ui.headers import SecurityHeaders
from rehab.ui.telling import tell

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Bring the database up before the first page is asked for."""
    open_house(database_url())
    yield {}


async def health(_request: Request) -> JSONResponse:
    """Say that the program is up, its database included."""
    return JSONResponse({"status": "ok"})


app = st.App(
    Path(rehab.ui.__file__).with_name("shell.py"),
    lifespan=lifespan,
    routes=[Route("/health", health)],
    middleware=[Middleware(SecurityHeaders)],
    on_script_error=tell,
)
