"""Signs beside a moving figure: the air of its breath, and a ring that fills while the end is held."""

from __future__ import annotations

from itertools import pairwise
from math import dist
from typing import TYPE_CHECKING

from rehab.domain.figure.figure import Breath
from rehab.domain.figure.rigid import going
from rehab.domain.figure.shapes import mm
from rehab.domain.figure.timing import animated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehab.domain.figure.figure import Drawing
    from rehab.domain.figure.svg import Rectangle
    from rehab.domain.figure.timing import Pace, Timing

#: Three lines before the mouth, in millimetres; how far the air goes, and its edge from the mouth.
_AIR = "M0 0h46M-8 26l42 18M-8-26l42-18"
_AIR_GOES = 70
_AIR_REACHES_CM = 12.0
#: A hold is breathed through in breaths of about so many seconds, each in and out; a short one is not.
_BREATH_S = 6.0
_SHORT_HOLD_S = 3.0
#: The ring (millimetres), in a picture so many centimetres wide, and how far from its edges (centimetres).
_OF_A_PICTURE = 200.0
_RING = 78
_ASIDE = 13.0


def air_svg(drawing: Drawing, breath: Breath | None, pace: Pace, timing: Timing) -> str:
    """Return the air before the mouth: out with the effort or in, as the exercise says, and in each hold.

    That who holds a position goes on breathing is said to everybody, so it is shown of every hold.
    """
    blown = list(_breaths(breath, pace))
    if not blown or not drawing.mouth:
        return ""
    seen = [(0.0, "0")]
    places = [(0.0, "0")]
    for start, end, is_out in blown:
        seen += [(start, "0"), ((start + end) / 2, "1"), (end, "0")]
        there = [(start, "0"), (end, f"{_AIR_GOES}")]
        places += there if is_out else [(start, there[1][1]), (end, there[0][1])]
    seen.append((timing.whole, "0"))
    places.append((timing.whole, places[-1][1]))
    blow = animated('<animateTransform attributeName="transform" type="translate"', timing.whole, places)
    fade = animated('<animate attributeName="opacity"', timing.whole, seen)
    at_mouth = going(drawing.mouth, _AIR_REACHES_CM, timing)
    return f'<g>{at_mouth}<path class="r" d="{_AIR}">{blow}{fade}</path></g>'


def _breaths(breath: Breath | None, pace: Pace) -> Iterator[tuple[float, float, bool]]:
    """Yield from which second to which the air goes, and whether it goes out."""
    is_out = breath is not Breath.IN
    if breath:
        yield 0.0, pace.out, is_out
    held = pace.out + pace.hold
    if pace.hold >= _SHORT_HOLD_S:
        count = 2 * max(round(pace.hold / _BREATH_S), 1)
        ends = [pace.out + pace.hold * number / count for number in range(count + 1)]
        for number, (start, end) in enumerate(pairwise(ends)):
            yield start, end, (number % 2 == 0) != is_out
    if breath:
        yield held, held + pace.back, not is_out


def hold_svg(drawing: Drawing, box: Rectangle, pace: Pace) -> str:
    """Return a ring in the freer upper corner, with the seconds that are held; empty without a hold."""
    if not pace.hold:
        return ""
    size = box.width / _OF_A_PICTURE
    left, right = box.left + _ASIDE * size, box.left + box.width - _ASIDE * size
    y = -box.top - _ASIDE * size
    pivots = [part.pivot for layer in drawing.layers for part in layer.frames]
    here = max(
        (right, y), (left, y), key=lambda at: min(dist(at, spot) for spot in (*pivots, *drawing.around))
    )
    ends = [(0.0, "1"), (pace.out, "1"), (pace.out + pace.hold, "0"), (pace.whole, "0")]
    fills = animated('<animate attributeName="stroke-dashoffset"', pace.whole, ends)
    ring = f'<circle r="{_RING}" pathLength="1" class="{{}}">{{}}</circle>'
    x, y = mm(here)
    return (
        f'<g class="hold" transform="translate({x} {y})scale({size:.2f})">{ring.format("q", "")}'
        f'{ring.format("q f", fills)}<text y="24">{pace.hold:g}</text></g>'
    )
