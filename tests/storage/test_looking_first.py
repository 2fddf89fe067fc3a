"""Looking long before writing shortly: others write meanwhile, and what they wrote is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rehab.domain.long_work import StoppedError
from rehab.services.person import LOCAL, save_usual_pain
from rehab.services.your_data import export_json, offer_import, run_import
from rehab.storage.engine import writing
from rehab.storage.looking_first import looking_first
from rehab.storage.tables import Person
from tests.exchange.making_rows import contents
from tests.making import MONDAY, at, give_routine, meet, play

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine
    from sqlmodel import Session

    from tests.conftest import NewDatabase


def usual(session: Session) -> int | None:
    return session.get_one(Person, LOCAL).usual_pain


@pytest.mark.sqlite_file
def test_others_write_while_it_looks_and_then_it_looks_again(db: Engine) -> None:
    meet(db)
    looks: list[int | None] = []

    def look(session: Session) -> int | None:
        looks.append(usual(session))
        if len(looks) == 1:
            save_usual_pain(db, LOCAL, 7)  # on another connection, which would wait for a lock
        return looks[-1]

    with looking_first(db, LOCAL, look) as (_, seen):
        assert seen == 7
    assert looks == [None, 7]


def test_where_nobody_wrote_it_looks_once_and_writes(db: Engine) -> None:
    meet(db)
    looks: list[int | None] = []
    with looking_first(db, LOCAL, lambda session: looks.append(usual(session))) as (session, _):
        session.get_one(Person, LOCAL).usual_pain = 3
    with writing(db, LOCAL) as session:
        assert usual(session) == 3
    assert looks == [None]


def test_what_goes_wrong_is_taken_back(db: Engine) -> None:
    meet(db)

    def write_half() -> None:
        with looking_first(db, LOCAL, usual) as (session, _):
            session.get_one(Person, LOCAL).usual_pain = 3
            session.flush()
            raise StoppedError

    with pytest.raises(StoppedError):
        write_half()
    with writing(db, LOCAL) as session:
        assert usual(session) is None


@pytest.mark.parametrize("at_step", range(1, 60, 6))
def test_an_import_that_is_cancelled_at_any_step_changes_nothing(
    db: Engine, new_database: NewDatabase, tmp_path: Path, at_step: int
) -> None:
    meet(db)
    play(db, MONDAY, routine=give_routine(db, ["pelvic_lift"]), pain_before=4)
    other = tmp_path / "other"
    other.mkdir()
    with new_database(other) as there:
        meet(there)
        offer = offer_import(there, LOCAL, export_json(db, LOCAL, at(MONDAY, 11)))
        before, told = contents(there), 0

        def stop(_words: str, _done: int, _of: int) -> None:
            nonlocal told
            told += 1
            if told == at_step:
                raise StoppedError

        try:
            run_import(there, LOCAL, offer, at(MONDAY, 12), stop)
        except StoppedError:
            assert contents(there) == before
            run_import(there, LOCAL, offer, at(MONDAY, 12))
        assert contents(there)["training_session"] == contents(db)["training_session"]
