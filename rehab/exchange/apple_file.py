"""Opens what Apple Health exports, the zip or the export.xml in it, to be read piece by piece."""

from __future__ import annotations

import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from rehab.exchange.refusing import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipInfo

#: Ten years of a watch are some 3 GB. Our own choice.
MOST_BYTES = 30_000_000_000
#: An export packs down to a fifteenth or a fortieth; a bomb to a thousandth. Small files prove nothing.
_TIGHTEST, _SMALL = 300, 10_000_000
_MOST_FILES = 100_000
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True)
class Export:
    """The bytes of an export.xml, from the start, and how many they are."""

    stream: IO[bytes]
    size: int

    def read(self, size: int) -> bytes:
        """Return the next bytes. Raises `RehabError` where the zip around them is damaged."""
        with _readable():
            return self.stream.read(size)


@contextmanager
def open_export(file: IO[bytes]) -> Iterator[Export]:
    """Open an export, whichever of the two it is. Raises `RehabError` for what is neither."""
    file.seek(0)
    is_zip = file.read(len(_ZIP)) == _ZIP
    if not is_zip:
        size = file.seek(0, 2)
        file.seek(0)
        yield Export(file, _checked(size))
        return
    with _readable():
        archive = ZipFile(file)
    with archive:
        chosen = _chosen(archive)
        with _readable():
            stream = archive.open(chosen)
        with stream:
            yield Export(stream, _checked(chosen.file_size))


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except (BadZipFile, EOFError, zlib.error, OSError, NotImplementedError, RuntimeError, ValueError):
        refuse("the zip is damaged or locked; it may have been cut off on its way. Please export it again")


def _chosen(archive: ZipFile) -> ZipInfo:
    """Return export.xml, by whatever name a phone in another language gives it.

    It is the largest XML then; another one, with what clinics wrote, is none.
    """
    if len(archive.infolist()) > _MOST_FILES:
        refuse("the zip holds more files than any export of Apple Health")
    found = [one for one in archive.infolist() if _may_be_it(PurePosixPath(one.filename))]
    named = [one for one in found if PurePosixPath(one.filename).name == "export.xml"]
    best = max(named or found, key=lambda one: one.file_size, default=None)
    if best is None:
        refuse("there is no export.xml in the zip. Please choose the export.zip that the Health app made")
    if best.file_size > _SMALL and best.file_size > _TIGHTEST * best.compress_size:
        refuse("the zip is packed tighter than any export of Apple Health")
    return best


def _may_be_it(path: PurePosixPath) -> bool:
    return path.suffix.lower() == ".xml" and "cda" not in path.stem.lower() and "__MACOSX" not in path.parts


def _checked(size: int) -> int:
    if size > MOST_BYTES:
        refuse(f"it is larger than {MOST_BYTES // 1_000_000_000} GB")
    return size
