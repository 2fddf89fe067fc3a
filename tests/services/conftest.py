"""What tests of whole lives share."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from rehab.services.start import open_house
from tests.services.three_people import begin, chaotic, fill_in, flaring, steady

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine


@pytest.fixture(scope="session", params=[steady, chaotic, flaring], ids=lambda live: live.__name__)
def lived(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Give a database that one of the three people has lived in, to be read."""
    engine = open_house(f"sqlite:///{tmp_path_factory.mktemp('lived') / 'rehab.db'}")
    dice = Random(7)  # noqa: S311 - nothing to keep secret
    live: Callable[[Engine, Random, str], None] = request.param
    live(engine, dice, begin(engine))
    fill_in(engine, dice)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Give one database for all lives of a module: each is somebody else's."""
    engine = open_house(f"sqlite:///{tmp_path_factory.mktemp('lives') / 'rehab.db'}")
    yield engine
    engine.dispose()
