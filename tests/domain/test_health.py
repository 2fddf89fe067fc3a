"""What health flags make of an exercise, what takes its place, and what is left of a sitting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.catalogue import FLAGS
from rehab.domain.exercise import Action, Caution, Exercise, Origin
from rehab.domain.fitting import Condition, allows, change_words, fit, with_notes
from rehab.domain.health import HEALTHY, Health, Verdict, care_for, swap_for
from rehab.domain.health_flags import GROUPS, effect_of
from rehab.domain.routine import Item
from rehab.domain.warning_signs import Urgency
from rehab.storage.exercises import catalogue

KNOWN = catalogue()
NAMES = st.sampled_from(sorted(KNOWN))
ANY_HEALTH = st.frozensets(st.sampled_from(sorted(FLAGS))).flatmap(
    lambda flags: st.builds(
        Health, st.just(flags), st.frozensets(st.sampled_from(sorted(flags))) if flags else st.just(flags)
    )
)


def health(*flags: str, agreed: tuple[str, ...] = ()) -> Health:
    return Health(frozenset(flags), frozenset(agreed))


def items(*names: str) -> list[Item]:
    return [Item(f"key-{name}", name, KNOWN[name].dose) for name in names]


@pytest.mark.parametrize(
    ("exercise", "given", "verdict"),
    [
        pytest.param("partial_crunch", HEALTHY, Verdict.FINE, id="without flags all is fine"),
        pytest.param("bird_dog", health("osteoporosis"), Verdict.FINE, id="a flag it does not speak of"),
        pytest.param("partial_crunch", health("osteoporosis"), Verdict.AVOID, id="avoid"),
        pytest.param("wall_sit", health("hip_replacement_recent"), Verdict.LOCKED, id="ask first"),
        pytest.param("mcgill_curl_up", health("osteoporosis"), Verdict.ADAPT, id="adapt"),
        pytest.param(
            "partial_crunch", health("neck_pain", "osteoporosis"), Verdict.AVOID, id="the strictest decides"
        ),
        pytest.param(
            "wall_sit",
            health("hip_replacement_recent", agreed=("hip_replacement_recent",)),
            Verdict.ADAPT,
            id="once a clinician has agreed it is done with care",
        ),
        pytest.param(
            "partial_crunch",
            health("osteoporosis", agreed=("osteoporosis",)),
            Verdict.AVOID,
            id="what is to be avoided nobody agrees to",
        ),
        pytest.param(
            "press_up",
            health("pregnancy_after_16_weeks", agreed=("pregnancy_after_16_weeks",)),
            Verdict.AVOID,
            id="in pregnancy nobody lies on their front",
        ),
        pytest.param(
            "sciatic_nerve_glide",
            health("progressive_leg_weakness", agreed=("progressive_leg_weakness",)),
            Verdict.AVOID,
            id="a leg that gets weaker needs a doctor",
        ),
        pytest.param(
            "partial_crunch",
            health(
                "recent_spine_or_abdominal_surgery",
                "flexion_intolerant",
                agreed=("recent_spine_or_abdominal_surgery",),
            ),
            Verdict.AVOID,
            id="a yes to one flag is none to another",
        ),
    ],
)
def test_care_for(exercise: str, given: Health, verdict: Verdict) -> None:
    assert care_for(KNOWN[exercise], given).verdict is verdict


@pytest.mark.parametrize(
    ("exercise", "given", "swap"),
    [
        pytest.param("partial_crunch", health("osteoporosis"), "mcgill_curl_up", id="what the caution names"),
        pytest.param(
            "partial_crunch",
            health("osteoporosis", "pregnancy_after_16_weeks"),
            "bird_dog",
            id="but not where another flag avoids that",
        ),
        pytest.param(
            "hamstring_stretch", health("leg_symptoms_sciatica"), "sciatic_nerve_glide", id="a gentle slider"
        ),
        pytest.param(
            "clamshell",
            health("hip_replacement_recent"),
            "sit_to_stand",
            id="of its kind, where none is named",
        ),
        pytest.param("walking", health("heart_or_lung_condition"), None, id="none where none fits"),
    ],
)
def test_swap_for(exercise: str, given: Health, swap: str | None) -> None:
    found = swap_for(KNOWN[exercise], given, KNOWN)
    assert (found and found.id) == swap


@given(NAMES, ANY_HEALTH)
def test_a_swap_is_never_avoided_or_locked_by_any_flag(name: str, given_health: Health) -> None:
    found = swap_for(KNOWN[name], given_health, KNOWN)
    assert found is None or (found.id != name and care_for(found, given_health).verdict.may_be_done)


def test_an_exercise_of_one_s_own_is_never_put_in() -> None:
    own = {name: replace(one, origin=Origin.OWN) for name, one in KNOWN.items()}
    assert swap_for(KNOWN["partial_crunch"], health("osteoporosis"), own) is None


def played(names: list[str], condition: Condition) -> list[str]:
    return [item.exercise for item in fit(items(*names), KNOWN, condition).items]


def test_a_sitting_is_played_with_swaps_and_says_so() -> None:
    fitted = fit(
        items("partial_crunch", "walking"),
        KNOWN,
        Condition(health("osteoporosis", "heart_or_lung_condition")),
    )
    assert [(item.key, item.exercise) for item in fitted.items] == [("key-partial_crunch", "mcgill_curl_up")]
    assert fitted.instead_of == {"key-partial_crunch": "partial_crunch"}
    (noted,) = with_notes(fitted.items, KNOWN, health("osteoporosis"))
    assert "do not round" in noted.note
    assert [words.split(". ")[0] for words in change_words(fitted.changes)] == [
        "McGill curl-up instead of Partial crunch",
        "Left out: Continuous walk",
    ]


def test_what_is_left_out_for_one_reason_is_said_together() -> None:
    condition = Condition(waits_for=Urgency.SAME_DAY)
    (words,) = change_words(fit(items("pelvic_lift", "pelvic_tilt", "bird_dog"), KNOWN, condition).changes)
    assert words.startswith("Left out: Pelvic lift, Bird dog. Only the calm set until")


def test_an_exercise_that_rests_is_left_out_and_it_says_until_when() -> None:
    condition = Condition(resting={"pelvic_lift": date(2026, 11, 25)})
    fitted = fit(items("pelvic_lift", "walking"), KNOWN, condition)
    assert [item.exercise for item in fitted.items] == ["walking"]
    assert change_words(fitted.changes) == (
        "Left out: Pelvic lift. A rest until Wednesday 25 November, as you agreed: it did not settle.",
    )
    assert not allows(KNOWN["pelvic_lift"], condition)


def test_a_swap_that_is_in_the_sitting_already_is_not_done_twice() -> None:
    condition = Condition(health("osteoporosis"))
    assert played(["partial_crunch", "mcgill_curl_up"], condition) == ["mcgill_curl_up"]
    assert played(["partial_crunch", "partial_crunch"], condition) == ["mcgill_curl_up"]


@pytest.mark.parametrize("urgency", [None, Urgency.SOON, Urgency.ROUTINE])
def test_a_sign_that_can_wait_changes_nothing(urgency: Urgency | None) -> None:
    assert played(["pelvic_lift", "walking"], Condition(waits_for=urgency)) == ["pelvic_lift", "walking"]


#: What may be done of the catalogue while a sign waits, by name: nothing that loads or goes to the end.
UNLOADED = {
    "diaphragmatic_breathing",
    "ninety_ninety_rest",
    "prone_lying",
    "pelvic_tilt",
    "walking_intervals",
}


def test_while_a_sign_waits_for_the_day_five_exercises_may_be_done_and_no_loaded_one() -> None:
    condition = Condition(waits_for=Urgency.SAME_DAY)
    assert {name for name, one in KNOWN.items() if allows(one, condition)} == UNLOADED
    loaded = ["sit_to_stand", "press_up", "double_knee_to_chest", "stationary_cycling", "walking"]
    assert played(loaded, condition) == []


def test_an_exercise_of_one_s_own_waits_with_the_sign() -> None:
    own = replace(KNOWN["pelvic_tilt"], id="own-tilt", origin=Origin.OWN)
    assert not allows(own, Condition(waits_for=Urgency.SAME_DAY))


@given(st.lists(NAMES, max_size=6, unique=True), ANY_HEALTH)
def test_what_is_played_while_a_sign_waits_for_the_day_is_of_these(
    names: list[str], given_health: Health
) -> None:
    fitted = fit(items(*names), KNOWN, Condition(given_health, Urgency.SAME_DAY))
    assert {item.exercise for item in fitted.items} <= UNLOADED


@given(st.lists(NAMES, max_size=6, unique=True), ANY_HEALTH)
def test_each_item_is_played_swapped_or_left_out_and_what_is_played_may_be(
    names: list[str], given_health: Health
) -> None:
    fitted = fit(items(*names), KNOWN, Condition(given_health))
    left_out = sum(change.instead is None for change in fitted.changes)
    assert len(fitted.items) + left_out == len(names)
    verdicts = [care_for(KNOWN[item.exercise], given_health).verdict for item in fitted.items]
    assert all(verdict.may_be_done for verdict in verdicts)


@given(st.lists(NAMES, max_size=6, unique=True))
def test_without_flags_nothing_changes(names: list[str]) -> None:
    fitted = fit(items(*names), KNOWN, Condition())
    assert (list(fitted.items), fitted.changes) == (items(*names), ())


def test_every_flag_is_asked_once_and_changes_something_or_says_so() -> None:
    asked = [flag for flags in GROUPS.values() for flag in flags]
    assert sorted(asked) == sorted(FLAGS)
    for flag in asked:
        effect = effect_of(flag, KNOWN.values())
        assert effect.left_out or effect.locked or effect.changed, flag


def test_an_effect_names_the_exercises() -> None:
    effect = effect_of("osteoporosis", KNOWN.values())
    assert "Partial crunch" in effect.left_out
    assert not effect.asks_a_clinician
    assert effect_of("hip_replacement_recent", KNOWN.values()).asks_a_clinician
    assert not effect_of("progressive_leg_weakness", KNOWN.values()).asks_a_clinician
    assert not effect_of("knee_pain", KNOWN.values()).asks_a_clinician


def test_a_leg_that_gets_weaker_is_agreed_to_by_nobody_whatever_its_exercises_ask() -> None:
    flag = "progressive_leg_weakness"
    asks = replace(KNOWN["walking"], cautions=(Caution(flag, Action.ASK_CLINICIAN, "Ask first."),))
    assert care_for(asks, health(flag, agreed=(flag,))).verdict is Verdict.LOCKED
    assert not effect_of(flag, [asks]).asks_a_clinician


@given(NAMES, ANY_HEALTH)
def test_what_any_flag_avoids_is_never_done_whatever_was_agreed(name: str, given_health: Health) -> None:
    avoids = {one.flag for one in KNOWN[name].cautions if one.action is Action.AVOID}
    care = care_for(KNOWN[name], given_health)
    assert (care.verdict is Verdict.AVOID) is bool(avoids & given_health.flags)


def test_a_flag_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="bravery"):
        health("bravery")


def test_an_empty_note_still_says_what_to_do() -> None:
    silent: Exercise = KNOWN["single_leg_bridge"]
    assert all(care_for(silent, health(flag)).notes for flag in ("extension_intolerant", "hamstring_cramp"))
