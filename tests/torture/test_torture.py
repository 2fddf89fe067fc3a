"""A process ended without a word at any moment loses nothing it had said to be stored."""

from __future__ import annotations

import pytest

from tests.seeded import run_well
from tests.torture.told import hear

LIVES = 10


def test_whatever_was_said_to_be_stored_is_there_after_a_kill() -> None:
    """It runs as `make torture` does: in a process of its own, which has no thread that a fork would lose."""
    told = run_well("tests.torture.run", "--lives", str(LIVES))
    assert f'"torture, lives", "value": {LIVES}' in told


@pytest.mark.parametrize(
    ("lines", "ways"),
    [
        pytest.param([], ["a"], id="nothing was said"),
        pytest.param(["saving b"], ["a", "ab"], id="a save under way is there or not"),
        pytest.param(["saving b", "saved b"], ["ab"], id="a save that was acknowledged is there"),
        pytest.param(
            ["saving b", "saved b", "restoring a"], ["ab", "a"], id="a restore is all done or not begun"
        ),
        pytest.param(
            ["saving b", "saved b", "restoring a", "restored", "saving c"],
            ["a", "ac"],
            id="after a restore there is what its backup has",
        ),
        pytest.param(["importing b,c"], ["a", "abc"], id="an import is wholly there or not at all"),
        pytest.param(
            ["importing-table b,c", "imported-table", "importing c,d", "imported"],
            ["abcd"],
            id="imports that were acknowledged are there, once",
        ),
    ],
)
def test_what_may_be_there(lines: list[str], ways: list[str]) -> None:
    assert hear("a", lines).ways == tuple(frozenset(way) for way in ways)


def test_a_backup_has_what_was_acknowledged_before_it() -> None:
    told = hear("a", ["saving b", "saved b", "backed-up x", "saving c", "saved c"])
    assert told.in_backups == {"x": frozenset("ab")}


def test_an_export_has_what_was_there_when_it_began() -> None:
    told = hear("a", ["saving b", "saved b", "exporting x", "saving c", "saved c"])
    assert told.in_exports == {"x": frozenset("ab")}
