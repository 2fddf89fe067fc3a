"""What a person types is words and nothing else: on every screen, and in every file that is given away.

The same visit to every screen shows that a page keeps to its policy and asks nobody but us.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect
from pypdfium2 import PdfDocument

from rehab.domain.catalogue import FLAGS
from rehab.services.health import save_flags
from rehab.services.person import LOCAL
from rehab.services.start import open_house
from rehab.ui.index import addresses
from tests.evil import BEGINS, GOES_ON, Spoilt, evil, write_evil
from tests.making import MONDAY
from tests.screens import DESK, PLAYING, SCREENS, TAKING_OFF, Screen, Tour, at_rest, make_tour, open_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, FilePayload, Page

    from tests.conftest import Serve

#: Notes what a page tried and was not let.
NOTE = """
window.evil = () => { window.ran = true; };
window.broken = [];
addEventListener("securitypolicyviolation", ({violatedDirective, blockedURI, sample}) =>
  window.broken.push(`${violatedDirective}: ${blockedURI} ${sample}`));
"""
#: Returns all text of a page, the insides of components too, and what there is of harmful elements.
_READ = r"""
() => {
  const harm = '[src*="/evil"], [href*="/evil"], [onerror], [href^="mailto:"], .katex, ' +
    '.stMarkdownColoredText';
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


#: What is heard in the player when its time comes, and stands on no screen before.
HEARD = {f"own_exercise.document.cues.{when}" for when in ("work", "release")}
#: What addresses of ours ask for.
ASKED = (
    *("check", "exercise", "item", "measure", "off", "own", "pain", "session", "show", "sign-in", "step"),
    *("view", "week"),
)


#: For a field in which all of it has no room.
_SHORT = "<img src=/evil onerror=evil()>"


@dataclass
class Evil:
    """The app of a person whose every word would do harm."""

    tour: Tour
    spoilt: Spoilt
    folder: Path


@dataclass
class Watched:
    """A page, what it took for more than words, whom it asked, and whose words it showed as typed."""

    page: Page
    wrong: dict[str, list[str]] = field(default_factory=dict)
    shown: set[int] = field(default_factory=set)

    def look(self, at: object) -> None:
        """Look at what is on the page now."""
        told: dict[str, Any] = self.page.evaluate(_READ)
        wrong = [*told["found"], *told["broken"]] + (["it ran"] if told["ran"] else [])
        text = re.sub(r"\s+", " ", told["text"].replace("\u2060", ""))
        for begun in re.finditer(BEGINS, text):
            words, cut, _ = text[begun.end() : begun.end() + len(GOES_ON)].partition("…")
            if words == GOES_ON:
                self.shown.add(int(begun[1]))
            elif not (cut and GOES_ON.startswith(words.rstrip())):
                wrong.append(f"not as typed: {begun[0]}{words}")
        if wrong:
            self.wrong[str(at)] = wrong


@pytest.fixture(scope="module")
def bad(shared_app_server: Serve, tmp_path_factory: pytest.TempPathFactory) -> Evil:
    """Start the app for such a person."""
    folder = tmp_path_factory.mktemp("evil")
    tour = make_tour(shared_app_server, folder)
    db = open_house(f"sqlite:///{folder / 'rehab.db'}")
    spoilt = write_evil(db)
    db.dispose()
    return Evil(tour, spoilt, folder)


@pytest.fixture
def watched(bad: Evil, browser: Browser) -> Iterator[Watched]:
    """Open a page; in the end it asked nobody but us, and nothing that the words say."""
    asked: list[str] = []
    ours = (bad.tour.url, "data:", "blob:")
    with open_page(browser, DESK) as page:
        page.add_init_script(NOTE)
        page.on("request", lambda one: asked.append(one.url))
        yield Watched(page)
    assert [url for url in asked if url.endswith("/evil") or not url.startswith(ours)] == []


def test_words_are_words_on_every_screen(bad: Evil, watched: Watched) -> None:
    own = [Screen(f"exercises?exercise={name}") for name in bad.spoilt.exercises]
    for screen in (*SCREENS, *own, *TAKING_OFF, *PLAYING):
        bad.tour.show(watched.page, screen)
        watched.look(screen)
    assert watched.wrong == {}
    unseen = {place for place, number in bad.spoilt.numbers.items() if number not in watched.shown}
    assert unseen - HEARD == set()


def test_words_are_words_where_health_asks_for_care(bad: Evil, watched: Watched) -> None:
    db = open_house(f"sqlite:///{bad.folder / 'rehab.db'}")
    save_flags(db, LOCAL, FLAGS, MONDAY)
    try:
        own = [f"exercises?exercise={name}" for name in bad.spoilt.exercises]
        for address in ("", "my_health", "routine", "routine?item={item}", "session", "exercises", *own):
            bad.tour.show(watched.page, Screen(address))
            watched.look(address)
    finally:
        save_flags(db, LOCAL, (), MONDAY)
        db.dispose()
    assert watched.wrong == {}


def test_words_of_an_address_are_words(bad: Evil, watched: Watched) -> None:
    asked = urlencode({name: evil(99) for name in ASKED})
    for address in addresses():
        bad.tour.show(watched.page, Screen(f"{address[1:]}?{asked}"))
        watched.look(address)
    assert watched.wrong == {}


def test_words_of_a_file_are_words(bad: Evil, watched: Watched) -> None:
    page = watched.page
    bad.tour.show(page, Screen("your_data"))
    name = "<img src=evil onerror=evil()>![a](evil)"
    export = f'{{"{evil(90)}": 1, "{evil(90)}": 2}}'
    table = f"day,pain,note\n2026-11-20,3,{evil(91)}\n{evil(92)},5,\n"

    page.set_input_files("input[type=file] >> nth=0", _file(f"{name}.json", export))
    expect(page.get_by_text("This file cannot be imported: an object has")).to_be_visible()
    watched.look("an export")
    page.set_input_files("input[type=file] >> nth=1", _file(f"{name}.csv", table))
    expect(page.get_by_text("1 row left out")).to_be_visible()
    watched.look("a table")

    assert watched.wrong == {}
    expect(page.get_by_text("=Q91z<script>evil()</script>")).to_be_visible()
    expect(page.get_by_text("=Q92z<script>evil()</script>")).to_be_visible()


def test_words_of_the_clinicians_page_are_words_in_its_files(
    bad: Evil, watched: Watched, browser: Browser, tmp_path: Path
) -> None:
    page = watched.page
    bad.tour.show(page, Screen("report", shows=".paper"))
    page.get_by_label("Your name, if you want it on the page (it is not stored)").fill(_SHORT)
    page.keyboard.press("Enter")
    expect(page.locator(".paper")).to_contain_text(_SHORT)
    watched.look("the page")
    at_rest(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as a web page (HTML)").click()
    download.value.save_as(tmp_path / "report.html")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the PDF").click()
    paper = PdfDocument(download.value.path())

    with open_page(browser, DESK) as alone:
        alone.add_init_script(NOTE)
        asked: list[str] = []
        alone.on("request", lambda one: asked.append(one.url))
        alone.goto((tmp_path / "report.html").as_uri())
        file = Watched(alone)
        file.look("the file")
    assert watched.wrong | file.wrong == {}
    assert file.shown == watched.shown
    assert file.shown
    assert [url for url in asked if not url.startswith(("data:", tmp_path.as_uri()))] == []
    words = "".join(sheet.get_textpage().get_text_range() for sheet in paper)
    assert _SHORT in words


def _file(name: str, content: str) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": content.encode()}
