"""Who of a clinician's people needs a look first."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rehab.domain.needs_a_look import Facts, Listed, Look, Need, in_order, look_at
from rehab.domain.warning_signs import Urgency

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("facts", "need", "words"),
    [
        pytest.param(
            Facts(MONDAY, waits_for=Urgency.NOW, pain=8, pain_before=3),
            Need.RED_FLAG,
            "A warning sign that someone should look at now; nobody has so far.",
            id="a warning sign comes before anything else",
        ),
        pytest.param(
            Facts(MONDAY, waits_for=Urgency.SOON),
            Need.RED_FLAG,
            "A warning sign that someone should look at within two weeks; nobody has so far.",
            id="one for soon is one",
        ),
        pytest.param(
            Facts(MONDAY, waits_for=Urgency.ROUTINE),
            Need.NONE,
            "No session so far.",
            id="what suits any time is none",
        ),
        pytest.param(
            Facts(MONDAY, pain=6, pain_before=4, idle_since=MONDAY - 20 * DAY),
            Need.RISING_PAIN,
            "Pain has risen: 6 in the last 7 days, 4 in the 7 days before.",
            id="a rise over a week comes before a stop",
        ),
        pytest.param(
            Facts(MONDAY, pain=5.5, pain_before=5, pain_first=3),
            Need.RISING_PAIN,
            "Pain has risen: 5.5 in the last 7 days, 3 in the first week.",
            id="so does one since the first week",
        ),
        pytest.param(
            Facts(MONDAY, pain=5, pain_before=4, pain_first=4, last_session=MONDAY - DAY),
            Need.NONE,
            "The last session was on 22 November 2026.",
            id="a point more is within normal variation",
        ),
        pytest.param(
            Facts(MONDAY, last_session=MONDAY - 14 * DAY, idle_since=MONDAY - 14 * DAY),
            Need.STOPPED,
            "No session for 14 days, though some were planned. The last session was on 9 November 2026.",
            id="two weeks without a session are a stop",
        ),
        pytest.param(
            Facts(MONDAY, last_session=MONDAY - 13 * DAY, idle_since=MONDAY - 13 * DAY),
            Need.NONE,
            "The last session was on 10 November 2026.",
            id="a day less is none",
        ),
        pytest.param(
            Facts(MONDAY, last_session=MONDAY - 90 * DAY),
            Need.NONE,
            "The last session was on 25 August 2026.",
            id="where nothing was planned nobody has stopped",
        ),
    ],
)
def test_look_at(facts: Facts, need: Need, words: str) -> None:
    look = look_at(facts)
    assert (look.need, look.words) == (need, words)


def test_equals_are_in_order_of_how_pressing_it_is_and_then_by_name() -> None:
    wanted = [
        Listed("1", "Zoe", look_at(Facts(MONDAY, waits_for=Urgency.NOW))),
        Listed("2", "Ada", look_at(Facts(MONDAY, waits_for=Urgency.SAME_DAY))),
        Listed("3", "Yan", look_at(Facts(MONDAY, pain=9, pain_before=2))),
        Listed("4", "Ben", look_at(Facts(MONDAY, pain=6, pain_before=4))),
        Listed("5", "Xia", look_at(Facts(MONDAY, idle_since=MONDAY - 60 * DAY))),
        Listed("6", "Cat", look_at(Facts(MONDAY, idle_since=MONDAY - 20 * DAY))),
        Listed("7", "anna", look_at(Facts(MONDAY))),
        Listed("8", "Bob", look_at(Facts(MONDAY))),
    ]
    assert list(in_order(reversed(wanted))) == wanted


SCORES = some.none() | some.integers(0, 20).map(lambda half: half / 2)
DAYS = some.none() | some.integers(0, 400).map(lambda days: MONDAY - days * DAY)
FACTS = some.builds(
    Facts,
    some.just(MONDAY),
    waits_for=some.none() | some.sampled_from(Urgency),
    pain=SCORES,
    pain_before=SCORES,
    pain_first=SCORES,
    last_session=DAYS,
    idle_since=DAYS,
)


@given(FACTS)
def test_whoever_has_a_red_flag_is_never_behind_anybody_else_and_there_is_always_a_reason(
    facts: Facts,
) -> None:
    look = look_at(facts)
    assert look.words.endswith(".")
    is_red = facts.waits_for in (Urgency.NOW, Urgency.SAME_DAY, Urgency.SOON)
    assert (look.need is Need.RED_FLAG) == is_red


@given(FACTS, some.sampled_from([Urgency.NOW, Urgency.SAME_DAY, Urgency.SOON]))
def test_a_warning_sign_never_lets_anybody_down_the_list(facts: Facts, sign: Urgency) -> None:
    calm = Facts(**{**vars(facts), "waits_for": None})
    red = Facts(**{**vars(facts), "waits_for": sign})
    people = [Listed("a", "A", look_at(calm)), Listed("b", "B", look_at(red))]
    assert in_order(people)[0].id == "b"


@given(some.permutations([Listed(f"{n}", f"{n % 3}", Look(Need(n % 4), "", n % 2)) for n in range(12)]))
def test_the_order_does_not_depend_on_the_order_before(people: list[Listed]) -> None:
    assert in_order(people) == in_order(sorted(people, key=lambda one: one.id))
