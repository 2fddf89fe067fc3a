"""How people sign in, from the environment or a file; nothing there is no sign-in, as for one alone."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rehab.domain.errors import RehabError
from rehab.domain.sign_in import Allowed
from rehab.house import HOUSE

_PREFIX = "REHAB_SIGN_IN_"
_CALLBACK = "/oauth2callback"
_METADATA = "/.well-known/openid-configuration"
ALLOW = "REHAB_ALLOW_WITHOUT_SIGN_IN"
#: The names of this machine for itself.
LOOPBACK = ("localhost", "127.0.0.1", "::1")
_SHORTEST_SECRET = 32
_HOURS = 12.0
_MOST_HOURS = 30 * 24.0  # as long as Streamlit keeps its cookie
#: What has to be said: the name in the environment, and in the [auth] of a file, where it is Streamlit's.
_NEEDED = {
    "METADATA_URL": "server_metadata_url",
    "CLIENT_ID": "client_id",
    "CLIENT_SECRET": "client_secret",
    "COOKIE_SECRET": "cookie_secret",
    "REDIRECT_URL": "redirect_uri",
}
_MORE = {"SCOPE": "scope", "PROMPT": "prompt", "DOMAINS": "domains", "CLAIM": "claim", "HOURS": "hours"}
#: Providers at which anybody can have an account.
_OPEN_TO_ALL = (
    "https://accounts.google.com/",
    "https://login.microsoftonline.com/common/",
    "https://login.microsoftonline.com/consumers/",
    "https://login.microsoftonline.com/organizations/",
)


@dataclass(frozen=True)
class SignIn:
    """The provider, this program's account with it, and who may come in for how long."""

    metadata_url: str
    client_id: str
    redirect_url: str
    client_secret: str = field(repr=False)
    cookie_secret: str = field(repr=False)
    scope: str
    prompt: str
    allowed: Allowed
    lasts: timedelta

    @property
    def origin(self) -> str:
        """Where the app is for its people, such as https://back.example.org."""
        return self.redirect_url.removesuffix(_CALLBACK)

    @property
    def host(self) -> str:
        """The name of the machine in that address."""
        return urlsplit(self.redirect_url).hostname or ""

    @property
    def issuers(self) -> tuple[str, ...]:
        """What the provider may call itself: its metadata lie below that.

        A slash at its end is left out there (OpenID Connect Discovery 1.0, section 4).
        """
        issuer = self.metadata_url.removesuffix(_METADATA)
        return (issuer, f"{issuer}/")

    @property
    def is_secure(self) -> bool:
        """Whether people reach the app by https."""
        return self.redirect_url.startswith("https:")

    @property
    def for_streamlit(self) -> dict[str, Any]:
        """The same as Streamlit's secrets."""
        return {
            "auth": {
                "server_metadata_url": self.metadata_url,
                "client_id": self.client_id,
                "client_secret": self.client_secret,
                "cookie_secret": self.cookie_secret,
                "redirect_uri": self.redirect_url,
                "client_kwargs": {"scope": self.scope, "prompt": self.prompt},
            }
        }


@cache
def sign_in() -> SignIn | None:
    """Return how people sign in here, or None where there is one person.

    Raises `RehabError` as `read` does, and where what it takes is not installed.
    """
    rules = read(os.environ)
    if rules is not None and not all(map(find_spec, ("authlib", "httpx"))):
        raise RehabError('Sign-in takes more than is installed. Please run: pip install "rehab[clinic]"')
    return rules


def is_open() -> bool:
    """Say whether other machines may come in although nobody signs in: something else keeps strangers out."""
    return os.environ.get(ALLOW, "") in ("1", "true", "yes")


def refuse_open(host: str) -> None:
    """Raise `RehabError` where an address is for more than this machine, and nobody has to sign in."""
    if host in LOOPBACK or is_open() or sign_in() is not None:
        return
    raise RehabError(
        f"At {host or 'all addresses'} other machines could open your data, and there is no sign-in. Please "
        "set one up (docs/sign-in.md), leave --host away, or say that it is meant: --allow-without-sign-in "
        f"or {ALLOW}=1."
    )


