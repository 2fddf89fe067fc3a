"""A measure over time, as its own page and the progress page show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.measure_words import measure_sentence, rule_words, score_words
from rehab.domain.time_range import Grain
from rehab.ui import places
from rehab.ui.chart import Card, chart
from rehab.ui.charts.measure import measure_chart
from rehab.ui.drawn import drawn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rehab.domain.measure import Filled
    from rehab.domain.measure_history import MeasureHistory
    from rehab.services.filled import AllFilled


def measure_card(history: MeasureHistory, filled: Sequence[Filled]) -> Card:
    """Return the card of a measure: its chart, and what the last form says beside the first."""
    return _card(history, measure_sentence(history.measure, filled))


@drawn
def _card(history: MeasureHistory, words: str) -> Card:
    measure, figure = history.measure, measure_chart(history)
    kind = "form" if history.grain is Grain.DAY else f"{history.grain}, its median"
    rows = [(day, score_words(measure, score)) for day, score in history.marks]
    return Card(
        title=measure.name,
        words=words,
        caption=f"A mark is one {kind}. {rule_words(measure)} {measure.licence}",
        numbers=(("Day", "Score"), *reversed(rows)),
        figure=figure.to_json(),
        height=figure.layout.height,
    )


def questionnaires(filled: Mapping[str, AllFilled], *, is_own: bool) -> None:
    """Let who reads choose a measure and show it over time; only the person gets to the forms."""
    st.header("Questionnaires")
    drawn = ((one.history, one.forms) for one in filled.values())
    shown = {history.measure.name: (history, forms) for history, forms in drawn if history is not None}
    if shown:
        names = list(shown)
        name = st.selectbox("Questionnaire", names, key="questionnaire", bind="query-params")
        chart(measure_card(*shown[name if name in shown else names[0]]), key="measure-chart")
    else:
        st.markdown(
            "What your back keeps you from will stand here, from the second form of a questionnaire on."
        )
    if is_own:
        st.page_link(places.MEASURES, label="All questionnaires", icon=":material/quiz:")
