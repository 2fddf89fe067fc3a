"""What a passphrase has to be."""

from __future__ import annotations

import unicodedata

from rehab.domain.errors import RehabError

#: Letters that a chosen passphrase has at least: NIST SP 800-63B, 5.1.1.2, which wants no other rule of this
#: kind. Whoever has the file can try as often as they like, so the page asks for several words.
SHORTEST = 8
#: And at most, so that nobody can let the program work on a book. NIST asks for 64 or more.
LONGEST = 1000


def new_passphrase(first: str, again: str) -> str:
    """Return a passphrase that was chosen, in the form in which it seals. Raises `RehabError` for none."""
    if first != again:
        raise RehabError("The two passphrases are not the same. Please type them once more.")
    chosen = composed(first)
    if not chosen.strip():
        raise RehabError("Please type a passphrase, twice.")
    if len(chosen) < SHORTEST or len(set(chosen)) == 1:
        raise RehabError(
            f"A passphrase needs at least {SHORTEST} letters, not all the same; four or five words that do "
            "not belong together are good. Please choose a longer one."
        )
    if len(chosen) > LONGEST:
        raise RehabError(f"A passphrase can have up to {LONGEST:,} letters. Please choose a shorter one.")
    return chosen


def composed(passphrase: str) -> str:
    """Return a passphrase as it is the same on every keyboard: é is one letter, however typed (NFC)."""
    return unicodedata.normalize("NFC", passphrase)
