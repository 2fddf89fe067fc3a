"""Words that are not ours, as Markdown that shows them as they are."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$&^=])")
#: Streamlit makes icons and colours of `:name:` even behind a backslash; an invisible joiner prevents it.
_COLON = re.compile(r":(?=\w)")


def plain(text: str) -> str:
    """Return Markdown that shows `text` letter by letter: no link, no emphasis, no formula, no icon."""
    return _COLON.sub(":\u2060", _SIGNS.sub(r"\\\1", " ".join(text.split())))
