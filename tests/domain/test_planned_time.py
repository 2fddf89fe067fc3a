from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.dose import Dose, Sides
from rehab.domain.exercise import Exercise, Kind, Origin, Position, Tempo, Timing
from rehab.domain.planned_time import Part, Stretch, sitting_seconds, stretches
from rehab.domain.routine import EVERY_DAY, Item, Routine
from rehab.domain.session import plan_session

PREPARE, WORK, REST, SWITCH = Part
MON_WED = frozenset({0, 2})


def exercise(name: str, *, per_side: bool = False) -> Exercise:
    return Exercise(
        id=name,
        name=name,
        kind=Kind.STRENGTH,
        position=Position.PRONE,
        timing=Timing.HOLD,
        dose=Dose(sets=1, reps=10),
        days_per_week=7,
        origin=Origin.OWN,
        steps=("Do it.",),
        tempo=Tempo(2, 2),
        is_per_side=per_side,
    )


WALK = Exercise(
    id="walk",
    name="walk",
    kind=Kind.AEROBIC,
    position=Position.STANDING,
    timing=Timing.CONTINUOUS,
    dose=Dose(sets=1, minutes=20),
    days_per_week=7,
    origin=Origin.OWN,
    steps=("Walk.",),
)
KNOWN = {one.id: one for one in (exercise("lift"), exercise("side", per_side=True), WALK)}


def item(name: str, dose: Dose, weekdays: frozenset[int] | None = None) -> Item:
    return Item(name, name, dose, weekdays)


LIFT = item("lift", Dose(sets=1, reps=10, times_per_day=2))
SIT = item("sit", Dose(sets=1, reps=10))
CRUNCH = item("crunch", Dose(sets=1, reps=10), frozenset({0}))
SECONDS = {"lift": 177, "sit": 224, "crunch": 72}


@pytest.mark.parametrize(
    ("routine", "expected"),
    [
        pytest.param(Routine("r", "Mine"), {}, id="an empty routine has no sitting"),
        pytest.param(
            Routine("r", "Mine", (SIT,), MON_WED),
            {(0, 1): 224, (2, 1): 224},
            id="each of its days has its sitting",
        ),
        pytest.param(
            Routine("r", "Mine", (LIFT, SIT), MON_WED, sittings=2),
            {(0, 1): 401, (0, 2): 177, (2, 1): 401, (2, 2): 177},
            id="what is due twice is in both sittings",
        ),
        pytest.param(
            Routine("r", "Mine", (SIT, CRUNCH), MON_WED),
            {(0, 1): 296, (2, 1): 224},
            id="an item with days of its own is in no other",
        ),
        pytest.param(
            Routine("r", "Mine", (CRUNCH,), frozenset({2})), {}, id="what is never due takes no time"
        ),
        pytest.param(
            Routine("r", "Mine", (item("gone", Dose(sets=1, reps=1)),), frozenset({2})),
            {(2, 1): 0},
            id="nor does what is not known",
        ),
    ],
)
def test_how_long_the_sittings_of_a_week_are(routine: Routine, expected: dict[tuple[int, int], int]) -> None:
    assert sitting_seconds(routine, SECONDS) == expected


@pytest.mark.parametrize(
    ("planned", "expected"),
    [
        pytest.param(
            item("lift", Dose(sets=2, reps=3, hold_s=5, rest_between_reps_s=3, rest_between_sets_s=60)),
            [(PREPARE, 10), (WORK, 33), (REST, 60), (WORK, 33)],
            id="rests between repetitions are work, rests between sets are not",
        ),
        pytest.param(
            item("lift", Dose(sets=2, reps=3)),
            [(PREPARE, 10), (WORK, 12), (WORK, 12)],
            id="sets are told apart without a rest between them",
        ),
        pytest.param(
            item("side", Dose(sets=2, reps=3, rest_between_sets_s=30)),
            [
                (PREPARE, 10),
                (WORK, 12),
                (SWITCH, 10),
                (WORK, 12),
                (REST, 30),
                (WORK, 12),
                (SWITCH, 10),
                (WORK, 12),
            ],
            id="one side after the other",
        ),
        pytest.param(
            item("side", Dose(sets=1, reps=3, sides=Sides.LEFT)),
            [(PREPARE, 10), (WORK, 12)],
            id="one side alone",
        ),
        pytest.param(item("walk", Dose(sets=1, minutes=2)), [(PREPARE, 10), (WORK, 120)], id="a walk"),
    ],
)
def test_an_item_from_afar(planned: Item, expected: list[tuple[Part, int]]) -> None:
    assert list(stretches(plan_session([planned], KNOWN))) == [Stretch(*one) for one in expected]


DOSES = st.builds(
    Dose,
    sets=st.integers(1, 4),
    reps=st.integers(1, 5),
    hold_s=st.none() | st.integers(0, 20),
    rest_between_reps_s=st.integers(0, 10),
    rest_between_sets_s=st.integers(0, 60),
    times_per_day=st.integers(1, 6),
    sides=st.sampled_from(Sides),
)
DAYS = st.frozensets(st.integers(0, 6), min_size=1)


@given(st.lists(st.tuples(st.sampled_from(["lift", "side"]), DOSES, st.none() | DAYS), max_size=5), DAYS)
def test_a_sitting_and_its_stretches_take_what_the_player_takes(
    drawn: list[tuple[str, Dose, frozenset[int] | None]], weekdays: frozenset[int]
) -> None:
    items = tuple(Item(str(key), *one) for key, one in enumerate(drawn))
    routine = Routine("r", "Mine", items, weekdays, sittings=6)
    plans = {one.key: plan_session([one], KNOWN) for one in items}
    for one in plans.values():
        assert sum(stretch.seconds for stretch in stretches(one)) == one.seconds
    lengths = sitting_seconds(routine, {key: plan.seconds for key, plan in plans.items()})
    played = {
        (day, sitting): plan_session(routine.due_on(day, sitting), KNOWN).seconds
        for day in EVERY_DAY
        for sitting in range(1, 7)
    }
    assert lengths == {place: seconds for place, seconds in played.items() if seconds}
