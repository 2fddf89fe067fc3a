"""The pieces that put the schedule into the person's own calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.reminders import LONGEST_BEFORE, LONGEST_TITLE, REMIND_BEFORE, TITLE, USUAL_TIMES, Wish
from rehab.ui import places
from rehab.ui.downloads import File, download

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from rehab.domain.time_off import DaysOff
    from rehab.services.calendar_file import Reminders


def ask(reminders: Reminders | None, zone: ZoneInfo) -> Wish | None:
    """Ask when to be reminded, and by what words; None where nothing is planned, which is said."""
    st.header("Reminders in your calendar")
    if reminders is None:
        st.markdown("Nothing is planned yet, so there is nothing to remind you of. A routine comes first.")
        st.page_link(places.ROUTINE, label="Choose a routine", icon=":material/list:")
        return None
    st.markdown(
        "A file with your planned sittings, for the calendar of your phone or computer. Rest days and days "
        "off are left out. When your routine or your days off change, take the file once more and open it "
        "in the same calendar: the entries change, none is doubled."
    )
    if reminders.open_off is not None:
        _tell_open(reminders.open_off)
    numbers = range(1, reminders.sittings + 1)
    columns = st.columns(min(reminders.sittings, 4))
    times = tuple(
        columns[(number - 1) % len(columns)].time_input(
            "Time" if reminders.sittings == 1 else f"Time of sitting {number}",
            USUAL_TIMES[number - 1],
            key=f"calendar-time-{number}",
        )
        for number in numbers
    )
    before = st.number_input("Minutes before", 0, LONGEST_BEFORE, REMIND_BEFORE, 5, key="calendar-before")
    title = st.text_input("What the calendar shows", TITLE, LONGEST_TITLE, key="calendar-title")
    st.caption(
        "The times, the minutes and the words are our choice until you make yours; write them anew the next "
        "time, they are not kept here. The words say nothing of your back, because others may see your "
        f"calendar. Times are those of {zone.key.replace('_', ' ')}."
    )
    return Wish(times, int(before), title)


def take_away(write: Callable[[], bytes]) -> None:
    """Offer the file; it is made when it is asked for."""
    file = File(
        "Download reminders (calendar file)", "movement-breaks.ics", "text/calendar", "event", "download-ics"
    )
    download(file, write)


def _tell_open(off: DaysOff) -> None:
    begins = f"{off.first_day:%A}, {off.first_day.day} {off.first_day:%B}"
    st.info(
        f"{off.kind.word} from {begins} has no last day yet, so nothing reminds you from that day on. Once "
        "you are back, or know the last day, take the file again.",
        icon=":material/event_busy:",
    )
