"""The end of a replica, for a practice: nobody new comes in, who is here goes on a little, then it stops.

A balancer looks at /ready, or is told by the answer 503 to the first page or connection that somebody new
asks for, and passes them on to another replica. What an open page fetches is answered until the end.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse

from rehab.domain.errors import RehabError
from rehab.ui.index import addresses

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: How many seconds are left after SIGTERM; none for one person, who wants it to stop.
SECONDS = "REHAB_DRAIN_S"
#: The name of this replica for the balancer: a letter or a short word, the same after a restart.
REPLICA = "REHAB_REPLICA"
#: The cookie that says at which replica a browser's pages are. It names nobody.
COOKIE = "rehab_replica"
_LOG = logging.getLogger("rehab")
_WORDS = "This replica is about to stop. Please load the page again."
_MOST_S = 3600
#: How long a browser that does not answer any more can hold the end up.
_LAST_S = 5


class Drain:
    """Whether this process is about to stop."""

    def __init__(self, seconds: float) -> None:
        self.is_on = False
        self._seconds = seconds

    def listen(self) -> None:
        """Take SIGTERM before the server does, which would stop at once; a second one stops at once.

        Ctrl+C stays the server's. Outside of the main thread nothing is changed, as only that hears signals.
        """
        if self._seconds == 0 or threading.current_thread() is not threading.main_thread():
            return
        loop, stop = asyncio.get_running_loop(), signal.getsignal(signal.SIGTERM)
        if callable(stop):
            signal.signal(signal.SIGTERM, self._handler(loop, stop))

    def _handler(
        self, loop: asyncio.AbstractEventLoop, stop: Callable[[int, FrameType | None], object]
    ) -> Callable[[int, FrameType | None], None]:
        def begin(seconds: float) -> None:
            _LOG.info("About to stop: nobody new comes in, and it ends in %s s.", seconds)
            loop.call_later(seconds, end)

        def end() -> None:
            stop(signal.SIGTERM, None)
            loop.call_later(_LAST_S, stop, signal.SIGINT, None)  # uvicorn waits no longer

        def handle(_number: int, _frame: FrameType | None) -> None:
            seconds = 0 if self.is_on else self._seconds
            self.is_on = True
            loop.call_soon_threadsafe(begin, seconds)

        return handle


class Draining:
    """Lets nobody new in while the replica is about to stop, and tells each browser where its pages are."""

    def __init__(self, app: ASGIApp, drain: Drain, replica: str, *, is_secure: bool) -> None:
        self._app = app
        self._drain = drain
        secure = "; Secure" if is_secure else ""
        cookie = f"{COOKIE}={replica}; Path=/; HttpOnly; SameSite=Lax{secure}"
        self._headers = [(b"set-cookie", cookie.encode())] if replica else []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer that somebody else should be asked."""
        is_new = scope["type"] == "websocket" or (scope["type"] == "http" and scope["path"] in addresses())
        if is_new and self._drain.is_on:
            await PlainTextResponse(_WORDS, status_code=503)(scope, receive, send)
            return

        async def send_with_cookie(message: Message) -> None:
            # The connection alone says where a page is: files may have come from anywhere.
            if message["type"] == "websocket.accept":
                message["headers"] = [*message.get("headers", ()), *self._headers]
            await send(message)

        await self._app(scope, receive, send_with_cookie)


def drain_seconds() -> float:
    """Return how long the end takes, as the environment says; raise `RehabError` where it is no time."""
    told = os.environ.get(SECONDS) or "0"
    try:
        seconds = float(told)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= _MOST_S:
        raise RehabError(f"{SECONDS} has to be a number of seconds from 0 to {_MOST_S}.")
    return seconds


def replica_name() -> str:
    """Return this replica's name, "" where it is alone; raise `RehabError` for one no cookie can hold."""
    name = os.environ.get(REPLICA, "")
    if name and not (name.isascii() and name.isalnum()):
        raise RehabError(f"{REPLICA} has to be letters and digits, such as a or 2.")
    return name
