"""What tests of whole lives share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rehab.services.start import open_house

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Give one database for all lives of a module: each is somebody else's."""
    engine = open_house(f"sqlite:///{tmp_path_factory.mktemp('lives') / 'rehab.db'}")
    yield engine
    engine.dispose()
