"""No service shows or changes anything of another person's, whatever ids it is given; found by looking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, select, update

from rehab.domain.errors import RehabError
from rehab.storage.engine import reading, writing
from rehab.storage.tables import PainEntry
from tests.services.isolation.arguments import Scene, arguments
from tests.services.isolation.files import taken_away
from tests.services.isolation.functions import (
    FOR_EVERYBODY,
    is_told_whose,
    of_a_person,
    reaches_database,
    services,
)
from tests.services.isolation.sweep import faults, settled
from tests.services.isolation.two_people import A

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from tests.conftest import NewDatabase
    from tests.services.isolation.files import Files
    from tests.services.isolation.functions import Service
    from tests.services.isolation.sweep import Houses


@pytest.fixture(scope="module")
def houses(new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Houses]:
    """Give a database of A and B, and one of B alone."""
    folder = tmp_path_factory.mktemp
    with (
        new_database(folder("both")) as both,
        new_database(folder("alone")) as alone,
        settled(both, alone) as pair,
    ):
        yield pair


@pytest.fixture(scope="module")
def files(houses: Houses) -> Files:
    """Give what A took away."""
    return taken_away(houses[0].seen)


def test_a_service_that_reaches_the_database_is_told_whose_data_it_is_about() -> None:
    reaching = {name for name, one in services().items() if reaches_database(one)}
    assert {name for name in reaching if not is_told_whose(services()[name])} == FOR_EVERYBODY


@pytest.mark.parametrize("name", of_a_person())
def test_nothing_of_another_person_is_shown_or_changed(name: str, houses: Houses, files: Files) -> None:
    assert list(faults(of_a_person()[name], *houses, files)) == []


def shows(db: Engine, person: str, entry_id: str) -> str | None:
    with reading(db, person) as session:
        row = session.get(PainEntry, entry_id)
        return row.note if row else None


def counts(db: Engine, person: str) -> int:
    del person
    with reading(db, A) as session:
        return len(session.exec(select(PainEntry)).all())


def changes(db: Engine, person: str, entry_id: str) -> None:
    with writing(db, person) as session:
        session.connection().execute(update(PainEntry).values(score=1).where(col(PainEntry.id) == entry_id))


def says_whether_it_is_there(db: Engine, person: str, entry_id: str) -> None:
    with reading(db, person) as session:
        if session.get(PainEntry, entry_id):
            raise RehabError("This is not yours.")


@pytest.mark.sqlite_file  # on PostgreSQL row-level security stands behind all but the second of them
@pytest.mark.parametrize(
    ("leaky", "fault"),
    [
        (shows, "given pain_entry 0: tells a secret"),
        (counts, "given nothing of anybody: tells B"),
        (changes, "given pain_entry 0: changes A's pain_entry"),
        (says_whether_it_is_there, "given pain_entry 0: tells B 'This is not yours.', and without A"),
    ],
)
def test_a_service_that_leaks_is_found(leaky: Service, fault: str, houses: Houses, files: Files) -> None:
    assert next(faults(leaky, *houses, files)).startswith(fault)
    for house in houses:
        house.settle()


def test_a_service_that_is_given_something_new_says_how_to_teach_it(houses: Houses, files: Files) -> None:
    def new(db: Engine, person: str, tune: complex) -> None: ...

    scene = Scene(houses[0].asked, None, files, "", "")
    with pytest.raises(LookupError, match=r"Please say it in .*arguments, as 'tune: complex' or 'complex'"):
        arguments(new, scene, 0)
