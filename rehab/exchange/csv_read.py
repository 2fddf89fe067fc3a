"""Reads a table that anybody may have written as CSV, within bounds."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from io import StringIO
from itertools import chain, count
from typing import TYPE_CHECKING

from rehab.domain.long_work import tell_nobody
from rehab.exchange.csv_cells import plain
from rehab.exchange.refusing import refuse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehab.domain.long_work import Tell

#: Ten years of pain scores are under 2 MB. Our own choice.
MOST_BYTES = 20_000_000
_MOST_ROWS, _MOST_COLUMNS = 200_000, 500
_TOLD_EVERY = 5000
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True)
class Sheet:
    """A table as text: the names of its columns, and its rows with the line of the file each is on."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {name: place for place, name in enumerate(self.columns)}

    def cell(self, row: tuple[str, ...], column: str | None) -> str:
        """Return a cell of a row by the name of its column; empty where there is none."""
        place = self._places.get(column or "", len(row))
        return plain(row[place].strip()) if place < len(row) else ""


def read_sheet(data: bytes, tell: Tell = tell_nobody) -> Sheet:
    """Return the table of a file. Raises `RehabError` for what is none."""
    if len(data) > MOST_BYTES:
        refuse(f"it is larger than {MOST_BYTES // 1_000_000} MB")
    text = _text(data)
    head = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    rows: list[tuple[int, tuple[str, ...]]] = []
    lines = text.count("\n") + 1
    try:
        for row in reader:
            if len(rows) > _MOST_ROWS or len(row) > _MOST_COLUMNS:
                refuse(f"it has more than {_MOST_ROWS:,} rows or {_MOST_COLUMNS} columns")
            if any(cell.strip() for cell in row):
                rows.append((reader.line_num, tuple(row)))
            if reader.line_num % _TOLD_EVERY == 0:
                tell("Reading the file", reader.line_num, lines)
    except csv.Error as error:
        refuse(f"line {reader.line_num:,} is no row of a table ({error})")
    if len(rows) < 2:  # noqa: PLR2004 - the names of the columns and a row
        refuse("it needs a first row with the names of the columns, and a row of data")
    return Sheet(_names(rows[0][1]), tuple(rows[1:]))


def _text(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        refuse("it is a zip or a spreadsheet. Please unpack it, or save the table as CSV, and choose that")
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        refuse(f"it is no text in UTF-8, from byte {error.start + 1:,} on. Please save it as CSV in UTF-8")
    if "\0" in text:
        refuse("it is no text")
    return text


def _names(row: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of columns; one without a name, or named like another, gets a number nobody has."""
    names: list[str] = []
    for number, cell in enumerate(row, 1):
        name = plain(cell.strip())[:80]
        numbered = (f"{name or 'Column'} ({one})" for one in count(number))
        names.append(next(one for one in chain([name] if name else [], numbered) if one not in names))
    return tuple(names)
