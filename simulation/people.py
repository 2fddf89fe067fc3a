"""The kinds of people who are simulated: how they train, how their back takes it, what they decide."""

from __future__ import annotations

from dataclasses import dataclass

_ARTICLE = ("walking", "pelvic_lift", "wall_sit", "partial_crunch", "back_extension_prone")
_BIG_THREE = ("cat_cow", "mcgill_curl_up", "side_plank_knees", "bird_dog", "walking")
#: With one that osteoporosis takes out: the person chose their routine before they told of it.
_BEFORE_TOLD = ("bird_dog", "partial_crunch", "hip_hinge", "sit_to_stand", "wall_slide", "walking")
#: What osteoporosis takes out: the exercises of the catalogue that are to be avoided with it.
_NOT_WITH_OSTEOPOROSIS = frozenset({"partial_crunch", "double_knee_to_chest"})


@dataclass(frozen=True)
class Kind:
    """A kind of person. Shares are 0 to 1; `growth` is what a day of training adds to what the back can take.

    `room` is how much more than the starting dose the back takes at first. `takes_more` and `takes_less` are
    how often a suggestion is accepted, `edits` how often with the most that may be taken instead, or for less
    the least or the most. `symptoms` is how often a session is ended by a symptom that has no score.
    """

    name: str
    exercises: tuple[str, ...] = _ARTICLE
    usual_pain: int = 3
    room: float = 1.25
    growth: float = 0.012
    keeps: float = 0.92
    answers: float = 0.95
    takes_more: float = 0.85
    takes_less: float = 0.9
    edits: float = 0.2
    symptoms: float = 0.01
    flares_a_week: float = 0.02
    flags: frozenset[str] = frozenset()
    avoided: frozenset[str] = frozenset()


KINDS = (
    Kind("steady improver", room=1.4, growth=0.03),
    Kind("usual pain 6", usual_pain=6, exercises=_BIG_THREE),
    Kind("flaring", flares_a_week=0.2, room=1.1, growth=0.008),
    Kind("non-adherent", keeps=0.45),
    Kind("over-eager", takes_more=1.0, takes_less=0.1, room=1.05, growth=0.004),
    Kind(
        "osteoporosis",
        exercises=_BEFORE_TOLD,
        flags=frozenset({"osteoporosis"}),
        avoided=_NOT_WITH_OSTEOPOROSIS,
    ),
    Kind("forgets mornings", answers=0.5, exercises=_BIG_THREE),
    Kind("weak back", room=0.85, growth=0.006),
    Kind("declines all", takes_more=0.0, takes_less=0.0),
    Kind("goes away", keeps=0.97, flares_a_week=0.0, exercises=_BIG_THREE),
)
