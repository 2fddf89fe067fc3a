from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.dose import Dose, Sides
from rehab.domain.errors import RehabError
from rehab.domain.exercise import Cues, Exercise, Kind, Origin, Position, Tempo, Timing
from rehab.domain.routine import Item, Routine
from rehab.domain.session import ACTIVE, Phase, PhaseKind, SessionPlan, plan_session, sets_of


def exercise(
    name: str, timing: Timing, dose: Dose, tempo: Tempo | None, *, per_side: bool = False
) -> Exercise:
    return Exercise(
        id=name,
        name=name.replace("_", " ").capitalize(),
        kind=Kind.STRENGTH,
        position=Position.SUPINE_HOOKLYING,
        timing=timing,
        dose=dose,
        days_per_week=7,
        origin=Origin.ARTICLE,
        steps=("Do it.",),
        tempo=tempo,
        is_per_side=per_side,
        cues=Cues(start="Lie down.", work="Lift.", release="Lower."),
    )


# The five exercises of the article. It gives the lift's hold, repetitions and times a day, the sit's hold and
# repetitions and the minutes of the walk; the rest of the numbers are our defaults.
LIFT = exercise(
    "pelvic_lift",
    Timing.HOLD,
    Dose(sets=1, reps=10, hold_s=10, rest_between_reps_s=3, rest_between_sets_s=60, times_per_day=2),
    Tempo(2, 2),
)
SIT = exercise(
    "wall_sit",
    Timing.HOLD,
    Dose(sets=1, reps=8, hold_s=10, rest_between_reps_s=10, rest_between_sets_s=60),
    Tempo(4, 4),
)
CRUNCH = exercise(
    "partial_crunch",
    Timing.TEMPO,
    Dose(sets=1, reps=8, hold_s=2, rest_between_reps_s=2, rest_between_sets_s=45),
    Tempo(2, 2),
)
WALK = exercise("walking", Timing.CONTINUOUS, Dose(sets=1, minutes=20), None)
EXTENSION = exercise(
    "back_extension_prone",
    Timing.TEMPO,
    Dose(sets=1, reps=8, hold_s=2, rest_between_reps_s=3, rest_between_sets_s=60),
    Tempo(2, 3),
)
ARTICLE = (LIFT, SIT, CRUNCH, WALK, EXTENSION)
SIDE_LIFT = exercise(
    "side_lift",
    Timing.TEMPO,
    Dose(sets=2, reps=2, hold_s=1, rest_between_reps_s=3, rest_between_sets_s=30),
    Tempo(2, 2),
    per_side=True,
)


def item(one: Exercise, dose: Dose | None = None, key: str = "") -> Item:
    return Item(key or one.id, one.id, dose or one.dose)


def plan(*items: Item, known: tuple[Exercise, ...] = (*ARTICLE, SIDE_LIFT)) -> SessionPlan:
    return plan_session(items, {one.id: one for one in known})


@pytest.mark.parametrize(
    ("one", "seconds"),
    [
        pytest.param(LIFT, 10 + 10 * (2 + 10 + 2) + 9 * 3, id="ten lifts of ten seconds, 2 min 57 s"),
        pytest.param(SIT, 10 + 8 * (4 + 10 + 4) + 7 * 10, id="eight wall sits of ten seconds, 3 min 44 s"),
        pytest.param(CRUNCH, 10 + 8 * (2 + 2 + 2) + 7 * 2, id="eight crunches, 1 min 12 s"),
        pytest.param(WALK, 10 + 20 * 60, id="twenty minutes of walking"),
        pytest.param(EXTENSION, 10 + 8 * (2 + 2 + 3) + 7 * 3, id="eight back extensions, 1 min 27 s"),
        pytest.param(
            SIDE_LIFT, 10 + 2 * (2 * (2 * 5 + 3) + 10) + 30, id="two sets on each side with a change between"
        ),
    ],
)
def test_an_exercise_takes_as_long_as_its_dose_says(one: Exercise, seconds: int) -> None:
    assert plan(item(one)).seconds == seconds


def test_a_day_of_the_article_is_29_and_a_half_minutes_and_a_second_lift() -> None:
    routine = Routine("r", "The article", tuple(item(one) for one in ARTICLE), sittings=2)
    first, second = (plan(*routine.due_on(0, sitting)) for sitting in (1, 2))
    assert (first.seconds, second.seconds) == (177 + 224 + 72 + 1210 + 87, 177)
    assert (first.active_seconds, second.active_seconds) == (140 + 144 + 48 + 1200 + 56, 140)
    assert (first.sets, second.sets) == (5, 1)


