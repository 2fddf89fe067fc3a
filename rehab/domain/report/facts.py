"""What the clinician's page is written from; all of it is counted where the progress page has it from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rehab.domain.compare import PeriodFacts
    from rehab.domain.day_state import DayState
    from rehab.domain.exercise import Exercise
    from rehab.domain.measure import Filled, Measure
    from rehab.domain.measure_history import MeasureHistory
    from rehab.domain.pain_history import PainHistory
    from rehab.domain.progress_words import PainFacts
    from rehab.domain.report.content import Choices
    from rehab.domain.routine import Routine
    from rehab.domain.time_off import DaysOff
    from rehab.domain.warning_answers import Answers
    from rehab.domain.warning_signs import Question


@dataclass(frozen=True)
class Answered:
    """A measure with its forms, oldest first, how they are drawn, and the names of the person's own items."""

    measure: Measure
    forms: tuple[Filled, ...]
    history: MeasureHistory | None
    own_items: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ReportFacts:
    """All that the page is about, from the first to the last day of its period.

    `states` are all days so far in order, `answered` what was answered on warning signs, the newest first.
    """

    choices: Choices
    today: date
    pain_facts: PainFacts
    pain: PainHistory
    measures: tuple[Answered, ...]
    states: tuple[tuple[date, DayState], ...]
    period: PeriodFacts
    routine: Routine | None
    exercises: Mapping[str, Exercise]
    off: tuple[DaysOff, ...]
    answered: tuple[Answers, ...]
    waiting: tuple[Question, ...]
