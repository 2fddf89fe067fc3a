"""The code that lets a clinician in: what it looks like, and what of it is kept."""

from __future__ import annotations

from hashlib import sha256

from rehab.domain.errors import RehabError

#: No letter that is taken for another one, or for a digit, when it is read out or written down.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH, _GROUP = 10, 5
#: How many codes there are: some 49 bits.
CODES = len(_ALPHABET) ** _LENGTH
LONGEST_NAME = 60


def code_of(number: int) -> str:
    """Write a number from 0 to below `CODES` as a code, such as "K7QM2-XW9PR"."""
    letters = ""
    for _ in range(_LENGTH):
        number, rest = divmod(number, len(_ALPHABET))
        letters = _ALPHABET[rest] + letters
    return f"{letters[:_GROUP]}-{letters[_GROUP:]}"


def hash_of(code: str) -> str:
    """Return what is kept of a code, however its letters are typed; "" for what can be none."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    if len(letters) != _LENGTH or not set(letters) <= set(_ALPHABET):
        return ""
    return sha256(letters.encode()).hexdigest()


def checked_name(name: str) -> str:
    """Return what a person wants to be called. Raises `RehabError` for none, and for a long one."""
    said = " ".join("".join(letter for letter in name if letter.isprintable() or letter.isspace()).split())
    if not said:
        raise RehabError("Please write a name by which your clinician knows you.")
    if len(said) > LONGEST_NAME:
        raise RehabError(f"A name can have {LONGEST_NAME} characters here. Please shorten it a little.")
    return said
