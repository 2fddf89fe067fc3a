from __future__ import annotations

from datetime import date, timedelta
from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.streak import DayStreak, WeeksOnPlan, day_streak, weeks_on_plan
from tests.day_letters import LETTERS, MON, days

histories = st.text(alphabet="".join(LETTERS), max_size=120)
bridges = st.text(alphabet="rfa-", max_size=40)


def streak(letters: str) -> DayStreak:
    """Return the streak on the last day."""
    states = days(letters)
    return day_streak(states, states[-1][0] if states else MON)


@pytest.mark.parametrize(
    ("letters", "current", "reserve_left"),
    [
        pytest.param("", 0, 2, id="no day yet"),
        pytest.param("k", 1, 2, id="the first day kept"),
        pytest.param("krk", 2, 2, id="Monday done, Tuesday rest, Wednesday done"),
        pytest.param("kk" + 9 * "f" + "k", 3, 2, id="a flare of nine days, then done"),
        pytest.param("kk" + 30 * "a" + "k", 3, 2, id="a month away"),
        pytest.param("kflfk", 3, 2, id="a light day counts"),
        pytest.param("k--k", 2, 2, id="days without a plan"),
        pytest.param("kkmk", 3, 1, id="one miss with a reserve"),
        pytest.param("kkmkmk", 4, 0, id="two misses use up the reserve"),
        pytest.param("kkmkmkmk", 1, 0, id="the third miss within 28 days breaks"),
        pytest.param("kkmkmkm", 0, 0, id="and leaves nothing"),
        pytest.param("kko", 2, 2, id="today is no miss before it is over"),
        pytest.param("kkmmo", 2, 0, id="nor with the reserve used up"),
        pytest.param("kkk", 3, 2, id="today counts once it is kept"),
        pytest.param("m" + 27 * "k", 27, 1, id="a reserve is in use for 28 days"),
        pytest.param("m" + 28 * "k", 28, 2, id="and back on the next"),
        pytest.param("mm" + 25 * "k" + "m", 0, 0, id="a miss on the 28th day after two breaks"),
        pytest.param("mm" + 26 * "k" + "m", 26, 0, id="a miss on the 29th uses the reserve that came back"),
        pytest.param("kmmmk", 1, 0, id="a break spends no reserve"),
    ],
)
def test_days_kept_in_a_row(letters: str, current: int, reserve_left: int) -> None:
    found = streak(letters)
    assert (found.current, found.reserve_left) == (current, reserve_left)


@pytest.mark.parametrize(
    ("letters", "best"),
    [
        pytest.param("kkkmmmk", 3, id="the best stays after a break"),
        pytest.param("kmmmkkk", 3, id="the running one may be the best"),
        pytest.param("mmm", 0, id="there may be none"),
    ],
)
def test_the_best_days_in_a_row(letters: str, best: int) -> None:
    assert streak(letters).best == best


def test_the_missed_days_that_used_the_reserve_are_named_and_the_one_that_broke_is_not() -> None:
    assert streak("kmkmkmk").reserves_used_on == (date(2026, 11, 3), date(2026, 11, 5))


def test_the_day_on_which_the_clocks_change_is_one_day() -> None:
    # 25 October 2026 has 25 hours in Berlin; a streak knows days, not hours.
    assert day_streak(days("kkk", date(2026, 10, 24)), date(2026, 10, 26)).current == 3


def test_days_to_come_change_nothing() -> None:
    assert day_streak(days("kkmoofr"), date(2026, 11, 5)) == day_streak(days("kkmo"), date(2026, 11, 5))


def saved(letters: str, place: int) -> bool:
    """Say, looking back from each miss anew, whether a missed day was saved by a reserve."""
    before = range(max(0, place - 27), place)
    return sum(letters[p] == "m" and saved(letters, p) for p in before) < 2


@given(st.text(alphabet="kklrfamm", max_size=70).filter(lambda text: text.count("m") < 14))
def test_the_streak_is_what_was_done_since_the_last_miss_that_no_reserve_saved(letters: str) -> None:
    breaks = [p for p, c in enumerate(letters) if c == "m" and not saved(letters, p)]
    parts = [
        sum(c in "kl" for c in letters[start:end])
        for start, end in zip([0, *breaks], [*breaks, len(letters)], strict=True)
    ]
    used = [p for p, c in enumerate(letters) if c == "m" and saved(letters, p)]
    left = 2 - sum(len(letters) - 1 - p < 28 for p in used)
    assert streak(letters) == DayStreak(
        current=parts[-1],
        best=max(parts),
        reserve_left=left,
        reserves_used_on=tuple(MON + timedelta(days=p) for p in used),
    )


@given(st.text(alphabet="klrfa-o", max_size=80))
def test_without_a_miss_nothing_ever_breaks(letters: str) -> None:
    assert streak(letters).current == streak(letters).best == sum(c in "kl" for c in letters)


@given(histories, st.integers(0, 120), bridges)
def test_days_that_ask_for_nothing_after_the_last_miss_change_no_streak(
    letters: str, place: int, bridge: str
) -> None:
    place = min(max(place, letters.rfind("m") + 1), len(letters))
    longer = streak(letters[:place] + bridge + letters[place:])
    assert (longer.current, longer.best) == (streak(letters).current, streak(letters).best)


@given(
    histories.filter(lambda text: text.count("m") <= 2),
    st.integers(0, 120),
    bridges,
)
def test_days_that_ask_for_nothing_change_no_streak_anywhere_while_the_reserve_lasts(
    letters: str, place: int, bridge: str
) -> None:
    longer = streak(letters[:place] + bridge + letters[place:])
    assert (longer.current, longer.best) == (streak(letters).current, streak(letters).best)


