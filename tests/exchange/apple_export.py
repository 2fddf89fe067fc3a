"""Writes exports of Apple Health as the Health app does, of any size, for tests and measurements."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
<!ELEMENT Record ((MetadataEntry|HeartRateVariabilityMetadataList)*)>
<!ATTLIST Record
  type          CDATA #REQUIRED
  unit          CDATA #IMPLIED
  value         CDATA #IMPLIED
  sourceName    CDATA #REQUIRED
  startDate     CDATA #REQUIRED
  endDate       CDATA #REQUIRED
>
]>
<HealthData locale="en_DE">
 <ExportDate value="2026-11-23 08:00:00 +0100"/>
 <Me HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexNotSet"/>
"""
TAIL = "</HealthData>\n"
WATCH = "&lt;&lt;HKDevice: 0x281e&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch&gt;"
PHONE = "&lt;&lt;HKDevice: 0x283a&gt;, name:iPhone, manufacturer:Apple Inc., model:iPhone&gt;"


def when(moment: datetime) -> str:
    """Write a moment as the Health app does."""
    return moment.strftime("%Y-%m-%d %H:%M:%S %z")


def steps(start: datetime, minutes: float, value: object, device: str = PHONE) -> str:
    """Write a record of steps."""
    source = "Anna’s Apple Watch" if device == WATCH else "iPhone"
    end = start + timedelta(minutes=minutes)
    return (
        f' <Record type="HKQuantityTypeIdentifierStepCount" sourceName="{source}" sourceVersion="17.1" '
        f'device="{device}" unit="count" creationDate="{when(end)}" startDate="{when(start)}" '
        f'endDate="{when(end)}" value="{value}"/>\n'
    )


def walk(start: datetime, minutes: float, kind: str = "Walking", duration: object = None) -> str:
    """Write a workout."""
    end = start + timedelta(minutes=minutes)
    told = minutes if duration is None else duration
    return (
        f' <Workout workoutActivityType="HKWorkoutActivityType{kind}" duration="{told}" durationUnit="min" '
        f'sourceName="Anna’s Apple Watch" startDate="{when(start)}" endDate="{when(end)}">\n'
        '  <MetadataEntry key="HKIndoorWorkout" value="0"/>\n </Workout>\n'
    )


def export(*records: str) -> bytes:
    """Return an export.xml of records."""
    return (HEAD + "".join(records) + TAIL).encode()


def zipped(data: bytes, name: str = "apple_health_export/export.xml") -> bytes:
    """Return the export.zip around a file."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("apple_health_export/export_cda.xml", "<ClinicalDocument/>")
        archive.writestr(name, data)
    return packed.getvalue()


def write_large(path: Path, size: int, *, last: date, days: int = 3650) -> None:
    """Write an export.xml of so many bytes at least: of days up to one, most of it no steps."""
    dice, written = Random(1), 0  # noqa: S311 - nothing to keep secret
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        while written < size:
            for record in _some(dice, last, days):
                written += file.write(record)
        file.write(TAIL)


def _some(dice: Random, last: date, days: int) -> Iterable[str]:
    noon = datetime(last.year, last.month, last.day, 12, tzinfo=UTC)
    start = noon - timedelta(days=dice.randrange(days), minutes=dice.randrange(300))
    yield steps(start, dice.randrange(1, 10), dice.randrange(900), dice.choice((WATCH, PHONE)))
    yield from _pulses(dice, start)


def _pulses(dice: Random, start: datetime) -> Iterator[str]:
    for _ in range(3):
        at = when(start + timedelta(seconds=dice.randrange(600)))
        yield (
            ' <Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Anna’s Apple Watch" '
            f'unit="count/min" startDate="{at}" endDate="{at}" value="{dice.randrange(50, 150)}">\n'
            '  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="0"/>\n </Record>\n'
        )
