"""The bounds in time and memory within which every input is taken, and the record of a run."""

from __future__ import annotations

import hashlib
import json
import resource
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from rehab.house import HOUSE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fuzz.importer import Importer

#: Seconds of processor time: what takes longer hangs.
LONGEST_S = 5.0
#: Bytes that a process may ask for; one that has loaded all there is has about 1 GB of addresses.
MOST_MEMORY = 3 * 2**30
#: One input in so many is followed through every page.
_THOROUGH = 50
FOUND = HOUSE / "build" / "fuzz"


@dataclass
class Record:
    """What a run has tried so far: how many inputs, what became of them, the slowest one in milliseconds."""

    importer: str
    fuzzer: str
    inputs: int = 0
    imported: int = 0
    refused: int = 0
    slowest_ms: float = 0.0
    peak_mb: float = 0.0
    edges: int | None = None

    def written(self) -> str:
        """Return it as one JSON line."""
        self.peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return json.dumps(asdict(self))


def bound_memory() -> None:
    """Let this process have no more memory than the bound."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def try_one(importer: Importer, data: bytes, record: Record) -> None:
    """Give an input to an importer; one that does not hold is kept as a file, and its failure goes on."""
    before = time.process_time()
    try:
        is_imported = importer.take(data, crc32(data) % _THOROUGH == 0)
        spent = time.process_time() - before
        assert spent < LONGEST_S, f"it took {spent:.1f} s"
    except BaseException:
        _kept(importer, data)
        raise
    record.inputs += 1
    record.imported += is_imported
    record.refused += not is_imported
    record.slowest_ms = max(record.slowest_ms, spent * 1000)


def _kept(importer: Importer, data: bytes) -> Path:
    FOUND.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(data).hexdigest()[:16]
    path = FOUND / f"{importer.name}-{name}"
    path.write_bytes(data)
    print(f"\nThis input does not hold. Again: make fuzz AGAIN={path.relative_to(HOUSE)}", flush=True)
    return path
