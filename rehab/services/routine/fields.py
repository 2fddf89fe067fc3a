"""Changes by the name of a field, as a page hands them over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rehab.domain.dose import LIMITS
from rehab.services.routine import items
from rehab.services.routine.lists import PutAway, rename, take_back

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rehab.domain.routine import Routine
    from rehab.services.routine.editing import Editing

_OF_ROUTINE: Mapping[str, Callable[[Editing, Any], Routine]] = {
    "name": rename,
    "weekdays": items.set_weekdays,
    "sittings": items.set_sittings,
}
_OF_ITEM: Mapping[str, Callable[[Editing, str, Any], Routine]] = {
    "sides": items.set_sides,
    "note": items.set_note,
    "weekdays": items.set_item_weekdays,
}


def change(editing: Editing, item: str | None, field: str, value: Any) -> Routine:  # noqa: ANN401 - each field its own
    """Change a field of a routine, or of the item with a key: a number of its dose, sides, note, weekdays.

    Return what the routine asks for then.
    """
    if item is None:
        return _OF_ROUTINE[field](editing, value)
    if field in LIMITS:
        return items.set_number(editing, item, field, value)
    return _OF_ITEM[field](editing, item, value)


def put_back(editing: Editing, what: PutAway | items.Removed) -> None:
    """Undo what was removed, archived or thrown away."""
    if isinstance(what, items.Removed):
        items.restore_item(editing, what)
    else:
        take_back(editing, use_again=what.was_active)
