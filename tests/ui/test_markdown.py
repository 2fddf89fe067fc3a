"""Words of the person's own as Markdown: nothing in them is a sign."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.ui.markdown import in_a_line, plain

if TYPE_CHECKING:
    from collections.abc import Callable

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


@pytest.mark.parametrize(
    "words",
    [
        "Knee to chest (one leg), 2.5 kg + band!",
        "Cat-camel",
        "Please name one to 3 things that matter to you.",
        "1 of 2 is left",
    ],
)
def test_a_line_without_a_sign_is_read_out_as_it_is_written(words: str) -> None:
    assert in_a_line(words) == words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("- a", "\\- a"),
        ("1. a", "1\\. a"),
        ("# a", "\\# a"),
        ("a -> b -- c", "a \\-\\> b \\-- c"),
        ("![a](b)", "!\\[a\\](b)"),
        (":red[a]", ":\u2060red\\[a\\]"),
    ],
)
def test_a_line_escapes_what_would_become_something(words: str, shown: str) -> None:
    assert in_a_line(words) == shown


@pytest.mark.parametrize("escaped", [plain, in_a_line])
@given(words=st.text())
def test_what_is_left_without_its_escapes_are_the_words(escaped: Callable[[str], str], words: str) -> None:
    shown = re.sub(r"\\(.)", r"\1", escaped(words)).replace("\u2060", "")
    assert shown == " ".join(words.split()).replace("\u2060", "")
