"""Words that are not ours, as Markdown that shows them as they are."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$&^=])")
#: What becomes an icon (`:name:`) or a link even behind a backslash; an invisible joiner prevents it.
_JOINED = re.compile(r":(?=[\w/])|@(?=\w)|www(?=\\?\.)", re.IGNORECASE)


def plain(text: str) -> str:
    """Return Markdown that shows `text` letter by letter: no link, no emphasis, no formula, no icon."""
    return _JOINED.sub("\\g<0>\u2060", _SIGNS.sub(r"\\\1", " ".join(text.split())))
