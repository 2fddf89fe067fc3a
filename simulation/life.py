"""A simulated person's weeks: train, feel, sleep, be asked, decide."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from rehab.domain.adaptation.choice import choice_of
from rehab.domain.adaptation.load import sitting_seconds, weekly_seconds
from rehab.domain.adaptation.practice import Done
from rehab.domain.adaptation.rules import Family
from rehab.domain.adaptation.suggest import suggest, together
from rehab.domain.routine import Item, Routine
from rehab.domain.session import sets_of
from rehab.domain.thresholds import SUGGESTIONS_SHOWN
from rehab.domain.traffic_light import Zone, zone
from rehab.storage.exercises import catalogue
from simulation.invariants import broken

if TYPE_CHECKING:
    from rehab.domain.adaptation.choice import Choice
    from rehab.domain.adaptation.suggestion import Suggestion
    from simulation.ledger import Ledger
    from simulation.people import Kind

#: A Monday.
FIRST = date(2026, 1, 5)
_WEEKDAYS = frozenset({0, 1, 3, 4, 6})
_HIGHEST = 10
_AWAY = range(40, 60)  # the days on which somebody who goes away is


@dataclass
class Story:
    """What became of a person: weekly exercise time by week, and what was counted on the way."""

    kind: str
    seconds: list[int] = field(default_factory=list)
    weeks_up: set[int] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    doses: list[str] = field(default_factory=list)


def first_routine(kind: Kind) -> Routine:
    """Return the routine that a kind of person begins with: each exercise once a day with its own dose."""
    return Routine(
        "simulated",
        "Simulated",
        tuple(Item(name, name, replace(catalogue()[name].dose, times_per_day=1)) for name in kind.exercises),
        _WEEKDAYS,
    )


def live(kind: Kind, seed: int, ledger: Ledger, weeks: int) -> Story:
    """Live through weeks and return what became of it; the same seed lives the same life in any ledger."""
    life = _Life(kind, Random(f"{kind.name} {seed}"), ledger, Story(kind.name))
    for number in range(7 * weeks):
        life.day(number)
    return life.story


@dataclass
class _Life:
    """The body and the mind of one person."""

    kind: Kind
    rng: Random
    ledger: Ledger
    story: Story
    strength: float = 1.0
    flare_until: int = -1
    strain: float = 0.0

    def day(self, number: int) -> None:
        day = FIRST + timedelta(days=number)
        if number % 7 == 0:
            self.story.seconds.append(weekly_seconds(self.ledger.routine(day), catalogue()))
        self._wake(day, number)
        self._be_asked(day, number)
        self._get_a_flare(day, number)
        is_there = not (self.kind.name == "goes away" and number in _AWAY)
        if is_there and self.rng.random() < self.kind.keeps:
            self._train(day)
        self.story.doses.append(f"{[(item.exercise, item.dose) for item in self.ledger.routine(day).items]}")

    def _wake(self, day: date, number: int) -> None:
        pain = (
            self.kind.usual_pain
            + (3 if number <= self.flare_until else 0)
            + self.rng.choice((-1, 0, 0, 0, 1))
        )
        if self.strain > 1.15 and self.rng.random() < 0.5:  # noqa: PLR2004 - the body's own numbers
            pain += 2
        self.strain = 0.0
        if self.rng.random() < self.kind.answers:
            self.ledger.wake(day, min(max(pain, 0), _HIGHEST))

    def _get_a_flare(self, day: date, number: int) -> None:
        if number > self.flare_until and self.rng.random() < self.kind.flares_a_week / 7:
            length = self.rng.randint(3, 9)
            self.flare_until = number + length
            self.ledger.flare(day, day + timedelta(days=length))

    def _train(self, day: date) -> None:
        before = min(max(self.kind.usual_pain + self.rng.choice((-1, 0, 0, 1)), 0), _HIGHEST)
        items = self.ledger.plan(day, before)
        if not items:
            return
        self.story.broken += [
            f"{self.kind.name}, {day}: {item.exercise} was played though it is to be avoided"
            for item in items
            if item.exercise in self.kind.avoided
        ]
        done = [self._do(day, item, before) for item in items]
        has_symptom = self.rng.random() < self.kind.symptoms
        if has_symptom:
            last = self.rng.randrange(len(done))
            done = [*done[:last], replace(done[last], is_left_for_pain=True, during=None)]
        worst = max(one.during or 0 for one in done)
        effort = min(max(round(3 + 3 * self.strain + self.rng.gauss(-0.8, 0.6)), 1), _HIGHEST)
        after = min(max(before + self.rng.choice((-1, 0, 0)), worst - 2, 0), _HIGHEST)
        done = [replace(one, after=None if has_symptom else after, effort=effort) for one in done]
        is_stopped = has_symptom or all(one.is_left_for_pain for one in done)
        self.ledger.train(day, done, is_stopped=is_stopped)
        self.strength += self.kind.growth
        self.story.counts["sessions"] += 1
        self.story.counts["symptoms"] += has_symptom
        self.story.counts["reds"] += is_stopped or any(
            zone(one.before, one.told or 0) is Zone.RED for one in done
        )

    def _do(self, day: date, item: Item, before: int) -> Done:
        exercise = catalogue()[item.exercise]
        most = (
            sitting_seconds(Item("", exercise.id, exercise.dose), exercise) * self.kind.room * self.strength
        )
        strain = sitting_seconds(item, exercise) / most
        self.strain = max(self.strain, strain)
        rise = self.rng.choice((-1, 0, 0, 0, 0, 1))
        if strain > 1 and self.rng.random() < strain - 0.9:
            rise += self.rng.randint(2, 5)
        during = min(max(before + rise, 0), _HIGHEST)
        is_left, sets = zone(before, during) is Zone.RED, sets_of(item, exercise)
        full = sets - 1 if is_left else sets
        dose = item.dose
        return Done(
            day=day,
            exercise=exercise.id,
            sets=full,
            reps=dose.reps if full else None,
            hold_s=dose.hold_s if full else None,
            seconds=full * (dose.minutes or 0) * 60 if dose.is_continuous else full * 60,
            is_left_for_pain=is_left,
            before=before,
            during=during,
        )

    def _be_asked(self, day: date, number: int) -> None:
        """Answer the first card, and then what comes first after that: an answer may change the next."""
        for _ in range(SUGGESTIONS_SHOWN):
            facts = self.ledger.facts(day)
            suggestions = suggest(facts, day)
            self.story.broken += [
                f"{self.kind.name}, {day}: {what}" for what in broken(facts, suggestions, day)
            ]
            groups = together(suggestions)
            if not groups:
                return
            self._answer(day, number, groups[0], choice_of(groups[0][0], facts))

    def _answer(self, day: date, number: int, group: tuple[Suggestion, ...], choice: Choice | None) -> None:
        is_more = group[0].rule.family is Family.MORE
        takes = self.rng.random() < (self.kind.takes_more if is_more else self.kind.takes_less)
        takes = takes and group[0].rule.family is not Family.FLARE
        wanted = None
        is_one = len(group) == 1 and choice is not None
        if takes and is_one and choice and self.rng.random() < self.kind.edits:
            wanted = choice.high if is_more else self.rng.choice((choice.low, choice.high))
            self.story.counts["edits"] += 1
        self.story.counts[f"{group[0].rule.value} {'taken' if takes else 'left'}"] += len(group)
        if is_more and takes:
            self.story.weeks_up.add(number // 7)
        self.ledger.decide(day, group, wanted, takes=takes)
