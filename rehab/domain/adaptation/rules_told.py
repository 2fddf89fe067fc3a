"""The rules on more, less and the same in words, each with the numbers it computes with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain import thresholds as t
from rehab.domain.adaptation.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Chapter:
    """Some rules that belong together, with a heading, and the thresholds they use by name."""

    title: str
    words: Mapping[Rule, str]
    thresholds: tuple[str, ...]


def _share(share: float) -> str:
    return f"{round(share * 100)} %"


_UP = Chapter(
    "More",
    {
        Rule.STEP_UP: (
            f"The last {t.PROGRESS_SESSIONS} days of the exercise were done in full, each with a pain score "
            f"and none red, on at most {t.PROGRESS_PROVOKED_MOST} the pain rose, every next morning was "
            f"settled, the effort was at most {t.PROGRESS_EFFORT_MOST} of 10 and known of "
            f"{t.PROGRESS_EFFORTS_LEAST} of them, and nothing was changed for {t.PROGRESS_REST_DAYS} days. "
            "Then one number goes up by one step, in the order and by the step of the exercise, within its "
            "range."
        ),
        Rule.HARDER: (
            "The same, and every number is at the end of its range: then the harder exercise, beginning with "
            f"{_share(t.HARDER_SHARE)} of the dose."
        ),
    },
    (
        "PROGRESS_SESSIONS",
        "PROGRESS_PROVOKED_MOST",
        "PROGRESS_EFFORT_MOST",
        "PROGRESS_EFFORTS_LEAST",
        "PROGRESS_REST_DAYS",
        "HARDER_SHARE",
        "WALKING_STEP_MINUTES",
        "HOLDING_SECONDS_MOST",
        "STABILISING_HOLD_MOST",
        "STRETCH_HOLD_MOST",
    ),
)
_BACK = Chapter(
    "Less",
    {
        Rule.STEP_BACK: (
            "After one red (a red score, or left or stopped for pain or a symptom), or one morning that was "
            "not settled: at most "
            f"{_share(t.STEP_BACK_SHARE)} of the repetitions, or else of the hold, or else a set less."
        ),
        Rule.EASIER: f"After {t.STEP_BACKS_TO_EASIER} such days in a row: the easier exercise.",
        Rule.REST_AND_EASIER: (
            f"Not settled {t.STEP_BACKS_TO_EASIER} mornings running, or still {t.MEANINGFUL_POINTS:.0f} "
            f"points above the usual pain after two nights: the easier exercise instead of this one."
        ),
        Rule.REST_AND_LESS: (
            f"Where that has nothing easier: less of it, after {t.REST_DAYS} days without it, beginning with "
            "the day on which you agree."
        ),
        Rule.REST: (
            f"Where nothing is smaller either: {t.REST_DAYS} days without it. Ask a physiotherapist if it "
            "goes on."
        ),
        Rule.RESTING: "While it is left out, nothing else is suggested for it.",
        Rule.LOWEST: (
            "After a red, where nothing is smaller and nothing easier, the dose stays: go gently, and ask a "
            "physiotherapist if it goes on."
        ),
    },
    ("STEP_BACK_SHARE", "STEP_BACKS_TO_EASIER", "REST_DAYS"),
)
_BREAKS = Chapter(
    "After a break",
    {
        Rule.AFTER_BREAK: (
            f"After {t.BREAK_DAYS} to {t.LONG_BREAK_DAYS - 1} days without the exercise: "
            f"{_share(t.BREAK_SHARE)} of the dose. Shorter breaks change nothing."
        ),
        Rule.AFTER_LONG_BREAK: (
            f"After {t.LONG_BREAK_DAYS} to {t.FRESH_START_DAYS - 1} days: {_share(t.LONG_BREAK_SHARE)}."
        ),
        Rule.FRESH_START: (
            f"From {t.FRESH_START_DAYS} days: the starting dose, and the questions on warning signs."
        ),
        Rule.GENTLY: (
            "Where the dose is as low as it goes, it stays as it is: begin gently. After "
            f"{t.FRESH_START_DAYS} days without any session the questions on warning signs are due all the "
            "same."
        ),
    },
    ("BREAK_DAYS", "BREAK_SHARE", "LONG_BREAK_DAYS", "LONG_BREAK_SHARE", "FRESH_START_DAYS"),
)
_WALKS = Chapter(
    "Walking, week by week",
    {
        Rule.WALK_MORE: (
            "The walks of last week were done, and you are sure: a little more, where all else that a step "
            "up takes is so, too. How sure you are is what you said in the look back at it, or else in the "
            "last questionnaire on confidence."
        ),
        Rule.WALK_NOT_SURE: "They were done, and you are not sure: the same again.",
        Rule.WALK_NOT_DONE: "They were not all done, and you are sure, or nothing is less: the same again.",
        Rule.WALK_LESS: (
            f"They were not all done, and you are not sure: {_share(t.STEP_BACK_SHARE)} of the minutes, "
            "or an easier walk. Where you did not say how sure you are, only the other rules count."
        ),
    },
    ("CONFIDENT_FROM", "ADHERENCE_LEAST", "WALKING_STEP_MINUTES"),
)
_FLARES = Chapter(
    "Flares",
    {
        Rule.FLARE_FOR_DAYS: (
            f"{t.FLARE_DAYS} days in a row with pain {t.MEANINGFUL_POINTS:.0f} points or more above the "
            "usual: you are asked whether it is a flare. Only you can say: most days that people call one "
            "have no pain above their average."
        ),
        Rule.FLARE_HIGH: (
            f"Pain from {t.FLARE_ASKED_FROM} that is more than {t.SETTLED_WITHIN} above the usual: you are "
            "asked whether it keeps you from what you usually do. If so, it may be a flare."
        ),
        Rule.FLARE: (
            f"{t.BAD_DAYS_TO_FLARE} days within 7 that were red or did not settle: you are asked, too. A "
            "morning that you call sore muscles does not count for it; the step back it asks for stays."
        ),
        Rule.IN_FLARE: "In a flare nothing is suggested: its own gentle days count.",
        Rule.AFTER_FLARE: f"Nothing goes up within {t.FLARE_WAIT_DAYS} days of a flare.",
        Rule.LIKE_FLARE: "Nothing goes up on a day on which it looks like one, whatever you say it is.",
    },
    ("FLARE_DAYS", "FLARE_ASKED_FROM", "BAD_DAYS_TO_FLARE", "FLARE_ASKED_AGAIN_DAYS", "FLARE_WAIT_DAYS"),
)
_SAME = Chapter(
    "The same",
    {
        Rule.LAST_DAY: "The last day with any session was red, not settled, or its morning is not known yet.",
        Rule.TOO_MUCH: (
            f"One of the last {t.PROGRESS_SESSIONS} days of the exercise was red or did not settle, or since "
            "the first of them a session was stopped for pain or a symptom."
        ),
        Rule.NO_MORNING: (
            f"The morning after one of the last {t.PROGRESS_SESSIONS} is not known. Unknown never counts as "
            "settled."
        ),
        Rule.PROVOKED: (
            f"The pain rose on {t.PROGRESS_PROVOKED_MOST + 1} or more of them, though it settled: that is "
            "enough for now."
        ),
        Rule.EFFORT: f"The effort of one of them was above {t.PROGRESS_EFFORT_MOST} of 10.",
        Rule.NO_EFFORT: f"The effort is known of less than {t.PROGRESS_EFFORTS_LEAST} of them.",
        Rule.NO_SCORE: ("No pain score was told during or after one of them. Unknown never counts as green."),
        Rule.KEPT: (
            f"Less than {_share(t.ADHERENCE_LEAST)} of the planned days of {t.ADHERENCE_DAYS} were kept; "
            "days of rest, flares and away are left out."
        ),
        Rule.RECENT: f"It was changed less than {t.PROGRESS_REST_DAYS} days ago; walking, less than 7.",
        Rule.FEW: f"It was done on less than {t.PROGRESS_SESSIONS} days since it was last changed.",
        Rule.PART: f"One of the last {t.PROGRESS_SESSIONS} was not done in full.",
        Rule.OUTSIDE: (
            "Your dose is outside the range of the exercise, or it has none: such a dose is yours alone to "
            "change."
        ),
        Rule.CARE: (
            "What you said about your health asks for care with it; or a warning sign waits that someone "
            "should look at: then nothing goes up, and what makes it easier is suggested as ever."
        ),
        Rule.DECLINED: f"You said not now. It is offered again after {t.OFFERED_AGAIN_DAYS} days.",
        Rule.TWO_A_WEEK: f"At most {t.PROGRESSED_A_WEEK_MOST} exercises go up within 7 days.",
        Rule.VOLUME: (
            f"A step would be more than {_share(t.WEEKLY_RISE_MOST)} above the exercise time of a week ago."
        ),
        Rule.TOP: "Every number is at the end of its range, and there is no harder exercise to suggest.",
    },
    (
        "ADHERENCE_LEAST",
        "ADHERENCE_DAYS",
        "PROGRESSED_A_WEEK_MOST",
        "WEEKLY_RISE_MOST",
        "OFFERED_AGAIN_DAYS",
        "SUGGESTIONS_SHOWN",
    ),
)
_PAIN = Chapter(
    "What the words on pain mean",
    {},
    (
        "MEANINGFUL_POINTS",
        "AMBER_FROM",
        "RED_ABOVE",
        "RED_FROM",
        "RED_RISE",
        "USUAL_MORNINGS",
        "USUAL_MORNINGS_LEAST",
        "SETTLED_WITHIN",
    ),
)
#: All rules, in the order in which they are printed.
CHAPTERS = (_UP, _BACK, _WALKS, _BREAKS, _FLARES, _SAME, _PAIN)
_WORDS = {rule: words for chapter in CHAPTERS for rule, words in chapter.words.items()}


def rule_words(rule: Rule) -> str:
    """Return a rule in words."""
    return _WORDS[rule]
