from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.catalogue import (
    Filters,
    ReadyRoutine,
    equipment_groups,
    flag_words,
    search,
)
from rehab.domain.dose import Dose
from rehab.domain.exercise import Exercise, Kind, Origin, Position, Tempo, Timing

BASE = Exercise(
    id="base",
    name="Base",
    kind=Kind.STRENGTH,
    position=Position.SUPINE_HOOKLYING,
    timing=Timing.HOLD,
    dose=Dose(sets=1, reps=8, hold_s=10),
    days_per_week=5,
    origin=Origin.OWN,
    steps=("Do it.",),
    tempo=Tempo(2, 2),
)


def made(name: str, **facts: object) -> Exercise:
    return replace(BASE, id=name, name=name, **facts)  # type: ignore[arg-type] # the keys are its fields


HIP_LIFT = made("Hip lift", aliases=("bridge",), muscles=("buttocks (gluteus maximus)",), equipment=("mat",))
ONE_LEG = made("One-leg bridge", equipment=("mat", "chair for balance"), is_per_side=True)
WALL_SIT = made("Wall sit", position=Position.STANDING_BACK_TO_WALL, equipment=("wall", "non-slip floor"))
PRESS_UP = made("Press-up", kind=Kind.MOBILITY, position=Position.PRONE, is_flare_friendly=True)
CAFE = made("Café Überzug", kind=Kind.STRETCH, position=Position.SITTING, equipment=("firm chair",))
ALL = (HIP_LIFT, ONE_LEG, WALL_SIT, PRESS_UP, CAFE)
ANY = Filters()


def names(found: tuple[Exercise, ...]) -> list[str]:
    return [exercise.name for exercise in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("", [e.name for e in ALL], id="nothing asked shows all, in order"),
        pytest.param("  ", [e.name for e in ALL], id="spaces ask for nothing"),
        pytest.param("wall", ["Wall sit"], id="by name"),
        pytest.param("WALL Sit", ["Wall sit"], id="whatever the case"),
        pytest.param("sit wall", ["Wall sit"], id="in any order"),
        pytest.param("gluteus", ["Hip lift"], id="by muscle"),
        pytest.param("chair", ["One-leg bridge", "Café Überzug"], id="by equipment"),
        pytest.param("on your front", ["Press-up"], id="by position"),
        pytest.param("bridge", ["One-leg bridge", "Hip lift"], id="its name before another name"),
        pytest.param("lift mat", ["Hip lift"], id="words from different places"),
        pytest.param("lift chair", [], id="every word must be found"),
        pytest.param("press up", ["Press-up"], id="a hyphen as a space"),
        pytest.param("pressup", ["Press-up"], id="without the hyphen"),
        pytest.param("press-up", ["Press-up"], id="with the hyphen"),
        pytest.param("cafe uberzug", ["Café Überzug"], id="without accents"),
        pytest.param("CAFÉ", ["Café Überzug"], id="with accents"),
        pytest.param("(gluteus)", ["Hip lift"], id="signs do not matter"),
        pytest.param("?!", [e.name for e in ALL], id="only signs ask for nothing"),
        pytest.param("xyz", [], id="nothing found"),
    ],
)
def test_search(text: str, found: list[str]) -> None:
    assert names(search(ALL, text, ANY)) == found


def test_a_name_that_begins_with_the_text_comes_first() -> None:
    late, middle, first = made("Slow walk"), made("Hike", aliases=("walk",)), made("Walk")
    shoes = made("March", equipment=("walking shoes",))
    assert names(search((shoes, middle, late, first), "walk", ANY)) == ["Walk", "Slow walk", "Hike", "March"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        pytest.param(Filters(kinds=frozenset({"mobility"})), ["Press-up"], id="of a kind"),
        pytest.param(
            Filters(kinds=frozenset({"mobility", "stretch"})),
            ["Press-up", "Café Überzug"],
            id="of one of two kinds",
        ),
        pytest.param(Filters(positions=frozenset({"sitting"})), ["Café Überzug"], id="in a position"),
        pytest.param(Filters(equipment=frozenset({"wall"})), ["Wall sit"], id="with a wall"),
        pytest.param(
            Filters(equipment=frozenset({"wall", "nothing"})),
            ["Wall sit", "Press-up"],
            id="with a wall or nothing",
        ),
        pytest.param(Filters(on_floor=True), ["Hip lift", "One-leg bridge", "Press-up"], id="on the floor"),
        pytest.param(Filters(on_floor=False), ["Wall sit", "Café Überzug"], id="off the floor"),
        pytest.param(Filters(gentle=True), ["Press-up"], id="gentle"),
        pytest.param(Filters(gentle=False, on_floor=False), ["Wall sit", "Café Überzug"], id="two at once"),
    ],
)
def test_filters(filters: Filters, found: list[str]) -> None:
    assert names(search(ALL, "", filters)) == found


