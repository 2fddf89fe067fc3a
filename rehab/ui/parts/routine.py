"""The routine page: its places, the routine as a whole, and when it is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import streamlit as st

from rehab.domain.routine import DAY_NAMES, EVERY_DAY, MOST_SITTINGS
from rehab.ui import places
from rehab.ui.follow import Follower, refusal, show_refusal
from rehab.ui.hand_over import hand_over
from rehab.ui.markdown import in_a_line, plain
from rehab.ui.wake import wake

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehab.services.routine import Builder, PutAway, Removed, RoutineName, Shown

    #: Stores a field's new value, or raises `RehabError`.
    Store = Callable[[str, object], None]

_UNDO = "routine-undo"
#: As many sittings as are offered at once; each choice of the last one offers one more.
_FEW_SITTINGS = 4
_SAID = "routine-said"


def go(**address: str | None) -> None:
    """Show another routine, item or view; the address says which, so that a reload shows the same."""
    for name, value in address.items():
        if value is None:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = value
    st.rerun()


def begin() -> None:
    """Show what the run before had to say."""
    wake()
    hand_over("routine-typing")
    if words := st.session_state.pop(_SAID, ""):
        st.toast(in_a_line(words), icon=":material/info:")


def say(words: str) -> None:
    """Say something in the next run: this one ends before it would be seen."""
    st.session_state[_SAID] = words


def offer_undo(words: str, what: PutAway | Removed) -> None:
    """Remember what was removed, until something else is, so that it can be put back."""
    st.session_state[_UNDO] = (words, what)


def undo() -> PutAway | Removed | None:
    """Say what was removed; return it where the person wants it back."""
    if _UNDO not in st.session_state:
        return None
    words, what = cast("tuple[str, PutAway | Removed]", st.session_state[_UNDO])
    with st.container(horizontal=True, vertical_alignment="center", key="undo"):
        st.markdown(plain(words), width="content")
        return what if st.button("Undo", icon=":material/undo:", key="undo-it") else None


def forget_undo() -> None:
    """Forget what was removed: it is back."""
    del st.session_state[_UNDO]


def head(builder: Builder, shown: Shown) -> str | None:
    """Show the routine's name, the others, and whether it is in use; return what the person wants with it."""
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        st.title(plain(shown.name.name))
        wish = _menu(builder, shown)
    _switch(builder, shown)
    return "use" if _status(shown) else wish


def _menu(builder: Builder, shown: Shown) -> str | None:
    archive = () if shown.name.is_archived else ("Archive",)
    chosen = st.menu_button(
        "More",
        ["Rename", "Duplicate", *archive, "Delete", "New routine"],
        icon=":material/more_horiz:",
        # The number of routines is in the key, so that a double click makes one copy.
        key=f"menu-{shown.name.id}-{len(builder.routines)}",
    )
    if chosen == "Rename":
        go(view="rename")
    if chosen == "New routine":
        go(view="new", item=None)
    return chosen.lower() if chosen else None


def _switch(builder: Builder, shown: Shown) -> None:
    names = {name.id: name for name in builder.to_choose}
    if len(names) == 1:
        return
    chosen = st.selectbox(
        "Your routines",
        list(names),
        index=list(names).index(shown.name.id),
        format_func=lambda id_: _name_words(names[id_]),
        key=f"switch-{shown.name.id}",
    )
    if chosen != shown.name.id:
        go(routine=chosen, item=None)


def _name_words(name: RoutineName) -> str:
    state = " (in use)" if name.is_active else " (archived)" if name.is_archived else ""
    return name.name + state


def _status(shown: Shown) -> bool:
    if shown.name.is_active:
        st.caption("In use: Today follows it. Every change is saved as you make it.")
        return False
    state = "Archived." if shown.name.is_archived else "Not in use."
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{state}** Every change is saved as you make it.", width="content")
        return st.button("Use it from today", icon=":material/check_circle:", key=f"use-{shown.name.id}")


def rename(shown: Shown, store: Store) -> None:
    """Ask for the routine's name."""
    st.title("Rename this routine")
    follower = Follower(f"name-{shown.name.id}", shown.name.name, lambda name: store("name", name))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        options = follower.options()
        name = st.text_input("Name of this routine", max_chars=120, live=True, **options)
        is_done = st.button("Done", icon=":material/check:", key="renamed")
    if is_done:  # a press in the same run as the last letter: another run would not know of it
        follower.take(name)
        if refusal(follower.key) is None:
            go(view=None)
    follower.check(name)
    show_refusal(follower.key)


def schedule(shown: Shown, store: Store) -> None:
    """Ask for the weekdays and the sittings a day."""
    routine = shown.routine
    with st.container(key="schedule"):
        st.header("When")
        days = Follower(
            f"days-{routine.id}", sorted(routine.weekdays), lambda chosen: store("weekdays", chosen)
        )
        days.check(
            st.pills(
                "Days",
                sorted(EVERY_DAY),
                selection_mode="multi",
                format_func=DAY_NAMES.__getitem__,
                **days.options("default"),
            )
        )
        show_refusal(days.key)
        sittings = Follower(
            f"sittings-{routine.id}", routine.sittings, lambda number: store("sittings", number)
        )
        sittings.check(
            st.segmented_control(
                "Sittings a day",
                range(1, min(max(_FEW_SITTINGS, routine.sittings + 1), MOST_SITTINGS) + 1),
                required=True,
                **sittings.options("default"),
            )
        )
        if routine.items and shown.name.is_active:
            st.page_link(places.YOUR_DATA, label="Reminders in your calendar", icon=":material/event:")
