"""The figures of exercises: their addresses, and the pictures that pages show of them.

A picture is an SVG at an address of its own: the browser fetches it when it comes into sight, keeps it, and
plays it without us. It asks each time whether what it keeps is still right, which costs next to nothing.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from rehab.domain.figure.view import ASPECT

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from rehab.domain.exercise import Exercise
    from rehab.domain.figure.figure import Figure
    from rehab.domain.figure.timing import Pace

_WIDTH = 400
_REST_S = 1
#: Exercises without a tempo go around at an easy pace.
_CYCLE_S = 4


def figure_routes(find: Callable[[str], tuple[Exercise, Figure] | None]) -> list[Route]:
    """Return where the figures are served that `find` has by the exercise's id."""

    @lru_cache(maxsize=128)
    def draw(exercise_id: str, kind: str) -> str | None:
        found = find(exercise_id)
        return _drawn(*found, kind) if found and kind in {"still", "moving"} else None

    async def answer(request: Request) -> Response:
        drawn = draw(request.path_params["exercise"], request.path_params["kind"])
        if drawn is None:
            return PlainTextResponse("There is no such figure.", status_code=404)
        headers = {"cache-control": "no-cache", "etag": f'"{sha256(drawn.encode()).hexdigest()[:16]}"'}
        if request.headers.get("if-none-match") == headers["etag"]:
            return Response(status_code=304, headers=headers)
        return Response(drawn, media_type="image/svg+xml", headers=headers)

    return [Route("/figures/{exercise}/{kind}.svg", answer)]


def picture(exercise: Exercise, *, is_moving: bool = False) -> str:
    """Write the picture of an exercise as HTML, empty where it has none; the text beside it says the same."""
    if not exercise.figure:
        return ""
    address = f"/figures/{escape(exercise.figure)}/{'moving' if is_moving else 'still'}.svg"
    size = f'width="{_WIDTH}" height="{_WIDTH / ASPECT:.0f}"'
    return f'<img class="figure" src="{address}" alt="" loading="lazy" {size}>'


def _drawn(exercise: Exercise, figure: Figure, kind: str) -> str:
    from rehab.domain.figure.moving import moving_svg  # noqa: PLC0415 - no page waits for it
    from rehab.domain.figure.svg import Words, still_svg  # noqa: PLC0415 - the same

    words = Words("f", exercise.name, " ".join(exercise.steps))
    if kind == "still":
        return still_svg(figure, words)
    return moving_svg(figure, words, pace_of(exercise))


def pace_of(exercise: Exercise) -> Pace:
    """Return how long the figure of an exercise takes: the tempo and the hold of its dose."""
    from rehab.domain.figure.timing import Pace  # noqa: PLC0415 - the same

    if exercise.tempo is None:
        return Pace(_CYCLE_S / 2, 0, _CYCLE_S / 2, 0)
    tempo, hold = exercise.tempo, exercise.dose.hold_s or 0
    return Pace(max(tempo.move_out_s, 1), hold, max(tempo.move_back_s, 1), _REST_S)
