"""What `make load` stands on: people come in and do what a browser does, and what goes wrong is noticed."""

from __future__ import annotations

import asyncio
import json
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, cast

import pytest
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from load.crowd import fill
from load.ground import CLIENT, CROWD, MOMENT, ONE, add_client, replicas, sessions_of
from load.playing import Play, played
from load.run import hold
from load.signing import ids_in_sql, person_of
from load.sittings import PLAYING, READING, play
from load.visitors import Chosen, Visitor, visiting
from rehab.services.demo import write_demo
from rehab.services.session_list import load_sessions
from rehab.services.under_way import load_under_way
from rehab.storage.engine import all_people
from rehab.storage.trouble import MANY
from tests.js.test_js import HERE, NODE, a_gated_plan, a_plan
from tests.making import MONDAY
from tests.postgres import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from sqlalchemy import Engine
    from websockets.asyncio.client import ClientConnection

    from tests.postgres import Postgres


@pytest.fixture(scope="module")
def crowd(postgres: Postgres) -> Iterator[Engine]:
    with postgres.opened() as db:
        write_demo(db, person_of(ONE), years=1, seed=1, today=MONDAY)
        with postgres.admin(str(db.url.database)) as admin:
            fill(admin, person_of(ONE), 4, ids_in_sql(CROWD))
        yield db


@pytest.fixture
def url(crowd: Engine) -> str:
    return crowd.url.render_as_string(hide_password=False)


def test_each_of_the_crowd_has_all_of_the_person_they_are_made_of(crowd: Engine) -> None:
    people = [person_of(name) for name in (ONE, *(f"{CROWD}{number}" for number in range(1, 5)))]
    assert sorted(all_people(crowd)) == sorted(people)
    lists = [load_sessions(crowd, one, 0, (date.min, MONDAY), 1).sessions for one in people]
    assert {len(found) for found in lists} == {len(lists[0])}
    assert len({one.id for found in lists for one in found}) == 5 * len(lists[0]) > 0


def test_they_come_in_and_see_their_pages(url: str, tmp_path: Path) -> None:
    async def look(port: int) -> tuple[float, list[str], tuple[str, ...]]:
        async with visiting(port, f"{CROWD}2", "progress") as visitor:
            took = await visitor.run()
            return took, visitor.failures, visitor.addresses

    with replicas(1, url, tmp_path) as cluster:
        took, failures, addresses = asyncio.run(look(cluster.port))
    assert took > 0
    assert failures == []
    assert {"", "session", "progress"} <= set(addresses)


