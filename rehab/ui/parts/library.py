"""The library: search, filters, and a card for each exercise found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import streamlit as st

from rehab.domain.catalogue import Filters, equipment_groups, search
from rehab.domain.exercise import Kind, Origin, Position
from rehab.ui import places
from rehab.ui.markdown import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rehab.domain.exercise import Exercise
    from rehab.services.exercises import Library

_GENTLE, _ON_FLOOR, _OFF_FLOOR, _MINE = "Gentle", "Floor", "No floor", "Mine"
_FITS = "Fits my health"
#: What narrows the search, by the key that keeps it over pages, with what clears it.
_EMPTY: dict[str, str | list[str]] = {
    "library-text": "",
    "library-kinds": [],
    "library-only": [],
    "library-positions": [],
    "library-equipment": [],
}


@dataclass(frozen=True)
class Wanted:
    """What the person looks for."""

    text: str
    filters: Filters
    is_mine: bool
    fits_health: bool = False

    @property
    def is_everything(self) -> bool:
        """Whether nothing narrows the search."""
        return self == Wanted("", Filters(), is_mine=False)


def keep_address() -> None:
    """Let the browser's address say which exercise is shown, so that back, reload and a copied link work.

    Streamlit follows a link to the page one is on without changing the address; setting it again does.
    """
    st.query_params.from_dict(st.query_params.to_dict())


def title() -> None:
    """Show what the page is and the way to an exercise of one's own."""
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="ways"
    ):
        st.title("Exercises", width="content")
        st.page_link(
            places.EXERCISES, label="Add your own", icon=":material/add:", query_params={"own": "new"}
        )


def ask(library: Library) -> Wanted:
    """Ask what to look for, kept while the person is on other pages.

    Where health flags apply, only what fits them is shown to begin with.
    """
    exercises = library.exercises
    if library.health.flags:
        st.session_state.setdefault("library-only", [_FITS])
    text = st.text_input(
        "Search by name, muscle or equipment",
        type="search",
        placeholder="Search by name, muscle or equipment",
        label_visibility="collapsed",
        live=True,
        key="library-text",
        persist_state="session",
    )
    kinds = _pills("Kind", [kind.value for kind in Kind], "library-kinds", str.capitalize)
    with st.container(horizontal=True, vertical_alignment="center"):
        mine = [_MINE] if any(exercise.origin is Origin.OWN for exercise in exercises) else []
        fits = [_FITS] if library.health.flags else []
        only = _pills("Only", [*fits, _GENTLE, _ON_FLOOR, _OFF_FLOOR, *mine], "library-only")
        positions, equipment = _narrow(exercises)
    floors = {_ON_FLOOR, _OFF_FLOOR}.intersection(only)
    filters = Filters(
        kinds=frozenset(kinds),
        positions=frozenset(positions),
        equipment=frozenset(equipment),
        on_floor=_ON_FLOOR in floors if len(floors) == 1 else None,
        gentle=True if _GENTLE in only else None,
    )
    return Wanted((text or "").strip(), filters, is_mine=_MINE in only, fits_health=_FITS in only)


def _narrow(exercises: Sequence[Exercise]) -> tuple[list[str], list[str]]:
    chosen = sum(len(st.session_state.get(key, ())) for key in ("library-positions", "library-equipment"))
    label = f"More ({chosen})" if chosen else "More"
    with st.popover(label, icon=":material/tune:", key="library-more"):
        positions = _pills(
            "Position",
            [position.value for position in Position],
            "library-positions",
            _position_words,
            "visible",
        )
        groups = sorted({group for exercise in exercises for group in equipment_groups(exercise)})
        return positions, _pills("Equipment", groups, "library-equipment", plain, "visible")


def _pills(
    label: str,
    options: Sequence[str],
    key: str,
    words: Callable[[str], str] = str,
    label_visibility: Literal["visible", "collapsed"] = "collapsed",
) -> list[str]:
    return st.pills(
        label,
        options,
        selection_mode="multi",
        format_func=words,
        key=key,
        label_visibility=label_visibility,
        persist_state="session",
    )


def _position_words(value: str) -> str:
    return Position(value).words.capitalize()


def find(library: Library, wanted: Wanted) -> tuple[Exercise, ...]:
    """Return the exercises that fit, the best first."""
    found = search(library.exercises, wanted.text, wanted.filters)
    return tuple(
        exercise
        for exercise in found
        if (exercise.origin is Origin.OWN or not wanted.is_mine)
        and (not wanted.fits_health or library.care(exercise).verdict.may_be_done)
    )


def say_found(found: Sequence[Exercise], library: Library, wanted: Wanted) -> None:
    """Say how many were found, and offer to look at everything again."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{len(found)}** of {len(library.exercises)} exercises", width="content")
        if not wanted.is_everything:
            st.button("Clear", type="tertiary", icon=":material/close:", on_click=_clear, key="library-clear")
    if not found:
        st.markdown("Nothing fits all of that. Try fewer words or filters, or add an exercise of your own.")


def _clear() -> None:
    st.session_state.update(_EMPTY)
