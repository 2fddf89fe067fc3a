"""Every query finds its rows by an index, however many people there are."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from load.crowd import fill
from rehab.domain.invitation import code_of
from rehab.house import HOUSE
from rehab.services import clinic
from rehab.services.demo import write_demo
from rehab.services.emptying import empty_bins
from rehab.services.person import LOCAL
from rehab.services.results import save_results
from rehab.services.routine import load_builder
from rehab.services.your_data import export_json, offer_import, run_import
from rehab.storage.engine import make_engine, reading
from rehab.ui import here
from tests.making import MONDAY, at, played
from tests.storage.plans import Asked, paths, recorded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from tests.postgres import Postgres

KEPT = Path(__file__).parent / "plans.txt"
PAGES = sorted(path.relative_to(HOUSE).as_posix() for path in (HOUSE / "pages").rglob("*.py"))
PEOPLE = 60
#: Who there is, for what is done for everybody once a day, and never for a page.
ON_PURPOSE = {"SELECT … FROM person": ("person row by row",)}


@pytest.fixture(scope="module")
def crowd(postgres: Postgres) -> Iterator[Engine]:
    """Give a database where a person of a year is one of many."""
    with postgres.opened() as db:
        write_demo(db, LOCAL, years=1, seed=1, today=MONDAY)
        with postgres.admin(str(db.url.database)) as admin:
            fill(admin, LOCAL, PEOPLE)
        yield db


@pytest.fixture(scope="module")
def asked(crowd: Engine) -> tuple[Asked, ...]:
    """Give every statement that all pages, a session that is saved, and an export and its import make."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(here, "db", lambda: crowd)
        patch.setenv("REHAB_NOW", at(MONDAY).isoformat())
        with recorded(crowd) as statements:
            for page in PAGES:
                app = AppTest.from_file(HOUSE / "rehab" / "ui" / "shell.py", default_timeout=60)
                app.switch_page(str(HOUSE / page)).run()
                assert not app.exception, (page, app.exception)
            save_results(crowd, LOCAL, [played(MONDAY, routine=None, pain_before=3)], at(MONDAY, 10))
            everything = export_json(crowd, LOCAL, at(MONDAY, 11))
            run_import(crowd, LOCAL, offer_import(crowd, LOCAL, everything), at(MONDAY, 12))
            empty_bins(crowd, at(MONDAY) + timedelta(days=60))
            _as_a_practice(crowd)
    return tuple({one.shape: one for one in statements}.values())


def _as_a_practice(crowd: Engine) -> None:
    """Let one of the crowd see the person, propose a routine, and have it turned down."""
    other, code, now = "crowd-1", code_of(7), at(MONDAY)
    clinic.invite(crowd, LOCAL, code, "Ada", now)
    clinic.redeem(crowd, other, "Dr Ina", code, now)
    clinic.load_people(crowd, other, now)
    shown = load_builder(crowd, other, None, MONDAY).shown
    assert shown
    clinic.propose(crowd, other, LOCAL, shown.routine.id, "", now)
    clinic.load_given(crowd, other, LOCAL)
    (card,) = clinic.load_proposals(crowd, LOCAL, MONDAY)
    clinic.leave(crowd, LOCAL, card.id, now)
    clinic.load_who_sees(crowd, LOCAL, now)
    clinic.revoke(crowd, LOCAL, other, now)


@pytest.fixture(scope="module")
def reached(crowd: Engine, asked: tuple[Asked, ...]) -> dict[str, tuple[str, ...]]:
    with reading(crowd, LOCAL) as session:
        connection = session.connection()
        return {one.shape: paths(connection, one) for one in asked}


def test_no_query_goes_through_a_table_row_by_row(reached: dict[str, tuple[str, ...]]) -> None:
    slow = {shape: found for shape, found in reached.items() if any("row by row" in one for one in found)}
    assert slow == ON_PURPOSE


def test_every_query_goes_the_way_that_was_looked_at(reached: dict[str, tuple[str, ...]]) -> None:
    """To take the ways of now as right once you have looked at them: REHAB_ACCEPT_PLANS=1."""
    told = "\n".join(f"{shape}\n    {', '.join(found)}\n" for shape, found in sorted(reached.items()))
    if os.environ.get("REHAB_ACCEPT_PLANS") == "1":
        KEPT.write_text(told, encoding="utf-8")
    assert told == KEPT.read_text(encoding="utf-8")


def test_a_query_without_an_index_is_found(crowd: Engine) -> None:
    """As the superuser: for us the rule on rows alone has PostgreSQL take the person's index."""
    statement = "SELECT * FROM session_set WHERE planned_seconds = 7"
    mighty = make_engine(str(crowd.url).replace("rehab_app@", "postgres@"))
    with mighty.connect() as connection:
        assert paths(connection, Asked(statement, {})) == ("session_set row by row",)
    with reading(crowd, LOCAL) as session:
        found = paths(session.connection(), Asked(statement, {}))
    assert found == ("session_set by ix_session_set_person_id_session_id",)
    mighty.dispose()
