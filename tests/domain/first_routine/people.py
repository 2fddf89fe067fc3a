"""People who ask for a first routine: one by hand, and any there may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from rehab.domain.first_routine.parts import Part
from rehab.domain.first_routine.wishes import Edits, Goal, Wishes
from rehab.domain.fitting import Condition
from rehab.domain.health import Health
from rehab.domain.thresholds import FIRST_MINUTES
from rehab.domain.warning_signs import Urgency
from rehab.storage.exercises import catalogue
from tests.domain.test_health import ANY_HEALTH

if TYPE_CHECKING:
    from rehab.domain.first_routine.proposal import Proposal

KNOWN = catalogue()
AT_HOME = frozenset({"mat", "wall", "chair", "pillow"})


def wishes(
    *goals: Goal,
    flags: tuple[str, ...] = (),
    agreed: tuple[str, ...] = (),
    **answers: Any,  # noqa: ANN401 - each answer has a type of its own
) -> Wishes:
    """Return the answers of somebody with 20 minutes on 5 days and usual pain 2, but for what is said."""
    usual = {"minutes": 20, "days": 5, "equipment": AT_HOME, "usual_pain": 2}
    condition = Condition(Health(frozenset(flags), frozenset(agreed)))
    return Wishes(frozenset(goals or (Goal.LESS_PAIN,)), **{**usual, "condition": condition, **answers})


def names(proposal: Proposal) -> list[str]:
    """Return the exercises of a proposal, by id, in order."""
    return [one.exercise.id for one in proposal.items]


ANY_WISHES = st.builds(
    Wishes,
    goals=st.frozensets(st.sampled_from(Goal), min_size=1),
    minutes=st.sampled_from(FIRST_MINUTES),
    days=st.integers(3, 7),
    equipment=st.frozensets(st.sampled_from(["mat", "wall", "chair", "pillow", "step", "bike"])),
    on_floor=st.booleans(),
    usual_pain=st.none() | st.integers(0, 10),
    condition=st.builds(Condition, ANY_HEALTH, st.sampled_from([None, None, Urgency.SAME_DAY])),
)
_NAMES = st.sampled_from(sorted(KNOWN))
ANY_EDITS = st.builds(
    Edits,
    swaps=st.dictionaries(st.sampled_from(Part), _NAMES),
    removed=st.frozensets(st.sampled_from(Part), max_size=2),
    tries=st.dictionaries(
        _NAMES, st.lists(st.integers(1, 100), min_size=1, max_size=2).map(tuple), max_size=12
    ),
)
