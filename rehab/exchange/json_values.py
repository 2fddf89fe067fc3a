"""Checks one value of a file against its column, and makes the value that is stored of it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from rehab.exchange.json_columns import Kind
from rehab.exchange.json_parse import shown

if TYPE_CHECKING:
    from rehab.exchange.json_columns import Column

#: Days outside are slips of a finger or of a clock. Our own choice: a life before and after today.
_FIRST, _LAST = date(1900, 1, 1), date(2199, 12, 31)
_LARGEST = 1_000_000
#: What free values may be: the largest is the session that a device plays now, with all its ways, which is
#: kept up to a million letters; a usual one has 100,000, 8 deep.
_DEEPEST, _LONGEST_FREE = 12, 1_000_000


class WrongValueError(Exception):
    """What is wrong with a value, to go on after its name: "is not a day"."""


def stored(column: Column, given: object) -> object:
    """Return what is stored of a value. Raises `WrongValueError`."""
    if given is None:
        if column.may_be_null:
            return None
        raise WrongValueError("may not be null")
    return _READERS[column.kind](column, given)


def _text(column: Column, given: object) -> str:
    if not isinstance(given, str):
        raise _wrong(given, "a text")
    _refuse_unstorable(given)
    if len(given) > column.longest:
        raise WrongValueError(f"has {len(given):,} letters, and there is room for {column.longest:,}")
    if len(given) < column.shortest:
        raise WrongValueError("is empty")
    return given


def _whole(column: Column, given: object) -> int:
    if type(given) is not int:
        raise _wrong(given, "a whole number")
    if not column.low <= given <= column.high:
        raise WrongValueError(f"is {shown(given)}, and goes from {column.low:,} to {column.high:,}")
    return given


def _number(_: Column, given: object) -> float:
    if type(given) not in (int, float):
        raise _wrong(given, "a number")
    number = float(str(given))
    if abs(number) > _LARGEST:
        raise WrongValueError(f"is {shown(given)}, which is too large")
    return number


def _yes_no(_: Column, given: object) -> bool:
    if not isinstance(given, bool):
        raise _wrong(given, "true or false")
    return given


def _day(_: Column, given: object) -> date:
    try:
        day = date.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        day = None
    if day is None:
        raise _wrong(given, "a day such as 2026-11-23")
    if not _FIRST <= day <= _LAST:
        raise WrongValueError(f"is {day}, and days go from {_FIRST.year} to {_LAST.year}")
    return day


def _moment(_: Column, given: object) -> datetime:
    try:
        moment = datetime.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.utcoffset() is None:
        raise _wrong(given, "a moment with its offset, such as 2026-11-23T09:00:00+00:00")
    if not _FIRST < moment.date() < _LAST:
        raise WrongValueError(f"is {moment}, and moments go from {_FIRST.year} to {_LAST.year}")
    return moment.astimezone(UTC)


def _free(_: Column, given: object) -> object:
    if not isinstance(given, (dict, list)):
        raise _wrong(given, "an object or a list")
    _refuse_deep(given, _DEEPEST)
    text = json.dumps(given, ensure_ascii=False)
    _refuse_unstorable(text)
    if len(text) > _LONGEST_FREE:
        raise WrongValueError(f"has {len(text):,} letters, and there is room for {_LONGEST_FREE:,}")
    return given


def _refuse_deep(given: Any, deepest: int) -> None:  # noqa: ANN401 - anything that JSON can hold
    if deepest == 0:
        raise WrongValueError("has lists and objects that lie in one another too deep")
    if isinstance(given, (dict, list)):
        for one in given.values() if isinstance(given, dict) else given:
            _refuse_deep(one, deepest - 1)


def _refuse_unstorable(text: str) -> None:
    """Refuse what no database takes: halves of signs, and the sign with the number 0."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise WrongValueError("has half of a sign in it, as a damaged file has") from None
    if "\0" in text:
        raise WrongValueError("has a sign in it that no text has, as a damaged file has")


def _wrong(given: object, what: str) -> WrongValueError:
    return WrongValueError(f"is {shown(given)}, and not {what}")


_READERS = {
    Kind.TEXT: _text,
    Kind.WHOLE: _whole,
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.FREE: _free,
}
