"""What Today says and asks about days off: one that is on, one to take, a missed day to repair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.flare import Look
from rehab.domain.time_off import OffKind
from rehab.ui import places
from rehab.ui.parts.log import day_words
from rehab.ui.parts.safety_link import is_this_serious
from rehab.ui.parts.time_off_link import change_the_days
from rehab.ui.parts.time_off_undo import Undo, offer
from rehab.ui.parts.time_off_words import MEANING, running_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rehab.domain.time_off import DaysOff
    from rehab.services.flare import FlareSigns
    from rehab.services.repair import MissedDay

    #: What to take off: what for, the first and the last day.
    Wanted = tuple[OffKind, date, date | None]

_TAKEN = {OffKind.SICK: "Taken as sick.", OffKind.FLARE: "Taken as a flare."}


def running(off: DaysOff, day: date, signs: FlareSigns) -> bool:
    """Say that today is off, also where a sitting is due; return whether the person is back."""
    with st.container(border=True, key="off"):
        number = running_words(off, day)
        st.markdown((f"**{number}** " if number else "") + MEANING[off.kind])
        if off.kind is OffKind.FLARE:
            _in_a_flare(signs)
        with st.container(horizontal=True, vertical_alignment="center"):
            is_back = st.button("I am back", key="back")
            change_the_days(off)
    return is_back


_LOOK = {
    Look.WORSE: "It is worse than when it began, a week ago. Please let a doctor or a physiotherapist look "
    "at it.",
    Look.NO_BETTER: "If it is no better after two weeks, please let a doctor or a physiotherapist look at "
    "it.",
}


def _in_a_flare(signs: FlareSigns) -> None:
    """Say what happens in a flare, and whether someone should look or it may be over."""
    st.markdown(
        "Your routine waits, unchanged. The first three days have a gentle set; then better days bring it "
        "back, half of each dose first."
    )
    if signs.look is not None:
        st.warning(_LOOK[signs.look], icon=":material/stethoscope:")
    if signs.may_be_over:
        st.markdown("**Two better days: you may be through it.** Say so when it feels right.")
    is_this_serious()


def need_a_break(day: date, *, is_open: bool) -> Wanted | None:
    """Offer sick days, a flare or days away, and a day off where something is open; return what was taken."""
    with st.popover("Not today?" if is_open else "Sick, away or a flare?", icon=":material/event_busy:"):
        if is_open and st.button("Take today off", key="rest", width="stretch"):
            return (OffKind.REST, day, day)
        if st.button("I am sick: until I am back", key="sick", width="stretch"):
            return (OffKind.SICK, day, None)
        if st.button("My back is worse: a flare", key="flare", width="stretch"):
            return (OffKind.FLARE, day, None)
        last = st.date_input("Away until", value=day, min_value=day, format="DD/MM/YYYY", key="away-until")
        if st.button("I am away until then", key="away", width="stretch"):
            return (OffKind.AWAY, day, last)
        st.page_link(places.TIME_OFF, label="Other days", icon=":material/event_busy:")
    return None


@dataclass(frozen=True)
class Said:
    """What the person said to a missed day: that it was a day off, or to leave it."""

    off: Wanted | None = None
    left: date | None = None


def missed_line(days: Sequence[MissedDay]) -> str:
    """Say in a line which missed days can still be repaired."""
    names = " and ".join(f"{one.day:%A}" for one in days)
    return f"{names}: planned, and not logged yet"


def missed(days: Sequence[MissedDay]) -> Said | None:
    """Tell of missed days that can still be repaired; return what the person said to one of them."""
    with st.container(border=True, key="missed"):
        said = [_missed(one) for one in days]
    return next((one for one in said if one != Said()), None)


def _missed(one: MissedDay) -> Said:
    logged, did = ("less than half of it", "more") if one.is_begun else ("nothing", "it")
    st.markdown(
        f"**{one.day:%A}** was planned and {logged} is logged. If you did {did}, log it until "
        f"{one.until:%A %H:%M} and it counts."
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(
            places.LOG,
            label="Log it",
            icon=":material/edit_note:",
            query_params={"show": "session", "on": f"{one.day}"},
        )
        was_off = st.button("It was a day off", key=f"was-off-{one.day}")
        is_left = st.button("Leave it", type="tertiary", key=f"leave-{one.day}")
    return Said(off=(OffKind.REST, one.day, one.day) if was_off else None, left=one.day if is_left else None)


def offer_undo(off: DaysOff, before: DaysOff | None, today: date) -> None:
    """Offer to undo what was done to a time off: taken, where it was none before, or else ended."""
    words = "Welcome back: that time off is over." if before is not None else _taken(off, today)
    offer(Undo(words, off.id, before, today))


def _taken(off: DaysOff, today: date) -> str:
    if off.kind is OffKind.AWAY and off.last_day is not None:
        return f"Taken as away until {day_words(off.last_day, today)}."
    day = "Taken" if off.first_day == today else f"{off.first_day:%A} is taken"
    return _TAKEN.get(off.kind, f"{day} as a day off.")
