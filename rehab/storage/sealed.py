"""Files that only a passphrase opens, in the age format (age-encryption.org/v1) that other programs read."""

from __future__ import annotations

import re
from threading import Lock
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError
from rehab.domain.passphrase import composed

if TYPE_CHECKING:
    from typing import NoReturn

#: How the name of a sealed file ends.
ENDING = ".age"
#: A file is opened in memory, because nothing of it may be believed before its end was seen.
MOST_BYTES = 500_000_000
#: The most work done for a passphrase: 2^21 rounds of scrypt take 2 GB of memory. The library seals with
#: as much as takes a second here, 2^18 to 2^20, and has a bound of its own by the time that opening takes.
_MOST_WORK = 21
_MARK = b"age-encryption.org/v1\n"
_BY_PASSPHRASE = re.compile(rb"age-encryption\.org/v1\n-> scrypt \S{1,100} (\d{1,3})\n")
#: What the library says where the passphrase does not fit; everything else is a file that was changed.
_NO_FIT = "Decryption failed"
#: Each takes up to 1 GB for a second: one after the other is enough for one person.
_WORKING = Lock()


def is_sealed(data: bytes) -> bool:
    """Say whether a file is sealed, by its beginning."""
    return data.startswith(_MARK)


def seal(data: bytes, passphrase: str) -> bytes:
    """Return what only the passphrase opens again: see `rehab.domain.passphrase.new_passphrase`."""
    import pyrage  # noqa: PLC0415 - the app starts without it

    with _WORKING:
        sealed: bytes = pyrage.passphrase.encrypt(data, composed(passphrase))
    _refuse_what_cannot_be_opened(sealed)  # nobody is left with a file that the program would not open
    return sealed


def unseal(data: bytes, passphrase: str) -> bytes:
    """Return what is in a sealed file.

    Raises `RehabError` for a passphrase that does not fit, and for a file that is not as it was sealed: its
    content comes whole and unchanged, or not at all.
    """
    _refuse_what_cannot_be_opened(data)
    if not passphrase:
        raise RehabError("This file is sealed. Please type its passphrase.")
    tried = dict.fromkeys((composed(passphrase), passphrase))  # another program seals as it was typed
    found = next((opened for opened in (_opened(data, one) for one in tried) if opened is not None), None)
    if found is None:
        raise RehabError(
            "This passphrase does not open the file. Nothing was changed. Please type it once more."
        )
    return found


def _opened(data: bytes, passphrase: str) -> bytes | None:
    """Return what is in a sealed file, or None where the passphrase does not fit."""
    import pyrage  # noqa: PLC0415 - the app starts without it

    try:
        with _WORKING:
            opened: bytes = pyrage.passphrase.decrypt(data, passphrase)
    except pyrage.DecryptError as error:
        if str(error) != _NO_FIT:
            _refuse("it was changed or cut off, or takes too much work to open")
        return None
    return opened


def _refuse_what_cannot_be_opened(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        _refuse(f"it is larger than {MOST_BYTES // 1_000_000} MB")
    if not is_sealed(data):
        _refuse("it is no file of the age format, or its beginning was changed")
    found = _BY_PASSPHRASE.match(data)
    if found is None:
        _refuse("it was not sealed with a passphrase, or its beginning was changed")
    if int(found[1]) > _MOST_WORK:
        _refuse("it asks for more memory than a sealed file of this program does")


def _refuse(problem: str) -> NoReturn:
    raise RehabError(f"This sealed file cannot be opened: {problem}. Nothing was changed.")
