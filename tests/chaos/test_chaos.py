"""Sessions through reloads, closed tabs, a killed server, a cut connection: each is stored exactly once."""

from __future__ import annotations

import pytest

from tests.chaos.playing import Played
from tests.chaos.run import counts_of, failure_of
from tests.chaos.script import Kind, script_of
from tests.chaos.stored import Harm
from tests.seeded import run_well

SEEDS = range(1, 21)


@pytest.mark.browser
def test_every_session_is_stored_once_whatever_goes_wrong() -> None:
    """It runs as `make chaos` does: what it prints names the seed that plays a failed session again."""
    told = run_well("tests.chaos.run", "--sessions", str(len(SEEDS)))
    assert f'"chaos, stored", "value": {len(SEEDS)}' in told


def test_each_kind_of_fault_is_among_them() -> None:
    assert {fault.kind for seed in SEEDS for fault in script_of(seed).faults} == set(Kind)


def test_what_became_of_the_sessions_is_counted() -> None:
    well = Played(script_of(1), (), ())
    lost = Played(script_of(1), ((Harm.LOST, "it is not stored"), (Harm.WRONG, "it went by 0 names")), ())
    counts = {name: count for name, count, _ in counts_of([well, lost, well])}
    assert (counts["sessions"], counts["stored"]) == (3, 2)
    assert (counts["lost"], counts["doubled"], counts["wrong"], counts["stuck"]) == (1, 0, 1, 0)
    assert sum(count for name, count in counts.items() if name.startswith("fault")) == 3 * len(
        well.script.faults
    )


def test_a_failed_session_says_how_to_play_it_again() -> None:
    failed = Played(script_of(7), ((Harm.LOST, "it is not stored"),), ("0.50 START",))
    assert failure_of(failed)["again"] == "make chaos SEED=7"
