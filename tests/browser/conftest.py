"""What the browser tests of the player share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.session_page import furnish

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Serve
    from tests.serving import AppServer


@pytest.fixture
def short_session(app_server: Serve, tmp_path: Path) -> AppServer:
    """Start the app for a person with one short exercise."""
    furnish(tmp_path)
    return app_server(folder=tmp_path)
