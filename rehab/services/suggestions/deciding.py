"""What a person decides on a suggestion: it counts from today on, and is kept with its reasons."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from rehab.domain import routine_change as changes
from rehab.domain.adaptation.rules import Family
from rehab.domain.errors import RehabError
from rehab.services.person import load_person
from rehab.services.routine.editing import Editing, hold
from rehab.services.suggestions.cards import load_suggestions, suggestion_id
from rehab.storage.engine import writing
from rehab.storage.routine_rows import write_routine
from rehab.storage.routines import active_routine_id, latest_version
from rehab.storage.tables import Decision

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.adaptation.suggestion import Suggestion
    from rehab.domain.routine import Item
    from rehab.services.suggestions.cards import Card


@dataclass(frozen=True)
class Deciding:
    """Whose suggestions are decided on, and when."""

    db: Engine
    person: str
    today: date
    now: datetime


def accept(deciding: Deciding, card_id: str) -> None:
    """Take a suggestion: the routine asks for it from today on, and its past stays as it was.

    Done twice, it is done once. Raises `RehabError` where it no longer fits what the routine asks for.
    """
    _decide(deciding, card_id, "accepted")


def decline(deciding: Deciding, card_id: str) -> None:
    """Leave all as it is; the suggestion comes again after a week, or with new facts."""
    _decide(deciding, card_id, "declined")


def edit(deciding: Deciding, card_id: str, number: int) -> None:
    """Take a suggestion with another number than the suggested one, within its range."""
    _decide(deciding, card_id, "edited", number)


def decide(deciding: Deciding, card_id: str, number: int | None, *, takes: bool) -> None:
    """Do what the person said to a suggestion: take it, with another number if there is one, or leave it."""
    if not takes:
        decline(deciding, card_id)
    elif number is not None:
        edit(deciding, card_id, number)
    else:
        accept(deciding, card_id)


def _decide(deciding: Deciding, card_id: str, choice: str, number: int | None = None) -> None:
    card = _find(deciding, card_id)
    with writing(deciding.db, deciding.person) as session:
        known = session.get(Decision, card_id)
        if known is not None and known.person_id == deciding.person:
            return
        if card is None:
            raise RehabError(
                "This suggestion no longer fits: something was logged or changed meanwhile. Nothing was "
                "changed."
            )
        if number is not None:
            card = _with_number(card, number)
        version = None
        if choice != "declined" and card.rule.family is not Family.FLARE:
            version = _write(session, deciding, card)
        for one, line in zip(card.suggestions, card.lines or (("", ""),), strict=True):
            session.add(_row(deciding, card, one, line, choice, version))


def _find(deciding: Deciding, card_id: str) -> Card | None:
    known = load_person(deciding.db, deciding.person)
    if known is None:
        return None
    found = load_suggestions(deciding.db, deciding.person, known.revision, deciding.today)
    return next((card for card in found.cards if card.id == card_id), None)


def _with_number(card: Card, number: int) -> Card:
    (one,), wanted = card.suggestions, card.number
    if wanted is None or one.after is None:
        raise RehabError("This suggestion has no number to change. Please take it or leave it.")
    if not wanted.low <= number <= wanted.high:
        raise RehabError(f"{wanted.label} can be {wanted.low} to {wanted.high} here. Nothing was changed.")
    dose = changes.with_number(one.after.dose, wanted.field, number)
    return replace(card, suggestions=(replace(one, after=replace(one.after, dose=dose)),))


def _write(session: Session, deciding: Deciding, card: Card) -> tuple[str, int]:
    """Write the routine's new version; return its routine's id and its number."""
    routine_id = active_routine_id(session, deciding.person, deciding.today) or ""
    held = hold(session, Editing(deciding.db, deciding.person, routine_id, deciding.today, deciding.now))
    routine = held.routine
    for one in card.suggestions:
        if changes.item_of(routine, one.key) != one.before or one.after is None:
            raise RehabError(
                "This exercise was changed meanwhile, perhaps in another window. It stays as it is."
            )
        routine = changes.exchange(routine, one.after)
    write_routine(session, held, routine, deciding.today, deciding.now)
    session.flush()
    version = latest_version(session, deciding.person, routine_id)
    return routine_id, version.number if version else 1


def _row(
    deciding: Deciding,
    card: Card,
    one: Suggestion,
    line: tuple[str, str],
    choice: str,
    version: tuple[str, int] | None,
) -> Decision:
    is_first = one.key == card.suggestions[0].key
    return Decision.model_validate(
        {
            "person_id": deciding.person,
            "id": card.id if is_first else suggestion_id(one, deciding.person, deciding.today),
            "day": deciding.today,
            "at": deciding.now,
            "rule": one.rule.value,
            "exercise_id": one.before.exercise if one.before else "",
            "item_key": one.key,
            "choice": choice,
            "suggestion": _as_shown(card, one, line),
            "routine_id": version[0] if version else None,
            "routine_version": version[1] if version else None,
        }
    )


def _as_shown(card: Card, one: Suggestion, line: tuple[str, str]) -> Mapping[str, Any]:
    return {
        "name": line[0],
        "change": line[1],
        "title": card.title,
        "facts": list(card.facts),
        "rule": card.rule_words,
        "taken": getattr(one.after.dose, card.number.field) if one.after and card.number else None,
        "before": _item_fields(one.before),
        "after": _item_fields(one.after),
    }


def _item_fields(item: Item | None) -> Mapping[str, Any] | None:
    return {"exercise": item.exercise, **asdict(item.dose)} if item else None
