"""What the person of the chaos run makes of what the player shows."""

from __future__ import annotations

import pytest

from tests.chaos.screen import Deed, Screen, deed_of
from tests.chaos.script import Act, Script, Step

SCRIPT = Script(seed=1, acts=(Act.PLAY, Act.STOP), pain_after=4, faults=())

READY = Screen("stage", "ready", "ready")
PREPARE = Screen("stage", "running", "prepare", "2 sets of 1, hold 1 s")
MOVE = Screen("stage", "running", "work", "Set 1 of 2")
HOLD = Screen("stage", "paused", "hold", "Set 2 of 2")
REST = Screen("stage", "running", "rest", "Set 2 of 2")
ASKED = Screen("stage", "paused", "rest", "Set 2 of 2", panel="stop")
CLOSING = Screen("closing", "closing", "hold", "Set 2 of 2", panel="stop")
ANSWERED = Screen("closing", "closing", score="4")
DONE = Screen("closing", "done", score="4")
ELSEWHERE = Screen("elsewhere", "running", "hold", "Set 2 of 2")


@pytest.mark.parametrize(
    ("screen", "deed"),
    [
        pytest.param(READY, Deed.START, id="a session begins"),
        pytest.param(PREPARE, Act.PLAY, id="the first set is about to begin"),
        pytest.param(MOVE, None, id="a set is played"),
        pytest.param(HOLD, Deed.RESUME, id="the session stands still"),
        pytest.param(REST, Act.STOP, id="the second set is about to begin"),
        pytest.param(ASKED, Deed.LEAVE_PANEL, id="a question that was not meant"),
        pytest.param(ELSEWHERE, Deed.TAKE_OVER, id="it runs in another tab"),
        pytest.param(CLOSING, Deed.ANSWER, id="the session is over"),
        pytest.param(ANSWERED, Deed.CLOSE, id="the score is told"),
        pytest.param(DONE, None, id="all is done"),
        pytest.param(Screen("nothing"), None, id="the page is still empty"),
    ],
)
def test_the_person_does_what_the_screen_asks_for(screen: Screen, deed: Deed | Act | None) -> None:
    assert deed_of(screen, SCRIPT) is deed


@pytest.mark.parametrize(
    ("screen", "step"),
    [
        pytest.param(READY, Step.OPEN, id="ready"),
        pytest.param(PREPARE, Step.START, id="prepare"),
        pytest.param(MOVE, Step.FIRST_SET, id="in the first set"),
        pytest.param(REST, Step.FIRST_SET, id="in the rest after it"),
        pytest.param(HOLD, Step.SECOND_SET, id="in the second set"),
        pytest.param(CLOSING, Step.END, id="over"),
        pytest.param(ANSWERED, Step.ANSWER, id="answered"),
        pytest.param(DONE, Step.CLOSE, id="done"),
        pytest.param(ELSEWHERE, Step.OPEN, id="not seen here"),
    ],
)
def test_the_screen_shows_how_far_the_session_has_come(screen: Screen, step: Step) -> None:
    assert screen.step is step
