from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain import routine_change as changes
from rehab.domain.dose import LIMITS, Dose
from rehab.domain.errors import RehabError
from rehab.domain.routine import MOST_ITEMS, Item, Routine

if TYPE_CHECKING:
    from collections.abc import Callable

DOSE = Dose(sets=1, reps=10, hold_s=5)


def item(key: str, times_per_day: int = 1) -> Item:
    return Item(key, key, replace(DOSE, times_per_day=times_per_day))


def routine(keys: str, sittings: int = 1) -> Routine:
    return Routine("r", "Mine", tuple(map(item, keys)), sittings=sittings)


def keys(one: Routine) -> str:
    return "".join(item.key for item in one.items)


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        pytest.param(None, "abcx", id="at the end where nothing is said"),
        pytest.param(0, "xabc", id="first"),
        pytest.param(2, "abxc", id="in between"),
        pytest.param(9, "abcx", id="past the end is the end: others may have gone meanwhile"),
    ],
)
def test_an_item_is_added(position: int | None, expected: str) -> None:
    assert keys(changes.add(routine("abc"), item("x"), position)) == expected


@pytest.mark.parametrize(
    ("sittings", "times", "expected"),
    [
        pytest.param(1, 2, 2, id="a day gets the sittings that an item asks for"),
        pytest.param(3, 2, 3, id="a day keeps the sittings it has"),
    ],
)
def test_an_item_that_is_due_more_often_brings_sittings(sittings: int, times: int, expected: int) -> None:
    before = routine("abc", sittings)
    assert changes.add(before, item("x", times)).sittings == expected
    assert changes.exchange(before, item("b", times)).sittings == expected


def test_an_item_is_exchanged_in_its_place_and_removed() -> None:
    changed = changes.exchange(routine("abc"), replace(item("b"), note="slowly"))
    assert [one.note for one in changed.items] == ["", "slowly", ""]
    assert keys(changed) == "abc"
    assert keys(changes.remove(changed, "b")) == "ac"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda one: changes.item_of(one, "x"), id="looked at"),
        pytest.param(lambda one: changes.exchange(one, item("x")), id="changed"),
        pytest.param(lambda one: changes.remove(one, "x"), id="removed"),
    ],
)
def test_an_item_that_is_gone_is_spoken_of(change: Callable[[Routine], object]) -> None:
    with pytest.raises(RehabError, match="no longer in the routine"):
        change(routine("abc"))


def test_one_exercise_too_many_is_refused() -> None:
    full = Routine("r", "Mine", tuple(item(str(key)) for key in range(MOST_ITEMS)))
    with pytest.raises(RehabError, match="can hold 40 exercises"):
        changes.add(full, item("x"))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        pytest.param("cab", "cab", id="another order"),
        pytest.param("cxba", "cba", id="a key that is gone is passed over"),
        pytest.param("ca", "cab", id="what the order lacks comes last"),
        pytest.param("", "abc", id="no order keeps the old one"),
        pytest.param("cc", "cab", id="a key named twice stands once"),
    ],
)
def test_items_are_moved(order: str, expected: str) -> None:
    assert keys(changes.move(routine("abc"), order)) == expected


ORDERS = st.lists(st.sampled_from("abcdefgh"), max_size=12)


@given(st.lists(ORDERS, max_size=8))
def test_any_sequence_of_moves_keeps_every_item_exactly_once(orders: list[list[str]]) -> None:
    before = moved = routine("abcdef", sittings=2)
    for order in orders:
        moved = changes.move(moved, order)
        known = [key for key in dict.fromkeys(order) if key in "abcdef"]
        assert set(keys(moved)[: len(known)]) == set(known)
    assert sorted(moved.items, key=before.items.index) == list(before.items)
    assert replace(moved, items=()) == replace(before, items=())


@given(st.permutations("abcdef"))
def test_an_order_of_all_items_is_taken_as_it_is(order: list[str]) -> None:
    assert list(keys(changes.move(routine("abcdef"), order))) == order


@pytest.mark.parametrize("field", LIMITS)
def test_a_number_is_changed_alone(field: str) -> None:
    if field == "minutes":
        assert changes.with_number(Dose(sets=1, minutes=20), field, 3) == Dose(sets=1, minutes=3)
    else:
        assert changes.with_number(DOSE, field, 3) == replace(DOSE, **{field: 3})  # type: ignore[arg-type] # whole numbers


@pytest.mark.parametrize(
    ("field", "number", "sentence"),
    [
        pytest.param("reps", 0, "Repetitions can be 1 to 100. You wrote 0", id="0 repetitions"),
        pytest.param("hold_s", -3, "The hold can be 0 to 600 seconds. You wrote -3", id="a hold of -3"),
        pytest.param("sets", 10_000, "Sets can be 1 to 20. You wrote 10,000", id="10,000 sets"),
        pytest.param("reps", None, "Repetitions cannot be empty.* 1 to 100", id="nothing at all"),
        pytest.param("minutes", 5, "either repetitions or minutes", id="minutes beside repetitions"),
    ],
)
def test_a_number_that_is_nonsense_is_refused(field: str, number: int | None, sentence: str) -> None:
    with pytest.raises(RehabError, match=sentence):
        changes.with_number(DOSE, field, number)


@pytest.mark.parametrize(
    ("sittings", "times"),
    [
        pytest.param(1, [1, 1, 1], id="one sitting holds each item once"),
        pytest.param(2, [1, 2, 2], id="two hold each at most twice"),
        pytest.param(4, [1, 2, 3], id="more sittings bring nothing more"),
    ],
)
def test_an_item_is_due_at_most_once_in_each_sitting(sittings: int, times: list[int]) -> None:
    before = Routine("r", "Mine", (item("a"), item("b", 2), item("c", 3)), sittings=3)
    after = changes.with_sittings(before, sittings)
    assert after.sittings == sittings
    assert [one.dose.times_per_day for one in after.items] == times
