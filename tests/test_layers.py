"""Holds the rule of the house: imports point down, and each layer keeps to what it is for."""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING

import pytest

from rehab.house import HOUSE

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What each layer may import of ours, beside itself.
ALLOWED = {
    "pages": {"services", "ui", "domain", "house", "sign_in"},
    "ui": {"domain", "house", "sign_in"},
    "services": {"storage", "exchange", "domain", "house"},
    "exchange": {"storage", "domain", "house"},
    "storage": {"domain", "house"},
    "domain": set(),
}
#: The places of the screen that may ask the services: the frame, what every page has in it, and what two
#: pages show alike. The others may only name the types of what they draw.
MAY_ASK_SERVICES = {
    f"rehab/ui/{name}.py"
    for name in ("shell", "here", "gate", "results", "tapped", "drafts", "progress_sections")
}
#: Who may import Streamlit; the server's start needs its command.
KNOWS_STREAMLIT = ("pages/", "rehab/ui/", "app.py", "rehab/serve.py")
DATABASE = {"sqlmodel", "sqlalchemy", "alembic", "sqlite3", "psycopg"}
#: Parts of the standard library that read a clock, throw dice, or touch files and the network.
WORLD = {
    "time",
    "random",
    "secrets",
    "os",
    "pathlib",
    "io",
    "shutil",
    "tempfile",
    "socket",
    "sqlite3",
    "subprocess",
}
CLOCKS = {"now", "utcnow", "today"}


def broken_rules(path: str, source: str) -> list[str]:
    """Return a line per broken rule, each with file, line and what the rule says."""
    tree = ast.parse(source)
    layer = layer_of(path)
    found = [*wrong_imports(path, layer, tree)]
    if layer == "domain":
        found += worldly_calls(tree)
    if layer == "pages":
        tries = (node for node in ast.walk(tree) if isinstance(node, ast.Try | ast.TryStar))
        found += [(node.lineno, "has a try: a page uses `with refusals()`") for node in tries]
    return [f"{path}:{line} {what}" for line, what in sorted(found)]


def layer_of(path: str) -> str | None:
    """Return the layer a file belongs to, or None for what starts the program (app.py, cli.py)."""
    first, *rest = path.split("/")
    name = rest[0] if first == "rehab" and len(rest) > 1 else first
    return name if name in ALLOWED else None


def wrong_imports(path: str, layer: str | None, tree: ast.Module) -> Iterator[tuple[int, str]]:
    types_only = {node for block in ast.walk(tree) if is_for_types(block) for node in imports(block)}
    for line, module in imports(tree):
        asks = path in MAY_ASK_SERVICES or (layer == "ui" and (line, module) in types_only)
        ours, _, rest = module.partition(".")
        if ours == "":
            yield line, "imports relatively: write the whole name, so that the layer shows"
        elif ours in {"pages", "app"}:
            yield line, f"imports {module}: nobody imports a page or the application"
        elif ours == "rehab" and layer:
            allowed = {layer} | ALLOWED[layer] | ({"services"} if asks else set())
            if rest.partition(".")[0] not in allowed:
                yield line, f"imports {module}: {layer} may import only {', '.join(sorted(allowed))}"
        elif ours == "streamlit" and not path.startswith(KNOWS_STREAMLIT):
            yield line, "imports streamlit: only pages, rehab/ui, app.py and rehab/serve.py may"
        elif layer == "pages" and ours in DATABASE:
            yield line, f"imports {module}: a page asks a service, not the database"
        elif layer == "domain" and (ours in WORLD or ours not in sys.stdlib_module_names):
            yield (
                line,
                f"imports {module}: domain takes the standard library only, without clock, dice and files",
            )


