"""The steps and minutes walked that a phone or a watch measured, as FHIR Observations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.exchange.fhir_terms import STEPS, Resource, activity, id_of, loinc, quantity
from rehab.storage.tables import WalkedDay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehab.exchange.fhir_rows import Whose


def walked(whose: Whose) -> Iterator[Resource]:
    """Yield an Observation for each day that was measured."""
    for row in whose.living(WalkedDay, "day"):
        minutes = {"code": {"text": "Minutes walked"}, "valueQuantity": quantity(row.minutes, "min")}
        yield {
            "resourceType": "Observation",
            "id": id_of("walked", f"{whose.alias}/{row.day.isoformat()}"),
            "status": "final",
            "category": activity(),
            "code": loinc(STEPS, "Steps of the day, by phone or watch"),
            "subject": whose.subject,
            "effectiveDateTime": row.day.isoformat(),
            "valueQuantity": quantity(row.steps, "{steps}"),
            "component": [minutes],
        }
