"""Installs the wheel into an empty environment and opens the app from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from rehab.house import HOUSE
from tests.serving import answers, free_port, wait_until_up

if TYPE_CHECKING:
    from collections.abc import Iterator

INSIDE = {
    "app.py": "rehab/_house/app.py",
    "pages": "rehab/_house/pages",
    "data": "rehab/_house/data",
    ".streamlit/config.toml": "rehab/_house/.streamlit/config.toml",
    "rehab": "rehab",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
        cwd=HOUSE,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of commands of an environment with the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=os.name == "posix")
    paths = sysconfig.get_paths("venv", {"base": str(folder), "platbase": str(folder)})
    # The libraries come from here, so that nothing is fetched. Rehab does not: a .pth reads no other .pth.
    (Path(paths["purelib"]) / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    commands = Path(paths["scripts"])
    pip = [sys.executable, "-m", "pip", "--python", str(commands / "python"), "--disable-pip-version-check"]
    run([*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)])
    return commands


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """Give the settings of somebody whose home is empty."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "REHAB_"))}
    (tmp_path / "elsewhere").mkdir()
    return kept | {"HOME": str(tmp_path)}


def test_the_wheel_carries_every_file_that_the_checkout_has(wheel: Path) -> None:
    carried = set(ZipFile(wheel).namelist())
    assert {name for name in expected() if name not in carried} == set()


def test_the_wheel_carries_nobodys_data(wheel: Path) -> None:
    carried = ZipFile(wheel).namelist()
    assert [name for name in carried if "/local/" in name or name.endswith((".db", ".pyc"))] == []


def test_a_checkout_is_used_where_it_lies() -> None:
    assert Path(sysconfig.get_path("purelib"), "rehab").exists() is False


def test_rehab_runs_from_any_folder(installed: Path, home: dict[str, str]) -> None:
    folder = Path(home["HOME"])
    port = free_port()
    command = [str(installed / "rehab"), "run", "--port", str(port), "--no-browser"]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(  # noqa: S603 - our own program, no shell
            command, cwd=folder / "elsewhere", env=home, stdout=log, stderr=log
        ) as app,
    ):
        try:
            wait_until_up(port, app)
            assert answers(port, "/")
        finally:
            app.terminate()
    (database,) = folder.rglob("*.db")
    assert database.parent.name == "rehab", "the person's data is in the data folder of their system"
    assert list((folder / "elsewhere").iterdir()) == []


def expected() -> Iterator[str]:
    for here, there in INSIDE.items():
        root = HOUSE / here
        files = [root] if root.is_file() else [path for path in root.rglob("*") if path.is_file()]
        for path in files:
            if "__pycache__" not in path.parts and HOUSE / "data" / "local" not in path.parents:
                yield there + path.as_posix().removeprefix(root.as_posix())


def run(command: list[str], cwd: Path | None = None) -> None:
    done = subprocess.run(  # noqa: S603 - our own program, no shell
        command, cwd=cwd, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
