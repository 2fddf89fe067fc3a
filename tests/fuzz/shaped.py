"""Lets Hypothesis draw inputs that are like the right ones, and gives them to an importer."""

from __future__ import annotations

import argparse
import os
import sys

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings

from tests.fuzz.bounds import Record, bound_memory, try_one
from tests.fuzz.importers import IMPORTERS


def draw(name: str, inputs: int, number: int) -> Record:
    """Try so many inputs, by a seed; a failure is made small and raised."""
    importer, record = IMPORTERS[name], Record(name, "hypothesis")

    @seed(number)
    @settings(
        max_examples=inputs,
        database=None,
        derandomize=False,
        deadline=None,
        verbosity=Verbosity.quiet,  # the input is kept as a file
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(importer.inputs())
    def give(data: bytes) -> None:
        try_one(importer, data, record)

    for one in importer.seeds():
        try_one(importer, one, record)
    give()
    return record


def main() -> None:
    """Draw what the command line asks for, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("importer", choices=IMPORTERS)
    parser.add_argument("inputs", type=int)
    parser.add_argument("seed", type=int)
    given_ = parser.parse_args()
    bound_memory()
    print(draw(given_.importer, given_.inputs, given_.seed).written(), flush=True)


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)  # what importers keep open for the next input need not be taken apart
