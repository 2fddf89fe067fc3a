"""Headers of every answer: nothing runs, loads or connects but what is ours, and nobody frames a page.

They are outermost, so that refusals, errors and files have them too.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse

from rehab.ui.chart import CODE
from rehab.ui.index import inline_scripts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: The player keeps the screen on, speaks and sounds; a page copies when asked to. Nothing else is taken.
_MAY = ("autoplay", "clipboard-write", "fullscreen", "screen-wake-lock")
_MAY_NOT = (
    "accelerometer",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": ", ".join(
        [*(f"{name}=(self)" for name in _MAY), *(f"{name}=()" for name in _MAY_NOT)]
    ),
}
#: A year, and for every name below ours, as browsers are asked to keep to https.
_BY_HTTPS = {"strict-transport-security": "max-age=31536000; includeSubDomains"}
#: The code of the charts has its version in its name.
_KEPT = {CODE: {"cache-control": "public, max-age=31536000, immutable"}}
_WENT_WRONG = "Something went wrong on our side. What was saved is safe. Please try again."


def policy(scripts: Iterable[str]) -> str:
    """Return what a page may load and run: files of ours, and the inline `scripts` by their hash.

    Streamlit builds its pages from inline styles, makes a blob of the code of each component, and counts
    large numbers by WebAssembly. None of it runs a word that a person typed.
    """
    hashes = (f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts)
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self' blob: 'wasm-unsafe-eval'", *hashes)),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' data: blob:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "frame-src 'none'",
            "object-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        )
    )


class Headers:
    """Adds the headers to every answer; `is_secure` says whether people reach us by https."""

    def __init__(self, app: ASGIApp, *, is_secure: bool = False) -> None:
        self._app = app
        self._headers = {"content-security-policy": policy(inline_scripts()), **_HEADERS}
        if is_secure:
            self._headers |= _BY_HTTPS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with the headers added, also where the answer fails."""
        is_begun = scope["type"] != "http"

        async def send_with_headers(message: Message) -> None:
            nonlocal is_begun
            if message["type"] == "http.response.start":
                is_begun = True
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                if headers.get("access-control-allow-origin") == "*":
                    del headers["access-control-allow-origin"]  # no other site needs a file of ours
                headers.update(self._headers | _KEPT.get(scope.get("path", ""), {}))
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception:
            if not is_begun:
                failed = PlainTextResponse(_WENT_WRONG, status_code=500)
                await failed(scope, receive, send_with_headers)
            raise
