"""Looks for rows that no program of ours would have written, straight in an SQLite file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint

from rehab.storage.tables import metadata

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator

#: What a row must not be, by a sentence with its number: what rows they are, and a query that counts them.
_IMPOSSIBLE = {
    "{n} belong to a session that is not there or somebody else's": (
        "sets",
        (
            "SELECT count(*) FROM session_set s LEFT JOIN training_session t ON t.id = s.session_id "
            "WHERE t.id IS NULL OR t.person_id <> s.person_id"
        ),
    ),
    "{n} belong to a session of somebody else": (
        "pain scores",
        (
            "SELECT count(*) FROM pain_entry p JOIN training_session t ON t.id = p.session_id "
            "WHERE t.person_id <> p.person_id"
        ),
    ),
    "{n} have no version, so nobody knows what is in them": (
        "routines",
        (
            "SELECT count(*) FROM routine r WHERE NOT EXISTS "
            "(SELECT 1 FROM routine_version v WHERE v.routine_id = r.id)"
        ),
    ),
    "{n} are in use though they are in the bin": (
        "routines",
        (
            "SELECT count(*) FROM active_routine a JOIN routine r ON r.id = a.routine_id "
            "WHERE r.deleted_at IS NOT NULL AND a.from_day = "
            "(SELECT max(b.from_day) FROM active_routine b WHERE b.person_id = a.person_id)"
        ),
    ),
    "{n} have a day that is none": (
        "rows",
        (
            "SELECT (SELECT count(*) FROM training_session WHERE date(day) IS NOT day) "
            "+ (SELECT count(*) FROM pain_entry WHERE date(day) IS NOT day) "
            "+ (SELECT count(*) FROM measure_entry WHERE date(day) IS NOT day) "
            "+ (SELECT count(*) FROM time_off WHERE date(first_day) IS NOT first_day) "
            "+ (SELECT count(*) FROM walked_day WHERE date(day) IS NOT day)"
        ),
    ),
}
_SETS = "FROM session_set s WHERE s.session_id = training_session.id"
#: How much of a set was done, as the domain counts it: by repetitions where there are any, else by time.
_SHARE = (
    "CASE s.state WHEN 'done' THEN 1.0 WHEN 'partial' THEN min(1.0, coalesce(CASE WHEN s.planned_reps > 0 "
    "THEN coalesce(s.reps, 0) * 1.0 / s.planned_reps WHEN s.planned_seconds > 0 "
    "THEN s.seconds * 1.0 / s.planned_seconds END, 0)) ELSE 0 END"
)
_DONE = f"(SELECT coalesce(sum({_SHARE}), 0) {_SETS} AND s.deleted_at IS NULL)"
#: Of the sessions with sets: those whose sum is not that of their sets.
_WRONG = f"EXISTS (SELECT 1 {_SETS}) AND abs(sets_done - {_DONE}) > 0.01"


def impossible_rows(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield a sentence for each kind of row that cannot be."""
    for words, (what, query) in _IMPOSSIBLE.items():
        (number,) = connection.execute(query).fetchone()
        if number:
            yield f"Of the {what}, {words.format(n=number)}."


def broken_checks(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield a sentence for each CHECK of our tables that rows break: SQLite's own check overlooks some."""
    for table in metadata.sorted_tables:
        for rule in table.constraints:
            if not isinstance(rule, CheckConstraint):
                continue
            query = f"SELECT count(*) FROM {table.name} WHERE NOT ({rule.sqltext})"  # noqa: S608 - our own words
            (number,) = connection.execute(query).fetchone()
            if number:
                yield f"Of the rows of {table.name}, {number} cannot be: it has to hold that {rule.sqltext}."


def unknown_exercises(connection: sqlite3.Connection, known: Collection[str]) -> tuple[str, ...]:
    """Return the exercises of routines that neither the catalogue nor the person has."""
    own = {row[0] for row in connection.execute("SELECT id FROM own_exercise")}
    used = {row[0] for row in connection.execute("SELECT DISTINCT exercise_id FROM routine_item")}
    return tuple(sorted(used - own - set(known)))


def unknown_measures(connection: sqlite3.Connection, known: Collection[str]) -> tuple[str, ...]:
    """Return the questionnaires that were filled in and that this program does not know."""
    used = {row[0] for row in connection.execute("SELECT DISTINCT measure FROM measure_entry")}
    return tuple(sorted(used - set(known)))


def lost_rows(connection: sqlite3.Connection) -> dict[str, list[int]]:
    """Return the rows that refer to something that is not there, by table."""
    found: dict[str, list[int]] = {}
    for table, row, _parent, _key in connection.execute("PRAGMA foreign_key_check"):
        if row is not None:
            found.setdefault(table, []).append(row)
    return {table: sorted(set(rows)) for table, rows in found.items()}


def wrong_sums(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the sessions that count other sets than they have."""
    found = connection.execute(f"SELECT id FROM training_session WHERE {_WRONG}")  # noqa: S608 - our own words
    return tuple(row[0] for row in found)


def right_sums(connection: sqlite3.Connection) -> int:
    """Count the sets of such sessions again; return of how many."""
    query = f"UPDATE training_session SET sets_done = {_DONE} WHERE {_WRONG}"  # noqa: S608 - our own words
    return connection.execute(query).rowcount


def remove_lost(connection: sqlite3.Connection) -> int:
    """Remove rows that refer to nothing; return how many."""
    lost = lost_rows(connection)
    for table, rows in lost.items():
        marks = ((row,) for row in rows)
        connection.executemany(f'DELETE FROM "{table}" WHERE rowid = ?', marks)  # noqa: S608 - SQLite named it
    return sum(map(len, lost.values()))
