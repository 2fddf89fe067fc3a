"""Words that are not ours, as Markdown that shows them as they are."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$&^=])")
#: What becomes an icon (`:name:`) or a link even behind a backslash; an invisible joiner prevents it.
_JOINED = re.compile(r":(?=[\w/])|@(?=\w)|www(?=\\?\.)", re.IGNORECASE)
#: The signs that become something in the middle of a line, and at its begin; dashes and arrows are joined.
_ACTIVE = re.compile(r"([\\`*_\[\]|~<>$&]|-(?=[->]))")
_FIRST = re.compile(r"^(\d*)([-+#=.)])")


def plain(text: str) -> str:
    """Return Markdown that shows `text` letter by letter: no link, no emphasis, no formula, no icon."""
    return _JOINED.sub("\\g<0>\u2060", _SIGNS.sub(r"\\\1", " ".join(text.split())))


def in_a_line(text: str) -> str:
    """Return Markdown that shows `text` in a line of its own, with no more escapes than that takes.

    It is for what is also read out as it is written: the label of a field, or a sentence of an error.
    """
    return _JOINED.sub("\\g<0>\u2060", _FIRST.sub(r"\1\\\2", _ACTIVE.sub(r"\\\1", " ".join(text.split()))))
