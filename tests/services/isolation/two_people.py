"""Two people: A, whose data nobody else may see, and B, whose own rows name A's ids where they can."""

from __future__ import annotations

import sys
import tomllib
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, delete, insert, select, text

from rehab.services.person import LOCAL
from rehab.storage.tables import metadata
from tools.released import FOLDER

if TYPE_CHECKING:
    from sqlalchemy import Engine, Table, TextClause

Made = dict[str, list[dict[str, Any]]]
Rows = dict[str, list[str]]
#: B is the one person of a machine without sign-in, so that pages are theirs.
A, B = "anna", LOCAL
#: Among the days of the rows that there are of every table.
TODAY = date(2026, 1, 14)
NOW = datetime(2026, 1, 14, 12, tzinfo=UTC)
#: What stands behind every text of A's, and nowhere else; no letter of it is written otherwise in any format.
SECRET = "secret of Anna"  # noqa: S105 - no password
_NOW_DONE = {"started_at": NOW, "ended_at": NOW, "logged_at": NOW}
_WORDS = frozenset({"title", "name", "note", "clinician_name", "words"})


@cache
def rows_of_a() -> Made:
    """Return rows of every table with a value in every column, all of them A's and full of secrets."""
    every = tomllib.loads((FOLDER / "rows.toml").read_text(encoding="utf-8"))
    rows = {table.name: [_of_a(table, row) for row in every[table.name]] for table in _tables()}
    rows["person"] = rows["person"][:1]
    session, score = rows["training_session"][0], rows["pain_entry"][0]
    rows["draft"].append(_under_way(session["id"]))
    rows["training_session"].append(session | {"id": _last(session), "day": TODAY, **_NOW_DONE})
    rows["pain_entry"].append(score | {"id": _last(score), "day": TODAY, "at": NOW, "moment": "morning"})
    return rows


def _last(row: dict[str, Any]) -> str:
    return f"{row['id'][:-1]}9"


def rows_of_b() -> Made:
    """Return B's rows: like A's with ids of their own, no secrets, and A's ids where no key forbids it.

    That is what a page of B's would follow to A's rows if it did not ask whose they are.
    """
    own = {one: _as_of_b(one) for one in ids_of_a().values()}
    return {table.name: [_of_b(table, row, own) for row in _plain_rows()[table.name]] for table in _tables()}


@cache
def ids_of_a() -> dict[str, str]:
    """Return A's ids by what they are of: what tells A's rows apart from A's other rows."""
    return {
        f"{table.name} {number}": row[column.name]
        for table in _tables()
        for number, row in enumerate(rows_of_a()[table.name])
        for column in table.primary_key
        if not column.foreign_keys and (table.name == "person" or _is_named(row[column.name]))
    }


def _is_named(value: object) -> bool:
    """Say whether a value is a name of A's own, and not a word that everybody has, as a flag's."""
    return isinstance(value, str) and any(letter.isdigit() for letter in value)


def _tables() -> list[Table]:
    return metadata.sorted_tables


@cache
def _plain_rows() -> Made:
    every = tomllib.loads((FOLDER / "rows.toml").read_text(encoding="utf-8"))
    return {table.name: every[table.name][:1] for table in _tables()}


def _of_a(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: f"{value} {SECRET}" if name in _WORDS and value else _secret(value)
        for name, value in _of(A, table, row).items()
    }


def _secret(value: Any) -> Any:  # noqa: ANN401 - what JSON can hold, or any value of a column
    if isinstance(value, dict):
        return {name: one if name == "id" else _secret_text(one) for name, one in value.items()}
    return value


def _secret_text(value: object) -> object:
    has_words = isinstance(value, str) and not value.replace("_", "").isalpha()
    return f"{value} {SECRET}" if has_words and not _is_id(value) else value


def _is_id(value: object) -> bool:
    return isinstance(value, str) and (value.startswith("own_") or value[:4].isdigit())


