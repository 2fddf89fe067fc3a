"""The page of the library, of one exercise, and of the form for one's own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from rehab.domain.own_exercise import OwnForm
from rehab.domain.routine import EMPTY
from rehab.house import HOUSE
from rehab.services.drafts import load_draft
from rehab.services.exercises import load_exercise, load_library
from rehab.services.own_exercise import archive_own, save_own
from rehab.services.person import LOCAL, meet_person
from rehab.services.routine import Editing, start_routine

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BEND = OwnForm("own_1", name="Side *bend* <b>", steps="Stand tall.\nBend <i>slowly</i>.")


@pytest.fixture
def app(db: Engine, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Open the library of a new person."""
    monkeypatch.setenv("REHAB_DATABASE_URL", str(db.url))
    monkeypatch.setenv("REHAB_NOW", NOW.isoformat())
    meet_person(db, LOCAL, "UTC", NOW)
    app = AppTest.from_file(HOUSE / "rehab" / "ui" / "shell.py", default_timeout=30)
    return app.switch_page(str(HOUSE / "pages" / "plan" / "exercises.py"))


def opened(app: AppTest, **address: str) -> AppTest:
    """Run the page at an address; nothing may have gone wrong."""
    app.query_params.clear()
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def links(app: AppTest) -> list[str]:
    return [element.proto.label for element in app.get("page_link")]


def text(app: AppTest) -> str:
    html = [element.proto.body for element in app.get("html")]
    return "\n".join([*html, *(element.value for element in app.markdown)])


def test_the_library_shows_all_45_exercises(app: AppTest) -> None:
    opened(app)
    assert "**45** of 45 exercises" in text(app)
    assert {"Pelvic lift", "Bird dog"} <= set(links(app))


def test_search_and_filters_narrow_what_is_shown_until_cleared(app: AppTest) -> None:
    opened(app)
    app.text_input(key="library-text").set_value("walk")
    app.button_group(key="library-only").set_value(["Gentle"]).run()
    assert "Continuous walk" in links(app)
    assert "Brisk walk" not in links(app)
    app.button(key="library-clear").click().run()
    assert "**45** of 45 exercises" in text(app)


def test_where_nothing_fits_the_page_says_what_to_do(app: AppTest) -> None:
    opened(app)
    app.text_input(key="library-text").set_value("unicycle").run()
    assert "**0** of 45 exercises" in text(app)
    assert "Nothing fits all of that." in text(app)


def test_the_search_still_stands_after_looking_at_an_exercise(app: AppTest) -> None:
    opened(app)
    app.text_input(key="library-text").set_value("walk").run()
    opened(app, exercise="walking")
    assert app.title[0].value == "Continuous walk"
    assert opened(app).text_input(key="library-text").value == "walk"


def test_an_exercise_says_how_how_much_where_from_and_who_should_take_care(app: AppTest) -> None:
    opened(app, exercise="pelvic_lift")
    assert "Cross your arms over your chest" in text(app)
    assert "Holding your breath" in text(app)
    assert "our default" in text(app)
    assert "Ask a clinician first" in text(app)
    assert "Mayo Clinic" in text(app)
    assert {"Easier: Pelvic tilt \\(lying\\)", "Harder: Single\\-leg bridge"} <= set(links(app))


def test_an_exercise_is_added_to_the_routine_in_use(app: AppTest, db: Engine) -> None:
    start_routine(Editing(db, LOCAL, "", NOW.date(), NOW), EMPTY)
    opened(app, exercise="pelvic_lift")
    app.button(key="add-to-routine").click().run()
    assert "Added to My routine" in app.toast[0].value
    assert "In My routine" in links(app)
    page = load_exercise(db, LOCAL, "pelvic_lift", NOW.date())
    assert page is not None
    assert page.is_in_routine


def test_without_a_routine_the_page_leads_to_one(app: AppTest) -> None:
    opened(app, exercise="pelvic_lift")
    assert "Start a routine to add this to" in links(app)


def test_an_address_of_no_exercise_leads_back(app: AppTest) -> None:
    opened(app, exercise="handstand")
    assert app.title[0].value == "This exercise is not here"
    assert "All exercises" in links(app)


def test_own_exercises_are_shown_letter_by_letter(app: AppTest, db: Engine) -> None:
    save_own(db, LOCAL, BEND, NOW)
    opened(app)
    assert "Side \\*bend\\* \\<b\\>" in links(app)
    opened(app, exercise="own_1")
    assert app.title[0].value == "Side \\*bend\\* \\<b\\>"
    assert "Bend &lt;i&gt;slowly&lt;/i&gt;." in text(app)
    assert "<i>" not in text(app)


def test_an_exercise_is_written_with_nothing_lost_on_the_way(app: AppTest, db: Engine) -> None:
    opened(app, own="new")
    app.text_input(key="own:new-name").set_value("Side bend").run()
    app.button(key="own-save").click().run()
    assert "at least one step" in app.error[0].value
    assert load_draft(db, LOCAL, "own:new")["name"] == "Side bend"

    opened(app)
    opened(app, own="new")
    assert app.text_input(key="own:new-name").value == "Side bend"
    app.text_area(key="own:new-steps").set_value("Stand tall.").run()
    app.button(key="own-save").click().run()
    assert app.title[0].value == "Side bend"
    assert load_draft(db, LOCAL, "own:new") == {}
    assert len(load_library(db, LOCAL).exercises) == 46


