"""The frame around every page: the menu, the look, pain in one tap, and what still waits.

That is what the browser has not handed over yet, and a warning sign that nobody has looked at.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.sign_in import Standing
from rehab.domain.warning_signs import Urgency
from rehab.house import HOUSE, database_url
from rehab.services.backups import keep_daily, last_good, restore_named
from rehab.services.safety import waits_for_care
from rehab.ui import counts, gate, here
from rehab.ui.downloads import forget_failed
from rehab.ui.parts.rescue import offer_last_good
from rehab.ui.parts.sign_banner import sign_banner
from rehab.ui.results import mount_outbox
from rehab.ui.tabs import more_html, tabs_html
from rehab.ui.tapped import mount_pain_now
from rehab.ui.telling import refusals

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage


def page(path: str, title: str, icon: str, *, in_menu: bool = True) -> StreamlitPage:
    """Make the page of a file; its address is the file's name, Today's is the start."""
    return st.Page(
        HOUSE / "pages" / path,
        title=title,
        icon=f":material/{icon}:",
        url_path="" if path == "daily/today.py" else Path(path).stem,
        default=path == "daily/today.py",
        visibility="visible" if in_menu else "hidden",
    )


TODAY = page("daily/today.py", "Today", "today")
SESSION = page("daily/session.py", "Session", "play_circle")
ROUTINE = page("plan/routine.py", "Routine", "checklist")
FIRST_ROUTINE = page("plan/first_routine.py", "Build me a routine", "checklist", in_menu=False)
EXERCISES = page("plan/exercises.py", "Exercises", "fitness_center")
PROGRESS = page("insight/progress.py", "Progress", "monitoring")
MEASURES = page("insight/measures.py", "Questionnaires", "quiz")
REPORT = page("insight/report.py", "For your clinician", "clinical_notes")
LOG = page("daily/log.py", "Log by hand", "edit_note")
TIME_OFF = page("daily/time_off.py", "Days off", "event_busy")
WELCOME = page("daily/welcome.py", "Welcome", "waving_hand", in_menu=False)
SAFETY = page("about/safety.py", "Is this serious?", "health_and_safety")
HEALTH = page("about/my_health.py", "My health", "favorite")
RULES = page("about/rules.py", "How suggestions are made", "rule")
SETTINGS = page("about/settings.py", "Settings", "settings")
YOUR_DATA = page("about/your_data.py", "Your data", "save")
APPLE_HEALTH = page("about/apple_health.py", "Apple Health", "directions_walk", in_menu=False)
BACKUPS = page("about/backups.py", "Backups", "settings_backup_restore", in_menu=False)
WHO_SEES = page("about/who_sees.py", "Who can see my data", "visibility")
DELETE = page("about/delete_everything.py", "Delete everything", "delete_forever", in_menu=False)

#: A clinician's pages about their people. One who has nobody yet gets there from "Who can see my data".
standing = gate.standing()
PEOPLE = page("practice/people.py", "Your people", "group", in_menu=gate.has_others(standing))
PRACTICE = (
    PEOPLE,
    page("practice/their_progress.py", "Their progress", "monitoring", in_menu=False),
    page("practice/their_report.py", "Their report", "clinical_notes", in_menu=False),
    page("practice/propose.py", "Propose a routine", "checklist", in_menu=False),
)

MENU = {
    "Daily": [
        TODAY,
        SESSION,
        LOG,
        TIME_OFF,
        WELCOME,
    ],
    "Plan": [ROUTINE, FIRST_ROUTINE, EXERCISES],
    "Insight": [PROGRESS, page("insight/look_back.py", "Look back", "history"), MEASURES, REPORT],
    "Practice": [*PRACTICE],
    "About": [
        SAFETY,
        HEALTH,
        RULES,
        WHO_SEES,
        SETTINGS,
        YOUR_DATA,
        APPLE_HEALTH,
        BACKUPS,
        DELETE,
    ],
}
#: What nobody gets to while a warning sign waits that someone should look at now.
CLOSED_BY_A_SIGN = (SESSION, WELCOME, ROUTINE, FIRST_ROUTINE)
#: What stands at the thumb on a phone, where the menu is folded away.
TABS = (TODAY, SESSION, ROUTINE, EXERCISES, PROGRESS)

_HERE = Path(__file__).parent
# An icon of our own: Streamlit would fetch one of its names from another host.
st.set_page_config(page_title="Steady Back", page_icon=str(_HERE / "static" / "icon.svg"), layout="wide")
st.logo(_HERE / "static" / "icon.svg", size="large")
is_in = standing is Standing.IN
pages = gate.pages_of(MENU, BACKUPS, others=(*PRACTICE, WHO_SEES))
there = [one for section in pages.values() for one in section]
shown = st.navigation(pages, position="sidebar" if is_in else "hidden")
if not is_in:
    gate.show(standing, shown.url_path)
    st.stop()
if here.damage() is not None:
    with refusals():
        if offer_last_good(last_good(database_url(), here.now()), database_url()):
            restore_named(database_url(), "latest", here.now())
            st.rerun()
    st.stop()
with here.let_in():
    if shown.url_path != SESSION.url_path:
        mount_outbox(shows=shown.url_path == TODAY.url_path)
    if shown not in (SESSION, WELCOME, *PRACTICE):
        mount_pain_now()
    with st.bottom:
        st.html(tabs_html(TABS, shown))
    if shown in (*MENU["Daily"], *MENU["Plan"]) and shown != TODAY:  # which says it in full
        waits_for = waits_for_care(here.db(), here.person())
        if waits_for is Urgency.NOW and shown in CLOSED_BY_A_SIGN:
            st.switch_page(SAFETY)
        if shown != WELCOME:
            sign_banner(waits_for)
    with refusals(), counts.PAGES.timed():
        shown.run()
    forget_failed()
keep_daily(here.db(), here.now())
more = (PEOPLE, SAFETY, HEALTH, LOG, TIME_OFF, MEASURES, REPORT, RULES, WHO_SEES, SETTINGS, YOUR_DATA)
st.html(more_html(one for one in more if one in there and one.visibility == "visible"))
