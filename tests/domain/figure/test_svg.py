from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from rehab.domain.figure.figure import Figure, drawing_of
from rehab.domain.figure.motion import Motion
from rehab.domain.figure.moving import moving_svg
from rehab.domain.figure.pose import pose_of
from rehab.domain.figure.rigid import bodies_of
from rehab.domain.figure.svg import Words, still_svg
from rehab.domain.figure.timing import Pace
from rehab.domain.figure.view import View

WAVE = Motion("upright", (pose_of({}), pose_of({"shoulder_near": 120})))
WORDS = Words("wave", "Wave <3", "Lift one arm & lower it.")
PACE = Pace(out=2, hold=3, back=2, rest=1)


def figure(*, around: float = 0, muscles: tuple[str, ...] = ("shoulder",)) -> Figure:
    return Figure(WAVE, View(around), muscles=muscles, arrows=("wrist_near",))


def test_only_the_arm_that_waves_moves() -> None:
    moving = [body for body in bodies_of(drawing_of(figure(muscles=())).layers) if not body.is_still]
    assert {layer.group for body in moving for layer in body.layers} == {"arm_near"}
    assert all(body.moves for body in moving), "seen from the side it only turns"


def test_seen_at_an_angle_the_arm_changes_its_shape() -> None:
    moving = [
        body for body in bodies_of(drawing_of(figure(around=60, muscles=())).layers) if not body.is_still
    ]
    assert any(body.moves is None for body in moving)


def test_a_picture_is_well_formed_and_says_what_it_shows() -> None:
    root = ET.fromstring(still_svg(figure(), WORDS))  # noqa: S314 - our own text
    title, description, *_ = root
    assert (title.text, description.text) == ("Wave <3", "Lift one arm & lower it.")


def test_a_movement_takes_as_long_as_its_dose_says() -> None:
    assert set(re.findall(r'dur="([^"]+)"', moving_svg(figure(), WORDS, PACE))) == {"8s"}


def test_the_way_back_is_the_way_out() -> None:
    for values in re.findall(r'type="rotate".*? values="([^"]+)"', moving_svg(figure(), WORDS, PACE)):
        out_and_back = values.split(";")[:-1]
        assert out_and_back == out_and_back[::-1]


def test_the_arm_is_up_from_the_end_of_the_way_out_to_the_begin_of_the_way_back() -> None:
    picture = moving_svg(figure(), WORDS, PACE)
    times = re.search(r'type="rotate".*? keyTimes="([^"]+)" values="([^"]+)"', picture)
    assert times
    highest = min(map(float, times[2].split(";")))
    up = [
        float(time)
        for time, angle in zip(times[1].split(";"), times[2].split(";"), strict=True)
        if float(angle) == highest
    ]
    assert up == [pytest.approx(2 / 8), pytest.approx(5 / 8)]


def test_who_wants_less_motion_has_a_still_beside_it() -> None:
    picture = moving_svg(figure(), WORDS, PACE)
    assert "prefers-reduced-motion:reduce" in picture
    assert "animate" not in picture[picture.index('<g class="still">') :]
