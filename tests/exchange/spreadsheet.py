"""Opens a CSV file in LibreOffice without a screen, and reads what stands in its cells."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tools.office import find_office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
#: Comma, quotation mark, UTF-8: what its window proposes for a file with our mark. The window is not there
#: without a screen, and what takes its place knows no mark.
AS_PROPOSED = "44,34,76"
#: The same, with "Detect special numbers" chosen: it then takes more for dates and formulas.
EAGER = "44,34,76,1,,0,false,true"
_PATIENCE_S = 120


@dataclass(frozen=True)
class Cell:
    """What a spreadsheet has in a cell: the kind of it, its text or value, and whether it is a formula."""

    kind: str
    value: str
    is_formula: bool


def opened(table: Path, how: str) -> list[list[Cell]]:
    """Return the cells of a CSV file as LibreOffice understands them, without empty ones at a row's end."""
    office = find_office()
    assert office, "There is no LibreOffice; tools/office.py installs one."
    folder = table.parent
    subprocess.run(  # noqa: S603 - our own words, no shell
        [
            office,
            f"-env:UserInstallation={(folder / 'office').as_uri()}",
            *("--headless", "--norestore", f"--infilter=Text - txt - csv (StarCalc):{how}"),
            *("--convert-to", "fods", "--outdir", str(folder), str(table)),
        ],
        check=True,
        capture_output=True,
        timeout=_PATIENCE_S,
    )
    sheet = ET.parse(table.with_suffix(".fods")).getroot().find(f".//{_TABLE}table")  # noqa: S314 - LibreOffice wrote it
    assert sheet is not None
    return [row for element in sheet.iter(f"{_TABLE}table-row") for row in _rows(element)]


def _rows(element: ET.Element) -> Iterator[list[Cell]]:
    cells = [cell for one in element for cell in _cells(one)]
    while cells and not cells[-1].value:
        cells.pop()
    if cells:
        for _ in range(int(element.get(f"{_TABLE}number-rows-repeated", "1"))):
            yield cells


def _cells(element: ET.Element) -> Iterator[Cell]:
    kind = element.get(f"{_OFFICE}value-type", "")
    names = {"float": "value", "date": "date-value", "percentage": "value", "boolean": "boolean-value"}
    value = element.get(f"{_OFFICE}{names[kind]}", "") if kind in names else _text(element)
    times = int(element.get(f"{_TABLE}number-columns-repeated", "1"))
    for _ in range(min(times, 100)):  # a row ends in thousands of empty ones
        yield Cell(kind, value, element.get(f"{_TABLE}formula") is not None)


def _text(cell: ET.Element) -> str:
    return "\n".join("".join(_letters(part)) for part in cell.findall(f"{_TEXT}p"))


def _letters(element: ET.Element) -> Iterator[str]:
    yield element.text or ""
    for part in element:
        if part.tag == f"{_TEXT}s":
            yield " " * int(part.get(f"{_TEXT}c", "1"))
        elif part.tag == f"{_TEXT}tab":
            yield "\t"
        else:
            yield from _letters(part)
        yield part.tail or ""
