"""What must hold of suggestions whatever came before: counted anew, not by the code that makes them."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from rehab.domain.adaptation.choice import choice_of
from rehab.domain.exercise import Kind
from rehab.domain.morning import Morning
from rehab.domain.routine_change import exchange, with_number
from rehab.domain.session import plan_session
from rehab.domain.traffic_light import Zone
from rehab.domain.warning_signs import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from rehab.domain.adaptation.facts import Facts, Practice
    from rehab.domain.adaptation.suggestion import Suggestion
    from rehab.domain.dose import Dose
    from rehab.domain.routine import Item, Routine

_NUMBERS = ("sets", "reps", "hold_s", "minutes", "times_per_day")


def broken(facts: Facts, suggestions: Iterable[Suggestion], today: date) -> Iterator[str]:
    """Yield a sentence for each thing that may never be and is."""
    routine, more = facts.routine, []
    for one in suggestions:
        if one.before is None or one.after is None or not one.is_change:
            continue
        yield from _whatever(facts, one.before, one.after)
        yield from _edited(facts, one, one.before, one.after)
        if _is_more(facts, one.before, one.after):
            more.append(one.key)
            routine = exchange(routine, one.after)
            yield from _too_soon(facts, one.before, today)
            yield from _too_far(facts, one.before, one.after)
    raised = {one.key for one in facts.changes if one.kind.is_more and (today - one.day).days < 7}  # noqa: PLR2004 - as the rule says
    if more and len(raised | set(more)) > 2:  # noqa: PLR2004 - the rule says two
        yield f"more than two exercises go up within a week: {sorted(raised | set(more))}"
    before = facts.seconds_before or week_seconds(facts, facts.routine)
    if more and week_seconds(facts, routine) > 1.2 * before + 1e-9:
        yield "a week has more than a fifth more exercise time"


def _edited(facts: Facts, one: Suggestion, before: Item, after: Item) -> Iterator[str]:
    """Look at the least and the most that may be taken instead of what is suggested."""
    choice = choice_of(one, facts)
    for number in (choice.low, choice.high) if choice else ():
        taken = replace(after, dose=with_number(after.dose, choice.field, number)) if choice else after
        yield from edited_too_far(facts, before, taken, is_up=_is_more(facts, before, after))


def edited_too_far(facts: Facts, before: Item, taken: Item, *, is_up: bool) -> Iterator[str]:
    """Yield what may not be of a dose that was taken instead of one that goes up, or down."""
    exercise = facts.exercises[taken.exercise]
    if not _is_more(facts, before, taken):
        return
    if not is_up:
        yield f"{exercise.id} may be edited to more though less is suggested"
    if exercise.dose_range is None or exercise.dose_range.outside(taken.dose):
        yield f"{exercise.id} may be edited out of its range"
    if (taken.dose.reps or 0) * (taken.dose.hold_s or 0) > 120:  # noqa: PLR2004 - as the rule says
        yield f"{exercise.id} may be edited to more than two minutes in a set"
    if exercise.kind is Kind.AEROBIC and _difference(before.dose, taken.dose, "minutes") > 2:  # noqa: PLR2004 - minutes
        yield f"{exercise.id} may be edited to more than two minutes more"
    seconds = facts.seconds_before or week_seconds(facts, facts.routine)
    if week_seconds(facts, exchange(facts.routine, taken)) > 1.2 * seconds + 1e-9:
        yield f"{exercise.id} may be edited to more than a fifth more exercise time"


def week_seconds(facts: Facts, routine: Routine) -> int:
    """Add up the phases that the player would play in a week."""
    return sum(
        plan_session(routine.due_on(weekday, sitting), facts.exercises).active_seconds
        for weekday in range(7)
        for sitting in routine.sittings_on(weekday)
    )


def _is_more(facts: Facts, before: Item, after: Item) -> bool:
    if before.exercise != after.exercise:
        return after.exercise == facts.exercises[before.exercise].progression.harder
    return any(_difference(before.dose, after.dose, name) > 0 for name in _NUMBERS)


def _whatever(facts: Facts, before: Item, after: Item) -> Iterator[str]:
    if after.exercise != before.exercise and after.exercise in facts.avoided:
        yield f"{after.exercise} is to be avoided"
    other = facts.exercises[after.exercise].dose_range
    if after.exercise != before.exercise and (other is None or other.outside(after.dose)):
        yield f"{after.exercise} would begin outside its range"


def _too_soon(facts: Facts, before: Item, today: date) -> Iterator[str]:
    if before.exercise in facts.avoided:
        yield f"{before.exercise} goes up though it is to be avoided"
    if facts.waits_for is not None and facts.waits_for is not Urgency.ROUTINE:
        yield "something goes up though a warning sign waits"
    if any(0 <= (today - day).days <= 7 for day in facts.flare_days):  # noqa: PLR2004 - a week
        yield "something goes up within a week of a flare"
    usual, days = facts.usual, (today, today - timedelta(days=1))
    if usual is not None and all(facts.pain.get(day, -1) >= usual + 2 for day in days):
        yield "something goes up after two days with pain 2 above usual"
    yield from _not_earned(facts, facts.practices.get(before.key, ())[-3:])


def _not_earned(facts: Facts, own: tuple[Practice, ...]) -> Iterator[str]:
    """Look at the last three days of what goes up."""
    if len(own) < 3:  # noqa: PLR2004 - the rule says three
        yield "something goes up that was done on less than three days"
    yield from (f"something goes up that was not done in full on {one.day}" for one in own if not one.is_full)
    if any(one.is_stopped and own and one.day >= own[0].day for one in facts.days):
        yield "something goes up in spite of a session that was stopped for pain"
    yield from (f"something goes up though no score was told on {one.day}" for one in own if one.zone is None)
    if sum(one.effort is not None for one in own) < 2:  # noqa: PLR2004 - the rule says two
        yield "something goes up though it is not known how hard it was"
    for one in (*own, *facts.days[-1:]):
        if one.is_stopped or one.zone is Zone.RED or one.is_left_for_pain:
            yield f"something goes up in spite of red on {one.day}"
        if one.morning is not Morning.SETTLED:
            yield f"something goes up in spite of the morning after {one.day}"


def _too_far(facts: Facts, before: Item, after: Item) -> Iterator[str]:
    exercise = facts.exercises[after.exercise]
    if exercise.dose_range is None or exercise.dose_range.outside(after.dose):
        yield f"{exercise.id} leaves its range"
    if (after.dose.reps or 0) * (after.dose.hold_s or 0) > 120 and before.exercise == after.exercise:  # noqa: PLR2004 - as the rule says
        yield f"{exercise.id} holds more than two minutes in a set"
    if before.exercise != after.exercise:
        return
    names = [one.name for one in fields(after.dose)]
    changed = [name for name in names if getattr(before.dose, name) != getattr(after.dose, name)]
    if len(changed) != 1:
        yield f"{exercise.id} changes in {changed} at once"
    for name in changed:
        step = exercise.progression.steps.get(name, 0)
        most = min(step, 2) if name == "minutes" and exercise.kind is Kind.AEROBIC else step
        if not 0 < _difference(before.dose, after.dose, name) <= most:
            yield f"{exercise.id} goes up by more than a step of {name}"


def _difference(before: Dose, after: Dose, name: str) -> int:
    return (getattr(after, name) or 0) - (getattr(before, name) or 0)
