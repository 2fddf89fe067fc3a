"""The database opens beside the server: the first page waits for it, and `/health` says how far it is.

The packages that pages need are read beside it too, by one thread: where two begin to read one package from
two of its modules, each waits for the other, and Python lets one of them go on with half of it.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse
from starlette.routing import Route

from rehab.domain.errors import RehabError
from rehab.ui.told import is_personal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

_LOG = logging.getLogger("rehab")
#: How long Python works on one thing at a time while the database opens: at its usual 5 ms, each of the many
#: files that the first page asks for would wait for the modules that are read beside it.
_SHORT_S = 0.0002
#: Where those answer who need what is read, beside those of people's files: pages connect there, figures are
#: fetched and people sign in. All that a browser needs before, it gets at once.
_NEED_IT = ("/_stcore/stream", "/figures/", "/auth/", "/oauth2callback")


class Opening:
    """Reads what is needed by `read` and opens the database by `work`, in a thread.

    It is opened again for whoever asks after it where that went wrong. Where it worked, `told` is called.
    """

    def __init__(self, read: Callable[[], None], work: Callable[[], None], told: Callable[[], None]) -> None:
        self._read = read
        self._work = work
        self._told = told
        #: Whether what is needed has been read, with or without success.
        self.has_read = asyncio.Event()
        self._is_up = False
        #: Whether it was tried, with or without success.
        self._is_tried = False

    async def begin(self) -> None:
        """Open it for the first time; where it cannot be, the server goes on without it, and says so."""
        with _short_turns():
            try:
                await self._read_all()
                await self._open()
            except RehabError as refusal:
                _LOG.error("%s", refusal)
            except Exception:  # noqa: BLE001 - whatever it is, the pages say more
                _LOG.exception("The database could not be opened.")
            finally:
                self._is_tried = True

    async def is_up(self) -> bool:
        """Say whether the program is up, its database included.

        Where it could not be opened it is tried again: the file may be free by now, or the server there.
        """
        if self._is_tried and not self._is_up:
            with suppress(RehabError):
                await self._open()
        return self._is_up

    async def _read_all(self) -> None:
        try:
            await asyncio.to_thread(self._read)
        finally:
            self.has_read.set()

    async def _open(self) -> None:
        await asyncio.to_thread(self._work)
        self._is_up = True
        self._told()


class OnceRead:
    """Lets a page connect once what it needs has been read."""

    def __init__(self, app: ASGIApp, opening: Opening) -> None:
        self._app = app
        self._opening = opening

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let it wait first."""
        path = scope.get("path", "")
        if path.startswith(_NEED_IT) or is_personal(path):
            await self._opening.has_read.wait()
        await self._app(scope, receive, send)


@contextmanager
def _short_turns() -> Iterator[None]:
    """Let whoever asks the server come through while much is read."""
    gc.disable()
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_SHORT_S)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
        gc.freeze()  # what is there now stays, and need not be looked through for garbage again
        gc.enable()


def health_routes(opening: Opening) -> list[Route]:
    """Return where it can be asked whether the program is up."""

    async def health(_request: Request) -> JSONResponse:
        is_up = await opening.is_up()
        return JSONResponse({"status": "ok" if is_up else "starting"}, status_code=200 if is_up else 503)

    return [Route("/health", health)]
