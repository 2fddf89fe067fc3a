"""What was answered on warning signs, in words. They never say that all is clear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.progress_words import count, day_words
from rehab.domain.warning_answers import Occasion, questions_of, urgency_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehab.domain.warning_answers import Answers
    from rehab.domain.warning_signs import Question

_OCCASIONS = {
    Occasion.WELCOME: "at the welcome",
    Occasion.ASKED: "asked by yourself",
    Occasion.FLARE: "at the start of a flare",
    Occasion.REGULAR: "after four weeks",
    Occasion.STOPPED: "after a session that was stopped",
    Occasion.WEEKLY: "in a look back",
    Occasion.FALL: "after a fall",
    Occasion.CORRECTED: "put right",
}


def answered_words(one: Answers, most: int | None = None) -> tuple[str, str]:
    """Say when something was answered, and what: the day, and the rest of the sentence.

    With `most` only so many signs are named, the most urgent first, and the others are counted.
    """
    day = day_words(one.day)
    if one.occasion is Occasion.CARE:
        return day, ": you have sought care."
    signs = signs_words(questions_of(one.signs), most)
    urgency = urgency_of(one.signs)
    said = f"{signs}. To be looked at {urgency.words}" if urgency else "no warning signs reported"
    return day, f", {_OCCASIONS[one.occasion]}: {said}."


def signs_words(questions: Sequence[Question], most: int | None = None) -> str:
    """Name the signs of questions, all or the first of them, and count the others."""
    left = 0 if most is None else max(len(questions) - most, 0)
    named = [question.sign for question in questions[: len(questions) - left]]
    return "; ".join([*named, f"and {count(left, 'sign')} more"] if left else named)
