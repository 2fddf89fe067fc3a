from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.errors import RehabError
from rehab.domain.look_back.barrier import Barrier
from rehab.domain.look_back.question import (
    Answer,
    Question,
    Step,
    answer_to,
    next_step,
    question_for,
    reply_to,
)
from rehab.domain.look_back.suggestion import Where
from tests.domain.look_back.weeks import USUAL, any_facts, week

if TYPE_CHECKING:
    from rehab.domain.look_back.facts import WeekFacts

AWAY = replace(USUAL, week=week("aaaaaar", None))
FLARE = replace(USUAL, week=week("kkfffrr"))


@pytest.mark.parametrize(
    ("letters", "question"),
    [
        pytest.param("kkkkkrr", Question.CONFIDENCE, id="on plan"),
        pytest.param("kkkkmrr", Question.CONFIDENCE, id="four of five are on plan"),
        pytest.param("kkkmmrr", Question.BARRIER, id="three of five are not"),
        pytest.param("kaaamrr", Question.CONFIDENCE, id="one of the two days left is on plan"),
        pytest.param("aaaaaar", Question.CONFIDENCE, id="off, so nothing was in the way of a plan"),
        pytest.param("-------", Question.CONFIDENCE, id="nothing was planned"),
    ],
)
def test_what_is_asked(letters: str, question: Question) -> None:
    assert question_for(week(letters).days) is question


@pytest.mark.parametrize(
    ("facts", "sure", "step"),
    [
        pytest.param(USUAL, 7, Step.MORE, id="on plan and sure"),
        pytest.param(USUAL, 6, Step.SAME, id="on plan, not sure"),
        pytest.param(AWAY, 7, Step.SAME, id="not on plan, sure"),
        pytest.param(AWAY, 6, Step.LESS, id="neither"),
        pytest.param(FLARE, 10, Step.SAME, id="on plan and sure in a week with a flare"),
        pytest.param(replace(USUAL, has_red=True), 10, Step.SAME, id="with red pain in a session"),
        pytest.param(replace(USUAL, week=week("kkkkkrr", 6)), 10, Step.SAME, id="with worse pain"),
        pytest.param(replace(USUAL, week=week("kkkkkrr", None)), 10, Step.SAME, id="with unknown pain"),
    ],
)
def test_two_questions_make_the_next_step(facts: WeekFacts, sure: int, step: Step) -> None:
    assert next_step(facts, sure) is step


@pytest.mark.parametrize(
    ("facts", "answer", "words", "where"),
    [
        pytest.param(USUAL, 9, "A little more is possible if you want it", None, id="more"),
        pytest.param(USUAL, 3, "You kept the plan, so it can stay as it is", None, id="the same"),
        pytest.param(FLARE, 9, "Keep it as it is: the week had a flare in it.", None, id="a flare"),
        pytest.param(
            replace(USUAL, has_red=True), 9, "Keep it as it is: pain in a session was high.", None, id="red"
        ),
        pytest.param(
            replace(USUAL, week=week("kkkkkrr", 6)),
            9,
            "Keep it as it is: pain was higher than before.",
            None,
            id="worse",
        ),
        pytest.param(
            replace(USUAL, week=week("kkkkkrr", None)),
            9,
            "Keep it as it is: too few scores say how it went.",
            None,
            id="unknown",
        ),
        pytest.param(AWAY, 9, "Then the plan can stay as it is", None, id="sure after a week off"),
        pytest.param(AWAY, 2, "Then make the plan smaller for now", Where.ROUTINE, id="less"),
        pytest.param(USUAL, Barrier.BUSY, "Half of its sets keep a day.", Where.ROUTINE, id="too busy"),
        pytest.param(USUAL, Barrier.PAIN, "A session that you stop because of pain", Where.SAFETY, id="pain"),
        pytest.param(USUAL, Barrier.WORRIED, "Guidelines advise to stay active", Where.SAFETY, id="worried"),
    ],
)
def test_what_is_said_to_an_answer(facts: WeekFacts, answer: Answer, words: str, where: Where | None) -> None:
    found = reply_to(facts, answer)
    assert words in found.words
    assert found.where is where


def test_each_barrier_has_its_own_words_and_tip() -> None:
    assert len({one.words for one in Barrier}) == len({one.tip.words for one in Barrier}) == 7


@given(any_facts())
def test_every_week_has_one_question_and_each_of_its_answers_a_reply(facts: WeekFacts) -> None:
    question = question_for(facts.week.days)
    answers: list[Answer] = list(Barrier) if question is Question.BARRIER else list(range(11))
    for answer in answers:
        assert answer_to(question, answer) == answer
        assert reply_to(facts, answer).words.endswith(".")


@given(any_facts(), st.integers(0, 10))
def test_nobody_is_told_to_do_more_in_a_week_with_a_flare_red_or_worse_pain(
    facts: WeekFacts, sure: int
) -> None:
    if facts.week.flare_days or facts.has_red or facts.is_worse:
        assert next_step(facts, sure) is not Step.MORE
        assert "more" not in reply_to(facts, sure).words


@given(any_facts(), st.integers(0, 9))
def test_to_be_surer_never_leads_to_less(facts: WeekFacts, sure: int) -> None:
    order = (Step.LESS, Step.SAME, Step.MORE)
    assert order.index(next_step(facts, sure)) <= order.index(next_step(facts, sure + 1))


@pytest.mark.parametrize(
    ("question", "given_"),
    [
        (Question.BARRIER, 3),
        (Question.BARRIER, "lazy"),
        (Question.BARRIER, ["busy"]),
        (Question.BARRIER, None),
        (Question.CONFIDENCE, 11),
        (Question.CONFIDENCE, -1),
        (Question.CONFIDENCE, True),
        (Question.CONFIDENCE, 7.5),
        (Question.CONFIDENCE, "busy"),
    ],
)
def test_what_is_no_answer_is_refused(question: Question, given_: object) -> None:
    with pytest.raises(RehabError, match="no answer to the question"):
        answer_to(question, given_)
