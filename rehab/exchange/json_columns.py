"""The tables and columns of a JSON export, read from the tables themselves so that none is forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from annotated_types import Ge, Le, MinLen
from sqlalchemy import JSON, Boolean, Date, DateTime, Float, Integer, String, TypeDecorator

from rehab.storage.tables import Table, metadata

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic.fields import FieldInfo
    from sqlalchemy import Column as Stored
    from sqlalchemy import Table as StoredTable

#: What PostgreSQL holds in a whole number.
_LARGEST = 2**31 - 1
#: Every row is the person's who exports or imports, so the files do not say whose.
OWNER = "person_id"
#: What a person calls the rows of each table, in the plural, in the order in which they are told of them.
WORDS: Mapping[str, str] = MappingProxyType(
    {
        "training_session": "sessions",
        "session_set": "sets",
        "pain_entry": "pain scores",
        "measure_entry": "questionnaires filled in",
        "routine": "routines",
        "routine_version": "versions of routines",
        "routine_item": "exercises in routines",
        "active_routine": "choices of a routine",
        "time_off": "days off",
        "walked_day": "days of walking measured",
        "own_exercise": "exercises of your own",
        "activity": "activities that matter to you",
        "measure_choice": "choices of questionnaires",
        "look_back": "looks back at a week",
        "health_flag": "notes on your health",
        "decision": "decisions on suggestions",
        "safety_answer": "answers on warning signs",
        "draft": "forms begun",
        "person": "your settings",
    }
)
ORDER = tuple(WORDS)
#: What belongs to a place and is not carried to another: which devices were signed out there, and who may see
#: the person's data there: a file must never let somebody in.
STAYS = frozenset({"sign_out", "invitation", "access", "access_log", "client", "proposal"})


class Kind(StrEnum):
    """What a value is, in the words of the documentation."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    YES_NO = "true or false"
    DAY = "day"
    MOMENT = "moment"
    FREE = "object or list"


_KINDS: tuple[tuple[type[Any], Kind], ...] = (
    (Boolean, Kind.YES_NO),
    (Integer, Kind.WHOLE),
    (Float, Kind.NUMBER),
    (DateTime, Kind.MOMENT),
    (Date, Kind.DAY),
    (JSON, Kind.FREE),
    (String, Kind.TEXT),
)


@dataclass(frozen=True)
class Column:
    """A column: what it holds, whether it may be null, its limits, and the table it refers to.

    `usual` is what a row has where a file says nothing; `must_be_told` where there is no such value.
    """

    name: str
    kind: Kind
    may_be_null: bool
    must_be_told: bool
    usual: object
    low: int
    high: int
    shortest: int
    longest: int
    refers_to: str | None


@dataclass(frozen=True)
class Shape:
    """A table as files hold it; `key` has the columns that tell its rows apart for one person.

    `says` is what the table says of itself.
    """

    table: StoredTable
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    says: str

    @property
    def name(self) -> str:
        """The name of the table."""
        return self.table.name

    @property
    def words(self) -> str:
        """What a person calls its rows."""
        return WORDS[self.name]

    @property
    def follows(self) -> str | None:
        """The table whose rows these are parts of, such as the session of a set."""
        return next((one.refers_to for one in self.columns if one.name in self.key and one.refers_to), None)

    @property
    def has_ids(self) -> bool:
        """Whether its rows have ids that could be another person's."""
        return self.key == ("id",) and self.name != "person"


@cache
def shapes() -> tuple[Shape, ...]:
    """Return every table that is carried; one that refers to another comes after it."""
    models = {model.__table__: model for model in _models(Table)}  # type: ignore[attr-defined] # SQLModel adds it
    carried = [table for table in metadata.sorted_tables if table.name not in STAYS]
    return tuple(_shape(table, models[table]) for table in carried)


def _models(base: type[Table]) -> Iterator[type[Table]]:
    for model in base.__subclasses__():
        if hasattr(model, "__table__"):
            yield model
        yield from _models(model)


def _shape(table: StoredTable, model: type[Table]) -> Shape:
    told = [column for column in table.columns if column.name != OWNER]
    return Shape(
        table=table,
        columns=tuple(_column(one, model.model_fields[one.name]) for one in told),
        key=tuple(column.name for column in table.primary_key if column.name != OWNER),
        says=" ".join((model.__doc__ or "").split()),
    )


def _column(stored: Stored[Any], field: FieldInfo) -> Column:
    limits = field.metadata
    refers = [key.column.table.name for key in stored.foreign_keys]
    plain = stored.type.impl_instance if isinstance(stored.type, TypeDecorator) else stored.type
    return Column(
        name=stored.name,
        kind=next(kind for known, kind in _KINDS if isinstance(plain, known)),
        may_be_null=bool(stored.nullable),
        must_be_told=field.is_required(),
        usual=None if field.is_required() else field.default,
        low=next((int(str(one.ge)) for one in limits if isinstance(one, Ge)), 0),
        high=next((int(str(one.le)) for one in limits if isinstance(one, Le)), _LARGEST),
        shortest=next((one.min_length for one in limits if isinstance(one, MinLen)), 0),
        longest=getattr(plain, "length", None) or 0,
        refers_to=refers[0] if refers else None,
    )
