"""A table that a person brings: what its rows are, and how its days are written."""

from __future__ import annotations

from enum import StrEnum


class What(StrEnum):
    """What a row of a table is."""

    PAIN = "pain score"
    SESSIONS = "session"


class Order(StrEnum):
    """How days are written that are not as 2026-11-23."""

    DAY_FIRST = "day first, as 23/11/2026"
    MONTH_FIRST = "month first, as 11/23/2026"
