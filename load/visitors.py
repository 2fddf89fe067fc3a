"""People who sit at a page, as the server meets them: a line that asks for a run and waits for its end."""

from __future__ import annotations

import asyncio
import json
import time
import zlib
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Any

from streamlit.components.v2.bidi_component.constants import EVENT_DELIM
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string
from websockets.asyncio.client import connect

from load.signing import cookies_of, person_of
from rehab.storage.trouble import MANY
from rehab.ui.drain import COOKIE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from streamlit.proto.BidiComponent_pb2 import BidiComponent
    from streamlit.proto.Element_pb2 import Element
    from websockets.asyncio.client import ClientConnection

#: Nobody waits longer for a page.
_PATIENCE_S = 60
#: The ends of a run that count, of a page and of a part of it. One that begins anew ends early before them.
_ENDS = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass(frozen=True)
class Told:
    """What the player in the page tells the server: the event is `live` or `results`."""

    event: str
    value: object


@dataclass(frozen=True)
class Chosen:
    """What somebody takes from a row of options, named by its label; its part of the page is made anew."""

    event: str
    option: str


@dataclass
class Visitor:
    """Somebody signed in, with one page open."""

    line: ClientConnection
    page: str
    subject: str = ""
    query: str = ""
    #: Which replica the cookie names.
    replica: str = ""
    #: What the server said of the page: its own name for it, and the addresses of all pages.
    page_hash: str = ""
    addresses: tuple[str, ...] = ()
    failures: list[str] = field(default_factory=list)
    #: How often the server said that too many are there to be served.
    turned_away: int = 0
    #: How many sets each session had that was handed over, by its id.
    handed_over: dict[str, int] = field(default_factory=dict)
    #: What the player on the page was told: its name there, what it offers, small, and all else it was told.
    player: str = ""
    offered: bytes = b""
    word: str = ""
    #: The rows of options on the page: their names there and those of their parts, by label.
    rows: dict[str, tuple[str, str]] = field(default_factory=dict)
    #: The large parts of the page that a browser has from its last run: they are not sent again.
    _known: set[str] = field(default_factory=set)
    _coming: set[str] = field(default_factory=set)

    async def run(self, page: str | None = None, query: str = "", done: Told | Chosen | None = None) -> float:
        """Have the page run once, or open another one; return the seconds until all of it has come."""
        if page is not None:
            self.page, self.query, self.page_hash = page, query, ""
        asking = self._asking(done)
        begun = time.perf_counter()
        try:
            async with asyncio.timeout(_PATIENCE_S):
                await self.line.send(asking)
                while not self.is_end(await self.line.recv()):
                    pass
        except TimeoutError as error:
            error.add_note(f"{self.subject} at {self.replica} waited for /{self.page}, after {done}.")
            raise
        return time.perf_counter() - begun

    def plan(self) -> Mapping[str, Any]:
        """Return what the page offered to play when it was opened."""
        offered: dict[str, Any] = json.loads(zlib.decompress(self.offered))["plan"]
        return offered

    def is_stored(self, session: str) -> bool:
        """Say whether the player was told that a session, `id:rev`, is in the database."""
        return f'"{session}"' in self.word

    def _asking(self, done: Told | Chosen | None) -> bytes:
        message = BackMsg()
        state = message.rerun_script
        state.page_name, state.page_script_hash, state.query_string = self.page, self.page_hash, self.query
        state.cached_message_hashes.extend(self._known)
        state.context_info.timezone = "UTC"
        if isinstance(done, Told):
            widget = state.widget_states.widgets.add()
            widget.id = f"{STREAMLIT_INTERNAL_KEY_PREFIX}_{self.player}{EVENT_DELIM}events"
            events = [{"event": done.event, "value": done.value}]
            widget.json_trigger_value = json.dumps(events, ensure_ascii=False, separators=(",", ":"))
        if isinstance(done, Chosen):
            widget = state.widget_states.widgets.add()
            widget.id, state.fragment_id = self.rows[done.event]
            widget.string_array_value.data.append(done.option)
        return bytes(message.SerializeToString())

    def is_end(self, data: str | bytes) -> bool:
        """Take in a message of the server; say whether it is the last one of a run."""
        message = ForwardMsg()
        message.ParseFromString(data if isinstance(data, bytes) else data.encode())
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self.page_hash = message.navigation.page_script_hash
            self.addresses = tuple(page.url_pathname for page in message.navigation.app_pages)
        if kind == "delta":
            shown = message.delta.new_element
            told = [*_failures(shown)]
            self.turned_away += told.count(MANY)
            self.failures += [words for words in told if words != MANY]
            if shown.bidi_component.component_name == "rehab_player":
                self._hear(shown.bidi_component)
            if shown.WhichOneof("type") == "button_group":
                self.rows[shown.button_group.label] = shown.button_group.id, message.delta.fragment_id
        if kind == "ref_hash" or message.metadata.cacheable:
            self._coming.add(message.ref_hash or message.hash)
        if kind != "script_finished" or message.script_finished not in _ENDS:
            return False
        is_whole = message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        self._known, self._coming = self._coming | (set() if is_whole else self._known), set()
        return True

    def _hear(self, player: BidiComponent) -> None:
        self.player = player.id
        self.offered = self.offered or zlib.compress(player.json.encode(), 1)
        self.word = player.json.rpartition('"saved"')[2]


def _failures(shown: Element) -> Iterator[str]:
    """Yield what says that a page was not shown as it should be."""
    if shown.WhichOneof("type") == "exception":
        yield shown.exception.message
    if shown.WhichOneof("type") == "alert" and shown.alert.format == Alert.ERROR:
        yield shown.alert.body
    if "way-in" in shown.html.body:
        yield "It asks to sign in."


@asynccontextmanager
async def visiting(port: int, subject: str, page: str, replica: str = "") -> AsyncIterator[Visitor]:
    """Connect as somebody whom the provider signed in, new or with the cookie of the replica they were at."""
    origin = f"http://127.0.0.1:{port}"
    token = generate_xsrf_token_string()
    cookies = {**cookies_of(subject, origin, token), **({COOKIE: replica} if replica else {})}
    async with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream?whose={person_of(subject)}",
        origin=origin,  # type: ignore[arg-type] # a name for a string
        subprotocols=["streamlit", token],  # type: ignore[list-item] # the same
        additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())},
        max_size=None,
        open_timeout=_PATIENCE_S,
    ) as line:
        assert line.response
        set_here = SimpleCookie("; ".join(line.response.headers.get_all("Set-Cookie")))
        yield Visitor(line, page, subject, replica=set_here[COOKIE].value)
