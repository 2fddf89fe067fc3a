"""What the tests of pages share."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from streamlit.components.v2 import manifest_scanner

from tests.pages.as_b import AsB, living_as_b

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let long work be over before the page goes on: a slow machine shows the same page as a quick one."""
    monkeypatch.setattr("rehab.ui.long_work._SOON", 60.0)


@pytest.fixture(scope="session", autouse=True)
def _installed_once() -> Iterator[None]:
    """Look through the installed packages for components once, not for every page anew."""
    once = cache(manifest_scanner.scan_component_manifests)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", once)
        yield


@pytest.fixture
def as_b(path: str, db: Engine, tmp_path: Path) -> Iterator[AsB]:
    """Give B, beside A, for the page at the path of a test."""
    with living_as_b(path, db, tmp_path) as b:
        yield b
