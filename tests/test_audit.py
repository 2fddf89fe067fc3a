"""The audit of what we depend on, with an index of its own on this machine."""

from __future__ import annotations

import json
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import Distribution
from typing import TYPE_CHECKING, Any

import pytest

from rehab.house import HOUSE
from tests.serving import free_port
from tools import audit
from tools.audit import Package, accepted_holes, ask, complaints, licences, locked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ONE = Package("one", "1.0")
HOLE = {"id": "PYSEC-1", "aliases": ["CVE-1"], "fixed_in": ["1.1"], "withdrawn": None}


def page(version: str = "1.0", *holes: Mapping[str, Any], yanked: bool = False) -> dict[str, Any]:
    return {"info": {"version": version}, "vulnerabilities": [*holes], "urls": [{"yanked": yanked}]}


@contextmanager
def index_of(pages: Mapping[str, object]) -> Iterator[str]:
    """Serve pages at this machine as a package index does; others are not found."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = pages.get(self.path)
            self.send_response(404 if found is None else 200)
            self.end_headers()
            self.wfile.write(json.dumps(found).encode())

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("pages", "wrong"),
    [
        pytest.param({"/pypi/one/1.0/json": page()}, (), id="nothing is known of it"),
        pytest.param(
            {"/pypi/one/1.0/json": page("1.0", HOLE)},
            ("has a known hole: CVE-1, PYSEC-1, mended in 1.1",),
            id="it has a hole",
        ),
        pytest.param(
            {"/pypi/one/1.0/json": page("1.0", {"id": "PYSEC-2"})},
            ("has a known hole: PYSEC-2, mended in no version yet",),
            id="it has one that nobody has mended",
        ),
        pytest.param(
            {"/pypi/one/1.0/json": page("1.0", HOLE | {"withdrawn": "2026-01-01"})}, (), id="it was a mistake"
        ),
        pytest.param(
            {"/pypi/one/1.0/json": page(yanked=True)},
            ("was taken back by its makers",),
            id="it was taken back",
        ),
        pytest.param(
            {"/pypi/one/json": page("1.0", HOLE)},
            ("has a known hole: CVE-1, PYSEC-1, mended in 1.1",),
            id="it is the newest, of which alone the index knows",
        ),
        pytest.param({"/pypi/one/json": page("2.0")}, None, id="the newest is another: not audited"),
        pytest.param({}, None, id="the index does not know it: not audited"),
        pytest.param(
            {"/pypi/one/1.0/json": {"info": {"version": "1.0"}}}, None, id="the index knows no holes"
        ),
    ],
)
def test_what_the_index_says(pages: Mapping[str, object], wrong: tuple[str, ...] | None) -> None:
    with index_of(pages) as root:
        (answer,) = ask(root, [ONE], {})
    assert answer.wrong == wrong


def test_a_hole_that_is_accepted_by_any_of_its_names_is_none() -> None:
    with index_of({"/pypi/one/1.0/json": page("1.0", HOLE)}) as root:
        (answer,) = ask(root, [ONE], {"CVE-1": "We never call it."})
    assert answer.wrong == ()


def test_where_the_index_cannot_be_reached_nothing_was_audited_which_is_said_and_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{free_port()}/simple/")
    assert audit.main() == 0
    told = capsys.readouterr()
    assert told.out.startswith("Nothing was audited for known holes: the package index does not answer")
    assert "Audited for" not in told.out
    assert "NOT AUDITED" in told.out
    assert all(str(package) in told.out for package in locked())


def test_a_hole_fails_the_audit(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    package = locked()[0]
    with index_of({f"/pypi/{package.name}/{package.version}/json": page(package.version, HOLE)}) as root:
        monkeypatch.setenv("PIP_INDEX_URL", f"{root}/simple")
        assert audit.main() == 1
    told = capsys.readouterr()
    assert told.out.startswith(f"Audited for known holes: 1 of {len(locked())} packages.\nNOT AUDITED, as ")
    assert f"{package} has a known hole: CVE-1, PYSEC-1, mended in 1.1." in told.err


def test_what_is_locked_is_hashed_released_and_under_a_licence_that_we_take() -> None:
    assert list(complaints(locked())) == []


def test_what_is_not_so_is_named() -> None:
    wrong = [Package("nowhere", "1.0", is_hashed=False), Package("nowhere", "2.0rc1")]
    assert list(complaints(wrong)) == [
        "nowhere==1.0 is locked without a hash.",
        "nowhere==2.0rc1 is no release.",
    ]


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ({"License-Expression": "MIT OR (Apache-2.0 AND Zlib)"}, {"MIT", "Apache-2.0", "Zlib"}),
        ({"Classifier": "License :: OSI Approved :: BSD License"}, {"BSD License"}),
        (
            {"Classifier": "License :: OSI Approved :: GNU Affero General Public License v3 (AGPLV3)"},
            {"GNU Affero General Public License v3"},
        ),
        ({"License": "Apache 2.0"}, {"Apache 2.0"}),
        ({}, set()),
    ],
)
def test_a_licence_is_read_wherever_a_package_names_it(told: Mapping[str, str], named: set[str]) -> None:
    class Found(Distribution):
        files = None

        def read_text(self, filename: str) -> str | None:
            lines = ["Metadata-Version: 2.4", *(f"{name}: {value}" for name, value in told.items())]
            return "\n".join(lines) if filename == "METADATA" else None

        def locate_file(self, path: Any) -> Any:  # noqa: ANN401 - as the base says
            return path

    assert licences(Found()) == named


def test_every_direct_dependency_says_why_it_is_there() -> None:
    text = (HOUSE / "pyproject.toml").read_text(encoding="utf-8")
    lines = text[: text.index("[build-system]")].splitlines()
    named = [number for number, line in enumerate(lines) if re.match(r'  "[\w.\[\]-]+(?:[<>=;].*)?",', line)]
    assert len(named) > 25
    bare = []
    for number in named:
        before = next(lines[at] for at in range(number - 1, 0, -1) if at not in named)
        if not before.strip().startswith("#"):
            bare.append(lines[number].strip())
    assert bare == []


def test_every_hole_that_is_accepted_has_its_reason() -> None:
    assert all(len(reason.split()) > 3 for reason in accepted_holes().values())


def test_the_audit_is_part_of_the_check() -> None:
    makefile = (HOUSE / "Makefile").read_text(encoding="utf-8")
    check = makefile[makefile.index("\ncheck:") :]
    assert "python -m tools.audit" in check[: check.index("\n\n")]
