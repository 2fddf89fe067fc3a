"""Each sentence of the rules on days and rows, held by what was logged through the services."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from tests.services.living import ALL, facts_of, night_after, told_of
from tests.services.plain_days import DAY, Facts, Off, Session, day_at

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from rehab.domain.progress_words import Standing

MONDAY = date(2026, 10, 5)
SUNDAY = MONDAY + 6 * DAY


def standing_of(db: Engine, facts: Facts, now: datetime) -> Standing:
    return told_of(db, facts, now)[1]


def states_of(db: Engine, facts: Facts, now: datetime) -> str:
    """Return the first letter of the state of each day up to now."""
    found, _ = told_of(db, facts, now)
    return "".join(state[0] for day, state in found.items() if day <= day_at(facts, now))


@pytest.mark.parametrize(
    ("letter", "good_times", "in_a_flare"),
    [
        pytest.param(".", "missed", "flare", id="nothing"),
        pytest.param("p", "kept", "kept", id="a planned session finished"),
        pytest.param("h", "kept", "kept", id="finished with half of its sets"),
        pytest.param("7", "kept", "kept", id="finished with half of its repetitions"),
        pytest.param("q", "missed", "flare", id="finished with a quarter of its sets"),
        pytest.param("0", "missed", "flare", id="skipped through to the end"),
        pytest.param("+", "kept", "kept", id="two quarters: half of the dose of the day"),
        pytest.param("e", "kept", "kept", id="as many sets outside the plan"),
        pytest.param("y", "kept", "kept", id="stopped after half of the dose"),
        pytest.param("x", "missed", "flare", id="stopped before"),
        pytest.param("s", "kept", "kept", id="stopped because of pain"),
        pytest.param("g", "missed", "light", id="a gentle set"),
        pytest.param("G", "missed", "flare", id="half a gentle set"),
        pytest.param("w", "missed", "light", id="a walk of five minutes"),
        pytest.param("u", "missed", "light", id="two walks of three minutes"),
        pytest.param("v", "missed", "flare", id="a walk of less than five minutes"),
        pytest.param("r", "missed", "light", id="five minutes of breathing"),
        pytest.param("n", "kept", "kept", id="at 2:59 in the night after it"),
        pytest.param("m", "missed", "flare", id="at 3:00, which is the next day"),
        pytest.param("b", "kept", "kept", id="told within 48 hours"),
        pytest.param("B", "kept", "kept", id="told after exactly 48 hours"),
        pytest.param("c", "missed", "flare", id="told a minute later than that"),
        pytest.param("o", "kept", "kept", id="played in time, and sent five days later"),
        pytest.param("d", "missed", "flare", id="put into the bin"),
    ],
)
def test_what_makes_a_day(house: Engine, letter: str, good_times: str, in_a_flare: str) -> None:
    later = night_after(SUNDAY)
    offs = {kind: (Off(kind, MONDAY, MONDAY),) for kind in ("flare", "away", "rest")}
    assert states_of(house, facts_of(letter, MONDAY), later)[0] == good_times[0]
    assert states_of(house, facts_of(letter, MONDAY, offs=offs["flare"]), later)[0] == in_a_flare[0]
    for kind in ("away", "rest"):
        away = "kept" if good_times == "kept" else kind
        assert states_of(house, facts_of(letter, MONDAY, offs=offs[kind]), later)[0] == away[0]
    # Whatever is done on a rest day leaves it one.
    assert states_of(house, facts_of(letter, MONDAY, weekdays=frozenset({1})), later)[0] == "r"


@pytest.mark.parametrize(
    ("letters", "current", "left"),
    [
        pytest.param("ppp", 3, 2, id="kept days count"),
        pytest.param("pp.p", 3, 1, id="a miss uses a reserve day, and neither adds nor breaks"),
        pytest.param("pp.p.p.p", 1, 0, id="with none left it breaks"),
        pytest.param("pp.p.bppp", 7, 0, id="a miss is repaired by logging it within 48 hours"),
        pytest.param("pp.p.cppp", 3, 0, id="and not by logging it later"),
        pytest.param("222", 3, 2, id="extra sessions never add"),
        pytest.param("pp.", 2, 2, id="today is no miss before it is over"),
    ],
)
def test_days_in_a_row(house: Engine, letters: str, current: int, left: int) -> None:
    row = standing_of(house, facts_of(letters, MONDAY), night_after(MONDAY + (len(letters) - 1) * DAY)).days
    assert (row.current, row.reserve_left) == (current, left)


def test_a_light_day_after_the_break_repairs_nothing(house: Engine) -> None:
    facts = facts_of("pp.p..g", MONDAY, offs=(Off("flare", SUNDAY, SUNDAY),))
    assert standing_of(house, facts, night_after(SUNDAY)).days.current == 1


# Clocks and zones


@pytest.mark.parametrize(
    ("first", "played", "days"),
    [
        pytest.param(
            "2026-10-24",
            ["2026-10-24T18:00+02:00", "2026-10-25T02:59+02:00", "2026-10-25T02:59+01:00"],
            "km",
            id="the night in which 2:59 comes twice is one evening",
        ),
        pytest.param(
            "2026-10-24",
            ["2026-10-24T03:00+02:00", "2026-10-25T03:00+01:00", "2026-10-26T02:59+01:00"],
            "kk",
            id="a day of 25 hours is one day",
        ),
        pytest.param(
            "2026-03-28",
            ["2026-03-28T03:00+01:00", "2026-03-29T01:59+01:00", "2026-03-29T03:00+02:00"],
            "kk",
            id="a day of 23 hours is one day",
        ),
    ],
)
def test_a_day_on_which_the_clocks_change_counts_once(
    house: Engine, first: str, played: list[str], days: str
) -> None:
    begin = date.fromisoformat(first)
    facts = facts_of("", begin)
    facts = replace(facts, sessions=tuple(played_at(one) for one in played))
    ends = night_after(begin + 2 * DAY)
    assert states_of(house, facts, ends)[:2] == days
    assert standing_of(house, facts, ends).days.current == days.count("k")


@pytest.mark.parametrize(
    ("zones", "played"),
    [
        pytest.param(
            [("2026-11-20T00:00Z", "Pacific/Auckland"), ("2026-11-24T08:00Z", "America/Los_Angeles")],
            ["2026-11-24T08:00+13:00", "2026-11-24T18:00-08:00"],
            id="the same date on both sides of the Pacific",
        ),
        pytest.param(
            [("2026-11-20T00:00Z", "Europe/Berlin"), ("2026-11-24T12:00Z", "America/New_York")],
            ["2026-11-24T07:00+01:00", "2026-11-25T02:30-05:00"],
            id="a long day flying west",
        ),
        pytest.param(
            [("2026-11-20T00:00Z", "Europe/Berlin"), ("2026-11-24T22:00Z", "Asia/Kolkata")],
            ["2026-11-24T20:00+01:00", "2026-11-25T02:30+05:30"],
            id="the night of a day flying east",
        ),
    ],
)
def test_a_day_in_two_zones_counts_once(
    house: Engine, zones: list[tuple[str, str]], played: list[str]
) -> None:
    day = date(2026, 11, 24)
    facts = replace(
        facts_of("", day),
        zones=tuple((datetime.fromisoformat(begin), zone) for begin, zone in zones),
        sessions=tuple(played_at(one) for one in played),
    )
    ends = datetime(2026, 11, 25, 12, tzinfo=UTC)
    found, standing = told_of(house, facts, ends)
    assert [one for one, state in found.items() if state == "kept"] == [day]
    assert standing.days.current == 1


def played_at(moment: str) -> Session:
    done_at = datetime.fromisoformat(moment)
    return Session(done_at, done_at, ALL)
