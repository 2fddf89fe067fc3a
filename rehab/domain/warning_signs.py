"""The first questions on warning signs; the full check has more.

They are the ones that must not wait: loss of control or feeling in the saddle area, both legs, a bad
accident, and back pain with illness or a leg that loses strength. Source: NHS boards' leaflets on low back
pain and the framework of Finucane and others (2020); the wording is our own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Urgency(StrEnum):
    """How soon someone should look at it."""

    NOW = "now"
    SAME_DAY = "same day"


@dataclass(frozen=True)
class Question:
    """A yes-or-no question with the reason it is asked and the urgency of a yes."""

    id: str
    text: str
    why: str
    urgency: Urgency


FIRST_QUESTIONS = (
    Question(
        "saddle_or_bladder",
        "Have you new trouble controlling your bladder or bowel, or numbness around your bottom, genitals or "
        "inner thighs?",
        "Nerves at the end of the spine may be under pressure. That needs treatment within hours.",
        Urgency.NOW,
    ),
    Question(
        "both_legs_or_accident",
        "Is there severe or worsening pain, numbness or weakness in both legs, or did the pain start after a "
        "bad fall or accident?",
        "Nerves or bone may be hurt. That should be looked at before anything else.",
        Urgency.NOW,
    ),
    Question(
        "ill_or_leg_weak",
        "Do you have a fever or feel very ill, have you had cancer, or is one leg getting weaker or a foot "
        "dropping?",
        "Then the cause may not be the usual one, and exercise can wait until someone has looked.",
        Urgency.SAME_DAY,
    ),
)


def urgency_of(answers: Mapping[str, bool]) -> Urgency | None:
    """Return how soon someone should look, by the most urgent yes, or None where all were no."""
    found = {question.urgency for question in FIRST_QUESTIONS if answers.get(question.id)}
    return next((urgency for urgency in Urgency if urgency in found), None)
