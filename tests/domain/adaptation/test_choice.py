"""Which number may be taken instead of a suggested one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rehab.domain.adaptation.choice import Choice, choice_of
from rehab.domain.adaptation.facts import Changed, ChangeKind
from rehab.domain.traffic_light import Zone
from tests.domain.adaptation.making import day, facts, good, item, said

if TYPE_CHECKING:
    from rehab.domain.routine import Item

THREE = (good(5), good(3), good(1))


@pytest.mark.parametrize(
    ("items", "of", "choice"),
    [
        pytest.param(
            (item("wall_sit"), item("walking")),
            "wall_sit",
            Choice("reps", 9, 8, 12),
            id="beside a walk all of the range fits into the week",
        ),
        pytest.param(
            (item("wall_sit", reps=8), item("bird_dog")),
            "wall_sit",
            Choice("reps", 9, 8, 11),
            id="alone with little else the week ends it before",
        ),
        pytest.param(
            (item("walking"), item("stationary_cycling", minutes=30)),
            "walking",
            Choice("minutes", 22, 20, 22),
            id="a walk has its step",
        ),
    ],
)
def test_what_goes_up_stays_within_the_caps(items: tuple[Item, ...], of: str, choice: Choice) -> None:
    known = facts(*THREE, items=items, of=of)
    assert choice_of(said(known, of), known) == choice


def test_what_goes_down_stays_below_what_is_asked_for_now() -> None:
    known = facts(good(1, zone=Zone.RED), items=(item("wall_sit", reps=12),))
    assert choice_of(said(known), known) == Choice("reps", 9, 8, 11)


def test_the_harder_exercise_and_what_stays_have_no_number() -> None:
    at_the_end = (item("bird_dog", reps=12, sets=3), item("walking", minutes=30))
    known = facts(*THREE, items=at_the_end, of="bird_dog")
    assert choice_of(said(known, "bird_dog"), known) is None
    changed = (Changed(day(2), "wall_sit", ChangeKind.RAISED),)
    recent = facts(*THREE, changes=changed)
    assert choice_of(said(recent), recent) is None
