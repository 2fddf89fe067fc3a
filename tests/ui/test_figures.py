from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from starlette.requests import Request

from rehab.domain.figure.timing import Pace
from rehab.domain.tone import TONES, USUAL_TONE
from rehab.storage.exercises import catalogue, figure_named
from rehab.ui.figures import Kind, figure_routes, pace_of, picture

if TYPE_CHECKING:
    from starlette.responses import Response

EXERCISES = catalogue()


PERSONS_TONE = 5
[ROUTE] = figure_routes(figure_named, lambda _request: PERSONS_TONE)


def ask(name: str, kind: str, query: str = "", kept: str = "") -> Response:
    """Ask for a figure as a browser does that keeps one already."""
    scope = {
        "type": "http",
        "method": "GET",
        "path_params": {"figure": name, "kind": kind},
        "query_string": query.encode(),
        "headers": [(b"if-none-match", kept.encode())],
    }
    answer: Response = ROUTE.endpoint(Request(scope))
    return answer


@pytest.mark.parametrize("kind", ["still", "pair", "moving"])
def test_a_figure_is_a_picture_at_an_address_of_its_own(kind: str) -> None:
    answer = ask("bird_dog", kind)
    assert (answer.status_code, answer.media_type) == (200, "image/svg+xml")
    assert b"<title>Bird dog</title>" in answer.body


def test_a_browser_that_has_the_figure_is_told_that_it_is_still_right() -> None:
    answer = ask("bird_dog", "still", kept=ask("bird_dog", "still").headers["etag"])
    assert (answer.status_code, answer.body) == (304, b"")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("nobody", "still", id="no such exercise"),
        pytest.param("bird_dog", "dancing", id="no such picture"),
        pytest.param("bird_dog~tail=5~", "still", id="no such joint"),
        pytest.param("bird_dog~neck=400~", "still", id="a neck that turns around"),
        pytest.param("../secrets", "still", id="a path"),
    ],
)
def test_there_is_no_figure_of_anything_else(name: str, kind: str) -> None:
    assert ask(name, kind).status_code == 404


def test_a_figure_has_the_tone_that_the_person_chose() -> None:
    skin, _ = TONES[PERSONS_TONE - 1].skin
    assert skin.encode() in ask("bird_dog", "still").body


def test_a_tone_can_be_looked_at_before_it_is_chosen() -> None:
    body = ask("bird_dog", "still", "tone=1").body
    assert TONES[0].skin[0].encode() in body
    assert TONES[PERSONS_TONE - 1].skin[0].encode() not in body


def test_a_tone_that_there_is_not_is_the_usual_one() -> None:
    assert TONES[USUAL_TONE - 1].skin[0].encode() in ask("bird_dog", "still", "tone=9").body


def test_a_figure_moves_as_long_as_it_is_asked_to() -> None:
    body = ask("bird_dog", "moving", "pace=3-20-4").body
    assert b'data-out="3" data-hold="20" data-back="4"' in body


def test_a_figure_that_the_person_posed_is_drawn_as_posed() -> None:
    assert ask("bird_dog~~neck=20", "still").body != ask("bird_dog", "still").body
    assert ask("standing~~lumbar=30", "moving").status_code == 200


def test_a_figure_moves_at_the_tempo_of_the_dose_and_holds_as_long() -> None:
    assert pace_of(EXERCISES["pelvic_lift"]) == Pace(out=2, hold=10, back=2, rest=1)
    assert pace_of(EXERCISES["walking"]).hold == 0


def test_a_page_asks_for_the_hold_of_the_routine() -> None:
    assert "pace=2-7-2" in picture(EXERCISES["pelvic_lift"], Kind.MOVING, hold_s=7)
    assert "pace=2-10-2" in picture(EXERCISES["pelvic_lift"], Kind.MOVING)


def test_an_exercise_without_a_figure_shows_none() -> None:
    assert picture(replace(EXERCISES["bird_dog"], figure="")) == ""