def test_the_phases_of_one_exercise_in_order() -> None:
    found = plan(item(CRUNCH, replace(CRUNCH.dose, sets=2, reps=2)))
    assert [(p.id, p.seconds, p.say) for p in found.phases] == [
        ("partial_crunch::0:0:prepare", 10, "Partial crunch. Lie down."),
        ("partial_crunch::1:1:work", 2, "Lift."),
        ("partial_crunch::1:1:hold", 2, "Hold."),
        ("partial_crunch::1:1:release", 2, "Lower."),
        ("partial_crunch::1:2:rest", 2, ""),
        ("partial_crunch::1:2:work", 2, ""),
        ("partial_crunch::1:2:hold", 2, "Hold."),
        ("partial_crunch::1:2:release", 2, ""),
        ("partial_crunch::2:0:rest", 45, "Rest."),
        ("partial_crunch::2:1:work", 2, "Lift."),
        ("partial_crunch::2:1:hold", 2, "Hold."),
        ("partial_crunch::2:1:release", 2, "Lower."),
        ("partial_crunch::2:2:rest", 2, ""),
        ("partial_crunch::2:2:work", 2, ""),
        ("partial_crunch::2:2:hold", 2, "Hold."),
        ("partial_crunch::2:2:release", 2, ""),
    ]


def shape(found: SessionPlan) -> list[tuple[str, int, str]]:
    """Return kind, set and side of the phases, without the repetitions."""
    return [(p.kind, p.set, p.side or "") for p in found.phases if p.kind not in ("hold", "release")]


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        pytest.param(
            30,
            [
                ("prepare", 0, ""),
                ("work", 1, "left"),
                ("switch", 1, "right"),
                ("work", 1, "right"),
                ("rest", 2, ""),
                ("work", 2, "left"),
                ("switch", 2, "right"),
                ("work", 2, "right"),
            ],
            id="back to the left during the rest",
        ),
        pytest.param(
            0,
            [
                ("prepare", 0, ""),
                ("work", 1, "left"),
                ("switch", 1, "right"),
                ("work", 1, "right"),
                ("switch", 2, "left"),
                ("work", 2, "left"),
                ("switch", 2, "right"),
                ("work", 2, "right"),
            ],
            id="with time to change back where there is no rest",
        ),
    ],
)
def test_both_sides_are_done_in_each_set(rest: int, expected: list[tuple[str, int, str]]) -> None:
    dose = replace(SIDE_LIFT.dose, reps=1, rest_between_sets_s=rest)
    assert shape(plan(item(SIDE_LIFT, dose))) == expected


def test_one_side_is_done_without_changing() -> None:
    dose = replace(SIDE_LIFT.dose, sets=1, reps=1, sides=Sides.RIGHT)
    assert shape(plan(item(SIDE_LIFT, dose))) == [("prepare", 0, ""), ("work", 1, "right")]


def test_intervals_rest_between_their_minutes() -> None:
    found = plan(item(WALK, Dose(sets=2, minutes=5, rest_between_sets_s=120)))
    assert [(p.kind, p.seconds) for p in found.phases] == [
        ("prepare", 10),
        ("walk", 300),
        ("rest", 120),
        ("walk", 300),
    ]


def test_what_takes_no_time_is_no_phase() -> None:
    found = plan(item(CRUNCH, Dose(sets=1, reps=2, hold_s=0)))
    assert [p.kind for p in found.phases] == ["prepare", "work", "release", "work", "release"]


def test_the_name_of_the_tone_is_the_kind_of_the_phase() -> None:
    assert [p.cue for p in plan(item(WALK)).phases] == ["prepare", "walk"]


def test_an_empty_sitting_takes_no_time() -> None:
    assert (plan().phases, plan().seconds, plan().sets) == ((), 0, 0)


def test_the_same_exercise_may_be_planned_twice() -> None:
    found = plan(item(CRUNCH, key="a"), item(CRUNCH, key="b"))
    assert (found.sets, found.seconds) == (2, 144)
    assert len({phase.id for phase in found.phases}) == len(found.phases)


def test_an_exercise_that_is_not_known_is_an_error() -> None:
    with pytest.raises(KeyError, match="wall_sit"):
        plan(item(SIT), known=(WALK,))


@pytest.mark.parametrize(
    ("one", "old_dose", "seconds"),
    [
        pytest.param(WALK, Dose(sets=3, reps=8), 10 + 1200, id="repetitions became minutes"),
        pytest.param(CRUNCH, Dose(sets=3, minutes=5), 72, id="minutes became repetitions"),
    ],
)
def test_a_dose_that_no_longer_fits_gives_way_to_the_exercises_own(
    one: Exercise, old_dose: Dose, seconds: int
) -> None:
    found = plan(item(one, old_dose))
    assert (found.seconds, found.sets) == (seconds, 1)
    assert found.items[0].dose == one.dose
    assert sets_of(item(one, old_dose), one) == 1


