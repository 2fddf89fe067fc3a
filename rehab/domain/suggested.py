"""How much of a session is suggested at each score, why, and what else the person may choose."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rehab.domain.morning import Morning, morning
from rehab.domain.readiness import Readiness, start_gate
from rehab.domain.smaller import gentle_set, reduced, with_share
from rehab.domain.thresholds import (
    CALM_FROM,
    MEANINGFUL_POINTS,
    REDUCED_SHARE,
    SETTLED_MORNINGS,
    SETTLED_WITHIN,
)
from rehab.domain.warning_signs import Urgency

if TYPE_CHECKING:
    from rehab.domain.exercise import Exercise
    from rehab.domain.flare import Flare
    from rehab.domain.routine import Item

    Exercises = Mapping[str, Exercise]

#: The items of a sitting by how much of it is played: all, less, or the calm set; from most to least.
Plans = Mapping[Readiness, tuple["Item", ...]]


@dataclass(frozen=True)
class Ground:
    """What a suggestion stands on: the usual pain (None: not known), the last mornings, a flare if one is on.

    `mornings` are scores, oldest first. `waits_for`: how soon someone should look at a warning sign.
    """

    usual: float | None = None
    mornings: tuple[int, ...] = ()
    flare: Flare | None = None
    waits_for: Urgency | None = None

    @property
    def said(self) -> tuple[Morning, ...]:
        """What the last two mornings said."""
        return tuple(morning(self.usual, score) for score in self.mornings[-SETTLED_MORNINGS:])

    @property
    def is_on_way_back(self) -> bool:
        """Whether a flare is on whose gentle days are over, with less than all of each dose."""
        return self.flare is not None and not self.flare.is_gentle and self.flare.share < 1

    @property
    def smaller_share(self) -> float:
        """The share of each dose that a smaller session has."""
        return self.flare.share if self.flare and self.is_on_way_back else REDUCED_SHARE


@dataclass(frozen=True)
class Suggested:
    """How much is suggested at a score, in one sentence, and why; `may_choose` more or less all the same."""

    readiness: Readiness
    words: str = ""
    why: str = ""
    may_choose: bool = True


def suggested(before: int | None, ground: Ground) -> Suggested:
    """Say how much of a session to suggest at a score before it; None is not known. We suggest only.

    From 8 on, and while a sign waits for the same day, there is the calm set alone. While one waits to be
    looked at within two weeks the calm set is suggested, and the person may choose the rest: our rule. In a
    flare it is what the flare and the score both allow.
    """
    if ground.waits_for is Urgency.SAME_DAY:
        return _SIGN_WAITS
    gate = start_gate(before, ground.usual, ground.said)
    may_choose = gate is not Readiness.CALM
    if ground.waits_for is Urgency.SOON and may_choose:
        return Suggested(Readiness.CALM, *_FOR_SIGN)
    if ground.flare is None or gate is Readiness.CALM:
        return Suggested(gate, *_words(gate, before, ground), may_choose=may_choose)
    share = 0.0 if gate is Readiness.REDUCED else ground.flare.share_at(before, ground.usual)
    if share >= 1:
        return Suggested(gate, *_words_of_share(before, share, ground))
    readiness = Readiness.REDUCED if share else Readiness.CALM
    return Suggested(readiness, *_words_of_share(before, share, ground))


def plans_of(due: tuple[Item, ...], routine: tuple[Item, ...], exercises: Exercises, ground: Ground) -> Plans:
    """Return what each way of doing a sitting asks for; one with nothing in it is left out.

    `due` are the items of the sitting, `routine` those of the whole routine, of which the calm set is made.
    On a day with nothing due, and while a sign waits, there is only the calm set. Nothing asks for more than
    the routine does.
    """
    if ground.waits_for is Urgency.SAME_DAY:
        due = ()
    smaller = with_share(due, exercises, ground.smaller_share)
    found = {
        Readiness.FULL: due,
        Readiness.REDUCED: smaller if ground.is_on_way_back else reduced(due, exercises),
        Readiness.CALM: gentle_set(routine, exercises),
    }
    return {readiness: items for readiness, items in found.items() if items}


def offered(before: int | None, ground: Ground, plans: Plans) -> Suggested:
    """Return what is suggested at a score, of the plans that there are for a sitting."""
    said = suggested(before, ground)
    whole, less = plans.get(Readiness.FULL, ()), plans.get(Readiness.REDUCED, ())
    if said.readiness is Readiness.REDUCED and len(less) < len(whole):
        said = replace(said, words=said.words.replace("half of each set", _WITHOUT))
    if said.readiness.plan in plans:
        return said
    words = _NO_SMALLER if Readiness.FULL in plans else _NOTHING_DUE
    return replace(said, readiness=Readiness.CALM, words=words)


def chosen(wanted: Readiness | None, said: Suggested, plans: Collection[Readiness]) -> Readiness:
    """Return how much is played: what the person wants, as far as they may choose and it is there."""
    is_theirs = wanted is not None and wanted in plans and said.may_choose
    return wanted if wanted and is_theirs and wanted is not said.readiness.plan else said.readiness


def chosen_words(readiness: Readiness) -> str:
    """Say that the person chose how much it is."""
    return _CHOSEN[readiness.plan]


def choice_words(readiness: Readiness, ground: Ground, *, is_suggested: bool) -> str:
    """Name a way of doing a sitting on the button that chooses it."""
    if readiness is Readiness.FULL and is_suggested:
        return "The full plan"
    if readiness is Readiness.FULL and ground.waits_for is Urgency.SOON:
        return "The full plan all the same"
    if readiness is Readiness.REDUCED and ground.is_on_way_back:
        return f"{_SHARES[ground.smaller_share]} of each set"
    return _CHOICES[readiness]


_CHOICES = {
    Readiness.FULL: "I know my back: do the full plan",
    Readiness.REDUCED: "Half of each set",
    Readiness.CALM: "Only the calm set",
}
_CHOSEN = {
    Readiness.FULL: "The full plan, as you chose.",
    Readiness.REDUCED: "The smaller plan, as you chose.",
    Readiness.CALM: "The calm set, as you chose.",
}
_SIGN_WAITS = Suggested(
    Readiness.CALM,
    "Only the calm set is here until someone has looked at what you reported.",
    "The rest of your routine waits unchanged.",
    may_choose=False,
)
_WITHOUT = "half of each set, without the strengthening ones"
_NO_SMALLER = "More than usual today: the calm set, for what is due is for strengthening."
_NOTHING_DUE = "Nothing of your routine is for today: the gentle set, if you like."
_FOR_SIGN = (
    "The gentle set, until someone has looked at what you reported.",
    "It is the safer choice meanwhile; you can choose more.",
)
_SHARES = {0.5: "Half", 0.75: "Three quarters"}
_NO_USUAL = "Your usual is not known yet; that takes three mornings with a score."


def _words(gate: Readiness, before: int | None, ground: Ground) -> tuple[str, str]:
    if before is None:
        return "", ""
    usual, why = ground.usual, _usual_words(ground.usual)
    is_more = usual is not None and before >= usual + MEANINGFUL_POINTS
    match gate:
        case Readiness.CALM:
            return (
                "The calm set only, and please look at the warning signs.",
                f"From {CALM_FROM} on, the rest of your routine waits. {why}",
            )
        case Readiness.REDUCED:
            how = "More than usual today" if is_more else "A good deal of pain today"
            return f"{how}: half of each set.", f"{why}{_unsettled(ground)}"
        case Readiness.CAUTION:
            return "The whole session, with care: keep the movements easy.", why
        case _:
            return f"{_compared(before, usual)}the whole session.".capitalize(), why


def _compared(before: int, usual: float | None) -> str:
    if usual is None:
        return ""
    if before < usual - SETTLED_WITHIN:
        return "Less than usual: "
    return "About your usual: " if before <= usual + SETTLED_WITHIN else "A bit more than usual: "


def _usual_words(usual: float | None) -> str:
    return _NO_USUAL if usual is None else f"Your usual is {usual:g}, the middle of your last mornings."


def _unsettled(ground: Ground) -> str:
    """Say why a score that is usual does not get the whole session."""
    has_settled = ground.said.count(Morning.SETTLED) == SETTLED_MORNINGS
    return "" if has_settled else " From 6 on, the whole session waits for two settled mornings in a row."


def _words_of_share(before: int | None, share: float, ground: Ground) -> tuple[str, str]:
    flare = ground.flare
    if flare is None or flare.is_gentle:
        return "The gentle set today.", "The first days of a flare are for easy movement and short walks."
    if before is None:
        return "The gentle set, until you say how your back feels.", "A better day gets more."
    if not share:
        return "The gentle set today.", f"It is more than on a better day. {_usual_words(ground.usual)}"
    if share < 1:
        return f"Calmer: {_SHARES[share].lower()} of your usual sets.", _usual_words(ground.usual)
    return "Calmer: your whole session again.", _usual_words(ground.usual)
