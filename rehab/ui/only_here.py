"""The wall around a machine without sign-in: whoever asks from another one gets nothing of the data.

Nor does a page of another site that has its own name point at this machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

from rehab.sign_in import ALLOW, LOOPBACK

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_WORDS = (
    f"This is for the machine it runs on: there is no sign-in. Whoever runs it can allow more with {ALLOW}=1."
)


class OnlyThisMachine:
    """Answers this machine alone, whichever server was started at whichever address."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request of this machine through."""
        if scope["type"] == "lifespan" or (_is_from_here(scope) and _is_asked_by_our_name(scope)):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse(_WORDS, status_code=403)(scope, receive, send)


def _is_from_here(scope: Scope) -> bool:
    client = scope.get("client")
    return client is None or client[0].removeprefix("::ffff:") in LOOPBACK


def _is_asked_by_our_name(scope: Scope) -> bool:
    host = Headers(scope=scope).get("host")
    try:
        return host is None or urlsplit(f"//{host}").hostname in LOOPBACK
    except ValueError:  # no address at all
        return False
