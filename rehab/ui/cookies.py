"""The sign-in that Streamlit keeps in a browser's cookie, for requests that reach no page of ours."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from rehab.domain.sign_in import SignedIn, signed_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehab.sign_in import SignIn


def signed_in_by(cookies: Mapping[str, str], rules: SignIn) -> SignedIn | None:
    """Return the sign-in in a browser's cookies; None where there is none, or none that we signed.

    Who it is of: whether it still lets anybody in is another question.
    """

    def read(name: str) -> bytes | None:
        return decode_signed_value(rules.cookie_secret, name, cookies.get(name, "").encode("latin-1"))

    found = get_cookie_with_chunks(read, USER_COOKIE_NAME)
    claims = json.loads(found) if found else {}
    is_of_here = claims.get("is_logged_in") is True and claims.get("origin") == rules.origin
    return signed_in(claims) if is_of_here else None