def _of_b(table: Table, row: dict[str, Any], own: dict[str, str]) -> dict[str, Any]:
    bound = {column.name for column in table.columns if column.primary_key or column.foreign_keys}
    changed: dict[str, Any] = {
        name: own.get(value, value) if name in bound and isinstance(value, str) else value
        for name, value in _of(B, table, row).items()
    }
    if table.name == "own_exercise":
        changed["document"] = {**changed["document"], "id": changed["id"]}
    if table.name == "client":
        changed["patient_id"] = A  # B would like to look, and nobody let them
    if table.name == "safety_answer":
        changed["answers"] = dict.fromkeys(changed["answers"], False)  # or half of B's pages would be closed
    return changed


def _of(person: str, table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """Return a row as the tables want it."""
    told = {**row, _whose(table): person}
    return {name: _stored(table.c[name].type, value) for name, value in told.items() if name != "_since"}


def _stored(kind: object, value: Any) -> Any:  # noqa: ANN401 - the value of any column
    if isinstance(kind, Boolean):
        return bool(value)
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value


def _as_of_b(one: str) -> str:
    """Return B's id for one of A's: words that mean something stay, as a form's name or a flag does."""
    if one.startswith("own_"):
        return f"{one}b"
    return f"f{one[1:]}" if len(one) in (36, 64) else one


def _under_way(session: str) -> dict[str, Any]:
    run = {"id": f"{session}", "at": 12}
    fields = {"device": "anna's phone", "plan": {"title": SECRET}, "run": run}
    return {"person_id": A, "form": f"session {session}", "fields": fields, "changed_at": NOW}


def settle(db: Engine, *, with_a: bool, b: str = B) -> None:
    """Let B live in a database, under the id that is said, and A too or not; whatever was there is gone."""
    with db.begin() as connection:
        connection.execute(delete(metadata.tables["person"]))
        for table in _tables():
            of_b = ({**row, _whose(table): b} for row in rows_of_b()[table.name])
            for row in (*(rows_of_a()[table.name] if with_a else ()), *of_b):
                connection.execute(insert(table), row)
    forget_loaded()


def _whose(table: Table) -> str:
    return "id" if table.name == "person" else "person_id"


def forget_loaded() -> None:
    """Forget what services remember: here a revision of a person comes again with other data."""
    for one in _remembering():
        one.cache_clear()


@cache
def _remembering() -> tuple[Any, ...]:
    modules = [module for name, module in sys.modules.items() if name.startswith("rehab.services")]
    return tuple(one for module in modules for one in vars(module).values() if hasattr(one, "cache_clear"))


def belonging_to(db: Engine, person: str) -> Rows:
    """Return every row of a person, as text."""
    return stored(db)[person]


def stored(db: Engine) -> dict[str, Rows]:
    """Return every row, as text, by whose it is and in which table."""
    found: dict[str, Rows] = {person: {table.name: [] for table in _tables()} for person in (A, B)}
    with db.begin() as connection:
        for name, person, row in connection.execute(_every_row(db.dialect.name)):
            found.setdefault(person, {}).setdefault(name, []).append(row)
    return found


@cache
def _every_row(dialect: str) -> TextClause:
    return text(" UNION ALL ".join(_rows(table, dialect) for table in _tables()) + " ORDER BY 1, 2, 3")


def _rows(table: Table, dialect: str) -> str:
    owner = _whose(table)
    values = ", ".join(f"'{column.name}', \"{column.name}\"" for column in table.columns)
    row = "CAST(one AS text)" if dialect == "postgresql" else f"json_object({values})"
    return f"SELECT '{table.name}', {owner}, {row} FROM \"{table.name}\" one"  # noqa: S608 - our own tables


def tied(db: Engine) -> list[str]:
    """Return the keys by which rows of one person belong to rows of another: there may be none."""
    with db.begin() as connection:
        return [
            f"{table.name}.{key.parent.name}"
            for table in _tables()
            for key in table.foreign_keys
            if key.column.table.name != "person"
            and connection.execute(
                select(table.c.person_id)
                .join(key.column.table, key.parent == key.column)
                .where(table.c.person_id != key.column.table.c.person_id)
                .limit(1)
            ).first()
        ]
