"""Long work on the command line: a line that moves, and Ctrl+C leaves everything as it was."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehab.domain.long_work import Tell

_WIDTH = 60


@contextmanager
def moving_line() -> Iterator[Tell]:
    """Give what shows how far it is, where somebody looks; Ctrl+C says that nothing was changed."""
    line = _Line()
    try:
        yield line.tell
    except KeyboardInterrupt:
        line.end()
        print("Stopped. Nothing was changed.", file=sys.stderr)
        raise
    finally:
        line.end()


class _Line:
    """The line, written anew whenever it would say something else."""

    def __init__(self) -> None:
        self._shown, self._is_seen = "", sys.stderr.isatty()

    def tell(self, words: str, done: int, of: int) -> None:
        line = f"{words}: {done / of if of else 1:.0%}"
        if self._is_seen and line != self._shown:
            self._shown = line
            print(f"\r{line:{_WIDTH}}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self._shown:
            print(f"\r{'':{_WIDTH}}\r", end="", file=sys.stderr, flush=True)
            self._shown = ""
