"""A file that is too large is refused with a sentence, and by the server too, whoever sends it."""

from __future__ import annotations

import http.client
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import expect

from rehab.services.start import open_house
from tests.making import meet

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Page

    from tests.conftest import Serve

_MB = 2**20


def test_a_file_over_the_limit_is_refused_with_a_sentence_and_never_read(
    app_server: Serve, page: Page
) -> None:
    server = app_server(STREAMLIT_SERVER_MAX_UPLOAD_SIZE="1")
    db = open_house(server.database_url)
    meet(db)
    db.dispose()
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.url) if one.method == "PUT" else None)
    page.goto(f"{server.url}/your_data")

    page.set_input_files("input[type=file] >> nth=0", _file("large.json", 2 * _MB))
    expect(page.get_by_text("File must be 1.0MB or smaller.")).to_be_visible()
    assert sent == []

    page.set_input_files("input[type=file] >> nth=0", _file("small.json", 10))
    expect(page.get_by_text("This file cannot be imported")).to_be_visible()
    (address,) = sent
    (token,) = (one for one in page.context.cookies() if one.get("name") == "_streamlit_xsrf")
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)) as connection:
        value = str(token.get("value"))
        told = {"Cookie": f"_streamlit_xsrf={value}", "X-Xsrftoken": value, "Content-Length": str(2 * _MB)}
        connection.putrequest("PUT", urlsplit(address).path)
        for name, text in told.items():
            connection.putheader(name, text)
        connection.endheaders()  # and nothing of it follows
        assert connection.getresponse().status == http.client.REQUEST_ENTITY_TOO_LARGE


def _file(name: str, size: int) -> FilePayload:
    return {"name": name, "mimeType": "application/json", "buffer": b"x" * size}
