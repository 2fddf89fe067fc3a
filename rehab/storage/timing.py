"""How long the database takes, told to who counts it: seconds alone, neither statements nor values."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, event

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

_BEGAN = "rehab_began"


def tell_times(told: Callable[[float], None]) -> None:
    """Tell the seconds of every statement of every engine that succeeds, from now on."""

    def before(connection: Connection, *_given: Any) -> None:  # noqa: ANN401 - the driver's own types
        connection.info[_BEGAN] = time.perf_counter()

    def after(connection: Connection, *_given: Any) -> None:  # noqa: ANN401 - the same
        told(time.perf_counter() - connection.info[_BEGAN])

    event.listen(Engine, "before_cursor_execute", before)
    event.listen(Engine, "after_cursor_execute", after)
