"""Saving a finished session through our code, against a bare sqlite3 transaction with the same rows."""

from __future__ import annotations

import sqlite3
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from benchmarks.measure import report, seconds, side_by_side
from rehab.services.person import LOCAL, meet_person
from rehab.services.results import save_results
from rehab.services.start import open_house

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

_TIMES = 200
_MOMENT = datetime(2026, 11, 23, 9, tzinfo=UTC)
_SELECT = {
    "training_session": "SELECT * FROM training_session WHERE id = ?",
    "session_set": "SELECT * FROM session_set WHERE session_id = ?",
    "pain_entry": "SELECT * FROM pain_entry WHERE session_id = ?",
}


def main() -> None:
    """Print the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rehab.db"
        db = open_house(f"sqlite:///{file}")
        meet_person(db, LOCAL, "UTC", _MOMENT)
        ratio = side_by_side(lambda: seconds(lambda: _save(db)), _bare(db, file), _TIMES)
        report("save a finished session / bare sqlite3 transaction, same rows", ratio, "ratio", "<= 3")


def _save(db: Engine) -> None:
    receipt = save_results(db, LOCAL, [_result()], _MOMENT)
    assert receipt.saved, receipt.refused


def _result() -> dict[str, Any]:
    """Make a session of five exercises with two or three sets each, as the player sends it."""
    sets = [
        {
            "set": number,
            "side": None,
            "planned_reps": 8,
            "reps": 8,
            "planned_s": 60,
            "seconds": 60,
            "state": "done",
        }
        for number in (1, 2, 3)
    ]
    names = ("pelvic_lift", "wall_sit", "partial_crunch", "bird_dog", "back_extension_prone")
    return {
        "id": str(uuid4()),
        "rev": 1,
        "day": "2026-11-23",
        "sitting": 1,
        "title": "Monday",
        "started_at": _MOMENT.isoformat(),
        "ended_at": (_MOMENT + timedelta(minutes=20)).isoformat(),
        "outcome": "finished",
        "pain_before": 3,
        "pain_after": 2,
        "effort": 5,
        "note": "",
        "exercises": [
            {"exercise": name, "name": name, "sets": sets[: 2 + index % 2]}
            for index, name in enumerate(names)
        ],
    }


def _bare(db: Engine, file: Path) -> Callable[[], float]:
    """Return a measure that writes the rows of one saved session, under new ids, with sqlite3 alone."""
    result = _result()
    save_results(db, LOCAL, [result], _MOMENT)
    connection = sqlite3.connect(file, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    rows = {
        table: [dict(row) for row in connection.execute(_SELECT[table], (result["id"],))] for table in _SELECT
    }

    def write() -> None:
        session = str(uuid4())
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE person SET revision = revision + 1 WHERE id = ?", (LOCAL,))
        for table, known in rows.items():
            fresh = [row | _ids(table, session) for row in known]
            places = ", ".join(f":{name}" for name in known[0])
            columns = ", ".join(known[0])
            query = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608 - our own names
            connection.executemany(query, fresh)
        connection.execute("COMMIT")

    return lambda: seconds(write)


def _ids(table: str, session: str) -> dict[str, str]:
    own = {"id": session} if table == "training_session" else {"session_id": session}
    return {**own, "id": str(uuid4())} if table == "pain_entry" else own


if __name__ == "__main__":
    main()
