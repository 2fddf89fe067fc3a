"""Opens pages as B, who lives beside A, and sends them what a browser could send that somebody changed."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from rehab.house import HOUSE
from rehab.storage.tables import metadata
from tests.pages.opening import words
from tests.pages.signing_in import people_sign_in, person_of, told_of
from tests.services.isolation.two_people import NOW, SECRET, A, B, ids_of_a, settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Engine
    from streamlit.proto.WidgetStates_pb2 import WidgetState

PAGES = sorted(page.relative_to(HOUSE / "pages").as_posix() for page in HOUSE.glob("pages/**/*.py"))
#: Those that there are only where people sign in.
OF_PEOPLE = frozenset(page for page in PAGES if page.startswith("practice/")) | {"about/who_sees.py"}
#: A's own id, and one of each kind, two where one is in the bin.
IDS = [A, *(one for name, one in ids_of_a().items() if name.endswith((" 0", " 1")) and one != A)]
_BERT = told_of("bert", NOW)


@dataclass(frozen=True)
class AsB:
    """B at the pages of a database: on a machine of one person, or signed in."""

    db: Engine
    signs_in: bool = False

    @property
    def id(self) -> str:
        """B's id."""
        return person_of(_BERT) if self.signs_in else B

    def settle(self) -> None:
        """Let A and B live here, each as at the start."""
        settle(self.db, with_a=True, b=self.id)

    def let_in(self, revoked_at: datetime | None) -> None:
        """Let B see A's data, until A took that back if they did."""
        names = {"clinician_name": "Bert", "name": f"Anna {SECRET}"}
        row = {"person_id": A, "clinician_id": self.id, **names, "granted_at": NOW, "revoked_at": revoked_at}
        with self.db.begin() as connection:
            connection.execute(insert(metadata.tables["access"]), row)

    def open(self, page: str, /, **address: str) -> AppTest:
        """Open a page at an address."""
        app = AppTest.from_file(HOUSE / "rehab" / "ui" / "shell.py", default_timeout=30)
        if self.signs_in:
            app.user = dict(_BERT)
        app.switch_page(str(HOUSE / "pages" / page))
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()


@contextmanager
def living_as_b(path: str, db: Engine, home: Path) -> Iterator[AsB]:
    """Give B, beside A, for the page at a path: signed in where it takes that."""
    b = AsB(db, signs_in=path in OF_PEOPLE)
    with pytest.MonkeyPatch.context() as patch, people_sign_in(home, patch) if b.signs_in else nullcontext():
        patch.setenv("REHAB_DATABASE_URL", str(db.url))
        patch.setenv("REHAB_NOW", NOW.isoformat())
        b.settle()
        yield b


def shown(app: AppTest) -> str:
    """Return the page that is there: not always the one that was asked for."""
    there = app._registered_pages[app._finished_page_script_hash]  # noqa: SLF001 - AppTest tells it nowhere else
    return str(there["script_path"]).removeprefix(f"{HOUSE / 'pages'}/")


def seen(app: AppTest) -> str:
    """Return all that went to the browser; files to download are made when they are asked for."""
    return "\n".join([words(app), *(f"{one.proto}" for one in app._tree if hasattr(one, "proto"))])  # noqa: SLF001 - the same


def send(app: AppTest, told: Iterable[WidgetState]) -> AppTest:
    """Run a page again after a browser told it this, and of everything else what it told before."""
    changed = {one.id: one for one in told}
    kept = [one for one in app._tree.get_widget_states().widgets if one.id not in changed]  # noqa: SLF001 - the same
    return app._run(WidgetStates(widgets=[*kept, *changed.values()]))  # noqa: SLF001 - the same
