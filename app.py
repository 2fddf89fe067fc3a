"""The application: the shell script, and what happens when the server starts."""

from __future__ import annotations

import asyncio
import logging
import sys
from contextlib import asynccontextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

import rehab.ui
from rehab.domain.errors import RehabError
from rehab.domain.tone import USUAL_TONE
from rehab.sign_in import is_open, refuse_open, sign_in
from rehab.storage.revisions import HEAD
from rehab.ui import counts
from rehab.ui.drain import Drain, Draining, drain_seconds, replica_name
from rehab.ui.figures import figure_routes
from rehab.ui.headers import Headers
from rehab.ui.index import index_routes
from rehab.ui.json_log import is_json, write_json
from rehab.ui.metrics import Counting, metrics_routes, metrics_token
from rehab.ui.only_here import OnlyThisMachine
from rehab.ui.opening import OnceRead, Opening, health_routes
from rehab.ui.ready import Readiness, ready_routes
from rehab.ui.telling import tell

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.routing import Route

    from rehab.domain.exercise import Exercise
    from rehab.domain.figure.figure import Figure
    from rehab.domain.sign_in import SignedIn, Standing
    from rehab.sign_in import SignIn

_LOG = logging.getLogger("rehab")


def read_modules() -> None:
    """Read the packages that pages need: all of them, so that no two pages begin to read one at a time."""
    import numpy as np  # noqa: F401, PLC0415 - slow, as all here: the browser loads meanwhile
    import PIL.Image  # noqa: F401, PLC0415 - the two are for the icon

    from rehab.ui import here, results  # noqa: F401, PLC0415 - these are what the first page needs


def open_database() -> None:
    """Bring the database up."""
    from rehab.ui import here  # noqa: PLC0415 - slow, and the server starts without it

    if METRICS:
        time_database()
    here.db()


@cache  # who opens the database again would count it twice
def time_database() -> None:
    """Count the time that the database takes, from now on."""
    from rehab.storage.timing import tell_times  # noqa: PLC0415 - slow, and only a monitor asks

    tell_times(counts.STATEMENTS.add)


def say_what_is_up() -> None:
    """Write down what runs here."""
    _LOG.info("Up: version %s, tables %s.", release(), HEAD)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Bring the database up beside the server; the first page waits for it."""
    opening = asyncio.create_task(OPENING.begin())
    DRAIN.listen()
    yield {}
    await opening
    _LOG.info("Stopped.")


def sign_in_or_end() -> SignIn | None:
    """Return how people sign in; where that is not set up right, or missing, end with the sentence alone.

    `rehab run` has looked already, but others start this file too.
    """
    try:
        rules = sign_in()
        refuse_open(config.get_option("server.address") or "")
        drain_seconds()
        replica_name()
        metrics_token()
        if is_json():
            write_json(replica_name())
    except RehabError as refusal:
        sys.exit(f"{refusal}")
    return rules


def who_asks(request: Request) -> str:
    """Return the person whose cookie comes with a request, or "" for nobody."""
    from rehab.ui.cookies import signed_in_by  # noqa: PLC0415 - only where people sign in

    one = signed_in_by(request.cookies, RULES) if RULES else None
    return one.person if one else ""


def stands(one: SignedIn | None) -> Standing:
    """Return how somebody stands at the door."""
    from rehab.ui import here  # noqa: PLC0415 - the same

    return here.standing(one)


def door() -> tuple[list[Middleware], list[Route]]:
    """Return what stands before the pages: a door where people sign in, else a wall around this machine."""
    if RULES is None:
        return ([] if is_open() else [Middleware(OnlyThisMachine)]), []
    from rehab.ui.door import Door  # noqa: PLC0415 - only where people sign in
    from rehab.ui.sign_in_routes import sign_in_routes  # noqa: PLC0415 - the same

    # A sign-in under way is signed before Streamlit takes its secrets, and comes back under the public name.
    config.set_option("server.cookieSecret", RULES.cookie_secret)
    config.set_option("server.allowedHosts", [*config.get_option("server.allowedHosts"), RULES.host])
    return [Middleware(Door, rules=RULES, standing=stands)], sign_in_routes(RULES)


def find_figure(name: str) -> tuple[Exercise | None, Figure] | None:
    """Return the figure of that name with the exercise it is of, or None where there is none."""
    from rehab.storage.exercises import figure_named  # noqa: PLC0415 - slow, and only pictures ask here

    return figure_named(name)


def tone_of(request: Request) -> int:
    """Return the tone of skin that the person has chosen for the figures."""
    from rehab.services.person import load_person  # noqa: PLC0415 - the same
    from rehab.ui import here  # noqa: PLC0415 - the same

    known = load_person(here.db(), who_asks(request) if RULES else here.person())
    return known.skin_tone if known else USUAL_TONE


def release() -> str:
    """Return the version that was installed."""
    try:
        return version("rehab")
    except PackageNotFoundError:
        return "not installed"


def about() -> dict[str, str]:
    """Return what runs here: which version, on which tables, as which replica."""
    return {"version": release(), "revision": HEAD, "replica": replica_name()}


def ask_database() -> None:
    """Return where the database answers, raise where it does not."""
    from rehab.services.start import ask  # noqa: PLC0415 - slow, and the server starts without it
    from rehab.ui import here  # noqa: PLC0415 - the same

    ask(here.db())


RULES = sign_in_or_end()
DRAIN = Drain(drain_seconds())
OPENING = Opening(read_modules, open_database, say_what_is_up)
_IS_SECURE = RULES is not None and RULES.is_secure
METRICS = metrics_routes(metrics_token(), about)
_DOOR, _WAYS_IN = door()
app = st.App(
    Path(rehab.ui.__file__).with_name("shell.py"),
    secrets=RULES.for_streamlit if RULES else None,
    lifespan=lifespan,
    routes=[
        *health_routes(OPENING),
        *ready_routes(Readiness(DRAIN, OPENING.is_up, ask_database)),
        *METRICS,
        *figure_routes(find_figure, tone_of),
        *_WAYS_IN,
        *index_routes(who_asks if RULES else None),
    ],
    middleware=[
        Middleware(Headers, is_secure=_IS_SECURE),
        Middleware(Counting),
        Middleware(Draining, drain=DRAIN, replica=replica_name(), is_secure=_IS_SECURE),
        Middleware(OnceRead, opening=OPENING),
        *_DOOR,
    ],
    on_script_error=tell,
)
