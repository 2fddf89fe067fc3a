from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.errors import RehabError
from rehab.domain.measure import Asking, Filled, change_of, due_on, line_of, score_of
from rehab.domain.measure_words import comparable, measure_sentence, rule_words, score_words
from rehab.domain.pain import Change
from rehab.storage.measures import measures

PEG = measures()["peg"]
RMDQ = measures()["rmdq"]
ACTIVITIES = measures()["activities"].asking([("a", "Tie my shoes"), ("b", "Sit through a film")])
OVERALL = measures()["overall_change"]
MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)


def filled(*scores: float, measure: str = "peg", answers: dict[str, int] | None = None) -> list[Filled]:
    return [
        Filled(str(n), measure, MONDAY + 7 * n * DAY, score, answers or {}) for n, score in enumerate(scores)
    ]


# Worked examples: where an id names a page, it stands there; the others are the rule's own arithmetic.


@pytest.mark.parametrize(
    ("answers", "score"),
    [
        pytest.param((7, 8, 6), 7, id="iatrox.com, calculators, peg-pain: (7 + 8 + 6) / 3"),
        pytest.param((5, 5, 5), 5, id="plustopcare.org, assessing analgesia and function: 15 / 3"),
        pytest.param((10, 10, 10), 10, id="medicalalgorithms.com, peg-pain-screen: at most 10"),
        pytest.param((0, 0, 0), 0, id="medicalalgorithms.com, peg-pain-screen: at least 0"),
        pytest.param((6, 5, 7), 6, id="the mean of three"),
        pytest.param((0, 0, 1), 1 / 3, id="a third"),
    ],
)
def test_the_peg_is_the_mean_of_its_answers(answers: tuple[int, int, int], score: float) -> None:
    given = dict(zip(("pain", "enjoyment", "activity"), answers, strict=True))
    assert score_of(PEG, given) == pytest.approx(score)


@pytest.mark.parametrize(
    ("answers", "missing"),
    [({}, "3 are"), ({"pain": 3}, "2 are"), ({"pain": 3, "activity": 0}, "1 is")],
)
def test_the_peg_needs_all_three_answers_and_says_how_many_are_missing(
    answers: dict[str, int], missing: str
) -> None:
    with pytest.raises(RehabError, match=f"PEG needs all of its answers for a score: {missing} missing"):
        score_of(PEG, answers)


@pytest.mark.parametrize("name", ["confidence", "overall_change"])
def test_a_single_question_needs_its_answer(name: str) -> None:
    with pytest.raises(RehabError, match="1 is missing"):
        score_of(measures()[name], {})


@pytest.mark.parametrize("ticked", [0, 1, 12, 24])
def test_roland_morris_counts_the_ticks_and_an_empty_form_is_none(ticked: int) -> None:
    # What is not ticked is scored as not true, as if it did not apply (scientificspine.com on the scoring).
    assert score_of(RMDQ, {item.key: 1 for item in RMDQ.items[:ticked]}) == ticked


def test_the_example_that_goes_around_with_roland_morris() -> None:
    # yhocphuchoi.com, rehab scales, Roland-Morris: from 12 to 2 is 10 points better, which is 83 %.
    before, after = (score_of(RMDQ, {item.key: 1 for item in RMDQ.items[:ticked]}) for ticked in (12, 2))
    assert (before - after, round(100 * (before - after) / before)) == (10, 83)
    assert change_of(RMDQ, before, after) is Change.BETTER


def test_an_activity_that_was_not_scored_is_left_out() -> None:
    assert score_of(ACTIVITIES, {"a": 4}) == 4
    assert score_of(ACTIVITIES, {"a": 4, "b": 7}) == 5.5


def test_no_activity_scored_is_no_form() -> None:
    with pytest.raises(RehabError, match="2 are missing"):
        score_of(ACTIVITIES, {})


