"""What is written of two people at once, and what a code opens: one invitation and nothing else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from rehab.services.person import meet_person
from rehab.storage.engine import reading, reading_by_code, writing, writing_both
from rehab.storage.tables import Access, Client, Invitation, Person
from tests.making import MONDAY, at

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session

NOW = at(MONDAY)


@pytest.fixture
def two(db: Engine) -> Engine:
    for person in ("ada", "ben"):
        meet_person(db, person, "UTC", NOW)
        with writing(db, person) as session:
            session.add(invitation(person))
    return db


def invitation(person: str) -> Invitation:
    row = {"person_id": person, "code_hash": f"of {person}", "name": person, "made_at": NOW}
    return Invitation.model_validate({**row, "expires_at": NOW + timedelta(days=7)})


def link(first: Session, patient: str, clinician: str) -> None:
    row = {"person_id": patient, "clinician_id": clinician, "clinician_name": clinician, "name": patient}
    first.merge(Access.model_validate({**row, "granted_at": NOW}))


def point(session: Session, clinician: str, patient: str) -> None:
    session.merge(Client.model_validate({"person_id": clinician, "patient_id": patient, "since": NOW}))


def test_a_code_shows_its_invitation_alone(two: Engine) -> None:
    with reading_by_code(two, "of ada") as session:
        query = select(Invitation.person_id).where(Invitation.code_hash == "of ada")
        assert session.exec(query).all() == ["ada"]
        if two.dialect.name == "postgresql":
            assert session.exec(select(Invitation.person_id)).all() == ["ada"]
            assert session.exec(select(Person.id)).all() == []
    with reading_by_code(two, "") as session:
        assert session.exec(select(Invitation).where(Invitation.code_hash == "")).all() == []


def test_two_people_are_written_in_one_transaction_and_each_gets_their_own(two: Engine) -> None:
    with writing_both(two, "ben", "ada") as turned_to:
        link(turned_to("ada"), "ada", "ben")
        point(turned_to("ben"), "ben", "ada")
    with reading(two, "ada") as session:
        assert session.exec(select(Access.clinician_id).where(Access.person_id == "ada")).all() == ["ben"]
    with reading(two, "ben") as session:
        assert session.exec(select(Client.patient_id).where(Client.person_id == "ben")).all() == ["ada"]


def test_where_one_of_the_two_fails_nothing_of_either_is_written(two: Engine) -> None:
    def write() -> None:
        with writing_both(two, "ada", "ben") as turned_to:
            link(turned_to("ada"), "ada", "ben")
            turned_to("ben")
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        write()
    with reading(two, "ada") as session:
        assert session.exec(select(Access).where(Access.person_id == "ada")).all() == []


def test_two_who_write_to_each_other_at_once_both_get_there(two: Engine) -> None:
    def write(patient: str, clinician: str) -> None:
        for _ in range(20):
            with writing_both(two, patient, clinician) as turned_to:
                link(turned_to(patient), patient, clinician)
                point(turned_to(clinician), clinician, patient)

    with ThreadPoolExecutor() as threads:
        for done in [threads.submit(write, "ada", "ben"), threads.submit(write, "ben", "ada")]:
            done.result(timeout=60)
    for person in ("ada", "ben"):
        with reading(two, person) as session:
            assert len(session.exec(select(Access).where(Access.person_id == person)).all()) == 1
