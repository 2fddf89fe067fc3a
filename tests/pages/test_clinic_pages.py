"""A clinician's pages, and the person's page on who sees their data, as the server draws them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

from rehab.domain.invitation import code_of
from rehab.domain.looked_at import Seen
from rehab.house import HOUSE
from rehab.services import clinic
from rehab.services.demo import write_demo
from rehab.services.person import meet_person
from rehab.services.routine import Editing, add_item, load_builder, start_routine
from rehab.services.safety import save_warning_signs
from tests.making import MONDAY, at
from tests.pages.opening import fine, words
from tests.pages.signing_in import people_sign_in, person_of, told_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

NOW = at(MONDAY)
OF_THEIRS = ("practice/their_progress.py", "practice/their_report.py", "practice/propose.py")
EVIL = "<b>Ada</b> [x](https://evil.example) :material/home:"


@pytest.fixture(autouse=True)
def _people_sign_in(db: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("REHAB_DATABASE_URL", str(db.url))
    monkeypatch.setenv("REHAB_NOW", NOW.isoformat())
    with people_sign_in(tmp_path, monkeypatch):
        yield


def told(name: str) -> dict[str, Any]:
    return told_of(name, NOW)


def person(name: str) -> str:
    return person_of(told(name))


def opened(path: str, name: str, **address: str) -> AppTest:
    app = AppTest.from_file(HOUSE / "rehab" / "ui" / "shell.py", default_timeout=30)
    app.user = told(name)
    app.switch_page(str(HOUSE / "pages" / path))
    for key, value in address.items():
        app.query_params[key] = value
    return fine(app.run())


def button(app: AppTest, label: str) -> AppTest:
    """Press the button with a label, and return the app after it."""
    (found,) = [one for one in app.button if one.label == label]
    return fine(found.click().run())


def let_in(db: Engine, patient: str = "ada", name: str = "Ada L.", number: int = 1) -> None:
    for one in (patient, "ina"):
        meet_person(db, person(one), "UTC", NOW)
    clinic.invite(db, person(patient), code_of(number), name, NOW)
    clinic.redeem(db, person("ina"), "ina@clinic.example", code_of(number), NOW)


def proposed(db: Engine) -> None:
    routine = start_routine(Editing(db, person("ina"), "", MONDAY, NOW), "empty")
    add_item(Editing(db, person("ina"), routine, MONDAY, NOW), "pelvic_lift")
    clinic.propose(db, person("ina"), person("ada"), routine, "Begin <i>slowly</i>.", NOW)


def test_a_code_is_made_shown_once_and_lets_a_clinician_in() -> None:
    app = opened("about/who_sees.py", "ada")
    assert app.text_input(key="invite-name").value == "ada@clinic.example"
    app.text_input(key="invite-name").set_value("Ada L.")
    app = button(app, "Make a code")
    (code,) = (one.value for one in app.code)
    assert "It is shown only now" in words(app)
    assert [one.value for one in button(app, "I have it").code] == []
    assert [one.value for one in opened("about/who_sees.py", "ada").code] == []

    app = opened("practice/people.py", "ina")
    assert "There is nobody yet" in words(app)
    app.text_input[0].set_value(code.lower())
    app = button(app, "Add them")
    assert [one.value for one in app.success] == ["They are in your list now."]
    assert ">Ada L.</a>" in words(app)
    assert "ina@clinic.example" in words(opened("about/who_sees.py", "ada"))


def test_a_wrong_code_is_told_and_what_was_typed_stays() -> None:
    app = opened("practice/people.py", "ina")
    app.text_input[0].set_value("AAAAA-AAAAA")
    app = button(app, "Add them")
    assert "This code opens nothing" in app.error[0].value
    assert app.text_input[0].value == "AAAAA-AAAAA"


def test_access_is_taken_back_by_pressing_twice(db: Engine) -> None:
    let_in(db)
    app = button(opened("about/who_sees.py", "ada"), "Take it back")
    app = button(app, "Leave it")
    assert clinic.load_who_sees(db, person("ada"), NOW).clinicians
    app = button(button(app, "Take it back"), "End their access now")
    assert clinic.load_who_sees(db, person("ada"), NOW).clinicians == ()
    assert "Nobody." in words(app)


def test_a_code_that_was_given_away_is_made_void(db: Engine) -> None:
    app = button(opened("about/who_sees.py", "ada"), "Make a code")
    app = button(app, "Make it void")
    assert clinic.load_who_sees(db, person("ada"), NOW).open == ()
    assert "Not used yet" not in [one.value for one in app.subheader]
    assert [one.value for one in app.code] == []


@pytest.mark.parametrize("path", OF_THEIRS)
def test_a_page_about_somebody_opens_for_who_may_see_them_and_is_in_their_log(db: Engine, path: str) -> None:
    let_in(db)
    write_demo(db, person("ada"), years=1, seed=4, today=MONDAY)
    app = opened(path, "ina", of=person("ada"))
    assert [one.value for one in app.title] == ["Ada L\\."]
    assert len(clinic.load_who_sees(db, person("ada"), NOW).looks) == 1


@pytest.mark.parametrize("path", OF_THEIRS)
@pytest.mark.parametrize("of", ["ada", "nobody", "ina", ""])
def test_a_page_about_somebody_is_the_same_refusal_for_anybody_else(db: Engine, path: str, of: str) -> None:
    let_in(db)
    write_demo(db, person("ada"), years=1, seed=4, today=MONDAY)
    clinic.revoke(db, person("ada"), person("ina"), NOW)
    app = opened(path, "ina", of=person(of) if of in ("ada", "ina") else of)
    assert [one.value for one in app.title] == []
    assert [one.value for one in app.error] == [
        "There is nothing here for you to see, or not any more. Your list has the people whom you may see."
    ]
    assert [one.key for one in app.get("bidi_component")] == ["outbox"], "no chart of anybody"
    assert app.get("download_button") == []
    assert clinic.load_who_sees(db, person("ada"), NOW).looks == ()


def test_every_page_about_somebody_begins_with_the_one_way_to_them() -> None:
    """And none asks for the clinician's own facts to read somebody else's data with them."""
    for page in (HOUSE / "pages" / "practice").glob("*.py"):
        text = page.read_text(encoding="utf-8")
        assert ("gate.patient(Seen." in text) == (page.name != "people.py"), page.name
        assert text.count("@st.fragment") == text.count("gate.still(them, Seen."), page.name


def test_their_pages_lead_to_nothing_that_is_theirs_to_change(db: Engine) -> None:
    let_in(db)
    write_demo(db, person("ada"), years=1, seed=4, today=MONDAY)
    for path in OF_THEIRS[:2]:
        told_there = words(opened(path, "ina", of=person("ada")))
        for link in ("log?session", "data-day", "Tap a day", "Log pain"):
            assert link not in told_there, (path, link)
    own = words(opened("insight/progress.py", "ada"))
    assert "log?session" in own
    assert "data-day" in own


def test_the_page_about_somebody_names_the_signs_that_wait(db: Engine) -> None:
    let_in(db)
    save_warning_signs(db, person("ada"), {"weak_leg": True}, MONDAY, NOW)
    app = opened("practice/their_progress.py", "ina", of=person("ada"))
    assert "A foot that drops" in app.warning[0].value


def test_the_menu_has_your_people_for_who_has_somebody(db: Engine) -> None:
    def has_link(name: str) -> bool:
        return "people" in [one.rpartition("/")[2] for one in _more(opened("about/settings.py", name))]

    assert not has_link("ina")
    let_in(db)
    assert has_link("ina")
    assert not has_link("ada")


def _more(app: AppTest) -> list[str]:
    (nav,) = [one.proto.body for one in app.get("html") if 'class="more"' in one.proto.body]
    return [part.partition('"')[0] for part in nav.split('href="')[1:]]


def test_a_name_is_shown_as_it_was_written_and_does_nothing(db: Engine) -> None:
    let_in(db, name=EVIL)
    assert "&lt;b&gt;Ada" in words(opened("practice/people.py", "ina"))
    app = opened("practice/propose.py", "ina", of=person("ada"))
    assert "[x](https" not in app.title[0].value
    assert ":material/home:" not in app.title[0].value


def test_a_routine_is_proposed_from_the_page_and_stands_on_the_persons_today(db: Engine) -> None:
    let_in(db)
    assert "You have no routine yet" in words(opened("practice/propose.py", "ina", of=person("ada")))
    routine = start_routine(Editing(db, person("ina"), "", MONDAY, NOW), "empty")
    assert "There is nothing in it yet" in words(opened("practice/propose.py", "ina", of=person("ada")))
    add_item(Editing(db, person("ina"), routine, MONDAY, NOW), "pelvic_lift")
    app = opened("practice/propose.py", "ina", of=person("ada"))
    app.text_area[0].set_value("Begin slowly.")
    app = button(app, "Propose it")
    assert "Not decided yet" in words(app)
    assert app.text_area[0].value == ""
    (card,) = clinic.load_proposals(db, person("ada"), MONDAY)
    assert (card.by, card.words) == ("ina@clinic.example", "Begin slowly.")


@pytest.mark.parametrize(
    ("press", "says", "is_taken"),
    [("Take it", "is one of your routines now", True), ("Leave it", "sees that you did not take it", False)],
)
def test_today_asks_and_nothing_becomes_the_persons_by_itself(
    db: Engine, press: str, says: str, *, is_taken: bool
) -> None:
    let_in(db)
    write_demo(db, person("ada"), years=1, seed=4, today=MONDAY)
    before = load_builder(db, person("ada"), None, MONDAY).routines
    proposed(db)
    app = opened("daily/today.py", "ada")
    assert "ina@clinic\\.example proposes a routine".replace("@", "@\u2060") in words(app)
    assert "Begin &lt;i&gt;slowly&lt;/i&gt;." in words(app)
    assert load_builder(db, person("ada"), None, MONDAY).routines == before
    app = button(app, press)
    assert says in app.success[0].value
    after = load_builder(db, person("ada"), None, MONDAY).routines
    assert len(after) - len(before) == int(is_taken)
    assert "proposes a routine" not in words(app)


def test_the_list_tells_that_the_log_is_written(db: Engine) -> None:
    let_in(db)
    opened("practice/people.py", "ina")
    (look,) = clinic.load_who_sees(db, person("ada"), NOW + timedelta(days=1)).looks
    assert look.what is Seen.LIST
    assert "Your line in the list" in words(opened("about/who_sees.py", "ada"))
