"""Holds what every file of the repository must be: of no one machine, with a reason for every exception."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from typing import TYPE_CHECKING

import pytest

from rehab.house import HOUSE

if TYPE_CHECKING:
    from pathlib import Path

#: Spelt in pieces, or this file would name them itself.
REGISTRIES = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))]
MACHINE_PATHS = [f"/{name}/" for name in ("root", "work", "opt", "home", "Users")]
FORBIDDEN = re.compile("|".join(map(re.escape, [*REGISTRIES, *MACHINE_PATHS])) + r"|(?<![\w.-])shared" + "/")
EXCEPTION = re.compile(r"#\s*(?:noqa|type:\s*ignore)\b(?P<rest>.*)")
#: Codes in brackets or after a colon, then the reason after a dash or a second hash.
WITH_REASON = re.compile(r"(?:\[[\w, -]+\]|:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)\s*(?:#|-|--)\s*\w+")


@cache
def tracked() -> tuple[Path, ...]:
    """Return every file that is in the repository or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git is on the path
        cwd=HOUSE,
        check=True,
        capture_output=True,
        text=True,
    )
    return tuple(path for name in listed.stdout.split("\0") if name and (path := HOUSE / name).is_file())


def texts() -> dict[str, str]:
    """Return the text of every file that is one."""
    found = {}
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content:
            found[path.relative_to(HOUSE).as_posix()] = content.decode()
    return found


def nameless_places(text: str) -> list[str]:
    return [found[0] for found in FORBIDDEN.finditer(text)]


def unreasoned(text: str) -> list[str]:
    """Return the lint and type exceptions that do not say why."""
    return [found[0] for found in EXCEPTION.finditer(text) if not WITH_REASON.match(found["rest"])]


def test_no_file_names_a_registry_or_a_place_of_one_machine() -> None:
    found = {name: places for name, text in texts().items() if (places := nameless_places(text))}
    assert found == {}


def test_every_lint_and_type_exception_has_its_reason() -> None:
    python = {name: text for name, text in texts().items() if name.endswith(".py")}
    found = {name: bare for name, text in python.items() if (bare := unreasoned(text))}
    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("x()  # " + "noqa", id="a bare one"),
        pytest.param("x()  # " + "noqa: S603", id="a code alone"),
        pytest.param("x()  # " + "type: ignore[misc]", id="a type alone"),
    ],
)
def test_an_exception_without_a_reason_is_found(line: str) -> None:
    assert unreasoned(line)


@pytest.mark.parametrize("place", [*REGISTRIES, *MACHINE_PATHS, "../shared" + "/design.md"])
def test_a_forbidden_place_is_found(place: str) -> None:
    assert nameless_places(f"see {place} for more")


@pytest.mark.parametrize("name", ["run.txt", "dev.txt", "clinic.txt"])
def test_a_lock_pins_every_package_by_hash_and_names_no_address(name: str) -> None:
    lock = lock_of(name)
    packages = re.findall(r"^\S.*(?:\n    .*)*", lock, re.MULTILINE)
    assert "://" not in lock
    assert len(packages) > 30
    assert all(re.match(r"[\w.-]+==\S+", package) and "--hash=sha256:" in package for package in packages)


def test_what_runs_is_what_was_tested() -> None:
    run, dev = (
        set(re.findall(r"^[\w.-]+==\S+", lock_of(name), re.MULTILINE)) for name in ("run.txt", "dev.txt")
    )
    assert run < dev


def lock_of(name: str) -> str:
    return (HOUSE / "requirements" / name).read_text(encoding="utf-8")


def test_every_page_is_in_the_menu() -> None:
    shell = (HOUSE / "rehab" / "ui" / "shell.py").read_text(encoding="utf-8")
    pages = [path.relative_to(HOUSE / "pages").as_posix() for path in HOUSE.glob("pages/**/*.py")]
    assert pages
    assert [page for page in pages if f'"{page}"' not in shell] == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", ".ci/run"])
def test_what_a_newcomer_looks_for_is_there(name: str) -> None:
    assert (HOUSE / name).stat().st_size > 0
