"""The page of logging by hand: told in three taps, corrected, binned, put back, and never stored twice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.time_off import DaysOff, OffKind
from rehab.house import HOUSE
from rehab.services.drafts import keep_draft, load_draft
from rehab.services.log import delete_session, load_bin
from rehab.services.measures import load_form, save_form
from rehab.services.pain import load_scores, save_pain
from rehab.services.person import LOCAL, meet_person
from rehab.services.time_off import take_days_off
from rehab.storage.engine import reading
from rehab.storage.sessions import read_result
from rehab.storage.tables import TrainingSession
from tests.making import MONDAY, at, give_routine, meet, play

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from rehab.domain.result import SessionResult

NOW = at(MONDAY)
SUNDAY = MONDAY - timedelta(days=1)
FIVE = ("pelvic_lift", "wall_sit", "partial_crunch", "walking", "back_extension_prone")

#: All days that a test is about.
LATELY = (MONDAY - timedelta(days=30), MONDAY)


@pytest.fixture
def app(db: Engine, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Open the page for a new person."""
    monkeypatch.setenv("REHAB_DATABASE_URL", str(db.url))
    monkeypatch.setenv("REHAB_NOW", NOW.isoformat())
    meet(db)
    app = AppTest.from_file(HOUSE / "rehab" / "ui" / "shell.py", default_timeout=30)
    return app.switch_page(str(HOUSE / "pages" / "daily" / "log.py"))


def opened(app: AppTest, **address: str) -> AppTest:
    """Run the page at an address; nothing may have gone wrong."""
    app.query_params.clear()
    for name, value in address.items():
        app.query_params[name] = value
    return ran(app.run())


def ran(app: AppTest) -> AppTest:
    assert not app.exception
    return app


def stored(db: Engine) -> list[SessionResult]:
    with reading(db, LOCAL) as session:
        ids = session.exec(select(TrainingSession.id)).all()
        return [result for one in ids if (result := read_result(session, LOCAL, one))]


def scores(db: Engine) -> list[tuple[str, int]]:
    return [(one.moment.value, one.score) for one in load_scores(db, LOCAL, LATELY)]


def button(app: AppTest, label: str) -> AppTest:
    """Click the button of a label."""
    return ran(next(one for one in app.button if one.label == label).click().run())


def choose(app: AppTest, label: str, value: object) -> AppTest:
    """Tap an option of the question of a label."""
    group = next(one for one in app.button_group if one.proto.label == label)
    return ran(group.set_value(value).run())


def links(app: AppTest) -> list[str]:
    return [element.proto.label for element in app.get("page_link")]


def text(app: AppTest) -> str:
    shown = [*app.title, *app.header, *app.markdown, *app.caption, *app.info]
    return "\n".join(str(element.value) for element in shown)


def test_one_tap_stores_the_sitting_as_planned_and_says_what_it_means(app: AppTest, db: Engine) -> None:
    give_routine(db, FIVE)
    button(opened(app), "Save")
    assert [(one.sets_done, one.note) for one in stored(db)] == [(5, "")]
    assert app.title[0].value == "Saved"
    assert "Counts for today." in text(app)
    assert load_draft(db, LOCAL, "log") == {}


def test_without_a_routine_an_exercise_is_chosen(app: AppTest, db: Engine) -> None:
    button(opened(app), "Save")
    assert "choose at least one exercise" in app.error[0].value
    ran(app.multiselect[0].set_value(["walking"]).run())
    button(app, "Save")
    assert [[one.name for one in result.sets] for result in stored(db)] == [["Continuous walk"]]
    assert "nothing was planned that day" in text(app)


def test_what_was_different_is_stored(app: AppTest, db: Engine) -> None:
    give_routine(db, ["pelvic_lift", "walking"])
    opened(app)
    choose(app, "How you did Pelvic lift", "other")
    ran(next(one for one in app.number_input if one.label == "Repetitions").set_value(5).run())
    choose(app, "How you did Continuous walk", "none")
    choose(app, "Pain before", 4)
    choose(app, "Pain after", 3)
    button(app, "Save")
    result = stored(db)[0]
    assert [(one.name, one.state.value, one.reps) for one in result.sets] == [
        ("Pelvic lift", "partial", 5),
        ("Continuous walk", "skipped", None),
    ]
    assert (result.pain_before, result.pain_after) == (4, 3)


