"""Write everything that concerns a clinic as one FHIR R4 bundle."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from rehab.domain.rehab_day import rehab_day
from rehab.exchange.fhir_forms import forms
from rehab.exchange.fhir_pain import pain_scores
from rehab.exchange.fhir_plan import plan
from rehab.exchange.fhir_rows import Whose
from rehab.exchange.fhir_sessions import training
from rehab.exchange.fhir_signs import flags, signs
from rehab.exchange.fhir_terms import id_of, moment
from rehab.exchange.fhir_walked import walked
from rehab.storage.exercises import read_exercises
from rehab.storage.tables import Person, TrainingSession

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlmodel import Session

    from rehab.exchange.fhir_terms import Resource


def write_fhir(session: Session, person: str, now: datetime) -> bytes:
    """Return the bundle: pain, questionnaires, sessions, walking, the routine of today, goals, flares, signs.

    It holds no name of the person: who gets it is told whose it is. The same thing has the same id in every
    export. What is in the bin is left out. Of a person who is not known the bundle is empty.
    """
    known = session.get(Person, person)
    zone = ZoneInfo(known.zone) if known else ZoneInfo("UTC")
    head = {"resourceType": "Bundle", "type": "collection", "timestamp": moment(now, zone)}
    entries = ",\n".join(map(_entry, _resources(session, known, now))) if known else ""
    body = f', "entry": [\n{entries}\n]' if entries else ""
    return f"{json.dumps(head)[:-1]}{body}}}\n".encode()


def _resources(session: Session, known: Person, now: datetime) -> Iterator[Resource]:
    zone = ZoneInfo(known.zone)
    # On a machine of one person all have the same id; the moment they began makes the difference.
    alias = f"{known.id}/{known.made_at.isoformat()}"
    whose = Whose(session, known.id, alias, zone, rehab_day(now, zone, known.day_starts_at))
    exercises = read_exercises(session, known.id)
    query = select(TrainingSession.id).where(
        TrainingSession.person_id == known.id, col(TrainingSession.deleted_at).is_(None)
    )
    yield {"resourceType": "Patient", "id": id_of("person", alias)}
    yield from chain(
        plan(whose, exercises),
        flags(whose),
        signs(whose),
        forms(whose),
        training(whose, exercises),
        walked(whose),
        pain_scores(whose, frozenset(session.exec(query))),
    )


def _entry(resource: Resource) -> str:
    # A resource a line, so that two exports can be compared by eye.
    entry = {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource}
    return json.dumps(entry, ensure_ascii=False)
