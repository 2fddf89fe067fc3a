"""What a person's routines came to ask for, exercise by exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.adaptation.facts import Changed, ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rehab.domain.dose import Dose
    from rehab.domain.exercise import Exercise
    from rehab.domain.routine import Item
    from rehab.domain.timeline import Timeline

_NUMBERS = ("sets", "reps", "hold_s", "minutes", "times_per_day")


def item_changes(plans: Timeline, exercises: Mapping[str, Exercise]) -> Iterator[Changed]:
    """Yield every change of an item's exercise or dose, and its first day, in order.

    A note, a rest or another weekday is no such change. More of one number and less of another counts as
    more: nothing is raised too soon then.
    """
    known: dict[str, Item] = {}
    for day, routine in zip(plans.starts, plans.routines, strict=True):
        for item in routine.items if routine else ():
            kind = _kind(known.get(item.key), item, exercises)
            known[item.key] = item
            if kind is not None:
                yield Changed(day, item.key, kind)


def _kind(before: Item | None, item: Item, exercises: Mapping[str, Exercise]) -> ChangeKind | None:
    if before is None:
        return ChangeKind.ADDED
    if before.exercise != item.exercise:
        return _swap(exercises.get(before.exercise), item.exercise)
    differences = list(_differences(before.dose, item.dose))
    if not differences:
        return None
    return ChangeKind.RAISED if max(differences) > 0 else ChangeKind.LOWERED


def _swap(before: Exercise | None, new: str) -> ChangeKind:
    if before is not None and new == before.progression.easier:
        return ChangeKind.EASIER
    is_harder = before is not None and new == before.progression.harder
    return ChangeKind.HARDER if is_harder else ChangeKind.SWAPPED


def _differences(before: Dose, dose: Dose) -> Iterator[int]:
    for name in _NUMBERS:
        difference = (getattr(dose, name) or 0) - (getattr(before, name) or 0)
        if difference:
            yield difference
