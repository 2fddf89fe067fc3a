"""The session page while the player tells where it stands: it is not planned anew for each word."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.WidgetStates_pb2 import WidgetState

from rehab.services.health import save_flags
from rehab.services.person import LOCAL
from rehab.services.under_way import load_under_way
from rehab.services.welcome import finish_welcome
from tests.making import MONDAY, at, give_routine, meet, played
from tests.pages.as_b import send
from tests.pages.opening import fine, open_page, words

if TYPE_CHECKING:
    import pytest
    from sqlalchemy import Engine
    from streamlit.testing.v1 import AppTest

ID = "1b4e28ba-2fa1-41d2-883f-0016d3cca427"
NOT_AS_PLANNED = "Not as planned"


def player(app: AppTest) -> Any:  # noqa: ANN401 - Streamlit's own type
    (one,) = (one.proto for one in app.get("bidi_component") if one.proto.component_name == "rehab_player")
    return one


def offer(app: AppTest) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(player(app).json)
    return told


def tell(app: AppTest, event: str, value: object) -> AppTest:
    trigger = _make_trigger_id(player(app).id, "events")
    told = json.dumps([{"event": event, "value": value}])
    return fine(send(app, [WidgetState(id=trigger, json_trigger_value=told)]))


def open_session(db: Engine, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    meet(db)
    finish_welcome(db, LOCAL, at(MONDAY, 8))
    give_routine(db, ["partial_crunch", "pelvic_tilt"])
    save_flags(db, LOCAL, {"osteoporosis"}, MONDAY)
    return open_page(db, monkeypatch, "daily/session.py")


def test_while_it_is_played_the_offer_stays_and_what_is_not_as_planned_is_still_said(
    db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_session(db, monkeypatch)
    plan = offer(app)["plan"]
    assert NOT_AS_PLANNED in words(app)
    live = {"device": "a", "run": {"id": ID, "state": "running"}, "plan": {"id": plan["id"]}}

    app = tell(app, "live", live)

    assert "plan" not in offer(app)
    assert offer(app)["live"] == {"id": ID, "device": "a"}
    assert NOT_AS_PLANNED in words(app)
    under_way = load_under_way(db, LOCAL, at(MONDAY))
    assert under_way is not None
    assert under_way.id == ID


def test_what_is_next_is_offered_once_the_session_is_stored_or_given_up(
    db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_session(db, monkeypatch)
    routine = offer(app)["plan"]["routine"]
    live = {"device": "a", "run": {"id": ID, "state": "running"}, "plan": {"id": "of it"}}
    app = tell(app, "live", live)
    app = tell(app, "live", {"device": "a", "over": ID})
    assert offer(app)["plan"] is not None

    app = tell(app, "live", live)
    app = tell(app, "results", [played(MONDAY, routine=routine, id=ID, rev=1)])

    assert "plan" in offer(app)
    assert offer(app)["saved"] == [f"{ID}:1"]
    assert "plan" in offer(app)


def test_what_cannot_be_stored_is_said_once(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    app = tell(open_session(db, monkeypatch), "results", [played(MONDAY, routine=None, id="no id", rev=1)])
    assert [one.value for one in app.toast] == ["What the browser sent has a wrong id. It was not stored."]
    assert offer(app)["refused"] == {"no id:1": "What the browser sent has a wrong id. It was not stored."}
