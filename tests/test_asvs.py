"""The table of chosen checks in docs/security.md: numbers of ASVS 5.0, and tests that are there and run."""

from __future__ import annotations

import re
import subprocess
import sys

from rehab.house import HOUSE

_ROW = re.compile(r"^\| V(\d+)\.(\d+)\.(\d+)\*? \|([^|]+)\|([^|]+)\| `([^`|]+)` \|$")
#: How many sections each chapter of ASVS 5.0 has.
_SECTIONS = {
    1: 5,
    2: 4,
    3: 7,
    4: 4,
    5: 4,
    6: 8,
    7: 6,
    8: 4,
    9: 2,
    10: 7,
    11: 7,
    12: 3,
    13: 4,
    14: 3,
    15: 4,
    16: 5,
    17: 3,
}


def rows() -> list[tuple[str, ...]]:
    """Return the rows of the table: chapter, section, number, what it asks, how we do it, the test."""
    text = (HOUSE / "docs" / "security.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| V")]
    found = [_ROW.match(line) for line in lines]
    assert None not in found, lines[found.index(None)]
    return [match.groups() for match in found if match]


def test_every_check_is_one_of_the_standard_and_stands_there_once_in_its_order() -> None:
    numbers = [tuple(map(int, row[:3])) for row in rows()]
    assert len(numbers) > 40
    assert numbers == sorted(set(numbers))
    assert all(1 <= section <= _SECTIONS[chapter] for chapter, section, _ in numbers)
    assert all(text.strip() for row in rows() for text in row[3:])


def test_every_test_that_shows_a_check_is_there_and_runs() -> None:
    named = {row[5] for row in rows()}
    files = sorted({name.partition("::")[0] for name in named})
    words = [sys.executable, "-m", "pytest", "--collect-only", "-p", "no:cacheprovider", *files]
    listed = subprocess.run(words, cwd=HOUSE, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own words, no shell
    collected = {line.partition("[")[0] for line in listed.splitlines() if "::" in line}
    assert named - collected == set()
    for name in named:
        file, _, test = name.partition("::")
        before = (HOUSE / file).read_text(encoding="utf-8").partition(f"def {test}(")[0]
        marks = before.rpartition("\n\n\n")[2]
        assert "skip" not in marks, name
        assert "xfail" not in marks, name
