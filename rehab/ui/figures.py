"""The figures of exercises: their addresses, and the pictures that pages show of them.

A picture is an SVG at an address of its own: the browser fetches it when it comes into sight, keeps it, and
plays it without us. It asks each time whether what it keeps is still right, which costs next to nothing.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from rehab.domain.figure.view import ASPECT
from rehab.domain.tone import TONES, USUAL_TONE

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
_PACE = re.compile(r"(\d{1,3})-(\d{1,3})-(\d{1,3})")
_UNKNOWN = "There is no such figure."


class Kind(StrEnum):
    """What is drawn of a figure: its end over its start, both side by side, or the whole movement."""

    STILL = "still"
    PAIR = "pair"
    MOVING = "moving"


def figure_routes(
    find: Callable[[str], tuple[Exercise | None, Figure] | None], tone: Callable[[Request], int]
) -> list[Route]:
    """Return where the figures are served that `find` has by their names, in the `tone` of who asks."""

    @lru_cache(maxsize=256)
    def draw(name: str, kind: Kind, pace: str, tone: int) -> str | None:
        found = find(name)
        return _drawn(*found, kind, pace, tone) if found else None

    def answer(request: Request) -> Response:
        name, kind = request.path_params["figure"], request.path_params["kind"]
        asked = request.query_params.get("tone", "")
        number = int(asked) if asked.isdecimal() and len(asked) == 1 else tone(request)
        pace = request.query_params.get("pace", "")
        drawn = draw(name, Kind(kind), pace, number) if kind in set(Kind) else None
        if drawn is None:
            return PlainTextResponse(_UNKNOWN, status_code=404)
        headers = {"cache-control": "no-cache", "etag": f'"{sha256(drawn.encode()).hexdigest()[:16]}"'}
        if request.headers.get("if-none-match") == headers["etag"]:
            return Response(status_code=304, headers=headers)
        return Response(drawn, media_type="image/svg+xml", headers=headers)

    return [Route("/figures/{figure}/{kind}.svg", answer)]


def picture(exercise: Exercise, kind: Kind = Kind.STILL, *, hold_s: int | None = None) -> str:
    """Write the picture of an exercise as HTML, empty where it has none; the text beside it says the same.

    `hold_s` is how long its end is held, if not as long as its own dose says.
    """
    if not exercise.figure:
        return ""
    pace = ""
    if kind is Kind.MOVING and exercise.tempo:
        hold = exercise.dose.hold_s if hold_s is None else hold_s
        pace = f"{exercise.tempo.move_out_s}-{hold or 0}-{exercise.tempo.move_back_s}"
    return image(exercise.figure, kind, pace=pace)


def image(name: str, kind: Kind = Kind.STILL, **said: str) -> str:
    """Write the picture of a figure as HTML; what is `said` is asked for with it: `pace`, `tone`."""
    size = f'width="{_WIDTH * (1 + (kind is Kind.PAIR))}" height="{_WIDTH / ASPECT:.0f}"'
    loading = "eager" if kind is Kind.PAIR else "lazy"  # paper does not scroll to what is not there yet
    source = escape(address(name, kind, **said))
    return f'<img class="figure {kind}" src="{source}" alt="" loading="{loading}" {size}>'


def address(name: str, kind: Kind = Kind.STILL, **said: str) -> str:
    """Return where the picture of a figure is; empty where there is no name."""
    query = urlencode({key: value for key, value in said.items() if value})
    path = f"/figures/{quote(name, safe='~=,')}/{kind}.svg" if name else ""
    return f"{path}?{query}" if query else path


def _drawn(exercise: Exercise | None, figure: Figure, kind: Kind, pace: str, tone: int) -> str | None:
    from rehab.domain.figure.moving import moving_svg  # noqa: PLC0415 - no page waits for it
    from rehab.domain.figure.svg import Words, pair_svg, still_svg  # noqa: PLC0415 - the same

    name, steps = (exercise.name, exercise.steps) if exercise else ("A figure of your own", ())
    words = Words("f", name, " ".join(steps), tone if tone in range(1, len(TONES) + 1) else USUAL_TONE)
    if kind is Kind.MOVING:
        return moving_svg(figure, words, pace_of(exercise, pace))
    return still_svg(figure, words) if kind is Kind.STILL else pair_svg(figure, words)


def pace_of(exercise: Exercise | None, asked: str = "") -> Pace:
    """Return how long a figure takes: "<out>-<hold>-<back>" in seconds where asked for, else as its dose."""
    from rehab.domain.figure.timing import Pace  # noqa: PLC0415 - the same

    if found := _PACE.fullmatch(asked):
        out, hold, back = map(int, found.groups())
        return Pace(max(out, 1), hold, max(back, 1), _REST_S)
    if exercise is None or exercise.tempo is None:
        return Pace(_CYCLE_S / 2, 0, _CYCLE_S / 2, 0)
    tempo, hold = exercise.tempo, exercise.dose.hold_s or 0
    return Pace(max(tempo.move_out_s, 1), hold, max(tempo.move_back_s, 1), _REST_S)
