"""The pieces that import a table: which column is what, what would be added, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.progress_words import count
from rehab.ui import places
from rehab.ui.markdown import plain
from rehab.ui.parts.your_data import start_anew, turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from rehab.domain.own_table import Order, What
    from rehab.services.csv_import import Choice, Preview

_NONE = "(none)"
_LABELS = {
    "day": "Day",
    "score": "Pain score, 0 to 10",
    "moment": "Moment (morning, before, after …)",
    "note": "Note",
    "done": "Done (rows that do not say so are left out)",
    "started": "Began at",
    "ended": "Ended at",
    "minutes": "Minutes",
    "title": "Title",
    "effort": "Effort, 0 to 10",
}
_FIRST = 5
_MOST_WRONG = 10
#: Characters of a note that are shown before it is imported.
_LONGEST_NOTE = 60


def ask_for_table() -> UploadedFile | None:
    """Ask for a table of another program; return the file that was chosen."""
    st.header("From a spreadsheet or another tracker")
    st.markdown(
        "Pain scores or sessions from a CSV file with a row each: your own spreadsheet, the tables from "
        "here, Checkmarks.csv of Loop Habit Tracker, or workout sessions of wger. You say which column is "
        "what, and see first what would be added."
    )
    return st.file_uploader("CSV table", type=["csv", "tsv", "txt"], key=f"import-csv-{turn()}")


def to_apple_health() -> None:
    """Lead to what a phone has counted."""
    st.header("From a phone")
    st.markdown("Minutes walked and steps that an iPhone or a watch counted stand beside what you logged.")
    st.page_link(places.APPLE_HEALTH, label="Walking from Apple Health", icon=":material/directions_walk:")


def ask_what(options: Sequence[What], likely: What) -> What:
    """Ask what the rows are."""
    return st.segmented_control(
        "The rows are",
        options,
        default=likely,
        format_func=lambda one: f"{one.value}s".capitalize(),
        required=True,
        key="csv-what",
    )


def ask_columns(
    columns: Sequence[str], fields: Sequence[tuple[str, bool]], likely: Choice, orders: Sequence[Order]
) -> Choice:
    """Ask for the column of each field, and how days are written."""
    matching = {name: column for name, column in likely.matching.items() if name not in dict(fields)}
    for name, must_be in fields:
        options = [*columns] if must_be else [_NONE, *columns]
        found = likely.matching.get(name, options[0])
        column = st.selectbox(
            _LABELS[name], options, index=options.index(found), key=f"csv-{likely.what.name}-{name}"
        )
        if column != _NONE:
            matching[name] = column
    order = st.selectbox(
        "Days are written",
        orders,
        index=orders.index(likely.order),
        format_func=lambda one: one.value,
        help="Days such as 2026-11-23 are understood in any case.",
        key="csv-order",
    )
    return replace(likely, matching=matching, order=order)


def previewed(preview: Preview) -> bool:
    """Show what would be added and what is left out; return whether the person says yes."""
    with st.container(border=True, key="csv-offer"):
        st.markdown("\n".join(_lines(preview)))
        _show_wrong(preview.wrong)
        if not preview.new:
            st.markdown("There is nothing to import.")
            return False
        return st.button("Import these", type="primary", icon=":material/upload:", key="csv-yes")


def tell_added(preview: Preview) -> None:
    """Start anew, and say on top what was imported."""
    start_anew(f"Imported: {count(len(preview.new), preview.what.value)}. Nothing else was changed.")


def _lines(preview: Preview) -> list[str]:
    lines = [f"**To add: {count(len(preview.new), preview.what.value)}**"]
    lines[0] += ", such as:\n" if preview.new else ".\n"
    for one in preview.new[:_FIRST]:
        told = (
            f"{one.day:%A} {one.day.day} {one.day:%B %Y}",
            f"{one.clock:%H:%M}" if one.clock else "",
            f"pain {one.score}" if one.score is not None else "",
            f"{one.minutes} minutes" if one.minutes else "",
            plain(one.title),
            plain(_begin_of(one.note)),
        )
        lines.append(f"- {', '.join(part for part in told if part)}")
    lines.append("")
    lines += [f"Here already: {preview.known:,}.  "] if preview.known else []
    lines += (
        [f"Nothing was done, by {count(preview.not_done, 'row')}: left out.  "] if preview.not_done else []
    )
    return lines


def _begin_of(note: str) -> str:
    return note if len(note) <= _LONGEST_NOTE else f"{note[: _LONGEST_NOTE - 1]}…"


def _show_wrong(wrong: Sequence[str]) -> None:
    if not wrong:
        return
    more = len(wrong) - _MOST_WRONG
    listed = [f"- {plain(one)}" for one in wrong[:_MOST_WRONG]]
    listed += [f"- … and {more:,} more"] if more > 0 else []
    st.warning(f"{count(len(wrong), 'row')} left out:\n" + "\n".join(listed), icon=":material/rule:")
