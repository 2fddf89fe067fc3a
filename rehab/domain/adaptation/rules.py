"""The rules on more, less and the same, by name; `rules_told` has them in words."""

from __future__ import annotations

from enum import StrEnum


class Family(StrEnum):
    """What a rule is about; declining one suggestion of a family declines its like for a while."""

    MORE = "more"
    LESS = "less"
    BREAK = "break"
    FLARE = "flare"
    SAME = "same"


class Rule(StrEnum):
    """Every rule. Its value is what a decision is stored with: it never changes."""

    STEP_UP = "step_up"
    HARDER = "harder"
    STEP_BACK = "step_back"
    EASIER = "easier"
    REST_AND_EASIER = "rest_and_easier"
    REST_AND_LESS = "rest_and_less"
    REST = "rest"
    RESTING = "resting"
    AFTER_BREAK = "after_break"
    AFTER_LONG_BREAK = "after_long_break"
    FRESH_START = "fresh_start"
    FLARE = "propose_flare"
    FLARE_FOR_DAYS = "flare_for_days"
    FLARE_HIGH = "flare_high"
    WALK_MORE = "walk_more"
    WALK_LESS = "walk_less"
    WALK_NOT_SURE = "walk_not_sure"
    WALK_NOT_DONE = "walk_not_done"
    IN_FLARE = "in_flare"
    AFTER_FLARE = "after_flare"
    LIKE_FLARE = "like_flare"
    LAST_DAY = "last_day"
    TOO_MUCH = "too_much"
    NO_MORNING = "no_morning"
    PROVOKED = "provoked"
    EFFORT = "effort"
    NO_EFFORT = "no_effort"
    NO_SCORE = "no_score"
    KEPT = "kept"
    RECENT = "recent"
    FEW = "few"
    PART = "part"
    OUTSIDE = "outside"
    CARE = "care"
    DECLINED = "declined"
    TWO_A_WEEK = "two_a_week"
    VOLUME = "volume"
    TOP = "top"
    LOWEST = "lowest"
    GENTLY = "gently"

    @property
    def family(self) -> Family:
        """What it is about."""
        return _FAMILIES.get(self, Family.SAME)


#: With these, once they are taken, the exercise is left out for some days.
RESTS = frozenset({Rule.REST_AND_LESS, Rule.REST})
_FAMILIES = {
    Rule.STEP_UP: Family.MORE,
    Rule.HARDER: Family.MORE,
    Rule.WALK_MORE: Family.MORE,
    Rule.WALK_LESS: Family.LESS,
    Rule.STEP_BACK: Family.LESS,
    Rule.EASIER: Family.LESS,
    Rule.REST_AND_EASIER: Family.LESS,
    Rule.REST_AND_LESS: Family.LESS,
    Rule.REST: Family.LESS,
    Rule.AFTER_BREAK: Family.BREAK,
    Rule.AFTER_LONG_BREAK: Family.BREAK,
    Rule.FRESH_START: Family.BREAK,
    Rule.FLARE: Family.FLARE,
    Rule.FLARE_FOR_DAYS: Family.FLARE,
    Rule.FLARE_HIGH: Family.FLARE,
}
