"""What the tests of pages share."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let long work be over before the page goes on: a slow machine shows the same page as a quick one."""
    monkeypatch.setattr("rehab.ui.long_work._SOON", 60.0)
