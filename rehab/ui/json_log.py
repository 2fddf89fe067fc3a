"""The log as one JSON object a line, with nothing in it about a person: REHAB_LOG=json.

Of what other libraries write only the fixed words are kept, as what stands in their gaps may be an address
with whose page it is, a value or a name. Of an error its kind and where it happened are kept: its words may
quote what somebody typed.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError
from rehab.house import HOUSE

if TYPE_CHECKING:
    from types import TracebackType

SETTING = "REHAB_LOG"
_OURS = "rehab"
#: Whoever brings its own way out; what it writes goes ours.
_OTHERS = ("uvicorn", "uvicorn.error", "uvicorn.asgi", "websockets", "streamlit")


def is_json() -> bool:
    """Say whether the log is JSON; raise `RehabError` for any other word than json."""
    told = os.environ.get(SETTING, "")
    if told not in ("", "json"):
        raise RehabError(f"{SETTING} has to be json, or nothing for words.")
    return told == "json"


def write_json(replica: str) -> None:
    """Send all that is logged to standard error as JSON, and what nobody catches too."""
    import streamlit.logger  # noqa: PLC0415 - so that whoever only asks what is set needs none of it

    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines(replica))
    handler.addFilter(_is_worth_a_line)
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    logging.captureWarnings(capture=True)
    streamlit.logger.setup_formatter = _let_through  # its loggers each bring a way out of their own
    for name in {*_OTHERS, *streamlit.logger._loggers}:  # noqa: SLF001 - it has no other list of them
        _let_through(logging.getLogger(name))
    sys.excepthook = _uncaught
    threading.excepthook = lambda given: _uncaught(given.exc_type, given.exc_value, given.exc_traceback)


def _let_through(logger: logging.Logger) -> None:
    logger.handlers.clear()
    logger.propagate = True


def _is_worth_a_line(record: logging.LogRecord) -> bool:
    """Leave out what others tell of each connection; the balancer logs what is asked."""
    return record.levelno >= logging.WARNING or _is_ours(record)


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] == _OURS


def _uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt | SystemExit):
        logging.getLogger(_OURS).error("Not caught", exc_info=(kind, error or kind(), trace))


class JsonLines(logging.Formatter):
    """Writes a record as one line: time, level, who, what, and the kinds and places of an error."""

    def __init__(self, replica: str = "") -> None:
        super().__init__()
        self._replica = {"replica": replica} if replica else {}

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        error = record.exc_info[1] if record.exc_info else None
        fields = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            **self._replica,
            "what": _words(record),
            **({"error": chain_of(error)} if error else {}),
        }
        return json.dumps(fields, ensure_ascii=False)


def _words(record: logging.LogRecord) -> str:
    if _is_ours(record):
        return record.getMessage()
    first, *_more = str(record.msg).splitlines() or [""]
    return first


def chain_of(error: BaseException | None) -> list[dict[str, object]]:
    """Return the kind of an error and where it happened, innermost last; then of those it came from."""
    found: list[dict[str, object]] = []
    while error is not None:
        found.append({"kind": type(error).__name__, "at": _places(error.__traceback__)})
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found


def _places(trace: TracebackType | None) -> list[str]:
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code
        file = code.co_filename.removeprefix(f"{HOUSE}{os.sep}").rpartition(f"site-packages{os.sep}")[2]
        found.append(f"{file}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return found