def test_who_is_asked_to_sign_in_is_noticed(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def look(port: int) -> list[str]:
        async with visiting(port, "", "progress") as visitor:
            await visitor.run()
            return visitor.failures

    monkeypatch.setattr("load.signing.claims_of", lambda _subject: {})
    monkeypatch.setattr("load.visitors.person_of", lambda _subject: "")
    with replicas(1, url, tmp_path) as cluster:
        assert asyncio.run(look(cluster.port)) == ["It asks to sign in."]


def test_the_one_sees_their_client_and_nobody_elses(postgres: Postgres, tmp_path: Path) -> None:
    async def look(port: int) -> list[list[str]]:
        async with visiting(port, ONE, "") as visitor:
            seen = []
            for page in ("their_progress", "their_report", "propose"):
                for somebody in (CLIENT, f"{CROWD}1"):
                    await visitor.run(page, f"of={person_of(somebody)}")
                    seen.append([words[:23] for words in visitor.failures])
                    visitor.failures.clear()
            return seen

    with postgres.opened() as db:
        url = db.url.render_as_string(hide_password=False)
        write_demo(db, person_of(ONE), years=1, seed=1, today=MONDAY)
        add_client(url)
        with replicas(1, url, tmp_path) as cluster:
            assert asyncio.run(look(cluster.port)) == [[], ["There is nothing here f"]] * 3


@pytest.mark.parametrize("plan", [a_plan(), played(a_gated_plan())], ids=["every phase", "a choice"])
def test_what_is_told_is_what_the_player_makes_of_the_same_plan(plan: Mapping[str, Any]) -> None:
    one = Play(plan, "session-1", "device-1", MOMENT)
    given = json.dumps({"plan": plan, "id": one.id, "began": MOMENT.timestamp() * 1000})
    done = subprocess.run(  # noqa: S603 - our own script, no shell
        [str(NODE), str(HERE / "played.mjs")], input=given, capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    assert [one.live(phase)["run"] for phase in range(len(plan["phases"]))] == found["runs"]
    took = timedelta(seconds=sum(phase["seconds"] for phase in plan["phases"]))
    assert one.result(MOMENT + took) == found["result"]


def test_a_session_is_kept_under_way_and_then_stored(
    crowd: Engine, postgres: Postgres, url: str, tmp_path: Path
) -> None:
    name = f"{CROWD}1"

    async def do(port: int) -> None:
        async with visiting(port, name, "session") as visitor:
            await visitor.run()
            acts = play(visitor, Random(1))  # noqa: S311 - dice, no secret
            for _ in range(2):
                told = next(acts)
                await visitor.run(done=told)
                under_way = load_under_way(crowd, person_of(name), MOMENT)
                assert under_way is not None
                assert under_way.run == cast("Mapping[str, Any]", told.value)["run"]
                assert under_way.plan == played(visitor.plan())
            await visitor.run(done=next(acts))
            assert list(acts) == []
            assert visitor.failures == []
            stored.update(visitor.handed_over)

    stored: dict[str, int] = {}
    with replicas(1, url, tmp_path) as cluster:
        asyncio.run(do(cluster.port))
    assert load_under_way(crowd, person_of(name), MOMENT) is None
    found = sessions_of(postgres, url, [name])
    assert {session: sets for (_, session), sets in found.items()} == stored
    assert all(sets > 0 for sets in stored.values())


def test_what_is_not_said_to_be_stored_is_noticed() -> None:
    visitor, shown = Visitor(cast("ClientConnection", None), "session"), ForwardMsg()
    player = shown.delta.new_element.bidi_component
    player.component_name = "rehab_player"
    player.json = json.dumps({"plan": a_plan(), "saved": ["another:1"], "refused": {}, "live": None})
    visitor.is_end(shown.SerializeToString())
    acts = play(visitor, Random(1))  # noqa: S311 - dice, no secret
    assert len(list(acts)) == 3
    (failure,) = visitor.failures
    assert failure.startswith("It does not say that session ")


@pytest.mark.parametrize("count", [1, 2])
def test_people_are_spread_over_the_replicas_and_what_they_do_is_stored_once(
    postgres: Postgres, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], count: int
) -> None:
    sitting = replace(PLAYING, every_s=1.0, limit_s=0.0, steps=(4,))
    asyncio.run(hold(postgres, url, count, sitting, tmp_path))
    told, _memory = map(json.loads, capsys.readouterr().out.splitlines())
    assert (told["value"], told["slower_at"], told["sessions_stored"]) == (0, 4, 4)
    assert sorted(told["people_at"].values()) == [4 // count] * count
    assert set(told["its_p95"]) == {"all", "live", "results"}


def test_people_read_anew_what_changed_and_turn_to_other_ranges(
    postgres: Postgres, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = revisions(postgres, url)
    asyncio.run(hold(postgres, url, 1, replace(READING, every_s=0.1, limit_s=0.0, steps=(4,)), tmp_path))
    told, _memory = map(json.loads, capsys.readouterr().out.splitlines())
    assert set(told["its_p95"]) == {"all", "page", "Range"}
    assert revisions(postgres, url) == {name: revision + 1 for name, revision in before.items()}


def revisions(postgres: Postgres, url: str) -> dict[str, int]:
    people = [person_of(f"{CROWD}{number}") for number in range(1, 5)]
    with postgres.admin(name_of(url)) as admin:
        found = admin.execute("SELECT id, revision FROM person WHERE id = ANY(%s)", [people]).fetchall()
    return dict(found)


def test_another_range_makes_its_part_of_the_page_anew_and_nothing_else(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    come: list[ForwardMsg] = []
    is_end = Visitor.is_end

    def look(self: Visitor, data: bytes) -> bool:
        come.append(ForwardMsg.FromString(data))
        return is_end(self, data)

    async def turn(port: int) -> list[Mapping[str, int]]:
        async with visiting(port, f"{CROWD}2", "progress") as visitor:
            seen = []
            for done in (None, Chosen("Range", "4 weeks"), Chosen("Range", "All")):
                come.clear()
                await visitor.run(done=done)
                seen.append(charts(come))
            assert visitor.failures == []
            return seen

    monkeypatch.setattr(Visitor, "is_end", look)
    with replicas(1, url, tmp_path) as cluster:
        whole, month, everything = asyncio.run(turn(cluster.port))
    assert list(month) == list(everything) == ["Pain", "Sessions and minutes"]
    assert set(whole) > set(month)
    assert month["Pain"] < whole["Pain"] < everything["Pain"]


def charts(come: Iterable[ForwardMsg]) -> Mapping[str, int]:
    """Return how many rows of numbers stand under each chart that came, by its title."""
    shown = [one.delta.new_element.bidi_component for one in come]
    cards = [json.loads(one.json) for one in shown if one.component_name == "rehab_chart"]
    return {card["title"]: len(card["numbers"]) for card in cards}


def test_people_who_all_come_to_the_same_replica_end_the_run(
    postgres: Postgres, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def visiting_a(port: int, subject: str, page: str, replica: str = "a") -> object:
        return visiting(port, subject, page, replica)

    monkeypatch.setattr("load.holding.visiting", visiting_a)
    sitting = replace(PLAYING, every_s=0.1, limit_s=0.0, steps=(4,))
    with pytest.raises(AssertionError, match="'a': 4"):
        asyncio.run(hold(postgres, url, 2, sitting, tmp_path))


def test_a_session_that_is_stored_by_half_ends_the_run(
    postgres: Postgres, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("load.sittings.sets_of", lambda _result: 1)
    sitting = replace(PLAYING, every_s=0.1, limit_s=0.0, steps=(2,))
    with pytest.raises(AssertionError, match="2 were handed over, 2 are stored"):
        asyncio.run(hold(postgres, url, 1, sitting, tmp_path))


def test_a_page_that_says_what_went_wrong_is_noticed() -> None:
    """A refusal and a failure are alerts: the page came, and not what was asked for."""
    shown = Element()
    shown.alert.format = Alert.ERROR
    told = ForwardMsg()
    visitor = Visitor(cast("ClientConnection", None), "progress")
    for words in ("It went wrong.", MANY):
        shown.alert.body = words
        told.delta.new_element.CopyFrom(shown)
        assert not visitor.is_end(told.SerializeToString())
    assert visitor.failures == ["It went wrong."]
    assert visitor.turned_away == 1


def test_a_step_at_which_somebody_is_turned_away_is_not_held(
    postgres: Postgres, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def crowded(visitor: Visitor, _dice: Random) -> Iterator[None]:
        visitor.turned_away = int(visitor.subject == f"{CROWD}3")
        yield None

    sitting = replace(READING, every_s=0.1, limit_s=60.0, steps=(2, 3, 4), acts=crowded)
    asyncio.run(hold(postgres, url, 1, sitting, tmp_path))
    told, _memory = map(json.loads, capsys.readouterr().out.splitlines())
    assert (told["value"], told["slower_at"], told["turned_away"]) == (2, 3, 1)


def test_a_run_that_begins_anew_is_not_the_end() -> None:
    told, visitor = ForwardMsg(), Visitor(cast("ClientConnection", None), "progress")
    told.script_finished = ForwardMsg.FINISHED_EARLY_FOR_RERUN
    assert not visitor.is_end(told.SerializeToString())
    told.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    assert visitor.is_end(told.SerializeToString())
