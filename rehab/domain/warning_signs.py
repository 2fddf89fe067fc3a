"""What a question on warning signs is, and the first three; `warning_check` has the full check.

The first ones must not wait: loss of control or feeling in the saddle area, both legs or a bad accident, and
back pain with illness or a leg that loses strength. Source: NHS boards' leaflets on low back pain and the
framework of Finucane and others (2020); the wording is our own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Urgency(StrEnum):
    """How soon someone should look at it, the most urgent first."""

    NOW = "now"
    SAME_DAY = "same day"
    SOON = "soon"
    ROUTINE = "routine"

    @property
    def words(self) -> str:
        """When someone should look, in the person's words."""
        return _WORDS[self]


_WORDS = {
    Urgency.NOW: "now",
    Urgency.SAME_DAY: "the same day",
    Urgency.SOON: "within two weeks",
    Urgency.ROUTINE: "when it suits",
}


@dataclass(frozen=True)
class Question:
    """A yes-or-no question: the sign in short, why it is asked, whose it is, and the urgency of a yes."""

    id: str
    text: str
    why: str
    urgency: Urgency
    sign: str
    source: str


_FIRST_SOURCE = "NHS boards' leaflets on low back pain; Finucane and others, 2020"

FIRST_QUESTIONS = (
    Question(
        "saddle_or_bladder",
        "Have you new trouble controlling your bladder or bowel, or numbness around your bottom, genitals or "
        "inner thighs?",
        "Nerves at the end of the spine may be under pressure. That needs treatment within hours.",
        Urgency.NOW,
        "New trouble with bladder or bowel, or numbness between the legs",
        _FIRST_SOURCE,
    ),
    Question(
        "both_legs_or_accident",
        "Is there severe or worsening pain, numbness or weakness in both legs, or did the pain start after a "
        "bad fall or accident?",
        "Nerves or bone may be hurt. That should be looked at before anything else.",
        Urgency.NOW,
        "Severe or worsening trouble in both legs, or pain after a bad fall or accident",
        _FIRST_SOURCE,
    ),
    Question(
        "ill_or_leg_weak",
        "Do you have a fever or feel very ill, have you had cancer, or is one leg getting weaker or a foot "
        "dropping?",
        "Then the cause may not be the usual one, and exercise can wait until someone has looked.",
        Urgency.SAME_DAY,
        "Fever or feeling very ill, cancer in the past, or a leg getting weaker",
        _FIRST_SOURCE,
    ),
)