def test_text_and_filters_hold_together() -> None:
    assert names(search(ALL, "chair", Filters(on_floor=False))) == ["Café Überzug"]


@given(st.text(max_size=12), st.permutations(ALL))
def test_search_returns_every_match_once_and_only_matches(text: str, order: list[Exercise]) -> None:
    found = search(order, text, ANY)
    assert len(set(names(found))) == len(found)
    assert set(names(found)) == set(names(search(ALL, text, ANY))) <= set(names(ALL))
    for exercise in found:
        assert search([exercise], text, ANY) == (exercise,)


@given(st.sampled_from(ALL), st.sampled_from(["name", "aliases", "muscles", "equipment"]), st.data())
def test_any_part_of_what_an_exercise_says_finds_it(
    exercise: Exercise, where: str, data: st.DataObject
) -> None:
    said = getattr(exercise, where)
    text = said if isinstance(said, str) else " ".join(said)
    start = data.draw(st.integers(0, len(text)))
    part = data.draw(st.sampled_from([str.upper, str.lower, str.title]))(text[start:])
    assert exercise in search(ALL, part, ANY)


@pytest.mark.parametrize(
    ("equipment", "groups"),
    [
        pytest.param((), ("nothing",), id="none at all"),
        pytest.param(("mat",), ("mat",), id="a mat"),
        pytest.param(("wall", "non-slip floor"), ("wall",), id="a floor is at hand"),
        pytest.param(("comfortable shoes", "place to sit"), ("nothing",), id="shoes are at hand"),
        pytest.param(("mat", "sock or towel under the heel"), ("mat",), id="a sock is at hand"),
        pytest.param(("small pillow under the belly (optional)",), ("pillow", "nothing"), id="optional"),
        pytest.param(("mat", "loop band (optional)"), ("mat", "band"), id="optional beside a mat"),
        pytest.param(("mat or chair",), ("mat", "chair"), id="one of two"),
        pytest.param(("stair or low step", "rail"), ("step",), id="a stair is a step"),
        pytest.param(("cushion",), ("pillow",), id="a cushion is a pillow"),
        pytest.param(("strap or towel",), ("strap",), id="a strap"),
        pytest.param(("Exercise Bike",), ("bike",), id="a bike, whatever the case"),
        pytest.param(("two chairs",), ("chair",), id="more than one"),
        pytest.param(("kettlebell",), (), id="what has no group is under none"),
    ],
)
def test_equipment_groups(equipment: tuple[str, ...], groups: tuple[str, ...]) -> None:
    assert equipment_groups(made("One", equipment=equipment)) == groups


@pytest.mark.parametrize(
    ("flag", "words"),
    [
        ("osteoporosis", "osteoporosis or a past spine fracture"),
        ("cannot_get_to_floor", "trouble getting down to the floor"),
    ],
)
def test_flags_read_well_after_with(flag: str, words: str) -> None:
    assert flag_words(flag) == words


@pytest.mark.parametrize(
    ("sittings", "times_a_day"),
    [
        pytest.param(1, 1, id="once where there is one sitting"),
        pytest.param(2, 2, id="twice where there are two"),
        pytest.param(6, 3, id="never more often than the exercise says"),
    ],
)
def test_a_ready_routine_asks_at_most_once_a_sitting(sittings: int, times_a_day: int) -> None:
    often = made("Often", dose=Dose(sets=1, reps=8, times_per_day=3))
    ready = ReadyRoutine("r", "R", "A routine.", frozenset({0}), sittings, ("Often",))
    assert ready.dose_of(often) == Dose(sets=1, reps=8, times_per_day=times_a_day)
