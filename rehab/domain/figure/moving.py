"""A figure as an SVG that moves: out, held, back and at rest, as the dose says. It needs no script."""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, pi, radians
from typing import TYPE_CHECKING

from rehab.domain.figure.figure import MUSCLE, drawing_of
from rehab.domain.figure.keyframes import needed
from rehab.domain.figure.rigid import around, bodies_of
from rehab.domain.figure.shapes import mm, written
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
    from collections.abc import Sequence

    from rehab.domain.figure.figure import Figure, Layer
    from rehab.domain.figure.rigid import Body, Move
    from rehab.domain.figure.svg import Words


#: So far from where it belongs nothing is seen to be, in a picture of some two metres.
_UNSEEN_CM = 0.25


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
    """The seconds at which each frame is on, out and back; and of a movement that goes around, only once."""

    out: tuple[float, ...]
    back: tuple[float, ...]
    whole: float
    glow: str

    @property
    def lasts(self) -> str:
        """What all animations of a picture have in common."""
        return _lasts(self.whole)

    def animated(self, frames: Sequence[int], values: Sequence[str], how: str) -> str:
        """Return what an animation goes through, given what it shows in some frames."""
        seconds = [self.out[frame] for frame in frames]
        if self.back:
            seconds += [*(self.back[frame] for frame in reversed(frames)), self.whole]
            values = [*values, *reversed(values), values[0]]
        times = ";".join(f"{second / self.whole:.3f}".rstrip("0").rstrip(".") or "0" for second in seconds)
        return f'{how} {self.lasts} keyTimes="{times}" values="{";".join(values)}"/>'


def _lasts(seconds: float) -> str:
    return f'dur="{seconds:g}s" repeatCount="indefinite"'


def _timing(count: int, pace: Pace, *, is_cycle: bool) -> _Timing:
    """Return the timing of so many frames, which begin and end their way gently."""
    last = count - 1
    if is_cycle:
        whole = pace.out + pace.back
        return _Timing(tuple(whole * number / last for number in range(count)), (), whole, "")
    eased = [acos(1 - 2 * number / last) / pi for number in range(count)]
    out = tuple(share * pace.out for share in eased)
    back = tuple(pace.out + pace.hold + (1 - share) * pace.back for share in eased)
    return _Timing(out, back, pace.whole, _glow(pace))


def _glow(pace: Pace) -> str:
    """Return how a muscle lights up while it works."""
    ends = pace.out / pace.whole, (pace.out + pace.hold) / pace.whole
    times = f"0;{ends[0]:.3g};{ends[1]:.3g};1"
    lasts = _lasts(pace.whole)
    return f'<animate attributeName="opacity" {lasts} values=".15;1;1;.15" keyTimes="{times}"/>'


def _moving(body: Body, timing: _Timing) -> str:
    """Return a body that moves: as a whole where it can, else by its shape."""
    glow = timing.glow if body.layers[0].cloth == MUSCLE else ""
    if body.moves is None:
        [layer] = body.layers
        return path_svg(layer, (), _reshaped(layer, timing) + glow)
    if body.is_still:
        return "".join(path_svg(layer, layer.frames[0].shape, glow) for layer in body.layers)
    pivot = body.layers[0].frames[0].pivot
    paths = "".join(path_svg(layer, around(layer.frames[0].shape, pivot)) for layer in body.layers)
    return f"<g>{paths}{_going(body, body.moves, timing)}{glow}</g>"


def _reshaped(layer: Layer, timing: _Timing) -> str:
    rows = [[value for step in part.shape for spot in step.spots for value in spot] for part in layer.frames]
    frames = needed(timing.out, rows, _UNSEEN_CM)
    shapes = [written(layer.frames[frame].shape) for frame in frames]
    return timing.animated(frames, shapes, '<animate attributeName="d"')


def _going(body: Body, moves: Sequence[Move], timing: _Timing) -> str:
    """Return how a body goes: from place to place, and turning about its joint."""
    places = needed(timing.out, [move.to for move in moves], _UNSEEN_CM)
    to = [mm(moves[frame].to) for frame in places]
    how = '<animateTransform attributeName="transform" type='
    goes = timing.animated(places, [f"{x} {y}" for x, y in to], f'{how}"translate"')
    if len({move.turned for move in moves}) == 1:
        return goes
    turns = needed(timing.out, [(radians(move.turned) * body.reach_cm,) for move in moves], _UNSEEN_CM)
    turned = [f"{-moves[frame].turned:.1f}".removesuffix(".0") for frame in turns]
    return goes + timing.animated(turns, turned, f'{how}"rotate" additive="sum"')
