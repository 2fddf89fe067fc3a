"""Every figure looks as it did when somebody last looked at it and found it right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageFilter

from rehab.domain.figure.posed import posed_from
from rehab.storage.exercises import figures
from tools.figures import ACCEPTED, pairs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from playwright.sync_api import Browser

#: Browsers smooth edges in their own ways; what is seen is a place that has another colour altogether.
EDGE_PX = 3
OTHER_COLOUR = 48
#: Of all pixels; a hand that moves by a hand's breadth is three times as much.
SEEN = 0.001


@pytest.fixture(scope="module")
def drawn(browser: Browser) -> Mapping[str, Image.Image]:
    """Draw all figures as they are now."""
    return pairs(browser, figures())


def accepted(name: str) -> Image.Image:
    return Image.open(ACCEPTED / f"{name}.png").convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the share of a picture that is of another colour, edges apart."""
    apart = ImageChops.difference(one, other).convert("L").filter(ImageFilter.MinFilter(EDGE_PX))
    return sum(apart.histogram()[OTHER_COLOUR:]) / (one.width * one.height)


@pytest.mark.parametrize("name", figures())
def test_a_figure_looks_as_it_was_accepted(
    name: str, drawn: Mapping[str, Image.Image], tmp_path: Path
) -> None:
    drawn[name].save(tmp_path / f"{name}.png")
    assert difference(drawn[name], accepted(name)) < SEEN, (
        f"{tmp_path / name}.png is not the picture that was accepted. Look at both; if the new one is right, "
        f"take it with: make accept"
    )


def test_there_is_no_picture_of_an_exercise_that_is_gone() -> None:
    assert {path.stem for path in ACCEPTED.glob("*.png")} == set(figures())


@pytest.mark.parametrize(
    "posed", ["bird_dog~~elbow_far=40", "wall_sit~~neck=25", "pelvic_lift~~lumbar=-20", "walking~neck=20~"]
)
def test_another_pose_is_seen(posed: str, browser: Browser) -> None:
    name, *_ = posed.split("~")
    picture = pairs(browser, {name: posed_from(posed).applied_to(figures()[name])})[name]
    assert difference(picture, accepted(name)) > SEEN
