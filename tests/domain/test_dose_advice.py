from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.dose import Dose, DoseRange
from rehab.domain.dose_advice import dose_advice, sitting_advice

USUAL = DoseRange(sets=(1, 3), reps=(5, 12), hold_s=(5, 10), times_per_day=(1, 1), days_per_week=(2, 5))
DOSE = Dose(sets=1, reps=8, hold_s=10)
WALK = Dose(sets=1, minutes=20)
USUAL_WALK = DoseRange(sets=(1, 1), minutes=(20, 30), days_per_week=(3, 7))


@pytest.mark.parametrize(
    ("dose", "days", "usual", "advice"),
    [
        pytest.param(DOSE, 4, USUAL, [], id="a usual dose is not spoken of"),
        pytest.param(DOSE, 4, None, [], id="nor one of an exercise that has no usual dose"),
        pytest.param(replace(DOSE, sets=3, reps=12), 5, USUAL, [], id="the ends belong to the range"),
        pytest.param(
            replace(DOSE, sets=4),
            4,
            USUAL,
            ["4 sets is more than the usual 1 to 3."],
            id="a set too many",
        ),
        pytest.param(
            replace(DOSE, reps=1),
            4,
            USUAL,
            ["1 repetition is less than the usual 5 to 12."],
            id="one repetition is said as one",
        ),
        pytest.param(
            replace(DOSE, hold_s=4),
            4,
            USUAL,
            ["A hold of 4 s is less than the usual 5 to 10 s."],
            id="a number with its unit",
        ),
        pytest.param(
            replace(DOSE, times_per_day=2),
            4,
            USUAL,
            ["2 times a day is more than the usual 1."],
            id="a range of one number",
        ),
        pytest.param(DOSE, 1, USUAL, ["One day a week is less than the usual 2 to 5."], id="too few days"),
        pytest.param(DOSE, 6, USUAL, ["6 days a week is more than the usual 2 to 5."], id="too many days"),
        pytest.param(
            replace(WALK, minutes=31),
            7,
            USUAL_WALK,
            ["31 min is more than the usual 20 to 30 min."],
            id="a long walk",
        ),
        pytest.param(
            replace(DOSE, sets=4, reps=4),
            7,
            USUAL,
            [
                "4 sets is more than the usual 1 to 3.",
                "4 repetitions is less than the usual 5 to 12.",
                "7 days a week is more than the usual 2 to 5.",
            ],
            id="everything that is unusual, in the order of the fields",
        ),
    ],
)
def test_what_is_unusual_is_said(dose: Dose, days: int, usual: DoseRange | None, advice: list[str]) -> None:
    assert list(dose_advice(dose, days, usual)) == advice


LONG = "One set holds for 121 s in all, more than 120 s (our rule). Several shorter holds are kinder"


@pytest.mark.parametrize(
    ("dose", "is_said"),
    [
        pytest.param(Dose(sets=3, reps=12, hold_s=10), False, id="120 s of holding in each set is fine"),
        pytest.param(Dose(sets=1, reps=11, hold_s=11), True, id="121 s is long"),
        pytest.param(Dose(sets=1, reps=100), False, id="no hold at all"),
        pytest.param(Dose(sets=1, minutes=60), False, id="a walk is no hold"),
    ],
)
def test_a_set_that_holds_for_long_is_said_where_no_range_is_known(dose: Dose, *, is_said: bool) -> None:
    assert [words[: len(LONG)] for words in dose_advice(dose, 7, None)] == [LONG] * is_said


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        pytest.param(0, "", id="nothing is not long"),
        pytest.param(1800, "", id="30 min is not long"),
        pytest.param(1829, "", id="nor what is shown as 30 min"),
        pytest.param(1860, "A sitting of 31 min is longer than 30 min (our rule).", id="31 min is"),
    ],
)
def test_a_long_sitting_is_said(seconds: int, words: str) -> None:
    assert sitting_advice(seconds).partition(" A shorter")[0] == words


@given(st.integers(1, 20), st.integers(1, 100), st.integers(0, 600), st.integers(1, 6), st.integers(1, 7))
def test_there_is_advice_exactly_where_a_number_leaves_its_range_or_a_set_holds_for_long(
    sets: int, reps: int, hold_s: int, times_per_day: int, days: int
) -> None:
    dose = Dose(sets=sets, reps=reps, hold_s=hold_s, times_per_day=times_per_day)
    is_usual = 1 <= sets <= 3 and 5 <= reps <= 12 and 5 <= hold_s <= 10 and times_per_day == 1
    is_short = reps * hold_s <= 120
    assert (dose_advice(dose, days, USUAL) == ()) == (is_usual and 2 <= days <= 5 and is_short)
