"""Which backups are kept, when one is due, and how long something waits in the bin."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.backup import Made, Why, days_left, is_due, is_gone, to_keep, to_the_second

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
MOMENTS = st.datetimes(
    datetime(2024, 1, 1),  # noqa: DTZ001 - Hypothesis wants its limits without a zone
    datetime(2026, 12, 31),  # noqa: DTZ001 - the same
    timezones=st.just(UTC),
)
MADE = st.builds(Made, MOMENTS, st.sampled_from(Why))


def daily(*days: str) -> list[Made]:
    return [Made(datetime.fromisoformat(f"{day}T08:00:00+00:00"), Why.DAILY) for day in days]


@pytest.mark.parametrize("last", range(31))
def test_what_was_deleted_is_in_no_backup_a_year_later(last: int) -> None:
    deleted = NOW - timedelta(days=last)
    kept = frozenset({Made(deleted, Why.ASKED)})
    for day in range(1, 366):
        now = deleted + timedelta(days=day)
        kept = to_keep(kept | {Made(now, Why.DAILY)}, now)
    assert min(one.at for one in kept) > deleted


def test_of_every_day_for_three_years_22_are_kept() -> None:
    every_day = [Made(NOW - timedelta(days=ago), Why.DAILY) for ago in range(1100)]
    kept = sorted(f"{one.at:%Y-%m-%d}" for one in to_keep(every_day, NOW))
    assert kept == [
        *("2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"),
        *("2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31"),
        *("2026-11-08", "2026-11-15"),
        *("2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"),
        "2026-11-23",
    ]


@pytest.mark.parametrize(
    ("made", "gone"),
    [
        pytest.param([], [], id="nothing is there, nothing goes"),
        pytest.param(
            daily("2023-01-01", "2023-06-01", "2026-11-01"), [], id="who opens it rarely keeps them all"
        ),
        pytest.param(
            [Made(NOW - timedelta(hours=2), Why.DAILY), Made(NOW, Why.ASKED)],
            [Made(NOW - timedelta(hours=2), Why.DAILY)],
            id="of one day the newest",
        ),
        pytest.param(
            [Made(NOW - timedelta(hours=2), Why.BEFORE_RESTORE), Made(NOW, Why.ASKED)],
            [],
            id="what was there before a restore stays, so that it can be undone",
        ),
        pytest.param(
            [
                Made(NOW - timedelta(days=30, hours=1), Why.BEFORE_RESTORE),
                Made(NOW - timedelta(days=30), Why.DAILY),
            ],
            [Made(NOW - timedelta(days=30, hours=1), Why.BEFORE_RESTORE)],
            id="for thirty days",
        ),
        pytest.param(
            [*(Made(NOW + timedelta(days=ahead), Why.DAILY) for ahead in range(1, 40)), Made(NOW, Why.DAILY)],
            [],
            id="a clock that was ahead pushes nothing out",
        ),
        pytest.param(
            [Made(NOW - timedelta(days=31), Why.DAMAGED), *daily("2026-10-01")],
            [Made(NOW - timedelta(days=31), Why.DAMAGED)],
            id="a damaged file is no backup, and goes after thirty days",
        ),
    ],
)
def test_to_keep(made: list[Made], gone: list[Made]) -> None:
    assert set(made) - to_keep(made, NOW) == set(gone)


@given(st.sets(MADE, max_size=60), MOMENTS)
def test_what_is_kept_was_there_has_the_newest_and_stays_small(made: set[Made], now: datetime) -> None:
    kept = to_keep(made, now)
    sound = [one for one in made if one.why is not Why.DAMAGED and one.at <= now]
    assert kept <= made
    assert to_keep(kept, now) == kept, "thinning out twice is the same as once"
    assert not sound or max(one.at for one in sound) in {one.at for one in kept}
    routinely = [one for one in kept if one.at <= now and now - one.at >= timedelta(days=30)]
    assert len(routinely) <= 7 + 4 + 12


def kept_slowly(made: set[Made], now: datetime) -> set[Made]:
    """Say the rule once more, backup by backup and span by span."""

    def is_newest(one: Made, span: str) -> bool:
        return all(other.at <= one.at for other in past if f"{other.at:{span}}" == f"{one.at:{span}}")

    def spans_after(one: Made, span: str) -> int:
        return len({f"{other.at:{span}}" for other in past if other.at > one.at} - {f"{one.at:{span}}"})

    past = [one for one in made if one.at <= now and one.why is not Why.DAMAGED]
    rules = {"%Y-%m-%d": 7, "%G-%V": 4, "%Y-%m": 12}
    return {
        one
        for one in made
        if one.at > now
        or (one.why not in {Why.DAILY, Why.ASKED} and (now - one.at).total_seconds() < 30 * 86400)
        or (
            one in past and any(is_newest(one, s) and spans_after(one, s) < most for s, most in rules.items())
        )
    }


#: Days around each other, so that many share a week or a month, with gaps, and the last hour of a year.
NEAR = st.builds(
    lambda days, hours: NOW - timedelta(days=days, hours=hours),
    st.integers(-40, 40) | st.integers(-40, 500),
    st.integers(0, 24),
)


@given(st.lists(st.builds(Made, NEAR, st.sampled_from(Why)), max_size=40, unique_by=lambda one: one.at), NEAR)
def test_what_is_kept_is_what_the_rule_says_word_by_word(made: list[Made], now: datetime) -> None:
    assert to_keep(made, now) == kept_slowly({*made}, now)


@given(st.lists(st.integers(-700, 40), max_size=60))
def test_while_the_clock_jumps_no_span_loses_its_newest(steps: list[int]) -> None:
    """Each step makes a backup at some day, as the clock says, and thins out by that clock."""
    made: frozenset[Made] = frozenset()
    for step in steps:
        now = NOW + timedelta(days=step)
        made |= {Made(now, Why.DAILY)}
        kept = to_keep(made, now)
        assert {one for one in made if one.at > now} <= kept, "what is of a later clock stays"
        assert Made(now, Why.DAILY) in kept
        assert len([one for one in kept if one.at <= now]) <= 7 + 4 + 12
        made = kept


@pytest.mark.parametrize(
    ("made", "due"),
    [
        pytest.param([], True, id="there is none at all"),
        pytest.param(daily("2026-11-22"), True, id="the newest is of yesterday"),
        pytest.param(daily("2026-11-23"), False, id="today has one"),
        pytest.param([Made(NOW, Why.BEFORE_UPDATE)], False, id="one before an update is one"),
        pytest.param([Made(NOW, Why.DAMAGED)], True, id="a damaged file is none"),
        pytest.param(daily("2026-11-24"), True, id="the clock was set back by a day"),
    ],
)
def test_one_is_due(made: list[Made], due: bool) -> None:  # noqa: FBT001 - a case of the table
    assert is_due(made, NOW) is due


@pytest.mark.parametrize(
    ("ago", "left"),
    [
        pytest.param(timedelta(0), 30, id="just now"),
        pytest.param(timedelta(hours=1), 30, id="the day that has begun counts"),
        pytest.param(timedelta(days=29, hours=23), 1, id="the last day"),
        pytest.param(timedelta(days=30), 0, id="then it is gone"),
        pytest.param(timedelta(days=-3), 30, id="the clock was set back"),
    ],
)
def test_days_in_the_bin(ago: timedelta, left: int) -> None:
    assert days_left(NOW - ago, NOW) == left
    assert is_gone(NOW - ago, NOW) is (left == 0)


@given(MOMENTS, MOMENTS)
def test_something_is_gone_exactly_once_no_day_is_left(deleted_at: datetime, now: datetime) -> None:
    assert is_gone(deleted_at, now) is (days_left(deleted_at, now) == 0)


def test_a_moment_is_said_in_utc() -> None:
    berlin = datetime(2026, 11, 23, 10, 0, 7, 5, tzinfo=timezone(timedelta(hours=1)))
    made = Made(to_the_second(berlin), Why.DAILY)
    assert made.words == "Monday 23 November 2026, 09:00 UTC"
    with pytest.raises(ValueError, match="in UTC"):
        Made(berlin, Why.DAILY)
