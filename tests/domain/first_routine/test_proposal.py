"""A first routine: what is in it for whom and why, what is not, and what the person makes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehab.domain.errors import RehabError
from rehab.domain.exercise import Kind, Origin
from rehab.domain.first_routine.amounts import is_under_range, tried_field
from rehab.domain.first_routine.candidates import candidates, obstacle, tries_of
from rehab.domain.first_routine.parts import EVERYONE, SERVES, Part, belongs, wanted_parts
from rehab.domain.first_routine.proposal import Proposal, propose
from rehab.domain.first_routine.wishes import Edits, Goal, Level, Wishes
from rehab.domain.fitting import Condition, allows
from rehab.domain.health import care_for
from rehab.domain.routine import Item, balance_hints
from rehab.domain.thresholds import FIRST_MINUTES
from rehab.domain.warning_signs import Urgency
from tests.domain.first_routine.people import ANY_EDITS, ANY_WISHES, KNOWN, names, wishes
from tests.domain.test_health import UNLOADED

STEADY = "it trains the trunk to hold the back steady"
BIKE = frozenset({"mat", "wall", "chair", "pillow", "bike"})


def proposed(given_wishes: Wishes, edits: Edits | None = None) -> Proposal:
    return propose(given_wishes, KNOWN, edits or Edits())


def words(proposal: Proposal) -> str:
    return "\n".join(proposal.notes)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param(
            wishes(Goal.LESS_PAIN),
            ["diaphragmatic_breathing", "cat_cow", "bird_dog", "pelvic_lift", "walking_intervals"],
            id="less pain: settle, move, trunk, hips, walk",
        ),
        pytest.param(
            wishes(Goal.LIFT),
            ["cat_cow", "bird_dog", "partial_crunch", "side_plank_knees", "hip_hinge", "walking_intervals"],
            id="to lift again: trunk all around and the hinge",
        ),
        pytest.param(
            wishes(Goal.WALK, minutes=30),
            ["cat_cow", "bird_dog", "clamshell", "walking"],
            id="to walk again: two thirds are the walk",
        ),
        pytest.param(
            wishes(Goal.SIT),
            ["standing_extension", "bird_dog", "pelvic_lift", "hip_flexor_stretch", "walking_intervals"],
            id="to sit longer: back bends, and a stretch for the front of the hip",
        ),
        pytest.param(
            wishes(Goal.LESS_PAIN, usual_pain=5),
            [
                "diaphragmatic_breathing",
                "cat_cow",
                "bird_dog_leg_only",
                "abdominal_drawing_in",
                "pelvic_lift",
                "walking_intervals",
            ],
            id="with usual pain of 5 it is easier exercises",
        ),
        pytest.param(
            wishes(Goal.LESS_PAIN, usual_pain=6),
            ["cat_cow", "abdominal_drawing_in", "clamshell", "walking_intervals"],
            id="from 6 on few and gentle ones",
        ),
        pytest.param(
            wishes(Goal.LESS_PAIN, on_floor=False),
            ["seated_cat_cow", "side_plank_wall", "wall_sit", "walking_intervals"],
            id="nothing on the floor: legs fill up",
        ),
        pytest.param(
            wishes(Goal.LESS_PAIN, flags=("cannot_get_to_floor",)),
            ["seated_cat_cow", "side_plank_wall", "wall_sit", "walking_intervals"],
            id="what is ticked under health counts more than the answer",
        ),
        pytest.param(
            wishes(Goal.WALK, minutes=5, on_floor=False, equipment=frozenset()),
            ["standing_extension", "hip_hinge", "walking_intervals"],
            id="without floor or things",
        ),
    ],
)
def test_what_is_proposed(asked: Wishes, found: list[str]) -> None:
    assert names(proposed(asked)) == found


@pytest.mark.parametrize(
    ("asked", "part", "reason"),
    [
        pytest.param(
            wishes(Goal.LESS_PAIN, Goal.SIT),
            Part.HIPS,
            "For less pain and to sit longer: it strengthens the hips that carry the back.",
            id="the goals it serves",
        ),
        pytest.param(
            wishes(Goal.LIFT),
            Part.MOVE,
            "In every routine: it moves the back gently, so that the rest comes easier.",
            id="or that everyone has it",
        ),
        pytest.param(
            wishes(flags=("knee_pain",)),
            Part.TRUNK,
            f"For less pain: {STEADY}; it stands in for Bird dog, because of knee pain.",
            id="the flag that changes another",
        ),
        pytest.param(
            wishes(Goal.LIFT, flags=("osteoporosis",)),
            Part.BELLY,
            "To lift again: it strengthens the belly, the other half of a strong back; it stands in for "
            "Partial crunch, because of osteoporosis or a past spine fracture.",
            id="the flag that avoids another",
        ),
        pytest.param(
            wishes(equipment=frozenset({"wall", "chair"})),
            Part.TRUNK,
            f"For less pain: {STEADY}; it stands in for Bird dog, because it needs a mat.",
            id="the thing that is lacking",
        ),
        pytest.param(
            wishes(on_floor=False),
            Part.LEGS,
            "To round it off: it strengthens the legs, so that the back has less to do.",
            id="what fills up",
        ),
    ],
)
def test_the_reason_names_what_chose_it(asked: Wishes, part: Part, reason: str) -> None:
    assert [one.reason for one in proposed(asked).items if one.part is part] == [reason]


@pytest.mark.parametrize(
    ("asked", "note"),
    [
        pytest.param(
            wishes(*Goal, minutes=5), "More than 5 min a day would have room for the legs,", id="no time"
        ),
        pytest.param(
            wishes(minutes=5), "A walk that is worth it does not fit into 5 min a day.", id="no walk"
        ),
        pytest.param(
            wishes(Goal.LIFT, Goal.SIT, minutes=5, usual_pain=2, equipment=frozenset()),
            "the side of the trunk fits: Bird dog, for one, is left out because it needs a mat.",
            id="no mat",
        ),
        pytest.param(
            wishes(flags=("heart_or_lung_condition",)),
            "Nothing for walking fits: Continuous walk, for one, is left out until a clinician agrees, "
            "because of a heart or lung condition.",
            id="not cleared",
        ),
        pytest.param(
            wishes(on_floor=False),
            "Nothing for the hips, quiet breathing and the belly fits: Pelvic lift, for one, is left out "
            "because it is on the floor.",
            id="no floor",
        ),
        pytest.param(
            wishes(*Goal, usual_pain=7, minutes=30),
            "4 exercises are enough to begin with; the hips, a stretch, quiet breathing and the side of the "
            "trunk can come later.",
            id="enough to begin with",
        ),
    ],
)
def test_what_cannot_be_had_is_said(asked: Wishes, note: str) -> None:
    assert note in words(proposed(asked))


def test_where_a_goal_gets_nothing_it_is_named() -> None:
    asked = wishes(Goal.LIFT, Goal.SIT, minutes=5, equipment=frozenset({"chair"}), on_floor=False)
    only = {name: KNOWN[name] for name in ("seated_cat_cow", "wall_sit", "walking_intervals")}
    assert "Nothing is in it for: lift again.\n" in words(propose(asked, only)) + "\n"


def test_somebody_with_nothing_left_is_told_what_to_do() -> None:
    asked = replace(wishes(), condition=Condition(wishes().condition.health, Urgency.SAME_DAY))
    only = {name: KNOWN[name] for name in ("wall_sit",)}
    proposal = propose(asked, only)
    assert proposal.items == ()
    assert "ask a physiotherapist what fits you" in words(proposal)


@pytest.mark.parametrize(
    ("asked", "level"),
    [
        (wishes(usual_pain=3), Level.USUAL),
        (wishes(usual_pain=4), Level.LOW),
        (wishes(usual_pain=5), Level.LOW),
        (wishes(usual_pain=6), Level.GENTLE),
        (wishes(usual_pain=None), Level.LOW),
    ],
)
def test_the_usual_pain_says_how_to_begin(asked: Wishes, level: Level) -> None:
    assert asked.level is level


def test_once_a_clinician_agreed_it_may_be_walked() -> None:
    flag = "heart_or_lung_condition"
    assert Part.WALK not in {one.part for one in proposed(wishes(flags=(flag,))).items}
    assert names(proposed(wishes(flags=(flag,), agreed=(flag,))))[-1] == "walking_intervals"


@pytest.mark.parametrize(
    ("tries", "walk"),
    [
        pytest.param((), ("walking_intervals", 1, 10), id="untried, half of the day's time"),
        pytest.param((8,), ("walking_intervals", 1, 4), id="70 % in one part"),
        pytest.param((40,), ("walking_intervals", 1, 10), id="no longer than the time left allows"),
    ],
)
def test_the_walk_begins_with_what_was_tried(tries: tuple[int, ...], walk: tuple[str, int, int]) -> None:
    edits = Edits(tries={"walking": tries}) if tries else Edits()
    last = proposed(wishes(), edits).items[-1]
    assert (last.exercise.id, last.dose.sets, last.dose.minutes) == walk


def test_who_shows_enough_walks_without_a_stop() -> None:
    edits = Edits(tries={"walking": (30, 34)}, removed=frozenset({Part.TRUNK, Part.SETTLE, Part.HIPS}))
    last = proposed(wishes(minutes=30, usual_pain=5), edits).items[-1]
    assert (last.exercise.id, last.dose.minutes) == ("walking", 22)
    assert last.tried == "70 % of what you tried, in whole steps, is 22 minutes: you begin with that."
    assert last.ahead.startswith("The goal is 30 min on 5 days a week")


def test_what_a_try_out_led_to_is_said() -> None:
    edits = Edits(tries={"pelvic_lift": (2,), "bird_dog": (60,)})
    tried = {one.exercise.id: one.tried for one in proposed(wishes(), edits).items}
    assert tried["pelvic_lift"].startswith("You begin with 1 repetition, as your try-out showed.")
    assert "The usual smallest dose is 5 repetitions" in tried["pelvic_lift"]
    assert "as much as the time or the usual range takes" in tried["bird_dog"]
    assert tried["cat_cow"] == ""


def test_where_a_try_out_shows_less_than_the_smallest_dose_an_easier_one_stands_in() -> None:
    edits = Edits(tries={"hip_hinge": (2,)})
    one = next(item for item in proposed(wishes(Goal.LIFT), edits).items if item.part is Part.LEGS)
    assert (one.exercise.id, one.dose.sets, one.dose.reps) == ("sit_to_stand", 1, 5)
    assert one.tried == (
        "Hip hinge begins with 6 repetitions at the least, more than 70 % of what you tried: you begin with "
        "this easier one."
    )
    assert one.alternatives[0].id == "hip_hinge"


def test_who_wants_it_all_the_same_begins_with_what_was_shown() -> None:
    edits = Edits(swaps={Part.LEGS: "hip_hinge"}, tries={"hip_hinge": (2,)})
    one = next(item for item in proposed(wishes(Goal.LIFT), edits).items if item.part is Part.LEGS)
    assert (one.exercise.id, one.dose.sets, one.dose.reps) == ("hip_hinge", 1, 1)
    assert one.tried.startswith("You begin with 1 repetition, as your try-out showed.")


@given(ANY_WISHES, ANY_EDITS)
def test_nobody_is_told_to_begin_with_nothing(asked: Wishes, edits: Edits) -> None:
    for one in proposed(asked, edits).items:
        assert not any(f" {nothing}" in one.tried for nothing in ("0 repetitions", "0 minutes", "0 seconds"))


def test_a_swap_stands_in_the_place_of_the_other_and_may_be_swapped_back() -> None:
    edits = Edits(swaps={Part.TRUNK: "mcgill_curl_up"})
    swapped = proposed(wishes(minutes=30), edits)
    one = next(item for item in swapped.items if item.part is Part.TRUNK)
    assert one.exercise.id == "mcgill_curl_up"
    assert one.reason.endswith(", and you chose this one.")
    assert "bird_dog" in [other.id for other in one.alternatives]
    others = [item for item in swapped.items if item.part is not Part.TRUNK]
    before = [item for item in proposed(wishes(minutes=30)).items if item.part is not Part.TRUNK]
    assert [item.exercise.id for item in others] == [item.exercise.id for item in before]


@pytest.mark.parametrize(
    "swap",
    [
        pytest.param("partial_crunch", id="one of another part"),
        pytest.param("cat_cow", id="one that is there already"),
        pytest.param("front_plank", id="one that is for later"),
        pytest.param("no_such_exercise", id="one that is none"),
    ],
)
def test_a_swap_that_does_not_fit_changes_nothing(swap: str) -> None:
    assert proposed(wishes(), Edits(swaps={Part.TRUNK: swap})) == proposed(wishes())


def test_what_is_taken_out_is_named_and_nothing_fills_up() -> None:
    left = proposed(wishes(), Edits(removed=frozenset({Part.HIPS})))
    assert left.removed == ((Part.HIPS, "Pelvic lift"),)
    assert names(left) == [name for name in names(proposed(wishes())) if name != "pelvic_lift"]


def test_every_goal_asks_for_something_and_everyone_for_the_same_three() -> None:
    assert set(SERVES) == set(Goal)
    for goal in Goal:
        assert wanted_parts([goal])[:3] == EVERYONE
    assert wanted_parts([Goal.LIFT, Goal.SIT])[3:6] == (Part.LEGS, Part.STRETCH, Part.BELLY)


@pytest.mark.parametrize("part", Part)
def test_every_part_has_exercises_to_choose_from_at_every_level(part: Part) -> None:
    for pain in (2, 5, 7):
        asked = wishes(usual_pain=pain, equipment=BIKE)
        assert candidates(part, asked, KNOWN)


def test_a_nerve_is_no_back_and_brisk_walking_no_beginning() -> None:
    assert not belongs(KNOWN["sciatic_nerve_glide"], Part.MOVE)
    assert not belongs(KNOWN["walking_brisk"], Part.WALK)
    assert belongs(KNOWN["stationary_cycling"], Part.WALK)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"goals": frozenset()}, "choose at least one goal"),
        ({"minutes": 45}, "choose 5 to 30 minutes"),
        ({"days": 2}, "choose 3 to 7 days"),
        ({"usual_pain": 11}, "a number from 0 to 10"),
    ],
)
def test_answers_that_no_routine_can_be_made_from_are_refused(answers: dict[str, Any], sentence: str) -> None:
    with pytest.raises(RehabError, match=sentence):
        replace(wishes(), **answers)


@settings(max_examples=150)
@given(ANY_WISHES, ANY_EDITS)
def test_nothing_in_it_or_beside_it_is_avoided_locked_or_out_of_reach(asked: Wishes, edits: Edits) -> None:
    for one in proposed(asked, edits).items:
        for exercise in (one.exercise, *one.alternatives):
            assert care_for(exercise, asked.condition.health).verdict.may_be_done
            assert allows(exercise, asked.condition)
            assert obstacle(exercise, asked) is None
            assert asked.gets_down or not exercise.is_on_floor
            assert exercise.is_gentle or asked.level is not Level.GENTLE


@given(ANY_WISHES, ANY_EDITS)
def test_it_is_within_every_range_unless_less_was_shown_and_within_the_time_of_the_day(
    asked: Wishes, edits: Edits
) -> None:
    proposal = proposed(asked, edits)
    assert proposal.seconds <= asked.minutes * 60
    assert len(proposal.weekdays) == asked.days
    for one in proposal.items:
        span = one.exercise.dose_range
        assert span
        tries = tries_of(one.exercise, edits.tries)
        below = {tried_field(one.exercise)} if is_under_range(one.exercise, tries) else set()
        assert set(span.outside(one.dose)) <= below
        assert span.days_per_week
        assert span.days_per_week[0] <= one.days <= min(asked.days, span.days_per_week[1])


@given(ANY_WISHES, ANY_EDITS, st.randoms())
def test_the_same_answers_give_the_same_whatever_the_order_of_the_catalogue(
    asked: Wishes, edits: Edits, dice: object
) -> None:
    shuffled = sorted(KNOWN, key=lambda _: dice.random())  # type: ignore[attr-defined] # dice of Hypothesis
    assert propose(asked, {name: KNOWN[name] for name in shuffled}, edits) == proposed(asked, edits)


@given(ANY_WISHES)
def test_it_is_something_or_says_why_not(asked: Wishes) -> None:
    proposal = proposed(asked)
    assert proposal.items or proposal.notes
    assert len({one.exercise.id for one in proposal.items}) == len(proposal.items)
    missing = {part for part in wanted_parts(asked.in_order) if not _serves(proposal, part)}
    assert bool(missing) == bool(proposal.notes)
    assert all(one.reason.endswith(".") for one in proposal.items)


def _serves(proposal: Proposal, part: Part) -> bool:
    return any(belongs(one.exercise, part) for one in proposal.items)


@given(ANY_WISHES, ANY_EDITS)
def test_every_alternative_that_is_taken_stands_there(asked: Wishes, edits: Edits) -> None:
    for one in proposed(asked, edits).items:
        for other in one.alternatives:
            swapped = proposed(asked, replace(edits, swaps={**edits.swaps, one.part: other.id}))
            assert other.id in names(swapped)


@given(ANY_WISHES)
def test_who_has_time_and_no_hindrance_gets_a_balanced_routine(asked: Wishes) -> None:
    free = replace(asked, minutes=30, equipment=BIKE, on_floor=True, condition=Condition())
    items = [Item(one.exercise.id, one.exercise.id, one.dose) for one in proposed(free).items]
    assert balance_hints(items, KNOWN) == ()


@given(ANY_WISHES)
def test_it_settles_and_moves_first_and_walks_last(asked: Wishes) -> None:
    order = [[*Part].index(one.part) for one in proposed(asked).items]
    assert order == sorted(order)
    walks = [one.exercise.kind is Kind.AEROBIC for one in proposed(asked).items]
    assert walks == sorted(walks)


@given(ANY_WISHES)
def test_while_a_sign_waits_for_the_day_all_of_it_is_calm(asked: Wishes) -> None:
    waiting = replace(asked, condition=replace(asked.condition, waits_for=Urgency.SAME_DAY))
    assert set(names(proposed(waiting))) <= UNLOADED


def test_an_exercise_of_one_s_own_is_never_put_in() -> None:
    own = {name: replace(one, origin=Origin.OWN) for name, one in KNOWN.items()}
    assert propose(wishes(), own).items == ()


@pytest.mark.parametrize("minutes", FIRST_MINUTES)
def test_every_number_of_minutes_that_is_offered_gives_something(minutes: int) -> None:
    assert proposed(wishes(minutes=minutes)).items
