"""Words of the person's own as Markdown: nothing in them is a sign."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.ui.markdown import plain

#: A sign without its escape, and what becomes an icon or a link with one too.
_SIGNS = re.compile(r"(?<!\\)[`*_{}\[\]#|~<>$&^=]|:(?=[\w/])|@(?=\w)|www(?=\\?\.)", re.IGNORECASE)


@pytest.mark.parametrize(
    "words",
    [
        "**bold**",
        "$x$",
        ":material/home:",
        "[a](b)",
        "<b>",
        "https://one.example",
        "WWW.one.example",
        "a@one.example",
    ],
)
def test_no_sign_is_left(words: str) -> None:
    assert _SIGNS.search(words)
    assert not _SIGNS.search(plain(words))


@given(st.text())
def test_what_is_left_without_its_escapes_are_the_words(words: str) -> None:
    shown = re.sub(r"\\(.)", r"\1", plain(words)).replace("\u2060", "")
    assert shown == " ".join(words.split()).replace("\u2060", "")
