"""A figure as a still SVG, and what every picture of one is made of. The same input gives the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import groupby
from math import hypot
from typing import TYPE_CHECKING

from rehab.domain.figure.figure import MUSCLE, drawing_of
from rehab.domain.figure.scene import has_mat
from rehab.domain.figure.shapes import Step, written
from rehab.domain.figure.style import CLASSES, style
from rehab.domain.figure.view import ASPECT
from rehab.domain.tone import USUAL_TONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rehab.domain.figure.figure import Drawing, Figure, Layer
    from rehab.domain.figure.shapes import Shape, Spot

_MARGIN_CM = 9.0
_HEAD_CM = 4.0
_NARROWEST_CM = 180.0
#: Which share of the room that a figure leaves is under it.
_UNDER = 0.4


@dataclass(frozen=True)
class Words:
    """What a screen reader says of a figure, the name that is in the document for it alone, and its tone.

    `for_paper` gives it colours that programs that typeset understand.
    """

    key: str
    name: str
    description: str
    tone: int = USUAL_TONE
    for_paper: bool = False


@dataclass(frozen=True, slots=True)
class Rectangle:
    """What a picture shows, in centimetres: its left and top edge as SVG has them, with y down."""

    left: float
    top: float
    width: float
    height: float


def still_svg(figure: Figure, words: Words, at: int = -1) -> str:
    """Return one frame, the last one if none is named: with its muscles and arrows, and faintly the first."""
    drawing = drawing_of(figure)
    return document_svg(box_of(drawing), words, scenery_svg(figure) + _still(drawing, words.key, at))


def pair_svg(figure: Figure, words: Words) -> str:
    """Return the start and the end side by side, as print has them."""
    drawing = drawing_of(figure)
    box, scenery = box_of(drawing), scenery_svg(figure)
    count = len(drawing.layers[0].frames)
    end = frame_svg(
        drawing, f"{words.key}-end", count // 2 if figure.motion.is_cycle else -1, with_muscles=True
    )
    halves = (
        scenery + frame_svg(drawing, f"{words.key}-start", 0, with_muscles=False),
        scenery + end + arrows_svg(drawing),
    )
    size = f'width="{box.width * 10:.0f}" height="{box.height * 10:.0f}"'
    body = "".join(
        f'<svg x="{number * box.width * 10:.0f}" {size} viewBox="{_view_box(box)}">{half}</svg>'
        for number, half in enumerate(halves)
    )
    return document_svg(Rectangle(0, 0, 2 * box.width, box.height), words, body)


def _still(drawing: Drawing, key: str, at: int) -> str:
    if not at:
        return frame_svg(drawing, key, 0, with_muscles=False)
    ghost = f'<g class="g">{frame_svg(drawing, f"{key}-ghost", 0, with_muscles=False)}</g>'
    return ghost + frame_svg(drawing, key, at, with_muscles=True) + arrows_svg(drawing)


def frame_svg(drawing: Drawing, key: str, at: int, *, with_muscles: bool) -> str:
    """Return all parts as they are in one frame; each group has a name of its own in the document."""
    return "".join(
        group_svg(group, f"{key}-{number}", (path_svg(layer, layer.frames[at].shape) for layer in layers))
        for number, (group, layers) in enumerate(groups_of(drawing))
        if with_muscles or group != MUSCLE
    )


def groups_of(drawing: Drawing) -> list[tuple[str, list[Layer]]]:
    """Return the layers in groups that hide and are hidden as a whole, from the furthest to the nearest."""
    return [(group, list(layers)) for group, layers in groupby(drawing.layers, lambda layer: layer.group)]


def group_svg(group: str, key: str, paths: Iterable[str]) -> str:
    """Return what hides and is hidden as a whole: a line in the colour of the ground goes around it."""
    body = "".join(paths)
    return f"<g>{body}</g>" if group == MUSCLE else f'<use href="#{key}" class="o"/><g id="{key}">{body}</g>'


def path_svg(layer: Layer, shape: Shape, inside: str = "") -> str:
    """Return one part; what is `inside` its path animates it, and gives it its shape where it has none."""
    drawn = f' d="{written(shape)}"' if shape else ""
    end = f">{inside}</path>" if inside else "/>"
    return f'<path class="{_class(layer)}"{drawn}{end}'


def _class(layer: Layer) -> str:
    return CLASSES[layer.cloth] + ("f" if layer.is_far and layer.cloth != MUSCLE else "")


def scenery_svg(figure: Figure) -> str:
    """Return what stands around the figure, and the floor where it is seen as a line."""
    floor = (
        '<path class="e" d="M-4000 0H4000"/>' if not figure.view.above and not has_mat(figure.boxes) else ""
    )
    faces = (face for box in figure.boxes for face in box.faces(figure.view))
    return floor + "".join(
        f'<path class="{"a" if is_top else "b"}" d="{written(shape)}"/>' for is_top, shape in faces
    )


def arrows_svg(drawing: Drawing) -> str:
    """Return the ways that its arrows show."""
    return "".join(f'<path class="w" d="{_arrow(way)}"/>' for way in drawing.ways)


def _arrow(way: Sequence[Spot]) -> str:
    """Return a way with a head at its end."""
    (x, y), (from_x, from_y) = way[-1], way[-2]
    length = max(hypot(x - from_x, y - from_y), 1e-6)
    ahead, aside = (x - from_x) / length * _HEAD_CM, (y - from_y) / length * _HEAD_CM
    head = [(x - ahead - aside, y - aside + ahead), (x, y), (x - ahead + aside, y - aside - ahead)]
    return _line(way) + _line(head)


def _line(spots: Sequence[Spot]) -> str:
    return written([Step("M", (spots[0],)), *(Step("L", (spot,)) for spot in spots[1:])])


def document_svg(box: Rectangle, words: Words, body: str, more: str = "") -> str:
    """Return the whole picture of a body; `more` are further attributes of it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="figure" viewBox="{_view_box(box)}" role="img"{more}>'
        f"<title>{escape(words.name)}</title><desc>{escape(words.description)}</desc>"
        f"<style>{style(words.tone, for_paper=words.for_paper)}</style>{body}</svg>"
    )


def _view_box(box: Rectangle) -> str:
    return " ".join(f"{round(10 * size)}" for size in (box.left, box.top, box.width, box.height))


def box_of(drawing: Drawing) -> Rectangle:
    """Return what the picture of a drawing shows, in one aspect for all."""
    spots = list(drawing.spots)
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    width = max(max(xs) - min(xs) + 2 * _MARGIN_CM, _NARROWEST_CM)
    height = max(ys) - min(ys) + 2 * _MARGIN_CM
    width, tall = max(width, height * ASPECT), max(height, width / ASPECT)
    under = _MARGIN_CM + (tall - height) * _UNDER
    return Rectangle((min(xs) + max(xs) - width) / 2, under - min(ys) - tall, width, tall)
