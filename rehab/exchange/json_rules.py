"""Checks the values of a file that only the rest of the program understands: words, days, documents."""

from __future__ import annotations

from collections import defaultdict
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import available_timezones

from rehab.domain.errors import RehabError
from rehab.domain.exercise import Origin, Timing
from rehab.domain.place import PLACES
from rehab.domain.region import REGIONS
from rehab.domain.warning_answers import Occasion
from rehab.exchange.json_parse import shown
from rehab.exchange.refusing import refuse
from rehab.storage.catalogue import exercise_from
from rehab.storage.catalogue.fields import CatalogueError
from rehab.storage.exercises import catalogue
from rehab.storage.routines import item_of, routine_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rehab.domain.exercise import Exercise
    from rehab.storage.tables import RoutineItem, RoutineVersion

Rows = list[dict[str, Any]]
OWN = "own_"
#: Far beyond any scale that a questionnaire here has.
_LARGEST_ANSWER = 1000
_LONGEST_PROBLEM = 300
_TOLD = {"name": str, "change": str, "title": str, "rule": str, "facts": list}


class _WrongError(Exception):
    """What is wrong with a row, to go on after its number."""


def refuse_unknown_words(rows: Mapping[str, Rows]) -> None:
    """Raise `RehabError` for the first row that the program could not work with."""
    for table, rule in _RULES.items():
        for number, row in enumerate(rows[table], 1):
            _hold(table, number, rule, row)
    _refuse_odd_routines(rows)


def _hold(table: str, number: int, rule: Callable[[dict[str, Any]], object], row: dict[str, Any]) -> None:
    try:
        rule(row)
    except (_WrongError, RehabError) as wrong:
        problem = str(wrong).removesuffix(".")[:_LONGEST_PROBLEM]
        joined = "" if isinstance(wrong, _WrongError) else ":"
        refuse(f"row {number:,} of “{table}”{joined} {problem}")


def _person(row: dict[str, Any]) -> None:
    if row["zone"] not in available_timezones():
        raise _WrongError(f"has the time zone {shown(row['zone'])}, which is not known here")
    if row["region"] not in ("", *REGIONS):
        raise _WrongError(f"has the region {shown(row['region'])}, which is not known here")


def _own_exercise(row: dict[str, Any]) -> None:
    if not row["id"].startswith(OWN):
        raise _WrongError(f"has the id {shown(row['id'])}, and those of your own exercises begin with {OWN}")
    _own(row)


def _own(row: dict[str, Any]) -> Exercise:
    document = row["document"]
    if not isinstance(document, dict):
        raise _WrongError("has a “document” that is no object")
    try:
        return exercise_from(document, row["id"], row["id"], Origin.OWN)
    except RehabError as refusal:
        wrong = refusal.__cause__
        where = f"{shown(wrong.key)} {wrong.problem}" if isinstance(wrong, CatalogueError) else str(refusal)
        raise _WrongError(f"has a “document” in which {where}") from refusal


def _pain(row: dict[str, Any]) -> None:
    places = row["places"]
    if places is not None and not (isinstance(places, list) and all(isinstance(one, str) for one in places)):
        raise _WrongError("has “places” that are no list of texts")
    for place in places or ():
        if place not in PLACES:
            raise _WrongError(f"has the place {shown(place)}, which is not known here")


def _measure(row: dict[str, Any]) -> None:
    answers = _object(row, "answers").values()
    if not all(type(answer) is int and abs(answer) <= _LARGEST_ANSWER for answer in answers):
        raise _WrongError("has “answers” that are not all whole numbers of a scale")


def _safety(row: dict[str, Any]) -> None:
    if row["occasion"] not in tuple(Occasion):
        raise _WrongError(f"has the occasion {shown(row['occasion'])}, which is not known here")
    if not all(isinstance(answer, bool) for answer in _object(row, "answers").values()):
        raise _WrongError("has “answers” that are not all true or false")


def _look_back(row: dict[str, Any]) -> None:
    if row["monday"].weekday():
        raise _WrongError(f"has the “monday” {row['monday']}, which is none")
    _object(row, "answers")


def _decision(row: dict[str, Any]) -> None:
    told = _object(row, "suggestion")
    if "facts" not in told:
        return
    if not all(isinstance(told.get(name), kind) for name, kind in _TOLD.items()):
        raise _WrongError("has a “suggestion” that lacks a name, a change, a title, a rule or its facts")
    if not all(isinstance(fact, str) for fact in told["facts"]):
        raise _WrongError("has “facts” that are not all texts")
    if row["choice"] == "edited" and "taken" not in told:
        raise _WrongError("does not say which number was taken")


def _draft(row: dict[str, Any]) -> None:
    _object(row, "fields")


def _object(row: dict[str, Any], name: str) -> dict[str, Any]:
    if not isinstance(row[name], dict):
        raise _WrongError(f"has “{name}” that are no object")
    return cast("dict[str, Any]", row[name])


_RULES: Mapping[str, Callable[[dict[str, Any]], object]] = {
    "person": _person,
    "own_exercise": _own_exercise,
    "pain_entry": _pain,
    "measure_entry": _measure,
    "safety_answer": _safety,
    "look_back": _look_back,
    "decision": _decision,
    "draft": _draft,
}


def _refuse_odd_routines(rows: Mapping[str, Rows]) -> None:
    """Make every routine as the program would, with exercises that there are."""
    exercises = {**catalogue(), **{row["id"]: _own(row) for row in rows["own_exercise"]}}
    items: dict[str, list[RoutineItem]] = defaultdict(list)
    for number, row in enumerate(rows["routine_item"], 1):
        _hold("routine_item", number, lambda row: _item(row, exercises), row)
        items[row["version_id"]].append(cast("RoutineItem", SimpleNamespace(**row)))
    names = {row["id"]: row["name"] for row in rows["routine"]}
    for number, row in enumerate(rows["routine_version"], 1):
        _hold("routine_version", number, lambda row: _routine(row, names, items), row)


def _routine(row: dict[str, Any], names: Mapping[str, str], items: Mapping[str, list[RoutineItem]]) -> None:
    if row["routine_id"] not in names:
        raise _WrongError("refers to something that is not in the file")
    own = [item_of(one) for one in items.get(row["id"], ())]
    routine_of(names[row["routine_id"]], cast("RoutineVersion", SimpleNamespace(**row)), own)


def _item(row: dict[str, Any], exercises: Mapping[str, Exercise]) -> None:
    exercise = exercises.get(row["exercise_id"])
    if exercise is None:
        raise _WrongError(f"has the exercise {shown(row['exercise_id'])}, which is not known here")
    if (row["minutes"] is None) is (exercise.timing is Timing.CONTINUOUS):
        raise _WrongError(f"counts {exercise.name} in repetitions where it goes by minutes, or the reverse")
    item_of(cast("RoutineItem", SimpleNamespace(**row)))
