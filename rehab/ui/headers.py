"""Headers of every answer: they keep the pages to themselves, and fetch the code of the charts early."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Streamlit builds its pages from inline styles and compiles chart code; components are blob modules.
_POLICY = (
    "default-src 'self'; "
    "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
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
#: Pages that show charts. Their code is large and is otherwise asked for only once a chart is there.
_WITH_CHARTS = frozenset({"/progress"})


def _chart_code() -> tuple[tuple[bytes, bytes], ...]:
    """Return a header that asks for the code of the charts at once, where Streamlit has it as we know it."""
    files = sorted((Path(streamlit.__file__).parent / "static" / "static" / "js").glob("PlotlyChart.*.js"))
    return tuple((b"link", f"</static/js/{file.name}>; rel=modulepreload".encode()) for file in files)


class Headers:
    """Adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._chart_code = _chart_code()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with the headers added."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                early = self._chart_code if scope.get("path") in _WITH_CHARTS else ()
                message["headers"] = [*message.get("headers", ()), *_HEADERS, *early]
            await send(message)

        await self._app(scope, receive, send_with_headers)
