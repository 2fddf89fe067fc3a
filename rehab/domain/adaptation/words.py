"""Suggestions in the person's words: what, from what to what, and why, with days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.adaptation.rules import RESTS, Family, Rule
from rehab.domain.adaptation.suggestion import Fact, Saw, Suggestion
from rehab.domain.dose_words import dose_words
from rehab.domain.progress_words import count
from rehab.domain.thresholds import REST_DAYS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from rehab.domain.dose import Dose
    from rehab.domain.exercise import Exercise
    from rehab.domain.routine import Item

#: How a number of a dose is said, for one and for several.
_SAID = {
    "sets": ("{} set", "{} sets"),
    "reps": ("{} repetition", "{} repetitions"),
    "hold_s": ("a hold of {} s", "a hold of {} s"),
    "minutes": ("{} min", "{} min"),
}
_SEEN = {
    Saw.FULL: "{day}: all of it, settled the next morning",
    Saw.RED: "{day}: the pain was red",
    Saw.LEFT: "{day}: left because of pain",
    Saw.STOPPED: "{day}: a session was stopped for pain or a symptom",
    Saw.UNSETTLED: "{day}: not settled the next morning",
    Saw.STILL_UP: "{day}: still up after two nights",
    Saw.UNKNOWN: "{day}: the morning after is not known",
    Saw.UNSCORED: "{day}: no pain score during or after it",
    Saw.PROVOKED: "{day}: the pain rose, and settled",
    Saw.PART: "{day}: not all of it",
    Saw.EFFORT: "{day}: effort {number} of 10",
    Saw.CHANGED: "Last changed on {day}",
    Saw.FLARE: "A flare on {day}",
    Saw.DECLINED: "You said not now on {day}",
    Saw.UNTIL: "Left out until {day}",
    Saw.KEPT_OF: "{number} of {of} planned days kept",
    Saw.PAIN: "{day}: pain {number:g}",
    Saw.WALKED: "Week of {day}: {number} of {of} planned walks in full",
    Saw.SURE: "How sure you are: {number} of 10",
}
_FLARES = {
    Rule.FLARE_FOR_DAYS: "Worse than usual for two days: is it a flare?",
    Rule.FLARE_HIGH: "Does it keep you from what you usually do?",
    Rule.FLARE: "A hard week: is it a flare?",
}
_OF_SEVERAL = {
    Rule.STEP_BACK: "Try a little less of these next time",
    Rule.EASIER: "Try easier exercises for now",
    Rule.REST_AND_EASIER: "Try easier exercises for now",
    Rule.REST_AND_LESS: f"Leave these out for {REST_DAYS} days, then try a little less of them",
    Rule.REST: f"Leave these out for {REST_DAYS} days",
}


def changed_number(before: Dose, after: Dose) -> str | None:
    """Return the name of the one number that differs; None where none or several do."""
    names = [name for name in _SAID if getattr(before, name) != getattr(after, name)]
    return names[0] if len(names) == 1 else None


def change_words(one: Suggestion, exercises: Mapping[str, Exercise]) -> str:
    """Say what would be instead of what, such as "12 repetitions instead of 10"."""
    before, after = one.before, one.after
    if before is None or after is None:
        return ""
    if one.rule is Rule.REST:
        return f"Nothing for {REST_DAYS} days, then as before"
    if one.rule is Rule.REST_AND_LESS:
        return f"Nothing for {REST_DAYS} days, then {_changed(before, after, exercises)}"
    return _changed(before, after, exercises)


def _changed(before: Item, after: Item, exercises: Mapping[str, Exercise]) -> str:
    if before.exercise != after.exercise:
        return f"{_name(after.exercise, exercises)} instead of {_name(before.exercise, exercises)}"
    name = changed_number(before.dose, after.dose)
    if name is None:
        is_per_side = exercises[after.exercise].is_per_side
        new, old = (dose_words(item.dose, is_per_side=is_per_side) for item in (after, before))
        return f"{new} instead of {old}"
    new, old = getattr(after.dose, name), getattr(before.dose, name)
    unit = f"{old} {'s' if name == 'hold_s' else 'min'}" if name in ("hold_s", "minutes") else f"{old}"
    return f"{_SAID[name][new != 1].format(new)} instead of {unit}"


def _name(exercise: str, exercises: Mapping[str, Exercise]) -> str:
    return exercises[exercise].name if exercise in exercises else exercise


def title(suggestions: Sequence[Suggestion], exercises: Mapping[str, Exercise]) -> str:
    """Say what to try: one thing, or several by one rule and for the same reason."""
    first = suggestions[0]
    if first.rule.family is Family.FLARE:
        return _FLARES[first.rule]
    if first.rule.family is Family.BREAK:
        days = f"after {count(int(first.because[0].number or 0), 'day')} without"
        return (
            f"Start again {days}: {change_words(first, exercises)}"
            if len(suggestions) == 1
            else (f"Start again with a little less {days}")
        )
    if len(suggestions) > 1:
        return _OF_SEVERAL[first.rule]
    if first.rule in RESTS and first.before is not None:
        return f"Leave out {_name(first.before.exercise, exercises)} for {REST_DAYS} days"
    now = " for now" if first.rule.family is Family.LESS else ""
    return f"Try {change_words(first, exercises)}{now}"


def because(one: Suggestion) -> str:
    """Say why in a sentence."""
    if one.rule.family is Family.MORE:
        more = " and every number is at the end of its range" if one.rule is Rule.HARDER else ""
        days = sum(fact.saw is Saw.FULL for fact in one.because)
        walks = " So did the walks of last week, and you are sure." if one.rule is Rule.WALK_MORE else ""
        return f"The last {count(days, 'day')} went well{more}.{walks}"
    return f"{'; '.join(fact_words(fact) for fact in one.because)}."


def fact_words(fact: Fact) -> str:
    """Say what was seen, with its day."""
    if fact.saw is Saw.LAST_DONE:
        return f"Last done on {_day(fact.day)}, and {count(int(fact.number or 0), 'day')} without since"
    if fact.saw is Saw.TIMES:
        since = f"since {_day(fact.day)}" if fact.day else "so far"
        return f"Done on {count(int(fact.number or 0), 'day')} {since}; it takes {fact.of}"
    words = _SEEN[fact.saw].format(day=_day(fact.day), number=fact.number, of=fact.of)
    if fact.saw is Saw.PAIN and fact.of is not None:
        return f"{words}, where {fact.of:g} is usual"
    has_effort = fact.saw is Saw.FULL and fact.number is not None
    return f"{words}, effort {fact.number} of 10" if has_effort else words


def _day(day: date | None) -> str:
    return f"{day:%A} {day.day} {day:%B}" if day else ""
