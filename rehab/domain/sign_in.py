"""Who signed in, whether they may come in, and how long that lasts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any

#: Characters of the names that are made here: 128 bits.
_LENGTH = 32
#: Characters of a name that are kept, and what stands where there is none.
_LONGEST_TOLD = 120
_NAMELESS = "Somebody without a name"


class Standing(StrEnum):
    """How somebody stands at the door."""

    IN = "in"
    OUT = "out"
    ENDED = "ended"
    REFUSED = "refused"
    CLOSED = "closed"


@dataclass(frozen=True)
class Allowed:
    """Who may come in: those with an e-mail address of a domain, those with a claim; with both, who has both.

    With neither, everybody the provider signs in.
    """

    domains: frozenset[str] = frozenset()
    claim: tuple[str, str] | None = None

    def lets_in(self, claims: Mapping[str, Any]) -> bool:
        """Say whether the provider's words about a person are those of one who may come in."""
        return (not self.domains or _domain_of(claims) in self.domains) and (
            self.claim is None or _has(claims, *self.claim)
        )


@dataclass(frozen=True)
class SignedIn:
    """One sign-in: whose, which, when the provider vouched for it, and what it said of the person."""

    person: str
    id: str
    at: datetime
    claims: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What the person knows their account by."""
        return str(self.claims.get("email") or self.claims.get("preferred_username") or "")

    @property
    def called(self) -> str:
        """What the provider calls the person: their name, else their account."""
        told = self.claims.get("name")
        seen = "".join(one for one in told if one.isprintable()) if isinstance(told, str) else ""
        name = " ".join(seen.split())
        return name or self.name

    @property
    def full_name(self) -> str:
        """What others know the person by: their name with the account behind it, as names are not unique.

        A long name is cut and the account is not: it tells people apart who choose their own names.
        """
        account = f" ({self.name})" if self.name not in ("", self.called) else ""
        room = max(0, _LONGEST_TOLD - len(account))
        return f"{self.called[:room]}{account}"[:_LONGEST_TOLD].strip() or _NAMELESS


def signed_in(claims: Mapping[str, Any]) -> SignedIn | None:
    """Read the provider's claims; None where they do not say who, of whom, and when.

    A person is the provider's subject: its issuer and `sub` together, which alone never change
    (OpenID Connect Core 1.0, section 5.7).
    """
    issuer, subject, issued = claims.get("iss"), claims.get("sub"), claims.get("iat")
    if not (isinstance(issuer, str) and isinstance(subject, str) and issuer and subject):
        return None
    if isinstance(issued, bool) or not isinstance(issued, int | float):
        return None
    return SignedIn(
        person=person_of_account(issuer, subject),
        id=_name_of(issuer, subject, issued, claims.get("nonce")),
        at=datetime.fromtimestamp(issued, UTC),
        claims=claims,
    )


def person_of_account(issuer: str, subject: str) -> str:
    """Return the id of the person with an account: the provider's issuer and what it calls them (`sub`)."""
    return _name_of(issuer, subject)


def has_ended(one: SignedIn, now: datetime, lasts: timedelta, ended: tuple[bool, datetime | None]) -> bool:
    """Say whether a sign-in is over: too old, ended itself, or from before all were ended.

    `ended` says whether this one was, and when all were. The provider counts whole seconds.
    """
    itself, everywhere = ended
    is_older = everywhere is not None and one.at < everywhere.replace(microsecond=0)
    return itself or is_older or now - one.at >= lasts


def _name_of(*parts: object) -> str:
    return sha256(json.dumps(parts).encode()).hexdigest()[:_LENGTH]


def _domain_of(claims: Mapping[str, Any]) -> str | None:
    """Return the domain of an e-mail address that the provider has seen to be the person's."""
    if claims.get("email_verified") not in (True, "true"):
        return None
    _, at, domain = str(claims.get("email", "")).rpartition("@")
    return domain.casefold() if at else None


def _has(claims: Mapping[str, Any], name: str, value: str) -> bool:
    found = claims[name] if name in claims else _within(claims, name)
    values = found if isinstance(found, list) else [found]
    return any(_text(one) == value for one in values)


def _within(claims: Mapping[str, Any], name: str) -> object:
    """Return a claim inside others, such as Keycloak's realm_access.roles."""
    found: object = claims
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _text(value: object) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)
