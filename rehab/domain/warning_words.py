"""What was answered on warning signs, in words. They never say that all is clear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.progress_words import day_words
from rehab.domain.warning_answers import Occasion, questions_of, urgency_of

if TYPE_CHECKING:
    from rehab.domain.warning_answers import Answers

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


def answered_words(one: Answers) -> tuple[str, str]:
    """Say when something was answered, and what: the day, and the rest of the sentence."""
    day = day_words(one.day)
    if one.occasion is Occasion.CARE:
        return day, ": you have sought care."
    signs = "; ".join(question.sign for question in questions_of(one.signs))
    urgency = urgency_of(one.signs)
    said = f"{signs}. To be looked at {urgency.words}" if urgency else "no warning signs reported"
    return day, f", {_OCCASIONS[one.occasion]}: {said}."
