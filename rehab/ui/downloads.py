"""Files that are made when they are asked for, and what is told where one cannot be made.

Streamlit makes such a file beside the page, answers with words of its own where that fails, and writes down
what was raised. Here the page runs once more and says it as everywhere.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st
from streamlit import runtime
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse, DeferredFileResponsePayload
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.media_file_storage import MediaFileStorageError

from rehab.ui import here
from rehab.ui.telling import tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
    from streamlit.runtime.app_session import AppSession

_FAILED = "downloads-failed"
#: What stands beside the button for 5 seconds; why is said by the page, for as long as it takes to read it.
_NO_FILE = "No file was made."
#: Where the page was drawn anew between the press and its arrival, with a button that only looks the same.
_OLD_BUTTON = "The page was just being drawn anew. Please press again."
_A_MOMENT_S = 0.01
#: Whatever nobody holds on to may be thrown away before it is done.
_TASKS: set[asyncio.Task[None]] = set()


@dataclass(frozen=True)
class File:
    """A file to take away: what its button says, its name and kind, and the button's icon and key."""

    label: str
    name: str
    mime: str
    icon: str
    key: str


def download(file: File, write: Callable[[], bytes], *, is_main: bool = False) -> None:
    """Show the button of a file, and why it could not be made the last time it was asked for.

    It is made for who is still signed in then.
    """
    failed: dict[str, Exception] = st.session_state.setdefault(_FAILED, {})
    look_again = here.look_again()

    def made() -> bytes:
        try:
            look_again()
            return write()
        except Exception as error:
            failed[file.key] = error
            raise

    st.download_button(
        file.label,
        made,
        file.name,
        file.mime,
        on_click="ignore",
        icon=f":material/{file.icon}:",
        key=file.key,
        type="primary" if is_main else "secondary",
    )
    if (error := failed.pop(file.key, None)) is not None:
        tell(error)


def forget_failed() -> None:
    """Forget what a page that has run by now did not say: the next one is another matter."""
    st.session_state.setdefault(_FAILED, {}).clear()


async def _answer(
    self: DeferredFileHandler,  # noqa: ARG001 - it takes the place of a method
    request: BackendOperationRequest,
    session_id: str,
) -> BackendOperationResponse:
    """Make a file and say where it is; where it cannot be made, let the page run again, which says why."""
    files = runtime.get_instance().media_file_mgr
    try:
        url = await asyncio.to_thread(files.execute_deferred, request.deferred_file.file_id)
    except MediaFileStorageError as error:
        task = asyncio.create_task(_run_again(session_id))
        _TASKS.add(task)
        task.add_done_callback(_TASKS.discard)
        why = _NO_FILE if error.__cause__ else _OLD_BUTTON  # nothing went wrong while it was made
        return BackendOperationResponse(request_id=request.request_id, error_msg=why)
    return BackendOperationResponse(
        request_id=request.request_id, deferred_file=DeferredFileResponsePayload(url=url)
    )


async def _run_again(session_id: str) -> None:
    """Let a page run again once the answer is on its way: a new run drops what waits to be sent."""
    server = runtime.get_instance()
    while (session := server.get_app_session(session_id)) and _waits(session):  # noqa: ASYNC110 - it tells nobody
        await asyncio.sleep(_A_MOMENT_S)
    if session:
        session.request_rerun(session._client_state)  # noqa: SLF001 - as Streamlit does after a change of code


def _waits(session: AppSession) -> bool:
    return not session._browser_queue.is_empty()  # noqa: SLF001 - nobody else knows


# It has no other place for words. What is set twice, as after a change of code, is set once.
DeferredFileHandler.handle = _answer  # type: ignore[method-assign] # Streamlit has no setting for it
