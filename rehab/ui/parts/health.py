"""What a person's health changes: said where it acts, with what to do instead."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.catalogue import flag_words
from rehab.domain.fitting import change_words
from rehab.domain.health import Verdict
from rehab.domain.progress_words import count, day_words
from rehab.ui import places
from rehab.ui.markdown import plain
from rehab.ui.parts.exercise_link import link
from rehab.ui.parts.safety_link import is_this_serious

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rehab.domain.exercise import Exercise
    from rehab.domain.fitting import Change
    from rehab.domain.health import Care
    from rehab.domain.health_flags import Effect
    from rehab.services.exercises import Library
    from rehab.services.health import Flag
    from rehab.services.routine import Line, Shown

#: What a verdict is called in a few words; nothing where there is nothing to say.
CARE_WORDS = {
    Verdict.AVOID: "not with your health",
    Verdict.LOCKED: "ask a clinician first",
    Verdict.ADAPT: "change it a little",
    Verdict.FINE: "",
}
_ASKED = "health-instead"
_UNLOCK = "To do it all the same, ask a clinician first, and say under My health that they agreed."
_STAYS_OUT = "It stays out as long as this is ticked under My health."


def title() -> None:
    """Say what the page is for."""
    st.title("My health")
    st.markdown(
        "Tick what applies to you. Exercises that do not fit are swapped or left out, others say how to "
        "change them; each says why. It stays on this machine, and you can change it at any time."
    )


def tick(groups: Mapping[str, Sequence[Flag]], *, key: str) -> frozenset[str]:
    """Show every flag in its group with what it changes; return those that are ticked."""
    ticked = set()
    for group, flags in groups.items():
        st.header(group)
        for flag in flags:
            with st.container(gap=None):
                if st.checkbox(_sentence(flag.id), value=flag.applies, key=f"{key}-{flag.id}"):
                    ticked.add(flag.id)
                st.caption(_effect_words(flag.effect))
    return frozenset(ticked)


def _sentence(flag: str) -> str:
    words = flag_words(flag)
    return words[0].upper() + words[1:]


def _effect_words(effect: Effect) -> str:
    parts = [("Leaves out", effect.left_out), ("Asks a clinician first", effect.locked)]
    said = [f"{words}: {', '.join(names)}." for words, names in parts if names]
    number = len(effect.changed)
    if number:
        said.append(f"Says how to change {count(number, 'exercise')}.")
    return " ".join(said)


def agreements(groups: Mapping[str, Sequence[Flag]]) -> tuple[str, bool] | None:
    """Offer to say that a clinician agreed; return the flag, and whether they did, where that was changed."""
    flags = [one for group in groups.values() for one in group if one.applies and one.effect.asks_a_clinician]
    if not flags:
        return None
    st.header("What a clinician agreed to")
    st.markdown(
        "Only a clinician who knows you can say that these exercises fit you. Tick it once they did. "
        "What your health leaves out stays out."
    )
    for flag in flags:
        names = ", ".join(flag.effect.locked)
        agreed = st.checkbox(
            f"A clinician has agreed, with {flag_words(flag.id)}",
            value=flag.agreed_on is not None,
            key=f"agreed-{flag.id}",
        )
        since = f" Agreed on {day_words(flag.agreed_on)}." if flag.agreed_on else ""
        st.caption(f"To: {names}.{since}")
        if agreed != (flag.agreed_on is not None):
            return flag.id, agreed
    return None


def look_first(ticked: frozenset[str]) -> None:
    """Lead to the safety questions where what was ticked is a warning sign itself."""
    if "progressive_leg_weakness" in ticked:
        st.warning("A leg that is getting weaker should be looked at today, if nobody has looked at it yet.")
        is_this_serious()


def say_changes(changes: Sequence[Change]) -> None:
    """Say what is not played as planned, and why."""
    if changes:
        lines = "".join(f"\n- {plain(words)}" for words in change_words(changes))
        st.info(f"Not as planned:\n{lines}", icon=":material/favorite:")
        if any(change.is_for_health for change in changes):
            st.page_link(places.HEALTH, label="My health", icon=":material/favorite:")


def care_chip(care: Care) -> str:
    """Write in short what health makes of an exercise, and why, as HTML; nothing where it is fine."""
    if care.verdict is Verdict.FINE:
        return ""
    words = CARE_WORDS[care.verdict]
    reasons = escape(" ".join(care.reasons))
    return f'<p class="care {care.verdict.value}"><strong>{words.capitalize()}</strong> {reasons}</p>'


def say_care(exercise: Exercise, care: Care, swap: Exercise | None, *, can_add: bool) -> str | None:
    """Say on the page of an exercise what health makes of it; return what to add instead, where wanted."""
    if care.verdict is Verdict.FINE:
        return None
    with st.container(border=True, key="care"):
        st.html(care_chip(care))
        if care.verdict is Verdict.ADAPT:
            return None
        st.caption(_way_in(care))
        with st.container(horizontal=True, vertical_alignment="center", key="ways-care"):
            wanted = swap is not None and can_add and _instead(swap, f"instead-{exercise.id}")
            if swap is not None:
                link(swap.id, f"Look at {swap.name}")
            st.page_link(places.HEALTH, label="My health", icon=":material/favorite:")
    return swap.id if swap is not None and wanted else None


def _way_in(care: Care) -> str:
    """Say what would have to happen before an exercise that does not fit is done."""
    return _UNLOCK if care.verdict is Verdict.LOCKED else _STAYS_OUT


def _instead(swap: Exercise, key: str) -> bool:
    label = f"Add {plain(swap.name)} instead"
    return st.button(label, type="primary", icon=":material/swap_horiz:", key=key)


def unfitting(shown: Shown) -> Line | None:
    """Say which exercises of a routine do not fit the person's health; return one to swap."""
    if not shown.unfitting:
        return None
    with st.container(border=True, key="unfitting"):
        st.header("Does not fit your health")
        st.caption("A session takes the swap, or leaves it out.")
        pressed = [line for line in shown.unfitting if _unfitting(line)]
        st.page_link(places.HEALTH, label="My health", icon=":material/favorite:")
    return pressed[0] if pressed else None


