"""The script of a session: the same for the same seed, and possible to follow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chaos.script import MOST_FAULTS, Act, Fault, Kind, Step, script_of, sets_played

SEEDS = st.integers(min_value=0, max_value=10**6)


@given(SEEDS)
def test_a_seed_always_makes_the_same_session(seed: int) -> None:
    assert script_of(seed) == script_of(seed)


@given(SEEDS)
def test_faults_come_in_order_at_steps_that_the_session_goes_through(seed: int) -> None:
    script = script_of(seed)
    moments = [(fault.after, fault.ms) for fault in script.faults]
    assert 1 <= len(moments) <= MOST_FAULTS
    assert moments == sorted(moments)
    played = dict(zip((Step.FIRST_SET, Step.SECOND_SET), sets_played(script.acts), strict=True))
    assert all(played.get(step, True) for step, _ in moments)


def test_other_seeds_make_other_sessions() -> None:
    scripts = {(script.acts, script.pain_after, script.faults) for script in map(script_of, range(200))}
    assert len(scripts) == 200


@pytest.mark.parametrize(
    ("acts", "played"),
    [
        pytest.param((Act.PLAY, Act.PLAY), (True, True), id="both"),
        pytest.param((Act.LEAVE, Act.PLAY), (False, True), id="one is left out"),
        pytest.param((Act.PLAY, Act.STOP), (True, False), id="stopped before the second"),
        pytest.param((Act.STOP_FOR_PAIN, Act.PLAY), (False, False), id="nothing follows a stop"),
    ],
)
def test_sets_are_played_until_the_person_stops(acts: tuple[Act, ...], played: tuple[bool, ...]) -> None:
    assert sets_played(acts) == played


def test_a_fault_says_what_happens_when() -> None:
    assert str(Fault(Step.END, 12, Kind.DROP, 900)) == "drop the connection for 900 ms, 12 ms after END"
    assert str(Fault(Step.START, 0, Kind.RELOAD)) == "reload, 0 ms after START"
