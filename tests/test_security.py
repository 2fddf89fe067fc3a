"""The running app as somebody meets it who means no good: headers, cookies, tokens, sizes and secrets."""

from __future__ import annotations

import ast
import http.client
import os
import stat
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from rehab.house import HOUSE
from rehab.services.person import LOCAL
from rehab.storage.engine import make_engine
from rehab.storage.tables import metadata
from tests.making import MONDAY, at, meet
from tests.serving import AppServer, free_port, wait_until_up
from tests.ui.test_headers import EXPECTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Engine

SECRET = "a-clients-secret-that-nobody-is-told"  # noqa: S105 - it opens nothing
COOKIE_SECRET = "a-secret-of-cookies-that-nobody-is-told"  # noqa: S105 - the same
#: Sign-in behind https, at a provider that is not there.
CLINIC = {
    "REHAB_NOW": "",
    "REHAB_SIGN_IN_METADATA_URL": "http://127.0.0.1:9/.well-known/openid-configuration",
    "REHAB_SIGN_IN_CLIENT_ID": "steady-back",
    "REHAB_SIGN_IN_CLIENT_SECRET": SECRET,
    "REHAB_SIGN_IN_COOKIE_SECRET": COOKIE_SECRET,
    "REHAB_SIGN_IN_REDIRECT_URL": "https://back.example/oauth2callback",
}
#: Every kind of address: pages, files of ours and Streamlit's, what programs ask, and what is not there.
ADDRESSES = (
    *("/", "/progress", "/no-page", "/deep/no-page", "/no.page"),
    *("/app/static/icon.svg", "/app/static/none.svg", "/app/static/../../app.py", "/static/js/none.js"),
    *(
        "/static/index.html",
        "/favicon.png",
        "/manifest.json",
        "/figures/bird_dog/still.svg",
        "/figures/x/y.svg",
    ),
    *("/health", "/_stcore/health", "/_stcore/host-config", "/_stcore/metrics", "/_stcore/stream"),
    *("/_stcore/script-health-check", "/_stcore/agent/openapi.json", "/_stcore/agent/interact"),
    *("/_stcore/bidi-components/none/a.js", "/component/none/index.html", "/media/" + "0" * 56 + ".json"),
    *(
        "/_stcore/upload_file/x/y",
        "/auth/login",
        "/auth/logout",
        "/oauth2callback",
        "/sign-in",
        "/%2e%2e/x",
        "//x",
    ),
)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """Start the app for one person."""
    yield from _serve(tmp_path_factory, {})


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """Start the app behind a sign-in; in the end no secret is in its log."""
    for server in _serve(tmp_path_factory, CLINIC):
        yield server
        assert SECRET not in server.log
        assert COOKIE_SECRET not in server.log


def _serve(folders: pytest.TempPathFactory, env: Mapping[str, str]) -> Iterator[AppServer]:
    server = AppServer(folders.mktemp("app"), dict(env))
    try:
        server.start()
        yield server
    finally:
        server.kill()


def ask(
    server: AppServer,
    path: str,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
) -> tuple[int, http.client.HTTPMessage, str]:
    """Ask the app; return status, headers and text of its answer."""
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)) as connection:
        connection.request(method, path, body=body or None, headers=dict(headers or {}))
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode(errors="replace")


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_every_answer_has_the_headers(alone: AppServer, clinic: AppServer, path: str, method: str) -> None:
    for server in (alone, clinic):
        _, headers, _ = ask(server, path, method)
        assert {name: headers.get_all(name) for name in EXPECTED} == {
            name: [one] for name, one in EXPECTED.items()
        }
        assert "connect-src 'self';" in headers["content-security-policy"]
        assert headers["permissions-policy"]
        assert headers["access-control-allow-origin"] != "*"
        assert bool(headers["strict-transport-security"]) is (server is clinic)


def test_no_answer_tells_a_secret_or_where_the_program_lies(clinic: AppServer) -> None:
    for path in ADDRESSES:
        _, headers, text = ask(clinic, path, headers={"Cookie": "_streamlit_user=x|y; _streamlit_session=z"})
        told = f"{headers}{text}"
        assert SECRET not in told
        assert COOKIE_SECRET not in told
        assert "Traceback" not in told
        assert str(clinic.folder) not in told


def test_cookies_are_kept_by_https_alone_by_this_site_alone_and_out_of_reach_of_scripts(
    clinic: AppServer,
) -> None:
    set_by = {path: ask(clinic, path)[1].get_all("set-cookie") or [] for path in ADDRESSES}
    kept = [one for told in set_by.values() for one in told if "max-age=0" not in one.lower()]
    cookies = {one.partition("=")[0]: one for one in kept}
    assert {"_streamlit_xsrf", "rehab_back"} <= cookies.keys()
    for name, cookie in cookies.items():
        flags = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert "secure" in flags
        assert flags & {"samesite=lax", "samesite=strict"}
        assert "httponly" in flags or name == "_streamlit_xsrf"  # the page sends it back beside the cookie


