"""The address at which a sign-in begins: it remembers the page that the person wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from starlette.responses import RedirectResponse
from starlette.routing import Route
from streamlit.user_info import generate_login_redirect_url

from rehab.ui.index import addresses

if TYPE_CHECKING:
    from starlette.requests import Request

    from rehab.sign_in import SignIn

#: The cookie with the page to come back to.
BACK = "rehab_back"
_BEGIN = "/sign-in"
_BACK_S = 600


def sign_in_routes(rules: SignIn) -> list[Route]:
    """Return where a sign-in begins."""

    async def begin(request: Request) -> RedirectResponse:
        answer = RedirectResponse(generate_login_redirect_url("default"), 302, {"cache-control": "no-store"})
        wanted = quote(page_of(request.query_params.get("to", "")), safe="")
        answer.set_cookie(
            BACK, wanted, max_age=_BACK_S, httponly=True, samesite="lax", secure=rules.is_secure
        )
        return answer

    return [Route(_BEGIN, begin)]


def begin_at(page: str, asked: list[tuple[str, str]]) -> str:
    """Return the address that signs in and comes back to a page with what was asked of it."""
    query = urlencode([(name, value) for name, value in asked if name != "sign-in"])
    return f"{_BEGIN}?{urlencode({'to': f'/{page}?{query}' if query else f'/{page}'})}"


def page_of(address: str) -> str:
    """Return an address where it is one of a page of ours, else the start: nobody is led elsewhere."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or parts.path not in addresses():
        return "/"
    query = urlencode(parse_qsl(parts.query))
    return f"{parts.path}?{query}" if query else parts.path