def read(env: Mapping[str, str]) -> SignIn | None:
    """Read the settings; the environment counts more than a file. None where there are none.

    Raises `RehabError` that names what is missing or cannot be right. No secret is ever part of one.
    """
    told = _from_file(env) | _from_environment(env)
    if not told:
        return None
    missing = [_PREFIX + name for name, key in _NEEDED.items() if not told.get(key)]
    if missing:
        raise RehabError(f"Sign-in is begun but not complete. Please set {', '.join(missing)}, or set none.")
    made = SignIn(
        metadata_url=_address("METADATA_URL", told["server_metadata_url"]),
        client_id=told["client_id"],
        client_secret=told["client_secret"],
        cookie_secret=_long("COOKIE_SECRET", told["cookie_secret"]),
        redirect_url=_address("REDIRECT_URL", told["redirect_uri"]),
        scope=told.get("scope") or "openid email profile",
        prompt=told.get("prompt") or "select_account",
        allowed=Allowed(_domains(told.get("domains", "")), _claim(told.get("claim", ""))),
        lasts=_hours(told.get("hours", "")),
    )
    if urlsplit(made.redirect_url).path != _CALLBACK:
        raise RehabError(f"{_PREFIX}REDIRECT_URL has to be the app's own address and {_CALLBACK} behind it.")
    if made.metadata_url.startswith(_OPEN_TO_ALL) and made.allowed == Allowed():
        raise RehabError(
            "Anybody can have an account there. Please say who may come in: "
            f"{_PREFIX}DOMAINS or {_PREFIX}CLAIM."
        )
    return made


def _from_environment(env: Mapping[str, str]) -> dict[str, str]:
    told = {}
    for name, key in {**_NEEDED, **_MORE}.items():
        value = env.get(_PREFIX + name)
        if value is None and (place := env.get(f"{_PREFIX}{name}_FILE")):
            value = content_of(f"{_PREFIX}{name}_FILE", place).strip()
        if value:
            told[key] = value
    return told


def _from_file(env: Mapping[str, str]) -> dict[str, str]:
    """Return what the [auth] of a file says: of the one that is named, else of Streamlit's own."""
    named = env.get(f"{_PREFIX}FILE")
    usual = [HOUSE / ".streamlit" / "secrets.toml", Path.home() / ".streamlit" / "secrets.toml"]
    for place in [Path(named)] if named else [one for one in usual if one.is_file()]:
        try:
            found = tomllib.loads(content_of(f"{_PREFIX}FILE", str(place))).get("auth")
        except tomllib.TOMLDecodeError:  # whose words may quote a secret
            raise RehabError(f"{place} is not written as TOML. Please mend it.") from None
        if isinstance(found, Mapping):
            known = {*_NEEDED.values(), *_MORE.values()}
            return {key: _joined(value) for key, value in found.items() if key in known}
        if named:
            raise RehabError(f"{place} has no [auth]. Please write the settings below such a line.")
    return {}


def content_of(name: str, place: str) -> str:
    """Return what is in the file that a setting names. Raises `RehabError` where it cannot be read."""
    try:
        return Path(place).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RehabError(f"The file that {name} names cannot be read: {place}") from error


def _joined(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _address(name: str, value: str) -> str:
    parts = urlsplit(value)
    is_here = parts.scheme == "http" and parts.hostname in LOOPBACK
    if not parts.netloc or not (parts.scheme == "https" or is_here):
        raise RehabError(f"{_PREFIX}{name} has to begin with https:// (http:// for this machine alone).")
    return value


def _long(name: str, value: str) -> str:
    if len(value) < _SHORTEST_SECRET:
        raise RehabError(
            f"{_PREFIX}{name} is too short: please take {_SHORTEST_SECRET} random characters or more, as of "
            'python -c "import secrets; print(secrets.token_hex())".'
        )
    return value


def _domains(value: str) -> frozenset[str]:
    found = (one.strip().lstrip("@").casefold() for one in value.split(","))
    return frozenset(one for one in found if one)


def _claim(value: str) -> tuple[str, str] | None:
    name, equals, wanted = value.partition("=")
    if value and not (equals and name.strip() and wanted.strip()):
        raise RehabError(f"{_PREFIX}CLAIM has to be a claim's name and its value, such as groups=back-care.")
    return (name.strip(), wanted.strip()) if value else None


def _hours(value: str) -> timedelta:
    try:
        hours = float(value or _HOURS)
    except ValueError:
        hours = 0
    if not 0 < hours <= _MOST_HOURS:
        raise RehabError(f"{_PREFIX}HOURS has to be a number of hours, up to {_MOST_HOURS:.0f} (30 days).")
    return timedelta(hours=hours)
