"""What was done in a week and how it went, in a sentence or two each: what changed, never why."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from rehab.domain.day_state import DayState
from rehab.domain.look_back.facts import TIME_OFF
from rehab.domain.pain import Change, change
from rehab.domain.progress_words import count, day_words, days_words, points

if TYPE_CHECKING:
    from datetime import date

    from rehab.domain.adherence import Adherence
    from rehab.domain.look_back.facts import Week, WeekFacts

_TO_SUNDAY = timedelta(days=6)
_VERDICTS = {
    Change.BETTER: "that counts as a change",
    Change.WORSE: "that counts as a change",
    Change.NORMAL_VARIATION: "within normal variation",
}


def week_words(monday: date) -> str:
    """Write a week as in "16 to 22 November 2026"."""
    sunday = monday + _TO_SUNDAY
    if monday.year != sunday.year:
        return f"{day_words(monday)} to {day_words(sunday)}"
    first = f"{monday.day}" if monday.month == sunday.month else f"{monday.day} {monday:%B}"
    return f"{first} to {day_words(sunday)}"


def did_words(facts: WeekFacts) -> str:
    """Say what was done: the planned days kept, sessions and minutes, weeks on plan, days off."""
    week, done, off = facts.week, _done_words(facts.week), _off_words(facts.week)
    if week.kept is not None:
        first = _kept_words(week.kept, done)
        second = _on_plan_words(facts.weeks_in_a_row) if week.is_on_plan else ""
        third = off and f"Days off, which never count as missed: {off}."
        return " ".join(part for part in (first, second, third) if part)
    if week.is_off:
        what = "The whole week" if week.is_wholly_off else "What was planned"
        first = f"{what} was off, and nothing counts as missed{off and f': {off}'}."
        return f"{first} You did {done} all the same." if done else first
    return f"Nothing was planned, and you did {done}." if done else "Nothing was planned, and nothing done."


def _kept_words(kept: Adherence, done: str) -> str:
    if not kept.kept:
        none = "The planned day was not" if kept.planned == 1 else f"None of {kept.planned} planned days was"
        return f"{none} kept: that happens.{done and f' You did {done} all the same.'}"
    days = f"{kept.kept} of {kept.planned} planned days"
    if kept.kept == kept.planned:
        days = "the one planned day" if kept.kept == 1 else f"all {kept.planned} planned days"
    return f"You kept {days}{done and f', with {done}'}."


def _done_words(week: Week) -> str:
    if not week.sums.sessions:
        return ""
    return f"{count(week.sums.sessions, 'session')} and {count(week.sums.minutes, 'minute')} of exercise"


def _on_plan_words(in_a_row: int) -> str:
    return f"That makes {in_a_row} weeks on plan in a row." if in_a_row > 1 else "The week is on plan."


def _off_words(week: Week) -> str:
    return days_words(Counter[DayState](day for day in week.days if day in TIME_OFF))


def went_words(facts: WeekFacts) -> str:
    """Say how the pain of the week compares with the week before, else with the first, or what is missing."""
    sums = facts.week.sums
    if sums.pain is None:
        return "There is no pain score of that week, so there is nothing to say about the pain."
    scored = f"Pain was {points(sums.pain)} (median of {count(sums.scored_days, 'day')} with a score)"
    if facts.week.pain is None:
        return f"{scored}: too few days to say how it went."
    if facts.before.pain is not None:
        return f"{scored}, {_compared(facts.before.pain, facts.week.pain, 'the week before')}."
    if facts.first_week is not None:
        return f"{scored}, {_compared(facts.first_week, facts.week.pain, 'in your first week')}."
    return f"{scored}: too little from before to compare it with."


def _compared(start: float, recent: float, when: str) -> str:
    if start == recent:
        return f"the same as {when}"
    return f"{rise_words(start, recent)} than {when}: {_VERDICTS[change(start, recent)]}"


def rise_words(start: float, recent: float) -> str:
    """Write by how much one median is above or below another, as in "1.5 points higher"."""
    by = points(abs(recent - start))
    return f"{by} {'point' if by == '1' else 'points'} {'higher' if recent > start else 'lower'}"
