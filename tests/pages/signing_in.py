"""Signs somebody in for a page that is opened without a browser."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rehab.domain.sign_in import signed_in
from rehab.sign_in import sign_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    import pytest

_SETTINGS = {
    "METADATA_URL": "https://id.example/x",
    "CLIENT_ID": "steady-back",
    "CLIENT_SECRET": "secret",
    "COOKIE_SECRET": "0123456789abcdef" * 4,
    "REDIRECT_URL": "https://back.example/oauth2callback",
    "DOMAINS": "clinic.example",
}


@contextmanager
def people_sign_in(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the app be one where people sign in."""
    for name, value in _SETTINGS.items():
        monkeypatch.setenv(f"REHAB_SIGN_IN_{name}", value)
    monkeypatch.setenv("HOME", str(home))
    sign_in.cache_clear()
    yield
    sign_in.cache_clear()


def told_of(name: str, now: datetime) -> dict[str, Any]:
    """Return what the provider tells of somebody who signed in just now."""
    who = {"iss": "https://id.example", "sub": name, "iat": int(now.timestamp()), "nonce": name}
    return {"is_logged_in": True, "email": f"{name}@clinic.example", "email_verified": True, **who}


def person_of(told: dict[str, Any]) -> str:
    """Return the id of the person whom the provider tells of."""
    one = signed_in(told)
    assert one
    return one.person