def is_for_types(node: ast.AST) -> bool:
    """Say whether a node is `if TYPE_CHECKING:`."""
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and full name of each import; `from rehab import ui` is rehab.ui, a relative one is "."."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield node.lineno, "."
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def worldly_calls(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            yield node.lineno, f"calls {node.func.attr}(): domain takes the time as an argument"
        if isinstance(node.func, ast.Name) and node.func.id in {"open", "input", "print"}:
            yield node.lineno, f"calls {node.func.id}(): domain touches no files and no screen"


def sources() -> list[str]:
    files = [HOUSE / "app.py", *HOUSE.glob("pages/**/*.py"), *HOUSE.glob("rehab/**/*.py")]
    return sorted(file.relative_to(HOUSE).as_posix() for file in files)


@pytest.mark.parametrize("path", sources())
def test_every_file_keeps_to_its_layer(path: str) -> None:
    broken = broken_rules(path, (HOUSE / path).read_text(encoding="utf-8"))
    assert not broken, "\n".join(broken)


def test_every_folder_of_the_package_is_a_layer() -> None:
    folders = {path.split("/")[1] for path in sources() if path.count("/") > 1 and path.startswith("rehab/")}
    assert folders <= set(ALLOWED)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        pytest.param("pages/daily/x.py", "import rehab.storage.tables", id="a page asks storage"),
        pytest.param("pages/daily/x.py", "from rehab import storage", id="a page asks storage by its folder"),
        pytest.param("pages/daily/x.py", "from sqlmodel import Session", id="a page opens the database"),
        pytest.param("pages/daily/x.py", "try:\n  x()\nexcept ValueError:\n  pass", id="a page tries"),
        pytest.param(
            "rehab/ui/parts/x.py", "from rehab.services.today import Today", id="a part asks a service"
        ),
        pytest.param("rehab/ui/x.py", "from rehab.storage import engine", id="the screen asks storage"),
        pytest.param(
            "rehab/ui/x.py", "def f():\n  from rehab.storage import engine", id="late in a function"
        ),
        pytest.param("rehab/services/x.py", "from rehab.ui import here", id="a service asks the screen"),
        pytest.param("rehab/services/x.py", "import streamlit as st", id="a service knows Streamlit"),
        pytest.param("rehab/services/x.py", "from ..ui import here", id="a relative import"),
        pytest.param("rehab/exchange/x.py", "from rehab.services import today", id="a format asks a service"),
        pytest.param("rehab/storage/x.py", "from rehab.exchange import json", id="storage knows a format"),
        pytest.param("pages/daily/x.py", "from rehab.exchange import json", id="a page knows a format"),
        pytest.param("rehab/storage/x.py", "from rehab.services import today", id="storage asks a service"),
        pytest.param("rehab/domain/x.py", "from rehab.house import HOUSE", id="a rule asks where files are"),
        pytest.param("rehab/domain/x.py", "import pandas", id="a rule takes a library"),
        pytest.param("rehab/domain/x.py", "import random", id="a rule throws dice"),
        pytest.param("rehab/domain/x.py", "from time import time", id="a rule takes the time"),
        pytest.param("rehab/domain/x.py", "datetime.now(UTC)", id="a rule reads the clock"),
        pytest.param("rehab/domain/x.py", "datetime.date.today()", id="a rule reads the calendar"),
        pytest.param("rehab/domain/x.py", "open('x')", id="a rule opens a file"),
        pytest.param("rehab/house.py", "import streamlit", id="the house knows Streamlit"),
        pytest.param("rehab/services/x.py", "import pages.daily.today", id="somebody imports a page"),
    ],
)
def test_a_broken_rule_is_named_with_its_file(path: str, source: str) -> None:
    (broken,) = broken_rules(path, source)
    assert broken.startswith(f"{path}:")


@pytest.mark.parametrize(
    ("path", "source"),
    [
        pytest.param(
            "pages/daily/x.py", "from rehab.services.today import load_today", id="a page asks a service"
        ),
        pytest.param(
            "rehab/ui/here.py", "from rehab.services.start import open_house", id="here asks a service"
        ),
        pytest.param("rehab/ui/x.py", "import streamlit as st", id="the screen knows Streamlit"),
        pytest.param(
            "rehab/ui/x.py",
            "if TYPE_CHECKING:\n  from rehab.services.today import Today",
            id="a part names the type of what it draws",
        ),
        pytest.param(
            "rehab/storage/x.py", "from rehab.house import HOUSE", id="storage asks where files are"
        ),
        pytest.param("rehab/domain/x.py", "from datetime import date, time", id="a rule speaks of days"),
        pytest.param(
            "rehab/cli.py", "from rehab.services.start import open_house", id="the command asks anybody"
        ),
    ],
)
def test_what_is_allowed_passes(path: str, source: str) -> None:
    assert broken_rules(path, source) == []
