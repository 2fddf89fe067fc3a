"""Widgets that show what is stored, and store what the person changes as they change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from rehab.domain.errors import RehabError
from rehab.ui.markdown import in_a_line

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Follower:
    """A widget by its key, with what is stored and how to store another value.

    `store` may raise `RehabError`.
    """

    key: str
    stored: object
    store: Callable[[Any], None]

    def options(self, start: str = "value") -> dict[str, Any]:
        """Return key, first value (under the name `start`) and callback for the widget.

        The widget follows what is stored when that changes elsewhere, as in another window, but not while it
        holds something the person typed that could not be stored.
        """
        options: dict[str, Any] = {"key": self.key, "on_change": self._keep}
        if self.key not in st.session_state:
            options[start] = self.stored
            st.session_state[self._seen] = self.stored
            forgive(self.key)
        elif _sorted(st.session_state[self.key]) in (
            _sorted(st.session_state.get(self._seen, self.stored)),
            _sorted(self.stored),
        ):
            st.session_state[self._seen] = self.stored
            if _sorted(st.session_state[self.key]) != _sorted(self.stored):
                st.session_state[self.key] = self.stored
        return options

    def check(self, value: object) -> None:
        """Store what the widget returned where no callback did: right after a restart of the server."""
        if self.take(value):
            st.rerun()

    def take(self, value: object) -> bool:
        """Store what the widget returned where it is not stored yet; return whether there was need to."""
        if _sorted(value) == _sorted(self.stored) or refusal(self.key) is not None:
            return False
        self._try(value)
        return True

    def _keep(self) -> None:
        self._try(st.session_state[self.key])

    def _try(self, value: object) -> None:
        try:
            self.store(value)
        except RehabError as sentence:
            st.session_state[_refused(self.key)] = str(sentence)
        else:
            forgive(self.key)
            st.session_state[self._seen] = value

    @property
    def _seen(self) -> str:
        return f"{self.key}-seen"


def refusal(key: str) -> str | None:
    """Return why the value in a widget could not be stored, or None."""
    sentence: str | None = st.session_state.get(_refused(key))
    return sentence


def show_refusal(key: str) -> None:
    """Say why the value in a widget could not be stored, if so."""
    if sentence := refusal(key):
        st.error(in_a_line(sentence), icon=":material/error:")


def forgive(key: str) -> None:
    """Forget a refusal: the widget shows what is stored again."""
    st.session_state.pop(_refused(key), None)


def _refused(key: str) -> str:
    return f"{key}-refused"


def _sorted(value: object) -> object:
    # Several choices come in the order of the taps.
    return sorted(value) if isinstance(value, list) else value
