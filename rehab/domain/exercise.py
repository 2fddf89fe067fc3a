"""An exercise of the catalogue, or one of the person's own: facts, not what was done."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehab.domain.dose import Dose, DoseRange


class Kind(StrEnum):
    """What an exercise is mainly for."""

    STRENGTH = "strength"
    STABILISATION = "stabilisation"
    MOBILITY = "mobility"
    STRETCH = "stretch"
    AEROBIC = "aerobic"
    BREATHING = "breathing"


class Timing(StrEnum):
    """How an exercise runs in time: repeated holds, moves at a tempo, or minutes without a break."""

    HOLD = "hold"
    TEMPO = "tempo"
    CONTINUOUS = "continuous"


class Position(StrEnum):
    """How an exercise starts."""

    SUPINE_HOOKLYING = "supine_hooklying"
    SUPINE_ONE_KNEE_BENT = "supine_one_knee_bent"
    SUPINE_LEGS_ON_CHAIR = "supine_legs_on_chair"
    PRONE = "prone"
    SIDE_LYING = "side_lying"
    HANDS_AND_KNEES = "hands_and_knees"
    HALF_KNEELING = "half_kneeling"
    SITTING = "sitting"
    STANDING = "standing"
    STANDING_BACK_TO_WALL = "standing_back_to_wall"
    STANDING_SIDE_TO_WALL = "standing_side_to_wall"

    @property
    def words(self) -> str:
        """The position in the person's words."""
        return _POSITION_WORDS[self]

    @property
    def is_on_floor(self) -> bool:
        """Whether one has to get down to the floor for it."""
        return self not in _OFF_THE_FLOOR


_POSITION_WORDS = {
    Position.SUPINE_HOOKLYING: "on your back, knees bent",
    Position.SUPINE_ONE_KNEE_BENT: "on your back, one knee bent",
    Position.SUPINE_LEGS_ON_CHAIR: "on your back, legs on a chair",
    Position.PRONE: "on your front",
    Position.SIDE_LYING: "on your side",
    Position.HANDS_AND_KNEES: "on hands and knees",
    Position.HALF_KNEELING: "half kneeling",
    Position.SITTING: "sitting",
    Position.STANDING: "standing",
    Position.STANDING_BACK_TO_WALL: "standing, back to the wall",
    Position.STANDING_SIDE_TO_WALL: "standing, side to the wall",
}
_OFF_THE_FLOOR = {
    Position.SITTING,
    Position.STANDING,
    Position.STANDING_BACK_TO_WALL,
    Position.STANDING_SIDE_TO_WALL,
}


class Origin(StrEnum):
    """Where an exercise comes from: the article the product started from, our catalogue, or the person."""

    ARTICLE = "article"
    CATALOGUE = "catalogue"
    OWN = "own"


class Action(StrEnum):
    """What a health flag does to an exercise."""

    AVOID = "avoid"
    ADAPT = "adapt"
    ASK_CLINICIAN = "ask_clinician"


@dataclass(frozen=True)
class Caution:
    """Who should avoid or adapt an exercise, how, and what to do instead (an exercise id or None)."""

    flag: str
    action: Action
    note: str
    swap_to: str | None = None


@dataclass(frozen=True)
class Tempo:
    """Whole seconds to move out and to move back, in every repetition."""

    move_out_s: int
    move_back_s: int

    def __post_init__(self) -> None:
        """Refuse a movement that takes no time: its repetitions could not be played."""
        if min(self.move_out_s, self.move_back_s) < 0 or self.move_out_s + self.move_back_s < 1:
            raise RehabError("Moving out and back takes at least one second together.")


@dataclass(frozen=True)
class Cues:
    """What is said at the start, at the work and at the release; empty where nothing is said."""

    start: str = ""
    work: str = ""
    release: str = ""


@dataclass(frozen=True)
class Progression:
    """In which order an exercise is made harder, by which step, and its neighbours' ids."""

    order: tuple[str, ...] = ()
    steps: Mapping[str, int] = field(default_factory=dict)
    easier: str | None = None
    harder: str | None = None


@dataclass(frozen=True)
class Exercise:
    """One exercise with its default dose (one sitting) and everything a person should know about it."""

    id: str
    name: str
    kind: Kind
    position: Position
    timing: Timing
    dose: Dose
    days_per_week: int
    origin: Origin
    steps: tuple[str, ...]
    tempo: Tempo | None = None
    is_per_side: bool = False
    is_alternating: bool = False
    is_flare_friendly: bool = False
    dose_range: DoseRange | None = None
    dose_sources: Mapping[str, str] = field(default_factory=dict)
    progression: Progression = field(default_factory=Progression)
    aliases: tuple[str, ...] = ()
    muscles: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()
    cues: Cues = field(default_factory=Cues)
    evidence: str = ""
    sources: tuple[str, ...] = ()
    #: The exercise whose figure it shows, by id; empty where it shows none.
    figure: str = ""

    def __post_init__(self) -> None:
        """Refuse an exercise that the player could not play."""
        if not self.name.strip():
            raise RehabError("An exercise needs a name.")
        if not self.steps:
            raise RehabError(f"{self.name} needs at least one step that says how to do it.")
        if (self.timing is Timing.CONTINUOUS) != self.dose.is_continuous:
            raise RehabError(
                f"{self.name}: minutes belong to a continuous exercise, repetitions to the others."
            )
        if self.timing is not Timing.CONTINUOUS and self.tempo is None:
            raise RehabError(f"{self.name} needs the seconds to move out and back.")

    @property
    def is_gentle(self) -> bool:
        """Whether it fits days when the back is worse."""
        return self.is_flare_friendly

    @property
    def is_on_floor(self) -> bool:
        """Whether one has to get down to the floor for it."""
        return self.position.is_on_floor
