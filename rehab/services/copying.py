"""Move everything from one database into another, such as a person's file into a practice's server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError
from rehab.services.start import open_house
from rehab.storage.copying import copy_all
from rehab.storage.engine import file_of, make_engine

if TYPE_CHECKING:
    from collections.abc import Callable


def copy_database(source: str, target: str, tell: Callable[[str, int], None]) -> None:
    """Copy everybody's rows into an empty database, whose tables are made first; the source stays as it is.

    Raises `RehabError` where the source is not there or of another version, or the target is not empty.
    """
    path = file_of(source)
    if path is not None and not path.is_file():
        raise RehabError(f"There is no data at {path}. Please name the database to copy from.")
    ours, theirs = make_engine(source), open_house(target)
    try:
        copy_all(ours, theirs, tell)
    finally:
        ours.dispose()
        theirs.dispose()
