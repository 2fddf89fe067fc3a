"""What tests of whole lives share."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.services.three_people import begin, chaotic, fill_in, flaring, steady

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine

    from tests.conftest import NewDatabase


@pytest.fixture(scope="session", params=[steady, chaotic, flaring], ids=lambda live: live.__name__)
def lived(
    request: pytest.FixtureRequest, new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """Give a database that one of the three people has lived in, to be read."""
    dice = Random(7)  # noqa: S311 - nothing to keep secret
    live: Callable[[Engine, Random, str], None] = request.param
    with new_database(tmp_path_factory.mktemp("lived")) as engine:
        live(engine, dice, begin(engine))
        fill_in(engine, dice)
        yield engine


@pytest.fixture(scope="module")
def house(new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Give one database for all lives of a module: each is somebody else's."""
    with new_database(tmp_path_factory.mktemp("lives")) as engine:
        yield engine
