"""A figure as SVG: still, start and end side by side, or moving. The same input gives the same bytes.

Colours are CSS variables, `--figure-...`, for a light and a dark page. Its box has one shape for all figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import groupby
from math import acos, pi
from typing import TYPE_CHECKING

from rehab.domain.figure.figure import MUSCLE, drawing_of
from rehab.domain.figure.rigid import around, bodies_of
from rehab.domain.figure.shapes import number, written
from rehab.domain.figure.view import ASPECT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rehab.domain.figure.figure import Drawing, Figure, Layer
    from rehab.domain.figure.rigid import Body, Move
    from rehab.domain.figure.shapes import Shape, Spot

_MARGIN_CM = 9.0
_NARROWEST_CM = 180.0
#: Which share of the room that a figure leaves is under it.
_UNDER = 0.4
_CLASSES = {"skin": "k", "shirt": "t", "trousers": "l", "shoe": "s", "hair": "h", MUSCLE: "m"}
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


@dataclass(frozen=True)
class Words:
    """What a screen reader says of a figure, and the name that is in the document for it alone."""

    key: str
    name: str
    description: str


@dataclass(frozen=True)
class Pace:
    """How long a movement takes, in seconds: out, held at its end, back, and until the next."""

    out: float
    hold: float
    back: float
    rest: float = 1.0

    @property
    def whole(self) -> float:
        """The length of one repetition."""
        return self.out + self.hold + self.back + self.rest


def still_svg(figure: Figure, words: Words, at: int = -1) -> str:
    """Return one frame, the last one if none is named: with its muscles and arrows, and faintly the first."""
    drawing = drawing_of(figure)
    return _document(drawing, words, _scenery(figure) + _still(drawing, words.key, at))


def moving_svg(figure: Figure, words: Words, pace: Pace) -> str:
    """Return the movement, over and over at its pace; whoever wants less motion sees its end, still."""
    drawing = drawing_of(figure)
    timing = _timing(len(drawing.layers[0].frames), pace, is_cycle=figure.motion.is_cycle)
    moving = "".join(
        _group(group, f"{words.key}-{number}", (_moving(body, timing) for body in bodies_of(layers)))
        for number, (group, layers) in enumerate(_groups(drawing))
    )
    still = _frame(drawing, f"{words.key}-end", -1, with_muscles=True) + _arrows(drawing)
    body = f'<g class="moving">{moving}</g><g class="still">{still}</g>'
    return _document(drawing, words, _scenery(figure) + body)


def _still(drawing: Drawing, key: str, at: int) -> str:
    if not at:
        return _frame(drawing, key, 0, with_muscles=False)
    ghost = f'<g class="g">{_frame(drawing, f"{key}-ghost", 0, with_muscles=False)}</g>'
    return ghost + _frame(drawing, key, at, with_muscles=True) + _arrows(drawing)


def _frame(drawing: Drawing, key: str, at: int, *, with_muscles: bool) -> str:
    return "".join(
        _group(group, f"{key}-{number}", (_path(layer, layer.frames[at].shape) for layer in layers))
        for number, (group, layers) in enumerate(_groups(drawing))
        if with_muscles or group != MUSCLE
    )


def _groups(drawing: Drawing) -> list[tuple[str, list[Layer]]]:
    return [(group, list(layers)) for group, layers in groupby(drawing.layers, lambda layer: layer.group)]


def _group(group: str, key: str, paths: Iterable[str]) -> str:
    """Return what hides and is hidden as a whole: a line in the colour of the ground goes around it."""
    body = "".join(paths)
    return f"<g>{body}</g>" if group == MUSCLE else f'<use href="#{key}" class="o"/><g id="{key}">{body}</g>'


def _path(layer: Layer, shape: Shape, inside: str = "") -> str:
    end = f">{inside}</path>" if inside else "/>"
    return f'<path class="{_class(layer)}" d="{written(shape)}"{end}'


def _class(layer: Layer) -> str:
    return _CLASSES[layer.cloth] + ("f" if layer.is_far and layer.cloth != MUSCLE else "")


@dataclass(frozen=True, slots=True)
class _Timing:
    """Which frame is on at which share of a repetition; and when its work begins and ends."""

    attributes: str
    frames: tuple[int, ...]
    glow: str


def _timing(count: int, pace: Pace, *, is_cycle: bool) -> _Timing:
    """Return the timing of so many frames, which begin and end their way gently."""
    whole = pace.out + pace.back if is_cycle else pace.whole
    last = count - 1
    if is_cycle:
        shares = [number / last for number in range(count)]
        frames = tuple(range(count))
    else:
        eased = [acos(1 - 2 * number / last) / pi for number in range(count)]
        out = [share * pace.out / whole for share in eased]
        back = [(pace.out + pace.hold + share * pace.back) / whole for share in eased]
        shares = [*out, *back, 1.0]
        frames = (*range(count), *range(last, -1, -1), 0)
    times = ";".join(f"{share:.3f}".rstrip("0").rstrip(".") or "0" for share in shares)
    lasts = f'dur="{whole:g}s" repeatCount="indefinite"'
    glow = _animated_at("opacity", lasts, {0: ".15", pace.out: "1", pace.out + pace.hold: "1", whole: ".15"})
    return _Timing(f'{lasts} keyTimes="{times}"', frames, "" if is_cycle else glow)


def _moving(body: Body, timing: _Timing) -> str:
    """Return a body that moves: as a whole where it can, else by its shape."""
    glow = timing.glow if body.layers[0].cloth == MUSCLE else ""
    if body.moves is None:
        [layer] = body.layers
        shapes = [written(layer.frames[frame].shape) for frame in timing.frames]
        return _path(layer, layer.frames[0].shape, _animated("d", shapes, timing) + glow)
    if body.is_still:
        return "".join(_path(layer, layer.frames[0].shape, glow) for layer in body.layers)
    pivot = body.layers[0].frames[0].pivot
    paths = "".join(_path(layer, around(layer.frames[0].shape, pivot)) for layer in body.layers)
    return f"<g>{paths}{_going(body.moves, timing)}{glow}</g>"


def _going(moves: Sequence[Move], timing: _Timing) -> str:
    """Return how a body goes: from place to place, and turning about its joint."""
    places = [f"{number(x)} {number(-y)}" for x, y in (move.to for move in moves)]
    turns = [number(-move.turned) for move in moves]
    return _transformed("translate", places, timing) + _transformed("rotate", turns, timing)


def _animated_at(attribute: str, lasts: str, values: Mapping[float, str]) -> str:
    """Return an animation through values at their seconds, from the first to the last."""
    end = max(values)
    times = ";".join(f"{second / end:.3g}" for second in values)
    shown = ";".join(values.values())
    return f'<animate attributeName="{attribute}" {lasts} values="{shown}" keyTimes="{times}"/>'


def _animated(attribute: str, values: Sequence[str], timing: _Timing) -> str:
    return f'<animate attributeName="{attribute}" {timing.attributes} values="{";".join(values)}"/>'


def _transformed(kind: str, values: Sequence[str], timing: _Timing) -> str:
    if set(values) == {"0"}:
        return ""
    shown = ";".join(values[frame] for frame in timing.frames)
    adds = ' additive="sum"' if kind == "rotate" else ""
    how = f'type="{kind}"{adds} {timing.attributes} values="{shown}"'
    return f'<animateTransform attributeName="transform" {how}/>'


def _scenery(figure: Figure) -> str:
    faces = (face for box in figure.boxes for face in box.faces(figure.view))
    return "".join(
        f'<path class="{"a" if is_top else "b"}" d="{written(shape)}"/>' for is_top, shape in faces
    )


def _arrows(drawing: Drawing) -> str:
    return "".join(f'<path class="w" d="{_arrow(way)}"/>' for way in drawing.ways)


def _arrow(way: Sequence[Spot]) -> str:
    return "M" + "L".join(f"{number(x)} {number(-y)}" for x, y in way)


def _document(drawing: Drawing, words: Words, body: str) -> str:
    left, top, width, height = _box(drawing)
    view_box = f"{number(left)} {number(top)} {number(width)} {number(height)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="figure" viewBox="{view_box}" role="img">'
        f"<title>{escape(words.name)}</title><desc>{escape(words.description)}</desc>"
        f"<style>{style()}</style>{body}</svg>"
    )


def _box(drawing: Drawing) -> tuple[float, float, float, float]:
    """Return what the picture shows, in one aspect for all: left, top, width and height."""
    xs, ys = zip(*drawing.spots, strict=True)
    width = max(max(xs) - min(xs) + 2 * _MARGIN_CM, _NARROWEST_CM)
    height = max(ys) - min(ys) + 2 * _MARGIN_CM
    width, tall = max(width, height * ASPECT), max(height, width / ASPECT)
    under = _MARGIN_CM + (tall - height) * _UNDER
    return (min(xs) + max(xs) - width) / 2, under - min(ys) - tall, width, tall
