"""Exports and backups that a passphrase seals, for the pages."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from rehab.domain.long_work import tell_nobody
from rehab.services.your_data import Offer, export_csv, export_json, offer_import
from rehab.storage.sealed import is_sealed, seal, unseal

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

    from rehab.domain.long_work import Tell


class Sealable(Enum):
    """What is taken away sealed, by how the name of its file ends."""

    EVERYTHING = "json"
    TABLES = "zip"


def sealed_export(db: Engine, person: str, what: Sealable, passphrase: str, now: datetime) -> bytes:
    """Return an export that only the passphrase opens."""
    write = export_json if what is Sealable.EVERYTHING else export_csv
    return seal(write(db, person, now), passphrase)


def asks_passphrase(data: bytes) -> bool:
    """Say whether a file is sealed."""
    return is_sealed(data)


def offer_sealed_import(
    db: Engine, person: str, passphrase: str, data: bytes, tell: Tell = tell_nobody
) -> Offer:
    """Open a sealed export and say what importing it would do; nothing is changed yet.

    Raises `RehabError` for a passphrase that does not fit, and for a file with anything wrong in it.
    """
    tell("Opening it", 0, 1)
    return offer_import(db, person, unseal(data, passphrase), tell)
