"""The exercises of a session told by hand: each as planned, differently, or not done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from rehab.domain.dose_words import dose_words
from rehab.domain.errors import RehabError
from rehab.domain.set_done import Amount
from rehab.ui.markdown import in_a_line, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehab.domain.by_hand import Line
    from rehab.services.log import LogForm
    from rehab.ui.drafts import DraftForm

_HOW = {"planned": "As planned", "other": "Differently", "none": "Not done"}
_NUMBERS = {"sets": "Sets", "reps": "Repetitions", "hold_s": "Hold, seconds", "minutes": "Minutes"}


def start_of_lines(form: LogForm) -> dict[str, Any]:
    """Return the fields of all lines as planned. They are the day's and the sitting's own."""
    return {
        _name(form, line, name): value
        for line in form.told.lines
        for name, value in _as_planned(line).items()
    }


def ask_lines(form: LogForm, draft: DraftForm) -> None:
    """Ask how each exercise was done."""
    with st.container(border=True, key="log-lines"):
        for line in form.told.lines:
            _ask_line(form, line, draft)


def lines_told(form: LogForm, typed: Mapping[str, Any]) -> tuple[Line, ...]:
    """Return the lines as they stand in the form. Raises `RehabError` for a number that is not given."""
    return tuple(_line_told(form, line, typed) for line in form.told.lines)


def _as_planned(line: Line) -> dict[str, Any]:
    amount = line.amount
    return {
        "how": "planned",
        "sets": line.sets,
        "reps": amount.reps,
        "hold_s": amount.hold_s,
        "minutes": amount.minutes,
    }


def _name(form: LogForm, line: Line, field: str) -> str:
    return f"{form.told.day}:{form.sitting}:{line.item.key}:{field}"


def _ask_line(form: LogForm, line: Line, draft: DraftForm) -> None:
    words, choice = st.columns([3, 2], vertical_alignment="center", gap="small")
    dose = dose_words(line.item.dose, is_per_side=line.exercise.is_per_side)
    words.markdown(f"**{plain(line.exercise.name)}**  \n{dose}")
    how = choice.segmented_control(
        f"How you did {in_a_line(line.exercise.name)}",
        list(_HOW),
        format_func=_HOW.__getitem__,
        required=True,
        label_visibility="collapsed",
        **draft.field(_name(form, line, "how"), start="default"),
    )
    if how == "other":
        with st.grid(3, min_column_width=120):
            for name, label in _numbers_of(line).items():
                # No limits here: a refusal says what is wrong with a number, the widget would drop it.
                st.number_input(label, step=1, **draft.field(_name(form, line, name)))


def _numbers_of(line: Line) -> dict[str, str]:
    planned = _as_planned(line)
    return {name: label for name, label in _NUMBERS.items() if planned[name] is not None}


def _line_told(form: LogForm, line: Line, typed: Mapping[str, Any]) -> Line:
    given = {name: typed[_name(form, line, name)] for name in ("how", *_numbers_of(line))}
    if given["how"] == "none":
        return replace(line, sets=0)
    if given["how"] != "other":
        return line
    missing = [label.lower() for name, label in _numbers_of(line).items() if given[name] is None]
    if missing:
        raise RehabError(f"{line.exercise.name}: please give the {missing[0]}, or mark it as not done.")
    return replace(
        line,
        sets=given["sets"],
        amount=Amount(given.get("reps"), given.get("hold_s"), given.get("minutes")),
    )
