"""Where the program's own files are, and where the person's data is kept."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent
_INSTALLED = _PACKAGE / "_house"

#: The folder with app.py, pages and data: inside the package once installed, else the checkout.
HOUSE = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent


def database_url() -> str:
    """Return REHAB_DATABASE_URL, else the address of the person's own SQLite file.

    A checkout keeps it in `data/local`, an installed program in the user's data folder.
    """
    return os.environ.get("REHAB_DATABASE_URL") or f"sqlite:///{_own_folder() / 'rehab.db'}"


def _own_folder() -> Path:
    if HOUSE != _INSTALLED:
        return HOUSE / "data" / "local"
    from platformdirs import user_data_path  # noqa: PLC0415 - only an installed program needs it

    return user_data_path("rehab", appauthor=False)
