from __future__ import annotations

from datetime import date

import pytest

from rehab.domain.errors import RehabError
from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.place import PLACES, in_order, places_words


def test_places_are_told_from_the_top_down_each_once() -> None:
    assert in_order(["foot_left", "upper_back", "foot_left"]) == ("upper_back", "foot_left")
    assert places_words(["thigh_left", "low_back_left"]) == "Low back, left; Left thigh"
    assert places_words([]) == ""


def test_a_place_that_is_not_known_is_refused() -> None:
    with pytest.raises(RehabError, match="not known"):
        NewPain(date(2026, 11, 23), Moment.ANY, 4, places=("elbow",))


def test_what_has_a_left_has_a_right() -> None:
    assert {place.replace("_left", "_right") for place in PLACES} <= set(PLACES)