@pytest.mark.parametrize("answers", [{"pain": 11, "enjoyment": 1, "activity": 1}, {"nonsense": 1}])
def test_what_is_no_answer_is_refused(answers: dict[str, int]) -> None:
    with pytest.raises(RehabError, match="does not fit"):
        score_of(PEG, answers)


@pytest.mark.parametrize(
    ("measure", "first", "line"),
    [
        ("peg", 6, 5),  # one point
        ("peg", 2, 1.4),  # 30 %
        ("peg", 0, None),  # nothing is better than no pain
        ("rmdq", 18, 13),  # five points
        ("rmdq", 10, 7),  # 30 %
        ("activities", 4, 6),  # two points up
        ("activities", 9, None),  # two points up there is nothing
        ("overall_change", 0, None),
    ],
)
def test_the_line_from_which_a_change_counts(measure: str, first: float, line: float | None) -> None:
    assert line_of(measures()[measure], first) == (None if line is None else pytest.approx(line))


@pytest.mark.parametrize(
    ("measure", "first", "last", "change"),
    [
        ("peg", 6, 5, Change.BETTER),
        ("peg", 6, 5.1, Change.NORMAL_VARIATION),
        ("peg", 6, 6.9, Change.NORMAL_VARIATION),
        ("peg", 6, 7, Change.WORSE),
        ("peg", 0, 0.5, Change.NORMAL_VARIATION),
        ("rmdq", 10, 7, Change.BETTER),
        ("rmdq", 10, 14, Change.NORMAL_VARIATION),
        ("rmdq", 10, 15, Change.WORSE),
        ("activities", 4, 6, Change.BETTER),
        ("activities", 4, 2, Change.WORSE),
        ("overall_change", 0, 3, Change.UNKNOWN),
    ],
)
def test_what_became_of_a_score(measure: str, first: float, last: float, change: Change) -> None:
    assert change_of(measures()[measure], first, last) is change


@pytest.mark.parametrize(
    ("measure", "answers"),
    [("peg", 3), ("rmdq", 1), ("activities", 2), ("activities", 3), ("confidence", 1)],
)
def test_every_change_there_is_is_judged_as_on_paper(measure: str, answers: int) -> None:
    """Judge every sum of answers against every other in fractions: a point is one, whatever binary says.

    Source of the points and percent: Kroenke and others, 2019, for the PEG; Ostelo and others, 2008, for
    Roland-Morris; those of the activities and of the confidence stand in their files.
    """
    points, percent, sign, highest = {
        "peg": (1, 30, -1, 10),
        "rmdq": (5, 30, -1, 24),
        "activities": (2, 0, 1, 10),
        "confidence": (2, 0, 1, 10),
    }[measure]
    sums = [Fraction(total, answers) for total in range(highest * answers + 1)]
    for first, last in product(sums, sums):
        enough = min(Fraction(points), Fraction(percent, 100) * first) if percent else points
        gain = sign * (last - first)
        expected = (
            Change.BETTER
            if enough and gain >= enough
            else Change.WORSE
            if gain <= -points
            else Change.NORMAL_VARIATION
        )
        assert change_of(measures()[measure], float(first), float(last)) is expected, (first, last)


@given(st.sampled_from(["peg", "rmdq", "activities", "confidence"]), st.integers(0, 20), st.integers(0, 20))
def test_the_same_score_is_never_a_change(name: str, first: int, last: int) -> None:
    measure = measures()[name]
    if first == last:
        assert change_of(measure, first, last) is Change.NORMAL_VARIATION
    if change_of(measure, first, last) is Change.BETTER:
        assert change_of(measure, last, first) is not Change.BETTER


def asking(name: str, *, last: int | None = None, put_off: int | None = None) -> Asking:
    """Ask since Monday; `last` and `put_off` count days from then."""
    return Asking(
        measures()[name],
        MONDAY,
        None if last is None else MONDAY + last * DAY,
        None if put_off is None else MONDAY + put_off * DAY,
    )


