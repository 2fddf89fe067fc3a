from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from starlette.requests import Request

from rehab.domain.figure.timing import Pace
from rehab.storage.exercises import catalogue, figures
from rehab.ui.figures import figure_routes, pace_of, picture

if TYPE_CHECKING:
    from starlette.responses import Response

EXERCISES = catalogue()


[ROUTE] = figure_routes(lambda name: (EXERCISES[name], figures()[name]) if name in figures() else None)


def ask(exercise: str, kind: str, kept: str = "") -> Response:
    """Ask for a figure as a browser does that keeps one already."""
    scope = {
        "type": "http",
        "method": "GET",
        "path_params": {"exercise": exercise, "kind": kind},
        "headers": [(b"if-none-match", kept.encode())],
    }
    answer: Response = asyncio.run(ROUTE.endpoint(Request(scope)))
    return answer


@pytest.mark.parametrize("kind", ["still", "moving"])
def test_a_figure_is_a_picture_at_an_address_of_its_own(kind: str) -> None:
    answer = ask("bird_dog", kind)
    assert (answer.status_code, answer.media_type) == (200, "image/svg+xml")
    assert b"<title>Bird dog</title>" in answer.body


def test_a_browser_that_has_the_figure_is_told_that_it_is_still_right() -> None:
    answer = ask("bird_dog", "still", kept=ask("bird_dog", "still").headers["etag"])
    assert (answer.status_code, answer.body) == (304, b"")


@pytest.mark.parametrize(("exercise", "kind"), [("nobody", "still"), ("bird_dog", "dancing")])
def test_there_is_no_figure_of_anything_else(exercise: str, kind: str) -> None:
    assert ask(exercise, kind).status_code == 404


def test_a_figure_moves_at_the_tempo_of_the_dose_and_holds_as_long() -> None:
    assert pace_of(EXERCISES["pelvic_lift"]) == Pace(out=2, hold=10, back=2, rest=1)
    assert pace_of(EXERCISES["walking"]).hold == 0


def test_an_exercise_without_a_figure_shows_none() -> None:
    assert picture(replace(EXERCISES["bird_dog"], figure="")) == ""
