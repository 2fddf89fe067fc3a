"""Reads steps and walks out of an export of Apple Health, as a stream: no more than a piece is in memory.

Apple's file begins with a list of its own elements and attributes; entities are refused, and so is whatever
would make a small file large, or points to another file or host.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NoReturn
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import create_parser

from rehab.domain.long_work import tell_nobody
from rehab.domain.walked import Device, Stretch
from rehab.exchange.refusing import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.sax.xmlreader import AttributesImpl

    from rehab.domain.long_work import Tell
    from rehab.exchange.apple_file import Export

_AT_ONCE = 1 << 16
#: Apple's list of elements has some 10 KB; no element or text of its files has 1 MB; both our own choice.
_LONGEST_HEAD, _LONGEST_SILENCE = 200_000, 1_000_000
_LONGEST_ATTRIBUTES, _MOST_NAMES, _DEEPEST = 100_000, 1_000, 30
_STEPS = "HKQuantityTypeIdentifierStepCount"
_WALKS = frozenset({"HKWorkoutActivityTypeWalking", "HKWorkoutActivityTypeHiking"})
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']{0,40})""")
_MARK = b"\xef\xbb\xbf"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}", re.ASCII)
_NUMBER = re.compile(r"\d{1,12}(\.\d{1,20})?", re.ASCII)
_MINUTES_OF = {"s": 1 / 60, "min": 1, "hr": 60, "h": 60}
_DAY_S = 86_400
_MOST_STEPS = 100_000
_NAME_LENGTH = 100


@dataclass
class Found:
    """What was met on the way: how many records were left out, by the reason."""

    left_out: Counter[str] = field(default_factory=Counter)


def stretches(export: Export, now: datetime, found: Found, tell: Tell = tell_nobody) -> Iterator[Stretch]:
    """Yield the steps and walks of an export in the order of the file; `found` grows meanwhile.

    Raises `RehabError` for what is no whole, sound export.
    """
    handler = _Handler(int(now.timestamp()) + _DAY_S, found)
    parser = create_parser(forbid_dtd=False, forbid_entities=True, forbid_external=True)
    parser.setContentHandler(handler)
    done, heard, heard_at = 0, 0, 0
    while data := export.read(_AT_ONCE):
        if not done:
            _refuse_encoding(data)
        done += len(data)
        with _Refusing():
            parser.feed(data)
        yield from handler.emptied()
        if handler.heard != heard:
            heard, heard_at = handler.heard, done
        elif done - heard_at > (_LONGEST_SILENCE if heard else _LONGEST_HEAD):
            refuse("there is something in it that is longer than anything in an export of Apple Health")
        tell("Reading the file", done, max(export.size, done))
    if not done:
        refuse("it is empty")
    with _Refusing():
        parser.close()
    yield from handler.emptied()


def _refuse_encoding(start: bytes) -> None:
    text = start.removeprefix(_MARK)
    declared = _ENCODING.match(text)
    name = declared[1].decode("ascii", "replace").upper() if declared else "UTF-8"
    if name not in ("UTF-8", "UTF8") or not text.lstrip().startswith(b"<"):
        refuse("it is no XML in UTF-8, which the Health app writes. Please choose it as it was exported")


class _Refusing:
    """Says in a sentence what the reader of XML met."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: object, _: object) -> None:
        if isinstance(error, DefusedXmlException):
            refuse("it defines entities or points to other files, which no export of Apple Health does")
        if isinstance(error, SAXParseException):
            where = f"line {error.getLineNumber():,}"
            refuse(f"it is no whole XML from {where} on ({error.getMessage()}); it may have been cut off")
        if isinstance(error, (LookupError, UnicodeError)):
            refuse("it is no text in UTF-8")


class _Handler(ContentHandler):
    """Takes steps and walks, and refuses what is no export of Apple Health."""

    def __init__(self, latest: int, found: Found) -> None:
        super().__init__()
        self.heard = 0
        self._latest, self._found = latest, found
        self._depth, self._names = 0, set[str]()
        self._taken: list[Stretch] = []

    def emptied(self) -> list[Stretch]:
        """Return what was taken since the last time."""
        taken, self._taken = self._taken, []
        return taken

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX names it so
        self.heard += 1
        if self._depth == 0 and name != "HealthData":
            refuse("it is no export of Apple Health, which begins with HealthData")
        self._depth += 1
        self._refuse_odd(name, attrs)
        try:
            if name == "Record" and attrs.get("type") == _STEPS:
                self._taken.append(_steps(attrs, self._latest))
            elif name == "Workout" and attrs.get("workoutActivityType") in _WALKS:
                self._taken.append(_walk(attrs, self._latest))
        except _LeftOutError as reason:
            self._found.left_out[str(reason)] += 1

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802 - SAX calls it so
        self.heard += 1
        self._depth -= 1

    def characters(self, content: str) -> None:  # noqa: ARG002 - SAX calls it so
        self.heard += 1

    def _refuse_odd(self, name: str, attrs: AttributesImpl) -> None:
        """Refuse what would take memory or time without end, and what no export has."""
        self._names.add(name)
        self._names.update(attrs.getNames())
        if (
            self._depth > _DEEPEST
            or len(self._names) > _MOST_NAMES
            or sum(map(len, attrs.values())) > _LONGEST_ATTRIBUTES
        ):
            refuse("it holds more, longer or deeper things than an export of Apple Health")


class _LeftOutError(Exception):
    """Why a record is left out, as what it is."""


def _leave_out(reason: str) -> NoReturn:
    raise _LeftOutError(reason)


def _steps(attrs: AttributesImpl, latest: int) -> Stretch:
    start, end = _when(attrs, latest)
    value = attrs.get("value", "")
    if attrs.get("unit", "count") != "count" or not _NUMBER.fullmatch(value) or float(value) > _MOST_STEPS:
        _leave_out("with a number of steps that cannot be")
    return Stretch(start, end, float(value), *_by(attrs))


def _walk(attrs: AttributesImpl, latest: int) -> Stretch:
    """Return a walk without its breaks, if its duration says that there were some."""
    start, end = _when(attrs, latest)
    told, unit = attrs.get("duration", ""), _MINUTES_OF.get(attrs.get("durationUnit", "min"))
    if told:
        if unit is None or not _NUMBER.fullmatch(told):
            _leave_out("with a duration that cannot be")
        end = max(min(end, start + round(float(told) * unit * 60)), start + 1)
    return Stretch(start, end, None, *_by(attrs))


def _when(attrs: AttributesImpl, latest: int) -> tuple[int, int]:
    start, end = (_moment(attrs.get(name, "")) for name in ("startDate", "endDate"))
    if start < 0 or end > latest:
        _leave_out("from before 1970 or from the future")
    if not 0 <= end - start <= _DAY_S:
        _leave_out("that end before they begin or last longer than a day")
    return start, max(end, start + 1)


def _moment(text: str) -> int:
    if not _MOMENT.fullmatch(text):
        _leave_out("without a moment that can be read")
    try:
        return int(datetime.fromisoformat(text[:19] + text[20:]).timestamp())
    except (ValueError, OverflowError):
        _leave_out("without a moment that can be read")


def _by(attrs: AttributesImpl) -> tuple[Device, str]:
    source = attrs.get("sourceName", "")
    words = f"{source} {attrs.get('device', '')}".casefold()
    device = Device.WATCH if "watch" in words else Device.PHONE if "phone" in words else Device.OTHER
    return device, source[:_NAME_LENGTH]
