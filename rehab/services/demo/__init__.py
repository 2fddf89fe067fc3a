"""A believable history of somebody made up, for a first look, pictures, tests and measurements."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING

from sqlmodel import col, select, update

from rehab.domain.errors import RehabError
from rehab.domain.pain import Moment, PainPoint
from rehab.domain.thresholds import CHECK_EVERY
from rehab.domain.time_off import OffKind
from rehab.domain.warning_answers import Occasion
from rehab.services.demo.forms import ACTIVITIES, fill_in
from rehab.services.demo.life import FLARE, SLUMP, Fate, Life, Spell, make_life, score
from rehab.services.demo.look_backs import look_back
from rehab.services.demo.routines import Version, make_versions, new_id
from rehab.services.demo.rows import Rows
from rehab.services.demo.sessions import Diary
from rehab.services.history import load_history
from rehab.services.person import meet_person
from rehab.storage.engine import reading, writing
from rehab.storage.tables import PainEntry, Person, RoutineRow, TrainingSession

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy import Engine

    from rehab.services.demo.sessions import Done

ZONE = "Europe/Berlin"
_LONGEST = 40
_DAYS_OF_A_YEAR = 365.25
_USUAL_PAIN = 6
#: The shares of mornings answered, of later sittings done, of flare days with a gentle session, and of the
#: other days off with a score.
_MORNINGS, _LATER_SITTINGS, _GENTLE_DAYS, _SCORED_DAYS = 0.82, 0.84, 0.55, 0.25


def write_demo(db: Engine, person: str, *, years: int, seed: int, today: date) -> None:
    """Write the history of the last `years` years for a person without one; today is still open.

    The same seed and day make the same history, in the zone of the person or, for a new one, in Berlin's.
    Raises `RehabError` where the person has a history already, and for no years or too many.
    """
    if not 1 <= years <= _LONGEST:
        raise RehabError(f"A history can be 1 to {_LONGEST} years long. Please choose another number.")
    _refuse_to_mix(db, person)
    first = today - timedelta(days=round(years * _DAYS_OF_A_YEAR))
    began = datetime.combine(first, time(5), tzinfo=UTC)
    rows = Rows(meet_person(db, person, ZONE, began), Random(seed))  # noqa: S311 - nothing to keep secret
    # Dice of their own: whether there are forms changes no day.
    _live(rows, Random(seed + 1), first, today)  # noqa: S311 - the same
    with writing(db, person) as session:
        rows.store(session)
        session.exec(
            update(Person)
            .where(col(Person.id) == person)
            .values(made_at=began, welcomed_at=began, usual_pain=_USUAL_PAIN)
        )
    # What the weeks were is known once their rows are there.
    known = meet_person(db, person, ZONE, began)
    history = load_history(db, person, known.revision, today)
    with writing(db, person) as session:
        dice = Random(seed + 2)  # noqa: S311 - the same
        session.add_all(look_back(dice, history, person, today))


def _refuse_to_mix(db: Engine, person: str) -> None:
    with reading(db, person) as session:
        for table in (RoutineRow, TrainingSession, PainEntry):
            if session.exec(select(table.id).where(table.person_id == person).limit(1)).first():
                raise RehabError(
                    "There is a history already, and a made-up one would mix with it. Nothing was changed. "
                    "Please name an empty database: rehab demo --database sqlite:///demo.db"
                )


def _live(rows: Rows, forms: Random, first: date, today: date) -> None:
    """Go through the days from `first` to yesterday and keep what happens."""
    versions = make_versions(rows.rng, first, today)
    life = make_life(rows.rng, first, today)
    rows.answer_warning_signs(first, Occasion.WELCOME)
    for version in versions:
        rows.change_routine(version)
    for spell in life.spells:
        if spell.kind != SLUMP:
            rows.take_off(spell)
    activities = tuple((new_id(forms), name) for name in ACTIVITIES)
    rows.score_activities(activities, first)
    for filled in fill_in(forms, life, activities, today):
        rows.fill_in(filled)
    story, was_active = _Story(rows, Diary(rows.rng, rows.person.zone), life, versions), False
    for day in (first + timedelta(days=n) for n in range((today - first).days)):
        was_active = story.live(day, was_active=was_active)
    for days in range(CHECK_EVERY.days, (today - first).days, CHECK_EVERY.days):
        rows.answer_warning_signs(first + timedelta(days=days), Occasion.REGULAR)


@dataclass(frozen=True)
class _Story:
    """Decides day by day what somebody does."""

    rows: Rows
    diary: Diary
    life: Life
    versions: Sequence[Version]

    def live(self, day: date, *, was_active: bool) -> bool:
        """Live through a day and say whether it had a session; the morning after one asks for a score."""
        level = self.life.pain(self.rows.rng, day)
        if was_active and self._happens(_MORNINGS):
            self._feel(day, Moment.MORNING, level - 0.3)
        sessions = list(self._sessions(day, level))
        for done in sessions:
            self.rows.do(done)
        return bool(sessions)

    def _sessions(self, day: date, level: float) -> Iterator[Done]:
        spell = self.life.spell(day)
        if spell is None or spell.kind == SLUMP:
            yield from self._planned(day, level)
        elif spell.kind == FLARE and self._happens(_GENTLE_DAYS):
            yield self.diary.gentle(day, level)
        elif self._happens(_SCORED_DAYS):
            self._feel(day, Moment.ANY, level)

    def _planned(self, day: date, level: float) -> Iterator[Done]:
        version = self.versions[bisect_right(self.versions, day, key=lambda one: one.from_day) - 1]
        sittings = version.routine.sittings_on(day.weekday())
        fate = self.life.fate(self.rows.rng, day) if sittings else Fate.KEPT
        if fate is Fate.REST:
            self.rows.take_off(Spell(OffKind.REST.value, day, day))
        elif fate is Fate.KEPT:
            for number in sittings:
                if number == 1 or self._happens(_LATER_SITTINGS):
                    yield self.diary.sitting(version, day, number, level)

    def _feel(self, day: date, moment: Moment, level: float) -> None:
        at = self.diary.morning(day)
        self.rows.feel(PainPoint(day, moment, score(self.rows.rng, level), at))

    def _happens(self, share: float) -> bool:
        return self.rows.rng.random() < share
