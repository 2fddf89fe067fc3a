"""What tests share: a database, Chromium, the app as a process, and what to show when one fails."""

from __future__ import annotations

from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from rehab.services.start import open_house
from tests.postgres import Postgres
from tests.serving import AppServer
from tools.browser import FLAGS, find_browser

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from sqlalchemy import Engine

# The same examples in every run, and as long as they take: a slow machine is no broken rule.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")

_BROWSER_TESTS = Path(__file__).parent / "browser"
_ON_BOTH = (Path(__file__).parent / "storage", Path(__file__).parent / "services")
_RUNNING: list[AppServer] = []


class NewDatabase(Protocol):
    """Opens a new database."""

    def __call__(self, folder: Path, /) -> AbstractContextManager[Engine]:
        """Return it; what is kept in a file is kept in the folder."""


class Serve(Protocol):
    """Starts the app; names are environment variables, such as REHAB_NOW or TZ."""

    def __call__(self, *, folder: Path | None = None, **env: str) -> AppServer:
        """Return the started app; its database is empty, or lies in `folder` already."""


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Start PostgreSQL once; a test without one fails, it is not skipped."""
    with Postgres() as server:
        yield server


@pytest.fixture(scope="session")
def backend(request: pytest.FixtureRequest) -> str:
    """Give what keeps the data: both in turn for tests of storage and services; SQLite for others."""
    return getattr(request, "param", "sqlite")


@pytest.fixture(scope="session")
def new_database(
    backend: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> NewDatabase:
    """Give what opens a new database of this version, in a folder of the test's or on the server.

    Each is a copy of one that was migrated once: to migrate anew takes ten times as long.
    """
    if backend == "sqlite":
        migrated = tmp_path_factory.mktemp("migrated") / "rehab.db"
        open_house(f"sqlite:///{migrated}").dispose()
        return lambda folder: _new_file(folder, migrated)
    server: Postgres = request.getfixturevalue("postgres")
    return lambda _folder: server.opened()


@contextmanager
def _new_file(folder: Path, migrated: Path) -> Iterator[Engine]:
    copyfile(migrated, folder / "rehab.db")
    engine = open_house(f"sqlite:///{folder / 'rehab.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def db(new_database: NewDatabase, tmp_path: Path) -> Iterator[Engine]:
    """Give a new database of this version."""
    with new_database(tmp_path) as engine:
        yield engine


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every test of storage and services that has a database on SQLite and on PostgreSQL.

    Not those marked `sqlite_file`: backups, restoring, repairs, locks and what becomes of a file are about a
    file that is ours. PostgreSQL's are kept by its administrator, with PostgreSQL's own tools.
    """
    is_about_data = any(folder in metafunc.definition.path.parents for folder in _ON_BOTH)
    is_about_file = metafunc.definition.get_closest_marker("sqlite_file")
    if is_about_data and "backend" in metafunc.fixturenames and not is_about_file:
        metafunc.parametrize("backend", ["sqlite", "postgresql"], indirect=True, scope="session")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once; a test without one fails, it is not skipped."""
    path = find_browser()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page with a storage of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, timezone_id="UTC")
    yield context.new_page()
    context.close()


@pytest.fixture
def app_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Start the app for one test."""
    with _serving(tmp_path_factory) as serve:
        yield serve


@pytest.fixture(scope="module")
def shared_app_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Start the app for all tests of a module: for a fixture of the module's own."""
    with _serving(tmp_path_factory) as serve:
        yield serve


@contextmanager
def _serving(folders: pytest.TempPathFactory) -> Iterator[Serve]:
    with ExitStack() as stack:

        def serve(*, folder: Path | None = None, **env: str) -> AppServer:
            server = AppServer(folder or folders.mktemp("app"), env)
            _RUNNING.append(server)
            stack.callback(_RUNNING.remove, server)
            stack.callback(server.kill)
            server.start()
            return server

        yield serve


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the browser tests and run them last: the quick ones speak first.

    Playwright also keeps an event loop running in this thread, in which AppTest would not work.
    """
    for item in items:
        if _BROWSER_TESTS in item.path.parents or "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show beside a failure what the app logged and what the page said."""
    report = yield
    if report.failed:
        report.sections += [(f"log of {server.url}", server.log[-8000:]) for server in _RUNNING]
        page = getattr(item, "funcargs", {}).get("page")
        if isinstance(page, Page) and not page.is_closed():
            report.sections.append((f"page at {page.url}", page.inner_text("body")[:4000]))
    return report
