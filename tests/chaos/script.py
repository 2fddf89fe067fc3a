"""What happens in one session of the chaos run: what the person does, and what goes wrong meanwhile. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from random import Random

SETS = 2
MOST_FAULTS = 3


class Kind(Enum):
    """What can go wrong."""

    RELOAD = "reload"
    NEW_TAB = "close the tab, open a new one"
    SECOND_TAB = "second tab takes over"
    KILL = "kill the server"
    DROP = "drop the connection"
    FREEZE = "freeze the tab"
    DOUBLE_CLICK = "double click"


class Step(IntEnum):
    """How far the person has come, in order."""

    OPEN = 0
    START = 1
    FIRST_SET = 2
    SECOND_SET = 3
    END = 4
    ANSWER = 5
    CLOSE = 6


class Act(Enum):
    """What the person does with a set that is about to begin."""

    PLAY = "play it"
    LEAVE = "leave it out"
    STOP = "stop, out of time"
    STOP_FOR_PAIN = "stop, it hurts"


STOPS = {Act.STOP: "stopped", Act.STOP_FOR_PAIN: "stopped_for_pain"}
_SETS = (Step.FIRST_SET, Step.SECOND_SET)
#: How often a fault comes after a step, as weights: most where most can go wrong.
_WEIGHTS = {
    Step.OPEN: 1,
    Step.START: 2,
    Step.FIRST_SET: 3,
    Step.SECOND_SET: 3,
    Step.END: 4,
    Step.ANSWER: 4,
    Step.CLOSE: 3,
}
#: Within how many milliseconds after a step a fault comes: half of them at once, before all is sent.
_AT_ONCE_MS = 25
_SOON_MS = 300
_SET_MS = 2000
#: The player calls a page asleep after 3 seconds.
_LENGTHS_MS = {Kind.KILL: (0, 2000), Kind.DROP: (300, 4000), Kind.FREEZE: (500, 4500)}
_ACTS = {Act.PLAY: 12, Act.LEAVE: 3, Act.STOP: 3, Act.STOP_FOR_PAIN: 2}


@dataclass(frozen=True)
class Fault:
    """What goes wrong so many milliseconds after a step, and how long; a double click is the next click."""

    after: Step
    ms: int
    kind: Kind
    lasts_ms: int = 0

    def __str__(self) -> str:
        """Say what happens when, for the report of a session that failed."""
        lasts = f" for {self.lasts_ms} ms" if self.lasts_ms else ""
        return f"{self.kind.value}{lasts}, {self.ms} ms after {self.after.name}"


@dataclass(frozen=True)
class Script:
    """A whole session: an act for each set, the score told at the end, and the faults in order."""

    seed: int
    acts: tuple[Act, ...]
    pain_after: int
    faults: tuple[Fault, ...]


def script_of(seed: int) -> Script:
    """Make the session of a seed: the same one each time. Of its faults one is of a kind that takes turns."""
    rng = Random(seed)  # noqa: S311 - dice, no secret
    kinds = list(Kind)
    acts = tuple(rng.choices(list(_ACTS), list(_ACTS.values()), k=SETS))
    steps = _steps(acts)
    struck_by = [kinds[seed % len(kinds)], *rng.choices(kinds, k=rng.randint(0, MOST_FAULTS - 1))]
    faults = [_fault(rng, steps, kind) for kind in struck_by]
    return Script(seed, acts, rng.randint(0, 10), tuple(sorted(faults, key=_moment)))


def sets_played(acts: tuple[Act, ...]) -> tuple[bool, ...]:
    """Say of each set whether it is played: until the person stops, all that are not left out."""
    stops = [number for number, act in enumerate(acts) if act in STOPS]
    return tuple(act is Act.PLAY and number < min(stops, default=SETS) for number, act in enumerate(acts))


def _steps(acts: tuple[Act, ...]) -> tuple[Step, ...]:
    """Return the steps of a session at which something can go wrong."""
    is_played = dict(zip(_SETS, sets_played(acts), strict=True))
    return tuple(step for step in Step if is_played.get(step, True))


def _fault(rng: Random, steps: tuple[Step, ...], kind: Kind) -> Fault:
    [after] = rng.choices(steps, [_WEIGHTS[step] for step in steps])
    within = rng.choice((_AT_ONCE_MS, _SET_MS if after in _SETS else _SOON_MS))
    return Fault(after, rng.randint(0, within), kind, rng.randint(*_LENGTHS_MS.get(kind, (0, 0))))


def _moment(fault: Fault) -> tuple[Step, int]:
    return fault.after, fault.ms
