"""The wall around a machine without sign-in: whoever asks from another one gets nothing of the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
        client = scope.get("client")
        if scope["type"] == "lifespan" or client is None or client[0].removeprefix("::ffff:") in LOOPBACK:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse(_WORDS, status_code=403)(scope, receive, send)
