"""Whatever a file says: it is refused in a sentence and nothing changes, or it is imported rightly."""

from __future__ import annotations

import json
import os
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rehab.domain.errors import RehabError
from rehab.domain.own_exercise import OwnForm
from rehab.domain.time_off import DaysOff, OffKind
from rehab.domain.warning_answers import Occasion
from rehab.services.drafts import keep_draft
from rehab.services.exercises import load_library
from rehab.services.health import load_flags, save_flags
from rehab.services.look_back import load_look_back
from rehab.services.measures import ask_it, load_courses, load_form, name_activities, save_form
from rehab.services.own_exercise import save_own
from rehab.services.person import LOCAL, load_person
from rehab.services.progress import load_standing
from rehab.services.routine import load_builder
from rehab.services.safety import load_safety, save_warning_signs
from rehab.services.time_off import load_times_off, take_days_off
from rehab.services.today import load_today
from rehab.services.your_data import export_csv, export_json, offer_import, run_import
from tests.exchange.making_rows import contents, database_with
from tests.making import MONDAY, at, give_routine, meet, play

if TYPE_CHECKING:
    from hypothesis.strategies import DataObject
    from sqlalchemy import Engine

NOW = at(MONDAY, 12)
#: FUZZ=5000 looks longer.
EXAMPLES = int(os.environ.get("FUZZ", "80"))
#: What fits by its kind and is wrong all the same.
ODD: tuple[Any, ...] = (
    *("", "local", "own_mine", "peg", "2026-11-23", "2026-11-23T09:00:00+00:00", "0001-01-01"),
    *("\ud800", "\0", "9999-12-31T23:59:59-23:59", 2**31, -1, 10**30, "x" * 3000),
)
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(ODD),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@cache
def export() -> bytes:
    """Return an export with something in every table."""
    db = database_with()
    meet(db)
    own = OwnForm("own_mine", name="Cat", steps="Arch.")
    save_own(db, LOCAL, own, NOW)
    routine = give_routine(db, ["pelvic_lift"])
    play(db, MONDAY, routine=routine, pain_before=5, pain_after=4, effort=3)
    name_activities(db, LOCAL, ["Lifting my child"], NOW)
    form = load_form(db, LOCAL, "peg", None, MONDAY)
    assert form
    save_form(db, LOCAL, form, "form", {"pain": 4, "enjoyment": 5, "activity": 6}, NOW)
    ask_it(db, LOCAL, "rmdq", is_asked=True)
    save_flags(db, LOCAL, ["osteoporosis"], MONDAY)
    save_warning_signs(db, LOCAL, {"ill_or_leg_weak": False}, MONDAY, NOW, Occasion.ASKED)
    take_days_off(db, LOCAL, DaysOff("off", OffKind.REST, MONDAY, MONDAY), NOW)
    keep_draft(db, LOCAL, "log", {"note": "half a"}, NOW)
    tables = json.loads(export_json(db, LOCAL, NOW))
    item = {"key": "mine", "exercise_id": "own_mine", "position": 1}
    tables["tables"]["routine_item"].append({**tables["tables"]["routine_item"][0], **item})
    return json.dumps(tables).encode()


def places_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401 - any JSON
    """Return the path of every value in a document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [place for name, one in inner for place in places_in(one, (*path, name))]
    return [path, *found] if path else found


def damaged(document: Any, data: DataObject) -> Any:  # noqa: ANN401 - any JSON
    """Return a document with a value changed, taken away or doubled."""
    changed = deepcopy(document)
    path = data.draw(st.sampled_from(places_in(changed)))
    within = changed
    for name in path[:-1]:
        within = within[name]
    match data.draw(st.sampled_from(["change", "change", "swap", "remove", "double"])):
        case "change":
            within[path[-1]] = data.draw(_ANYTHING)
        case "swap":
            other = data.draw(st.sampled_from(places_in(document)))
            value = document
            for name in other:
                value = value[name]
            within[path[-1]] = deepcopy(value)
        case "remove":
            del within[path[-1]]
        case "double" if isinstance(within, list):
            within.append(deepcopy(within[path[-1]]))
        case _:
            within["more"] = 1
    return changed


def works(db: Engine, person: str = LOCAL) -> None:
    """See that the pages can load what was imported."""
    known = load_person(db, person)
    assert known
    load_today(db, person, known.revision, MONDAY)
    load_standing(db, person, known.revision, MONDAY)
    load_builder(db, person, None, MONDAY)
    load_library(db, person)
    load_courses(db, person, MONDAY)
    load_safety(db, person, MONDAY)
    load_flags(db, person)
    load_times_off(db, person, MONDAY)
    load_look_back(db, person, known.revision, MONDAY, MONDAY)
    export_csv(db, person, NOW)


def import_or_refuse(data: bytes) -> None:
    db = database_with()
    before = contents(db)
    try:
        offer_import(db, LOCAL, data)
    except RehabError as refusal:
        said = str(refusal)
    else:
        said = ""
    if not said:
        see_it_imported(db, data)
        return
    assert said.startswith("This file cannot be imported: ")
    assert said.endswith(". Nothing was changed.")
    assert len(said) < 800
    assert contents(db) == before


def see_it_imported(db: Engine, data: bytes) -> None:
    offer = offer_import(db, LOCAL, data)
    run_import(db, LOCAL, offer, NOW)
    with db.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    assert not offer_import(db, LOCAL, data).changes_something
    works(db)
    again = database_with()
    run_import(again, LOCAL, offer_import(again, LOCAL, export_json(db, LOCAL, NOW)), NOW)
    assert contents(again) == contents(db)


def test_what_is_damaged_here_is_whole() -> None:
    assert all(json.loads(export())["tables"][name] for name in ("draft", "own_exercise", "safety_answer"))
    import_or_refuse(export())


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_damaged_export_is_imported_rightly_or_refused(data: DataObject) -> None:
    document = json.loads(export())
    for _ in range(data.draw(st.integers(1, 3))):
        document = damaged(document, data)
        if not isinstance(document, dict):
            break
    import_or_refuse(json.dumps(document).encode())


@settings(max_examples=EXAMPLES // 2, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_damaged_export_never_reaches_another_person(data: DataObject) -> None:
    db = database_with()
    run_import(db, "ada", offer_import(db, "ada", export()), NOW)
    of_ada = export_json(db, "ada", NOW)
    document = damaged(json.loads(export()), data)
    try:
        offer = offer_import(db, "bea", json.dumps(document).encode())
    except RehabError:
        return
    run_import(db, "bea", offer, NOW)
    assert export_json(db, "ada", NOW) == of_ada
    assert not offer_import(db, "bea", json.dumps(document).encode()).changes_something
    works(db, "bea")


@settings(max_examples=EXAMPLES // 2, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 100_000), st.integers(0, 40), st.binary(max_size=6))
def test_an_export_with_other_bytes_in_it_is_imported_rightly_or_refused(
    start: int, length: int, put: bytes
) -> None:
    at_byte = start % len(export())
    import_or_refuse(export()[:at_byte] + put + export()[at_byte + length :])


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=300))
def test_any_bytes_are_refused(data: bytes) -> None:
    import_or_refuse(data)
