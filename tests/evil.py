"""Words that would do harm if a page took them for more than words, put wherever a person can write."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import JSON, String
from sqlmodel import AutoString

from rehab.domain.own_exercise import copy_of
from rehab.services.measures import load_form, name_activities, save_form
from rehab.services.own_exercise import save_own
from rehab.services.person import LOCAL
from rehab.storage.exercises import catalogue
from rehab.storage.tables import metadata
from tests.making import MONDAY, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Column, Connection, Engine, Table

#: Columns of text, and fields of documents, that hold no words of a person: what is one of a list, or an id.
CODES = {
    *("code_hash", "decision", "what"),
    *(
        "action",
        "barrier",
        "choice",
        "easier",
        "figure",
        "flag",
        "form",
        "goals",
        "harder",
        "id",
        "instead_of",
    ),
    *("key", "kind", "logged_by", "measure", "moment", "occasion", "order", "outcome", "phases", "places"),
    *(
        "readiness",
        "reason",
        "region",
        "reps_counting",
        "rule",
        "side",
        "sided",
        "sides",
        "sign_in",
        "source",
    ),
    *("start_position", "state", "swap_to", "timing_shape", "zone"),
}
_IDS = ("_id", "_key")
#: What only people who sign in have: `tests/browser/test_clinic_in_browser.py` shows its words.
OF_A_PRACTICE = {"invitation", "access", "access_log", "client", "proposal"}
#: HTML, Markdown with Streamlit's own signs, a formula; 120 characters at most, as the shortest field takes.
_HARM = (
    "<script>evil()</script><img src=/evil onerror=evil()>![a](/evil)[b](/evil)"
    ":material/bomb::red[c]$x$*d*->-- e@f.co"
)
#: How such words begin, with the number of the place they were put in, and how they go on.
BEGINS, GOES_ON = r"=Q(\d+)z", _HARM


def evil(number: int) -> str:
    """Return harmful words that can be told from others by their number."""
    return f"=Q{number}z{_HARM}"


@dataclass
class Spoilt:
    """Where the words were put: the number of each column and field, and the person's own exercises."""

    numbers: dict[str, int] = field(default_factory=dict)
    exercises: tuple[str, ...] = ()

    def word(self, place: str) -> str:
        """Return the words of a place."""
        return evil(self.numbers.setdefault(place, 10 + len(self.numbers)))

    def document(self, value: Any, place: str) -> Any:  # noqa: ANN401 - what JSON can hold
        """Return a document in which each text that is no code has become harmful words."""
        if isinstance(value, dict):
            return {
                name: one if is_code(name) else self.document(one, f"{place}.{name}")
                for name, one in value.items()
            }
        if isinstance(value, list):
            return [self.document(one, place) for one in value]
        return self.word(place) if isinstance(value, str) else value


def is_code(name: str) -> bool:
    """Say whether a column or field of a name holds no words of a person."""
    return name in CODES or name.endswith(_IDS)


def words_of(table: Table) -> Iterator[Column[Any]]:
    """Yield the columns that hold a person's words."""
    for column in table.c:
        if isinstance(column.type, String | AutoString) and not is_code(column.name):
            yield column


def documents_of(table: Table) -> Iterator[Column[Any]]:
    """Yield the columns that hold documents."""
    for column in table.c:
        if isinstance(column.type, JSON) and not is_code(column.name):
            yield column


def write_evil(db: Engine) -> Spoilt:
    """Put such words into every text of the local person's rows, and return where each stands.

    The exercises of their routine become the person's own on the way, so that their names are shown too.
    """
    _name_activities(db)
    spoilt = Spoilt(exercises=_own_exercises(db))
    with db.begin() as connection:
        for table in (one for one in metadata.sorted_tables if one.name not in OF_A_PRACTICE):
            for column in words_of(table):
                words = spoilt.word(f"{table.name}.{column.name}")
                connection.execute(sa.update(table).values({column: words}))
            for column in documents_of(table):
                _spoil_documents(connection, table, column, spoilt)
    return spoilt


def _name_activities(db: Engine) -> None:
    name_activities(db, LOCAL, ["To tie my shoes", "To carry"], at(MONDAY))
    form = load_form(db, LOCAL, "activities", None, MONDAY)
    assert form
    save_form(db, LOCAL, form, "evil", {item.key: 4 for item in form.measure.items}, at(MONDAY))


def _own_exercises(db: Engine) -> tuple[str, ...]:
    tables = [metadata.tables[name] for name in ("routine_item", "session_set", "pain_entry")]
    with db.begin() as connection:
        used = connection.scalars(sa.select(tables[0].c.exercise_id).distinct()).all()
    for name in used:
        form = copy_of(catalogue()[name], f"own_{name}")
        save_own(db, LOCAL, replace(form, equipment="mat", mistakes="Haste.", note="Mine."), at(MONDAY))
    with db.begin() as connection:
        for table in tables:
            for name in used:
                owned = sa.update(table).where(table.c.exercise_id == name)
                connection.execute(owned.values(exercise_id=f"own_{name}"))
    return tuple(f"own_{name}" for name in used)


def _spoil_documents(connection: Connection, table: Table, column: Column[Any], spoilt: Spoilt) -> None:
    keys = list(table.primary_key.columns)
    for *key, document in connection.execute(sa.select(*keys, column)).all():
        is_it = sa.and_(*(one == value for one, value in zip(keys, key, strict=True)))
        words = spoilt.document(document, f"{table.name}.{column.name}")
        connection.execute(sa.update(table).where(is_it).values({column: words}))
