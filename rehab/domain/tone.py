"""The tones of skin that the person can choose for the figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour of skin and the hair that goes with it: its words, and each on a light and on a dark page."""

    words: str
    skin: tuple[str, str]
    hair: tuple[str, str]


#: From the lightest to the darkest; the person chooses by number, from 1.
TONES = (
    Tone("Very light", ("#f2cfb2", "#f2cfb2"), ("#7a5638", "#b48a66")),
    Tone("Light", ("#e4b48f", "#e4b48f"), ("#4b3426", "#9a765c")),
    Tone("Medium light", ("#d9a07a", "#d9a07a"), ("#3b2a23", "#8d6b58")),
    Tone("Medium", ("#b97d54", "#bf8359"), ("#2d211c", "#7d6252")),
    Tone("Dark", ("#8c583a", "#a0694a"), ("#241b18", "#6e584c")),
    Tone("Very dark", ("#5d3a29", "#80543e"), ("#1c1614", "#604f46")),
)
#: The number of the tone of who has chosen none.
USUAL_TONE = 3
