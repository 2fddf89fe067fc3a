"""Keeps what is typed into a form until it is saved: through reruns, a reload, another page, a restart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any

import streamlit as st

from rehab.services.drafts import drop_draft, keep_draft, load_draft
from rehab.ui import here
from rehab.ui.hand_over import hand_over

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@dataclass(frozen=True)
class DraftForm:
    """A form by its name, the values it starts from, and what was typed into it before."""

    name: str
    start: Mapping[str, Any]
    kept: Mapping[str, Any]

    def field(
        self, name: str, read: Callable[[str], date | time] | None = None, *, start: str = "value"
    ) -> dict[str, Any]:
        """Return what the widget of a field needs: key, first value, and that what is typed is kept.

        `read` makes a day or a time of what is kept of it, which is text. `start` is the widget's name for
        its first value. That is given in every run: the browser may miss what one run alone says.
        """
        begins = self.start.get(name)
        kept = self.kept.get(name, begins)
        first = read_or(read, kept, begins) if read and kept is not None else kept
        return {"key": self._key(name), start: first, "on_change": self._keep, "args": (name,)}

    def choice(self, name: str, options: Sequence[str]) -> dict[str, Any]:
        """Return what a widget that offers options needs, the options with it."""
        widget = self.field(name, start="index")
        return {
            **widget,
            "options": options,
            "index": options.index(self._of(options, name, widget["index"])),
        }

    def choices(self, name: str, options: Sequence[Any]) -> dict[str, Any]:
        """Return what a widget that begins with one or some of its options needs, the options with it.

        What was chosen and is none of them any more, such as an exercise that is deleted, is left out.
        """
        widget = self.field(name, start="default")
        chosen = widget["default"]
        if isinstance(chosen, list):
            return {**widget, "options": options, "default": [one for one in chosen if one in options]}
        return {
            **widget,
            "options": options,
            "default": chosen if chosen in options else self.start.get(name),
        }

    def hold(self, name: str) -> None:
        """Keep a field that has no widget as it is, until the form is saved or dropped: an id made for it."""
        st.session_state.setdefault(self._key(name), self.kept.get(name, self.start.get(name)))

    def put(self, name: str, value: str | list[str]) -> None:
        """Set a field that has no widget, and keep it."""
        st.session_state[self._key(name)] = value
        self._keep(name)

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
        # Other keys make other widgets: the browser would go on showing what was typed into these.
        st.session_state[self._turn] = st.session_state.get(self._turn, 0) + 1

    def _keep(self, name: str) -> None:
        typed = {name: _plain(st.session_state[self._key(name)])}
        # The first word keeps the whole form too: what it was copied from may change meanwhile.
        fields = typed if load_draft(here.db(), here.person(), self.name) else {**self.values(), **typed}
        keep_draft(here.db(), here.person(), self.name, fields, here.now())

    def _of(self, options: Sequence[Any], name: str, chosen: object) -> Any:  # noqa: ANN401 - an option
        """Return what was chosen where it still is an option, else what the field started from."""
        return chosen if chosen in options else self.start.get(name)

    def _key(self, name: str) -> str:
        turn = st.session_state.get(self._turn, 0)
        return f"{self.name}~{turn}-{name}" if turn else f"{self.name}-{name}"

    @property
    def _turn(self) -> str:
        return f"{self.name}-turn"


def _plain(value: Any) -> Any:  # noqa: ANN401 - what JSON can hold, by field
    return value.isoformat() if isinstance(value, date | time) else value


def open_draft(name: str, start: Mapping[str, Any]) -> DraftForm:
    """Open a form (`name` has up to 64 characters) with its values to start from, which JSON can hold."""
    hand_over(f"{name}-typing")
    return DraftForm(name, start, fitting(start, load_draft(here.db(), here.person(), name)))


def fitting(start: Mapping[str, Any], kept: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return of what was kept what a form can show: an imported file may have brought anything.

    A value is of the kind that its field starts with; where that is nothing, a text or a number.
    """
    return {name: value for name, value in kept.items() if _fits(start.get(name), value)}


def _fits(start: object, value: object) -> bool:
    if isinstance(value, list):
        return isinstance(start, list) and all(isinstance(one, str) for one in value)
    return value is None or type(value) is type(start) or (start is None and isinstance(value, str | int))


def read_or(read: Callable[[str], date | time], kept: Any, begins: str | None) -> Any:  # noqa: ANN401 - by field
    """Make a day or a time of a text; of one that says none, that of what a form begins with."""
    try:
        return read(kept)
    except (ValueError, TypeError):
        return read(begins) if begins else None
