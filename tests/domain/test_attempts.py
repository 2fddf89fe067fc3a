"""How often a code or a sign-in may fail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.attempts import CODES, SIGN_INS, AttemptLimit, Attempts, wait

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
THREE = AttemptLimit(3, timedelta(minutes=10))


def ago(*minutes: float) -> list[datetime]:
    return [NOON - timedelta(minutes=number) for number in minutes]


@pytest.mark.parametrize(
    ("failed", "minutes"),
    [
        pytest.param((), 0, id="whoever did not try may"),
        pytest.param((1, 2), 0, id="two slips are allowed"),
        pytest.param((1, 2, 3), 7, id="after three, until the first of them is ten minutes ago"),
        pytest.param((3, 1, 2), 7, id="in whatever order they are told"),
        pytest.param((1, 2, 10), 0, id="what is ten minutes ago counts no more"),
        pytest.param((0, 1, 2, 3, 4), 8, id="the third last decides"),
        pytest.param((-60, -60, -60), 10, id="a clock that was set back locks nobody out for longer"),
    ],
)
def test_how_long_to_wait(failed: tuple[float, ...], minutes: float) -> None:
    assert wait(ago(*failed), NOON, THREE) == timedelta(minutes=minutes)


@given(st.lists(st.floats(-30, 30).map(lambda one: NOON + timedelta(minutes=one)), max_size=12))
def test_the_wait_is_never_longer_than_the_limits_time_and_ends_when_it_says(failed: list[datetime]) -> None:
    long = wait(failed, NOON, THREE)
    assert timedelta() <= long <= THREE.within
    until_now = [min(one, NOON) for one in failed]
    assert wait(until_now, NOON + long, THREE) == timedelta()


def test_a_code_is_guessed_at_most_five_times_in_a_quarter_of_an_hour() -> None:
    attempts = Attempts(CODES)
    for _ in range(5):
        assert attempts.wait("ada", NOON) == timedelta()
        attempts.note("ada", NOON)
    assert attempts.wait("ada", NOON) == timedelta(minutes=15)
    assert attempts.wait("ada", NOON + timedelta(minutes=15)) == timedelta()


def test_nobody_waits_for_what_another_did() -> None:
    attempts = Attempts(SIGN_INS)
    for _ in range(20):
        attempts.note("192.0.2.7", NOON)
    assert attempts.wait("192.0.2.7", NOON) == timedelta(minutes=10)
    assert attempts.wait("192.0.2.8", NOON) == timedelta()


def test_memory_stays_small_however_many_try() -> None:
    attempts = Attempts(THREE)
    for number in range(30_000):
        attempts.note(f"{number}", NOON)
    for _ in range(100):
        attempts.note("one", NOON)
    assert attempts.wait("one", NOON) == THREE.within
    assert len(attempts._failed) == 10_000  # noqa: SLF001 - what is remembered is shown by nothing else
    assert len(attempts._failed["one"]) == 3  # noqa: SLF001 - the same


@pytest.mark.parametrize(("most", "minutes"), [(0, 10), (3, 0)])
def test_a_limit_that_is_none_is_refused(most: int, minutes: int) -> None:
    with pytest.raises(ValueError, match="a limit"):
        AttemptLimit(most, timedelta(minutes=minutes))
