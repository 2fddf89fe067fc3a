"""What a person types is words and nothing else: on every screen, and in every file that is given away.

The same visit to every screen shows that a page keeps to its policy and asks nobody but us.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from rehab.services.start import open_house
from tests.evil import BEGINS, GOES_ON, Spoilt, write_evil
from tests.screens import DESK, PLAYING, SCREENS, TAKING_OFF, Screen, Tour, make_tour, open_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.conftest import Serve

#: Notes what a page tried and was not let.
_NOTE = """
window.evil = () => { window.ran = true; };
window.broken = [];
addEventListener("securitypolicyviolation", ({violatedDirective, blockedURI, sample}) =>
  window.broken.push(`${violatedDirective}: ${blockedURI} ${sample}`));
"""
#: Returns all text of a page, the insides of components too, and what there is of harmful elements.
_READ = r"""
() => {
  const harm = '[src*="/evil"], [href*="/evil"], [onerror], [href^="mailto:"], .katex, .stMarkdownColoredText';
  const texts = [], found = [];
  const read = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (!["SCRIPT", "STYLE"].includes(node.parentElement?.tagName)) texts.push(node.data);
        continue;
      }
      if (node.matches?.(harm)) found.push(node.outerHTML);
      if (node.tagName === "SCRIPT" && node.textContent.startsWith("evil")) found.push(node.outerHTML);
      if (["bomb"].includes(node.textContent)) found.push(node.outerHTML);
      if (node !== root && /^(P|DIV|LI|H\d|BUTTON|LABEL|TD|TH|DD|DT)$/.test(node.tagName)) texts.push("\n");
      if (node.shadowRoot) read(node.shadowRoot);
    }
  };
  read(document.body);
  return {text: texts.join(""), found, ran: Boolean(window.ran), broken: window.broken};
}
"""


@pytest.fixture(scope="module")
def evil_tour(
    shared_app_server: Serve, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Tour, Spoilt]]:
    """Start the app for a person whose every word would do harm."""
    folder = tmp_path_factory.mktemp("evil")
    tour = make_tour(shared_app_server, folder)
    db = open_house(f"sqlite:///{folder / 'rehab.db'}")
    spoilt = write_evil(db)
    db.dispose()
    yield tour, spoilt


def harm(page: Page) -> tuple[list[str], set[int]]:
    """Return what a page took for more than words, and the numbers of the words it shows as typed."""
    told: dict[str, Any] = page.evaluate(_READ)
    wrong = [*told["found"], *told["broken"]] + (["it ran"] if told["ran"] else [])
    text = re.sub(r"\s+", " ", told["text"].replace("\u2060", ""))
    shown = set()
    for begun in re.finditer(BEGINS, text):
        words, cut, _ = text[begun.end() : begun.end() + len(GOES_ON)].partition("…")
        if words == GOES_ON:
            shown.add(int(begun[1]))
        elif not (cut and GOES_ON.startswith(words.rstrip())):
            wrong.append(f"not as typed: {text[begun.start() : begun.end() + len(GOES_ON)]}")
    return wrong, shown


def test_words_are_words_on_every_screen(evil_tour: tuple[Tour, Spoilt], browser: Browser) -> None:
    tour, spoilt = evil_tour
    wrong: dict[str, list[str]] = {}
    shown: set[int] = set()
    asked: list[str] = []
    with open_page(browser, DESK) as page:
        page.add_init_script(_NOTE)
        page.on("request", lambda one: asked.append(one.url))
        for screen in (*SCREENS, *TAKING_OFF, *PLAYING):
            tour.show(page, screen)
            found, numbers = harm(page)
            shown |= numbers
            if found:
                wrong[str(screen)] = found
    assert wrong == {}, wrong
    assert [url for url in asked if "evil" in url or not url.startswith((tour.url, "data:", "blob:"))] == []
    assert {place for place, number in spoilt.numbers.items() if number not in shown} == set()
