"""Forms begun and not yet saved: every field is kept as it is typed, until the form is saved or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rehab.storage.engine import reading, writing
from rehab.storage.tables import Draft

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Engine


def load_draft(db: Engine, person: str, form: str) -> Mapping[str, Any]:
    """Return the fields typed so far, by name; none where the form was not begun."""
    with reading(db, person) as session:
        row = session.get(Draft, (person, form))
        return {} if row is None else dict(row.fields)


def keep_draft(db: Engine, person: str, form: str, fields: Mapping[str, Any], now: datetime) -> None:
    """Keep fields of a form beside the ones kept before, so that two tabs do not undo each other.

    Values are what JSON can hold: text, whole numbers, yes or no, lists of these, or None.
    """
    with writing(db, person, marks=False) as session:
        row = session.get(Draft, (person, form))
        known = {} if row is None else row.fields
        draft = {"person_id": person, "form": form, "fields": {**known, **fields}, "changed_at": now}
        session.merge(Draft.model_validate(draft))


def drop_draft(db: Engine, person: str, form: str) -> None:
    """Forget what was typed into a form: it was saved, or the person threw it away."""
    with writing(db, person, marks=False) as session:
        row = session.get(Draft, (person, form))
        if row is not None:
            session.delete(row)
