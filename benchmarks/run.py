"""Runs every benchmark, or those named; prints one JSON line per result."""

from __future__ import annotations

import sys

from benchmarks import apple_health, cold_start, figures, pages, player, save

BENCHMARKS = {
    "save": save,
    "pages": pages,
    "cold_start": cold_start,
    "player": player,
    "figures": figures,
    "apple_health": apple_health,
}


def main() -> None:
    """Run the benchmarks named on the command line, all where none is."""
    for name in sys.argv[1:] or BENCHMARKS:
        BENCHMARKS[name].main()


if __name__ == "__main__":
    main()
