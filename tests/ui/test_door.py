"""The door of the server: cookies as browsers shall keep them, and where a sign-in leads back to."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from starlette.responses import RedirectResponse

from rehab.domain.sign_in import Standing
from rehab.sign_in import SignIn, read
from rehab.ui.door import Door, flagged
from rehab.ui.only_here import OnlyThisMachine
from rehab.ui.sign_in_routes import BACK, begin_at, page_of

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

_READ = read(
    {
        "REHAB_SIGN_IN_METADATA_URL": "https://id.example/x",
        "REHAB_SIGN_IN_CLIENT_ID": "steady-back",
        "REHAB_SIGN_IN_CLIENT_SECRET": "secret",
        "REHAB_SIGN_IN_COOKIE_SECRET": "0123456789abcdef" * 4,
        "REHAB_SIGN_IN_REDIRECT_URL": "https://back.example/oauth2callback",
        "REHAB_SIGN_IN_HOURS": "2",
    }
)
assert _READ
RULES: SignIn = _READ
HERE = replace(RULES, redirect_url="http://localhost:8501/oauth2callback")
USER = "_streamlit_user=x; HttpOnly; Max-Age=2592000; Path=/; SameSite=lax"


def test_who_somebody_is_is_kept_by_https_alone_and_as_long_as_a_sign_in_lasts() -> None:
    kept = "_streamlit_user=x; HttpOnly; Max-Age=7200; Path=/; SameSite=lax"
    assert flagged(USER, RULES) == f"{kept}; Secure"
    assert flagged(USER, HERE) == kept


@pytest.mark.parametrize(
    "cookie", ["_streamlit_xsrf=y; Path=/; SameSite=Lax", "_streamlit_session=z; Path=/"]
)
def test_every_cookie_is_kept_by_https_alone(cookie: str) -> None:
    assert flagged(cookie, RULES) == f"{cookie}; Secure"
    assert flagged(f"{cookie}; Secure", RULES) == f"{cookie}; Secure"


def test_a_cookie_that_is_removed_stays_removed() -> None:
    gone = '_streamlit_user=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/'
    assert flagged(gone, HERE) == gone


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/progress", "/progress"),
        ("/log?show=bin&x=1", "/log?show=bin&x=1"),
        ("/", "/"),
        ("", "/"),
        ("/nowhere", "/"),
        ("https://evil.example/progress", "/"),
        ("//evil.example/progress", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/progress\r\nSet-Cookie: a=b", "/"),
    ],
)
def test_a_sign_in_leads_back_to_pages_of_ours_alone(address: str, page: str) -> None:
    assert page_of(address) == page


def test_the_way_in_remembers_the_page_and_what_was_asked_of_it() -> None:
    assert begin_at("log", [("show", "bin"), ("sign-in", "failed")]) == "/sign-in?to=%2Flog%3Fshow%3Dbin"
    assert begin_at("", []) == "/sign-in?to=%2F"


@pytest.mark.parametrize(
    ("client", "host", "kind", "is_in"),
    [
        (("127.0.0.1", 5), None, "http", True),
        (("127.0.0.1", 5), "127.0.0.1:8501", "http", True),
        (("127.0.0.1", 5), "LocalHost", "http", True),
        (("::1", 5), "[::1]:8501", "http", True),
        (("::ffff:127.0.0.1", 5), None, "http", True),
        (None, None, "http", True),
        (("192.0.2.7", 5), "localhost", "http", False),
        (("192.0.2.7", 5), None, "websocket", False),
        pytest.param(("127.0.0.1", 5), "evil.example", "http", False, id="a name that points here"),
        pytest.param(("127.0.0.1", 5), "evil.example:8501", "websocket", False, id="the same, to a page"),
        pytest.param(("127.0.0.1", 5), "[evil", "http", False, id="a name that is none"),
        (None, None, "lifespan", True),
    ],
)
def test_without_sign_in_this_machine_alone_is_answered_and_by_its_own_name(
    client: tuple[str, int] | None, host: str | None, kind: str, *, is_in: bool
) -> None:
    reached, said = [], []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        reached.append(scope["type"])

    async def send(message: Any) -> None:  # noqa: ANN401 - as servers take it
        said.append(message)

    async def receive() -> Any:  # noqa: ANN401 - as servers give it
        return {"type": "http.request"}

    scope: dict[str, Any] = {"type": kind, "client": client, "headers": [], "path": "/", "method": "GET"}
    scope["headers"] += [(b"host", host.encode())] if host else []
    asyncio.run(OnlyThisMachine(app)(scope, receive, send))
    assert bool(reached) is is_in
    assert bool(said) is not is_in


def test_an_address_from_which_sign_ins_fail_all_the_time_has_to_wait_and_no_other() -> None:
    async def streamlit(scope: Scope, receive: Receive, send: Send) -> None:
        await RedirectResponse("/", status_code=302)(
            scope, receive, send
        )  # as it does where a sign-in failed

    door = Door(streamlit, RULES, lambda _one: Standing.OUT)

    def come_back(client: str, cookie: bytes = f"{BACK}=/".encode()) -> str:
        said: list[Any] = []

        async def send(message: Any) -> None:  # noqa: ANN401 - as servers take it
            said.append(message)

        async def receive() -> Any:  # noqa: ANN401 - as servers give it
            return {"type": "http.request"}

        scope: dict[str, Any] = {"type": "http", "method": "GET", "path": "/oauth2callback"}
        scope |= {"headers": [(b"cookie", cookie)]}
        scope |= {"client": (client, 5), "query_string": b"code=guessed&state=guessed"}
        asyncio.run(door(scope, receive, send))
        return str(dict(said[0]["headers"])[b"location"].decode())

    assert [come_back("192.0.2.7") for _ in range(22)] == ["/?sign-in=failed"] * 20 + ["/?sign-in=wait"] * 2
    assert come_back("192.0.2.8") == "/?sign-in=failed"
    # A page of another site that asks for it all the time sends no cookie, and keeps nobody out.
    assert [come_back("192.0.2.9", b"") for _ in range(30)] == ["/?sign-in=failed"] * 30
    assert come_back("192.0.2.9") == "/?sign-in=failed"
