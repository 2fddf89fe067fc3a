"""What the score of a measure says, in careful words: what changed, and whether that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.measure import Better, Scale, Scoring, change_of
from rehab.domain.pain import Change
from rehab.domain.progress_words import points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehab.domain.measure import Filled, Measure

_VERDICTS = {
    Change.BETTER: "that counts as better",
    Change.WORSE: "that counts as worse",
    Change.NORMAL_VARIATION: "within normal variation",
}


def score_words(measure: Measure, score: float) -> str:
    """Write a score: a number of its range, or the word it stands for."""
    if measure.scale is Scale.CHANGE:
        return measure.scale.words[round(score)]
    return f"{points(round(score, 1))} of {measure.range[1]}"


def comparable(measure: Measure, filled: Sequence[Filled]) -> tuple[Filled, ...]:
    """Return the forms, oldest first, that the last one can be compared with, itself included.

    Where the person names the items these are the forms with the same ones: another activity is another
    scale.
    """
    if not filled or not measure.names_own_items:
        return tuple(filled)
    return tuple(one for one in filled if set(one.answers) == set(filled[-1].answers))


def measure_sentence(measure: Measure, filled: Sequence[Filled]) -> str:
    """Say how the last form compares with the first, or what is missing to say it."""
    shown = comparable(measure, filled)
    if not shown:
        return "Not filled in yet."
    first, last = shown[0], shown[-1]
    if measure.scale is Scale.CHANGE:
        return f"The last answer: {score_words(measure, last.score).lower()}."
    told = f"{measure.name} is {score_words(measure, last.score)}"
    if len(shown) == 1:
        return f"{told}. Later forms are compared with it."
    by = last.score - first.score
    if not by:
        return f"{told}, as it was in your first form."
    far = f"{points(round(abs(by), 1))} {'higher' if by > 0 else 'lower'} than in your first form"
    return f"{told}, {far}: {_VERDICTS[change_of(measure.judging(last), first.score, last.score)]}."


def function_sentence(measure: Measure, filled: Sequence[Filled]) -> str:
    """Say what the back keeps one from, or that nobody has asked yet."""
    if not filled:
        return f"Not known yet: the questionnaire {measure.name} takes a minute."
    return measure_sentence(measure, filled)


def rule_words(measure: Measure) -> str:
    """Say how a measure is scored and which change of it counts, with the source."""
    how = (
        "The score is the number of sentences ticked."
        if measure.scoring is Scoring.COUNT
        else "The score is the mean of the answers."
        if len(measure.items) != 1
        else "The score is the answer."
    )
    better = f"{'Lower' if measure.better is Better.LOWER else 'Higher'} is better."
    if measure.meaningful_points is None:
        return f"{how} {better} Source: {measure.source}."
    share = f" or {measure.meaningful_percent} %" if measure.meaningful_percent else ""
    unit = "point" if measure.meaningful_points == 1 else "points"
    alone = measure.meaningful_points_alone
    of_one = f", and of a single one from {points(alone)}" if alone is not None else ""
    return (
        f"{how} {better} A change counts from {points(measure.meaningful_points)} {unit}{share} on{of_one}; "
        f"less is normal variation. Source: {measure.source}."
    )
