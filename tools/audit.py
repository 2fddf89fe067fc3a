"""Audits what we depend on: pinned by hash, released, under a licence we take, and without known holes.

The holes are known to the package index that pip is set up with. Where it cannot be asked, or does not know
a version, that is said: nothing is known of such a package then, neither good nor bad. It is no failure, so
that a machine without a network can check the rest. `python -m tools.audit`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from threading import Event
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from packaging.version import Version
from pip._internal.models.index import PyPI

from rehab.house import HOUSE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LOCK = HOUSE / "requirements" / "dev.txt"
_PINNED = re.compile(r"^([\w.-]+)==(\S+)(.*(?:\n    .*)*)", re.MULTILINE)
#: The licences we take, as packages name them. LGPL is for libraries that stay as they are, as psycopg does.
ALLOWED = frozenset(
    {
        *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "LGPL-3.0-only", "MIT", "MIT-0"),
        *(
            "MIT-CMU",
            "MPL-2.0",
            "PSF-2.0",
            "Zlib",
            "Apache 2.0",
            "Apache License 2.0",
            "Apache Software License",
        ),
        *("BSD License", "3-Clause BSD License", "MIT License", "Mozilla Public License 2.0"),
        *("Python Software Foundation License", "The MIT License", "Apache License", "dependency licenses"),
    }
)
_PARTS = re.compile(r"\s+(?:AND|OR)\s+|\s*,\s*|[()]+")
_ABBREVIATED = re.compile(r"\s*\([A-Z0-9 .]+\)$")
_PATIENCE_S = 10
_AT_ONCE = 8


@dataclass(frozen=True)
class Package:
    """A package of the lock."""

    name: str
    version: str
    is_hashed: bool = True

    def __str__(self) -> str:
        """Name it as the lock does."""
        return f"{self.name}=={self.version}"


@dataclass(frozen=True)
class Answer:
    """What the index says of a package: None where it says nothing, else what is wrong with it."""

    package: Package
    wrong: tuple[str, ...] | None


def locked() -> list[Package]:
    """Return every package of the lock."""
    found = _PINNED.findall(LOCK.read_text(encoding="utf-8"))
    return [Package(name, version, "--hash=sha256:" in rest) for name, version, rest in found]


def complaints(packages: list[Package]) -> Iterator[str]:
    """Yield what is wrong as far as this machine knows, without asking anybody."""
    for package in packages:
        if not package.is_hashed:
            yield f"{package} is locked without a hash."
        if Version(package.version).is_prerelease:
            yield f"{package} is no release."
        try:
            found = distribution(package.name)
        except PackageNotFoundError:
            continue  # for another system
        if not licences(found) or licences(found) - ALLOWED:
            yield f"{package} is under {', '.join(sorted(licences(found))) or 'no licence that it names'}."


def licences(package: Distribution) -> set[str]:
    """Return the licences a package names: by an expression, classifiers, words, or its file."""
    told = package.metadata
    if expression := told.get_all("License-Expression"):
        return _parts(expression[0])
    classified = [one for one in told.get_all("Classifier") or () if one.startswith("License ::")]
    if classified:
        return {_ABBREVIATED.sub("", one.rpartition(" :: ")[2]) for one in classified}
    if words := told.get_all("License"):
        return _parts(words[0].splitlines()[0])
    files = [one for one in package.files or () if one.name.startswith("LICENSE")]
    heads = [str(one.read_text()).strip().splitlines()[0] for one in files]
    return {_ABBREVIATED.sub("", head.strip()) for head in heads}


def _parts(words: str) -> set[str]:
    return {part.strip() for part in _PARTS.split(words) if part.strip()}


def index() -> str:
    """Return the root of the package index: as the environment or pip is told, else pip's own."""
    set_up = os.environ.get("PIP_INDEX_URL") or os.environ.get("UV_DEFAULT_INDEX") or _of_pip()
    return (set_up or PyPI.url).rstrip("/").removesuffix("/simple")


def _of_pip() -> str:
    words = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
    told = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    return told.stdout.strip() if told.returncode == 0 else ""


def ask(root: str, packages: list[Package], accepted: Mapping[str, str]) -> list[Answer]:
    """Ask the index for what it knows; once it cannot be reached, nobody waits for it again."""
    is_away = Event()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(partial(_answer, root, accepted, is_away), packages))


def _answer(root: str, accepted: Mapping[str, str], is_away: Event, package: Package) -> Answer:
    for path in (f"{package.name}/{package.version}", package.name):
        told = None if is_away.is_set() else _read(f"{root}/pypi/{path}/json", is_away)
        # Some indexes know of the newest version alone.
        if told is not None and told.get("info", {}).get("version") == package.version:
            return Answer(package, tuple(_wrong(told, accepted)))
    return Answer(package, None)


def _read(url: str, is_away: Event) -> Mapping[str, Any] | None:
    try:
        # The address is that of pip's own index, whatever its scheme.
        with urlopen(Request(url, headers={"Accept": "application/json"}), timeout=_PATIENCE_S) as answer:  # noqa: S310 - see above
            told = json.load(answer)
    except HTTPError:
        return None
    except (OSError, ValueError):
        is_away.set()
        return None
    return told if isinstance(told, dict) and "vulnerabilities" in told else None


def _wrong(told: Mapping[str, Any], accepted: Mapping[str, str]) -> Iterator[str]:
    for hole in told["vulnerabilities"]:
        names = {hole["id"], *hole.get("aliases", ())}
        if not hole.get("withdrawn") and not names & accepted.keys():
            mended = ", ".join(hole.get("fixed_in", ())) or "no version yet"
            yield f"has a known hole: {', '.join(sorted(names))}, mended in {mended}"
    if any(file.get("yanked") for file in told.get("urls", ())):
        yield "was taken back by its makers"


def accepted_holes() -> Mapping[str, str]:
    """Return the holes that do not reach us, by name, each with its reason in pyproject.toml."""
    told = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    found: Mapping[str, str] = told["tool"].get("audit", {}).get("accepted", {})
    return found


def main() -> int:
    """Audit, say what came of it, and return 1 where something is known to be wrong."""
    packages = locked()
    answers = ask(index(), packages, accepted_holes())
    wrong = [*complaints(packages)]
    wrong += [f"{one.package} {what}." for one in answers for what in one.wrong or ()]
    for sentence in _told(packages, [str(one.package) for one in answers if one.wrong is None]):
        print(sentence)
    for one in wrong:
        print(one, file=sys.stderr)
    return 1 if wrong else 0


def _told(packages: list[Package], unknown: list[str]) -> Iterator[str]:
    """Yield how many packages the index knows, and which it does not."""
    why = "the package index does not answer or does not know them"
    if len(unknown) == len(packages):
        yield f"Nothing was audited for known holes: {why}. Whether there are any is not known."
    else:
        yield f"Audited for known holes: {len(packages) - len(unknown)} of {len(packages)} packages."
    if unknown:
        yield f"NOT AUDITED, as {why}: {', '.join(unknown)}."


if __name__ == "__main__":
    sys.exit(main())
