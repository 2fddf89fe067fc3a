"""A figure as an SVG that moves: out, held, back and at rest, as the dose says. It needs no script."""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, pi
from typing import TYPE_CHECKING

from rehab.domain.figure.figure import MUSCLE, drawing_of
from rehab.domain.figure.rigid import around, bodies_of
from rehab.domain.figure.shapes import number, written
from rehab.domain.figure.svg import (
    arrows_svg,
    document_svg,
    frame_svg,
    group_svg,
    groups_of,
    path_svg,
    scenery_svg,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rehab.domain.figure.figure import Figure
    from rehab.domain.figure.rigid import Body, Move
    from rehab.domain.figure.svg import Words


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


def moving_svg(figure: Figure, words: Words, pace: Pace) -> str:
    """Return the movement, over and over at its pace; whoever wants less motion sees its end, still.

    Its `data-out`, `data-hold` and `data-back` say the pace to a player that sets its time; a movement that
    goes around has none.
    """
    drawing = drawing_of(figure)
    timing = _timing(len(drawing.layers[0].frames), pace, is_cycle=figure.motion.is_cycle)
    moving = "".join(
        group_svg(group, f"{words.key}-{number}", (_moving(body, timing) for body in bodies_of(layers)))
        for number, (group, layers) in enumerate(groups_of(drawing))
    )
    still = frame_svg(drawing, f"{words.key}-end", -1, with_muscles=True) + arrows_svg(drawing)
    body = f'<g class="moving">{moving}</g><g class="still">{still}</g>'
    paced = f' data-out="{pace.out:g}" data-hold="{pace.hold:g}" data-back="{pace.back:g}"'
    return document_svg(drawing, words, scenery_svg(figure) + body, "" if figure.motion.is_cycle else paced)


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
        return path_svg(layer, layer.frames[0].shape, _animated("d", shapes, timing) + glow)
    if body.is_still:
        return "".join(path_svg(layer, layer.frames[0].shape, glow) for layer in body.layers)
    pivot = body.layers[0].frames[0].pivot
    paths = "".join(path_svg(layer, around(layer.frames[0].shape, pivot)) for layer in body.layers)
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
