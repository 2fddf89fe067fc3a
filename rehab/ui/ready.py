"""Whether this replica is to get people: its database answers, and it is not about to stop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse
from starlette.routing import Route

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from rehab.ui.drain import Drain

#: A balancer asks every few seconds.
_WITHIN_S = 2.0


class Readiness:
    """Asks the database in a thread of its own; one that hangs is not asked again meanwhile."""

    def __init__(self, drain: Drain, is_up: Callable[[], Awaitable[bool]], ask: Callable[[], None]) -> None:
        self._drain = drain
        self._is_up = is_up
        self._ask = ask
        self._asking: asyncio.Task[bool] | None = None

    async def status(self) -> str:
        """Return "ok", or why this replica is to get nobody."""
        if self._drain.is_on:
            return "draining"
        if not await self._is_up():
            return "starting"
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._answers())
        done, _ = await asyncio.wait({self._asking}, timeout=_WITHIN_S)
        return "ok" if done and self._asking.result() else "no database"

    async def _answers(self) -> bool:
        try:
            await asyncio.to_thread(self._ask)
        except Exception:  # noqa: BLE001 - whatever it is, it does not answer
            return False
        return True


def ready_routes(readiness: Readiness) -> list[Route]:
    """Return where a balancer asks."""

    async def ready(_request: Request) -> JSONResponse:
        status = await readiness.status()
        return JSONResponse({"status": status}, status_code=200 if status == "ok" else 503)

    return [Route("/ready", ready)]
