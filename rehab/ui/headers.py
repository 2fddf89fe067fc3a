"""Headers of every answer: they keep the pages to themselves, and the code of the charts in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.ui.chart import CODE

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Streamlit builds its pages from inline styles; our own first words are inline; components are blob modules.
_POLICY = (
    "default-src 'self'; "
    "script-src 'self' 'unsafe-inline' blob:; "
    "style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; "
    "font-src 'self' data:; "
    "media-src 'self' data: blob:; "
    "connect-src 'self' ws: wss:; "
    "worker-src 'self' blob:; "
    "frame-ancestors 'none'; "
    "base-uri 'self'; "
    "form-action 'self'"
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
)
#: The code of the charts has its version in its name.
_KEPT = {CODE: ((b"cache-control", b"public, max-age=31536000, immutable"),)}


class Headers:
    """Adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with the headers added."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                more = _KEPT.get(scope.get("path", ""), ())
                message["headers"] = [*message.get("headers", ()), *_HEADERS, *more]
            await send(message)

        await self._app(scope, receive, send_with_headers)
