"""The weeks that somebody made up looks back at, and what they answer most of the time."""

from __future__ import annotations

from datetime import UTC, datetime, time
from itertools import groupby
from typing import TYPE_CHECKING

from rehab.domain.look_back.barrier import Barrier
from rehab.domain.look_back.facts import WEEK, last_monday
from rehab.domain.look_back.question import Question, question_for
from rehab.domain.time_range import Grain
from rehab.storage.tables import LookBack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from random import Random

    from rehab.domain.look_back.question import Answer
    from rehab.services.history import DayRecord

_ANSWERED = 0.7
#: How sure they are of a week, from 0 to 10.
_SURE = (5, 6, 7, 8, 8, 9)


def look_back(rng: Random, history: Iterable[DayRecord], person: str, today: date) -> Iterator[LookBack]:
    """Yield every week that is over as looked back at, on the morning of the Monday after it."""
    for monday, records in groupby(history, key=lambda record: Grain.WEEK.start(record.day)):
        if monday <= last_monday(today):
            question = question_for([record.state for record in records])
            answers = {question: _answer(rng, question)} if rng.random() < _ANSWERED else {}
            seen_at = datetime.combine(monday + WEEK, time(6), tzinfo=UTC)
            values = {"person_id": person, "monday": monday, "seen_at": seen_at, "answers": answers}
            yield LookBack.model_validate(values)


def _answer(rng: Random, question: Question) -> Answer:
    return rng.choice(list(Barrier)) if question is Question.BARRIER else rng.choice(_SURE)
