"""Writes the clinician's page: who, when, and its parts, the most urgent first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.progress_words import day_words
from rehab.domain.report.content import Report, Section
from rehab.domain.report.cut import NOTE_LENGTH, NOTES_LENGTH, first_of, fitting, more, short
from rehab.domain.report.days import day_short, span_words
from rehab.domain.report.measures import measured
from rehab.domain.report.plan import flares, kept, routine_now
from rehab.domain.warning_answers import urgency_of
from rehab.domain.warning_words import answered_words, signs_words

if TYPE_CHECKING:
    from rehab.domain.report.facts import ReportFacts

TITLE = "Back pain: how it went"
_LEAD = "For a clinician. The person logged all of this in the app Steady Back; “you” is the person."
_NEVER_CLEAR = (
    "These are the person’s answers, and no examination: no sign reported does not mean that there is none."
)
#: How many of each two pages can hold. Our choice.
_MOST_ANSWERS, _MOST_NOTES = 5, 12
_MOST_SIGNS = 5


def write_report(facts: ReportFacts) -> Report:
    """Write the page; what it leaves out for room it names."""
    period = facts.period.period
    about = [
        ("Period", f"{span_words(period.first, period.last)} ({facts.choices.reach.value.lower()})"),
        ("Made on", day_words(facts.today)),
    ]
    name = short(facts.choices.name)
    if name:
        about.insert(0, ("Name", name))
    sections = [warning_signs(facts), measured(facts), kept(facts), routine_now(facts), flares(facts)]
    if facts.choices.with_notes:
        sections.append(notes(facts))
    return Report(TITLE, _LEAD, tuple(about), tuple(sections), made_on=facts.today)


def warning_signs(facts: ReportFacts) -> Section:
    """Say what waits to be looked at, and what was answered in the period, or last before it.

    Where there is no room for all answers, those with a sign stay, and of the others the newest.
    """
    first = facts.period.period.first
    answered = [one for one in facts.answered if one.day >= first] or list(facts.answered[:1])
    chosen, left = first_of(sorted(answered, key=lambda one: not one.signs), _MOST_ANSWERS, "answer")
    newest = sorted(chosen, key=lambda one: one.day, reverse=True)
    points = tuple("".join(answered_words(one, _MOST_SIGNS)) for one in newest)
    words = [] if points else ["The safety questions were not answered so far."]
    urgency = urgency_of(one.id for one in facts.waiting)
    if urgency is not None:
        told = signs_words(facts.waiting, _MOST_SIGNS)
        words.append(
            f"Nobody has looked yet at what was answered with yes: {told}. That should be {urgency.words}."
        )
    return Section("Red-flag answers", tuple(words), points=points, small=f"{_NEVER_CLEAR} {left}".strip())


def notes(facts: ReportFacts) -> Section:
    """Write the newest notes of the period, as many as there is room for."""
    newest = [f"{day_short(day)}: {short(text, NOTE_LENGTH)}" for day, text in reversed(facts.pain.notes)]
    shown = fitting(newest[:_MOST_NOTES], NOTES_LENGTH)
    words = () if newest else ("No notes were written in the period.",)
    left = more(len(newest) - shown, "note")
    if facts.pain.notes_left_out:
        left = "… (more notes in the app)"
    return Section("Notes", words, points=tuple(newest[:shown]), small=left)
