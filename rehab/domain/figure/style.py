"""The colours of a figure: CSS variables, `--figure-...`, that a page may set; else ours, light and dark."""

from __future__ import annotations

from rehab.domain.figure.figure import MUSCLE

CLASSES = {"skin": "k", "shirt": "t", "trousers": "l", "shoe": "s", "hair": "h", MUSCLE: "m"}
_COLOURS = {
    "k": ("skin", "#d9a07a", 84),
    "t": ("shirt", "#2a9d8f", 78),
    "l": ("legs", "#34486c", 72),
    "s": ("shoes", "#aab4c3", 84),
    "h": ("hair", "#3b2a23", 100),
}
_DARK = {
    "ground": "#0f1716",
    "shirt": "#35ab9c",
    "legs": "#7089bd",
    "shoes": "#c6cfdb",
    "hair": "#8d6b58",
    "prop": "#33474f",
    "prop-side": "#24343b",
    "arrow": "#ff9466",
}
_FIXED = (
    ".figure .o{stroke:var(--figure-ground,#fbfaf6);stroke-width:2.6;stroke-linejoin:round}",
    ".figure .m{fill:var(--figure-muscle,#ff7d47);stroke:none}",
    ".figure .a{fill:var(--figure-prop,#d8e3ea);stroke:none}",
    ".figure .b{fill:var(--figure-prop-side,#b9c9d4);stroke:none}",
    ".figure .w{fill:none;stroke:var(--figure-arrow,#d9480f);stroke-width:2;stroke-linecap:round}",
    ".figure .e{fill:none;stroke:var(--figure-prop-side,#b9c9d4);stroke-width:1.6}",
    ".figure .g{opacity:.22}",
    ".figure .still{display:none}",
    "@media(prefers-reduced-motion:reduce){.figure .moving{display:none}.figure .still{display:inline}}",
)


def style() -> str:
    """Return the style sheet of all figures: what is on the far side is darker."""
    dark = "".join(f"--figure-{name}:{colour};" for name, colour in _DARK.items())
    at_night = f"@media(prefers-color-scheme:dark){{.figure{{{dark}}}}}"
    return "".join((*_FIXED, *(_colour(name, *colour) for name, colour in _COLOURS.items()), at_night))


def _colour(name: str, of: str, default: str, far_percent: int) -> str:
    near = f"var(--figure-{of},{default})"
    return (
        f".figure .{name}{{fill:{near}}}"
        f".figure .{name}f{{fill:color-mix(in srgb,{near} {far_percent}%,#000)}}"
    )
