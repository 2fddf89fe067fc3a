"""No service shows or changes anything of another person's, whatever ids it is given; found by looking."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from rehab.services.your_data import export_csv, export_json
from rehab.storage.sealed import seal
from tests.services.isolation.arguments import Files
from tests.services.isolation.functions import (
    FOR_EVERYBODY,
    is_told_whose,
    of_a_person,
    reaches_database,
    services,
)
from tests.services.isolation.sweep import Houses, faults, settled
from tests.services.isolation.told import PASSPHRASE
from tests.services.isolation.two_people import NOW, SECRET, A

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import NewDatabase


@pytest.fixture(scope="module")
def houses(new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Houses]:
    """Give a database of A and B, and one of B alone."""
    folder = tmp_path_factory.mktemp
    with new_database(folder("both")) as both, new_database(folder("alone")) as alone:
        with settled(both, alone) as pair:
            yield pair


@pytest.fixture(scope="module")
def files(houses: Houses) -> Files:
    """Give what A took away, with nothing of its words in it: only what B does not bring is a secret."""
    db, secret = houses[0].seen, SECRET.encode()
    everything = export_json(db, A, NOW).replace(secret, b"brought")
    with ZipFile(BytesIO(export_csv(db, A, NOW))) as tables:
        scores = tables.read("pain.csv").replace(secret, b"brought")
    return Files(everything, seal(everything, PASSPHRASE), scores)


def test_a_service_that_reaches_the_database_is_told_whose_data_it_is_about() -> None:
    reaching = {name for name, one in services().items() if reaches_database(one)}
    assert {name for name in reaching if not is_told_whose(services()[name])} == FOR_EVERYBODY


@pytest.mark.parametrize("name", of_a_person())
def test_nothing_of_another_person_is_shown_or_changed(name: str, houses: Houses, files: Files) -> None:
    assert list(faults(of_a_person()[name], *houses, files)) == []
