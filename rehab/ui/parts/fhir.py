"""The download for a clinic's system."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.ui.downloads import File, download

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


def take_fhir(today: date, bundle: Callable[[], bytes]) -> None:
    """Show the download; the file is made when it is asked for."""
    st.markdown(
        "For the system of a clinic that reads FHIR R4: pain, questionnaires, sessions, your routine of "
        "today, flares and what you answered on warning signs. Your name is not in it: say whose it is when "
        "you hand it over."
    )
    file = File(
        "Download for a clinic (FHIR)",
        f"steady-back-{today.isoformat()}.fhir.json",
        "application/fhir+json",
        "local_hospital",
        "download-fhir",
    )
    download(file, bundle)
