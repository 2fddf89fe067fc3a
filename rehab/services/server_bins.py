"""Empties the bins of everybody on a server, once a day, beside all that people do there."""

from __future__ import annotations

import logging
from time import sleep
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from rehab.domain.errors import RehabError
from rehab.domain.thresholds import BIN_KEPT
from rehab.services.emptying import empty_bin
from rehab.services.start import ask
from rehab.storage.due_bins import due_bins
from rehab.storage.only_one import takes_day
from rehab.storage.trouble import told

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

_LOG = logging.getLogger("rehab")
#: Between some people and the next, so that the server is there for those who are in.
_BREATH_S = 0.015


def empty_bins_of_server(db: Engine, now: datetime) -> None:
    """Empty everybody's bin, one person's after the other, if no other process did or does so on this day.

    Whose rows somebody holds, or whose bin cannot be emptied otherwise, waits for another day.
    """
    if not takes_day(db, now.date()):
        return
    for people in due_bins(db, now - BIN_KEPT):
        for person in people:
            _empty_or_pass_over(db, person, now)
        sleep(_BREATH_S)


def _empty_or_pass_over(db: Engine, person: str, now: datetime) -> None:
    try:
        empty_bin(db, person, now)
    except (RehabError, SQLAlchemyError) as error:
        # Other errors than ours may name the row: whose it is stands in no log.
        why = error if isinstance(error, RehabError) else type(error).__name__
        _LOG.warning("One person's bin was not emptied and waits for another day: %s", why)
        with told():
            ask(db)  # without a server all the others would fail too, and each would be waited for
