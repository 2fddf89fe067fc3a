"""Long work: it goes on in a thread of its own, shows how far it is, and can be cancelled.

It is given what it needs before it starts and touches no page. So a rerun, another page or a closed tab
neither stop it nor leave it half done: it ends in one transaction, or in none where it is cancelled.
"""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING, Any, TypeVar, cast

import streamlit as st

from rehab.domain.long_work import StoppedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehab.domain.long_work import Tell

_Done = TypeVar("_Done")
_JOBS = "long-work"
#: What is over so soon shows nothing of it, in seconds; after it, how often to look.
_SOON, _AGAIN = 0.7, 0.4


class Job:
    """A piece of work in a thread: how far it is, and what came of it."""

    def __init__(self, do: Callable[[Tell], Any], *, again: bool) -> None:
        """Start it."""
        self.again = again
        self.words, self.share = "", 0.0
        self.result: Any = None
        self.error: BaseException | None = None
        self._do, self._cancelled = do, Event()
        self._thread = Thread(target=self._run, name="long work", daemon=True)
        self._thread.start()

    def wait(self, seconds: float) -> None:
        """Wait until it is over, or so long."""
        self._thread.join(seconds)

    @property
    def is_over(self) -> bool:
        """Whether it ended, one way or another."""
        return not self._thread.is_alive()

    @property
    def was_stopped(self) -> bool:
        """Whether it ended because the person cancelled it."""
        return self.is_over and isinstance(self.error, StoppedError)

    def cancel(self) -> None:
        """Ask it to stop; it may be over before it hears of it."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._cancelled.is_set()

    def _run(self) -> None:
        try:
            self.result = self._do(self._tell)
        except BaseException as error:  # noqa: BLE001 - it is raised again where the page asks for the result
            self.error = error

    def _tell(self, words: str, done: int, of: int) -> None:
        self.words, self.share = words, min(1.0, done / of) if of else 1.0
        if self._cancelled.is_set():
            raise StoppedError


def begin(key: str, do: Callable[[Tell], Any], *, again: bool = False) -> None:
    """Begin; what is over at once shows nothing. `again` says whether it is offered again once cancelled."""
    _jobs()[key] = job = Job(do, again=again)
    job.wait(_SOON)


def outcome(key: str) -> Any:  # noqa: ANN401 - whatever the work returns
    """Show how far work is; return what it returned, or None before it is over and where it was cancelled.

    What it returned is kept until it is forgotten. What it raised is raised here.
    """
    job = _jobs().get(key)
    if job is None:
        return None
    if not job.is_over:
        _show(key)
        return None
    if not (job.again and job.was_stopped) and job.error is not None:
        del _jobs()[key]
    if job.was_stopped:
        _tell_stopped(key, job)
        return None
    if job.error is not None:
        raise job.error
    return job.result


def long_work(key: str, do: Callable[[Tell], _Done]) -> _Done | None:
    """Begin unless it has begun, and go on as `outcome` does."""
    if key not in _jobs():
        begin(key, do, again=True)
    return cast("_Done | None", outcome(key))


def is_begun(key: str) -> bool:
    """Whether it is going on, or what came of it is kept."""
    return key in _jobs()


def is_at_work(key: str) -> bool:
    """Whether it is going on just now."""
    job = _jobs().get(key)
    return job is not None and not job.is_over


def forget(*keys: str) -> None:
    """Forget what came of work; what is going on is cancelled."""
    for key in keys:
        if (job := _jobs().pop(key, None)) is not None:
            job.cancel()


def forget_others(*keys: str) -> None:
    """Forget what was begun by itself but for these, such as the reading of a file chosen before."""
    forget(*(key for key, job in _jobs().items() if job.again and key not in keys))


def _jobs() -> dict[str, Job]:
    jobs: dict[str, Job] = st.session_state.setdefault(_JOBS, {})
    return jobs


@st.fragment(run_every=_AGAIN)
def _show(key: str) -> None:
    job = _jobs().get(key)
    if job is None or job.is_over:
        st.rerun()
    with st.container(border=True, key=f"work-{key}"):
        words = "Stopping…" if job.is_cancelled else f"{job.words or 'Beginning'}…"
        st.progress(job.share, text=f"{words} {job.share:.0%}")
        st.button(
            "Cancel",
            icon=":material/cancel:",
            key=f"cancel-{key}",
            on_click=job.cancel,
            disabled=job.is_cancelled,
        )


def _tell_stopped(key: str, job: Job) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"stopped-{key}"):
        st.markdown("Cancelled. Nothing was changed.", width="stretch")
        if job.again:
            st.button(
                "Start again", icon=":material/replay:", key=f"again-{key}", on_click=forget, args=(key,)
            )