def test_days_off_between_misses_move_them_apart_and_so_can_bring_a_reserve_back() -> None:
    assert streak("kmkmkmk").current == 1
    assert streak("kmkmk" + 28 * "a" + "mk").current == 4


@given(histories.filter(bool), st.sampled_from("klm"))
def test_one_more_day_adds_one_at_most(letters: str, letter: str) -> None:
    before, after = streak(letters), streak(letters + letter)
    assert after.current <= before.current + (letter in "kl")
    assert after.best in (before.best, before.best + 1)
    assert 0 <= after.reserve_left <= 2


def weeks(letters: str, today: date) -> WeeksOnPlan:
    """Return the weeks on plan."""
    return weeks_on_plan(days(letters), today)


@pytest.mark.parametrize(
    ("letters", "today", "current", "best"),
    [
        pytest.param("", MON, 0, 0, id="no day yet"),
        pytest.param("kkkkkrr", date(2026, 11, 8), 1, 1, id="a week kept"),
        pytest.param("kkkkmrr", date(2026, 11, 8), 1, 1, id="four of five are enough"),
        pytest.param("kkkkkrr kkkmmrr kkooorr", date(2026, 11, 18), 0, 1, id="three of five are not"),
        pytest.param("krkrmrr", date(2026, 11, 8), 1, 1, id="two of three are enough"),
        pytest.param("mrrrrrr krrrrrr", date(2026, 11, 15), 1, 1, id="one of one is needed"),
        pytest.param("kkkkkmm kkkkkkk", date(2026, 11, 15), 2, 2, id="five of seven are enough"),
        pytest.param(
            "kkkkkrr fffffff aaaaaaa ------- rrrrrrr kkkkkrr", date(2026, 12, 13), 2, 2, id="weeks off"
        ),
        pytest.param("kkkkkrr lffffff", date(2026, 11, 15), 2, 2, id="a light day keeps a week of flare"),
        pytest.param("kkkkkrr aaakmrr", date(2026, 11, 15), 2, 2, id="one of the two days left is enough"),
        pytest.param("kkkkkrr kooorrr", date(2026, 11, 9), 1, 1, id="the running week does not count yet"),
        pytest.param("kkkkkrr kkkkorr", date(2026, 11, 12), 2, 2, id="and counts once it is reached"),
        pytest.param("kkkkkrr mmmoorr", date(2026, 11, 12), 1, 1, id="and is no miss before it is over"),
        pytest.param("kkkkkrr mmmmmrr oooooor", date(2026, 11, 16), 0, 1, id="but is one then"),
    ],
)
def test_weeks_on_plan_in_a_row(letters: str, today: date, current: int, best: int) -> None:
    found = weeks(letters, today)
    assert (found.current, found.best) == (current, best)


@pytest.mark.parametrize(
    ("letters", "today", "kept", "planned", "target"),
    [
        pytest.param("kkmoorr", date(2026, 11, 5), 2, 5, 4, id="days to come are planned"),
        pytest.param("kkmo", date(2026, 11, 5), 2, 4, 3, id="as far as they are told"),
        pytest.param("kkkkkrr rrrrrrr", date(2026, 11, 9), 0, 0, 0, id="a week off asks for nothing"),
        pytest.param("kffflff", date(2026, 11, 8), 2, 2, 1, id="a flare takes its days out, but light ones"),
        pytest.param("", MON, 0, 0, 0, id="no day yet"),
    ],
)
def test_the_running_week(letters: str, today: date, kept: int, planned: int, target: int) -> None:
    found = weeks(letters, today)
    assert (found.this_week_kept, found.this_week_planned, found.this_week_target) == (kept, planned, target)


def test_weeks_run_from_monday_over_the_new_year() -> None:
    # ISO week 53 of 2026 is Monday 28 December to Sunday 3 January.
    states = days("kkkkkrr krrrrrr", date(2026, 12, 28))
    assert weeks_on_plan(states, date(2027, 1, 10)).current == 2


@given(histories)
def test_weeks_on_plan_are_those_since_the_last_one_that_fell_short(letters: str) -> None:
    letters = letters.replace("o", "m")
    today = MON + timedelta(days=max(len(letters) - 1, 0))
    parts = [letters[n : n + 7] for n in range(0, len(letters), 7)]
    running = parts.pop() if parts else ""
    verdicts = [met(part) for part in parts] + [met(running) or None]
    since = takewhile(lambda verdict: verdict is not False, reversed(verdicts))
    assert weeks(letters, today).current == sum(verdict is True for verdict in since)


def met(week: str) -> bool | None:
    """Say whether a week is on plan; None where it asked for nothing."""
    asked = [letter for letter in week if letter in "klm"]
    needed = {0: 0, 1: 1, 2: 1, 3: 2, 4: 3, 5: 4, 6: 4, 7: 5}[len(asked)]
    return len(asked) - asked.count("m") >= needed if asked else None


@given(histories, st.integers(1, 5), st.sampled_from("rfa-"))
def test_whole_weeks_off_change_no_row_of_weeks(letters: str, number: int, letter: str) -> None:
    place = len(letters) // 14 * 7
    longer = letters[:place] + 7 * number * letter + letters[place:]
    ends = [MON + timedelta(days=max(len(text) - 1, 0)) for text in (letters, longer)]
    before, after = weeks(letters, ends[0]), weeks(longer, ends[1])
    assert (after.current, after.best) == (before.current, before.best)
