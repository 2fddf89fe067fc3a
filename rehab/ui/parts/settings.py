"""The pieces of the settings page. Each draws one thing and returns what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import streamlit as st

from rehab.domain.tone import TONES
from rehab.ui import places
from rehab.ui.figures import Kind, image
from rehab.ui.parts.pain import pain_pills
from rehab.ui.parts.safety import choose_region

if TYPE_CHECKING:
    from rehab.services.person import PersonFacts


def clock(known: PersonFacts) -> tuple[str, int]:
    """Show the time zone and the hour a day starts; return both as chosen."""
    st.header("Your day")
    zones = sorted(available_timezones())
    zone = st.selectbox("Time zone", zones, index=zones.index(known.zone.key), key="zone")
    hour = st.selectbox(
        "A new day starts at",
        range(7),
        index=known.day_starts_at,
        format_func=lambda hour: f"{hour:02}:00",
        help="What you do shortly after midnight still belongs to the evening before.",
        key="day-starts-at",
    )
    return zone, hour


def usual_pain(known: PersonFacts) -> int | None:
    """Show the usual pain; return the score chosen."""
    st.header("Your usual pain")
    return pain_pills("Usual pain", key="settings-usual-pain", value=known.usual_pain)


def region(known: PersonFacts) -> str:
    """Show where the person lives; return the region chosen."""
    st.header("In an emergency")
    return choose_region(known.region, key="settings-region")


def skin_tone(known: PersonFacts) -> int:
    """Show the figure in each tone of skin; return the number of the one chosen."""
    st.header("The figures")
    tone = st.segmented_control(
        "Tone of skin",
        range(1, len(TONES) + 1),
        default=known.skin_tone,
        format_func=lambda number: TONES[number - 1].words,
        required=True,
        key="skin-tone",
    )
    st.html(image("bird_dog", Kind.STILL, tone=f"{tone}"))
    return tone


def data(url: str) -> None:
    """Say where the data is."""
    st.header("Your data")
    st.markdown("Everything is kept in one place and sent nowhere:")
    where(url)
    st.page_link(
        places.BACKUPS, label="Backups, and deleting everything", icon=":material/settings_backup_restore:"
    )


def shared_data() -> None:
    """Say whose the data is where many people's is kept together, without telling where."""
    st.header("Your data")
    st.markdown("What you log is kept by whoever runs this for you, and only you can open it here.")


def where(url: str) -> None:
    """Show the place of a file or a server, without a password."""
    st.code(url.removeprefix("sqlite:///").split("@")[-1], language=None, wrap_lines=True)
