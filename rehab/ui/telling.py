"""Say what went wrong: what the person can put right in full, a bug by a reference and no more."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from rehab.domain.errors import DamagedError, DataError, RehabError, SignedOutError
from rehab.ui import counts
from rehab.ui.markdown import in_a_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOG = logging.getLogger("rehab")
#: The player keeps where it is at each step, and keeps what it finished until it hears that it is stored.
_KEPT = (
    "A session that you are in the middle of, or have just finished, is not lost: this browser keeps it, and "
    "goes on with it, or hands it over, when the page can be loaded again."
)


@contextmanager
def refusals() -> Iterator[None]:
    """Show a refusal where it happens and go on with the page, so that nothing typed is lost."""
    try:
        yield
    except RehabError as refusal:
        _refuse(refusal)


def tell(error: Exception) -> bool:
    """Show what stopped a page; return True, as nothing is left for Streamlit to show.

    The log gets the traceback under a reference; neither has anything the person typed.
    """
    if isinstance(error, RehabError):
        _refuse(error)
        return True
    counts.FAILED.add()
    reference = uuid4().hex[:8]
    _LOG.error("Page failed, reference %s", reference, exc_info=error)
    st.error(
        f"Something went wrong on our side, and it was written down under the reference **{reference}**. "
        "What was saved is safe. Please reload the page.",
        icon=":material/error:",
    )
    return True


def _refuse(error: RehabError) -> None:
    counts.REFUSED.add()
    _look_again(error)
    _keep_what_goes_on(error)
    st.error(in_a_line(str(error)), icon=":material/error:")
    if isinstance(error, DataError):
        st.info(_KEPT, icon=":material/info:")


def _look_again(error: RehabError) -> None:
    """Let the next page look at the file again where it came out damaged, and offer a backup."""
    if isinstance(error, DamagedError):
        from rehab.ui import here  # noqa: PLC0415 - slow, and the server starts without it

        here.open_anew()


def _keep_what_goes_on(error: RehabError) -> None:
    """Let a session in the browser go on where its page cannot be made any more."""
    if isinstance(error, (DataError, SignedOutError)):
        from rehab.ui.results import keep_what_goes_on  # noqa: PLC0415 - slow, and the server starts without it

        keep_what_goes_on()
