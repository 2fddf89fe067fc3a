"""What an administrator does for one of the people who sign in: `--person`, `rehab who`, `rehab forget`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from rehab.cli import main
from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.sign_in import signed_in
from rehab.services.erase import load_counts
from rehab.services.pain import load_scores, save_pain
from rehab.services.person import LOCAL, load_person, meet_person
from rehab.services.start import open_house
from rehab.services.your_data import export_json
from rehab.sign_in import sign_in
from rehab.storage.engine import everybody
from rehab.storage.tables import metadata
from tests.making import MONDAY, at, meet
from tests.serving import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

ISSUER = "https://login.clinic.example/realms/back"
SETTINGS = {
    "METADATA_URL": f"{ISSUER}/.well-known/openid-configuration",
    "CLIENT_ID": "steady-back",
    "CLIENT_SECRET": "secret",
    "COOKIE_SECRET": "0123456789abcdef" * 4,
    "REDIRECT_URL": "https://back.clinic.example/oauth2callback",
    "CLAIM": "groups=back-care",
}
NOTE = "what only ada wrote"
Said = pytest.CaptureFixture[str]


def person(name: str, issuer: str = ISSUER) -> str:
    one = signed_in({"iss": issuer, "sub": name, "iat": 0})
    assert one
    return one.person


ADA, BEN = person("ada"), person("ben")


@pytest.fixture(params=["sqlite", "postgresql"])
def practice(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Engine]:
    """Give a practice's database, in which ada and ben have signed in, and ada has a score of 7."""
    is_file = request.param == "sqlite"
    url = f"sqlite:///{tmp_path / 'rehab.db'}" if is_file else request.getfixturevalue("postgres").new()
    for name, value in SETTINGS.items():
        monkeypatch.setenv(f"REHAB_SIGN_IN_{name}", value)
    monkeypatch.setenv("REHAB_DATABASE_URL", url)
    monkeypatch.setenv("REHAB_NOW", NOW)
    monkeypatch.setattr("streamlit.runtime.exists", lambda: False)
    sign_in.cache_clear()
    db = open_house(url)
    for one in (ADA, BEN):
        meet_person(db, one, "UTC", at(MONDAY))
    save_pain(db, ADA, NewPain(MONDAY, Moment.ANY, 7, note=NOTE), at(MONDAY))
    yield db
    sign_in.cache_clear()
    db.dispose()
    if not is_file:
        request.getfixturevalue("postgres").drop(url)


def rows(db: Engine) -> dict[str, int]:
    """Return how many rows there are of each person in all tables, as the owner of the tables sees them."""
    found = dict.fromkeys((ADA, BEN), 0)
    with db.begin() as connection, everybody(connection):
        for table in metadata.tables.values():
            whose = table.c.id if table.name == "person" else table.c.get("person_id")
            if whose is not None:
                for one, number in connection.execute(sa.select(whose, sa.func.count()).group_by(whose)):
                    found[one] = found.get(one, 0) + number
    return found


def test_who_tells_the_id_of_somebody_whom_the_provider_calls_so(practice: Engine, capsys: Said) -> None:
    assert main(["who", "ada"]) == 0
    assert capsys.readouterr().out == f"{ADA}\n"
    assert main(["who", "ada", "--issuer", ISSUER]) == 0
    assert capsys.readouterr().out == f"{ADA}\n"
    for strange in (["eve"], ["ada", "--issuer", "https://elsewhere.example"]):
        assert main(["who", *strange]) == 2
        assert "has signed in here" in capsys.readouterr().err
    assert load_person(practice, person("eve")) is None


def test_who_knows_a_provider_whose_name_ends_with_a_slash(practice: Engine, capsys: Said) -> None:
    una = person("una", f"{ISSUER}/")
    meet_person(practice, una, "UTC", at(MONDAY))
    assert main(["who", "una"]) == 0
    assert capsys.readouterr().out == f"{una}\n"


