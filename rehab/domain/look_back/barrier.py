"""What got in the way of a week's plan, and a tip for each: facts only, and no promise."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rehab.domain.look_back.suggestion import Where


class Barrier(StrEnum):
    """What got in the way. Source: the barriers that the programme My Exercise Messages lets one choose."""

    FORGOT = "forgot"
    TIRED = "tired"
    BUSY = "busy"
    PAIN = "pain"
    WORRIED = "worried"
    BORING = "boring"
    OTHER = "other"

    @property
    def words(self) -> str:
        """What a person would say, such as "Too tired"."""
        return _WORDS[self]

    @property
    def tip(self) -> Reply:
        """What may help, in our own words."""
        return _TIPS[self]


@dataclass(frozen=True)
class Reply:
    """What is said to an answer, and where in the app it is done, if it is anything to be done."""

    words: str
    where: Where | None = None


_WORDS = {
    Barrier.FORGOT: "I forgot",
    Barrier.TIRED: "Too tired",
    Barrier.BUSY: "Too busy",
    Barrier.PAIN: "Pain",
    Barrier.WORRIED: "Worried it does harm",
    Barrier.BORING: "Boring",
    Barrier.OTHER: "Something else",
}
# The habits: Lally and others, 2010. To stay active: guidelines on low back pain, as one (NICE NG59, 2016).
_TIPS = {
    Barrier.FORGOT: Reply(
        "Tie it to something you do every day, such as the first coffee, and leave the mat where you see it. "
        "In a study of new habits half of the people needed about two months, and one missed day made no "
        "difference."
    ),
    Barrier.TIRED: Reply(
        "A tired day may be a short one: half of its sets keep the day, and you can end a session whenever "
        "you like."
    ),
    Barrier.BUSY: Reply(
        "Half of its sets keep a day. In your routine each sitting has its minutes beside it: with fewer "
        "sets, or a day less, you see at once what that saves.",
        Where.ROUTINE,
    ),
    Barrier.PAIN: Reply(
        "A session that you stop because of pain keeps the day. In a flare nothing counts as missed: say so "
        "on Today, under “Not today?”. If the pain is new or different, read when to see someone.",
        Where.SAFETY,
    ),
    Barrier.WORRIED: Reply(
        "Guidelines advise to stay active with most back pain. A rise that is gone by the next morning says "
        "that the amount was all right. A few signs must not wait; here is which.",
        Where.SAFETY,
    ),
    Barrier.BORING: Reply(
        "Swap an exercise: most of them name an easier and a harder one, and you can add your own.",
        Where.EXERCISES,
    ),
    Barrier.OTHER: Reply(
        "If it will be there this week too, plan around it: other days, shorter sittings, or days away, none "
        "of which counts as missed.",
        Where.ROUTINE,
    ),
}
