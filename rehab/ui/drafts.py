"""Keeps what is typed into a form until it is saved: through reruns, a reload, another page, a restart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from rehab.services.drafts import drop_draft, keep_draft, load_draft
from rehab.ui import here

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: Streamlit hands over a text area only once it is left; this does it at each pause in typing.
_TYPING = st.components.v2.component(
    "rehab_typing",
    html="<i hidden></i>",
    js=Path(__file__).with_name("typing.mjs").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class DraftForm:
    """A form by its name, the values it starts from, and what was typed into it before."""

    name: str
    start: Mapping[str, Any]
    kept: Mapping[str, Any]

    def field(self, name: str, read: Callable[[str], date | time] | None = None) -> dict[str, Any]:
        """Return key and callback for the widget of a field, and give it what was typed into it before.

        `read` makes a day or a time of what is kept of it, which is text.
        """
        key = self._key(name)
        if key not in st.session_state:
            kept = self.kept.get(name, self.start.get(name))
            st.session_state[key] = read(kept) if read and kept is not None else kept
        return {"key": key, "on_change": self._keep, "args": (name,)}

    def hold(self, name: str) -> None:
        """Keep a field that is not shown as it is, until the form is saved or dropped: an id made for it."""
        self.field(name)

    def values(self) -> dict[str, Any]:
        """Return every field: as it stands on the screen, else as it was kept, else as it started.

        A day and a time are text, as they are kept.
        """
        return {
            name: _plain(st.session_state.get(self._key(name), self.kept.get(name, value)))
            for name, value in self.start.items()
        }

    @property
    def is_begun(self) -> bool:
        """Whether anything was typed and not yet saved."""
        return bool(self.kept)

    def drop(self) -> None:
        """Forget what was typed: it was saved, or thrown away."""
        drop_draft(here.db(), here.person(), self.name)
        for name in self.start:
            st.session_state.pop(self._key(name), None)

    def _keep(self, name: str) -> None:
        typed = {name: _plain(st.session_state[self._key(name)])}
        # The first word keeps the whole form too: what it was copied from may change meanwhile.
        fields = typed if load_draft(here.db(), here.person(), self.name) else {**self.values(), **typed}
        keep_draft(here.db(), here.person(), self.name, fields, here.now())

    def _key(self, name: str) -> str:
        return f"{self.name}-{name}"


def _plain(value: Any) -> Any:  # noqa: ANN401 - what JSON can hold, by field
    return value.isoformat() if isinstance(value, date | time) else value


def open_draft(name: str, start: Mapping[str, Any]) -> DraftForm:
    """Open a form (`name` has up to 64 characters) with its values to start from, which JSON can hold."""
    _TYPING(key=f"{name}-typing")
    return DraftForm(name, start, load_draft(here.db(), here.person(), name))
