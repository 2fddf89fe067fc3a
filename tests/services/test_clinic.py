"""A clinician sees those who let them in, as long as they do, and each look is in the person's log."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from rehab.domain.errors import RehabError
from rehab.domain.invitation import code_of
from rehab.domain.looked_at import Seen
from rehab.domain.needs_a_look import Need
from rehab.domain.time_off import OffKind
from rehab.services import clinic
from rehab.services.clinic import people
from rehab.services.erase import CONFIRMED_BY, erase
from rehab.services.person import meet_person
from rehab.services.safety import read_waits_for, save_warning_signs
from rehab.services.time_off import new_days_off, take_days_off
from rehab.storage.engine import reading
from rehab.storage.tables import Client, Invitation
from tests.making import MONDAY, at, give_routine

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.warning_signs import Urgency

NOW = at(MONDAY)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
CODE = code_of(123_456_789_012)


@pytest.fixture
def met(db: Engine) -> Engine:
    """Give a database that knows ada and ben, who have backs, and ina, who looks after them."""
    for person in ("ada", "ben", "ina"):
        meet_person(db, person, "UTC", NOW)
    return db


def let_in(db: Engine, patient: str = "ada", number: int = 1, now: datetime = NOW) -> None:
    clinic.invite(db, patient, code_of(number), patient.title(), now)
    assert clinic.redeem(db, "ina", "Dr Ina", code_of(number), now) == patient


def looks(db: Engine, patient: str = "ada", now: datetime = NOW) -> list[tuple[Seen, datetime, datetime]]:
    return [(one.what, one.at, one.until) for one in clinic.load_who_sees(db, patient, now).looks]


def test_who_enters_the_code_of_a_person_sees_them_and_the_person_sees_who(met: Engine) -> None:
    until = clinic.invite(met, "ada", CODE, "Ada L.", NOW)
    assert until == NOW + 7 * DAY
    assert clinic.redeem(met, "ina", "Dr Ina", CODE.lower().replace("-", " "), NOW + DAY) == "ada"
    seen = clinic.looking_at(met, "ina", "ada", NOW + DAY, Seen.PROGRESS)
    assert (seen.id, seen.name, seen.today) == ("ada", "Ada L.", MONDAY + DAY)
    found = clinic.load_who_sees(met, "ada", NOW + DAY)
    assert found.clinicians == (clinic.Clinician("ina", "Dr Ina", NOW + DAY),)
    assert found.open == ()


def test_the_code_itself_is_kept_nowhere(met: Engine) -> None:
    clinic.invite(met, "ada", CODE, "Ada", NOW)
    with reading(met, "ada") as session:
        (row,) = session.exec(select(Invitation).where(Invitation.person_id == "ada")).all()
    assert CODE.replace("-", "") not in str(row.model_dump()).upper()


@pytest.mark.parametrize(
    "code", [pytest.param(code_of(5), id="one of nobody"), pytest.param("hello", id="no code at all")]
)
def test_a_wrong_code_opens_nothing_and_says_nothing(met: Engine, code: str) -> None:
    clinic.invite(met, "ada", CODE, "Ada", NOW)
    with pytest.raises(RehabError, match="This code opens nothing"):
        clinic.redeem(met, "ina", "Dr Ina", code, NOW)


def test_a_code_is_good_once_and_for_a_week(met: Engine) -> None:
    clinic.invite(met, "ada", CODE, "Ada", NOW)
    clinic.redeem(met, "ina", "Dr Ina", CODE, NOW + DAY)
    with pytest.raises(RehabError, match="This code opens nothing"):
        clinic.redeem(met, "ben", "Ben", CODE, NOW + DAY)
    clinic.invite(met, "ada", code_of(2), "Ada", NOW)
    with pytest.raises(RehabError, match="This code opens nothing"):
        clinic.redeem(met, "ben", "Ben", code_of(2), NOW + 7 * DAY)
    with pytest.raises(RehabError, match="nothing here for you"):
        clinic.looking_at(met, "ben", "ada", NOW, Seen.PROGRESS)


def test_a_code_that_was_taken_back_opens_nothing(met: Engine) -> None:
    clinic.invite(met, "ada", CODE, "Ada", NOW)
    (one,) = clinic.load_who_sees(met, "ada", NOW).open
    clinic.withdraw(met, "ben", one.code_hash)
    assert clinic.load_who_sees(met, "ada", NOW).open == (one,), "nobody else can take it back"
    clinic.withdraw(met, "ada", one.code_hash)
    with pytest.raises(RehabError, match="This code opens nothing"):
        clinic.redeem(met, "ina", "Dr Ina", CODE, NOW)


def test_nobody_is_their_own_clinician(met: Engine) -> None:
    clinic.invite(met, "ada", CODE, "Ada", NOW)
    with pytest.raises(RehabError, match="your own code"):
        clinic.redeem(met, "ada", "Ada", CODE, NOW)
    with pytest.raises(RehabError, match="nothing here for you"):
        clinic.looking_at(met, "ada", "ada", NOW, Seen.PROGRESS)


def test_few_codes_are_open_at_once_and_those_that_are_over_do_not_count(met: Engine) -> None:
    for number in range(5):
        clinic.invite(met, "ada", code_of(number), "Ada", NOW)
    with pytest.raises(RehabError, match="5 codes"):
        clinic.invite(met, "ada", code_of(5), "Ada", NOW)
    clinic.redeem(met, "ina", "Dr Ina", code_of(0), NOW)
    clinic.invite(met, "ada", code_of(6), "Ada", NOW)
    clinic.invite(met, "ada", code_of(7), "Ada", NOW + 8 * DAY)
    assert len(clinic.load_who_sees(met, "ada", NOW + 8 * DAY).open) == 1


def test_after_five_wrong_codes_one_has_to_wait_for_a_quarter_of_an_hour_and_nobody_else_has(
    met: Engine,
) -> None:
    clinic.invite(met, "ada", CODE, "Ada", NOW)
    for _ in range(5):
        with pytest.raises(RehabError, match="This code opens nothing"):
            clinic.redeem(met, "ben", "Ben", code_of(4), NOW)
    with pytest.raises(RehabError, match="try again in 1 minute\\."):
        clinic.redeem(met, "ben", "Ben", CODE, NOW + 14 * MINUTE)
    clinic.redeem(met, "ina", "Dr Ina", CODE, NOW)
    clinic.invite(met, "ada", code_of(9), "Ada", NOW)
    clinic.redeem(met, "ben", "Ben", code_of(9), NOW + 15 * MINUTE)


def test_access_that_was_taken_away_is_over_at_once_and_in_the_words_for_nobody(met: Engine) -> None:
    let_in(met)
    clinic.revoke(met, "ada", "ina", NOW)
    told = []
    for patient in ("ada", "ben", "nobody", ""):
        with pytest.raises(RehabError) as refusal:
            clinic.looking_at(met, "ina", patient, NOW, Seen.REPORT)
        told.append(str(refusal.value))
    assert len(set(told)) == 1
    assert clinic.load_who_sees(met, "ada", NOW).clinicians == ()
    assert looks(met) == [], "what was refused is no look"


def test_access_can_be_given_again(met: Engine) -> None:
    let_in(met)
    clinic.revoke(met, "ada", "ina", NOW)
    let_in(met, number=2, now=NOW + DAY)
    assert clinic.looking_at(met, "ina", "ada", NOW + DAY, Seen.REPORT).id == "ada"
    assert clinic.load_who_sees(met, "ada", NOW).clinicians[0].since == NOW + DAY


def test_a_look_that_goes_on_is_one_and_half_an_hour_later_it_is_another(met: Engine) -> None:
    let_in(met)
    for minutes in (0, 20, 45, 75, 106):
        clinic.looking_at(met, "ina", "ada", NOW + minutes * MINUTE, Seen.PROGRESS)
    clinic.looking_at(met, "ina", "ada", NOW + 5 * MINUTE, Seen.REPORT)
    assert looks(met) == [
        (Seen.PROGRESS, NOW + 106 * MINUTE, NOW + 106 * MINUTE),
        (Seen.PROGRESS, NOW, NOW + 75 * MINUTE),
        (Seen.REPORT, NOW + 5 * MINUTE, NOW + 5 * MINUTE),
    ]


def test_each_file_that_is_taken_away_is_told(met: Engine) -> None:
    let_in(met)
    for minutes in (0, 1):
        clinic.looking_at(met, "ina", "ada", NOW + minutes * MINUTE, Seen.FILE)
    assert [what for what, _, _ in looks(met)] == [Seen.FILE, Seen.FILE]


def test_the_list_is_told_once_a_day_to_each_of_its_people(met: Engine) -> None:
    let_in(met)
    for hours in (0, 5, 24, 25):
        clinic.load_people(met, "ina", NOW + timedelta(hours=hours))
    assert looks(met) == [
        (Seen.LIST, NOW + timedelta(hours=25), NOW + timedelta(hours=25)),
        (Seen.LIST, NOW, NOW),
    ]


def test_the_list_has_those_who_need_a_look_first_and_not_those_who_took_it_back(met: Engine) -> None:
    meet_person(met, "cat", "UTC", NOW)
    for number, patient in enumerate(("ada", "ben", "cat")):
        let_in(met, patient, number)
    give_routine(met, ["pelvic_lift"], day=MONDAY - 15 * DAY, person="cat")
    save_warning_signs(met, "ben", {"urine": True}, MONDAY, NOW)
    found = clinic.load_people(met, "ina", NOW)
    assert [(one.name, one.look.need) for one in found] == [
        ("Ben", Need.RED_FLAG),
        ("Cat", Need.STOPPED),
        ("Ada", Need.NONE),
    ]
    assert clinic.has_people(met, "ina")
    clinic.revoke(met, "ben", "ina", NOW)
    assert [one.name for one in clinic.load_people(met, "ina", NOW)] == ["Cat", "Ada"]
    with reading(met, "ina") as session:
        left = session.exec(select(Client.patient_id).where(Client.person_id == "ina")).all()
    assert sorted(left) == ["ada", "cat"]


def test_who_is_off_has_not_stopped(met: Engine) -> None:
    let_in(met)
    give_routine(met, ["pelvic_lift"], day=MONDAY - 30 * DAY, person="ada")
    off = new_days_off(OffKind.AWAY, MONDAY - 20 * DAY, MONDAY)
    take_days_off(met, "ada", off, NOW)
    for days, need in ((0, Need.NONE), (13, Need.NONE), (14, Need.STOPPED)):
        (one,) = clinic.load_people(met, "ina", NOW + days * DAY)
        assert one.look.need is need, days


def test_how_somebody_is_is_worked_out_again_only_when_their_data_or_their_day_changes(
    met: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_in(met)
    clinic.load_people(met, "ina", NOW)
    counted = []

    def counting(session: Session, person: str) -> Urgency | None:
        counted.append(person)
        return read_waits_for(session, person)

    monkeypatch.setattr(people, "read_waits_for", counting)
    clinic.load_people(met, "ina", NOW)
    assert counted == []
    save_warning_signs(met, "ada", {"urine": True}, MONDAY, NOW)
    assert clinic.load_people(met, "ina", NOW)[0].look.need is Need.RED_FLAG
    clinic.load_people(met, "ina", NOW + DAY)
    assert counted == ["ada", "ada"]


def test_who_deletes_everything_is_in_no_list_and_lets_nobody_in(met: Engine) -> None:
    let_in(met)
    clinic.invite(met, "ada", CODE, "Ada", NOW)
    erase(met, "ada", CONFIRMED_BY, NOW, with_backups=True)
    assert clinic.load_people(met, "ina", NOW) == ()
    assert not clinic.has_people(met, "ina")
    with pytest.raises(RehabError, match="nothing here for you"):
        clinic.looking_at(met, "ina", "ada", NOW, Seen.PROGRESS)
    with pytest.raises(RehabError, match="This code opens nothing"):
        clinic.redeem(met, "ina", "Dr Ina", CODE, NOW)
