"""Opens a page of the app without a browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from streamlit.testing.v1 import AppTest

from rehab.house import HOUSE

if TYPE_CHECKING:
    import pytest
    from sqlalchemy import Engine

#: Monday, nine in the morning.
NOW = "2026-11-23T09:00:00+00:00"


def open_page(
    db: Engine, monkeypatch: pytest.MonkeyPatch, path: str, *, now: str = NOW, **address: str
) -> AppTest:
    """Open the page of a file below `pages` at an address; nothing may have gone wrong."""
    monkeypatch.setenv("REHAB_DATABASE_URL", str(db.url))
    monkeypatch.setenv("REHAB_NOW", now)
    app = AppTest.from_file(HOUSE / "rehab" / "ui" / "shell.py", default_timeout=30)
    app.switch_page(str(HOUSE / "pages" / path))
    for name, value in address.items():
        app.query_params[name] = value
    return fine(app.run())


def fine(app: AppTest) -> AppTest:
    """Return the app after seeing that nothing went wrong in it."""
    assert not app.exception, app.exception
    return app


def components(app: AppTest) -> list[dict[str, Any]]:
    """Return what each component of ours is given to show."""
    return [json.loads(element.proto.json) for element in app.get("bidi_component") if element.proto.json]


def words(app: AppTest) -> str:
    """Return all text of a page."""
    html = [element.proto.body for element in app.get("html")]
    html += [f"{text}" for data in components(app) for text in data.values()]
    texts = (app.title, app.header, app.markdown, app.caption, app.error, app.warning, app.info)
    return "\n".join([*html, *(element.value for kind in texts for element in kind)])
