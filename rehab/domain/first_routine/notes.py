"""What a first routine could not have, said plainly: nothing is left out in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.first_routine.candidates import obstacle, ranked
from rehab.domain.first_routine.choose import Missing
from rehab.domain.first_routine.parts import MAKEUP, SERVES, Part
from rehab.domain.first_routine.wishes import Level
from rehab.domain.first_routine.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehab.domain.first_routine.candidates import Exercises
    from rehab.domain.first_routine.choose import Choice
    from rehab.domain.first_routine.wishes import Wishes

_BEGINS = {
    Level.USUAL: "With a usual pain of {} it begins at the usual doses.",
    Level.LOW: "With a usual pain of {} everything begins at the low end of its range.",
    Level.GENTLE: (
        "With a usual pain of {} it is few and gentle exercises, each at the low end of its range."
    ),
}


def begins_words(wishes: Wishes) -> str:
    """Say how it begins, and because of what."""
    if wishes.usual_pain is None:
        return "Your usual pain is not known, so everything begins at the low end of its range."
    return _BEGINS[wishes.level].format(wishes.usual_pain)


def notes(choice: Choice, wishes: Wishes, known: Exercises) -> tuple[str, ...]:
    """Say what was wanted and is not there, each with the reason and what would help."""
    return (
        *_nothing_fits(choice, wishes, known),
        *(_short_of_time(choice, wishes) if choice.taken else [_NOTHING]),
    )


_NOTHING = "So there is nothing to propose. Please change an answer, or ask a physiotherapist what fits you."


def _nothing_fits(choice: Choice, wishes: Wishes, known: Exercises) -> Iterator[str]:
    """Name the parts for which nothing fits, those of one reason together, with an example."""
    by_reason: dict[str, list[tuple[str, str]]] = {}
    for part in choice.parts(Missing.NOTHING_FITS):
        first = next(iter(ranked(part, wishes, known)), None)
        why = (first and obstacle(first, wishes)) or ""
        by_reason.setdefault(why, []).append((MAKEUP[part].thing, first.name if first else ""))
    for why, parts in by_reason.items():
        things = listed([thing for thing, _ in parts])
        example = f"{parts[0][1]}, for one, is left out {why}" if why else "what there is comes later"
        yield f"Nothing for {things} fits: {example}."


def _short_of_time(choice: Choice, wishes: Wishes) -> Iterator[str]:
    no_room, enough = choice.parts(Missing.NO_ROOM), choice.parts(Missing.ENOUGH)
    if Part.WALK in no_room:
        yield (
            f"A walk that is worth it does not fit into {wishes.minutes} min a day. One at another time "
            "would round this off."
        )
    there = {one.part for one in choice.taken}
    unserved = [goal for goal in wishes.in_order if there.isdisjoint(SERVES[goal])]
    if unserved:
        is_short = any({*no_room, *enough}.intersection(SERVES[goal]) for goal in unserved)
        helps = " More time, or fewer goals, makes room." if is_short else ""
        yield f"Nothing is in it for: {listed([goal.label.lower() for goal in unserved])}.{helps}"
    small = [MAKEUP[part].thing for part in no_room if part is not Part.WALK]
    if small:
        yield f"More than {wishes.minutes} min a day would have room for {listed(small)}, too."
    if enough:
        later = listed([MAKEUP[part].thing for part in enough])
        yield f"{len(choice.taken)} exercises are enough to begin with; {later} can come later."