def test_a_number_that_is_nonsense_is_refused_and_stays_to_be_put_right(app: AppTest, db: Engine) -> None:
    opened(app, own="new")
    app.text_input(key="own:new-name").set_value("Side bend")
    app.text_area(key="own:new-steps").set_value("Stand tall.")
    app.number_input(key="own:new-sets").set_value(10_000)
    app.button(key="own-save").click().run()
    assert "You wrote 10,000" in app.error[0].value
    assert app.number_input(key="own:new-sets").value == 10_000
    assert len(load_library(db, LOCAL).exercises) == 45


def test_what_was_typed_can_be_thrown_away(app: AppTest, db: Engine) -> None:
    opened(app, own="new")
    app.text_input(key="own:new-name").set_value("Side bend").run()
    app.button(key="own-drop").click().run()
    assert app.text_input[0].label == "Name"
    assert app.text_input[0].value == ""
    assert load_draft(db, LOCAL, "own:new") == {}


def test_an_own_exercise_is_changed_from_now_on(app: AppTest, db: Engine) -> None:
    save_own(db, LOCAL, BEND, NOW)
    opened(app, own="own_1")
    assert "applies from now on" in app.caption[0].value
    app.number_input(key="own:own_1-reps").set_value(6).run()
    app.button(key="own-save").click().run()
    assert "1 set of 6" in text(app)


def test_a_copy_starts_from_the_exercise_it_is_made_from(app: AppTest) -> None:
    opened(app, own="new", **{"from": "pelvic_lift"})
    assert app.text_input(key="own:pelvic_lift-name").value == "Pelvic lift (mine)"
    app.button(key="own-save").click().run()
    assert app.title[0].value == "Pelvic lift \\(mine\\)"
    assert "Ask a clinician first" in text(app)


def test_an_own_exercise_borrows_a_figure_and_can_do_without(app: AppTest) -> None:
    opened(app, own="new", **{"from": "pelvic_lift"})
    assert "/figures/pelvic_lift/pair.svg" in text(app)
    app.selectbox(key="own:pelvic_lift-figure-like").set_value("bird_dog").run()
    assert "/figures/bird_dog/pair.svg" in text(app)
    assert any("does not begin on your back" in caption.value for caption in app.caption)
    app.selectbox(key="own:pelvic_lift-figure-like").set_value("").run()
    assert "/figures/" not in text(app)
    app.button(key="own-save").click().run()
    assert "/figures/" not in text(app)


def test_a_figure_is_posed_joint_by_joint_and_put_back(app: AppTest, db: Engine) -> None:
    opened(app, own="new", **{"from": "bird_dog"})
    app.toggle(key="own:bird_dog-figure-like-pose").set_value(True).run()
    app.segmented_control(key="pose-end").set_value(True).run()
    app.slider(key="own:bird_dog-figure-0-neck-True").set_value(25).run()
    assert "/figures/bird_dog~~neck=25/pair.svg" in text(app)
    app.segmented_control(key="pose-group").set_value("Legs").run()
    app.slider(key="own:bird_dog-figure-0-ankle_near-ankle_far-True").set_value(10).run()
    assert "/figures/bird_dog~~ankle_far=10,ankle_near=10,neck=25/moving.svg?pace=" in text(app)
    app.segmented_control(key="pose-side").set_value("far").run()
    app.slider(key="own:bird_dog-figure-0-ankle_far-True").set_value(-5).run()
    name = "bird_dog~~ankle_far=-5,ankle_near=10,neck=25"
    assert load_draft(db, LOCAL, "own:bird_dog")["figure"] == name, "kept as it is turned"
    app.button(key="own-save").click().run()
    assert f"/figures/{name}/moving.svg" in text(app)
    own_id = str(app.query_params["exercise"])
    opened(app, own=own_id)
    app.button(key="pose-undo").click().run()
    assert "/figures/bird_dog/pair.svg" in text(app)


def test_what_follows_from_the_feet_on_the_floor_has_no_slider(app: AppTest) -> None:
    opened(app, own="new", **{"from": "pelvic_lift"})
    app.toggle(key="own:pelvic_lift-figure-like-pose").set_value(True).run()
    app.segmented_control(key="pose-group").set_value("Legs").run()
    assert [slider.label for slider in app.slider] == ["Leg turned"]


def test_an_archived_exercise_is_found_below_the_library_and_taken_back(app: AppTest, db: Engine) -> None:
    save_own(db, LOCAL, BEND, NOW)
    archive_own(db, LOCAL, "own_1", NOW)
    opened(app)
    assert app.expander[0].label == "Archived (1)"
    opened(app, exercise="own_1")
    assert "You archived this exercise." in app.info[0].value
    app.button(key="restore").click().run()
    assert not app.info
    app.button(key="archive").click().run()
    assert "You archived this exercise." in app.info[0].value


def test_the_form_of_an_exercise_of_another_person_says_so(app: AppTest, db: Engine) -> None:
    meet_person(db, "another", "UTC", NOW)
    save_own(db, "another", BEND, NOW)
    opened(app, own="own_1")
    assert [title.value for title in app.title] == ["This exercise is not here"]
