"""FHIR R4: what is in the bundle, and two validators by other people that find nothing wrong with it."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

from rehab.domain.long_work import tell_nobody
from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.time_off import DaysOff, OffKind
from rehab.domain.walked import WalkedDay
from rehab.services.fhir import export_fhir
from rehab.services.health import save_flags
from rehab.services.log import delete_session
from rehab.services.measures import load_form, save_form
from rehab.services.pain import save_pain
from rehab.services.person import LOCAL, meet_person
from rehab.services.safety import save_warning_signs
from rehab.services.time_off import take_days_off
from rehab.storage.engine import writing
from rehab.storage.walked import replace_walked
from tests.exchange.checking_fhir import faults
from tests.exchange.making_rows import database_with, databases
from tests.making import MONDAY, at, give_routine, play

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Engine

    from tests.exchange.making_rows import Rows

TUESDAY = MONDAY + timedelta(days=1)
NOW = at(TUESDAY, 12)
BOTH = {"fhir.resources", "fhirclient"}
PAIN, WEEK = "72514-3", "82290-8"


def met() -> Engine:
    db = database_with()
    meet_person(db, LOCAL, "Europe/Berlin", at(date(2026, 1, 1)))
    return db


def done(exercise: str, seconds: int, **numbers: int) -> dict[str, Any]:
    one = {"set": 1, "side": None, "planned_s": seconds, "seconds": seconds, "state": "done"}
    return {"exercise": exercise, "name": exercise, "sets": [{**one, **numbers}]}


@pytest.fixture(scope="module")
def filled() -> Engine:
    """Give a person with something of everything."""
    db = met()
    routine = give_routine(db, ["pelvic_lift", "walking"], weekdays=frozenset({0, 2, 4}), day=MONDAY)
    exercises = [done("pelvic_lift", 140, reps=10), done("walking", 1200)]
    told = {"pain_before": 5, "pain_after": 4, "effort": 6, "note": "went well 🙂"}
    play(db, MONDAY, routine=routine, exercises=exercises, **told)
    save_pain(db, LOCAL, NewPain(TUESDAY, Moment.MORNING, 3, "stiff\ncold"), NOW)
    form = load_form(db, LOCAL, "peg", None, MONDAY)
    assert form
    save_form(db, LOCAL, form, "form", {"pain": 4, "enjoyment": 5, "activity": 6}, NOW)
    save_warning_signs(db, LOCAL, {"fever": True, "bowel": False}, MONDAY, at(MONDAY))
    save_flags(db, LOCAL, {"knee_pain"}, MONDAY)
    take_days_off(db, LOCAL, DaysOff("f", OffKind.FLARE, TUESDAY, None), NOW)
    return db


def bundle(db: Engine) -> Any:  # noqa: ANN401 - as JSON
    return json.loads(export_fhir(db, LOCAL, NOW))


def resources(db: Engine, kind: str) -> list[dict[str, Any]]:
    entries = (entry["resource"] for entry in bundle(db).get("entry", []))
    return [one for one in entries if one["resourceType"] == kind]


def test_a_bundle_with_something_of_everything_is_valid(filled: Engine) -> None:
    told = bundle(filled)
    assert faults(told) == []
    assert Counter(entry["resource"]["resourceType"] for entry in told["entry"]) == {
        "Patient": 1,
        "Goal": 1,
        "CarePlan": 1,
        "Flag": 3,
        "Questionnaire": 2,
        "QuestionnaireResponse": 2,
        "Procedure": 1,
        "Observation": 8,
    }


def test_an_empty_database_is_a_valid_bundle() -> None:
    assert faults(bundle(database_with())) == []
    assert "entry" not in bundle(database_with())
    assert [one["resourceType"] for one in resources(met(), "Patient")] == ["Patient"]


def spoiled(told: dict[str, Any], kind: str, **changes: object) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads(json.dumps(told))
    one = next(entry["resource"] for entry in copy["entry"] if entry["resource"]["resourceType"] == kind)
    for name, value in changes.items():
        if value is None:
            del one[name]
        else:
            one[name] = value
    return copy


@pytest.mark.parametrize(
    ("kind", "changes", "by"),
    [
        pytest.param("Observation", {"status": None}, BOTH, id="no status"),
        pytest.param("Observation", {"code": None}, BOTH, id="no code"),
        pytest.param("Procedure", {"steps": 3}, BOTH, id="an element that is none"),
        pytest.param(
            "CarePlan",
            {"activity": "walk"},
            {"fhir.resources", "fhirclient"},
            id="an element of another type",
        ),
        pytest.param(
            "Observation",
            {"effectiveDateTime": "yesterday"},
            {"fhir.resources", "fhirclient"},
            id="no moment",
        ),
        pytest.param("Observation", {"status": ""}, {"fhir.resources", "rules"}, id="an empty value"),
        pytest.param("Procedure", {"status": "done"}, {"rules"}, id="a status that is none"),
        pytest.param("Goal", {"lifecycleStatus": "wanted"}, {"rules"}, id="another that is none"),
        pytest.param("Procedure", {"note": [{"text": "\x07"}]}, {"rules"}, id="what is no letter"),
        pytest.param("Observation", {"subject": {"reference": "urn:uuid:0"}}, {"rules"}, id="nobody's"),
    ],
)
def test_the_validators_refuse_what_is_wrong(
    filled: Engine, kind: str, changes: dict[str, object], by: set[str]
) -> None:
    assert {fault.split(":")[0] for fault in faults(spoiled(bundle(filled), kind, **changes))} >= by


def test_a_score_is_a_number_with_its_moment_and_no_answer_code(filled: Engine) -> None:
    scores = [one for one in resources(filled, "Observation") if _code(one) == PAIN]
    assert [(one["component"][0]["valueString"], one["valueQuantity"]["value"]) for one in scores] == [
        ("Before a session", 5),
        ("After a session", 4),
        ("In the morning", 3),
    ]
    assert {one["category"][0]["coding"][0]["code"] for one in scores} == {"survey"}
    assert {one["valueQuantity"]["code"] for one in scores} == {"{score}"}
    assert scores[2]["note"] == [{"text": "stiff\ncold"}]
    assert scores[2]["effectiveDateTime"] == "2026-11-24T13:00:00+01:00"
    (session,) = resources(filled, "Procedure")
    assert [one.get("partOf", [{}])[0].get("reference") for one in scores] == [
        f"urn:uuid:{session['id']}",
        f"urn:uuid:{session['id']}",
        None,
    ]


def _code(one: Mapping[str, Any]) -> str | None:
    codings = one["code"].get("coding", [{}])
    return str(codings[0].get("code"))


def test_a_questionnaire_has_its_form_its_answers_and_its_score(filled: Engine) -> None:
    form, signs = resources(filled, "Questionnaire")[::-1]
    assert (form["title"], form["code"][0]["code"], len(form["item"])) == ("PEG", "91148-7", 3)
    response = next(
        one for one in resources(filled, "QuestionnaireResponse") if one["questionnaire"] == form["url"]
    )
    assert [one["answer"] for one in response["item"]] == [[{"valueInteger": n}] for n in (4, 5, 6)]
    score = next(one for one in resources(filled, "Observation") if _code(one) == "91147-9")
    assert (score["valueQuantity"]["value"], score["derivedFrom"]) == (
        5,
        [{"reference": f"urn:uuid:{response['id']}"}],
    )
    assert signs["title"] == "Warning signs"


def test_the_routine_says_when_and_how_much(filled: Engine) -> None:
    (plan,) = resources(filled, "CarePlan")
    lift, walk = (one["detail"] for one in plan["activity"])
    assert lift["scheduledTiming"]["repeat"]["dayOfWeek"] == ["mon", "wed", "fri"]
    assert walk["description"].startswith("20 min")
    numbers = {one["url"]: one.get("valueInteger") for one in lift["extension"][0]["extension"]}
    assert (numbers["sets"], numbers["reps"], numbers["hold_s"]) == (1, 10, 10)
    (goal,) = resources(filled, "Goal")
    assert plan["goal"] == [{"reference": f"urn:uuid:{goal['id']}"}]
    assert goal["target"][0]["detailQuantity"]["value"] == 150


def test_a_session_has_its_length_and_what_was_done_and_the_week_its_minutes(filled: Engine) -> None:
    (session,) = resources(filled, "Procedure")
    assert (session["status"], session["note"]) == ("completed", [{"text": "went well 🙂"}])
    assert session["performedPeriod"]["start"] == "2026-11-23T10:00:00+01:00"
    found = {_code(one): one for one in resources(filled, "Observation")}
    assert found["55411-3"]["valueQuantity"]["value"] == 22.3
    assert found["55411-3"]["component"][0]["valueQuantity"]["value"] == 6
    assert found["73985-4"]["valueCodeableConcept"]["text"] == "walking"
    assert found["73985-4"]["partOf"] == [{"reference": f"urn:uuid:{session['id']}"}]
    assert (found[WEEK]["valueQuantity"]["value"], found[WEEK]["valueQuantity"]["code"]) == (20, "min/wk")
    assert found[WEEK]["effectivePeriod"] == {"start": "2026-11-23", "end": "2026-11-29"}


def test_a_measured_day_has_its_steps_and_minutes() -> None:
    db = met()
    with writing(db, LOCAL) as session:
        replace_walked(session, LOCAL, [WalkedDay(MONDAY, 42, 5120)], NOW, tell_nobody)
    (day,) = resources(db, "Observation")
    assert (_code(day), day["effectiveDateTime"]) == ("41950-7", "2026-11-23")
    assert (day["valueQuantity"]["value"], day["component"][0]["valueQuantity"]["value"]) == (5120, 42)
    assert faults(bundle(db)) == []


def test_a_session_stopped_for_pain_says_so() -> None:
    db = met()
    play(db, MONDAY, routine=None, outcome="stopped_for_pain")
    (session,) = resources(db, "Procedure")
    assert (session["status"], session["statusReason"]["text"]) == ("stopped", "Pain or a symptom")


def test_flares_health_and_signs_are_told_and_nothing_is_diagnosed(filled: Engine) -> None:
    words = [one["code"]["text"] for one in resources(filled, "Flag")]
    assert words[0].startswith("Flare")
    assert words[1] == "The person says that this applies: knee pain"
    assert words[2].startswith("Reported, and nobody has looked at it yet")
    assert resources(filled, "Condition") == []


def test_a_routine_that_counted_before_is_over_for_the_clinic_too(filled: Engine) -> None:
    db = met()
    for day in (MONDAY - timedelta(days=7), MONDAY):
        give_routine(db, ["pelvic_lift"], day=day)
    old, new = sorted(resources(db, "CarePlan"), key=lambda one: one["period"]["start"])
    assert (old["status"], old["period"]) == ("completed", {"start": "2026-11-16", "end": "2026-11-22"})
    assert new["status"] == "active"
    assert faults(bundle(db)) == []
    assert resources(filled, "CarePlan")[0]["status"] == "active"


def test_nothing_in_it_names_the_person(filled: Engine) -> None:
    assert f'"{LOCAL}"' not in export_fhir(filled, LOCAL, NOW).decode()
    (one,) = resources(filled, "Patient")
    assert set(one) == {"resourceType", "id"}


def test_the_same_thing_has_the_same_id_and_another_person_another(filled: Engine) -> None:
    assert bundle(filled) == bundle(filled)
    other = database_with()
    meet_person(other, LOCAL, "Europe/Berlin", at(date(2026, 1, 1)) + timedelta(seconds=1))
    assert resources(other, "Patient") != resources(filled, "Patient")


def test_what_is_in_the_bin_stays_here() -> None:
    db = met()
    session = play(db, MONDAY, routine=give_routine(db, ["pelvic_lift"]), pain_before=5)
    delete_session(db, LOCAL, session, NOW)
    assert resources(db, "Procedure") == []
    assert resources(db, "Observation") == []
    assert faults(bundle(db)) == []


@given(databases())
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_whatever_is_in_the_database_is_a_valid_bundle(rows: Rows) -> None:
    assert faults(bundle(database_with(rows))) == []
