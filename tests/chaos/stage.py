"""All that a session is played with: the app, the cable to it, and the browser; each can be made to fail."""

from __future__ import annotations

import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from rehab.domain.own_exercise import OwnForm
from rehab.services.own_exercise import save_own
from rehab.services.person import LOCAL
from rehab.services.routine import add_to_active
from rehab.services.start import open_house
from tests.chaos.chromium import open_chromium
from tests.chaos.proxy import Proxy
from tests.chaos.replicas import Replicas
from tests.chaos.script import SETS, Kind
from tests.making import MONDAY, at, give_routine, meet
from tests.serving import AppServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Page

_PATIENCE_MS = 60_000
#: A second of moving, a second of holding; the person ends the long rest between the sets.
_EXERCISE = OwnForm(
    "own_short_hold",
    name="Short hold",
    steps="Hold.",
    sets=SETS,
    reps=1,
    hold_s=1,
    move_out_s=1,
    move_back_s=0,
    rest_between_reps_s=0,
    rest_between_sets_s=120,
)


@dataclass
class Stage:
    """The app behind a proxy, and a browser window with a tab that shows nothing."""

    server: AppServer | Replicas
    proxy: Proxy
    window: BrowserContext
    _back_at: dict[Kind, float] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        """Where the browser finds the app."""
        return f"http://127.0.0.1:{self.proxy.port}"

    @property
    def is_whole(self) -> bool:
        """Whether the app can be reached."""
        return not self._back_at

    def kill(self, for_ms: int) -> None:
        """Kill the server as a power cut does; `mend` starts it again when the time is over.

        Of replicas one of them, the balancer or their database goes.
        """
        if isinstance(self.server, AppServer):
            self.server.kill()
        else:
            self.server.strike(for_ms)
        self._back_in(Kind.KILL, for_ms)

    def drop(self, for_ms: int) -> None:
        """Cut the connection; `mend` lets it through again when the time is over."""
        self.proxy.cut()
        self._back_in(Kind.DROP, for_ms)

    def mend(self) -> None:
        """Bring back what was away for its time."""
        repairs = {Kind.KILL: self.server.start, Kind.DROP: self.proxy.mend}
        for kind in [kind for kind, moment in self._back_at.items() if time.monotonic() >= moment]:
            repairs[kind]()
            del self._back_at[kind]

    def freeze(self, page: Page, for_ms: int) -> None:
        """Freeze a tab while another one is looked at, then look at it again."""
        devtools = self.window.new_cdp_session(page)
        self.window.pages[0].bring_to_front()
        devtools.send("Page.setWebLifecycleState", {"state": "frozen"})
        time.sleep(for_ms / 1000)
        devtools.send("Page.setWebLifecycleState", {"state": "active"})
        devtools.detach()
        page.bring_to_front()

    def first_tab(self) -> Page:
        """Forget all that the browser keeps of the sessions before, and give a tab for the next one."""
        blank, *tabs = self.window.pages
        for tab in tabs[:-1]:
            tab.close()
        devtools = self.window.new_cdp_session(blank)
        devtools.send("Storage.clearDataForOrigin", {"origin": self.origin, "storageTypes": "all"})
        devtools.detach()
        return tabs[-1] if tabs else self.window.new_page()

    def _back_in(self, kind: Kind, ms: int) -> None:
        moment = time.monotonic() + ms / 1000
        self._back_at[kind] = max(moment, self._back_at.get(kind, moment))


@contextmanager
def open_stage(*, has_replicas: bool = False) -> Iterator[Stage]:
    """Start everything for a person with one short exercise, until the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        server = Replicas(Path(folder)) if has_replicas else AppServer(Path(folder))
        _furnish(server.database_url)
        try:
            server.start()
            with Proxy(server.port) as proxy, open_chromium() as window:
                stage = Stage(server, proxy, window)
                _warm_up(stage)
                yield stage
        finally:
            server.kill()


def _furnish(url: str) -> None:
    db = open_house(url)
    meet(db)
    give_routine(db, [])
    save_own(db, LOCAL, _EXERCISE, at(MONDAY))
    add_to_active(db, LOCAL, _EXERCISE.id, MONDAY, at(MONDAY))
    db.dispose()


def _warm_up(stage: Stage) -> None:
    """Let the browser fetch once what it keeps of the app."""
    tab = stage.window.new_page()
    tab.goto(f"{stage.origin}/session")
    expect(tab.get_by_role("button", name="Start", exact=True)).to_be_visible(timeout=_PATIENCE_MS)
