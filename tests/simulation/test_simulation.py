"""A small run of the simulation, and that it would see a broken rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from rehab.domain.adaptation.rules import Rule
from rehab.domain.adaptation.suggest import suggest
from rehab.domain.adaptation.suggestion import Suggestion
from rehab.domain.morning import Morning
from rehab.domain.traffic_light import Zone
from rehab.domain.warning_signs import Urgency
from simulation.invariants import broken, edited_too_far
from simulation.people import KINDS
from simulation.run import in_database, in_memory, wrong
from tests.domain.adaptation.making import TODAY, day, facts, good, item

if TYPE_CHECKING:
    from simulation.people import Kind

THREE = (good(5), good(3), good(1))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_no_rule_is_broken_in_eight_weeks(kind: Kind) -> None:
    stories = [in_memory(kind, seed, weeks=8) for seed in range(2)]
    assert [what for story in stories for what in story.broken] == []
    assert wrong(kind, stories, weeks=8) == []


@pytest.mark.parametrize("name", ["usual pain 6", "flaring"])
def test_the_services_come_to_what_the_rules_alone_come_to(name: str) -> None:
    (kind,) = (kind for kind in KINDS if kind.name == name)
    told, rules = in_database(kind, 3, weeks=3, plays_plan=False), in_memory(kind, 3, weeks=3)
    assert told.broken == []
    assert told.doses == rules.doses


@pytest.mark.parametrize("name", ["osteoporosis", "flaring"])
def test_no_rule_is_broken_by_who_plays_what_the_player_gets(name: str) -> None:
    (kind,) = (kind for kind in KINDS if kind.name == name)
    told = in_database(kind, 1, weeks=3)
    assert told.broken == []
    assert told.counts["sessions"] > 10


@pytest.mark.parametrize(
    ("known", "says"),
    [
        pytest.param({"flare_days": [day(2)]}, "a flare", id="a flare"),
        pytest.param({"days": (good(1, zone=Zone.RED),)}, "red", id="a red"),
        pytest.param({"days": (good(4, is_stopped=True), good(1))}, "was stopped", id="a stop"),
        pytest.param({"days": (good(1, morning=Morning.UNKNOWN),)}, "the morning after", id="a morning"),
        pytest.param({"waits_for": Urgency.SOON}, "a warning sign waits", id="a warning sign"),
        pytest.param({"avoided": ["wall_sit"]}, "to be avoided", id="to be avoided"),
        pytest.param({"seconds_before": 100}, "a fifth more", id="the week"),
    ],
)
def test_what_stands_in_the_way_would_be_seen(known: dict[str, object], says: str) -> None:
    sitting = item("wall_sit")
    step = Suggestion(Rule.STEP_UP, sitting, item("wall_sit", reps=9))
    found = list(broken(replace(facts(*THREE), **known), [step], TODAY))  # type: ignore[arg-type]  # fields of the facts
    assert any(says in one for one in found)


@pytest.mark.parametrize(
    ("numbers", "says"),
    [
        pytest.param({"reps": 13}, "leaves its range", id="out of the range"),
        pytest.param({"reps": 10}, "more than a step", id="two steps"),
        pytest.param({"reps": 9, "sets": 2}, "at once", id="two numbers"),
        pytest.param({"hold_s": 20}, "two minutes in a set", id="too much holding"),
    ],
)
def test_a_step_too_far_would_be_seen(numbers: dict[str, int], says: str) -> None:
    step = Suggestion(Rule.STEP_UP, item("wall_sit"), item("wall_sit", **numbers))
    assert any(says in one for one in broken(facts(*THREE), [step], TODAY))


@pytest.mark.parametrize(
    ("exercise", "numbers", "says"),
    [
        pytest.param("walking", {"minutes": 30}, "two minutes more", id="a walk of ten minutes more"),
        pytest.param("wall_sit", {"reps": 12, "sets": 2}, "a fifth more", id="twice the time"),
        pytest.param("wall_sit", {"reps": 13}, "out of its range", id="out of the range"),
    ],
)
def test_an_edit_too_far_would_be_seen(exercise: str, numbers: dict[str, int], says: str) -> None:
    known = facts(*THREE, items=(item(exercise),), of=exercise)
    found = list(edited_too_far(known, item(exercise), item(exercise, **numbers), is_up=True))
    assert any(says in one for one in found)
    less = edited_too_far(known, item(exercise), item(exercise, **numbers), is_up=False)
    assert any("though less" in one for one in less)


def test_what_the_rules_suggest_is_not_taken_for_broken() -> None:
    known = facts(*THREE)
    assert list(broken(known, suggest(known, TODAY), TODAY)) == []
