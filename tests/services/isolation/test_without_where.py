"""On PostgreSQL nothing of another person is shown or changed where every one of our WHEREs is forgotten."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import SQLAlchemyError

from rehab.storage.engine import make_engine
from tests.postgres import ADMIN, APP
from tests.services.isolation.files import taken_away
from tests.services.isolation.functions import of_a_person
from tests.services.isolation.stripping import forget_whose, without_whose
from tests.services.isolation.sweep import faults, settled
from tests.services.isolation.two_people import ids_of_a

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.postgres import Postgres
    from tests.services.isolation.files import Files
    from tests.services.isolation.functions import Service
    from tests.services.isolation.sweep import Houses


@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        (
            "SELECT draft.form FROM draft WHERE draft.person_id = %(pk_1)s::VARCHAR AND draft.form = %(f)s",
            "SELECT draft.form FROM draft WHERE %(pk_1)s::VARCHAR IS NOT NULL AND draft.form = %(f)s",
        ),
        (
            "UPDATE person SET revision=%(r)s WHERE person.id = %(person)s::VARCHAR",
            "UPDATE person SET revision=%(r)s WHERE %(person)s::VARCHAR IS NOT NULL",
        ),
        ("INSERT INTO draft (person_id) VALUES (%(p)s)", "INSERT INTO draft (person_id) VALUES (%(p)s)"),
    ],
)
def test_whose_rows_are_meant_is_left_out(asked: str, sent: str) -> None:
    assert without_whose(asked) == sent


@contextmanager
def forgetful(postgres: Postgres, user: str) -> Iterator[Houses]:
    """Give both databases to somebody whose statements never say whose rows are meant."""
    urls = postgres.new(), postgres.new()
    both, alone = (forget_whose(make_engine(url.replace(f"{APP}@", f"{user}@"))) for url in urls)
    with settled(both, alone) as houses:
        yield houses
    for db, url in zip((both, alone), urls, strict=True):
        db.dispose()
        postgres.drop(url)


@pytest.fixture(scope="module")
def guarded(postgres: Postgres) -> Iterator[Houses]:
    """Give both databases to the app's own role."""
    with forgetful(postgres, APP) as houses:
        yield houses


@pytest.fixture(scope="module")
def open_to_all(postgres: Postgres) -> Iterator[Houses]:
    """Give both databases to the superuser, for whom no policy holds."""
    with forgetful(postgres, ADMIN) as houses:
        yield houses


@pytest.fixture(scope="module")
def files(guarded: Houses) -> Files:
    """Give what A took away."""
    return taken_away(guarded[0].seen)


@pytest.mark.parametrize("name", of_a_person())
def test_row_level_security_holds_for_it(name: str, guarded: Houses, files: Files) -> None:
    assert list(faults(of_a_person()[name], *guarded, files)) == []


def test_without_row_level_security_most_services_would_leak(open_to_all: Houses, files: Files) -> None:
    leaks = {name for name, one in of_a_person().items() if _leaks(one, open_to_all, files)}
    # The others ask for one row by its id, whose person is looked at after, or for what A has none of.
    assert len(leaks) > len(of_a_person()) / 2


def _leaks(service: Service, houses: Houses, files: Files) -> bool:
    try:
        few = {name: ids_of_a()[name] for name in ("pain_entry 0", "training_session 0")}
        return next(faults(service, *houses, files, few), None) is not None
    except SQLAlchemyError:  # such as two people where one is asked for
        return True
    finally:
        for house in houses:
            house.settle()
