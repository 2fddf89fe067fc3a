"""Pain scores as FHIR Observations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rehab.domain.place import places_words
from rehab.exchange.fhir_terms import (
    PAIN,
    Resource,
    filled,
    id_of,
    loinc,
    moment,
    noted,
    quantity,
    reference,
    survey,
)
from rehab.storage.tables import PainEntry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Row

    from rehab.exchange.fhir_rows import Whose

_MOMENTS = {
    "before": "Before a session",
    "after": "After a session",
    "during": "During an exercise",
    "morning": "In the morning",
    "any": "At any other time",
}
#: No answer code is sent: LOINC's list shows one of its answers as "2 or more", the others as plain digits.
_SCORE = "{score}"


def pain_scores(whose: Whose, sessions: Collection[str]) -> Iterator[Resource]:
    """Yield an Observation for each score; one of a session in the bundle is part of it."""
    for row in whose.living(PainEntry, "day", "at", "id"):
        yield filled(
            {
                "resourceType": "Observation",
                "id": id_of("pain", row.id),
                "status": "amended" if row.edited_at else "final",
                "partOf": [reference("session", row.session_id)] if row.session_id in sessions else [],
                "category": survey(),
                "code": loinc(PAIN, "Pain, 0 to 10"),
                "subject": whose.subject,
                "effectiveDateTime": moment(row.at, whose.zone),
                "valueQuantity": quantity(row.score, _SCORE),
                "note": noted(row.note),
                "component": _components(row),
            }
        )


def _components(row: Row[Any]) -> list[Resource]:
    said = [("Moment", _MOMENTS[row.moment])]
    if row.places:
        said.append(("Where it hurts", places_words(row.places)))
    if row.is_sore is not None:
        said.append(("More like sore muscles", "Yes" if row.is_sore else "No"))
    return [{"code": {"text": name}, "valueString": words} for name, words in said]
