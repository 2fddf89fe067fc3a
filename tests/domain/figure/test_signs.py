from __future__ import annotations

import re

import pytest

from rehab.domain.figure.figure import Breath, Figure
from rehab.domain.figure.motion import Motion
from rehab.domain.figure.moving import moving_svg
from rehab.domain.figure.pose import pose_of
from rehab.domain.figure.svg import Words
from rehab.domain.figure.timing import Pace
from rehab.domain.figure.view import View

BOW = Motion("upright", (pose_of({}), pose_of({"lumbar": 30})))
WORDS = Words("bow", "Bow", "Bend forward.")
#: The three lines of air begin so.
AIR = 'class="r"'


def drawn(pace: Pace, *, breath: Breath | None = None, around: float = 0, is_cycle: bool = False) -> str:
    motion = Motion(BOW.base, BOW.keys, is_cycle=is_cycle)
    return moving_svg(Figure(motion, View(around), breath=breath), WORDS, pace)


def air_of(picture: str) -> tuple[list[float], list[str]]:
    """Return when the air is where: shares of a repetition, and how far it has gone."""
    air = picture[picture.index(AIR) :]
    found = re.search(r'type="translate".*? keyTimes="([^"]+)" values="([^"]+)"', air)
    assert found
    return [float(time) for time in found[1].split(";")], found[2].split(";")


def test_air_goes_out_with_the_effort_and_in_on_the_way_back() -> None:
    times, places = air_of(drawn(Pace(out=2, hold=0, back=2, rest=0), breath=Breath.OUT))
    assert (times, places) == ([0, 0, 0.5, 0.5, 1, 1], ["0", "0", "70", "70", "0", "0"])


def test_air_goes_in_first_where_the_exercise_says_so() -> None:
    _, places = air_of(drawn(Pace(out=2, hold=0, back=2, rest=0), breath=Breath.IN))
    assert places == ["0", "70", "0", "0", "70", "70"]


@pytest.mark.parametrize(
    ("hold_s", "breaths"),
    [
        pytest.param(0, 0, id="nothing held"),
        pytest.param(2, 0, id="held for less than a breath"),
        pytest.param(5, 2, id="one breath"),
        pytest.param(30, 10, id="five breaths"),
    ],
)
def test_who_holds_goes_on_breathing(hold_s: int, breaths: int) -> None:
    picture = drawn(Pace(out=2, hold=hold_s, back=2))
    assert (AIR in picture) == bool(breaths)
    if breaths:
        fade = re.search(r'attributeName="opacity".*? values="([^"]+)"', picture[picture.index(AIR) :])
        assert fade
        assert fade[1].split(";").count("1") == breaths


def test_whose_face_looks_at_the_viewer_has_no_air_beside_it() -> None:
    assert AIR not in drawn(Pace(out=2, hold=10, back=2), around=90)


def test_a_ring_fills_while_the_end_is_held_and_says_how_long() -> None:
    picture = drawn(Pace(out=2, hold=5, back=2, rest=1))
    fills = re.search(r'"stroke-dashoffset".*? keyTimes="([^"]+)" values="([^"]+)"', picture)
    assert fills
    assert (fills[1], fills[2]) == ("0;0.2;0.7;1", "1;1;0;0")
    assert ">5</text>" in picture


def test_what_goes_around_or_is_not_held_has_no_ring() -> None:
    assert 'class="hold"' not in drawn(Pace(out=2, hold=0, back=2))
    assert 'class="hold"' not in drawn(Pace(out=2, hold=9, back=2), is_cycle=True)
