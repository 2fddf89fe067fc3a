"""What the numbers say, in careful words: what changed, never why, and that it may be too early to tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from rehab.domain.day_state import DayState
from rehab.domain.pain import Change, change, meaningful_line
from rehab.domain.thresholds import (
    BASELINE_DAYS,
    MEANINGFUL_POINTS,
    MEANINGFUL_SHARE,
    REPAIR_WITHIN,
    RESERVE_DAYS,
    RESERVE_WINDOW,
    WEEK_CREDIT,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rehab.domain.adherence import Adherence
    from rehab.domain.effort import Effort
    from rehab.domain.streak import DayStreak, WeeksOnPlan

DASH = "–"

_REPAIR_HOURS = REPAIR_WITHIN // timedelta(hours=1)
STREAK_RULE = (
    "Kept and light days count. Rest, a flare, sick days and days away neither add nor break. A missed day "
    f"uses one of {RESERVE_DAYS} reserve days of the last {RESERVE_WINDOW.days} days; with none left, a new "
    f"run starts. What is logged up to {_REPAIR_HOURS} hours after its day was over still counts."
)
WEEKS_RULE = (
    f"A week is on plan with {WEEK_CREDIT:.0%} of its planned days kept, rounded down. Weeks wholly off are "
    "passed over, and the running week is no miss before it is over."
)
ADHERENCE_RULE = (
    "Days kept of the days planned. Rest, a flare, sick days and days away are not planned, and today only "
    "counts once it is kept."
)
PAIN_RULE = (
    f"Your first week is the median of all scores of the first {BASELINE_DAYS} days with any. A change "
    f"counts from {MEANINGFUL_POINTS:.0f} points or {MEANINGFUL_SHARE:.0%} on; less is normal "
    "variation (Ostelo and others, 2008)."
)


#: The days that the sentence on the plan looks at.
HEADLINE_DAYS = 28


@dataclass(frozen=True)
class PainFacts:
    """What a sentence on the pain needs: the baseline, its days so far and last day, and the last 7 days."""

    start: float | None
    start_days: int
    recent: float | None
    comparable_from: date | None
    today: date


def pain_sentence(facts: PainFacts) -> str:
    """Say how the pain of the last 7 days compares with the first week's, or what is missing to say it."""
    if facts.start is None:
        return "There is no pain score yet."
    if facts.start_days < BASELINE_DAYS or facts.comparable_from is None:
        return (
            f"Too little data yet: {facts.start_days} of {BASELINE_DAYS} days have a score. Together they "
            "will be your first week, with which later weeks are compared."
        )
    if facts.today < facts.comparable_from:
        return (
            f"Too early to compare: your first week was {points(facts.start)}, and from "
            f"{day_words(facts.comparable_from)} on there is a later week to set against it."
        )
    if facts.recent is None:
        return "The last 7 days have no score, so there is nothing to compare with your first week."
    return _compared(facts.start, facts.recent)


def _compared(start: float, recent: float) -> str:
    by = abs(recent - start)
    if not by:
        return f"Pain is where it was in your first week: {points(start)}."
    much = f"{points(by)} {'point' if by == 1 else 'points'}"
    found = change(start, recent)
    if recent > start:
        if found is Change.WORSE:
            return f"Pain is {much} higher than in your first week: that counts as a change."
        return f"Pain is {much} higher than in your first week: within normal variation."
    line = meaningful_line(start)
    counting = f"the {points(start - (line or 0.0))} points that count"
    verdict = f"more than {counting}" if found is Change.BETTER else f"less than {counting}"
    if line == recent:
        verdict = f"exactly {counting}"
    return f"Pain is {much} lower than in your first week: {verdict}."


def plan_sentence(kept: Adherence | None) -> str:
    """Say how much of the plan was kept in the last four weeks."""
    if kept is None:
        return f"Nothing was planned in the last {HEADLINE_DAYS} days."
    share = f"{kept.share:.0%}".replace("%", " %")
    return f"You kept {kept.kept} of {kept.planned} planned days in the last {HEADLINE_DAYS} days: {share}."


