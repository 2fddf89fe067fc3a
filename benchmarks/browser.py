"""Times taken inside a real browser, so that the tool that drives it does not count."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tools.browser import FLAGS, find_browser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

#: Clicks an element and waits until the text of others changes; returns milliseconds.
_CLICK_TO_CHANGE = """
([button, texts]) => new Promise((resolve) => {
  const read = () => [...document.querySelectorAll(texts)].map((one) => one.textContent).join("|");
  const before = read();
  const start = performance.now();
  const watch = new MutationObserver(() => {
    if (read() !== before) {
      watch.disconnect();
      resolve(performance.now() - start);
    }
  });
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  document.querySelector(button).click();
})
"""


@contextmanager
def open_page() -> Iterator[Page]:
    """Open a page in a new Chromium whose cache stays warm until the block ends."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield chromium.new_context(viewport={"width": 1280, "height": 800}, timezone_id="UTC").new_page()
        chromium.close()


def click_to_change(page: Page, button: str, texts: str) -> float:
    """Click `button` and return the milliseconds until the text of the elements `texts` is another."""
    took: float = page.evaluate(_CLICK_TO_CHANGE, [button, texts])
    return took
