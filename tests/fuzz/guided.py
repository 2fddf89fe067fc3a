"""Lets Atheris, led by which code an input reaches, change inputs and give them to an importer."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from random import Random

try:
    import atheris
except ImportError:
    sys.exit(
        "The fuzzer that is led by coverage, Atheris, is not here: it runs on Linux with x86-64 and a Python "
        "before 3.14. Please run make fuzz there; nothing was tried with it."
    )

with atheris.instrument_imports(include=["rehab"]):
    from tests.fuzz.bounds import MOST_MEMORY, Record, bound_memory, try_one
    from tests.fuzz.damage import thrown
    from tests.fuzz.importers import IMPORTERS

#: Bytes of the longest input; files of a database are larger than those that people write.
_LONGEST = 64_000


def main() -> None:
    """Search for what the command line asks; print what came of it after the last input."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("importer", choices=IMPORTERS)
    parser.add_argument("inputs", type=int)
    parser.add_argument("seed", type=int)
    given = parser.parse_args()
    bound_memory()
    importer, record = IMPORTERS[given.importer], Record(given.importer, "atheris")
    corpus = Path(tempfile.mkdtemp(prefix="fuzz-corpus-"))
    for number, one in enumerate(importer.seeds()):
        if len(one) <= _LONGEST:
            (corpus / str(number)).write_bytes(one)

    def give(data: bytes) -> None:
        try_one(importer, data, record)
        if record.inputs == given.inputs:
            print(record.written(), flush=True)

    words = [
        *(sys.argv[0], f"-runs={given.inputs}", f"-seed={given.seed}", f"-max_len={_LONGEST}"),
        *(
            "-timeout=120",
            f"-rss_limit_mb={MOST_MEMORY >> 20}",
            "-len_control=0",
            f"-artifact_prefix={corpus}/",
        ),
    ]
    mutator = {"custom_mutator": _mutated} if importer.is_json else {}
    atheris.Setup([*words, str(corpus)], give, **mutator)
    atheris.Fuzz()


def _mutated(data: bytes, longest: int, number: int) -> bytes:
    """Change a value of a document three times in four, and else bytes."""
    dice = Random(number)  # noqa: S311 - dice, no secret
    if dice.random() < 0.25:
        return bytes(atheris.Mutate(data, longest))
    try:
        changed = json.dumps(thrown(json.loads(data), dice)).encode()
    except (ValueError, RecursionError):
        changed = b""
    return changed if 0 < len(changed) <= longest else bytes(atheris.Mutate(data, longest))


if __name__ == "__main__":
    main()
