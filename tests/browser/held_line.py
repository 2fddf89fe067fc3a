"""The line between a page and its server, on which some kinds of messages can be held."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

if TYPE_CHECKING:
    from playwright.sync_api import Page, WebSocketRoute

_PATIENCE_S = 20


class HeldLine:
    """Holds what the server tells a page that is opened after it was made."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._kinds: set[str] = set()
        self._held: list[tuple[WebSocketRoute, str | bytes]] = []
        page.route_web_socket(re.compile("/_stcore/stream"), self._connect)

    def hold(self, *kinds: str) -> None:
        """Hold from now on the "end" of each run, or each "delta", as Streamlit calls what is to be shown."""
        self._kinds |= {*kinds}

    def wait_for_an_end(self) -> None:
        """Wait until the end of a run is held; fail where none comes."""
        deadline = time.monotonic() + _PATIENCE_S
        while not any(_kind(message) == "end" for _, message in self._held):
            assert time.monotonic() < deadline, "No run has ended."
            self._page.wait_for_timeout(20)  # which lets Playwright hear of messages

    def let_go(self) -> None:
        """Pass on what was held, and hold nothing more."""
        self._kinds.clear()
        for line, message in self._held:
            line.send(message)
        self._held.clear()

    def _connect(self, line: WebSocketRoute) -> None:
        line.connect_to_server().on_message(lambda message: self._tell(line, message))

    def _tell(self, line: WebSocketRoute, message: str | bytes) -> None:
        if _kind(message) in self._kinds:
            self._held.append((line, message))
        else:
            line.send(message)


def _kind(message: str | bytes) -> str | None:
    told = ForwardMsg.FromString(message)
    kind = told.WhichOneof("type")
    is_at_rest = kind == "session_status_changed" and not told.session_status_changed.script_is_running
    return "end" if kind == "script_finished" or is_at_rest else kind
