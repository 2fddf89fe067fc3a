"""Signs people in without a provider: with the secret that the servers under load are given."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME, XSRF_COOKIE_NAME

from rehab.domain.sign_in import signed_in

if TYPE_CHECKING:
    from collections.abc import Mapping

COOKIE_SECRET = "load" * 16
_ISSUER = "http://127.0.0.1/provider"
#: Any moment of the pinned day of the servers.
_ISSUED = 1_795_420_800


def claims_of(subject: str) -> dict[str, Any]:
    """Return what a provider would say of somebody."""
    return {"iss": _ISSUER, "sub": subject, "iat": _ISSUED, "email": f"{subject}@example.org"}


def person_of(subject: str) -> str:
    """Return the id under which we know somebody."""
    one = signed_in(claims_of(subject))
    assert one
    return one.person


def cookies_of(subject: str, origin: str, token: str) -> Mapping[str, str]:
    """Return the cookies of somebody who is signed in at an address, with what forms are to send back."""
    claims = json.dumps(claims_of(subject) | {"is_logged_in": True, "origin": origin})
    signed = create_signed_value(COOKIE_SECRET, USER_COOKIE_NAME, claims).decode("latin-1")
    return {USER_COOKIE_NAME: signed, XSRF_COOKIE_NAME: token}


def ids_in_sql(prefix: str) -> str:
    """Return what makes `person_of` of a prefix and the number `n`, in PostgreSQL's words."""
    before, after = f'["{_ISSUER}", "{prefix}', '"]'
    return f"left(encode(sha256(convert_to('{before}' || n || '{after}', 'UTF8')), 'hex'), 32)"


def settings(port: int) -> Mapping[str, str]:
    """Return the environment of a server where people are signed in like this."""
    return {
        "REHAB_SIGN_IN_METADATA_URL": f"{_ISSUER}/.well-known/openid-configuration",
        "REHAB_SIGN_IN_CLIENT_ID": "load",
        "REHAB_SIGN_IN_CLIENT_SECRET": "load",
        "REHAB_SIGN_IN_COOKIE_SECRET": COOKIE_SECRET,
        "REHAB_SIGN_IN_REDIRECT_URL": f"http://127.0.0.1:{port}/oauth2callback",
    }
