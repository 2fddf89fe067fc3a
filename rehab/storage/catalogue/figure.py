"""From the table of a figure, in the file of its exercise, to the figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.figure import scene
from rehab.domain.figure.body import RADII, Side
from rehab.domain.figure.figure import Breath, Figure
from rehab.domain.figure.motion import BASES, FLOOR, PLANTABLE, Motion
from rehab.domain.figure.muscles import MUSCLES
from rehab.domain.figure.pose import ANGLES, LIMB_ANGLES, Pose, kind_of, pose_of
from rehab.domain.figure.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from rehab.domain.figure.scene import Box, Wheel
    from rehab.domain.figure.space import Vector
    from rehab.storage.catalogue.fields import Fields

_KEYS = (
    *("like", "base", "rests_on", "held", "planted", "reach", "cycle", "poses"),
    *("view", "scenery", "muscles", "arrows", "straps", "breath"),
)
_SCENERY: Mapping[str, tuple[Callable[..., Sequence[Box | Wheel]], tuple[str, ...]]] = {
    "mat": (scene.mat, ("left", "right")),
    "pillow": (scene.pillow, ("left", "right", "height")),
    "wall": (scene.wall, ("its place",)),
    "chair": (scene.chair, ("left", "right", "height")),
    "step": (scene.step, ("left", "right", "height")),
    "bike": (scene.bike, ("saddle", "crank", "bar")),
}
_SIDES = tuple(side.name.lower() for side in Side)
_ENDS = tuple(f"{end}_{side}" for end in ("hand", "foot") for side in _SIDES)
#: Wide on purpose: how far a joint goes is tested of the movement as it comes out.
_MOST_DEGREES = 360
_MOST_CM = 250


def figure_from(fields: Fields) -> Figure:
    """Make the figure that a table describes.

    Raises `CatalogueError` that names the file and the key for whatever is wrong.
    """
    fields.refuse_unknown(_KEYS)
    view = fields.inside("view")
    view.refuse_unknown(("around", "above"))
    around, above = (view.number(key, -180, 180) if view.has(key) else 0 for key in ("around", "above"))
    return Figure(
        motion=_motion(fields),
        view=View(around, above),
        boxes=tuple(_boxes(fields.inside("scenery"))),
        muscles=fields.known_texts("muscles", _with_sides(MUSCLES)),
        arrows=tuple(_points(fields, "arrows")),
        straps=tuple(_straps(fields)),
        breath=fields.choice("breath", Breath) if fields.has("breath") else None,
    )


def _motion(fields: Fields) -> Motion:
    base = fields.text("base")
    if base not in BASES:
        fields.refuse("base", f'is "{base}", not one of {", ".join(BASES)}')
    return Motion(
        base=base,
        keys=tuple(_poses(fields)),
        rests_on=_rest(fields.inside("rests_on")),
        held=_held(fields),
        planted=frozenset(_both_sides(fields.known_texts("planted", _with_sides(PLANTABLE)))),
        reach=dict(_reach(fields.inside("reach"))),
        is_cycle=fields.is_set("cycle"),
    )


def _held(fields: Fields) -> str:
    if not fields.has("held"):
        return "pelvis"
    return FLOOR if fields.text("held") == FLOOR else _point(fields, "held")


def _poses(fields: Fields) -> Iterator[Pose]:
    """Yield the key poses; each says what is different from the one before."""
    written: dict[str, float] = {}
    for table in fields.tables("poses"):
        table.refuse_unknown((*ANGLES, *LIMB_ANGLES))
        said = {name: table.number(name, -_MOST_DEGREES, _MOST_DEGREES) for name in table.table}
        written |= pose_of(said).angles
        yield Pose(dict(written))
    if not written:
        fields.refuse("poses", "is missing or says nothing")


def _rest(fields: Fields) -> tuple[str, float] | None:
    for key in fields.table:
        return _known_point(fields, key, key), fields.number(key, 0, _MOST_CM)
    return None


def _reach(fields: Fields) -> Iterator[tuple[str, tuple[str, Vector]]]:
    fields.refuse_unknown(_ENDS)
    for hand in fields.table:
        target = fields.inside(hand)
        target.refuse_unknown(("to", "right", "up", "near"))
        by = [
            target.number(key, -_MOST_CM, _MOST_CM) if target.has(key) else 0
            for key in ("right", "up", "near")
        ]
        yield hand, (_point(target, "to"), (by[0], by[1], by[2]))


def _boxes(fields: Fields) -> Iterator[Box | Wheel]:
    fields.refuse_unknown(_SCENERY)
    for name in fields.table:
        build, numbers = _SCENERY[name]
        yield from build(*fields.numbers(name, numbers, -_MOST_CM, _MOST_CM))


def _straps(fields: Fields) -> Iterator[tuple[str, str]]:
    ends = list(_points(fields, "straps"))
    if len(ends) % 2:
        fields.refuse("straps", "needs two points for each strap")
    yield from zip(ends[::2], ends[1::2], strict=True)


def _points(fields: Fields, key: str) -> Iterator[str]:
    return (_known_point(fields, key, name) for name in fields.texts(key))


def _point(fields: Fields, key: str) -> str:
    return _known_point(fields, key, fields.text(key))


def _known_point(fields: Fields, key: str, name: str) -> str:
    if kind_of(name) not in {*RADII, "pelvis", "neck", "hip", "navel"}:
        fields.refuse(key, f'is "{name}", which is no point of the body')
    return name


def _with_sides(names: Mapping[str, object]) -> tuple[str, ...]:
    return (*names, *(f"{name}_{side}" for name in names for side in _SIDES))


def _both_sides(names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        yield from ([name] if name != kind_of(name) else (f"{name}_{side}" for side in _SIDES))
