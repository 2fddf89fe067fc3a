"""What a monitor asks a replica: its counts as Prometheus reads them, for whoever has the token.

Without `REHAB_METRICS_TOKEN` there is nothing. Streamlit's own numbers are open to all and are closed here.
"""

from __future__ import annotations

import os
from hmac import compare_digest
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse
from starlette.routing import Route

from rehab.domain.errors import RehabError
from rehab.sign_in import content_of
from rehab.ui import counts
from rehab.ui.counts import BUCKETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from rehab.ui.counts import Times

TOKEN = "REHAB_METRICS_TOKEN"  # noqa: S105 - the name of the setting
_SHORTEST = 16
_STREAMLITS = "/_stcore/metrics"
#: The format has a type of its own; a version of it is part of that.
_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def metrics_token() -> str:
    """Return what a monitor has to say, "" where nobody asks; raise `RehabError` where it is too short."""
    token = os.environ.get(TOKEN, "")
    place = os.environ.get(f"{TOKEN}_FILE", "")
    if place and not token:
        token = content_of(f"{TOKEN}_FILE", place).strip()
    if (token or place) and len(token) < _SHORTEST:
        raise RehabError(f"{TOKEN} is too short: please take {_SHORTEST} random characters or more.")
    return token


def metrics_routes(token: str, about: Callable[[], Mapping[str, str]]) -> list[Route]:
    """Return where a monitor asks, if there is a token; `about` says what runs here."""
    if not token:
        return []
    runs = about()
    wanted = f"Bearer {token}".encode()

    async def metrics(request: Request) -> PlainTextResponse:
        told = request.headers.get("authorization", "").encode()
        if not compare_digest(told, wanted):
            return PlainTextResponse("Please send the token.", 401, {"www-authenticate": "Bearer"})
        return PlainTextResponse(exposition(runs), media_type=_TYPE, headers={"cache-control": "no-store"})

    return [Route("/metrics", metrics)]


def exposition(about: Mapping[str, str]) -> str:
    """Return the counts in the text format of Prometheus, version 0.0.4."""
    return "".join(f"{line}\n" for line in _lines(about))


def _lines(about: Mapping[str, str]) -> Iterator[str]:
    labels = ",".join(f'{name}="{_escaped(value)}"' for name, value in about.items())
    yield from _head("rehab_build_info", "gauge", "What runs here.")
    yield f"rehab_build_info{{{labels}}} 1"
    yield from _head("rehab_http_requests_total", "counter", "Requests answered, by the kind of answer.")
    for kind, count in counts.REQUESTS.items():
        yield f'rehab_http_requests_total{{code="{kind}xx"}} {count.value}'
    yield from _head("rehab_pages_open", "gauge", "Pages that are connected.")
    yield f"rehab_pages_open {counts.CONNECTED.value}"
    for name, count, words in (
        ("page_messages", counts.SENT, "Messages that pages sent, most of which ask for a rerun."),
        (
            "page_failures",
            counts.FAILED,
            "Pages that failed by our fault; the log has each by its reference.",
        ),
        ("page_refusals", counts.REFUSED, "Pages stopped by what the person was told they can put right."),
        ("session_results", counts.STORED, "Results of sessions taken in and stored, sent again included."),
    ):
        yield from _head(f"rehab_{name}_total", "counter", words)
        yield f"rehab_{name}_total {count.value}"
    yield from _histogram("rehab_page_seconds", counts.PAGES, "Pages made, without the frame around them.")
    yield from _histogram("rehab_database_seconds", counts.STATEMENTS, "Statements to the database.")


def _histogram(name: str, times: Times, words: str) -> Iterator[str]:
    yield from _head(name, "histogram", words)
    for end, count in zip(BUCKETS, times.up_to, strict=True):
        yield f'{name}_bucket{{le="{end}"}} {count}'
    yield f'{name}_bucket{{le="+Inf"}} {times.count}'
    yield f"{name}_sum {times.seconds}"
    yield f"{name}_count {times.count}"


def _head(name: str, kind: str, words: str) -> Iterator[str]:
    yield f"# HELP {name} {words}"
    yield f"# TYPE {name} {kind}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


class Counting:
    """Counts what is asked and answered, and closes Streamlit's own numbers, which are open to everybody."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through and count it."""
        if scope["type"] == "websocket":
            await self._connection(scope, receive, send)
        elif scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["path"].rstrip("/") == _STREAMLITS:
            await PlainTextResponse("There is nothing here.", status_code=404)(scope, receive, send)
        else:
            await self._app(scope, receive, _counted(send))

    async def _connection(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def receive_counted() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive":
                counts.SENT.add()
            return message

        counts.CONNECTED.add()
        try:
            await self._app(scope, receive_counted, send)
        finally:
            counts.CONNECTED.add(-1)


def _counted(send: Send) -> Send:
    async def send_counted(message: Message) -> None:
        if message["type"] == "http.response.start":
            counts.REQUESTS[str(message["status"])[0]].add()
        await send(message)

    return send_counted
