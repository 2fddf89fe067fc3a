"""Reads the JSON of a file that anybody may have made, within bounds, with the standard library's reader."""

from __future__ import annotations

import json
from collections import Counter
from math import isfinite
from typing import TYPE_CHECKING, Any

from rehab.exchange.refusing import refuse

if TYPE_CHECKING:
    from typing import NoReturn

#: Ten years are about 30 MB with 1.5 million values in 95,000 rows. Our own choice: a long life, in 1 GB.
MOST_BYTES = 200_000_000
_MOST_VALUES = 10_000_000
_MOST_BRACKETS = 1_000_000
_LONGEST_NUMBER = 40
_LONGEST_SHOWN = 40
_UTF_8_MARK = b"\xef\xbb\xbf"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def parse(data: bytes) -> object:
    """Return what the JSON says. Raises `RehabError` for what is no JSON in UTF-8, or too much."""
    _refuse_too_much(data)
    text = _text(data)
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_no_number,
            parse_float=_number,
            parse_int=_whole_number,
        )
    except json.JSONDecodeError as error:
        refuse(f"it is no JSON from line {error.lineno}, column {error.colno} on; it may have been cut off")
    except RecursionError:
        refuse("its lists and objects lie in one another too deep")


def refuse_large(size: int) -> None:
    """Raise `RehabError` for a file of more bytes than any export has."""
    if size > MOST_BYTES:
        refuse(f"it is larger than {MOST_BYTES // 1_000_000} MB")


def _refuse_too_much(data: bytes) -> None:
    refuse_large(len(data))
    # Counted first: a small file of nothing but brackets would take all memory once it is read.
    if data.count(b",") > _MOST_VALUES or data.count(b"[") + data.count(b"{") > _MOST_BRACKETS:
        refuse("it holds more values than any export of this program")


def _text(data: bytes) -> str:
    if data.startswith(_UTF_16_MARKS):
        refuse("it was saved as UTF-16, perhaps by a text editor. Please save it as UTF-8")
    try:
        return data.removeprefix(_UTF_8_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        refuse(f"it is no text in UTF-8, from byte {error.start + 1:,} on")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        ((twice, _),) = Counter(name for name, _ in pairs).most_common(1)
        refuse(f"an object has {shown(twice)} twice")
    return found


def _no_number(word: str) -> NoReturn:
    refuse(f"it has {word} where a number belongs")


def _number(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        refuse(f"it has a number that is too large: {digits[:_LONGEST_NUMBER]}")
    return number


def _whole_number(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        refuse(f"it has a number of {len(digits):,} digits")
    return int(digits)


def shown(value: object) -> str:
    """Write a value of a file into a sentence, not too long."""
    if isinstance(value, (dict, list)):
        return "an object" if isinstance(value, dict) else "a list"
    text = value if isinstance(value, str) else json.dumps(value)
    text = "".join(sign if sign.isprintable() else " " for sign in text[: _LONGEST_SHOWN + 1])
    return f"“{text[:_LONGEST_SHOWN]}…”" if len(text) > _LONGEST_SHOWN else f"“{text}”"
