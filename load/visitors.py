"""People who sit at a page, as the server meets them: a line that asks for a run and waits for its end."""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import (
    create_signed_value,
    generate_xsrf_token_string,
)
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME, XSRF_COOKIE_NAME
from websockets.asyncio.client import connect

from load.signing import COOKIE_SECRET, claims_of, person_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from streamlit.proto.Element_pb2 import Element
    from websockets.asyncio.client import ClientConnection

#: Nobody waits longer for a page.
_PATIENCE_S = 60


@dataclass
class Visitor:
    """Somebody signed in, with one page open."""

    line: ClientConnection
    page: str
    #: What the server said of the page: its own name for it, and the addresses of all pages.
    page_hash: str = ""
    addresses: tuple[str, ...] = ()
    failures: list[str] = field(default_factory=list)

    async def run(self, page: str | None = None) -> float:
        """Have the page run once, or open another one; return the seconds until all of it has come."""
        if page is not None:
            self.page, self.page_hash = page, ""
        begun = time.perf_counter()
        async with asyncio.timeout(_PATIENCE_S):
            await self.line.send(self._asking())
            while not self.is_end(await self.line.recv()):
                pass
        return time.perf_counter() - begun

    def _asking(self) -> bytes:
        message = BackMsg()
        state = message.rerun_script
        state.page_name, state.page_script_hash = self.page, self.page_hash
        state.context_info.timezone = "UTC"
        return bytes(message.SerializeToString())

    def is_end(self, data: str | bytes) -> bool:
        """Take in a message of the server; say whether it is the last one of a run."""
        told = ForwardMsg()
        told.ParseFromString(data if isinstance(data, bytes) else data.encode())
        kind = told.WhichOneof("type")
        if kind == "navigation":
            self.page_hash = told.navigation.page_script_hash
            self.addresses = tuple(page.url_pathname for page in told.navigation.app_pages)
        if kind == "delta":
            self.failures += _failures(told.delta.new_element)
        # A run that begins anew ends early, and is followed by the one that counts.
        return kind == "script_finished" and told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


def _failures(shown: Element) -> Iterator[str]:
    """Yield what says that a page was not shown as it should be."""
    if shown.WhichOneof("type") == "exception":
        yield shown.exception.message
    if shown.WhichOneof("type") == "alert" and shown.alert.format == Alert.ERROR:
        yield shown.alert.body
    if "way-in" in shown.html.body:
        yield "It asks to sign in."


@asynccontextmanager
async def visiting(port: int, subject: str, page: str) -> AsyncIterator[Visitor]:
    """Connect as somebody whom the provider signed in."""
    origin = f"http://127.0.0.1:{port}"
    claims = json.dumps(claims_of(subject) | {"is_logged_in": True, "origin": origin})
    cookie = create_signed_value(COOKIE_SECRET, USER_COOKIE_NAME, claims).decode("latin-1")
    token = generate_xsrf_token_string()
    async with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream?whose={person_of(subject)}",
        origin=origin,  # type: ignore[arg-type] # a name for a string
        subprotocols=["streamlit", token],  # type: ignore[list-item] # the same
        additional_headers={"Cookie": f"{USER_COOKIE_NAME}={cookie}; {XSRF_COOKIE_NAME}={token}"},
        max_size=None,
        open_timeout=_PATIENCE_S,
    ) as line:
        yield Visitor(line, page)