def points(number: float) -> str:
    """Write points with the decimals they have, two at most."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def sets_words(done: float) -> str:
    """Write a number of sets done, with one decimal where the last was done in part."""
    return f"{done:.1f}".removesuffix(".0")


def day_words(day: date) -> str:
    """Write a day as in "7 March 2026"."""
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True)
class Standing:
    """Where the person stands today: rows of days and weeks, shares kept, days kept this month."""

    days: DayStreak
    weeks: WeeksOnPlan
    week: Adherence | None
    month: Adherence | None
    kept_this_month: int


@dataclass(frozen=True)
class Tile:
    """A number with what it counts and a word on it."""

    label: str
    value: str
    note: str


def tiles(standing: Standing) -> tuple[Tile, ...]:
    """Put the standing into words; a run that has ended is told by the best one, never by a zero."""
    weeks, left = standing.weeks, standing.days.reserve_left
    return (
        _run("Days kept in a row", "day", (standing.days.current, standing.days.best), _month_note(standing)),
        _run("Weeks on plan in a row", "week", (weeks.current, weeks.best), "The next one can start it"),
        Tile(
            "Days kept this week",
            f"{weeks.this_week_kept} of {weeks.this_week_planned}" if weeks.this_week_planned else DASH,
            f"{weeks.this_week_target} {'makes' if weeks.this_week_target == 1 else 'make'} the week"
            if weeks.this_week_planned
            else "Nothing planned",
        ),
        Tile("Reserve days left", f"{left} of {RESERVE_DAYS}", "A missed day uses one"),
        _share("Kept in 7 days", standing.week),
        _share("Kept in 28 days", standing.month),
    )


def _month_note(standing: Standing) -> str:
    return f"{count(standing.kept_this_month, 'day')} kept this month"


def _run(label: str, unit: str, run: tuple[int, int], note: str) -> Tile:
    current, best = run
    if current:
        is_best = current == best
        return Tile(label, f"{current:,}", "Your best run" if is_best else f"Best run {count(best, unit)}")
    if best:
        return Tile(label.replace(" in a row", ", best run"), f"{best:,}", note)
    return Tile(label, DASH, "Your first one starts it")


def _share(label: str, kept: Adherence | None) -> Tile:
    if kept is None:
        return Tile(label, DASH, "No planned day so far")
    return Tile(label, f"{kept.share:.0%}".replace("%", " %"), f"{kept.kept} of {kept.planned} planned days")


def effort_sentence(effort: Effort) -> str:
    """Say how many sessions and minutes were done and planned."""
    if not any((effort.planned, effort.done)):
        return "Nothing was planned or done in this time."
    return (
        f"Sessions: {effort.done:,} done, {effort.planned:,} planned. "
        f"Minutes of exercise: {effort.done_minutes:,} done, {effort.planned_minutes:,} planned."
    )


def year_sentence(year: int, counts: Mapping[DayState, int]) -> str:
    """Say how many days of a year were what."""
    told = days_words(counts)
    return f"Days of {year}: {told}." if told else f"No planned day of {year} is over yet."


def days_words(counts: Mapping[DayState, int]) -> str:
    """Write how many days were what, as in "3 kept, 1 missed"; nothing where there are none."""
    return ", ".join(f"{counts[state]} {word}" for state, word in _TOLD.items() if counts.get(state))


_TOLD = {
    DayState.KEPT: "kept",
    DayState.LIGHT: "light",
    DayState.MISSED: "missed",
    DayState.REST: "rest",
    DayState.FLARE: "in a flare",
    DayState.AWAY: "away or sick",
}


def count(number: int, word: str) -> str:
    """Write a number with its word, such as "1 day" or "12 days"."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"
