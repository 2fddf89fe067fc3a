"""Pain and questionnaires on the clinician's page: then, now, from where a change counts, what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.measure import Better, Scale, line_of
from rehab.domain.measure_words import comparable, measure_sentence, score_words
from rehab.domain.pain import meaningful_line
from rehab.domain.progress_words import DASH, PAIN_RULE, pain_sentence, points
from rehab.domain.report.content import PART, Chart, Section, Table
from rehab.domain.report.cut import short
from rehab.domain.report.days import NO_BREAK, day_short, span_words
from rehab.domain.thresholds import BASELINE_DAYS
from rehab.domain.time_off import OffKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehab.domain.measure import Filled
    from rehab.domain.report.facts import Answered, ReportFacts

_HEAD = ("Measure", "At the start", "Now", "Better from", "What it says")
#: More forms than that are a line alone: their dots would hide it.
_MOST_DOTS = 30
_LEGEND = "Charts: dashed is the start, dotted from where a change counts, shaded a flare."


def measured(facts: ReportFacts) -> Section:
    """Set pain and each questionnaire that was filled in against the start.

    Of the pain the start is the median of the first 7 days with scores, and now that of the last 7 days; of a
    questionnaire they are the first and the last form.
    """
    filled = [one for one in facts.measures if one.forms]
    rows = (_pain_row(facts), *(row for one in filled for row in _rows(one)))
    charts = tuple(_charts(facts, filled))
    words = () if filled else ("No questionnaire was filled in so far.",)
    legend = f"{_LEGEND} " if charts else ""
    small = f"Pain is 0 (none) to 10 (worst), and now is the last 7 days. {PAIN_RULE} {legend}".strip()
    caption = "Pain and questionnaires, compared with the start"
    return Section("Pain and measures", words, table=Table(caption, _HEAD, rows), charts=charts, small=small)


def _pain_row(facts: ReportFacts) -> tuple[str, ...]:
    pain = facts.pain_facts
    line = None if pain.start is None or pain.start_days < BASELINE_DAYS else meaningful_line(pain.start)
    counts = DASH if line is None else _from(line, "less")
    then, now = (DASH if score is None else points(score) for score in (pain.start, pain.recent))
    return ("Pain, median", then, now, counts, pain_sentence(pain))


def _rows(one: Answered) -> Iterator[tuple[str, ...]]:
    forms = comparable(one.measure, one.forms)
    first, last = forms[0], forms[-1]
    if one.measure.scale is Scale.CHANGE:
        now = f"{score_words(one.measure, last.score)}, {day_short(last.day)}"
        yield (one.measure.name, DASH, now, DASH, "One question: how the back is, compared with the start.")
        return
    sentence = measure_sentence(one.measure, one.forms)
    then = (_scored(one, first), _scored(one, last)) if len(forms) > 1 else (_scored(one, last), DASH)
    yield (one.measure.name, *then, _counts(one, first, last), sentence)
    for key, name in one.own_items:
        if key in last.answers:
            scores = (f"{first.answers[key]}", f"{last.answers[key]}" if len(forms) > 1 else DASH)
            yield (f"{PART}{short(name)}", *scores, DASH, DASH)


def _scored(one: Answered, form: Filled) -> str:
    return f"{score_words(one.measure, form.score)}, {day_short(form.day)}"


def _counts(one: Answered, first: Filled, last: Filled) -> str:
    line = line_of(one.measure.judging(last), first.score)
    if line is None:
        return DASH
    return _from(line, "less" if one.measure.better is Better.LOWER else "more")


def _from(line: float, way: str) -> str:
    return NO_BREAK.join((points(round(line, 1)), "or", way))


def _charts(facts: ReportFacts, filled: list[Answered]) -> Iterator[Chart]:
    pain = facts.pain
    if not pain.is_empty:
        yield Chart(
            title="Pain, 7-day median",
            words=f"Pain, {span_words(pain.first, pain.last)}. {pain_sentence(facts.pain_facts)}",
            days=(pain.first, pain.last),
            scale=(0, 10),
            line=pain.line,
            start=pain.start,
            line_of_change=pain.line_of_change,
            shaded=tuple((band.first, band.last) for band in pain.bands if band.kind is OffKind.FLARE),
        )
    for one in filled:
        drawn = one.history
        if drawn is not None and one.measure.scale is not Scale.CHANGE:
            days = (drawn.marks[0][0], drawn.marks[-1][0])
            better = "lower is better" if one.measure.better is Better.LOWER else "higher is better"
            yield Chart(
                title=f"{one.measure.name}, {better}",
                words=f"{one.measure.name}, {span_words(*days)}. {measure_sentence(one.measure, one.forms)}",
                days=days,
                scale=one.measure.range,
                line=drawn.marks,
                has_dots=len(drawn.marks) <= _MOST_DOTS,
                start=drawn.start,
                line_of_change=drawn.line_of_change,
            )
