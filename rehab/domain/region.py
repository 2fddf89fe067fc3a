"""Where a person lives, as far as it decides which number they call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Region:
    """A region by its word, the number for an emergency, and whom to ask the same day.

    `emergency` is empty where we know no number.
    """

    word: str
    emergency: str
    same_day: str


#: Regions by their id, as it is stored. Sources: the emergency services of each; 112 is the EU's by law.
REGIONS: Mapping[str, Region] = {
    "uk": Region("United Kingdom", "999", "Call 111, or your GP and ask for an urgent appointment."),
    "eu": Region(
        "European Union", "112", "Call your doctor, or the medical on-call service (often 116 117)."
    ),
    "us": Region("United States or Canada", "911", "Call your doctor, or go to urgent care."),
    "au": Region("Australia", "000", "Call your GP, or healthdirect on 1800 022 222."),
    "nz": Region("New Zealand", "111", "Call your GP, or Healthline on 0800 611 116."),
    "other": Region("Elsewhere", "", "Call your doctor, or an out-of-hours service near you."),
}
_UNKNOWN = Region("", "", "Call your doctor, or an out-of-hours service (in the UK, 111).")


def region_of(name: str) -> Region:
    """Return a region by its id; where the person did not say, one without a number."""
    return REGIONS.get(name, _UNKNOWN)


def all_numbers() -> str:
    """Write every number with its region, for a person who did not say where they are."""
    return ", ".join(
        f"{one.emergency} in {_IN.get(one.word, one.word)}" for one in REGIONS.values() if one.emergency
    )


_IN = {
    "United Kingdom": "the United Kingdom",
    "European Union": "the European Union",
    "United States or Canada": "the United States and Canada",
}
