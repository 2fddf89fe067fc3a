"""The console command: where it listens, which database it means, what it says when it cannot."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from rehab import serve
from rehab.cli import absolute, main
from rehab.domain.errors import RehabError
from rehab.sign_in import ALLOW
from tests.serving import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.conftest import Serve


@pytest.fixture
def taken() -> Iterator[int]:
    """Give a port that another program listens at."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


@pytest.fixture(autouse=True)
def _own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REHAB_DATABASE_URL", f"sqlite:///{tmp_path / 'rehab.db'}")


def test_a_taken_port_is_refused_with_one_that_is_free(
    taken: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", "--no-browser", "--port", str(taken)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"Port {taken} is taken by another program. Please try: rehab run --port 8")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", ""])  # noqa: S104 - to be refused
def test_other_machines_are_not_let_in_without_sign_in(host: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--no-browser", "--host", host]) == 2
    assert "other machines could open your data, and there is no sign-in." in capsys.readouterr().err


@pytest.mark.parametrize("told", [["--allow-without-sign-in"], []], ids=["as a flag", "by the environment"])
def test_an_address_of_another_machine_is_refused(
    told: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ALLOW, "" if told else "1")
    assert main(["run", "--no-browser", "--host", "192.0.2.1", *told]) == 2
    assert "This machine has no address 192.0.2.1." in capsys.readouterr().err


@pytest.mark.parametrize("port", ["0", "65536", "-1", "web"])
def test_a_port_that_is_none_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["run", f"--port={port}"])
    assert refused.value.code == 2
    assert "--port" in capsys.readouterr().err


def test_without_a_port_the_first_free_one_is_taken(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "_PORTS", range(taken, taken + 50))
    assert taken < serve.free_port("127.0.0.1", None) < taken + 50


def test_with_every_port_taken_it_says_so(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "_PORTS", range(taken, taken + 1))
    with pytest.raises(RehabError, match="all taken"):
        serve.free_port("127.0.0.1", None)


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        pytest.param(
            "sqlite:///mine.db", "sqlite:///{here}/mine.db", id="a file is in the folder we stand in"
        ),
        pytest.param("sqlite:////var/mine.db", "sqlite:////var/mine.db", id="a whole path stays"),
        pytest.param("sqlite:///:memory:", "sqlite:///:memory:", id="memory has no folder"),
        pytest.param("postgresql://db/rehab", "postgresql://db/rehab", id="a server has no folder"),
    ],
)
def test_the_database_is_the_one_meant_where_the_command_was_given(
    url: str, meant: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert absolute(url) == meant.format(here=tmp_path)


def test_a_newer_database_is_refused_in_a_sentence(db: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    with db.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert main(["run", "--no-browser"]) == 2
    assert "made by a newer version" in capsys.readouterr().err


def test_a_demo_is_written_into_an_empty_database_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REHAB_NOW", NOW)
    demo = ["demo", "--years", "1", "--seed", "1", "--database", f"sqlite:///{tmp_path / 'demo.db'}"]
    assert main(demo) == 0
    assert f"rehab run --database {demo[-1]}" in capsys.readouterr().out
    assert main(demo) == 2
    assert "There is a history already" in capsys.readouterr().err


def test_the_app_starts_where_it_was_told_and_stops_when_asked(app_server: Serve) -> None:
    app = app_server()
    assert app.url in app.log
    app.stop()
    assert "Traceback" not in app.log
