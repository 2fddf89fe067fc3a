"""Long work: it shows how far it is, it is cancelled or it ends, and its mistakes are told where it began."""

from __future__ import annotations

from threading import Event

import pytest
from streamlit.testing.v1 import AppTest

from rehab.ui.long_work import Job

_PATIENCE_S = 10
_GO = Event()


def _page() -> None:
    import streamlit as st  # noqa: PLC0415 - AppTest takes the function alone

    from rehab.ui.long_work import long_work  # noqa: PLC0415 - the same
    from tests.ui.test_long_work import work  # noqa: PLC0415 - the same

    found = long_work("counting", work)
    if found is not None:
        st.markdown(f"Found {found}.")


def work(tell: object) -> int:
    """Count until it may end."""
    for number in range(10_000):
        tell("Counting", number, 10_000)  # type: ignore[operator] # what AppTest's page gives it
        if _GO.wait(0.01):
            return 42
    return 0


def open_app() -> AppTest:
    _GO.clear()
    return AppTest.from_function(_page, default_timeout=30).run()


def wait(app: AppTest) -> AppTest:
    """Wait until nothing goes on any more, and look again."""
    for job in app.session_state["long-work"].values():
        job.wait(_PATIENCE_S)
    return app.run()


def said(app: AppTest) -> list[str]:
    return [one.value for one in app.markdown]


def test_it_shows_how_far_it_is_and_goes_on_over_reruns_until_it_is_over() -> None:
    app = open_app()
    assert [one.label for one in app.button] == ["Cancel"]
    assert said(app.run()) == []
    _GO.set()
    assert said(wait(app)) == ["Found 42."]
    assert said(app.run()) == ["Found 42."], "it is not done again"


def test_cancelled_it_says_so_and_can_begin_again() -> None:
    app = open_app()
    app.button[0].click().run()
    assert said(wait(app)) == ["Cancelled. Nothing was changed."]
    _GO.set()
    app.button[0].click().run()
    assert said(wait(app)) == ["Found 42."]


def test_what_went_wrong_is_kept_for_the_page() -> None:
    def fail(_: object) -> None:
        raise ValueError("odd")

    job = Job(fail, again=False)
    job.wait(_PATIENCE_S)
    with pytest.raises(ValueError, match="odd"):
        raise job.error or AssertionError
