"""Takes the keys of a file's table one by one, and says which file and key is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from enum import StrEnum

    Choice = TypeVar("Choice", bound=StrEnum)


class CatalogueError(ValueError):
    """A file of the catalogue is wrong; the message names the file and the key."""

    def __init__(self, where: str, key: str, problem: str) -> None:
        super().__init__(f"{where}: {key} {problem}" if key else f"{where} {problem}")
        self.key = key
        self.problem = problem


@dataclass(frozen=True)
class Fields:
    """A table of a file: `where` names the file, `prefix` the table within it, such as "dose."."""

    table: Mapping[str, object]
    where: str
    prefix: str = ""

    def refuse(self, key: str, problem: str) -> NoReturn:
        """Raise `CatalogueError` for a key of this table."""
        raise CatalogueError(self.where, self.prefix + key, problem)

    def refuse_unknown(self, known: Collection[str]) -> None:
        """Raise `CatalogueError` for a key that is not known, such as one misspelt."""
        for key in self.table:
            if key not in known:
                self.refuse(key, f"is unknown here, known are {', '.join(known)}")

    def has(self, key: str) -> bool:
        """Say whether the key is given."""
        return key in self.table

    def text(self, key: str) -> str:
        """Return a text that says something."""
        value = self._get(key)
        if not isinstance(value, str) or not value.strip():
            self.refuse(key, f"is {_shown(value)}, not a text")
        return value

    def text_or_none(self, key: str) -> str | None:
        """Return a text, or None where the key is not given."""
        return self.text(key) if self.has(key) else None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where the key is not given."""
        if not self.has(key):
            return ()
        value = self._get(key)
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            self.refuse(key, f"is {_shown(value)}, not a list of texts")
        return tuple(value)

    def some_texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts with at least one in it."""
        texts = self.texts(key)
        if not texts:
            self.refuse(key, "is missing or empty")
        return texts

    def known_texts(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """Return a list of texts that are all known, empty where the key is not given."""
        texts = self.texts(key)
        for text in texts:
            if text not in known:
                self.refuse(key, f'has "{text}", not one of {", ".join(known)}')
        return texts

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        """Return one of the values of an enum."""
        value = self.text(key)
        if value not in list(kind):
            self.refuse(key, f'is "{value}", not one of {", ".join(kind)}')
        return kind(value)

    def is_set(self, key: str) -> bool:
        """Return a true or false, false where the key is not given."""
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            self.refuse(key, f"is {_shown(value)}, not true or false")
        return value

    def number(self, key: str, low: int, high: int) -> int:
        """Return a whole number within limits."""
        return self._within(key, self._get(key), low, high)

    def span(self, key: str, low: int, high: int) -> tuple[int, int]:
        """Return a lowest and a highest whole number, both within limits."""
        first, last = self.numbers(key, ("a lowest", "a highest number"), low, high)
        if first > last:
            self.refuse(key, f"is {first} to {last}, the wrong way round")
        return first, last

    def numbers(self, key: str, names: tuple[str, ...], low: int, high: int) -> tuple[int, ...]:
        """Return a list of whole numbers within limits, one for each name."""
        value = self._get(key)
        if not isinstance(value, list) or len(value) != len(names):
            self.refuse(key, f"is {_shown(value)}, not {' and '.join(names)}")
        return tuple(self._within(key, one, low, high) for one in value)

    def inside(self, key: str) -> Fields:
        """Return a table within this one, empty where the key is not given."""
        return self._fields(key, self.table.get(key, {}))

    def tables(self, key: str) -> tuple[Fields, ...]:
        """Return a list of tables within this one, empty where the key is not given."""
        value = self.table.get(key, [])
        if not isinstance(value, list):
            self.refuse(key, f"is {_shown(value)}, not a list of tables")
        return tuple(self._fields(f"{key}[{number}]", one) for number, one in enumerate(value, start=1))

    def _get(self, key: str) -> object:
        if key not in self.table:
            self.refuse(key, "is missing")
        return self.table[key]

    def _within(self, key: str, value: object, low: int, high: int) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            self.refuse(key, f"is {_shown(value)}, not a whole number")
        if not low <= value <= high:
            self.refuse(key, f"is {value}, not within {low} to {high}")
        return value

    def _fields(self, key: str, value: object) -> Fields:
        if not isinstance(value, dict):
            self.refuse(key, f"is {_shown(value)}, not a table")
        return Fields(value, self.where, f"{self.prefix}{key}.")


def _shown(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)
