"""The colours of a figure: CSS variables, `--figure-...`, that a page may set; else ours, light and dark."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from rehab.domain.figure.figure import MUSCLE, STRAP
from rehab.domain.tone import TONES, USUAL_TONE

if TYPE_CHECKING:
    from collections.abc import Mapping


CLASSES = {"skin": "k", "shirt": "t", "trousers": "l", "shoe": "s", "hair": "h", MUSCLE: "m", STRAP: "p"}
#: On a light page, and on a dark one.
_COLOURS = {
    "ground": ("#fbfaf6", "#0f1716"),
    "shirt": ("#2a9d8f", "#35ab9c"),
    "legs": ("#34486c", "#7089bd"),
    "shoes": ("#aab4c3", "#c6cfdb"),
    "muscle": ("#ff7d47", "#ff8a5c"),
    "prop": ("#d8e3ea", "#33474f"),
    "prop-side": ("#b9c9d4", "#24343b"),
    "strap": ("#7b5ea7", "#b79be0"),
    "air": ("#4f8fc0", "#8cc3ee"),
    "hold": ("#1f7a6f", "#5fd0c1"),
    "arrow": ("#d9480f", "#ff9466"),
}
#: What is of each colour, and how many percent of it are left on the far side.
_CLOTHES = {"k": ("skin", 84), "t": ("shirt", 78), "l": ("legs", 72), "s": ("shoes", 84), "h": ("hair", 100)}


@lru_cache(maxsize=2 * len(TONES))
def style(tone: int = USUAL_TONE, *, for_paper: bool = False) -> str:
    """Return the style sheet of all figures, in the tone of skin with that number.

    As a picture of its own a figure follows the page that shows it; in a page it takes over its scheme. For
    paper it has the light colours, written so that programs that typeset understand them.
    """
    own = {"skin": TONES[tone - 1].skin, "hair": TONES[tone - 1].hair}
    if for_paper:
        return _paper_style(own)
    clothes = "".join(_cloth(name, *cloth, own) for name, cloth in _CLOTHES.items())
    return (
        ":root{color-scheme:light dark}"
        f".figure .o{{stroke:{_colour('ground')};stroke-width:26;stroke-linejoin:round}}"
        f"{clothes}.figure .m{{fill:{_colour('muscle')}}}"
        f".figure .p{{fill:{_colour('strap')}}}"
        f".figure .r{{fill:none;stroke:{_colour('air')};stroke-width:14;stroke-linecap:round}}"
        f".figure .q{{fill:none;stroke:{_colour('prop')};stroke-width:18}}"
        f".figure .q.f{{stroke:{_colour('hold')};stroke-dasharray:1 2;rotate:-90deg}}"
        f".figure text{{fill:{_colour('hold')};font:600 68px system-ui,sans-serif;text-anchor:middle}}"
        f".figure .a{{fill:{_colour('prop')}}}.figure .b{{fill:{_colour('prop-side')}}}"
        f".figure .e{{fill:none;stroke:{_colour('prop-side')};stroke-width:16}}"
        f".figure .w{{fill:none;stroke:{_colour('arrow')};stroke-width:20;stroke-linecap:round}}"
        ".figure .g{opacity:.22}.figure .still{display:none}"
        "@media(prefers-reduced-motion:reduce){.figure .moving{display:none}.figure .still{display:inline}}"
    )


def _paper_style(own: Mapping[str, tuple[str, str]]) -> str:
    colours = {name: light for name, (light, _) in {**_COLOURS, **own}.items()}
    clothes = "".join(
        f".{name}{{fill:{colours[colour]}}}.{name}f{{fill:{_darker(colours[colour], left)}}}"
        for name, (colour, left) in _CLOTHES.items()
    )
    # Paper is white: what is drawn around each part has its colour.
    return (
        f".o{{stroke:#fff;stroke-width:26;stroke-linejoin:round}}{clothes}.m{{fill:{colours['muscle']}}}"
        f".p{{fill:{colours['strap']}}}.a{{fill:{colours['prop']}}}.b{{fill:{colours['prop-side']}}}"
        f".e{{fill:none;stroke:{colours['prop-side']};stroke-width:16}}"
        f".w{{fill:none;stroke:{colours['arrow']};stroke-width:20;stroke-linecap:round}}.g{{opacity:.22}}"
    )


def _darker(colour: str, left_percent: int) -> str:
    """Return what is left of a colour such as "#2a9d8f" when it is mixed with black."""
    parts = (int(colour[at : at + 2], 16) * left_percent // 100 for at in (1, 3, 5))
    return "#" + "".join(f"{part:02x}" for part in parts)


def _cloth(name: str, colour: str, left_percent: int, own: Mapping[str, tuple[str, str]]) -> str:
    near = _colour(colour, own)
    far = f"color-mix(in srgb,{near} {left_percent}%,#000)"
    return f".figure .{name}{{fill:{near}}}.figure .{name}f{{fill:{far}}}"


def _colour(name: str, own: Mapping[str, tuple[str, str]] = MappingProxyType({})) -> str:
    light, dark = own.get(name) or _COLOURS[name]
    return f"var(--figure-{name},{light if light == dark else f'light-dark({light},{dark})'})"
