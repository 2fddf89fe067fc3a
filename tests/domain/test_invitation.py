"""The code that lets a clinician in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rehab.domain.errors import RehabError
from rehab.domain.invitation import CODES, checked_name, code_of, hash_of

NUMBERS = some.integers(0, CODES - 1)


def test_a_code_is_ten_letters_in_two_groups_that_nobody_mistakes() -> None:
    assert code_of(0) == "22222-22222"
    assert code_of(CODES - 1) == "ZZZZZ-ZZZZZ"
    assert CODES > 2**48


@given(NUMBERS, NUMBERS)
def test_each_number_has_a_code_and_a_hash_of_its_own(one: int, other: int) -> None:
    assert (hash_of(code_of(one)) == hash_of(code_of(other))) == (one == other)


@given(NUMBERS)
def test_a_code_is_the_same_however_it_is_typed_and_its_hash_does_not_hold_it(number: int) -> None:
    code = code_of(number)
    typed = [code.lower(), code.replace("-", ""), f"  {code.replace('-', ' – ')} ", " ".join(code)]
    assert {hash_of(one) for one in typed} == {hash_of(code)}
    assert code.replace("-", "") not in hash_of(code).upper()


@pytest.mark.parametrize("typed", ["", "K7QM2", "K7QM2-XW9PR2", "K7QM2-XW9P0", "K7QM2-XW9Pл", "' OR 1=1 --"])
def test_what_can_be_no_code_has_no_hash(typed: str) -> None:
    assert hash_of(typed) == ""


def test_a_name_is_what_one_can_read_and_not_too_long() -> None:
    assert checked_name("  Zoë\u202e \n 🐈 ") == "Zoë 🐈"
    with pytest.raises(RehabError, match="Please write a name"):
        checked_name(" \n\u200b")
    with pytest.raises(RehabError, match="60 characters"):
        checked_name("x" * 61)
