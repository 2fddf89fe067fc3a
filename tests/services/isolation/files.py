"""What A took away once, and B brings."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from rehab.services.your_data import export_csv, export_json
from rehab.storage.sealed import seal
from tests.services.isolation.told import PASSPHRASE
from tests.services.isolation.two_people import NOW, SECRET, A

if TYPE_CHECKING:
    from sqlalchemy import Engine


@dataclass(frozen=True)
class Files:
    """Everything as JSON, the same sealed, and pain scores as a table: A's ids, without A's words."""

    everything: bytes
    sealed: bytes
    scores: bytes


def taken_away(db: Engine) -> Files:
    """Return A's files with nothing of A's words in them: what B brings is no secret, only what is here."""
    everything = _open(export_json(db, A, NOW))
    with ZipFile(BytesIO(export_csv(db, A, NOW))) as tables:
        return Files(everything, seal(everything, PASSPHRASE), _open(tables.read("pain.csv")))


def _open(data: bytes) -> bytes:
    return data.replace(SECRET.encode(), b"brought")
