"""What the player shows, read off the page, and what the person does about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from tests.chaos.script import Act, Script, Step

if TYPE_CHECKING:
    from playwright.sync_api import Page

_LOOK = """(found) => found.map((player) => ({
    part: player.querySelector("[data-part]:not([hidden])")?.dataset.part ?? "nothing",
    state: player.dataset.state ?? "",
    kind: player.dataset.kind ?? "",
    place: player.querySelector("[data-el=place]").textContent,
    panel: player.querySelector("[data-panel]:not([hidden])")?.dataset.panel ?? "",
    score: player.querySelector("[data-scale=painAfter] [aria-pressed=true]")?.textContent ?? "",
    heading: player.querySelector("[data-part]:not([hidden]) h1")?.textContent ?? "",
    session: JSON.parse(localStorage.getItem("rehab.player.run"))?.run.id ?? "",
    saving: player.querySelector("[data-el=saving]").textContent,
    unsent: Object.keys(localStorage).filter((key) => key.startsWith("rehab.player.outbox.")).length,
}))"""


class Deed(Enum):
    """What the person presses on the way, besides what the script says of a set: the names of the buttons."""

    START = "Start"
    RESUME = "Resume"
    TAKE_OVER = "Take over here"
    LEAVE_PANEL = "Escape"
    ANSWER = "a score"
    CLOSE = "Done"


@dataclass(frozen=True)
class Screen:
    """What is seen of the player, the session that its browser keeps, and how many results wait there."""

    part: str
    state: str = ""
    kind: str = ""
    place: str = ""
    panel: str = ""
    score: str = ""
    heading: str = ""
    session: str = ""
    saving: str = ""
    unsent: int = 0

    @property
    def next_set(self) -> int | None:
        """The number of the set that is about to begin; None while one is under way."""
        return {"prepare": 1, "rest": 2}.get(self.kind) if self.part == "stage" else None

    @property
    def step(self) -> Step:
        """The step that the person has reached by what they see; OPEN where the session is not seen."""
        if self.part == "closing":
            ended = Step.ANSWER if self.score else Step.END
            return Step.CLOSE if self.state == "done" else ended
        if self.part != "stage" or self.state == "ready":
            return Step.OPEN
        if self.kind == "prepare":
            return Step.START
        is_second = self.place.startswith("Set 2") and self.kind != "rest"
        return Step.SECOND_SET if is_second else Step.FIRST_SET


def look(page: Page) -> Screen | None:
    """Read what the player shows; None where there is no player, or the page is being loaded."""
    try:
        seen = page.locator("section.player").evaluate_all(_LOOK)
    except Error:
        return None
    return Screen(**seen[0]) if seen else None


def deed_of(screen: Screen, script: Script) -> Deed | Act | None:
    """Decide what the person does next; None where there is nothing to do but wait."""
    if screen.part == "elsewhere":
        return Deed.TAKE_OVER
    if screen.part == "closing":
        return _last_deed(screen)
    if screen.part != "stage":
        return None
    if screen.panel:
        return Deed.LEAVE_PANEL
    if screen.state != "running":
        return {"ready": Deed.START, "paused": Deed.RESUME}[screen.state]
    return script.acts[screen.next_set - 1] if screen.next_set else None


def _last_deed(screen: Screen) -> Deed | None:
    if screen.state == "done":
        return None
    return Deed.CLOSE if screen.score else Deed.ANSWER
