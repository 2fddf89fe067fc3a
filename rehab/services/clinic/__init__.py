"""A clinician's view of people who let them in by a code, and what the person sees and decides of it."""

from rehab.services.clinic.inviting import (
    Clinician,
    LookedAt,
    Open,
    WhoSees,
    invite,
    load_who_sees,
    redeem,
    revoke,
    withdraw,
)
from rehab.services.clinic.looking import Patient, looking_at
from rehab.services.clinic.people import has_people, load_people
from rehab.services.clinic.proposing import (
    Given,
    ProposalCard,
    ProposedLine,
    leave,
    load_given,
    load_proposals,
    propose,
    take,
)

__all__ = [
    "Clinician",
    "Given",
    "LookedAt",
    "Open",
    "Patient",
    "ProposalCard",
    "ProposedLine",
    "WhoSees",
    "has_people",
    "invite",
    "leave",
    "load_given",
    "load_people",
    "load_proposals",
    "load_who_sees",
    "looking_at",
    "propose",
    "redeem",
    "revoke",
    "take",
    "withdraw",
]
