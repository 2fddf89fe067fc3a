"""What Today says about a flare: suggested, denied, calmer, to be looked at."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from rehab.domain.adaptation.rules import Rule
from rehab.domain.flare import Look
from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.time_off import OffKind
from rehab.services.flare import FlareSigns
from rehab.services.pain import save_pain, save_soreness
from rehab.services.person import LOCAL, load_person
from rehab.services.safety import save_warning_signs
from rehab.services.suggestions import Deciding, decline, load_suggestions
from rehab.services.time_off import new_days_off, take_days_off
from rehab.services.today import load_today
from rehab.storage.engine import reading
from rehab.storage.tables import PainEntry
from tests.making import MONDAY, at, give_routine, meet

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Engine

ONE_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _person(db: Engine) -> None:
    """Meet a person whose usual pain is 3."""
    meet(db)
    give_routine(db, ["pelvic_lift"])
    for ago in (5, 6, 7, 8, 9):
        say(db, MONDAY - ago * ONE_DAY, 3, Moment.MORNING)


def say(db: Engine, day: date, score: int, moment: Moment = Moment.ANY) -> None:
    save_pain(db, LOCAL, NewPain(day, moment, score), at(day))


def signs(db: Engine, day: date = MONDAY) -> FlareSigns:
    known = load_person(db, LOCAL)
    assert known
    return load_today(db, LOCAL, known.revision, day).flare


def asked(db: Engine, day: date = MONDAY) -> list[Rule]:
    known = load_person(db, LOCAL)
    assert known
    return [card.rule for card in load_suggestions(db, LOCAL, known.revision, day).cards]


def test_two_worse_days_ask_whether_it_is_a_flare(db: Engine) -> None:
    say(db, MONDAY - ONE_DAY, 5)
    assert asked(db) == []
    say(db, MONDAY, 5)
    assert asked(db) == [Rule.FLARE_FOR_DAYS]


def test_a_high_score_asks_whether_it_is_one(db: Engine) -> None:
    say(db, MONDAY, 7)
    assert asked(db) == [Rule.FLARE_HIGH]


def test_who_says_it_is_none_is_not_asked_again_for_three_days(db: Engine) -> None:
    for number in range(4):
        say(db, MONDAY + number * ONE_DAY, 7)
    known = load_person(db, LOCAL)
    assert known
    (card,) = load_suggestions(db, LOCAL, known.revision, MONDAY).cards
    decline(Deciding(db, LOCAL, MONDAY, at(MONDAY)), card.id)
    found = [asked(db, MONDAY + number * ONE_DAY) for number in range(4)]
    assert found == [[], [], [], [Rule.FLARE_FOR_DAYS]]


def test_a_morning_of_sore_muscles_alone_asks_nothing(db: Engine) -> None:
    for ago in (1, 0):
        say(db, MONDAY - ago * ONE_DAY, 7, Moment.MORNING)
    with reading(db, LOCAL) as session:
        mornings = session.exec(select(PainEntry.id).where(PainEntry.score == 7)).all()
    assert asked(db) == [Rule.FLARE_FOR_DAYS]
    for morning in mornings:
        save_soreness(db, LOCAL, morning, is_sore=True)
    assert asked(db) == []
    say(db, MONDAY, 7)
    assert asked(db) == [Rule.FLARE_HIGH], "another score of the day counts"


@pytest.mark.parametrize("kind", OffKind)
def test_nothing_is_asked_on_a_day_that_is_off(db: Engine, kind: OffKind) -> None:
    say(db, MONDAY, 7)
    take_days_off(db, LOCAL, new_days_off(kind, MONDAY, MONDAY), at(MONDAY))
    assert asked(db) == []


@pytest.mark.parametrize(("sign", "rules"), [("fever", [Rule.FLARE_HIGH]), ("urine", [])])
def test_where_a_sign_waits_it_is_asked_as_long_as_it_is_not_for_now(
    db: Engine, sign: str, rules: list[Rule]
) -> None:
    say(db, MONDAY, 7)
    save_warning_signs(db, LOCAL, {sign: True}, MONDAY, at(MONDAY))
    assert asked(db) == rules


def test_two_better_days_suggest_the_end_and_a_long_flare_is_to_be_looked_at(db: Engine) -> None:
    take_days_off(db, LOCAL, new_days_off(OffKind.FLARE, MONDAY, None), at(MONDAY))
    say(db, MONDAY, 6)
    say(db, MONDAY + 6 * ONE_DAY, 7)
    assert [signs(db, MONDAY + n * ONE_DAY).look for n in (6, 7, 14)] == [None, Look.WORSE, Look.NO_BETTER]
    say(db, MONDAY + 15 * ONE_DAY, 4)
    say(db, MONDAY + 16 * ONE_DAY, 3)
    assert signs(db, MONDAY + 16 * ONE_DAY) == FlareSigns(may_be_over=True)
