"""From the items due in a sitting to the phases that the player plays, second by second."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from rehab.domain.dose import Sides
from rehab.domain.exercise import Timing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rehab.domain.exercise import Exercise
    from rehab.domain.routine import Item


class PhaseKind(StrEnum):
    """What a phase asks of the person."""

    PREPARE = "prepare"
    WORK = "work"
    HOLD = "hold"
    RELEASE = "release"
    REST = "rest"
    SWITCH = "switch"
    WALK = "walk"


#: Seconds to get into position before an exercise, and to change sides. Our default.
PREPARE_S = 10
SWITCH_S = 10

#: The phases in which the exercise itself is done.
ACTIVE = frozenset({PhaseKind.WORK, PhaseKind.HOLD, PhaseKind.RELEASE, PhaseKind.WALK})


@dataclass(frozen=True)
class Phase:
    """A stretch of the session with a length in whole seconds.

    `exercise` is the index in the plan's exercises, `set` and `rep` count from 1 (0: before the first).
    `side` is None where an exercise is not done side by side. `say` is spoken, `cue` names the tone.
    """

    id: str
    kind: PhaseKind
    exercise: int
    set: int
    rep: int
    side: Sides | None
    seconds: int
    say: str = ""

    @property
    def cue(self) -> str:
        """The name of the tone at the start of the phase."""
        return self.kind.value


@dataclass(frozen=True)
class SessionPlan:
    """The items of a sitting, the exercises they mean, and the phases in the order they are played."""

    items: tuple[Item, ...]
    exercises: tuple[Exercise, ...]
    phases: tuple[Phase, ...]

    @property
    def seconds(self) -> int:
        """How long the whole session takes."""
        return sum(phase.seconds for phase in self.phases)

    @property
    def active_seconds(self) -> int:
        """How long the exercises themselves take, without preparing, resting and changing sides."""
        return sum(phase.seconds for phase in self.phases if phase.kind in ACTIVE)

    @property
    def sets(self) -> int:
        """How many sets are planned; each side counts as one."""
        return len({(p.exercise, p.set, p.side) for p in self.phases if p.kind in ACTIVE})


def plan_session(items: Sequence[Item], exercises: Mapping[str, Exercise]) -> SessionPlan:
    """Turn items into the phases of a session: every set, repetition and side once, in order.

    One exercise takes sets x sides x (reps x (out + hold + back) + (reps - 1) x rest) seconds, plus the rests
    between sets and `SWITCH_S` for the change of sides in each set, after `PREPARE_S` to get into position.
    Without a rest between sets, changing back for the next set takes `SWITCH_S` too. An item whose dose no
    longer fits its exercise is played with the exercise's own dose.
    Raises `KeyError` for an item whose exercise is not in `exercises`.
    """
    chosen = tuple(exercises[item.exercise] for item in items)
    fitting = tuple(fitting_item(item, exercise) for item, exercise in zip(items, chosen, strict=True))
    phases = tuple(
        phase
        for index, (item, exercise) in enumerate(zip(fitting, chosen, strict=True))
        for phase in _Writer(index, item, exercise).phases()
    )
    return SessionPlan(fitting, chosen, phases)


def plan_item(item: Item, exercise: Exercise) -> SessionPlan:
    """Turn one item into the phases of a session of its own."""
    return plan_session((item,), {item.exercise: exercise})


def sets_of(item: Item, exercise: Exercise) -> int:
    """Count the sets of an item; each side counts as one."""
    fitting = fitting_item(item, exercise)
    return fitting.dose.sets * len(_sides(fitting, exercise))


def fitting_item(item: Item, exercise: Exercise) -> Item:
    """Return the item, or with the exercise's own dose where the item's no longer fits.

    A person may turn an exercise of their own from repetitions to minutes while a routine holds it.
    """
    if item.dose.is_continuous == exercise.dose.is_continuous:
        return item
    return replace(item, dose=exercise.dose)


def _sides(item: Item, exercise: Exercise) -> tuple[Sides | None, ...]:
    if not exercise.is_per_side:
        return (None,)
    if item.dose.sides is Sides.BOTH:
        return (Sides.LEFT, Sides.RIGHT)
    return (item.dose.sides,)


@dataclass(frozen=True)
class _Writer:
    """Writes the phases of one item."""

    index: int
    item: Item
    exercise: Exercise

    def phases(self) -> Iterator[Phase]:
        start = self.exercise.cues.start
        yield self._phase(PhaseKind.PREPARE, 0, 0, None, PREPARE_S, f"{self.exercise.name}. {start}".strip())
        for number in range(1, self.item.dose.sets + 1):
            if number > 1 and self.item.dose.rest_between_sets_s:
                yield self._phase(
                    PhaseKind.REST, number, 0, None, self.item.dose.rest_between_sets_s, "Rest."
                )
            yield from self._set(number)

    def _set(self, number: int) -> Iterator[Phase]:
        sides = _sides(self.item, self.exercise)
        for turn, side in enumerate(sides):
            is_back = number > 1 and len(sides) > 1 and not self.item.dose.rest_between_sets_s
            if turn or is_back:
                yield self._phase(PhaseKind.SWITCH, number, 0, side, SWITCH_S, "Switch sides.")
            if self.exercise.timing is Timing.CONTINUOUS:
                seconds = (self.item.dose.minutes or 0) * 60
                yield self._phase(PhaseKind.WALK, number, 1, side, seconds, self.exercise.cues.work)
            else:
                yield from self._reps(number, side)

    def _reps(self, number: int, side: Sides | None) -> Iterator[Phase]:
        dose, tempo, cues = self.item.dose, self.exercise.tempo, self.exercise.cues
        for rep in range(1, (dose.reps or 0) + 1):
            if rep > 1 and dose.rest_between_reps_s:
                yield self._phase(PhaseKind.REST, number, rep, side, dose.rest_between_reps_s)
            moves = (
                (PhaseKind.WORK, tempo.move_out_s if tempo else 0, cues.work if rep == 1 else ""),
                (PhaseKind.HOLD, dose.hold_s or 0, "Hold."),
                (PhaseKind.RELEASE, tempo.move_back_s if tempo else 0, cues.release if rep == 1 else ""),
            )
            for kind, seconds, say in moves:
                if seconds:
                    yield self._phase(kind, number, rep, side, seconds, say)

    def _phase(
        self, kind: PhaseKind, number: int, rep: int, side: Sides | None, seconds: int, say: str = ""
    ) -> Phase:
        parts = (self.item.key, side or "", number, rep, kind)
        return Phase(":".join(map(str, parts)), kind, self.index, number, rep, side, seconds, say)
