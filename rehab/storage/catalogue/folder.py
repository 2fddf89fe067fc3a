"""Reads and checks the catalogue's folders: one file per exercise, one per ready routine."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rehab.domain.catalogue import ReadyRoutine
from rehab.domain.exercise import Origin
from rehab.domain.routine import MOST_ITEMS, MOST_SITTINGS
from rehab.storage.catalogue.exercise import exercise_from
from rehab.storage.catalogue.fields import CatalogueError, Fields
from rehab.storage.catalogue.figure import figure_from
from rehab.storage.catalogue.measure import measure_from

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rehab.domain.exercise import Exercise
    from rehab.domain.figure.figure import Figure
    from rehab.domain.measure import Measure

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def load_exercises(folder: Path) -> Mapping[str, Exercise]:
    """Return the exercises of a folder by id, in the order of their ids.

    Raises `CatalogueError` that names the file and the key for whatever is wrong, links included.
    """
    found = {path.stem: _exercise(path) for path in sorted(folder.glob("*.toml"))}
    for exercise in found.values():
        where = _where(folder / f"{exercise.id}.toml")
        _refuse_broken_links(exercise, found, where)
        _refuse_circles(exercise, found, where)
    return found


def load_figures(folder: Path) -> Mapping[str, Figure]:
    """Return the figures of a folder of exercises by the exercise's id; one may start from another's.

    Raises `CatalogueError` that names the file and the key for whatever is wrong.
    """
    written = {path: _read(path) for path in sorted(folder.glob("*.toml"))}
    tables = {
        path.stem: Fields(data, _where(path)).inside("figure")
        for path, data in written.items()
        if "figure" in data
    }
    return {name: figure_from(_with_like(table, tables)) for name, table in tables.items()}


def _with_like(own: Fields, tables: Mapping[str, Fields]) -> Fields:
    """Return the table of a figure with all that it takes over from another one."""
    like = own.text_or_none("like")
    if like is None:
        return own
    if like not in tables or tables[like].has("like"):
        own.refuse("like", f'is "{like}", which has no figure of its own')
    return replace(own, table={**tables[like].table, **own.table})


def load_measures(folder: Path) -> Mapping[str, Measure]:
    """Return the measures of a folder by id, in the order in which they are asked.

    Raises `CatalogueError` that names the file and the key for whatever is wrong.
    """
    files = folder.glob("*.toml")
    found = [measure_from(Fields(_read(path), _where(path)), path.stem) for path in files]
    return {measure.id: measure for measure in sorted(found, key=lambda one: (one.order, one.id))}


def load_ready_routines(folder: Path, exercises: Mapping[str, Exercise]) -> tuple[ReadyRoutine, ...]:
    """Return the ready routines of a folder, in the order of their ids.

    Raises `CatalogueError` that names the file and the key for whatever is wrong.
    """
    return tuple(_ready_routine(path, exercises) for path in sorted(folder.glob("*.toml")))


def _exercise(path: Path) -> Exercise:
    data = _read(path)
    # The origin of the person's own exercises is where they are kept, so only files say theirs.
    origin = Fields(data, _where(path)).choice("origin", Origin)
    if origin is Origin.OWN:
        raise CatalogueError(_where(path), "origin", 'is "own", which no file of the catalogue is')
    rest = {key: value for key, value in data.items() if key != "origin"}
    if "figure" in rest:  # how it moves is read where it is drawn
        rest["figure"] = path.stem
    return exercise_from(rest, path.stem, _where(path), origin)


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except ValueError as error:  # what tomllib and a wrong encoding raise
        raise CatalogueError(_where(path), "", f"cannot be read as TOML: {error}") from error


def _where(path: Path) -> str:
    return Path(*path.parts[-3:]).as_posix()


def _refuse_broken_links(exercise: Exercise, found: Mapping[str, Exercise], where: str) -> None:
    for key, other in _links(exercise):
        if other not in found:
            raise CatalogueError(where, key, f'is "{other}", which is no exercise')


def _links(exercise: Exercise) -> Iterator[tuple[str, str]]:
    links = {
        "progression.easier": exercise.progression.easier,
        "progression.harder": exercise.progression.harder,
        **{f"caution[{n}].swap_to": caution.swap_to for n, caution in enumerate(exercise.cautions, start=1)},
    }
    return ((key, other) for key, other in links.items() if other is not None)


def _refuse_circles(exercise: Exercise, found: Mapping[str, Exercise], where: str) -> None:
    for direction in ("easier", "harder"):
        passed = [exercise.id]
        while (other := getattr(found[passed[-1]].progression, direction)) in found:
            passed.append(other)
            if other in passed[:-1]:
                raise CatalogueError(where, f"progression.{direction}", f"never ends: {', '.join(passed)}")


def _ready_routine(path: Path, exercises: Mapping[str, Exercise]) -> ReadyRoutine:
    fields = Fields(_read(path), _where(path))
    fields.refuse_unknown(("name", "description", "weekdays", "sittings", "items"))
    return ReadyRoutine(
        id=path.stem,
        name=fields.text("name"),
        description=fields.text("description"),
        weekdays=_weekdays(fields),
        sittings=fields.number("sittings", 1, MOST_SITTINGS),
        items=_items(fields, exercises),
    )


def _items(fields: Fields, exercises: Mapping[str, Exercise]) -> tuple[str, ...]:
    items = fields.some_texts("items")
    for item in items:
        if item not in exercises:
            fields.refuse("items", f'has "{item}", which is no exercise')
    if len(items) > MOST_ITEMS:
        fields.refuse("items", f"has {len(items)} exercises, more than {MOST_ITEMS}")
    return items


def _weekdays(fields: Fields) -> frozenset[int]:
    fields.some_texts("weekdays")
    return frozenset(map(_WEEKDAYS.index, fields.known_texts("weekdays", _WEEKDAYS)))
