"""What browser tests share: a short session, and a provider that signs people in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.session_page import furnish
from tests.providing import Provider

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Serve
    from tests.serving import AppServer


@pytest.fixture
def short_session(app_server: Serve, tmp_path: Path) -> AppServer:
    """Start the app for a person with one short exercise."""
    furnish(tmp_path)
    return app_server(folder=tmp_path)


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    """Start a real OpenID Connect provider for all tests of a module."""
    started = Provider()
    started.start()
    yield started
    started.stop()