def test_a_file_is_taken_with_the_token_of_a_page_alone(alone: AppServer) -> None:
    cookies = [ask(alone, "/_stcore/health")[1]["set-cookie"].partition(";")[0] for _ in range(2)]
    token, anothers = (one.partition("=")[2] for one in cookies)
    path, cookie = "/_stcore/upload_file/a/b", {"Cookie": f"_streamlit_xsrf={token}"}
    for method in ("PUT", "DELETE"):
        for told in ({}, cookie, {"X-Xsrftoken": token}, cookie | {"X-Xsrftoken": anothers}):
            assert ask(alone, path, method, told, b"x")[0] == http.client.FORBIDDEN
    known = ask(alone, path, "PUT", cookie | {"X-Xsrftoken": token}, b"x")
    assert known[0] == http.client.BAD_REQUEST  # the token is right, and there is no such page


def test_a_database_that_does_not_open_tells_nobody_its_password(tmp_path: Path) -> None:
    address = f"postgresql+psycopg://ada:{SECRET}@127.0.0.1:{free_port()}/rehab"
    server = AppServer(tmp_path, {"REHAB_DATABASE_URL": address})
    try:
        server.begin()
        assert server.process
        wait_until_up(server.port, server.process, "/_stcore/health")
        told = [ask(server, path) for path in ("/health", "/figures/bird_dog/still.svg", "/")]
    finally:
        server.kill()
    assert SECRET not in f"{told}{server.log}"
    assert SECRET in server.database_url


@pytest.mark.parametrize("name", ["sqlite", "postgresql"])
def test_an_error_of_the_database_has_nothing_in_it_of_what_was_to_be_stored(name: str) -> None:
    url = {"sqlite": "sqlite://", "postgresql": "postgresql+psycopg://ada@127.0.0.1/rehab"}[name]
    assert make_engine(url).hide_parameters


def test_what_a_person_wrote_is_in_no_error_of_the_database(db: Engine) -> None:
    meet(db)
    wrong = {
        "id": "x",
        "person_id": LOCAL,
        "day": MONDAY,
        "at": at(MONDAY),
        "score": 11,
        "note": "nobody reads",
    }
    with db.connect() as connection, pytest.raises(IntegrityError) as failed:
        connection.execute(insert(metadata.tables["pain_entry"]).values(wrong))
    assert "pain_entry" in str(failed.value)
    assert "nobody" not in str(failed.value)


def test_nothing_but_pages_and_files_is_answered_to_strangers(clinic: AppServer) -> None:
    assert ask(clinic, "/_stcore/metrics")[0] == http.client.NOT_FOUND
    assert "switched off" in ask(clinic, "/_stcore/agent/openapi.json")[2]
    assert ask(clinic, "/_stcore/agent/interact", "POST", {}, b"{}")[0] == http.client.FORBIDDEN
    assert ask(clinic, "/progress", "TRACE")[0] == http.client.METHOD_NOT_ALLOWED
    for path in ("/app/static/", "/static/", "/app/static/../../pyproject.toml", "/.git/config", "/pages/"):
        text = ask(clinic, path)[2]
        assert "Index of" not in text
        assert "[project]" not in text
        assert "[core]" not in text


@pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX's")
def test_the_file_of_the_data_and_its_logs_are_nobody_elses_to_read(alone: AppServer) -> None:
    files = [one for one in alone.folder.glob("rehab.db*") if one.is_file()]
    rights = {one.name: stat.S_IMODE(one.stat().st_mode) for one in files if one.suffix != ".migrating"}
    assert rights == dict.fromkeys(("rehab.db", "rehab.db-wal", "rehab.db-shm"), 0o600)


#: What would run or read words as a program.
_RUNS = {"eval", "exec", "compile", "__import__", "system", "popen", "Popen", "check_output"}
_READS = {"pickle", "marshal", "shelve", "yaml", "dill", "subprocess", "ctypes"}


def test_the_program_runs_no_words_and_starts_no_other_program() -> None:
    found = []
    for file in [HOUSE / "app.py", *(HOUSE / "rehab").rglob("*.py"), *(HOUSE / "pages").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = {
                one.name.partition(".")[0] for one in getattr(node, "names", ()) if isinstance(one, ast.alias)
            }
            name = getattr(getattr(node, "func", None), "id", "")
            if names & _READS or name in _RUNS:
                found.append(f"{file.relative_to(HOUSE)}: {ast.unparse(node)}")
    assert found == []


def test_no_query_is_put_together_from_words_that_are_not_ours() -> None:
    """The linter finds such queries (S608); each exception says whose the words are."""
    told = []
    for file in (HOUSE / "rehab").rglob("*.py"):
        lines = file.read_text(encoding="utf-8").splitlines()
        told += [line.partition("S608 - ")[2].strip() for line in lines if "noqa: S608" in line]
    assert set(told) <= {"our own names", "our own words", "SQLite named it"}
