"""Files that are there with all of their content, or not at all, whatever ends the program."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: How the name of a file ends that is not whole yet.
UNFINISHED = ".part"


def unfinished(target: Path) -> Path:
    """Return the file that is written before it becomes the target."""
    return target.with_name(f".{target.name}{UNFINISHED}")


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """Give a file to write; whole and on the disk, it becomes the target. Nobody else may read it."""
    if target.exists():
        raise RehabError(f"There is a file at {target} already. Please choose another name.")
    part = unfinished(target)
    part.unlink(missing_ok=True)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield part
        flush(part)
        part.replace(target)
        flush(target.parent)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Wait until a file, or the list of files of a folder, is on the disk."""
    if os.name != "posix" and path.is_dir():
        return  # elsewhere a folder cannot be opened
    number = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(number)
    finally:
        os.close(number)
