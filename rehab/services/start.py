"""What happens when the program starts: open the database, check the catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.engine import make_url

from rehab.storage.engine import make_engine
from rehab.storage.exercises import catalogue, ready_routines
from rehab.storage.migrate import migrate

if TYPE_CHECKING:
    from sqlalchemy import Engine


def open_house(url: str) -> Engine:
    """Open the database, make or bring up its tables, and check the catalogue's files.

    Raises `RehabError` where the database is newer than this program, `CatalogueError` for a broken file.
    """
    catalogue()
    ready_routines()
    file = make_url(url).database
    if url.startswith("sqlite") and file:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    engine = make_engine(url)
    migrate(engine)
    return engine
