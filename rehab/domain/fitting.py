"""What is played of a sitting: what a person's health and a warning sign leave of it, and why."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rehab.domain.health import HEALTHY, Health, care_for, swap_for
from rehab.domain.warning_signs import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from rehab.domain.exercise import Exercise
    from rehab.domain.routine import Item


@dataclass(frozen=True)
class Condition:
    """What a sitting has to respect.

    The person's health, how soon someone should look at a sign that waits, and which exercises are left out
    for now, each with the first day on which it may be done again.
    """

    health: Health = HEALTHY
    waits_for: Urgency | None = None
    resting: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """An exercise that is not played as planned: by name, what is played instead (or nothing), and why."""

    name: str
    instead: str | None
    reason: str
    is_for_health: bool = True


def change_words(changes: Sequence[Change]) -> tuple[str, ...]:
    """Say changes in a sentence or two each; what is left out for one reason is said together."""
    left_out: dict[str, list[str]] = {}
    for change in changes:
        if change.instead is None:
            left_out.setdefault(change.reason, []).append(change.name)
    swaps = (f"{one.instead} instead of {one.name}. {one.reason}" for one in changes if one.instead)
    return (*swaps, *(f"Left out: {', '.join(names)}. {reason}" for reason, names in left_out.items()))


@dataclass(frozen=True)
class Fitted:
    """The items to play, which exercise each swapped one stands for (by key), and what was changed."""

    items: tuple[Item, ...]
    instead_of: Mapping[str, str]
    changes: tuple[Change, ...]


#: All that may be done while a sign waits for the same day, by id: breathing, lying positions that take the
#: load off the back, the pelvic tilt lying down, and walking in short parts. Nothing in it loads the back or
#: goes to the end of a movement. Our rule, and a list on purpose: what is new in the catalogue, or a person's
#: own, is not in it before somebody has thought about it.
WHILE_A_SIGN_WAITS = frozenset(
    {"diaphragmatic_breathing", "ninety_ninety_rest", "prone_lying", "pelvic_tilt", "walking_intervals"}
)
_WAITS = "Only the calm set until someone has looked at what you reported."


def _rests(until: date) -> str:
    return f"A rest until {until:%A} {until.day} {until:%B}, as you agreed: it did not settle."


def allows(exercise: Exercise, condition: Condition) -> bool:
    """Say whether an exercise may be played."""
    if exercise.id in condition.resting:
        return False
    is_calm_enough = condition.waits_for is not Urgency.SAME_DAY or exercise.id in WHILE_A_SIGN_WAITS
    return is_calm_enough and care_for(exercise, condition.health).verdict.may_be_done


def fit(items: Iterable[Item], known: Mapping[str, Exercise], condition: Condition) -> Fitted:
    """Return what is played of the items of a sitting, all of which are `known`.

    What rests is left out. What health avoids or locks is swapped, with the swap's own dose, or left out
    where nothing fits or the swap is in the sitting already. While a sign waits for the same day, only
    `WHILE_A_SIGN_WAITS` stays.
    """
    planned = tuple(items)
    played: list[Item] = []
    changes: list[Change] = []
    instead_of: dict[str, str] = {}
    there = {item.exercise for item in planned}
    for item in planned:
        other, change = _fit_one(item, known, condition, there)
        if change is not None:
            changes.append(change)
        if other is not None:
            played.append(other)
            there.add(other.exercise)
            if other.exercise != item.exercise:
                instead_of[other.key] = item.exercise
    return Fitted(tuple(played), instead_of, tuple(changes))


def _fit_one(
    item: Item, known: Mapping[str, Exercise], condition: Condition, there: set[str]
) -> tuple[Item | None, Change | None]:
    exercise = known[item.exercise]
    if (until := condition.resting.get(exercise.id)) is not None:
        return None, Change(exercise.name, None, _rests(until), is_for_health=False)
    care = care_for(exercise, condition.health)
    chosen: Exercise | None = exercise
    if not care.verdict.may_be_done:
        chosen = swap_for(exercise, condition.health, known)
        chosen = None if chosen is not None and chosen.id in there else chosen
    if condition.waits_for is Urgency.SAME_DAY and (chosen is None or chosen.id not in WHILE_A_SIGN_WAITS):
        return None, Change(exercise.name, None, _WAITS, is_for_health=False)
    if chosen is exercise:
        return item, None
    change = Change(exercise.name, chosen.name if chosen else None, care.reasons[0])
    if chosen is None:
        return None, change
    return swapped(item, chosen), change


def swapped(item: Item, exercise: Exercise) -> Item:
    """Return another exercise in an item's place: its own dose, at most as often a day, on the same days.

    The note was on the other exercise, and goes.
    """
    dose = replace(exercise.dose, times_per_day=min(exercise.dose.times_per_day, item.dose.times_per_day))
    return replace(item, exercise=exercise.id, dose=dose, note="")


def told(exercise: Exercise, health: Health) -> Exercise:
    """Return an exercise whose first cue says how to change it, for one that comes in on the way."""
    start = " ".join(text for text in (exercise.cues.start, care_for(exercise, health).notes) if text)
    return replace(exercise, cues=replace(exercise.cues, start=start))


def with_notes(items: Iterable[Item], known: Mapping[str, Exercise], health: Health) -> tuple[Item, ...]:
    """Return items with how to change each for the person's health, behind their own note."""
    return tuple(replace(item, note=_note(item, known[item.exercise], health)) for item in items)


def _note(item: Item, exercise: Exercise, health: Health) -> str:
    return " ".join(text for text in (item.note, care_for(exercise, health).notes) if text)
