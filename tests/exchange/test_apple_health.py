"""An export of Apple Health: what is taken, what is left out and told of, what is refused."""

from __future__ import annotations

import tracemalloc
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehab.domain.errors import RehabError
from rehab.domain.long_work import StoppedError
from rehab.domain.walked import WalkedDay
from rehab.exchange.apple_days import days_of
from rehab.exchange.apple_file import open_export
from rehab.exchange.apple_health import Found, stretches
from tests.exchange.apple_export import HEAD, PHONE, TAIL, WATCH, export, steps, walk, write_large, zipped

if TYPE_CHECKING:
    from pathlib import Path

    from rehab.domain.long_work import Tell

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
FRIDAY = date(2026, 11, 20)


def read(data: bytes) -> tuple[list[WalkedDay], dict[str, int]]:
    """Return the days of an export in Berlin, and how many records were left out, by the reason."""
    found = Found()
    with open_export(BytesIO(data)) as opened:
        days = list(days_of(stretches(opened, NOW, found), ZoneInfo("Europe/Berlin"), 3, found))
    return days, dict(found.left_out)


def test_steps_and_walks_are_added_up_by_day_and_all_else_is_passed_over() -> None:
    other = steps(NOON, 5, 60).replace("StepCount", "HeartRate")
    data = export(
        steps(NOON, 10, 1000),
        steps(NOON, 10, 950, WATCH),
        walk(NOON + timedelta(hours=2), 30),
        walk(NOON + timedelta(hours=4), 30, "Cycling"),
        steps(NOON + timedelta(days=1), 5, 100),
        other,
    )
    days = [WalkedDay(FRIDAY, 40, 950), WalkedDay(FRIDAY + timedelta(days=1), 0, 100)]
    assert read(data) == (days, {})
    assert read(zipped(data)) == (days, {}), "the zip is the same"
    assert read(zipped(data, "apple_health_export/Exportación.xml")) == (days, {}), "in any language"


def test_a_walk_with_a_break_counts_without_it() -> None:
    assert read(export(walk(NOON, 60, duration=45.4)))[0] == [WalkedDay(FRIDAY, 45, 0)]


def test_the_day_is_the_persons_whatever_the_offset_in_the_file() -> None:
    tokyo = datetime(2026, 11, 21, 10, 30, tzinfo=ZoneInfo("Asia/Tokyo"))  # 02:30 in Berlin
    assert [one.day for one in read(export(steps(tokyo, 5, 400)))[0]] == [FRIDAY]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (steps(NOON, 5, "NaN"), "with a number of steps that cannot be"),
        (steps(NOON, 5, "-5"), "with a number of steps that cannot be"),
        (steps(NOON, 5, "1e400"), "with a number of steps that cannot be"),
        (steps(NOON, 5, "9" * 5000), "with a number of steps that cannot be"),
        (steps(NOON, 5, 100_001), "with a number of steps that cannot be"),
        (walk(NOON, 5, duration="inf"), "with a duration that cannot be"),
        (steps(NOON, -5, 10), "that end before they begin or last longer than a day"),
        (steps(NOON, 1500, 10), "that end before they begin or last longer than a day"),
        (steps(NOON.replace(year=1969), 5, 10), "from before 1970 or from the future"),
        (steps(NOW + timedelta(days=1), 5, 10), "from before 1970 or from the future"),
        (steps(NOON, 5, 10).replace("2026-11-20 12", "2026-02-30 12"), "without a moment that can be read"),
        (steps(NOON, 5, 10).replace(" +0000", ""), "without a moment that can be read"),
    ],
)
def test_a_record_that_cannot_be_is_left_out_and_told_of(record: str, reason: str) -> None:
    days, left_out = read(export(record, steps(NOON, 10, 1000)))
    assert (days, left_out) == ([WalkedDay(FRIDAY, 10, 1000)], {reason: 1})


def bomb() -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive, archive.open("export.xml", "w") as file:
        file.write(HEAD.encode())
        for _ in range(40):
            file.write(b" " * 1_000_000)
    return packed.getvalue()


