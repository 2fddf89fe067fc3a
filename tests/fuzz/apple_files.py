"""Exports of Apple Health, damaged: as XML, as zips, as anything."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from rehab.domain.errors import RehabError
from rehab.services.person import LOCAL
from rehab.services.walked import import_walking, load_measured, read_walking
from tests.exchange.apple_export import HEAD, PHONE, TAIL, WATCH, export, steps, walk, zipped
from tests.fuzz.damage import overwritten
from tests.fuzz.filled import NOW, fill, works
from tests.fuzz.importer import Importer, Stage, see_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

_ODD = (
    *("", "NaN", "1e400", "-5", "9" * 400, "²", "0x10", "2026-11-20", "2026-13-45 25:61:00 +0100"),
    *("2026-11-20 08:00:00 +9900", "0001-01-01 00:00:00 +1400", "9999-12-31 23:59:59 -1200", "&amp;", "🐈"),
)
_RECORD = (
    ' <Record type="{type}" sourceName="{source}" unit="{unit}" value="{value}" startDate="{start}" {end}/>\n'
)


@cache
def _stage() -> Stage:
    return Stage(fill)


def take(data: bytes, thorough: bool) -> bool:
    """Import what was walked, or see it refused."""
    stage = _stage()
    db = stage.begin()
    try:
        offer = read_walking(db, LOCAL, BytesIO(data), NOW)
    except RehabError as refusal:
        see_sentence(refusal, "This file cannot be imported: ")
        stage.see_nothing_changed()
        return False
    for number, reason in offer.left_out:
        assert number > 0, reason
    for one in offer.days:
        assert 0 <= one.minutes <= 25 * 60, one
        assert 0 <= one.steps <= 200_000, one
    import_walking(db, LOCAL, offer, NOW)
    again = read_walking(db, LOCAL, BytesIO(data), NOW)
    assert (again.new, again.same) == (0, len(offer.days)), "twice is not once"
    assert (load_measured(db, LOCAL) is None) is (not offer.days)
    if thorough:
        works(db)
    return bool(offer.days)


@cache
def _seeds() -> Sequence[bytes]:
    first = NOW - timedelta(days=3)
    told = export(
        steps(first, 10, 900), steps(first, 10, 880, WATCH), walk(first, 25), steps(first, 90, 40, PHONE)
    )
    return told, zipped(told), export()


@st.composite
def _records(draw: DrawFn) -> bytes:
    odd = st.sampled_from(_ODD)
    moment = st.timedeltas(timedelta(days=-5), timedelta(days=2)).map(
        lambda ago: f"{NOW + ago:%Y-%m-%d %H:%M:%S %z}"
    )
    lines = []
    for _ in range(draw(st.integers(0, 6))):
        lines.append(
            _RECORD.format(
                type=draw(st.sampled_from(["HKQuantityTypeIdentifierStepCount", "HKOther"])),
                source=draw(st.sampled_from(["iPhone", "Watch", "🐈", ""])),
                unit=draw(st.sampled_from(["count", "km", ""])),
                value=draw(st.integers(-5, 90_000).map(str) | odd),
                start=draw(moment | odd),
                end=f'endDate="{draw(moment | odd)}"' if draw(st.integers(0, 9)) else "",
            )
        )
        if draw(st.booleans()):
            lines.append(walk(NOW - timedelta(hours=draw(st.integers(0, 99))), draw(st.integers(-9, 3000))))
    told = (HEAD + "".join(lines) + TAIL).encode()
    return zipped(told) if draw(st.integers(0, 4)) == 0 else told


def _inputs() -> SearchStrategy[bytes]:
    return st.one_of(_records(), _records(), overwritten(_seeds()), st.binary(max_size=200))


IMPORTER = Importer("apple", _seeds, _inputs, take, share=15)
