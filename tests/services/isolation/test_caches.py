"""What is remembered of a person is remembered for that person alone."""

from __future__ import annotations

from importlib import import_module
from inspect import signature
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any

import pytest

import rehab.services
from rehab.house import HOUSE
from rehab.services.remember import Remembered
from tests.services.isolation.functions import is_told_whose, reaches_database

if TYPE_CHECKING:
    from collections.abc import Iterator


def remembering() -> Iterator[Any]:
    """Yield everything in the services that remembers what it returned, private ones too."""
    for found in walk_packages(rehab.services.__path__, f"{rehab.services.__name__}."):
        module = import_module(found.name)
        for one in vars(module).values():
            remembers = isinstance(one, Remembered) or hasattr(one, "cache_clear")
            if remembers and one.__module__ == found.name:
                yield one


@pytest.mark.parametrize("one", [*remembering()], ids=lambda one: f"{one.__module__}.{one.__name__}")
def test_what_is_remembered_of_the_database_is_remembered_by_person(one: Any) -> None:  # noqa: ANN401 - a cached function
    names = signature(one).parameters
    assert reaches_database(one) == is_told_whose(one), f"it remembers by {list(names)} alone"


def test_there_is_something_remembered() -> None:
    assert len([*remembering()]) > 10


def test_no_page_has_a_cache_of_its_own() -> None:
    """Streamlit's caches are shared by everybody; what is remembered is remembered in the services."""
    pages = [*(HOUSE / "pages").rglob("*.py"), *(HOUSE / "rehab" / "ui").rglob("*.py")]
    assert [page.name for page in pages if "st.cache_" in page.read_text(encoding="utf-8")] == []
