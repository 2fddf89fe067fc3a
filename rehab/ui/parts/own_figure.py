"""The figure of an exercise the person writes: borrowed, and posed joint by joint if they like."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from rehab.domain.exercise import Position
from rehab.domain.figure.blank import BLANK_WORDS
from rehab.domain.figure.fits import fits
from rehab.domain.figure.posed import TURNS, Posed, other_side, posed_from
from rehab.ui.figures import Kind, image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rehab.domain.figure.figure import Figure
    from rehab.ui.drafts import DraftForm

_GROUPS = {
    "Trunk and head": {
        "tilt": "Whole body: back to forward",
        "lumbar": "Low back: arched to rounded",
        "thorax": "Upper back: arched to rounded",
        "bend": "Bent to the side",
        "twist": "Turned",
        "neck": "Neck: back to forward",
        "look": "Head turned",
    },
    "Legs": {
        "hip": "Leg: back to forward",
        "hip_out": "Leg: inwards to outwards",
        "hip_turn": "Leg turned",
        "knee": "Knee bent",
        "ankle": "Foot: pointed to pulled up",
    },
    "Arms": {
        "shoulder": "Arm: back to forward and up",
        "shoulder_out": "Arm: inwards to outwards",
        "shoulder_turn": "Arm turned",
        "elbow": "Elbow bent",
        "wrist": "Hand: bent inwards to back",
    },
}
_SIDES = {"both": "Both sides", "near": "Near side", "far": "Far side"}
_ENDS = {False: "Start", True: "End"}
#: Counts how often a figure was put back: its sliders then are other ones, and stand as it stands.
_TURN = "own-figure-turn"
Choice = TypeVar("Choice")


def ask_figure(draft: DraftForm, names: Mapping[str, str], find: Callable[[str], Figure | None]) -> None:
    """Ask whose figure the exercise has, and let it be posed; `names` are those to borrow, by id."""
    st.header("The figure")
    posed = _posed(draft)
    blanks = {key: f"To pose: {word.lower()}" for key, word in BLANK_WORDS.items()}
    words = {"": "No figure", **blanks, **names}
    options = list(words)
    like = posed.like if posed and posed.like in options else ""
    key = f"{draft.field('figure')['key']}-like"
    st.selectbox(
        "Borrow the figure of",
        options,
        index=options.index(like),
        format_func=words.__getitem__,
        key=key,
        on_change=lambda: _put_back(draft, st.session_state[key]),
    )
    figure = find(like)
    if posed is None or figure is None:
        st.caption("A figure shows the movement on every page and in the session. You can also do without.")
        return
    with st.container(key="own-figure"):
        values = draft.values()
        position = Position(values["position"])
        if not fits(figure, position):
            st.caption(f"This figure does not begin {position.words}, as the exercise does.")
        pace = "-".join(f"{values[name] or 0}" for name in ("move_out_s", "hold_s", "move_back_s"))
        with st.container(key="own-pair"):
            st.html(image(posed.name, Kind.PAIR))
        st.html(image(posed.name, Kind.MOVING, pace=pace))
        if st.toggle("Pose it yourself", value=bool(posed.start or posed.end), key=f"{key}-pose"):
            _pose(draft, posed, figure)


def _posed(draft: DraftForm) -> Posed | None:
    name = draft.values()["figure"]
    return posed_from(name) if name else None


def _pose(draft: DraftForm, posed: Posed, figure: Figure) -> None:
    """Show a slider for each joint that can be turned."""
    with st.container(horizontal=True, key="pose-what"):
        at_end = _choose("At its", _ENDS, "pose-end")
        group = _choose("What", {name: name for name in _GROUPS}, "pose-group")
        has_sides = group != "Trunk and head"
        side = _choose("Of which side", _SIDES, "pose-side") if has_sides else "both"
    angles = posed.angles(figure, at_end=at_end)
    shown = 0
    with st.grid(2, min_column_width=240):
        for joint, label in _GROUPS[group].items():
            turns = [name for name in _turns(joint, side, has_sides=has_sides) if name in angles]
            if turns:
                shown += 1
                _slider(draft, turns, label, round(angles[turns[0]]), at_end=at_end)
    if not shown:
        st.caption("These follow from what the figure stands on or holds.")
    if posed.start or posed.end:
        st.button(
            "As it was",
            icon=":material/undo:",
            type="tertiary",
            on_click=_put_back,
            args=(draft, posed.like),
            key="pose-undo",
        )


def _choose(label: str, options: Mapping[Choice, str], key: str) -> Choice:
    return st.segmented_control(
        label,
        list(options),
        default=next(iter(options)),
        format_func=options.__getitem__,
        required=True,
        key=key,
    )


def _turns(joint: str, side: str, *, has_sides: bool) -> Iterator[str]:
    """Yield the names of the joints that one slider turns."""
    if not has_sides:
        yield joint
        return
    first = f"{joint}_{'far' if side == 'far' else 'near'}"
    yield first
    if side == "both" and (other := other_side(first)):
        yield other


def _slider(draft: DraftForm, turns: list[str], label: str, angle: int, *, at_end: bool) -> None:
    joint = TURNS[turns[0]]
    least, most = round(joint.least), round(joint.most)
    key = f"{draft.field('figure')['key']}-{st.session_state.get(_TURN, 0)}-{'-'.join(turns)}-{at_end}"

    def turn() -> None:
        posed = _posed(draft)
        if posed:
            draft.put("figure", posed.turned(dict.fromkeys(turns, st.session_state[key]), at_end=at_end).name)

    st.slider(label, least, most, min(max(angle, least), most), format="%d°", key=key, on_change=turn)


def _put_back(draft: DraftForm, name: str) -> None:
    draft.put("figure", name)
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
