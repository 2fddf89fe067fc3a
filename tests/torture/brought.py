"""Files to import, each of its own number: the same sessions again where the number is the same."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from tests.making import MONDAY

if TYPE_CHECKING:
    from pathlib import Path

#: How the titles of sessions from spreadsheets begin.
TABLE = "Table "
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_OURS = UUID("5f7c1c52-0d0a-4d0c-9f0e-6d2f6a1b7c11")
_ROWS = 60


def json_file(template: Path, number: int) -> tuple[bytes, list[str]]:
    """Return an export with ids of its own, and the sessions in it."""
    text = _ID.sub(lambda found: str(uuid5(_OURS, f"{number} {found[0]}")), template.read_text("utf-8"))
    return text.encode(), [row["id"] for row in json.loads(text)["tables"]["training_session"]]


def table_file(number: int) -> tuple[bytes, list[str]]:
    """Return a spreadsheet with a session on each line, and their titles."""
    titles = [f"{TABLE}{number} line {line}" for line in range(_ROWS)]
    lines = [f"{MONDAY - timedelta(days=back)},{title},20" for back, title in enumerate(titles)]
    return "\n".join(["day,title,minutes", *lines]).encode(), titles
