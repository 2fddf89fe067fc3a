"""What `make load` stands on: people of the crowd can come in, and what goes wrong for them is noticed."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import TYPE_CHECKING, cast

import pytest
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from load.crowd import fill
from load.ground import CROWD, ONE, replicas
from load.signing import ids_in_sql, person_of
from load.visitors import Visitor, visiting
from rehab.services.demo import write_demo
from rehab.services.session_list import load_sessions
from rehab.storage.engine import all_people
from tests.making import MONDAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine
    from websockets.asyncio.client import ClientConnection

    from tests.postgres import Postgres


@pytest.fixture(scope="module")
def crowd(postgres: Postgres) -> Iterator[Engine]:
    with postgres.opened() as db:
        write_demo(db, person_of(ONE), years=1, seed=1, today=MONDAY)
        with postgres.admin(str(db.url.database)) as admin:
            fill(admin, person_of(ONE), 2, ids_in_sql(CROWD))
        yield db


def test_each_of_the_crowd_has_all_of_the_person_they_are_made_of(crowd: Engine) -> None:
    people = [person_of(name) for name in (ONE, f"{CROWD}1", f"{CROWD}2")]
    assert sorted(all_people(crowd)) == sorted(people)
    lists = [load_sessions(crowd, one, 0, (date.min, MONDAY), 1).sessions for one in people]
    assert len(lists[0]) == len(lists[1]) == len(lists[2]) > 0
    assert len({one.id for found in lists for one in found}) == 3 * len(lists[0])


def test_they_come_in_and_see_their_pages(crowd: Engine, tmp_path: Path) -> None:
    async def look() -> tuple[float, list[str], tuple[str, ...]]:
        async with visiting(server.port, f"{CROWD}2", "progress") as visitor:
            took = await visitor.run()
            return took, visitor.failures, visitor.addresses

    url = crowd.url.render_as_string(hide_password=False)
    with replicas(1, url, tmp_path) as (server,):
        took, failures, addresses = asyncio.run(look())
    assert took > 0
    assert failures == []
    assert {"", "session", "progress"} <= set(addresses)


def test_who_is_asked_to_sign_in_is_noticed(
    crowd: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def look() -> list[str]:
        async with visiting(server.port, "", "progress") as visitor:
            await visitor.run()
            return visitor.failures

    monkeypatch.setattr("load.visitors.claims_of", lambda _subject: {})
    monkeypatch.setattr("load.visitors.person_of", lambda _subject: "")
    with replicas(1, crowd.url.render_as_string(hide_password=False), tmp_path) as (server,):
        assert asyncio.run(look()) == ["It asks to sign in."]


def test_a_page_that_says_what_went_wrong_is_noticed() -> None:
    """A refusal and a failure are alerts: the page came, and not what was asked for."""
    shown = Element()
    shown.alert.body, shown.alert.format = "Very many people are here just now.", Alert.ERROR
    told = ForwardMsg()
    told.delta.new_element.CopyFrom(shown)
    visitor = Visitor(cast("ClientConnection", None), "progress")
    assert not visitor.is_end(told.SerializeToString())
    assert visitor.failures == ["Very many people are here just now."]


def test_a_run_that_begins_anew_is_not_the_end() -> None:
    told, visitor = ForwardMsg(), Visitor(cast("ClientConnection", None), "progress")
    told.script_finished = ForwardMsg.FINISHED_EARLY_FOR_RERUN
    assert not visitor.is_end(told.SerializeToString())
    told.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    assert visitor.is_end(told.SerializeToString())