@pytest.mark.parametrize(
    ("day", "asked", "due"),
    [
        pytest.param(0, [asking("peg")], None, id="nothing on the first day"),
        pytest.param(1, [asking("peg"), asking("activities")], "peg", id="the first one on the second"),
        pytest.param(2, [asking("peg", last=1), asking("activities")], "activities", id="then the next"),
        pytest.param(2, [asking("peg", last=2), asking("activities")], None, id="never two on a day"),
        pytest.param(7, [asking("peg", last=1)], None, id="not before a week is over"),
        pytest.param(8, [asking("peg", last=1)], "peg", id="a week later again"),
        pytest.param(8, [asking("peg", last=1, put_off=9)], None, id="put off until tomorrow"),
        pytest.param(9, [asking("peg", last=1, put_off=9)], "peg", id="and then due"),
        pytest.param(
            30, [asking("peg", last=20), asking("activities", last=10)], "activities", id="the longest due"
        ),
        pytest.param(9, [], None, id="nothing is asked"),
    ],
)
def test_at_most_one_measure_is_due_a_day(day: int, asked: list[Asking], due: str | None) -> None:
    found = due_on(MONDAY + day * DAY, asked)
    assert (found.id if found else None) == due


@pytest.mark.parametrize(
    ("measure", "scores", "words"),
    [
        ("peg", (), "Not filled in yet."),
        ("peg", (6,), "PEG is 6 of 10. Later forms are compared with it."),
        ("peg", (6, 6), "PEG is 6 of 10, as it was in your first form."),
        (
            "peg",
            (6, 4 + 1 / 3),
            "PEG is 4.3 of 10, 1.7 lower than in your first form: that counts as better.",
        ),
        (
            "rmdq",
            (9, 10),
            (
                "Roland-Morris questionnaire is 10 of 24, 1 higher than in your first form: "
                "within normal variation."
            ),
        ),
        ("overall_change", (0, 1), "The last answer: a little better."),
    ],
)
def test_a_score_is_put_into_careful_words(measure: str, scores: tuple[float, ...], words: str) -> None:
    assert measure_sentence(measures()[measure], filled(*scores, measure=measure)) == words


@pytest.mark.parametrize(
    ("answers", "last", "verdict"),
    [
        pytest.param({"a": 4, "b": 4}, 6, "that counts as better", id="2 points of a mean count"),
        pytest.param({"a": 4}, 6, "within normal variation", id="2 points of one activity do not"),
        pytest.param({"a": 4}, 7, "that counts as better", id="3 points of one activity do"),
        pytest.param({"a": 4}, 2, "within normal variation", id="nor are 2 points down worse"),
        pytest.param({"a": 4}, 1, "that counts as worse", id="3 points down are"),
    ],
)
def test_a_single_activity_has_to_change_by_more_than_a_mean(
    answers: dict[str, int], last: float, verdict: str
) -> None:
    # Stratford and others, 1995: as printed on their form, 2 points of the mean and 3 of a single activity.
    forms = filled(4, last, measure="activities", answers=answers)
    assert measure_sentence(ACTIVITIES, forms).endswith(f"{verdict}.")
    assert "from 2 points on, and of a single one from 3" in rule_words(ACTIVITIES)


def test_other_activities_are_another_scale() -> None:
    first, second = filled(3, answers={"a": 3}), filled(8, answers={"b": 8})
    assert comparable(ACTIVITIES, [*first, *second]) == tuple(second)
    assert "Later forms are compared with it" in measure_sentence(ACTIVITIES, [*first, *second])


def test_scores_and_rules_are_told_with_their_source() -> None:
    assert score_words(OVERALL, -3) == "Much worse"
    assert "1 point or 30 % on" in rule_words(PEG)
    assert "Kroenke" in rule_words(PEG)
    assert "Lower is better" in rule_words(RMDQ)
    assert "counts from" not in rule_words(OVERALL)


def test_roland_morris_is_shipped_whole_and_unchanged() -> None:
    assert len(RMDQ.items) == 24
    assert RMDQ.items[8].text == "I get dressed more slowly then usual because of my back.", "as printed"
    assert RMDQ.is_optional
