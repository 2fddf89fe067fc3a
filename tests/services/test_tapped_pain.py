"""Scores tapped on any page: stored once, on their day, whatever the browser sends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.errors import RehabError
from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.services.pain import Score, edit_pain, load_scores
from rehab.services.person import LOCAL
from rehab.services.tapped_pain import Tapped, keep_tapped, read_tapped
from tests.making import MONDAY, at, meet

if TYPE_CHECKING:
    from sqlalchemy import Engine

ID = str(uuid4())
FOUR = {"id": ID, "rev": 1, "score": 4, "gone": False, "ago": 0}
SUNDAY = MONDAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def _person(db: Engine) -> None:
    meet(db)


def take_in(db: Engine, *told: object, hour: int = 9) -> tuple[Score, ...]:
    """Store what a browser tells on Monday, and return the scores there are."""
    for one in read_tapped(list(told)):
        keep_tapped(db, LOCAL, one, at(MONDAY, hour))
    return load_scores(db, LOCAL, (MONDAY - timedelta(days=60), MONDAY))


def test_a_score_is_stored_on_its_day_as_one_of_no_session(db: Engine) -> None:
    (score,) = take_in(db, FOUR)
    assert (score.id, score.day, score.score, score.moment) == (ID, MONDAY, 4, Moment.ANY)
    assert score.session is None


def test_sent_again_it_is_one_and_corrected_it_is_the_newer_score(db: Engine) -> None:
    take_in(db, FOUR, FOUR)
    (score,) = take_in(db, FOUR | {"rev": 2, "score": 6})
    assert score.score == 6


def test_what_comes_late_changes_nothing(db: Engine) -> None:
    take_in(db, FOUR | {"rev": 2, "score": 8})
    (score,) = take_in(db, FOUR)
    assert score.score == 8
    gone = FOUR | {"rev": 3, "gone": True}
    assert take_in(db, gone, FOUR, FOUR | {"rev": 2}) == ()


def test_taken_back_before_it_ever_came_it_stays_so(db: Engine) -> None:
    assert take_in(db, FOUR | {"rev": 2, "gone": True}, FOUR) == ()


def test_what_was_edited_meanwhile_stays_as_it_was_edited(db: Engine) -> None:
    take_in(db, FOUR)
    edit_pain(db, LOCAL, ID, NewPain(MONDAY, Moment.ANY, 7, note="After lunch"), at(MONDAY))
    (score,) = take_in(db, FOUR | {"rev": 2, "score": 5})
    assert (score.score, score.note) == (7, "After lunch")


def test_a_score_of_a_day_that_cannot_be_is_refused_with_a_sentence(db: Engine) -> None:
    (long_ago,) = read_tapped([FOUR | {"ago": 10**12}])
    with pytest.raises(RehabError, match="Please check the year"):
        keep_tapped(db, LOCAL, long_ago, at(date(2003, 5, 5)))


def test_taken_back_it_is_in_the_bin_also_before_it_was_ever_stored(db: Engine) -> None:
    take_in(db, FOUR)
    gone = FOUR | {"rev": 2, "gone": True}
    assert take_in(db, gone) == take_in(db, gone) == ()
    assert take_in(db, gone | {"id": str(uuid4())}) == ()


@pytest.mark.parametrize(
    ("ago", "hour", "day"),
    [
        pytest.param(3600, 9, MONDAY, id="an hour ago"),
        pytest.param(9 * 3600, 9, SUNDAY, id="last night"),
        pytest.param(0, 2, SUNDAY, id="at two in the morning it is still Sunday"),
        pytest.param(59 * 86400, 9, MONDAY - timedelta(days=59), id="however long it waited"),
        pytest.param(-50, 9, MONDAY, id="never tomorrow"),
    ],
)
def test_a_score_that_waited_is_of_the_day_on_which_it_was_tapped(
    ago: int, hour: int, day: object, db: Engine
) -> None:
    (score,) = take_in(db, FOUR | {"ago": ago}, hour=hour)
    assert score.day == day


@pytest.mark.parametrize(
    "nonsense",
    [
        pytest.param(None, id="nothing"),
        pytest.param("4", id="a word"),
        pytest.param({"id": ID}, id="no score"),
        pytest.param(FOUR | {"score": 11}, id="a score off the scale"),
        pytest.param(FOUR | {"score": "4"}, id="a score in words"),
        pytest.param(FOUR | {"id": "x" * 400}, id="an id that is none"),
    ],
)
def test_what_is_no_score_is_left_out_and_the_others_are_kept(nonsense: object, db: Engine) -> None:
    assert [score.id for score in take_in(db, nonsense, FOUR)] == [ID]


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.sampled_from([*FOUR, "x"]), children),
)


@given(json)
def test_whatever_is_told_only_scores_are_read(told: object) -> None:
    assert all(isinstance(one, Tapped) and 0 <= one.score <= 10 for one in read_tapped(told))