def test_nonsense_is_refused_with_a_sentence_and_nothing_typed_is_lost(app: AppTest, db: Engine) -> None:
    give_routine(db, ["pelvic_lift"])
    opened(app)
    choose(app, "How you did Pelvic lift", "other")
    ran(next(one for one in app.number_input if one.label == "Sets").set_value(10_000).run())
    button(app, "Save")
    assert "You wrote 10,000" in app.error[0].value
    assert stored(db) == []
    assert next(one for one in app.number_input if one.label == "Sets").value == 10_000


def test_a_form_begun_stands_after_a_look_elsewhere_with_its_id(app: AppTest, db: Engine) -> None:
    give_routine(db, ["pelvic_lift"])
    opened(app)
    choose(app, "Pain after", 2)
    first = load_draft(db, LOCAL, "log")
    opened(app, show="recent")
    opened(app)
    assert next(one for one in app.button_group if one.proto.label == "Pain after").value == 2
    button(app, "Save")
    assert [(one.id, one.pain_after) for one in stored(db)] == [(first["id"], 2)]


def test_a_form_begun_is_thrown_away(app: AppTest, db: Engine) -> None:
    give_routine(db, ["pelvic_lift"])
    choose(opened(app), "Pain after", 2)
    button(app, "Throw away what I typed")
    assert next(one for one in app.button_group if one.proto.label == "Pain after").value is None
    assert load_draft(db, LOCAL, "log") == {}


def test_a_form_begun_loses_only_the_exercise_and_the_sitting_that_there_is_no_more(
    app: AppTest, db: Engine
) -> None:
    give_routine(db, ["pelvic_lift"])
    opened(app)
    choose(app, "Pain after", 2)
    ran(app.multiselect[0].set_value(["walking", "bird_dog"]).run())
    kept = load_draft(db, LOCAL, "log")
    gone = {"extra": ["walking", "own_deleted"], f"{MONDAY}:sitting": 3}
    keep_draft(db, LOCAL, "log", {**kept, **gone}, NOW)

    again = AppTest.from_file(HOUSE / "rehab" / "ui" / "shell.py", default_timeout=30)
    opened(again.switch_page(str(HOUSE / "pages" / "daily" / "log.py")))

    assert again.multiselect[0].value == ["walking"]
    button(again, "Save")
    assert [(one.pain_after, [done.name for done in one.sets]) for one in stored(db)] == [
        (2, ["Continuous walk"])
    ]


def test_an_earlier_day_is_asked_as_the_routine_was_then_and_marked_late(app: AppTest, db: Engine) -> None:
    give_routine(db, ["wall_sit"], day=MONDAY.replace(day=2))
    give_routine(db, ["pelvic_lift"])
    opened(app)
    assert "Pelvic lift" in text(app)
    ran(app.date_input[0].set_value(MONDAY.replace(day=21)).run())
    assert "Wall sit" in text(app)
    assert "Pelvic lift" not in text(app)
    button(app, "Save")
    assert "Counts for Saturday, marked late." in text(app)


def test_a_session_is_corrected_and_says_so(app: AppTest, db: Engine) -> None:
    session_id = play(db, MONDAY, routine=give_routine(db, ["pelvic_lift"]))
    opened(app, session=session_id)
    assert "edited on" not in text(app)
    choose(app, "Set 1", "partial")
    ran(next(one for one in app.number_input if one.label == "Repetitions").set_value(4).run())
    ran(app.text_area[0].set_value("Tired.").run())
    button(app, "Save changes")
    assert "edited on 23 November 2026, 09:00" in text(app)
    assert [(one.note, one.sets_done) for one in stored(db)] == [("Tired.", 0.4)]
    assert load_draft(db, LOCAL, f"session:{session_id}") == {}


