"""How soon someone should look, what still waits, and when the check is due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.warning_answers import (
    Answers,
    Occasion,
    check_due,
    denied_in,
    questions_of,
    questions_to_correct,
    signs_in,
    urgency_of,
    waiting_signs,
    weekly_due,
)
from rehab.domain.warning_check import CHECK_QUESTIONS, FALL_QUESTIONS
from rehab.domain.warning_signs import FIRST_QUESTIONS, Urgency

SADDLE, LEGS, ILL = (question.id for question in FIRST_QUESTIONS)
MONDAY = date(2026, 11, 23)
EVERY_SIGN = tuple(question.id for question in CHECK_QUESTIONS)
ANY_SIGNS = st.frozensets(st.sampled_from([one.id for one in (*FIRST_QUESTIONS, *FALL_QUESTIONS)]))


@pytest.mark.parametrize(
    ("signs", "urgency"),
    [
        pytest.param((), None, id="no sign"),
        pytest.param((SADDLE,), Urgency.NOW, id="saddle or bladder cannot wait"),
        pytest.param((LEGS,), Urgency.NOW, id="both legs or an accident cannot wait"),
        pytest.param((ILL,), Urgency.SAME_DAY, id="illness or one weak leg is for the same day"),
        pytest.param((SADDLE, ILL), Urgency.NOW, id="the most urgent one decides"),
        pytest.param(("urine",), Urgency.NOW, id="one sign for now is enough"),
        pytest.param(("minor_trauma_fragile",), Urgency.NOW, id="a small fall with thin bones"),
        pytest.param(
            ("fall_head_blood_thinner",), Urgency.NOW, id="the head hit while taking blood thinners"
        ),
        pytest.param(("fall_head",), Urgency.SAME_DAY, id="the head hit"),
        pytest.param(("fall_blood_thinner",), Urgency.SAME_DAY, id="a fall while taking blood thinners"),
        pytest.param(("fever",), Urgency.SAME_DAY, id="one for the same day is enough"),
        pytest.param(("night_sweats",), Urgency.SOON, id="one for soon is soon"),
        pytest.param(("night_sweats", "weight_loss"), Urgency.SAME_DAY, id="two for soon are for today"),
        pytest.param(("night_sweats", "no_easing"), Urgency.SOON, id="one for soon and one for any time"),
        pytest.param(("no_easing", "not_settled"), Urgency.ROUTINE, id="any time does not add up"),
        pytest.param(("night_sweats", "weight_loss", "bowel"), Urgency.NOW, id="now stays now"),
    ],
)
def test_urgency_of(signs: tuple[str, ...], urgency: Urgency | None) -> None:
    assert urgency_of(signs) == urgency


@given(ANY_SIGNS, ANY_SIGNS)
def test_a_further_sign_never_makes_it_less_urgent(some: frozenset[str], more: frozenset[str]) -> None:
    order = [*Urgency, None]
    assert order.index(urgency_of(some | more)) <= order.index(urgency_of(some))


@pytest.mark.parametrize("urgency", Urgency)
def test_the_check_asks_for_every_urgency_and_says_why_and_by_whom(urgency: Urgency) -> None:
    asked = [one for one in CHECK_QUESTIONS if one.urgency is urgency]
    assert asked
    assert all(one.why and one.source and one.sign for one in asked)


def test_the_check_begins_with_the_most_urgent_and_after_a_fall_with_the_fall() -> None:
    assert list(questions_of(one.id for one in CHECK_QUESTIONS)) == list(CHECK_QUESTIONS)
    assert [one.id for one in FALL_QUESTIONS[:5]] == [
        "major_trauma",
        "minor_trauma_fragile",
        "fall_head_blood_thinner",
        "fall_head",
        "fall_blood_thinner",
    ]
    assert {*CHECK_QUESTIONS} < {*FALL_QUESTIONS}
    assert len({one.id for one in FALL_QUESTIONS}) == len(FALL_QUESTIONS)


def test_only_a_yes_to_a_question_of_ours_is_a_sign() -> None:
    answers = {SADDLE: False, ILL: True, "sought_care": True, "fever": "No"}
    assert signs_in(answers) == {ILL}
    assert denied_in(answers) == {SADDLE}


def test_to_put_answers_right_what_waits_is_asked_first_whatever_asked_it() -> None:
    waiting = questions_of({SADDLE, "fall_blood_thinner", "fever"})
    asked = questions_to_correct(waiting)
    assert asked[:3] == waiting
    assert {*asked} == {*CHECK_QUESTIONS, *waiting}
    assert len(asked) == len(CHECK_QUESTIONS) + 2


def told(occasion: Occasion, *signs: str, day: date = MONDAY, no: tuple[str, ...] = ()) -> Answers:
    return Answers(day, occasion, frozenset(signs), frozenset(no))


@pytest.mark.parametrize(
    ("answered", "waits"),
    [
        pytest.param([], set(), id="nothing asked"),
        pytest.param([told(Occasion.ASKED, "bowel")], {"bowel"}, id="a sign waits"),
        pytest.param(
            [told(Occasion.ASKED, "bowel"), told(Occasion.CARE, "bowel")], set(), id="until care was sought"
        ),
        pytest.param(
            [told(Occasion.ASKED, "bowel"), told(Occasion.CORRECTED, no=("bowel",))],
            set(),
            id="or the answer was wrong",
        ),
        pytest.param(
            [told(Occasion.WELCOME, SADDLE), told(Occasion.CORRECTED, no=("bowel", "fever"))],
            {SADDLE},
            id="what was not asked again still waits",
        ),
        pytest.param(
            [told(Occasion.ASKED, "bowel"), told(Occasion.CORRECTED, "fever", no=("bowel",))],
            {"fever"},
            id="and what is right instead counts",
        ),
        pytest.param(
            [told(Occasion.ASKED, "fever"), told(Occasion.REGULAR)], {"fever"}, id="a later no alone does not"
        ),
        pytest.param(
            [told(Occasion.WELCOME, "steroids"), told(Occasion.REGULAR, "below_knee")],
            {"steroids", "below_knee"},
            id="signs of several days add up",
        ),
        pytest.param(
            [told(Occasion.ASKED, "no_easing"), told(Occasion.REGULAR, no=("no_easing",))],
            set(),
            id="what suits any time is over",
        ),
        pytest.param(
            [told(Occasion.ASKED, "no_easing"), told(Occasion.WEEKLY, no=("weak_leg",))],
            {"no_easing"},
            id="but not where it was not asked",
        ),
        pytest.param(
            [told(Occasion.ASKED, "fever"), told(Occasion.CARE), told(Occasion.ASKED, "bowel")],
            {"bowel"},
            id="a new sign after care waits again",
        ),
    ],
)
def test_waiting_signs(answered: list[Answers], waits: set[str]) -> None:
    assert waiting_signs(answered) == waits


ANY_ANSWERS = st.lists(st.builds(Answers, st.just(MONDAY), st.sampled_from(Occasion), ANY_SIGNS))


@given(ANY_ANSWERS, ANY_SIGNS)
def test_putting_right_takes_back_nothing_but_what_is_denied(
    answered: list[Answers], denied: frozenset[str]
) -> None:
    corrected = Answers(MONDAY, Occasion.CORRECTED, frozenset(), denied)
    assert waiting_signs([*answered, corrected]) == waiting_signs(answered) - denied


@given(ANY_ANSWERS)
def test_after_care_was_sought_nothing_waits(answered: list[Answers]) -> None:
    assert waiting_signs([*answered, told(Occasion.CARE)]) == frozenset()


DAYS = timedelta(days=1)


@pytest.mark.parametrize(
    ("answered", "flare_began", "due"),
    [
        pytest.param([], None, Occasion.REGULAR, id="never asked"),
        pytest.param([told(Occasion.WELCOME)], None, Occasion.REGULAR, id="the welcome is no full check"),
        pytest.param([told(Occasion.WEEKLY)], None, Occasion.REGULAR, id="nor is the look back"),
        pytest.param([told(Occasion.WELCOME)], MONDAY, Occasion.FLARE, id="nor does it do for a flare"),
        pytest.param([told(Occasion.REGULAR, day=MONDAY - 27 * DAYS)], None, None, id="27 days ago"),
        pytest.param([told(Occasion.REGULAR, day=MONDAY - 28 * DAYS)], None, Occasion.REGULAR, id="28 days"),
        pytest.param([told(Occasion.ASKED, day=MONDAY - DAYS)], MONDAY, Occasion.FLARE, id="a flare begins"),
        pytest.param([told(Occasion.FLARE)], MONDAY, None, id="answered on its first day"),
        pytest.param([told(Occasion.FALL)], MONDAY - 3 * DAYS, None, id="answered for a fall since"),
        pytest.param([], MONDAY, Occasion.FLARE, id="a flare, and never asked"),
        pytest.param(
            [told(Occasion.ASKED, day=MONDAY - 30 * DAYS), told(Occasion.CARE)],
            None,
            Occasion.REGULAR,
            id="to have sought care is no check",
        ),
        pytest.param(
            [told(Occasion.ASKED, "bowel"), told(Occasion.CARE)],
            None,
            Occasion.REGULAR,
            id="one that a sign for now cut short is asked again",
        ),
        pytest.param(
            [told(Occasion.ASKED, "bowel", no=EVERY_SIGN), told(Occasion.CARE)],
            None,
            None,
            id="one that was answered to the end is not",
        ),
        pytest.param([told(Occasion.ASKED, "fever")], None, None, id="nor one with a sign for the same day"),
    ],
)
def test_check_due(answered: list[Answers], flare_began: date | None, due: Occasion | None) -> None:
    assert check_due(answered, MONDAY, flare_began) == due


@pytest.mark.parametrize(
    ("session", "answer", "due"),
    [
        pytest.param(29, 10, Occasion.REGULAR, id="twenty-eight days without a session"),
        pytest.param(28, 10, None, id="twenty-seven"),
        pytest.param(40, 11, None, id="answered since they were over"),
        pytest.param(40, 12, Occasion.REGULAR, id="answered before they were"),
    ],
)
def test_who_was_away_for_long_is_asked_again(session: int, answer: int, due: Occasion | None) -> None:
    answered = [told(Occasion.REGULAR, day=MONDAY - answer * DAYS)]
    assert check_due(answered, MONDAY, None, last_session=MONDAY - session * DAYS) == due


def test_a_session_stopped_since_asks_at_once_but_a_flare_asks_first() -> None:
    answered = [told(Occasion.ASKED, day=MONDAY - DAYS)]
    assert check_due(answered, MONDAY, None, is_stopped=True) is Occasion.STOPPED
    assert check_due(answered, MONDAY, MONDAY, is_stopped=True) is Occasion.FLARE


@given(st.integers(0, 400), st.integers(0, 400))
def test_without_a_flare_it_is_due_by_the_last_check_alone(first: int, last: int) -> None:
    answered = [told(Occasion.ASKED, day=MONDAY - days * DAYS) for days in (first, last)]
    assert (check_due(answered, MONDAY, None) is not None) == (min(first, last) >= 28)


@pytest.mark.parametrize(
    ("answered", "due"),
    [
        pytest.param([], True, id="never asked"),
        pytest.param([told(Occasion.WEEKLY)], False, id="asked this week"),
        pytest.param([told(Occasion.WEEKLY, day=MONDAY - DAYS)], True, id="asked last week"),
        pytest.param([told(Occasion.FLARE)], False, id="all were asked this week"),
        pytest.param([told(Occasion.WELCOME)], True, id="the welcome was this week"),
        pytest.param([told(Occasion.CARE)], True, id="care was sought this week"),
    ],
)
def test_weekly_due(answered: list[Answers], *, due: bool) -> None:
    assert weekly_due(answered, MONDAY) is due
