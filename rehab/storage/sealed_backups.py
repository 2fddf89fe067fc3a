"""Backups that a passphrase seals: to be kept elsewhere, where others may come across them."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError
from rehab.storage.backups import copy_whole, keeping
from rehab.storage.sealed import ENDING, MOST_BYTES, is_sealed, seal, unseal
from rehab.storage.whole_file import UNFINISHED, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = 64


def sealed_copy(database: Path, passphrase: str) -> bytes:
    """Return a sound copy of a database, sealed. Open, it is only ever beside the database, which is too."""
    with keeping(database) as folder:
        # Named as what is not whole yet: where the program ends meanwhile, the next backup removes it.
        copy = folder / f".to-seal{UNFINISHED}"
        try:
            copy_whole(database, copy)
            return seal(copy.read_bytes(), passphrase)
        finally:
            copy.unlink(missing_ok=True)


def write_sealed(database: Path, target: Path, passphrase: str) -> None:
    """Write a sealed copy of a database to a new file."""
    if target.suffix != ENDING:
        raise RehabError(f"A sealed file ends in {ENDING}. Please name it {target.name}{ENDING}")
    with whole(target) as part:
        part.write_bytes(sealed_copy(database, passphrase))


def is_sealed_file(path: Path) -> bool:
    """Say whether a file is there and sealed."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return is_sealed(file.read(_HEAD))


def read_sealed(path: Path, passphrase: str) -> bytes:
    """Return what is in a sealed file."""
    with path.open("rb") as file:
        return unseal(file.read(MOST_BYTES + 1), passphrase)


@contextmanager
def brought(database: Path, content: bytes) -> Iterator[Path]:
    """Give a backup that was brought as a file beside the database, for the person alone to read."""
    database.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(mkdtemp(prefix=_prefix(database), dir=database.parent))
    try:
        file = folder / "backup.db"
        file.write_bytes(content)
        yield file
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_brought(database: Path) -> None:
    """Remove what was brought where the program ended without a word."""
    for left in database.parent.glob(f"{_prefix(database)}*"):
        shutil.rmtree(left, ignore_errors=True)


def _prefix(database: Path) -> str:
    return f".{database.name}.brought-"
