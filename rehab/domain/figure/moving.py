"""A figure as an SVG that moves: out, held, back and at rest, as the dose says. It needs no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.figure.figure import MUSCLE, drawing_of
from rehab.domain.figure.keyframes import UNSEEN_CM, needed
from rehab.domain.figure.rigid import around, bodies_of, going
from rehab.domain.figure.shapes import written
from rehab.domain.figure.signs import air_svg, hold_svg
from rehab.domain.figure.svg import (
    arrows_svg,
    box_of,
    document_svg,
    frame_svg,
    group_svg,
    groups_of,
    path_svg,
    scenery_svg,
)
from rehab.domain.figure.timing import Pace, glowing, timing_of

if TYPE_CHECKING:
    from rehab.domain.figure.figure import Figure, Layer
    from rehab.domain.figure.rigid import Body
    from rehab.domain.figure.svg import Words
    from rehab.domain.figure.timing import Timing


def moving_svg(figure: Figure, words: Words, pace: Pace) -> str:
    """Return the movement, over and over at its pace; whoever wants less motion sees its end, still.

    Its `data-out`, `data-hold` and `data-back` say the pace to a player that sets its time; a movement that
    goes around has none.
    """
    if figure.motion.is_cycle:
        pace = Pace(pace.out, 0, pace.back, 0)
    drawing = drawing_of(figure)
    box = box_of(drawing)
    timing = timing_of(len(drawing.layers[0].frames), pace, is_cycle=figure.motion.is_cycle)
    moving = "".join(
        group_svg(group, f"{words.key}-{number}", (_moving(body, timing, pace) for body in bodies_of(layers)))
        for number, (group, layers) in enumerate(groups_of(drawing))
    )
    still = frame_svg(drawing, f"{words.key}-end", -1, with_muscles=True) + arrows_svg(drawing)
    moving += air_svg(drawing, figure.breath, pace, timing)
    moving += hold_svg(drawing, box, pace)
    body = f'<g class="moving">{moving}</g><g class="still">{still}</g>'
    paced = f' data-out="{pace.out:g}" data-hold="{pace.hold:g}" data-back="{pace.back:g}"'
    return document_svg(box, words, scenery_svg(figure) + body, "" if figure.motion.is_cycle else paced)


def _moving(body: Body, timing: Timing, pace: Pace) -> str:
    """Return a body that moves: as a whole where it can, else by its shape."""
    glow = glowing(pace) if timing.back and body.layers[0].cloth == MUSCLE else ""
    if body.moves is None:
        [layer] = body.layers
        return path_svg(layer, (), _reshaped(layer, timing) + glow)
    if body.is_still:
        return "".join(path_svg(layer, layer.frames[0].shape, glow) for layer in body.layers)
    pivot = body.layers[0].frames[0].pivot
    paths = "".join(path_svg(layer, around(layer.frames[0].shape, pivot)) for layer in body.layers)
    return f"<g>{paths}{going(body.moves, body.reach_cm, timing)}{glow}</g>"


def _reshaped(layer: Layer, timing: Timing) -> str:
    rows = [[value for step in part.shape for spot in step.spots for value in spot] for part in layer.frames]
    frames = needed(timing.out, rows, UNSEEN_CM)
    shapes = [written(layer.frames[frame].shape) for frame in frames]
    return timing.both_ways(frames, shapes, '<animate attributeName="d"')