_ENTITIES = '<!DOCTYPE HealthData [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><HealthData>&b;</HealthData>'
_OUTSIDE = '<!DOCTYPE HealthData [<!ENTITY a SYSTEM "file:///etc/passwd">]><HealthData>&a;</HealthData>'
_WHOLE = export(steps(NOON, 10, 1000))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "it is empty", id="nothing"),
        pytest.param(b"day,steps\n", "no XML in UTF-8", id="a table"),
        pytest.param(b"<a/>", "no export of Apple Health", id="another XML"),
        pytest.param(_WHOLE[:-20], "may have been cut off", id="cut off"),
        pytest.param(_WHOLE.decode().encode("utf-16"), "no XML in UTF-8", id="UTF-16"),
        pytest.param(_WHOLE.replace(b'"UTF-8"', b'"latin-1"'), "no XML in UTF-8", id="says Latin-1"),
        pytest.param(_WHOLE.replace(b"iPhone", b"\xe4\xff"), "may have been cut off", id="is Latin-1"),
        pytest.param(_ENTITIES.encode(), "defines entities", id="an XML bomb"),
        pytest.param(_OUTSIDE.encode(), "defines entities", id="a file of this machine"),
        pytest.param(zipped(_WHOLE)[:-60], "the zip is damaged", id="a zip that was cut off"),
        pytest.param(zipped(_WHOLE, "export.json"), "no export.xml in the zip", id="another zip"),
        pytest.param(bomb(), "packed tighter", id="a zip bomb"),
        pytest.param(
            f"{HEAD}{'<a>' * 99}".encode(), "more, longer or deeper things", id="elements in one another"
        ),
        pytest.param(
            f'{HEAD}<Record type="{"a" * 5_000_000}"/>'.encode(),
            "longer than anything",
            id="a long one",
        ),
        pytest.param(
            (HEAD + "".join(f"<a{n}/>" for n in range(2000)) + TAIL).encode(),
            "more, longer or deeper things",
            id="names without end",
        ),
    ],
)
def test_what_is_no_whole_sound_export_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(RehabError, match=said):
        read(data)


@settings(max_examples=100)
@given(st.integers(0, len(_WHOLE)), st.binary(max_size=4))
def test_a_spoilt_export_is_refused_or_read(at: int, spoilt: bytes) -> None:
    for data in (_WHOLE, zipped(_WHOLE)):
        with suppress(RehabError):
            read(data[:at] + spoilt + data[at + len(spoilt) :])


def test_it_stops_where_the_person_cancels() -> None:
    def stop(_words: str, _done: int, _of: int) -> None:
        raise StoppedError

    with open_export(BytesIO(_WHOLE)) as opened, pytest.raises(StoppedError):
        list(stretches(opened, NOW, Found(), stop))


def test_how_far_it_is_is_told_in_bytes_and_in_days() -> None:
    told: list[tuple[str, int, int]] = []
    tell: Tell = lambda words, done, of: told.append((words, done, of))  # noqa: E731 - a line
    found = Found()
    with open_export(BytesIO(_WHOLE)) as opened:
        list(days_of(stretches(opened, NOW, found, tell), ZoneInfo("UTC"), 3, found, tell))
    assert told == [("Reading the file", len(_WHOLE), len(_WHOLE)), ("Adding up the days", 1, 1)]


def peak(file: Path) -> int:
    """Return the most bytes that reading a file takes at a time, as Python counts them."""
    found = Found()
    tracemalloc.start()
    try:
        with file.open("rb") as opened, open_export(opened) as one:
            for _ in days_of(stretches(one, NOW, found), ZoneInfo("Europe/Berlin"), 3, found):
                pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_four_times_the_file_takes_little_more_memory(tmp_path: Path) -> None:
    small, large = tmp_path / "small.xml", tmp_path / "large.xml"
    write_large(small, 2_000_000, last=FRIDAY, days=300)
    write_large(large, 8_000_000, last=FRIDAY, days=300)
    assert peak(large) < 1.6 * peak(small) < 2_000_000


def test_phone_and_watch_are_told_apart_by_their_names() -> None:
    plain = steps(NOON, 10, 1000, PHONE).replace(PHONE, "").replace("iPhone", "Health tracker")
    assert read(export(plain, steps(NOON, 10, 700, PHONE)))[0] == [WalkedDay(FRIDAY, 10, 700)]