@pytest.mark.parametrize("seconds", [(0, 0), (-1, 3)])
def test_a_movement_that_takes_no_time_is_refused(seconds: tuple[int, int]) -> None:
    with pytest.raises(RehabError, match="at least one second"):
        Tempo(*seconds)


@st.composite
def things_to_do(draw: st.DrawFn) -> tuple[Exercise, Dose]:
    timing = draw(st.sampled_from(Timing))
    is_continuous = timing is Timing.CONTINUOUS
    rests = st.sampled_from([0, 7])
    dose = Dose(
        sets=draw(st.integers(1, 3)),
        reps=None if is_continuous else draw(st.integers(1, 4)),
        hold_s=None if is_continuous else draw(st.none() | st.integers(0, 11)),
        minutes=draw(st.integers(1, 3)) if is_continuous else None,
        rest_between_reps_s=draw(rests),
        rest_between_sets_s=draw(rests),
        sides=draw(st.sampled_from(Sides)),
    )
    tempo = None if is_continuous else Tempo(draw(st.integers(1, 4)), draw(st.integers(0, 4)))
    return exercise("drawn", timing, dose, tempo, per_side=draw(st.booleans())), dose


plans = st.lists(things_to_do(), max_size=4).map(
    lambda drawn: plan(
        *(Item(f"key{n}", f"drawn{n}", dose) for n, (_, dose) in enumerate(drawn)),
        known=tuple(replace(one, id=f"drawn{n}") for n, (one, _) in enumerate(drawn)),
    )
)


def sides_of(one: Exercise, dose: Dose) -> list[Sides | None]:
    if not one.is_per_side:
        return [None]
    return [Sides.LEFT, Sides.RIGHT] if dose.sides is Sides.BOTH else [dose.sides]


@given(plans)
def test_every_set_repetition_and_side_is_worked_exactly_once_and_in_order(found: SessionPlan) -> None:
    worked = [
        (p.exercise, p.set, p.side, p.rep) for p in found.phases if p.kind in (PhaseKind.WORK, PhaseKind.WALK)
    ]
    assert worked == [
        (n, number, side, rep)
        for n, (one, planned) in enumerate(zip(found.exercises, found.items, strict=True))
        for number, side, rep in product(
            range(1, planned.dose.sets + 1),
            sides_of(one, planned.dose),
            range(1, (planned.dose.reps or 1) + 1),
        )
    ]


def expected_seconds(one: Exercise, dose: Dose) -> int:
    """Add up an exercise from its dose alone."""
    sides = len(sides_of(one, dose))
    moving = one.tempo.move_out_s + one.tempo.move_back_s if one.tempo else 0
    reps = dose.reps or 0
    work = reps * (moving + (dose.hold_s or 0)) + max(reps - 1, 0) * dose.rest_between_reps_s
    changes = dose.sets * (sides - 1)
    if sides == 2 and not dose.rest_between_sets_s:
        changes += dose.sets - 1
    rests = (dose.sets - 1) * dose.rest_between_sets_s
    return 10 + dose.sets * sides * (work + 60 * (dose.minutes or 0)) + rests + 10 * changes


@given(plans)
def test_durations_add_up(found: SessionPlan) -> None:
    both = zip(found.exercises, found.items, strict=True)
    assert found.seconds == sum(expected_seconds(one, planned.dose) for one, planned in both)
    still = sum(p.seconds for p in found.phases if p.kind in ("prepare", "rest", "switch"))
    assert found.active_seconds == found.seconds - still
    assert found.sets == sum(
        sets_of(planned, one) for one, planned in zip(found.exercises, found.items, strict=True)
    )


@given(plans)
def test_ids_are_unique_and_every_phase_takes_time(found: SessionPlan) -> None:
    assert len({phase.id for phase in found.phases}) == len(found.phases)
    assert all(phase.seconds > 0 for phase in found.phases)


@given(plans)
def test_an_exercise_begins_with_preparing_and_ends_with_doing(found: SessionPlan) -> None:
    for n in range(len(found.items)):
        own: list[Phase] = [phase for phase in found.phases if phase.exercise == n]
        assert [p.kind for p in own].index(PhaseKind.PREPARE) == 0
        assert [p.kind for p in own].count(PhaseKind.PREPARE) == 1
        assert own[-1].kind in ACTIVE
    assert [p.exercise for p in found.phases] == sorted(p.exercise for p in found.phases)
