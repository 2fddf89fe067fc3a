"""Makes what the clinician's page is written from: a person of four weeks, as much or as little as wanted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from rehab.domain.compare import Period, PeriodFacts
from rehab.domain.day_state import DayState
from rehab.domain.measure import Filled
from rehab.domain.measure_history import draw_measure
from rehab.domain.pain import Moment, PainPoint
from rehab.domain.pain_history import draw_pain
from rehab.domain.progress_words import PainFacts
from rehab.domain.report.content import Choices, Reach
from rehab.domain.report.facts import Answered, ReportFacts
from rehab.domain.routine import Item, Routine
from rehab.domain.time_off import DaysOff, OffKind
from rehab.domain.warning_answers import Answers, Occasion, questions_of
from rehab.domain.warning_check import CHECK_QUESTIONS
from rehab.storage.exercises import catalogue
from rehab.storage.measures import measures

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from rehab.domain.exercise import Exercise

TODAY = date(2026, 11, 23)
FIRST = date(2026, 10, 27)
_ONE_DAY = timedelta(days=1)
#: Letters of every script, emoji, and what other languages would take for code.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400) | st.sampled_from(
    [
        "W" * 400,
        '#import "@preview/x"',
        "$ ] *x* \\",
        "<script>alert(1)</script>",
        "日本語" * 60,
        "word " * 80,
    ]
)


def facts(**changes: Any) -> ReportFacts:  # noqa: ANN401 - fields of any kind
    """Return what is known of a person who logged pain for four weeks and has done nothing else."""
    points = [PainPoint(FIRST + n * _ONE_DAY, Moment.MORNING, 6 if n < 7 else 3) for n in range(28)]
    usual = ReportFacts(
        choices=Choices(),
        today=TODAY,
        pain_facts=PainFacts(6.0, 7, 3.0, FIRST + 14 * _ONE_DAY, TODAY),
        pain=replace(draw_pain(points, FIRST, TODAY), start=6.0, line_of_change=4.2),
        measures=(),
        states=(),
        period=PeriodFacts(Period(FIRST, TODAY), 3.0, 28, None, 0, 0),
        routine=None,
        exercises={},
        off=(),
        answered=(),
        waiting=(),
    )
    return replace(usual, **changes)


def answered(measure: str, *scores: int) -> Answered:
    """Return a measure with a form a week that gives each of its items the same score."""
    found = measures()[measure].asking([("a", "Gardening")])
    ticks = measure == "rmdq"
    forms = tuple(
        Filled(
            f"{number}",
            measure,
            FIRST + 7 * number * _ONE_DAY,
            float(score),
            {one.key: 1 for one in found.items[:score]} if ticks else {one.key: score for one in found.items},
        )
        for number, score in enumerate(scores)
    )
    own = (("a", "Gardening"),) if measure == "activities" else ()
    return Answered(found, forms, draw_measure(found, forms), own)


def days(state: DayState, *numbers: int) -> tuple[tuple[date, DayState], ...]:
    """Return days so many before today, all with one state."""
    return tuple((TODAY - number * _ONE_DAY, state) for number in sorted(numbers, reverse=True))


def routine_of(*names: str) -> dict[str, Any]:
    """Return the facts of a routine of exercises like the bird dog, with these names."""
    like = catalogue()["bird_dog"]
    known: dict[str, Exercise] = {
        f"e{number}": replace(like, id=f"e{number}", name=name) for number, name in enumerate(names)
    }
    items = tuple(Item(key, key, like.dose) for key in known)
    return {"routine": Routine("r", "Mine", items), "exercises": known}


@st.composite
def any_facts(draw: DrawFn) -> ReportFacts:
    """Return what there may be to tell, from nothing to far too much."""
    names = draw(st.lists(TEXT.filter(str.strip), max_size=40))
    notes = draw(st.lists(TEXT.filter(str.strip), max_size=28))
    signs = st.frozensets(st.sampled_from([one.id for one in CHECK_QUESTIONS]))
    given = draw(st.lists(st.tuples(st.sampled_from(Occasion), signs), max_size=12))
    waiting = draw(signs)
    flares = draw(st.integers(0, 9))
    scores = st.lists(st.integers(0, 10), max_size=4)
    found = facts(
        choices=Choices(draw(st.sampled_from(Reach)), draw(TEXT), with_notes=draw(st.booleans())),
        measures=tuple(answered(name, *draw(scores)) for name in ("peg", "activities", "confidence", "rmdq")),
        states=tuple((FIRST + n * _ONE_DAY, draw(st.sampled_from(DayState))) for n in range(28)),
        off=tuple(
            DaysOff(f"{n}", OffKind.FLARE, FIRST + 3 * n * _ONE_DAY, FIRST + (3 * n + 1) * _ONE_DAY)
            for n in range(flares)
        ),
        answered=tuple(Answers(TODAY - n * _ONE_DAY, of, yes) for n, (of, yes) in enumerate(given)),
        waiting=questions_of(waiting),
        **routine_of(*names),
    )
    dated = tuple((FIRST + n * _ONE_DAY, note) for n, note in enumerate(notes))
    return replace(found, pain=replace(found.pain, notes=dated))