def test_where_nobody_signs_in_who_asks_for_the_provider(
    practice: Engine, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(f"REHAB_SIGN_IN_{name}")
    sign_in.cache_clear()
    assert main(["who", "ada"]) == 2
    assert "--issuer" in capsys.readouterr().err
    assert load_counts(practice, ADA)["pain score"] == 1


@pytest.mark.parametrize("name", ["theirs.json", "theirs.html"])
def test_the_data_of_who_is_named_is_written(
    practice: Engine, tmp_path: Path, capsys: Said, name: str
) -> None:
    file, other = tmp_path / name, tmp_path / f"other-{name}"
    before = rows(practice)
    assert main(["export", str(file), "--person", ADA]) == 0
    assert f"Their data is in {file}." in capsys.readouterr().out
    assert main(["export", str(other), "--person", BEN]) == 0
    assert NOTE in file.read_text(encoding="utf-8")
    assert NOTE not in other.read_text(encoding="utf-8")
    assert rows(practice) == before


def test_what_somebody_had_at_home_is_brought_in_for_who_is_named(
    practice: Engine, tmp_path: Path, capsys: Said
) -> None:
    home = open_house(f"sqlite:///{tmp_path / 'home.db'}")
    meet(home)
    save_pain(home, LOCAL, NewPain(MONDAY, Moment.ANY, 5), at(MONDAY))
    (tmp_path / "home.json").write_bytes(export_json(home, LOCAL, at(MONDAY)))
    home.dispose()
    before = rows(practice)
    for said in ("It is imported.", "There is nothing to import."):
        assert main(["import", str(tmp_path / "home.json"), "--person", BEN, "--yes"]) == 0
        assert said in capsys.readouterr().out
    assert [one.score for one in load_scores(practice, BEN, (MONDAY, MONDAY))] == [5]
    assert rows(practice)[ADA] == before[ADA]


def test_a_demo_is_written_for_who_is_named(practice: Engine) -> None:
    before = rows(practice)
    assert main(["demo", "--person", BEN]) == 0
    assert rows(practice)[ADA] == before[ADA]
    assert load_counts(practice, BEN)["session"] > 100


@pytest.mark.parametrize("more", [[], ["--person", "nobody"]], ids=["nobody named", "a stranger"])
@pytest.mark.parametrize(
    "command",
    [["export", "new.json"], ["import", "some.json", "--yes"], ["import", "some.xml", "--yes"], ["demo"]],
    ids=" ".join,
)
def test_who_is_meant_has_to_be_said_and_known(
    practice: Engine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Said,
    command: list[str],
    more: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "some.json").write_text("{}")
    (tmp_path / "some.xml").write_text("<HealthData/>")
    before = rows(practice)
    assert main([*command, *more]) == 2
    said = capsys.readouterr().err
    assert ("Nobody here has the id 'nobody'." if more else "say whose data it is: --person ID") in said
    assert rows(practice) == before
    assert not (tmp_path / "new.json").exists()


def test_one_is_forgotten_and_nobody_else(practice: Engine, tmp_path: Path, capsys: Said) -> None:
    save_pain(practice, BEN, NewPain(MONDAY, Moment.ANY, 1), at(MONDAY))
    before = rows(practice)
    assert main(["forget", "--person", ADA, "--yes"]) == 0
    said = capsys.readouterr().out
    assert f"This deletes everything of {ADA}: " in said
    assert "They are forgotten here." in said
    assert rows(practice) == {ADA: 0, BEN: before[BEN]}
    assert [one.score for one in load_scores(practice, BEN, (MONDAY, MONDAY))] == [1]
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or NOTE.encode() not in file.read_bytes(), file


@pytest.mark.parametrize(
    ("typed", "is_gone"), [(ADA, True), (f" {ADA}\n", True), ("yes", False), ("", False), (BEN, False)]
)
def test_the_id_has_to_be_typed(
    practice: Engine, monkeypatch: pytest.MonkeyPatch, capsys: Said, typed: str, *, is_gone: bool
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: typed)
    assert main(["forget", "--person", ADA]) == 0
    assert ("Nothing was deleted." not in capsys.readouterr().out) == is_gone
    assert (load_person(practice, ADA) is None) == is_gone


def test_without_a_keyboard_and_without_yes_nobody_is_forgotten(practice: Engine, capsys: Said) -> None:
    assert main(["forget", "--person", ADA]) == 2
    assert "add --yes" in capsys.readouterr().err
    assert load_person(practice, ADA)
