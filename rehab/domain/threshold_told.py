"""Thresholds as a person reads them: what each is about, its value, its unit and its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_type_hints

from rehab.domain import thresholds

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Told:
    """A threshold: its name in the code, what it is about, its value with its unit, and its source."""

    name: str
    meaning: str
    value: str
    source: str


def tell(names: Iterable[str]) -> tuple[Told, ...]:
    """Return thresholds by their names in `thresholds`, from the very table that the rules compute with.

    Raises `KeyError` for one that does not say what it is about.
    """
    hints = get_type_hints(thresholds, include_extras=True)
    return tuple(_told(name, hints[name].__metadata__[0]) for name in names)


def _told(name: str, said: thresholds.Said) -> Told:
    value = getattr(thresholds, name)
    number = value if isinstance(value, str) else f"{value:g}"
    if said.unit == "%":
        return Told(name, said.meaning, f"{round(value * 100)} %", said.source)
    return Told(name, said.meaning, f"{number} {said.unit}".strip(), said.source)
