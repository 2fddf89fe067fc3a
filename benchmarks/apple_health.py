"""Reading an export of Apple Health: ten times the file must not take more memory."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.measure import report
from tests.exchange.apple_export import write_large

_LAST = date(2026, 11, 22)
_READ = """
import sys
from datetime import UTC, datetime
from zoneinfo import ZoneInfo
from rehab.exchange.apple_days import days_of
from rehab.exchange.apple_file import open_export
from rehab.exchange.apple_health import Found, stretches
found = Found()
with open(sys.argv[1], "rb") as file, open_export(file) as one:
    read = stretches(one, datetime(2026, 11, 23, tzinfo=UTC), found)
    for _ in days_of(read, ZoneInfo("Europe/Berlin"), 3, found):
        pass
(line,) = (line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(line.split()[1])
"""


def main() -> None:
    """Print the ratio of the most memory for 100 MB and for 10 MB."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = (_peak(Path(folder) / "export.xml", size) for size in (10_000_000, 100_000_000))
    report("memory to read 100 MB of Apple Health / 10 MB", large / small, "ratio", "<= 1.3")


def _peak(file: Path, size: int) -> int:
    write_large(file, size, last=_LAST)
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", _READ, str(file)], check=True, capture_output=True, text=True
    )
    return int(done.stdout)