def _unfitting(line: Line) -> bool:
    st.html(f"<p><strong>{escape(line.exercise.name)}</strong></p>{care_chip(line.care)}")
    st.caption(_way_in(line.care))
    if line.swap is None:
        st.caption(
            "What would take its place is in the routine already, or there is none: a session leaves it out."
        )
        return False
    label = f"Swap for {plain(line.swap.name)}"
    return st.button(label, icon=":material/swap_horiz:", key=f"swap-{line.item.key}")


def is_asking() -> bool:
    """Return whether it was asked what to take instead, and nothing is answered yet."""
    return _ASKED in st.session_state


def ask_instead(found: str | None, library: Library) -> str | None:
    """Return what to add: what was chosen, or where it does not fit what the person takes instead."""
    exercises = {one.id: one for one in library.exercises}
    if found is not None and library.care(exercises[found]).verdict.may_be_done:
        return found
    asked = exercises.get(found or st.session_state.get(_ASKED, ""))
    if asked is None or library.care(asked).verdict.may_be_done:
        st.session_state.pop(_ASKED, None)
        return None
    st.session_state[_ASKED] = asked.id
    swap = library.swap(asked)
    with st.container(border=True, key="instead"):
        st.markdown(f"**{plain(asked.name)} does not fit your health**")
        st.html(care_chip(library.care(asked)))
        st.caption(_way_in(library.care(asked)))
        with st.container(horizontal=True, vertical_alignment="center"):
            wanted = swap is not None and _instead(swap, f"add-instead-{asked.id}")
            leaves = st.button("Leave it", key="add-nothing")
    if wanted or leaves:
        del st.session_state[_ASKED]
    if leaves:
        st.rerun()
    return swap.id if swap is not None and wanted else None
