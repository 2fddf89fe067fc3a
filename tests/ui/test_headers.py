"""The headers of an answer, also of one that fails or refuses."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from starlette.responses import PlainTextResponse

from rehab.ui.headers import Headers, policy
from rehab.ui.index import addresses, index_page, inline_scripts
from rehab.ui.only_here import OnlyThisMachine

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

EXPECTED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def asked(app: ASGIApp, client: str = "127.0.0.1", path: str = "/") -> tuple[int, dict[str, str]]:
    """Ask an app and return the status and the headers of its answer, each of which comes once."""
    said: list[Any] = []

    async def receive() -> Any:  # noqa: ANN401 - as servers give it
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:  # noqa: ANN401 - as servers take it
        said.append(message)

    async def answer() -> None:
        await app(scope, receive, send)

    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "client": (client, 5)}
    try:
        asyncio.run(answer())
    except ZeroDivisionError:
        assert said, "A failure was not answered."
    names = [name.decode() for name, _ in said[0]["headers"]]
    assert len(names) == len(set(names))
    return said[0]["status"], {name.decode(): value.decode() for name, value in said[0]["headers"]}


async def hello(scope: Scope, receive: Receive, send: Send) -> None:
    headers = {"x-content-type-options": "sniff", "x-frame-options": "ALLOWALL"}
    await PlainTextResponse("hello", headers=headers)(scope, receive, send)


async def fails(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise ZeroDivisionError


async def fails_late(scope: Scope, receive: Receive, send: Send) -> None:
    await hello(scope, receive, send)
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("app", "client", "status"),
    [
        pytest.param(hello, "127.0.0.1", 200, id="an answer, whatever it says itself"),
        pytest.param(fails, "127.0.0.1", 500, id="a failure"),
        pytest.param(fails_late, "127.0.0.1", 200, id="a failure on the way"),
        pytest.param(OnlyThisMachine(hello), "192.0.2.7", 403, id="a refusal to another machine"),
    ],
)
def test_every_answer_has_the_headers(app: ASGIApp, client: str, status: int) -> None:
    got, headers = asked(Headers(app), client)
    assert got == status
    assert EXPECTED.items() <= headers.items()
    assert headers["content-security-policy"] == policy(inline_scripts())
    assert "microphone=()" in headers["permissions-policy"]
    assert "screen-wake-lock=(self)" in headers["permissions-policy"]


@pytest.mark.parametrize("is_secure", [True, False])
def test_browsers_are_asked_to_keep_to_https_only_where_we_are_reached_by_it(*, is_secure: bool) -> None:
    _, headers = asked(Headers(hello, is_secure=is_secure))
    kept = "max-age=31536000; includeSubDomains" if is_secure else None
    assert headers.get("strict-transport-security") == kept


@pytest.mark.parametrize(
    ("about", "allowed"),
    [
        ("connect-src", "'self'"),
        ("default-src", "'self'"),
        ("object-src", "'none'"),
        ("frame-src", "'none'"),
        ("frame-ancestors", "'none'"),
        ("form-action", "'self'"),
        ("base-uri", "'self'"),
    ],
)
def test_a_page_reaches_and_is_reached_by_nobody_else(about: str, allowed: str) -> None:
    assert f"{about} {allowed}" in policy(()).split("; ")


def test_no_script_runs_that_is_written_into_a_page_but_ours() -> None:
    (scripts,) = (part for part in policy(["let a;"]).split("; ") if part.startswith("script-src"))
    hashed = b64encode(sha256(b"let a;").digest()).decode()
    assert scripts == f"script-src 'self' blob: 'wasm-unsafe-eval' 'sha256-{hashed}'"


@pytest.mark.parametrize("address", [*addresses(), "/no-page"])
def test_the_scripts_in_a_page_are_those_that_may_run(address: str) -> None:
    page = index_page(address)
    inline = [one for one in inline_scripts() if f">{one}</script>" in page]
    assert page.count("<script") == len(inline) + page.count(' src="./static/js/') + page.count(
        ' src="./app/'
    )
