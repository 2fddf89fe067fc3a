"""What a passphrase has to be."""

from __future__ import annotations

import pytest

from rehab.domain.errors import RehabError
from rehab.domain.passphrase import new_passphrase


@pytest.mark.parametrize(
    ("first", "again", "said"),
    [
        ("correct horse", "correct hrose", "not the same"),
        ("", "", "type a passphrase"),
        (" " * 9, " " * 9, "type a passphrase"),
        ("1234567", "1234567", "at least 8 letters"),
        ("aaaaaaaaaaaa", "aaaaaaaaaaaa", "not all the same"),
        ("ab" * 501, "ab" * 501, "up to 1,000 letters"),
    ],
)
def test_what_is_no_passphrase_is_refused_without_being_said(first: str, again: str, said: str) -> None:
    with pytest.raises(RehabError, match=said) as refusal:
        new_passphrase(first, again)
    assert not first.strip() or first not in str(refusal.value)


def test_a_letter_with_an_accent_is_one_letter_however_it_was_typed() -> None:
    assert new_passphrase("cafe\u0301 au lait", "cafe\u0301 au lait") == "café au lait"


def test_spaces_and_any_script_count() -> None:
    assert new_passphrase(" 馬 電池 🐈 正 ", " 馬 電池 🐈 正 ") == " 馬 電池 🐈 正 "
