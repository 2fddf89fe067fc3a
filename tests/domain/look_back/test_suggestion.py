from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from rehab.domain.look_back.suggestion import RULES, Where, suggest
from tests.domain.look_back.weeks import MONDAY, USUAL, any_facts, extra, week

if TYPE_CHECKING:
    from rehab.domain.look_back.facts import WeekFacts

KEEP = "Keep the plan as it is."
GENTLE = "Take the gentle routine for a few days."
EASE = "Ease back in with the gentle routine."
SMALL = "Ease back in: begin with one short sitting, and see how the next morning is."
SEE = "Read when to see someone about your back."
LESS = "Plan fewer days, or shorter sittings."
DAYS = "Look at the days of your routine."
TIME = "Give your routine some time as it is."
PLAN = "Choose the days of a routine."
SCORES = "Give a score before each session."
MORNINGS = "Answer the morning question on Today."

HALF_TWICE = replace(USUAL, week=week("kmmmmrr"), before=week("kkmmmrr"))
TUESDAYS = replace(USUAL, week=week("kmkkkrr"), before=week("kmkkkrr"))
WORSE = replace(USUAL, week=week("kkkkkrr", 6))


@pytest.mark.parametrize(
    ("facts", "words", "because", "where"),
    [
        pytest.param(
            replace(USUAL, week=week("kkkkkrr", 8), before=week("kkkkkrr", 6)),
            SEE,
            "the median of your pain was 8 of 10, and that is higher than before",
            Where.SAFETY,
            id="pain has risen and is very high",
        ),
        pytest.param(
            replace(USUAL, week=week("kkkkkrr", 7), before=week("kkkkkrr", 7)),
            SEE,
            "pain was higher than in your first week for two weeks, and that counts as a change",
            Where.SAFETY,
            id="pain stays up for two weeks",
        ),
        pytest.param(
            replace(USUAL, week=week("kkkkkrr", 8), before=week("kkkkkrr", 8), first_week=8),
            KEEP,
            "you kept every planned day, and pain is not meaningfully higher",
            None,
            id="pain that is always very high has not risen",
        ),
        pytest.param(
            replace(USUAL, week=week("kfffkrr", 6)),
            EASE,
            "3 days of the week were in a flare",
            Where.GENTLE,
            id="a flare, although the pain has risen",
        ),
        pytest.param(
            replace(USUAL, week=week("kkkklrr")),
            EASE,
            "1 day of the week was in a flare",
            Where.GENTLE,
            id="a day of flare with something light",
        ),
        pytest.param(
            replace(USUAL, week=week("aaaaaar", None)),
            SMALL,
            "the whole week was off, and after a break less is enough for a start",
            Where.ROUTINE,
            id="away all week",
        ),
        pytest.param(
            WORSE,
            GENTLE,
            "pain was 2 points higher than the week before, and that counts as a change",
            Where.GENTLE,
            id="pain has risen since the week before",
        ),
        pytest.param(
            replace(USUAL, week=week("kkkkkrr", 7), before=week("kkkkkrr", 5.5)),
            GENTLE,
            "pain was 2 points higher than in your first week, and that counts as a change",
            Where.GENTLE,
            id="pain has risen above the first week",
        ),
        pytest.param(
            replace(USUAL, week=week("kmmmmrr", 6), before=week("kmmmmrr")),
            GENTLE,
            "pain was 2 points higher than the week before, and that counts as a change",
            Where.GENTLE,
            id="pain comes before the plan",
        ),
        pytest.param(
            replace(HALF_TWICE, new_since=MONDAY),
            TIME,
            "it is new or changed since 16 November 2026, and a few days say little",
            None,
            id="what was changed just now is not changed again",
        ),
        pytest.param(
            replace(USUAL, new_since=MONDAY),
            KEEP,
            "you kept every planned day, and pain is not meaningfully higher",
            None,
            id="a changed routine that is kept needs no word",
        ),
        pytest.param(
            replace(USUAL, week=extra(week("-------"), 2)),
            PLAN,
            "nothing was planned, and only what is planned can be kept",
            Where.ROUTINE,
            id="no plan",
        ),
        pytest.param(
            HALF_TWICE,
            LESS,
            "1 of 5 planned days were kept, and 2 of 5 the week before: under half both times",
            Where.ROUTINE,
            id="under half for two weeks",
        ),
        pytest.param(
            TUESDAYS,
            DAYS,
            "Tuesday was missed two weeks in a row",
            Where.ROUTINE,
            id="the same weekday twice",
        ),
        pytest.param(
            replace(USUAL, week=week("mkkmmkk"), before=week("mkkmmkk")),
            DAYS,
            "Monday, Thursday and Friday were missed two weeks in a row",
            Where.ROUTINE,
            id="three weekdays twice",
        ),
        pytest.param(
            replace(USUAL, week=week("kkkkkrr", None)),
            SCORES,
            "the week has 5 sessions and no pain score to go by",
            Where.TODAY,
            id="no score",
        ),
        pytest.param(
            replace(USUAL, week=week("kkkkkrr", None), before=week("kkkkkrr", None)),
            KEEP,
            "you kept every planned day",
            None,
            id="that no score was given is said once",
        ),
        pytest.param(
            replace(USUAL, week=week("kkkkkrr", mornings=(5, 1))),
            MORNINGS,
            "1 of 5 mornings after a session have a score, and the morning after tells whether the amount "
            "was right",
            Where.TODAY,
            id="few mornings",
        ),
        pytest.param(
            replace(USUAL, week=week("kkkkkrr", mornings=(5, 1)), before=week("kkkkkrr", mornings=(5, 0))),
            KEEP,
            "you kept every planned day, and pain is not meaningfully higher",
            None,
            id="few mornings are spoken of once",
        ),
        pytest.param(
            USUAL,
            KEEP,
            "you kept every planned day, and pain is not meaningfully higher",
            None,
            id="all kept and not worse",
        ),
        pytest.param(
            replace(USUAL, week=week("kkkkmrr")),
            KEEP,
            "a missed day now and then does not undo a habit",
            None,
            id="one day missed",
        ),
        pytest.param(
            replace(USUAL, week=week("kkkmmrr")),
            KEEP,
            "half of it or more was kept, and one week says little",
            None,
            id="half kept",
        ),
        pytest.param(
            replace(USUAL, week=week("mmmmmrr")),
            KEEP,
            "one such week says little: a smaller plan is for two in a row",
            None,
            id="one week with nothing kept",
        ),
    ],
)
def test_the_first_rule_that_holds_speaks(
    facts: WeekFacts, words: str, because: str, where: Where | None
) -> None:
    found = suggest(facts)
    assert (found.words, found.because, found.where) == (words, because, where)


@given(any_facts())
def test_there_is_always_one_suggestion_with_its_reason_and_the_same_for_the_same_week(
    facts: WeekFacts,
) -> None:
    found = suggest(facts)
    assert found == suggest(replace(facts))
    assert found == next(one for rule in RULES if (one := rule(facts)) is not None)
    assert found.words.endswith(".")
    assert found.because
    assert not found.because.endswith(".")


@given(any_facts())
def test_no_suggestion_asks_for_more(facts: WeekFacts) -> None:
    """All that may be suggested is one of these, and none of them raises a dose."""
    assert suggest(facts).words in {
        *(KEEP, GENTLE, EASE, SMALL, SEE, LESS, DAYS, TIME, PLAN, SCORES, MORNINGS)
    }


@given(any_facts())
def test_a_week_with_a_flare_or_risen_pain_is_never_told_to_keep_on(facts: WeekFacts) -> None:
    if facts.week.flare_days or facts.rise:
        assert suggest(facts).words in {SEE, EASE, SMALL, GENTLE}
