"""Says in a sentence which file a command could not read."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def reading_file(path: Path) -> Iterator[None]:
    """Raise `RehabError` where the disk does not give what is read from a file."""
    try:
        yield
    except OSError as error:
        raise RehabError(f"{path} cannot be read: {error.strerror}. Please name another file.") from error
