"""What was loaded is kept as long as it is so, for as many as one process serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import create_engine

from rehab.services.remember import Remembered, remembered

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    Load = Remembered[[int], str]


@pytest.fixture
def db() -> Engine:
    return create_engine("sqlite://")


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def load(asked: list[str]) -> Callable[..., str]:
    @remembered
    def load(_db: Engine, person: str, revision: int, page: int) -> str:
        asked.append(f"{person}{revision}.{page}")
        return asked[-1]

    return load


def test_it_is_loaded_once_for_a_revision_and_what_else_is_asked(
    db: Engine, load: Load, asked: list[str]
) -> None:
    assert [load(db, "ada", 1, page) for page in (1, 2, 1, 2)] == ["ada1.1", "ada1.2", "ada1.1", "ada1.2"]
    assert asked == ["ada1.1", "ada1.2"]
    load(db, "ada", 2, 1)
    assert asked[2:] == ["ada2.1"]


def test_a_revision_that_is_over_is_forgotten_even_if_its_number_comes_again(
    db: Engine, load: Load, asked: list[str]
) -> None:
    for revision in (1, 2, 1):
        load(db, "ada", revision, 1)
    assert asked == ["ada1.1", "ada2.1", "ada1.1"]


def test_people_and_databases_and_loaders_are_apart(db: Engine, load: Load, asked: list[str]) -> None:
    @remembered
    def other(_db: Engine, _person: str, _revision: int, _page: int) -> str:
        return "other"

    load(db, "ada", 1, 1)
    load(db, "ben", 1, 1)
    load(create_engine("sqlite://"), "ada", 1, 1)
    assert asked == ["ada1.1", "ben1.1", "ada1.1"]
    assert other(db, "ada", 1, 1) == "other"


def test_two_hundred_people_who_read_in_turn_are_all_remembered(
    db: Engine, load: Load, asked: list[str]
) -> None:
    for _ in range(3):
        for number in range(200):
            load(db, f"p{number}-", 1, 1)
    assert len(asked) == 200


def test_nothing_that_was_loaded_is_loaded_again_because_it_is_none(db: Engine, asked: list[str]) -> None:
    @remembered
    def nothing(_db: Engine, person: str, _revision: int) -> None:
        asked.append(person)

    nothing(db, "ada", 1)
    nothing(db, "ada", 1)
    assert asked == ["ada"]


def test_who_turns_very_many_pages_is_kept_within_bounds(db: Engine, load: Load, asked: list[str]) -> None:
    for page in range(1000):
        assert load(db, "ada", 1, page) == f"ada1.{page}"
    load(db, "ada", 1, 0)
    assert len(asked) == 1001
