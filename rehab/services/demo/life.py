"""The life of somebody made up: holidays, flares, bad weeks, and pain that slowly gets better."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import exp, sin, tau
from typing import TYPE_CHECKING

from rehab.domain.time_off import OffKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from random import Random

#: The kinds of spells; a slump is a bad stretch that the person tells nobody about.
AWAY, FLARE, SLUMP = OffKind.AWAY.value, OffKind.FLARE.value, "slump"

_ONE_DAY = timedelta(days=1)
#: The last days before today are ordinary ones.
_CALM_END = timedelta(days=9)
_WORST = 10

#: Where the pain starts, where it goes, and the days in which two thirds of the way are gone.
_PAIN_AT_FIRST, _PAIN_IN_THE_END, _PAIN_FALLS_IN = 6.2, 2.3, 190
_FLARE_ADDS = 2.6
_FLARE_FADES_IN = 8


class Fate(StrEnum):
    """What becomes of a planned day."""

    KEPT = "kept"
    REST = "rest"
    MISSED = "missed"


@dataclass(frozen=True)
class Spell:
    """A stretch of days, both ends included; the kind is that of a time off, or a slump."""

    kind: str
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Life:
    """What happens when; everything else is decided day by day with the dice."""

    first: date
    spells: tuple[Spell, ...]

    def spell(self, day: date) -> Spell | None:
        """Return the spell a day is in."""
        return next((spell for spell in self.spells if day in spell), None)

    def fate(self, rng: Random, day: date) -> Fate:
        """Throw the dice for a planned day that is not off."""
        spell = self.spell(day)
        missed = 0.85 if spell is not None and spell.kind == SLUMP else 0.05
        dice = rng.random()
        return Fate.MISSED if dice < missed else Fate.REST if dice > 0.99 else Fate.KEPT  # noqa: PLR2004 - a share

    def pain(self, rng: Random, day: date) -> float:
        """Return how bad the back is on a day: better over months, up and down, worse in a flare."""
        days = (day - self.first).days
        level = _PAIN_IN_THE_END + (_PAIN_AT_FIRST - _PAIN_IN_THE_END) * exp(-days / _PAIN_FALLS_IN)
        return level + 0.35 * sin(tau * days / 140) + self._flare(day) + rng.gauss(0, 0.6)

    def _flare(self, day: date) -> float:
        flares = (spell for spell in self.spells if spell.kind == FLARE and spell.first <= day)
        last = max(flares, key=lambda spell: spell.first, default=None)
        if last is None:
            return 0.0
        return _FLARE_ADDS * max(0.0, 1 - max(0, (day - last.last).days) / _FLARE_FADES_IN)


def make_life(rng: Random, first: date, today: date) -> Life:
    """Make the holidays, flares and bad weeks from `first` until shortly before `today`."""
    wanted = [*_holidays(rng, first, today), *_flares(rng, first, today), *_slumps(rng, first, today)]
    return Life(first, tuple(_apart(wanted, first, today - _CALM_END)))


def score(rng: Random, level: float) -> int:
    """Return the whole score from 0 to 10 that a person gives for a level of pain."""
    return min(_WORST, max(0, round(level + rng.gauss(0, 0.4))))


def _holidays(rng: Random, first: date, today: date) -> Iterator[Spell]:
    for year in range(first.year, today.year + 1):
        summer = date(year, 7, 10) + rng.randint(0, 30) * _ONE_DAY
        yield Spell(AWAY, summer, summer + rng.randint(8, 14) * _ONE_DAY)
        yield Spell(AWAY, date(year, 12, 24), date(year, 12, 24) + rng.randint(4, 8) * _ONE_DAY)
        spring = date(year, 4, 1) + rng.randint(0, 40) * _ONE_DAY
        yield Spell(AWAY, spring, spring + rng.randint(2, 4) * _ONE_DAY)


def _flares(rng: Random, first: date, today: date) -> Iterator[Spell]:
    day = first + rng.randint(45, 80) * _ONE_DAY
    while day < today:
        yield Spell(FLARE, day, day + rng.randint(4, 10) * _ONE_DAY)
        day += rng.randint(110, 210) * _ONE_DAY


def _slumps(rng: Random, first: date, today: date) -> Iterator[Spell]:
    day = first + rng.randint(60, 120) * _ONE_DAY
    while day < today:
        yield Spell(SLUMP, day, day + rng.randint(3, 6) * _ONE_DAY)
        day += rng.randint(90, 190) * _ONE_DAY


def _apart(spells: Iterable[Spell], first: date, last: date) -> Iterator[Spell]:
    """Yield the spells within the days, in order, less those that would begin inside another."""
    free_from = first
    for spell in sorted(spells, key=lambda spell: spell.first):
        if spell.first > free_from and spell.last <= last:
            yield spell
            free_from = spell.last
