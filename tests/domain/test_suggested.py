"""How much of a session is suggested, why, and what each way of doing it asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.flare import Flare
from rehab.domain.readiness import Readiness
from rehab.domain.routine import Item
from rehab.domain.smaller import is_calming
from rehab.domain.suggested import Ground, choice_words, chosen, chosen_words, offered, plans_of, suggested
from rehab.domain.warning_signs import Urgency
from rehab.storage.exercises import catalogue

KNOWN = catalogue()
FULL, CAUTION, REDUCED, CALM = Readiness
MORNINGS = (3, 3)
scores = st.none() | st.integers(0, 10)
flares = st.none() | st.builds(Flare, st.integers(0, 20), st.integers(0, 5))
grounds = st.builds(
    Ground,
    st.none() | st.integers(0, 10).map(float),
    st.lists(st.integers(0, 10), max_size=3).map(tuple),
    flares,
    st.booleans(),
)
routines = st.lists(st.sampled_from(sorted(KNOWN)), unique=True, max_size=8).map(
    lambda names: tuple(Item(name, name, KNOWN[name].dose) for name in names)
)


@pytest.mark.parametrize(
    ("before", "ground", "readiness", "words"),
    [
        pytest.param(None, Ground(3, MORNINGS), FULL, "", id="no score, no claim"),
        pytest.param(3, Ground(3, MORNINGS), FULL, "About your usual: the whole session.", id="usual"),
        pytest.param(1, Ground(3, MORNINGS), FULL, "Less than usual: the whole session.", id="less"),
        pytest.param(2, Ground(0.5), FULL, "A bit more than usual: the whole session.", id="a bit more"),
        pytest.param(2, Ground(), FULL, "The whole session.", id="no usual known"),
        pytest.param(
            4, Ground(3), CAUTION, "The whole session, with care: keep the movements easy.", id="care"
        ),
        pytest.param(
            6,
            Ground(3, MORNINGS),
            REDUCED,
            "More than usual today: half of each set.",
            id="2 above usual",
        ),
        pytest.param(
            6,
            Ground(),
            REDUCED,
            "A good deal of pain today: half of each set.",
            id="6, and no usual known",
        ),
        pytest.param(
            None,
            Ground(3, MORNINGS, waits_for=Urgency.SOON),
            CALM,
            "The gentle set, until someone has looked at what you reported.",
            id="a sign to be looked at soon",
        ),
        pytest.param(
            8,
            Ground(3),
            CALM,
            "The calm set only, and please look at the warning signs.",
            id="8",
        ),
        pytest.param(1, Ground(3, flare=Flare(0)), CALM, "The gentle set today.", id="a flare begins"),
        pytest.param(
            None,
            Ground(3, flare=Flare(3)),
            CALM,
            "The gentle set, until you say how your back feels.",
            id="a flare, and no score",
        ),
        pytest.param(
            4, Ground(3, flare=Flare(3)), REDUCED, "Calmer: half of your usual sets.", id="the way back"
        ),
        pytest.param(
            4,
            Ground(3, flare=Flare(5, 1)),
            REDUCED,
            "Calmer: three quarters of your usual sets.",
            id="further on the way back",
        ),
        pytest.param(
            3, Ground(3, flare=Flare(7, 2)), FULL, "Calmer: your whole session again.", id="all the way"
        ),
        pytest.param(5, Ground(3, flare=Flare(7, 2)), CALM, "The gentle set today.", id="a bad day"),
        pytest.param(
            6, Ground(6, (9, 9), Flare(5, 1)), CALM, "The gentle set today.", id="6 without settled mornings"
        ),
    ],
)
def test_what_is_suggested(before: int | None, ground: Ground, readiness: Readiness, words: str) -> None:
    said = suggested(before, ground)
    assert (said.readiness, said.words) == (readiness, words)


@given(scores, st.none() | st.builds(Flare, st.integers(0, 20), st.integers(0, 5)), routines)
def test_while_a_sign_waits_there_is_the_calm_set_alone_and_the_words_say_so(
    before: int | None, flare: Flare | None, routine: tuple[Item, ...]
) -> None:
    ground = Ground(3, MORNINGS, flare, waits_for=Urgency.SAME_DAY)
    plans = plans_of(routine, routine, KNOWN, ground)
    said = offered(before, ground, plans)
    assert (list(plans), said.readiness, said.may_choose) == ([CALM], CALM, False)
    assert said.words == "Only the calm set is here until someone has looked at what you reported."


def test_it_says_what_usual_is_or_that_it_is_not_known() -> None:
    assert suggested(6, Ground(3.5)).why.startswith("Your usual is 3.5, the middle of your last mornings.")
    assert "not known yet" in suggested(6, Ground()).why
    assert "two settled mornings" in suggested(6, Ground(6, (6, 9))).why
    assert "settled" not in suggested(6, Ground(3, (3, 3))).why


def test_that_strengthening_is_left_out_is_said_where_it_is() -> None:
    due = tuple(Item(name, name, KNOWN[name].dose) for name in ("pelvic_lift", "back_extension_prone"))
    plans = [plans_of(some, due, KNOWN, Ground(3)) for some in (due[:1], due)]
    assert [offered(6, Ground(3), one).words for one in plans] == [
        "More than usual today: half of each set.",
        "More than usual today: half of each set, without the strengthening ones.",
    ]


def test_only_a_score_from_8_on_leaves_no_choice() -> None:
    assert [suggested(score, Ground(3)).may_choose for score in (None, 7, 8)] == [True, True, False]
    assert suggested(5, Ground(3, flare=Flare(0))).may_choose


@given(grounds)
def test_more_pain_is_never_suggested_more(ground: Ground) -> None:
    order = list(Readiness)
    found = [order.index(suggested(score, ground).readiness) for score in range(11)]
    assert found == sorted(found)


@given(scores, grounds, routines)
def test_nothing_asks_for_more_than_the_routine_and_a_flare_begins_gently(
    before: int | None, ground: Ground, routine: tuple[Item, ...]
) -> None:
    plans = plans_of(routine, routine, KNOWN, ground)
    whole = {item.key: item.dose for item in routine}
    for items in plans.values():
        for item in items:
            most = whole.get(item.key, KNOWN[item.exercise].dose)
            assert item.dose.sets <= most.sets
            assert item.dose.sets * (item.dose.reps or 0) <= most.sets * (most.reps or 0)
            assert item.dose.sets * (item.dose.minutes or 0) <= most.sets * (most.minutes or 0)
    readiness = offered(before, ground, plans).readiness
    assert readiness.plan in plans
    if readiness is CALM or (ground.flare and ground.flare.is_gentle):
        assert all(is_calming(KNOWN[item.exercise]) for item in plans[readiness.plan])


def test_the_way_back_keeps_every_exercise_and_a_worse_day_leaves_out_strengthening() -> None:
    due = tuple(Item(name, name, KNOWN[name].dose) for name in ("pelvic_lift", "back_extension_prone"))
    back = plans_of(due, due, KNOWN, Ground(3, flare=Flare(3)))[REDUCED]
    worse = plans_of(due, due, KNOWN, Ground(3))[REDUCED]
    assert [len(back), len(worse)] == [2, 1]


def test_on_a_day_with_nothing_due_there_is_the_calm_set_alone() -> None:
    assert list(plans_of((), (), KNOWN, Ground())) == [CALM]


def test_where_less_has_nothing_in_it_the_calm_set_is_suggested_and_says_so() -> None:
    due = (Item("front_plank", "front_plank", KNOWN["front_plank"].dose),)
    strong = offered(6, Ground(3), plans_of(due, due, KNOWN, Ground(3)))
    assert (strong.readiness, "for strengthening" in strong.words) == (CALM, True)
    resting = offered(3, Ground(3, flare=Flare(4)), plans_of((), due, KNOWN, Ground(3, flare=Flare(4))))
    assert (resting.readiness, "Nothing of your routine is for today" in resting.words) == (CALM, True)


@pytest.mark.parametrize(
    ("before", "wanted", "played"),
    [
        pytest.param(6, None, REDUCED, id="what is suggested"),
        pytest.param(6, FULL, FULL, id="the full plan all the same"),
        pytest.param(6, CALM, CALM, id="even less"),
        pytest.param(3, REDUCED, REDUCED, id="less on a good day"),
        pytest.param(4, FULL, CAUTION, id="the full plan is the one with care"),
        pytest.param(8, FULL, CALM, id="but not from 8 on"),
        pytest.param(None, CALM, CALM, id="without a score"),
    ],
)
def test_the_person_decides(before: int | None, wanted: Readiness | None, played: Readiness) -> None:
    due = tuple(Item(name, name, KNOWN[name].dose) for name in ("pelvic_lift", "cat_cow"))
    plans = plans_of(due, due, KNOWN, Ground(3))
    found = chosen(wanted, offered(before, Ground(3), plans), plans)
    assert found is played
    assert chosen_words(found).endswith("as you chose.")


def test_the_buttons_say_how_much() -> None:
    ground, back = Ground(), Ground(flare=Flare(5, 1))
    assert choice_words(FULL, ground, is_suggested=True) == "The full plan"
    assert choice_words(FULL, ground, is_suggested=False) == "I know my back: do the full plan"
    signs = Ground(3, waits_for=Urgency.SOON)
    assert choice_words(FULL, signs, is_suggested=False) == "The full plan all the same"
    assert choice_words(REDUCED, ground, is_suggested=True) == "Half of each set"
    assert choice_words(REDUCED, back, is_suggested=False) == "Three quarters of each set"
    assert choice_words(CALM, ground, is_suggested=True) == "Only the calm set"
