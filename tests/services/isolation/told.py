"""What a service told, made plain, so that two answers can be laid side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import fields, is_dataclass
from enum import Enum
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile, is_zipfile

from sqlalchemy import Engine
from sqlmodel import Session

from rehab.storage.sealed import is_sealed, unseal
from rehab.storage.tables import Table

if TYPE_CHECKING:
    from types import FunctionType

PASSPHRASE = "correct horse battery staple"  # noqa: S105 - of the tests
_NEW = re.compile(
    r"(?<![0-9a-f])[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}(?![0-9a-f])"
)
#: Ids of rows that the tests brought are literal: these are made by `uuid4` while a service runs.
_OURS = re.compile(r"0{4}-4000-8000-0{8}")


def plain(value: Any) -> Any:  # noqa: ANN401, C901, PLR0911 - whatever a service returns, kind by kind
    """Return a value as nested lists of text; ids that a service made anew are all the same."""
    match value:
        case str():
            return _NEW.sub(lambda found: found[0] if _OURS.search(found[0]) else "new", value)
        case bytes():
            return _plain_file(value)
        case Enum() | None | bool() | int() | float():
            return repr(value)
        case Table():
            return [type(value).__name__, plain(value.model_dump())]
        case Engine() | Session():
            return type(value).__name__
        case Mapping():
            return sorted([plain(name), plain(one)] for name, one in value.items())
        case frozenset() | set():
            return sorted(map(plain, value), key=repr)
        case AbstractContextManager():
            with value as entered:
                return plain(entered)
    if is_dataclass(value):
        return [type(value).__name__, *([one.name, plain(getattr(value, one.name))] for one in fields(value))]
    if isinstance(value, Iterable):
        return [plain(one) for one in value]
    return _plain_thing(value)


def _plain_file(data: bytes) -> Any:  # noqa: ANN401 - see above
    if is_sealed(data):
        return plain(unseal(data, PASSPHRASE))
    if is_zipfile(BytesIO(data)):
        with ZipFile(BytesIO(data)) as file:
            return [[name, plain(file.read(name))] for name in file.namelist()]
    return plain(data.decode("latin-1"))


def _plain_thing(value: FunctionType | object) -> str:
    return getattr(value, "__qualname__", None) or repr(value)
