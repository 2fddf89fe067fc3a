"""A Chromium whose tabs can really be hidden: the tool that drives the tests keeps all of its own visible."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from websockets.sync.client import connect

from tools.browser import FLAGS, find_browser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from websockets.sync.client import ClientConnection

_ADDRESS = re.compile(r"DevTools listening on (ws://\S+)")
_PATIENCE_S = 60


class Tabs:
    """The tabs of one window, over the browser's own protocol."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)

    def open(self, address: str) -> Tab:
        """Open a tab in front of the others."""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.send("Page.navigate", session, url=address)  # answers once the page is the new one
        return Tab(self, target, session)

    def send(self, method: str, session: str | None = None, **params: object) -> dict[str, Any]:
        """Send a command and return its answer. Raises `RuntimeError` where the browser refuses it."""
        number = next(self._numbers)
        command = {"id": number, "method": method, "params": params}
        self._socket.send(json.dumps(command | ({"sessionId": session} if session else {})))
        while True:
            answer = json.loads(self._socket.recv(timeout=_PATIENCE_S))
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result


class Tab:
    """One tab."""

    def __init__(self, tabs: Tabs, target: str, session: str) -> None:
        self._tabs, self._target, self._session = tabs, target, session

    def evaluate(self, script: str) -> Any:  # noqa: ANN401 - whatever the script returns
        """Run a script as if in a tap, and return what it, or its promise, gives."""
        answer = self._tabs.send(
            "Runtime.evaluate",
            self._session,
            expression=script,
            returnByValue=True,
            awaitPromise=True,
            userGesture=True,
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def show(self) -> None:
        """Bring the tab to the front: the others are hidden then."""
        self._tabs.send("Target.activateTarget", targetId=self._target)


@contextmanager
def open_tabs() -> Iterator[Tabs]:
    """Run a browser until the block ends."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        flags = ("--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}")
        command = (find_browser() or "chromium", *FLAGS, *flags, "about:blank")
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603 - our own browser
        try:
            with connect(_address(process), max_size=None) as socket:
                yield Tabs(socket)
        finally:
            process.kill()
            process.wait()


def _address(process: subprocess.Popen[str]) -> str:
    for line in process.stderr or ():
        if found := _ADDRESS.search(line):
            return found[1]
    raise RuntimeError("the browser ended before it could be driven")
