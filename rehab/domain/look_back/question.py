"""The one question after a week, and what is said to its answer."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError
from rehab.domain.look_back.barrier import Barrier, Reply
from rehab.domain.look_back.suggestion import Where
from rehab.domain.streak import WeekKept
from rehab.domain.thresholds import CONFIDENT_FROM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehab.domain.day_state import DayState
    from rehab.domain.look_back.facts import WeekFacts

_SURE = range(11)


class Question(StrEnum):
    """What is asked: what got in the way, or how sure one is."""

    BARRIER = "barrier"
    CONFIDENCE = "confidence"


class Step(StrEnum):
    """What the plan of the next week may be."""

    MORE = "more"
    SAME = "same"
    LESS = "less"


#: What the person answered: a barrier, or how sure they are from 0 to 10.
Answer = Barrier | int


def question_for(days: Sequence[DayState]) -> Question:
    """Ask what got in the way after a week that is not on plan; else, or where none was planned, how sure."""
    week = WeekKept.of(days)
    return Question.BARRIER if week.planned and not week.is_on_plan else Question.CONFIDENCE


def answer_to(question: Question, given: object) -> Answer:
    """Return what was given as an answer. Raises `RehabError` for what is none."""
    if question is Question.BARRIER and given in tuple(Barrier):
        return Barrier(str(given))
    if question is Question.CONFIDENCE and type(given) is int and given in _SURE:
        return given
    raise RehabError("This is no answer to the question. Please choose one of those that are shown.")


def reply_to(facts: WeekFacts, answer: Answer) -> Reply:
    """Return what is said to an answer: a tip on what got in the way, or what the plan may be now."""
    if isinstance(answer, Barrier):
        return answer.tip
    step = next_step(facts, answer)
    return Reply(_same_words(facts, answer)) if step is Step.SAME else _REPLIES[step]


def next_step(facts: WeekFacts, confidence: int) -> Step:
    """Return what the plan may be after an answer from 0 to 10 on how sure the person is.

    On plan and sure: a little more, if the week was calm (see `WeekFacts.is_calm`); only one of the two: the
    same; neither: less. A week in which nothing was planned is not on plan. Source: Muoviti's rule on walking
    goals; that the week has to be calm is ours.
    """
    is_sure = confidence >= CONFIDENT_FROM
    if facts.week.is_on_plan and is_sure and facts.is_calm:
        return Step.MORE
    return Step.SAME if facts.week.is_on_plan or is_sure else Step.LESS


def _same_words(facts: WeekFacts, confidence: int) -> str:
    if not facts.week.is_on_plan:
        return "Then the plan can stay as it is, and nothing has to be made up for."
    if confidence < CONFIDENT_FROM:
        return "You kept the plan, so it can stay as it is until you are sure of it."
    return f"You kept the plan and are sure of this week. Keep it as it is: {_why_not_more(facts)}."


def _why_not_more(facts: WeekFacts) -> str:
    if facts.week.flare_days:
        return "the week had a flare in it"
    if facts.has_red:
        return "pain in a session was high"
    return "pain was higher than before" if facts.is_worse else "too few scores say how it went"


_REPLIES = {
    Step.MORE: Reply(
        "You kept the plan and are sure of this week. A little more is possible if you want it, and the same "
        "again is just as good."
    ),
    Step.LESS: Reply(
        "Then make the plan smaller for now: fewer days, or shorter sittings. A plan that you are sure of "
        "has the right size.",
        Where.ROUTINE,
    ),
}
