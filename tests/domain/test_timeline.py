"""Which routine counted on which day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.routine import Routine
from rehab.domain.timeline import timeline

MON, TUE, WED, THU, FRI = (date(2026, 11, day) for day in (2, 3, 4, 5, 6))
OLD = Routine("a", "Old")
NEW = Routine("a", "New")
OTHER = Routine("b", "Other")


@pytest.mark.parametrize(
    ("choices", "day", "expected"),
    [
        pytest.param([(TUE, "a")], MON, None, id="before the first choice there is none"),
        pytest.param([(TUE, "a")], TUE, OLD, id="a choice counts from its day"),
        pytest.param([(TUE, "a")], THU, NEW, id="a new version counts from its own day"),
        pytest.param([(TUE, "a")], WED, OLD, id="and changes nothing before"),
        pytest.param(
            [(TUE, "a"), (WED, "b")], THU, OTHER, id="a version of a routine left behind is not seen"
        ),
        pytest.param([(FRI, "a")], FRI, NEW, id="chosen after a version, that version counts"),
        pytest.param([(TUE, "a"), (WED, None)], FRI, None, id="no routine can be chosen"),
        pytest.param([(TUE, "gone")], FRI, None, id="a routine without versions asks for nothing"),
    ],
)
def test_the_routine_on_a_day(
    choices: list[tuple[date, str | None]], day: date, expected: Routine | None
) -> None:
    versions = {"a": [(MON, OLD), (THU, NEW)], "b": [(MON, OTHER)]}
    assert timeline(choices, versions).on(day) == expected


def test_a_routine_chosen_before_its_first_version_counts_as_in_that_version() -> None:
    assert timeline([(MON, "a")], {"a": [(WED, OLD)]}).on(MON) == OLD


@given(st.lists(st.integers(0, 60), min_size=1, max_size=8, unique=True), st.integers(0, 80))
def test_a_change_of_a_later_day_never_changes_an_earlier_one(days: list[int], later: int) -> None:
    versions = [(MON + timedelta(days=n), Routine("a", f"version {n}")) for n in sorted(days)]
    changed = [*versions, (MON + timedelta(days=61 + later), NEW)]
    for n in range(61):
        day = MON + timedelta(days=n)
        assert timeline([(MON, "a")], {"a": versions}).on(day) == timeline([(MON, "a")], {"a": changed}).on(
            day
        )
