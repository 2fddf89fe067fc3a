"""What is read beside the server's start: whoever needs it waits, and nobody else."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from threading import Event
from typing import TYPE_CHECKING

from rehab.house import HOUSE
from rehab.ui.opening import OnceRead, Opening

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from starlette.types import Receive, Scope, Send

_EARLY = ("/", "/progress", "/static/js/index.js", "/app/static/icon.svg", "/_stcore/health", "/health")
_LATER = (
    "/_stcore/stream",
    "/_stcore/upload_file/a/b",
    "/media/a.json",
    "/figures/plank/still.svg",
    "/auth/login",
    "/oauth2callback",
)
#: Prints the packages of others that the frame and the pages import and that were not read at the start.
_LATE_PACKAGES = """
import ast, importlib, sys
from pathlib import Path
import app

app.read_modules()
before = {*sys.modules}
for file in [Path("rehab/ui/shell.py"), *Path("pages").rglob("*.py")]:
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            importlib.import_module(node.module)
late = {name.split(".")[0] for name in {*sys.modules} - before}
print(*sorted(late - {"rehab"} - sys.stdlib_module_names))
"""


class Asked:
    """Notes the paths that come through to the application."""

    def __init__(self) -> None:
        self.paths: list[str] = []

    async def __call__(self, scope: Scope, _receive: Receive, _send: Send) -> None:
        """Note one."""
        self.paths.append(scope["path"])


def ask_while_reading(read: Callable[[], None], may_end: Event) -> tuple[list[str], list[str]]:
    """Ask for every path; return those that come through before it is read, and those after."""
    asked = Asked()

    async def ask() -> list[str]:
        opening = Opening(read, work=lambda: None, told=lambda: None)
        once_read = OnceRead(asked, opening)
        begun = asyncio.create_task(opening.begin())
        asking = [asyncio.create_task(_ask(once_read, path)) for path in (*_EARLY, *_LATER)]
        for _ in range(10):
            await asyncio.sleep(0)
        early = [*asked.paths]
        may_end.set()
        await asyncio.gather(begun, *asking)
        return early

    early = asyncio.run(ask())
    return early, asked.paths[len(early) :]


async def _ask(app: OnceRead, path: str) -> None:
    async def receive() -> dict[str, str]:
        return {}

    async def send(_message: object) -> None:
        pass

    await app({"type": "websocket" if path.endswith("stream") else "http", "path": path}, receive, send)


def test_a_page_connects_once_what_it_needs_is_read_and_what_a_browser_needs_before_comes_at_once() -> None:
    may_end = Event()

    early, later = ask_while_reading(lambda: _wait(may_end), may_end)

    assert early == [*_EARLY]
    assert later == [*_LATER]


def test_a_page_that_waits_comes_through_where_reading_fails_and_can_say_so(
    caplog: pytest.LogCaptureFixture,
) -> None:
    may_end = Event()

    def fail() -> None:
        _wait(may_end)
        raise ImportError("half a package")

    _, later = ask_while_reading(fail, may_end)

    assert later == [*_LATER]
    assert "half a package" in caplog.text


def test_no_page_begins_to_read_a_package_of_others() -> None:
    done = subprocess.run(  # noqa: S603 - our own program, no shell
        [sys.executable, "-c", _LATE_PACKAGES], cwd=HOUSE, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def _wait(event: Event) -> None:
    assert event.wait(60)
