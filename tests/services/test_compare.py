"""What becomes of a period is counted from what is stored."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rehab.domain.adherence import Adherence
from rehab.domain.compare import Period
from rehab.services.compare import load_last_change, load_period
from rehab.services.person import LOCAL, load_person
from tests.making import MONDAY, give_routine, meet, play

if TYPE_CHECKING:
    from sqlalchemy import Engine

DAY = timedelta(days=1)
FIRST = MONDAY - 9 * DAY


def revision(db: Engine) -> int:
    known = load_person(db, LOCAL)
    assert known
    return known.revision


def test_a_period_has_its_own_scores_days_and_sessions(db: Engine) -> None:
    meet(db)
    routine = give_routine(db, ["pelvic_lift"], day=FIRST)
    for number, pain in enumerate((6, 5, 4, 2)):
        play(db, FIRST + number * DAY, routine=routine, pain_before=pain)
    facts = load_period(db, LOCAL, revision(db), MONDAY, Period(FIRST, FIRST + 4 * DAY))
    assert (facts.pain, facts.scored_days, facts.sessions, facts.kept) == (4.5, 4, 4, Adherence(4, 5))
    later = load_period(db, LOCAL, revision(db), MONDAY, Period(FIRST + 5 * DAY, FIRST + 6 * DAY))
    assert (later.pain, later.sessions, later.kept) == (None, 0, Adherence(0, 2))


def test_the_last_change_of_the_routine_is_none_before_there_was_another(db: Engine) -> None:
    meet(db)
    give_routine(db, ["pelvic_lift"], day=FIRST)
    assert load_last_change(db, LOCAL, revision(db), MONDAY) is None
    give_routine(db, ["bird_dog"], day=FIRST + 3 * DAY)
    assert load_last_change(db, LOCAL, revision(db), MONDAY) == FIRST + 3 * DAY
