"""The one suggestion after a week, by a table of rules in order. None of them ever asks for more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rehab.domain.look_back.words import rise_words
from rehab.domain.progress_words import count, day_words, points
from rehab.domain.thresholds import RED_FROM

if TYPE_CHECKING:
    from rehab.domain.look_back.facts import WeekFacts

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Where(StrEnum):
    """Where in the app something is done."""

    TODAY = "today"
    ROUTINE = "routine"
    GENTLE = "gentle routine"
    EXERCISES = "exercises"
    SAFETY = "safety"


@dataclass(frozen=True)
class Suggestion:
    """One thing to do and why, and where the person does it if they want to. `because` ends a sentence."""

    words: str
    because: str
    where: Where | None = None


def suggest(facts: WeekFacts) -> Suggestion:
    """Return what the first rule that holds suggests; the last one always holds. Source: our rule."""
    found = (rule(facts) for rule in RULES)
    return next(suggestion for suggestion in found if suggestion is not None)


def _see_someone(facts: WeekFacts) -> Suggestion | None:
    """Pain that has risen and is very high, or stays up for two weeks, is for somebody who can look at it."""
    pain = facts.week.pain or 0
    if facts.rise is not None and pain >= RED_FROM:
        because = f"the median of your pain was {points(pain)} of 10, and that is higher than before"
    elif facts.has_risen_twice:
        because = "pain was higher than in your first week for two weeks, and that counts as a change"
    else:
        return None
    return Suggestion("Read when to see someone about your back.", because, Where.SAFETY)


def _come_back_gently(facts: WeekFacts) -> Suggestion | None:
    """After a flare the gentle routine comes first."""
    if not facts.week.flare_days:
        return None
    days = "was" if facts.week.flare_days == 1 else "were"
    because = f"{count(facts.week.flare_days, 'day')} of the week {days} in a flare"
    return Suggestion("Ease back in with the gentle routine.", because, Where.GENTLE)


def _begin_small(facts: WeekFacts) -> Suggestion | None:
    """After a week wholly off the way back begins small."""
    if not facts.week.is_wholly_off or facts.week.kept is not None:
        return None
    because = "the whole week was off, and after a break less is enough for a start"
    words = "Ease back in: begin with one short sitting, and see how the next morning is."
    return Suggestion(words, because, Where.ROUTINE)


def _go_gently(facts: WeekFacts) -> Suggestion | None:
    """Pain that has risen by what counts asks for less."""
    if facts.rise is None or facts.week.pain is None:
        return None
    start, when = facts.rise
    because = f"pain was {rise_words(start, facts.week.pain)} than {when}, and that counts as a change"
    return Suggestion("Take the gentle routine for a few days.", because, Where.GENTLE)


def _give_it_time(facts: WeekFacts) -> Suggestion | None:
    """What is new or changed is not changed again at once."""
    is_wanting = facts.week.kept is None or facts.is_under_half_twice or facts.missed_twice
    if facts.new_since is None or not is_wanting:
        return None
    because = f"it is new or changed since {day_words(facts.new_since)}, and a few days say little"
    return Suggestion("Give your routine some time as it is.", because)


def _make_a_plan(facts: WeekFacts) -> Suggestion | None:
    if facts.week.kept is not None or facts.week.is_off:
        return None
    because = "nothing was planned, and only what is planned can be kept"
    return Suggestion("Choose the days of a routine.", because, Where.ROUTINE)


def _plan_less(facts: WeekFacts) -> Suggestion | None:
    """A plan that is kept by less than half for two weeks is too large."""
    now, before = facts.week.kept, facts.before.kept
    if now is None or before is None or not facts.is_under_half_twice:
        return None
    because = (
        f"{now.kept} of {now.planned} planned days were kept, and {before.kept} of {before.planned} "
        "the week before: under half both times"
    )
    return Suggestion("Plan fewer days, or shorter sittings.", because, Where.ROUTINE)


def _move_days(facts: WeekFacts) -> Suggestion | None:
    """A weekday that is missed two weeks in a row, while others are kept, may be the wrong one."""
    if not facts.missed_twice:
        return None
    *names, last = (_WEEKDAYS[number] for number in facts.missed_twice)
    days = f"{', '.join(names)} and {last} were" if names else f"{last} was"
    return Suggestion("Look at the days of your routine.", f"{days} missed two weeks in a row", Where.ROUTINE)


def _give_scores(facts: WeekFacts) -> Suggestion | None:
    """Without a score nothing can be told; it is said once, and not again the week after."""
    if not facts.week.lacks_scores or facts.before.lacks_scores:
        return None
    because = f"the week has {count(facts.week.sums.sessions, 'session')} and no pain score to go by"
    return Suggestion("Give a score before each session.", because, Where.TODAY)


def _answer_mornings(facts: WeekFacts) -> Suggestion | None:
    """The morning after tells most; that few were answered is said once, and not again the week after."""
    if not facts.week.has_few_mornings or facts.before.has_few_mornings:
        return None
    because = (
        f"{facts.week.mornings_answered} of {facts.week.mornings} mornings after a session have a score, and "
        "the morning after tells whether the amount was right"
    )
    return Suggestion("Answer the morning question on Today.", because, Where.TODAY)


def _keep_it(facts: WeekFacts) -> Suggestion:
    """What works stays, and one week says little."""
    if facts.week.is_under_half:
        because = "one such week says little: a smaller plan is for two in a row"
    elif not facts.week.is_on_plan:
        because = "half of it or more was kept, and one week says little"
    elif facts.week.missed:
        because = "a missed day now and then does not undo a habit"
    elif facts.is_calm:
        because = "you kept every planned day, and pain is not meaningfully higher"
    else:
        because = "you kept every planned day"
    return Suggestion("Keep the plan as it is.", because)


Rule = Callable[["WeekFacts"], Suggestion | None]
#: What is dangerous or hurts comes first, then the way back, then the plan, then what is known.
RULES: tuple[Rule, ...] = (
    _see_someone,
    _come_back_gently,
    _begin_small,
    _go_gently,
    _give_it_time,
    _make_a_plan,
    _plan_less,
    _move_days,
    _give_scores,
    _answer_mornings,
    _keep_it,
)
