"""Addresses that are one person's: those of files they may fetch or send, as the server told them."""

from __future__ import annotations

import re
from collections import OrderedDict

_MOST = 20_000
_UUID = rb"[0-9a-f-]{36}"
#: A download by the name that Streamlit makes of what is in it; an upload by its page and its own number.
_PERSONAL = re.compile(rb"/media/([0-9a-f]{32,})|/_stcore/upload_file/(" + _UUID + rb"/" + _UUID + rb")")


class Told:
    """Remembers to whom each address was told; nobody else gets what is there."""

    def __init__(self) -> None:
        self._told: OrderedDict[bytes, set[str]] = OrderedDict()

    def note(self, message: bytes, person: str) -> None:
        """Remember the addresses in a message to a person's page."""
        for name in _names(message):
            self._told.setdefault(name, set()).add(person)
            self._told.move_to_end(name)
        while len(self._told) > _MOST:
            self._told.popitem(last=False)

    def is_told(self, path: str, person: str) -> bool:
        """Say whether a person was told this address."""
        return any(person in self._told.get(name, ()) for name in _names(path.encode()))


def is_personal(path: str) -> bool:
    """Say whether a path is of the kind that is one person's."""
    return path.startswith(("/media/", "/_stcore/upload_file/"))


def _names(text: bytes) -> list[bytes]:
    return [media or upload for media, upload in _PERSONAL.findall(text)]