def test_a_set_done_without_repetitions_is_refused(app: AppTest, db: Engine) -> None:
    session_id = play(db, MONDAY, routine=None)
    opened(app, session=session_id)
    ran(next(one for one in app.number_input if one.label == "Repetitions").set_value(0).run())
    button(app, "Save changes")
    assert "Set 1 of Pelvic lift has no repetitions." in app.error[0].value
    assert stored(db)[0].sets_done == 1


def test_a_deleted_session_comes_back_with_undo(app: AppTest, db: Engine) -> None:
    session_id = play(db, MONDAY, routine=None, pain_after=3)
    button(opened(app, session=session_id), "Delete this session")
    assert (scores(db), [one.id for one in load_bin(db, LOCAL)]) == ([], [(session_id,)])
    button(app, "Undo")
    assert (scores(db), load_bin(db, LOCAL)) == ([("after", 3)], ())
    assert not [one for one in app.button if one.label == "Undo"]


def test_undo_is_gone_on_the_next_view_and_the_bin_still_has_it(app: AppTest, db: Engine) -> None:
    session_id = play(db, MONDAY, routine=None)
    button(opened(app, session=session_id), "Delete this session")
    opened(app, show="pain")
    assert "Undo" not in [one.label for one in app.button]
    button(opened(app, show="bin"), "Put back")
    assert "The bin is empty." in text(app)
    assert stored(db)[0].id == session_id


def test_a_set_is_deleted_and_comes_back_with_undo(app: AppTest, db: Engine) -> None:
    session_id = play(db, MONDAY, routine=None)
    button(opened(app, session=session_id), "Pelvic lift: Set 1")
    assert stored(db)[0].sets == ()
    button(app, "Undo")
    assert len(stored(db)[0].sets) == 1


def test_a_session_in_the_bin_can_only_be_put_back(app: AppTest, db: Engine) -> None:
    session_id = play(db, MONDAY, routine=None)
    delete_session(db, LOCAL, session_id, NOW)
    opened(app, session=session_id)
    assert "Save changes" not in [one.label for one in app.button]
    button(app, "Put back")
    assert "Save changes" in [one.label for one in app.button]


def test_a_score_is_logged_alone(app: AppTest, db: Engine) -> None:
    opened(app, show="pain")
    button(app, "Save")
    assert "tap a number from 0 to 10" in app.error[0].value
    choose(app, "Pain", 0)
    choose(app, "When", "morning")
    button(app, "Save")
    assert scores(db) == [("morning", 0)]
    assert "0 in the morning" in links(app)


def test_a_score_is_corrected_deleted_and_put_back(app: AppTest, db: Engine) -> None:
    entry = save_pain(db, LOCAL, NewPain(MONDAY, Moment.MORNING, 4), NOW)
    choose(opened(app, pain=entry), "Pain", 6)
    button(app, "Save")
    assert "6 in the morning, edited" in links(app)
    button(opened(app, pain=entry), "Delete this score")
    assert scores(db) == []
    button(app, "Undo")
    assert scores(db) == [("morning", 6)]


@pytest.mark.parametrize("address", [{"session": "none"}, {"pain": "none"}, {"saved": "none"}])
def test_an_address_of_nothing_leads_on(app: AppTest, address: dict[str, str]) -> None:
    opened(app, **address)
    assert app.title[0].value == "This is not here"
    assert "Open the bin" in links(app)


def test_another_persons_session_is_not_here(app: AppTest, db: Engine) -> None:
    session_id = play(db, MONDAY, routine=None)
    meet_person(db, "another", "UTC", NOW)
    with reading(db, LOCAL) as session:
        row = session.get_one(TrainingSession, session_id)
        row.person_id = "another"
        session.commit()
    opened(app, session=session_id)
    assert app.title[0].value == "This is not here"


def test_words_of_the_person_are_shown_letter_by_letter(app: AppTest, db: Engine) -> None:
    play(db, MONDAY, routine=None, title="*Bold* [x](http://y)")
    opened(app, show="recent")
    assert any(link.startswith("\\*Bold\\* \\[x\\]") for link in links(app))


