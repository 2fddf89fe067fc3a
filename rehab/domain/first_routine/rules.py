"""The rules by which a first routine is made, in words, with the numbers they compute with by name."""

from __future__ import annotations

from rehab.domain import thresholds as t
from rehab.domain.first_routine.parts import EVERYONE, MAKEUP, SERVES
from rehab.domain.first_routine.words import listed

TITLE = "Your first routine"
#: Which goal asks for what, the most important first, as the table that is computed with has it.
TABLE = {
    "Every routine": listed([MAKEUP[part].thing for part in EVERYONE]),
    **{goal.label: listed([MAKEUP[part].thing for part in parts]) for goal, parts in SERVES.items()},
}
WORDS = (
    (
        "What every routine has comes first, then the goals take turns, until the time of a day or the "
        "number of exercises is used up. What found no room, or for what nothing fits, is named."
    ),
    (
        "What your health avoids, or what a clinician has to agree to first, is never in it, nor among what "
        "would fit as well. What fits as it is comes before what would have to be changed for your health."
    ),
    "Exercises that are for later alone are left out, and those for which you lack the floor or a thing.",
    (
        f"With usual pain of {t.FIRST_LOW_FROM} or more, or where it is not known, every exercise begins at "
        f"the low end of its range; from {t.FIRST_GENTLE_FROM} on it is few and gentle ones."
    ),
    (
        f"What you tried out begins with {round(t.FIRST_QUOTA_SHARE * 100)} % of the average, rounded down "
        "to whole steps, in one set. Where that is less than the smallest dose of the exercise, an easier "
        "one stands in, or where there is none you begin below it. From then on you work to the number, not "
        "to the pain."
    ),
    (
        "Walking begins with what you showed, in parts where that is less than a walk without a stop asks "
        f"for, and is built up to {t.WALK_GOAL_MINUTES} minutes on {t.WALK_GOAL_DAYS} days a week."
    ),
)
THRESHOLDS = (
    "FIRST_DAYS_LEAST",
    "FIRST_LOW_FROM",
    "FIRST_GENTLE_FROM",
    "FIRST_EXERCISES_MOST",
    "FIRST_GENTLE_EXERCISES_MOST",
    "FIRST_ALTERNATIVES_MOST",
    "FIRST_QUOTA_SHARE",
    "FIRST_WALK_SHARE",
    "FIRST_WALK_GOAL_SHARE",
    "FIRST_WALK_MINUTES",
    "WALK_GOAL_MINUTES",
    "WALK_GOAL_DAYS",
)
