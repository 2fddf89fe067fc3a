"""Collects the rows of a made-up history and writes them at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from rehab.services.demo.routines import new_id
from rehab.services.results import logging_for
from rehab.storage.exercises import catalogue
from rehab.storage.measures import measures
from rehab.storage.routines import mask_of, row_of
from rehab.storage.sessions import score_fields, scores_of, session_fields, set_fields
from rehab.storage.tables import (
    ActiveRoutine,
    Activity,
    MeasureChoice,
    MeasureEntry,
    PainEntry,
    RoutineItem,
    RoutineRow,
    RoutineVersion,
    SafetyAnswer,
    SessionSet,
    TimeOff,
    TrainingSession,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from random import Random

    from sqlmodel import Session

    from rehab.domain.measure import Filled
    from rehab.domain.pain import PainPoint
    from rehab.domain.warning_answers import Occasion
    from rehab.services.demo.life import Spell
    from rehab.services.demo.routines import Version
    from rehab.services.demo.sessions import Done
    from rehab.services.person import PersonFacts
    from rehab.storage.tables import Table

#: In the order in which rows may point at rows above.
_TABLES: tuple[type[Table], ...] = (
    SafetyAnswer,
    RoutineRow,
    RoutineVersion,
    RoutineItem,
    ActiveRoutine,
    TimeOff,
    TrainingSession,
    SessionSet,
    PainEntry,
    Activity,
    MeasureChoice,
    MeasureEntry,
)
_EDITED, _BINNED = 0.015, 0.004


@dataclass(frozen=True)
class Rows:
    """The rows of one person, table by table, as the services would have written them."""

    person: PersonFacts
    rng: Random
    rows: dict[type[Table], list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))

    def store(self, session: Session) -> None:
        """Write everything collected."""
        for table in _TABLES:
            if self.rows[table]:
                session.connection().execute(insert(table), self.rows[table])

    def answer_warning_signs(self, day: date, occasion: Occasion) -> None:
        """Say no to the questions that are asked on an occasion."""
        answers = {question.id: False for question in occasion.questions}
        told = {"day": day, "at": _morning_of(day), "occasion": occasion.value, "answers": answers}
        self._add(SafetyAnswer, id=new_id(self.rng), **told)

    def change_routine(self, version: Version) -> None:
        """Keep a version; its routine counts from the day of its first one on."""
        routine, made_at = version.routine, _morning_of(version.from_day)
        if version.number == 1:
            self._add(RoutineRow, id=routine.id, name=routine.name, made_at=made_at)
            self._add(ActiveRoutine, from_day=version.from_day, routine_id=routine.id)
        row = {
            "id": new_id(self.rng),
            "routine_id": routine.id,
            "number": version.number,
            "from_day": version.from_day,
            "made_at": made_at,
            "weekdays": mask_of(routine.weekdays),
            "sittings": routine.sittings,
        }
        self._add(RoutineVersion, **row)
        stored = RoutineVersion.model_validate({"person_id": self.person.id, **row})
        items = (row_of(item, position, stored) for position, item in enumerate(routine.items))
        self.rows[RoutineItem] += [item.model_dump() for item in items]

    def take_off(self, spell: Spell) -> None:
        """Keep a time off."""
        self._add(
            TimeOff,
            id=new_id(self.rng),
            kind=spell.kind,
            first_day=spell.first,
            last_day=spell.last,
            made_at=_morning_of(spell.first),
        )

    def feel(self, point: PainPoint) -> None:
        """Keep a score that belongs to no session."""
        self._add_score(
            {
                "person_id": self.person.id,
                "id": new_id(self.rng),
                "day": point.day,
                "at": point.at,
                "moment": point.moment.value,
                "score": point.score,
                "session_id": None,
            }
        )

    def score_activities(self, named: Iterable[tuple[str, str]], day: date) -> None:
        """Keep what matters to the person, by id and name, and that they want to be asked everything."""
        for number, (activity, name) in enumerate(named):
            made_at = _morning_of(day) + timedelta(seconds=number)
            self._add(Activity, id=activity, name=name, made_at=made_at)
        for measure in measures().values():
            if measure.is_optional:
                self._add(MeasureChoice, measure=measure.id, is_asked=True)

    def fill_in(self, filled: Filled) -> None:
        """Keep a form."""
        self._add(MeasureEntry, **asdict(filled), at=_morning_of(filled.day))

    def do(self, done: Done) -> None:
        """Keep a session with its sets and scores; a few are edited later, and fewer put into the bin."""
        result, me = done.result, self.person.id
        logging = logging_for(self.person, catalogue(), result, by=done.by, now=done.logged_at)
        later = done.logged_at + timedelta(hours=2)
        changes = {
            "edited_at": later if self.rng.random() < _EDITED else None,
            "deleted_at": later if self.rng.random() < _BINNED else None,
        }
        self.rows[TrainingSession].append({**session_fields(me, result, logging), **changes})
        self.rows[SessionSet] += [set_fields(me, result.id, one) for one in result.sets]
        for entry in scores_of(result):
            self._add_score({**score_fields(me, result, entry), "deleted_at": changes["deleted_at"]})

    def _add_score(self, fields: dict[str, Any]) -> None:
        self.rows[PainEntry].append({"note": "", "exercise_id": None, "deleted_at": None, **fields})

    def _add(self, table: type[Table], **fields: object) -> None:
        self.rows[table].append({"person_id": self.person.id, **fields})


def _morning_of(day: date) -> datetime:
    return datetime.combine(day, time(6), tzinfo=UTC)
