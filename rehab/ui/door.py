"""The door of the server where people sign in: whose each request is, before Streamlit sees it.

A page says for whom it was made. It gets no connection as anybody else, so that what one person typed, or
what waits in their browser, never arrives as another's. Files that are fetched or sent are of the person
whose page was told their address.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse

from rehab.domain.attempts import SIGN_INS, Attempts
from rehab.domain.sign_in import SignedIn, Standing
from rehab.ui.cookies import signed_in_by
from rehab.ui.sign_in_routes import BACK, page_of
from rehab.ui.told import Told, is_personal

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from rehab.sign_in import SignIn

#: Why a page is closed: it was made for somebody else. Its script loads it anew.
ANOTHER = 4401
_LOGIN, _LOGOUT, _CALLBACK = "/auth/login", "/auth/logout", "/oauth2callback"
_USER_COOKIE = "_streamlit_user"
_UNREACHABLE, _FAILED, _SIGNED_OUT = "/?sign-in=unreachable", "/?sign-in=failed", "/?sign-in=out"
_TOO_OFTEN = "/?sign-in=wait"
_FIRST_BAD = 400


class Door:
    """Lets each request through as the person it is of."""

    def __init__(self, app: ASGIApp, rules: SignIn, standing: Callable[[SignedIn | None], Standing]) -> None:
        self._app = app
        self._rules = rules
        self._standing = standing
        self._told = Told()
        self._failed = Attempts(SIGN_INS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let it through."""
        if scope["type"] == "websocket":
            await self._connect(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        one = self._signed_in(scope)
        person = one.person if one else ""
        asked = HTTPConnection(scope).query_params
        if asked.get("whose", "") != person:
            await _close(scope, receive, send)
            return

        async def send_and_note(message: Message) -> None:
            if person and message["type"] == "websocket.send" and message.get("bytes"):
                self._told.note(message["bytes"], person)
            await send(message)

        await self._app(scope, receive, send_and_note)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if is_personal(path) and not await self._is_theirs(scope):
            await PlainTextResponse("There is nothing here for you.", status_code=404)(scope, receive, send)
            return
        if path == _CALLBACK and self._failed.wait(_address(scope), datetime.now(UTC)):
            await RedirectResponse(_TOO_OFTEN, status_code=302)(scope, receive, send)
            return
        is_replaced = False

        async def send_changed(message: Message) -> None:
            nonlocal is_replaced
            if message["type"] == "http.response.start":
                if path == _LOGIN and message["status"] >= _FIRST_BAD:
                    is_replaced = True
                    await RedirectResponse(_UNREACHABLE, status_code=302)(scope, receive, send)
                else:
                    self._change(scope, message)
            if not is_replaced:
                await send(message)

        await self._app(scope, receive, send_changed)

    def _change(self, scope: Scope, message: Message) -> None:
        headers = MutableHeaders(raw=message.setdefault("headers", []))
        cookies = headers.getlist("set-cookie")
        if cookies:
            del headers["set-cookie"]
            for cookie in cookies:
                headers.append("set-cookie", flagged(cookie, self._rules))
        if is_personal(scope["path"]):
            headers["cache-control"] = "private, no-store"
        if "location" in headers:
            is_in = any(map(_signs_in, cookies))
            headers["location"] = _where_to(scope, headers["location"], is_in=is_in)
            # Where no sign-in was begun in this browser, another site's page may have asked.
            if headers["location"] == _FAILED and BACK in HTTPConnection(scope).cookies:
                self._failed.note(_address(scope), datetime.now(UTC))
            if is_in:
                headers.append("set-cookie", f"{BACK}=; Max-Age=0; Path=/; HttpOnly; SameSite=lax")

    async def _is_theirs(self, scope: Scope) -> bool:
        one = self._signed_in(scope)
        if one is None or not self._told.is_told(scope["path"], one.person):
            return False
        return await run_in_threadpool(self._standing, one) is Standing.IN

    def _signed_in(self, scope: Scope) -> SignedIn | None:
        return signed_in_by(HTTPConnection(scope).cookies, self._rules)


def flagged(cookie: str, rules: SignIn) -> str:
    """Return a cookie as the browser shall keep it: by https alone where that is how we are reached.

    The one that says who somebody is lives as long as a sign-in lasts.
    """
    parts = [part.strip() for part in cookie.split(";")]
    if _signs_in(cookie):
        lasts = f"Max-Age={rules.lasts.total_seconds():.0f}"
        parts = [lasts if part.lower().startswith("max-age=") else part for part in parts]
    if rules.is_secure and "secure" not in (part.lower() for part in parts):
        parts.append("Secure")
    return "; ".join(parts)


def _address(scope: Scope) -> str:
    """Return from where a request comes, as the proxy before us tells it."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def _signs_in(cookie: str) -> bool:
    return cookie.startswith(_USER_COOKIE) and "max-age=0" not in cookie.lower()


def _where_to(scope: Scope, location: str, *, is_in: bool) -> str:
    """Return where a browser goes on: Streamlit knows the start page only."""
    asked = HTTPConnection(scope)
    if scope["path"] == _LOGOUT and location == "/":
        return _SIGNED_OUT
    if scope["path"] != _CALLBACK:
        return location
    if is_in:
        return page_of(unquote(asked.cookies.get(BACK, "")))
    return _FAILED if {"code", "error", "state"} & asked.query_params.keys() else _SIGNED_OUT


async def _close(scope: Scope, receive: Receive, send: Send) -> None:
    """Take a connection and close it at once: a browser is told the reason of nothing else."""
    await receive()
    offered = scope.get("subprotocols") or [None]
    await send({"type": "websocket.accept", "subprotocol": offered[0]})
    await send({"type": "websocket.close", "code": ANOTHER})
