"""Made-up facts of every kind, by the number of a throw of dice."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from rehab.domain.adaptation.facts import Changed, ChangeKind, Declined, Facts, LastWeek, Practice
from rehab.domain.adaptation.load import weekly_seconds
from rehab.domain.adaptation.rules import Family
from rehab.domain.adherence import Adherence
from rehab.domain.morning import Morning
from rehab.domain.routine import EVERY_DAY, Item, Routine
from rehab.domain.traffic_light import Zone
from rehab.domain.warning_signs import Urgency
from rehab.storage.exercises import catalogue
from tests.domain.adaptation.making import day

if TYPE_CHECKING:
    from datetime import date

_IDS = sorted(catalogue())
#: Mostly fine, so that something goes up often enough to be worth looking at.
_CALM = 0.7
_ZONES = [Zone.GREEN] * 10 + [Zone.AMBER] * 3 + [Zone.RED, None]
_MORNINGS = [Morning.SETTLED] * 18 + [Morning.UNSETTLED, Morning.UNKNOWN]
_FLARES: tuple[tuple[date, ...], ...] = ((), (), (), (day(3),), (day(7),), (day(9),), (day(0),))
#: Pain by days ago.
_PAINS: tuple[dict[int, int], ...] = ({}, {}, {1: 3, 0: 3}, {1: 5, 0: 6}, {0: 8})
_KEPT = (None, Adherence(9, 10), Adherence(10, 10), Adherence(8, 10), Adherence(5, 10))


def history(seed: int) -> Facts:
    """Return facts on one to six exercises of the catalogue: doses, days, flares, changes, answers."""
    rng = Random(seed)  # noqa: S311 - nothing to keep secret
    is_calm = rng.random() < _CALM
    names = rng.sample(_IDS, rng.randint(1, 6))
    items = tuple(_item(rng, name) for name in dict.fromkeys([*names, *rng.choice(([], ["walking"]))]))
    practices = {item.key: _practices(rng, is_calm=is_calm) for item in items}
    days = {one.day: one for of_item in practices.values() for one in of_item}
    # A symptom may end a session at any score, and before anything of it was done.
    stops = [] if is_calm and not _rarely(rng) else rng.choice(([], [rng.randint(0, 12)]))
    for ago in stops:
        days[day(ago)] = replace(days.get(day(ago), Practice(day(ago))), is_stopped=True)
    routine = Routine("mine", "Mine", items, EVERY_DAY, rng.randint(1, 3))
    now = weekly_seconds(routine, catalogue())
    pain, usual = rng.choice(_PAINS[:1] if is_calm else _PAINS), rng.choice((None, 3.0))
    return Facts(
        routine=routine,
        exercises=catalogue(),
        practices=practices,
        days=tuple(days[one] for one in sorted(days)),
        flare_days=() if is_calm else rng.choice(_FLARES),
        kept=_KEPT[0] if is_calm else rng.choice(_KEPT),
        changes=tuple(
            Changed(day(rng.randint(0, 30)), rng.choice(items).key, rng.choice(list(ChangeKind)))
            for _ in range(rng.randint(0, 4))
        ),
        declined=tuple(
            Declined(day(rng.randint(0, 12)), rng.choice(list(Family)), rng.choice(items).key)
            for _ in range(rng.randint(0, 2))
        ),
        seconds_before=rng.choice([None, now, round(0.9 * now), 2 * now]),
        avoided=frozenset(rng.sample(_IDS, rng.randint(0, 8))),
        waits_for=None if is_calm else rng.choice([None, None, None, *Urgency]),
        pain={day(ago): float(score) for ago, score in pain.items()},
        pain_now=pain.get(0),
        usual=usual,
        week=LastWeek(day(7), {item.key: rng.randint(0, 3) for item in items}, rng.choice((None, 3, 8))),
        rests={one: day(rng.randint(0, 6)) for one in names if _rarely(rng)},
    )


def _item(rng: Random, name: str) -> Item:
    """Return an exercise with a dose in its range, and rarely one beyond."""
    exercise, numbers = catalogue()[name], {}
    for field in ("sets", "reps", "hold_s", "minutes"):
        span = getattr(exercise.dose_range, field, None)
        if span and getattr(exercise.dose, field) is not None:
            low, high = (max(1, span[0] - 1), span[1] + 1) if _rarely(rng) else span
            numbers[field] = rng.choice([low, high, rng.randint(low, high)])
    dose = replace(exercise.dose, **numbers)
    return Item(name, name, dose)


def _practices(rng: Random, *, is_calm: bool) -> tuple[Practice, ...]:
    days = sorted(rng.sample(range(int(is_calm), 41), rng.choice([0, 3, 6, 12, 20])), reverse=True)
    efforts: list[int | None] = rng.choice([[None], [3, 5, 6, None], [4, 6, 7]])
    return tuple(_calm(rng, ago, efforts) if is_calm else _any(rng, ago, efforts) for ago in days)


def _calm(rng: Random, ago: int, efforts: list[int | None]) -> Practice:
    morning = Morning.UNSETTLED if _rarely(rng) else Morning.SETTLED
    return Practice(
        day=day(ago),
        is_full=not _rarely(rng),
        zone=None if _rarely(rng) else rng.choice(_ZONES[:12]),
        is_provoked=rng.randrange(6) == 0,
        morning=morning if ago else Morning.UNKNOWN,
        effort=rng.choice(efforts),
    )


def _any(rng: Random, ago: int, efforts: list[int | None]) -> Practice:
    return replace(
        _calm(rng, ago, efforts),
        zone=rng.choice(_ZONES),
        is_left_for_pain=_rarely(rng),
        morning=rng.choice(_MORNINGS) if ago else Morning.UNKNOWN,
        is_still_up=_rarely(rng) and ago > 1,
    )


def _rarely(rng: Random) -> bool:
    return rng.randrange(25) == 0
