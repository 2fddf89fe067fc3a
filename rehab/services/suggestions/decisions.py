"""What was decided on suggestions: what was changed when, by which rule, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from rehab.services.remember import remembered
from rehab.storage.engine import reading
from rehab.storage.tables import Decision

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Engine

_MOST = 50


@dataclass(frozen=True)
class Decided:
    """A decision as it was made: what was suggested of which exercise, the choice, and why."""

    day: date
    name: str
    words: str
    choice: str
    facts: tuple[str, ...]
    rule: str


@remembered
def load_decisions(db: Engine, person: str, revision: int) -> tuple[Decided, ...]:
    """Return the last decisions, newest first."""
    del revision
    query = (
        select(Decision)
        .where(Decision.person_id == person)
        .order_by(col(Decision.at).desc(), col(Decision.id))
        .limit(_MOST)
    )
    with reading(db, person) as session:
        return tuple(_decided(row) for row in session.exec(query) if "facts" in row.suggestion)


def _decided(row: Decision) -> Decided:
    shown: Mapping[str, Any] = row.suggestion
    return Decided(
        day=row.day,
        name=shown["name"],
        words=_words(row.choice, shown),
        choice=row.choice,
        facts=tuple(shown["facts"]),
        rule=shown["rule"],
    )


def _words(choice: str, shown: Mapping[str, Any]) -> str:
    words = shown["change"] or shown["title"]
    return f"{words}; you took {shown['taken']}" if choice == "edited" else str(words)
