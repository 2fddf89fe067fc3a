"""Plays one session by its script, as a person does who looks at the page and presses what comes next."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from tests.chaos.screen import Deed, Screen, deed_of, look
from tests.chaos.script import Act, Fault, Kind, Script, Step
from tests.chaos.stored import Harm, harms, read_records, read_under_way

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

    from tests.chaos.stage import Stage

#: Without a step forward; a page that stays blank is loaded anew before.
_PATIENCE_S = 60
_BLANK_S = 20
_CLICK_MS = 3000
_POLL_S = 0.02
_BUTTONS: dict[Deed | Act, tuple[str, ...]] = {
    Act.PLAY: ("Skip to first rep",),
    Act.LEAVE: ("Change, skip", "This set"),
    Act.STOP: ("End session", "Out of time"),
    Act.STOP_FOR_PAIN: ("End session", "It hurts"),
}


@dataclass(frozen=True)
class Played:
    """What became of a session: all that is wrong with it, and how it went."""

    script: Script
    harms: tuple[tuple[Harm, str], ...]
    trace: tuple[str, ...]


@dataclass
class Playing:
    """A session under way: how far it has come, the faults to come, and the names it was kept by."""

    stage: Stage
    page: Page
    script: Script
    faults: list[Fault]
    reached: Step = Step.OPEN
    ids: list[str] = field(default_factory=list)
    trace: list[str] = field(default_factory=list)
    is_clumsy: bool = False
    began_at: float = field(default_factory=time.monotonic)
    came_on_at: float = field(default_factory=time.monotonic)
    seen_at: float = field(default_factory=time.monotonic)

    def note(self, what: str) -> None:
        """Write down what happens, with the seconds since the session was opened."""
        self.trace.append(f"{time.monotonic() - self.began_at:.2f} {what}")

    def come_to(self, step: Step) -> None:
        """Go a step further."""
        self.reached = step
        self.came_on_at = time.monotonic()

    def load(self) -> None:
        """Load the player in the tab."""
        try:
            self.page.goto(f"{self.stage.origin}/session", wait_until="commit")
        except Error as error:
            self.note(error.message.splitlines()[0])
            self.seen_at = -_BLANK_S
        else:
            self.seen_at = time.monotonic()

    def lose(self, request: Request) -> None:
        """Remember that a page has not come as a whole: nobody waits long for it."""
        if request.resource_type == "script" and request.failure != "net::ERR_ABORTED":
            self.seen_at = -_BLANK_S


def play(stage: Stage, script: Script) -> Played:
    """Play a session to its end, through all its faults, and until the browser knows that it is stored."""
    known = read_records(stage.server.database_url)
    playing = Playing(stage, stage.first_tab(), script, list(script.faults))
    stage.window.on("requestfailed", playing.lose)
    try:
        playing.load()
        is_over = _lead_through(playing)
    finally:
        stage.window.remove_listener("requestfailed", playing.lose)
    now = read_records(stage.server.database_url)
    stored = {name: record for name, record in now.items() if name not in known}
    found = list(harms(script, tuple(playing.ids), stored))
    if not is_over:
        found.append((Harm.STUCK, playing.trace[-1]))
    if under_way := read_under_way(stage.server.database_url):
        found.append((Harm.WRONG, f"still under way: {', '.join(under_way)}"))
    return Played(script, tuple(found), tuple(playing.trace))


def _lead_through(playing: Playing) -> bool:
    """Do one thing after the other; return whether it came to a good end."""
    while time.monotonic() - playing.came_on_at < _PATIENCE_S:
        playing.stage.mend()
        screen = _notice(playing)
        if _is_over(playing, screen):
            return True
        if playing.faults and playing.faults[0].after <= playing.reached:
            _strike(playing, playing.faults.pop(0))
        elif screen is None or screen.part == "nothing":
            _await_page(playing)
        else:
            _act(playing, screen)
    playing.note(f"no step further in {_PATIENCE_S} s: {_notice(playing)}")
    return False


def _is_over(playing: Playing, screen: Screen | None) -> bool:
    is_sent = playing.reached is Step.CLOSE and screen is not None and not screen.unsent
    return is_sent and not playing.faults and playing.stage.is_whole


def _notice(playing: Playing) -> Screen | None:
    """Look at the page, and remember how far it shows that the session has come."""
    screen = look(playing.page)
    if screen is None or screen.part == "nothing":
        return screen
    playing.seen_at = time.monotonic()
    if screen.session and screen.session not in playing.ids:
        playing.ids.append(screen.session)
        playing.note(f"session {screen.session}")
    if screen.step > playing.reached:
        playing.come_to(screen.step)
        playing.note(f"reached {screen.step.name}: {screen}")
    return screen


def _await_page(playing: Playing) -> None:
    if playing.stage.is_whole and time.monotonic() - playing.seen_at > _BLANK_S:
        playing.note("loaded the blank page anew")
        playing.load()
    time.sleep(_POLL_S)


def _act(playing: Playing, screen: Screen) -> None:
    """Press what comes next, if anything does."""
    deed = None if playing.reached is Step.CLOSE else deed_of(screen, playing.script)
    if deed is None:
        time.sleep(_POLL_S)
        return
    playing.note(deed.name)
    try:
        _do(playing, deed)
    except Error as error:
        playing.note(f"failed: {error.message.splitlines()[0]}")


def _do(playing: Playing, deed: Deed | Act) -> None:
    if deed is Deed.LEAVE_PANEL:
        playing.page.keyboard.press("Escape")
    elif deed is Deed.ANSWER:
        _press(playing, str(playing.script.pain_after), group="How is your back now?")
    else:
        for name in _BUTTONS.get(deed, (deed.value,)):
            _press(playing, name)
    if deed is Deed.CLOSE:
        playing.come_to(Step.CLOSE)


def _press(playing: Playing, name: str, group: str = "Session player") -> None:
    button = playing.page.get_by_label(group).get_by_role("button", name=name, exact=True)
    if playing.is_clumsy:
        playing.is_clumsy = False
        playing.note(f"double click on {name}")
        button.dblclick(timeout=_CLICK_MS)
    else:
        button.click(timeout=_CLICK_MS)


def _strike(playing: Playing, fault: Fault) -> None:
    """Let a fault happen."""
    time.sleep(fault.ms / 1000)
    playing.note(f"fault: {fault}")
    _FAULTS[fault.kind](playing, fault.lasts_ms)
    playing.came_on_at = time.monotonic()


def _new_tab(playing: Playing, lasts_ms: int) -> None:
    playing.page.close()
    _second_tab(playing, lasts_ms)


def _second_tab(playing: Playing, _: int) -> None:
    playing.page = playing.stage.window.new_page()
    playing.load()


def _be_clumsy(playing: Playing, _: int) -> None:
    playing.is_clumsy = True


_FAULTS = {
    Kind.RELOAD: lambda playing, _: playing.load(),
    Kind.NEW_TAB: _new_tab,
    Kind.SECOND_TAB: _second_tab,
    Kind.KILL: lambda playing, ms: playing.stage.kill(ms),
    Kind.DROP: lambda playing, ms: playing.stage.drop(ms),
    Kind.FREEZE: lambda playing, ms: playing.stage.freeze(playing.page, ms),
    Kind.DOUBLE_CLICK: _be_clumsy,
}