def test_a_day_is_shown_with_everything_in_it(app: AppTest, db: Engine) -> None:
    routine = give_routine(db, ["pelvic_lift"], day=MONDAY - timedelta(days=1))
    play(db, MONDAY, routine=routine, pain_before=4, pain_after=3)
    form = load_form(db, LOCAL, "peg", None, MONDAY)
    assert form
    save_form(db, LOCAL, form, "one", {"pain": 6, "enjoyment": 5, "activity": 7}, NOW)
    opened(app, day=f"{MONDAY}")
    assert app.title[0].value == "Monday 23 November"
    assert "Kept: what was planned was done." in [text.value for text in app.markdown]
    labels = [link.proto.label for link in app.get("page_link")]
    assert {"3 after a session", "4 before a session", "PEG: 6 of 10"} <= set(labels)
    assert "The day before" in labels
    assert "The day after" not in labels


def test_a_missed_day_and_one_without_a_plan_say_so(app: AppTest, db: Engine) -> None:
    give_routine(db, ["pelvic_lift"], day=MONDAY - timedelta(days=1))
    opened(app, day=f"{MONDAY - timedelta(days=1)}")
    assert any("Missed" in text.value for text in app.markdown)
    opened(app, day=f"{MONDAY - timedelta(days=9)}")
    assert {"There was no plan for this day.", "Nothing was logged on this day."} <= {
        text.value for text in app.markdown
    }


@pytest.mark.parametrize("day", ["2026-11-24", "tomorrow", ""])
def test_a_day_that_is_none_or_has_not_come_is_not_here(app: AppTest, day: str) -> None:
    opened(app, day=day)
    assert app.title[0].value in {"This is not here", "Log by hand"}
    assert not app.exception


def test_a_day_in_a_time_off_says_so_and_leads_to_it(app: AppTest, db: Engine) -> None:
    give_routine(db, ["pelvic_lift"], day=SUNDAY)
    take_days_off(db, LOCAL, DaysOff("1", OffKind.SICK, SUNDAY - timedelta(days=2), SUNDAY), NOW)
    opened(app, day=f"{SUNDAY}")
    assert "Sick. Nothing counts as missed." in text(app)
    (link,) = [one for one in app.get("page_link") if one.proto.page == "time_off"]
    assert (link.proto.label, link.proto.query_string) == ("Sick: 20 to 22 November, 3 days", "off=1")
    opened(app, day=f"{MONDAY}")
    assert not [one for one in app.get("page_link") if one.proto.page == "time_off"]


def test_a_day_leads_to_the_form_that_begins_with_it(app: AppTest, db: Engine) -> None:
    give_routine(db, ["pelvic_lift"], day=SUNDAY)
    opened(app, day=f"{SUNDAY}")
    (link,) = [one for one in app.get("page_link") if one.proto.label == "Log something"]
    assert link.proto.query_string == f"show=session&on={SUNDAY}"
    opened(app, show="session", on=f"{SUNDAY}")
    assert app.date_input[0].value == SUNDAY
    button(app, "Save")
    assert [result.day for result in stored(db)] == [SUNDAY]
    assert "marked late" in text(app)


def test_a_form_for_another_day_leaves_the_one_begun_as_it_is(app: AppTest, db: Engine) -> None:
    give_routine(db, ["pelvic_lift"], day=SUNDAY)
    opened(app, show="session")
    choose(app, "Pain after", 2)
    opened(app, show="session", on=f"{SUNDAY}")
    choose(app, "Pain after", 7)
    button(app, "Save")
    assert [(one.day, one.pain_after) for one in stored(db)] == [(SUNDAY, 7)]
    opened(app, show="session")
    assert app.date_input[0].value == MONDAY
    button(app, "Save")
    assert sorted((one.day, one.pain_after) for one in stored(db)) == [(SUNDAY, 7), (MONDAY, 2)]


@pytest.mark.parametrize("on", ["2026-11-24", "sunday"])
def test_a_form_for_a_day_that_is_none_or_has_not_come_is_todays(app: AppTest, on: str) -> None:
    opened(app, show="session", on=on)
    assert app.date_input[0].value == MONDAY
