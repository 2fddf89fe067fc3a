"""The settings of sign-in: what has to be said, what it means, and that no secret is ever told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from rehab import sign_in
from rehab.domain.errors import RehabError
from rehab.domain.sign_in import Allowed
from rehab.sign_in import read

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "a client's secret that nobody is told"  # noqa: S105 - it opens nothing
COOKIES = "a cookie secret that nobody is told of"
SET = {
    "REHAB_SIGN_IN_METADATA_URL": "https://id.example/.well-known/openid-configuration",
    "REHAB_SIGN_IN_CLIENT_ID": "steady-back",
    "REHAB_SIGN_IN_CLIENT_SECRET": SECRET,
    "REHAB_SIGN_IN_COOKIE_SECRET": COOKIES,
    "REHAB_SIGN_IN_REDIRECT_URL": "https://back.example/oauth2callback",
}


@pytest.fixture(autouse=True)
def _no_file_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in, "HOUSE", tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))


def test_nothing_said_is_no_sign_in() -> None:
    assert read({}) is None
    assert read({"REHAB_SIGN_IN_CLIENT_ID": ""}) is None


@pytest.mark.parametrize("name", SET)
def test_what_is_missing_is_named(name: str) -> None:
    with pytest.raises(RehabError, match=name):
        read({**SET, name: ""})


def test_it_lasts_twelve_hours_and_lets_in_whom_the_provider_does() -> None:
    rules = read(SET)
    assert rules
    assert (rules.lasts, rules.allowed) == (timedelta(hours=12), Allowed())
    assert (rules.origin, rules.host, rules.is_secure) == ("https://back.example", "back.example", True)


def test_who_may_come_in_and_for_how_long_can_be_said() -> None:
    said = {"DOMAINS": "Clinic.example, @other.example", "CLAIM": "groups=back-care", "HOURS": "1.5"}
    rules = read(SET | {f"REHAB_SIGN_IN_{name}": value for name, value in said.items()})
    assert rules
    assert rules.allowed == Allowed(frozenset({"clinic.example", "other.example"}), ("groups", "back-care"))
    assert rules.lasts == timedelta(minutes=90)


def test_secrets_may_be_in_files_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "client").write_text(f"{SECRET}\n")
    told = {name: value for name, value in SET.items() if name != "REHAB_SIGN_IN_CLIENT_SECRET"}
    rules = read({**told, "REHAB_SIGN_IN_CLIENT_SECRET_FILE": str(tmp_path / "client")})
    assert rules
    assert rules.client_secret == SECRET


def test_a_file_says_it_all_as_streamlits_does_and_the_environment_counts_more(tmp_path: Path) -> None:
    (tmp_path / "sign-in.toml").write_text(
        f"""
        [auth]
        server_metadata_url = "https://id.example/.well-known/openid-configuration"
        client_id = "of the file"
        client_secret = "{SECRET}"
        cookie_secret = "{COOKIES}"
        redirect_uri = "https://back.example/oauth2callback"
        domains = ["clinic.example", "other.example"]
        hours = 8
        """
    )
    file = {"REHAB_SIGN_IN_FILE": str(tmp_path / "sign-in.toml")}
    rules = read(file)
    assert rules
    assert (rules.client_id, rules.lasts) == ("of the file", timedelta(hours=8))
    assert rules.allowed.domains == {"clinic.example", "other.example"}
    changed = read({**file, "REHAB_SIGN_IN_CLIENT_ID": "of the environment"})
    assert changed
    assert changed.client_id == "of the environment"


def test_streamlits_own_file_is_read_too(tmp_path: Path) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text('[auth]\nclient_id = "half of it"\n')
    with pytest.raises(RehabError, match="REHAB_SIGN_IN_COOKIE_SECRET"):
        read({})


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("METADATA_URL", "http://id.example/x", "https://"),
        ("METADATA_URL", "id.example", "https://"),
        ("REDIRECT_URL", "http://back.example/oauth2callback", "https://"),
        ("REDIRECT_URL", "https://back.example/", "/oauth2callback"),
        ("COOKIE_SECRET", "short", "too short"),
        ("HOURS", "soon", "number of hours"),
        ("HOURS", "0", "number of hours"),
        ("HOURS", "nan", "number of hours"),
        ("HOURS", "721", "number of hours"),
        ("CLAIM", "groups", "groups=back-care"),
        ("CLIENT_SECRET_FILE", "nowhere", "nowhere"),
        ("METADATA_URL", "https://accounts.google.com/.well-known/openid-configuration", "DOMAINS"),
        ("METADATA_URL", "https://login.microsoftonline.com/common/v2.0/x", "CLAIM"),
    ],
)
def test_what_cannot_be_right_is_refused_with_a_sentence(name: str, value: str, says: str) -> None:
    told = SET if name != "CLIENT_SECRET_FILE" else {k: v for k, v in SET.items() if "SECRET" not in k}
    with pytest.raises(RehabError, match=says) as refused:
        read({**told, f"REHAB_SIGN_IN_{name}": value})
    assert SECRET not in str(refused.value)
    assert COOKIES not in str(refused.value)


def test_a_broken_file_is_refused_without_a_word_of_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "sign-in.toml").write_text(f'[auth]\nclient_secret = "{SECRET}')
    with pytest.raises(RehabError, match="not written as TOML") as refused:
        read({"REHAB_SIGN_IN_FILE": str(tmp_path / "sign-in.toml")})
    assert SECRET not in str(refused.value)
    assert refused.value.__suppress_context__


def test_at_this_machine_it_may_be_tried_without_https() -> None:
    here = "http://localhost:8501/oauth2callback"
    rules = read({**SET, "REHAB_SIGN_IN_REDIRECT_URL": here})
    assert rules
    assert not rules.is_secure


def test_no_secret_is_shown_where_the_settings_are() -> None:
    shown = repr(read(SET))
    assert SECRET not in shown
    assert COOKIES not in shown


def test_the_names_of_streamlits_secrets_are_never_put_into_the_environment() -> None:
    rules = read(SET)
    assert rules
    assert [*rules.for_streamlit] == ["auth"]  # what is text at the top would be
