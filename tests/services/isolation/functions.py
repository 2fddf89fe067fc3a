"""Every public function of the services that reaches a database, found by looking: none is forgotten."""

from __future__ import annotations

from importlib import import_module
from inspect import isclass, signature
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any

import rehab.services

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Service = Callable[..., Any]

#: The types of what reaches a database.
_REACHING = frozenset({"Engine", "Session", "Editing", "Deciding"})
#: The types, or the name, of what says whose data it is.
_PERSON = frozenset({"Access", "Editing", "Deciding", "PersonFacts"})
_NAMED = frozenset({"person", "clinician"})
#: What is done for everybody in turn, and never for a page: no person is given, none is told anything.
#: `start.ask` reads no row: it asks whether the database answers.
FOR_EVERYBODY = frozenset(
    {
        "backups.do_daily",
        "backups.keep_daily",
        "emptying.empty_bins",
        "server_bins.empty_bins_of_server",
        "start.ask",
    }
)


def services() -> dict[str, Service]:
    """Return every public function of the services by its module and name."""
    return dict(_found())


def _found() -> Iterator[tuple[str, Service]]:
    prefix = f"{rehab.services.__name__}."
    for found in walk_packages(rehab.services.__path__, prefix):
        module = import_module(found.name)
        for name, one in vars(module).items():
            is_own = getattr(one, "__module__", None) == found.name
            if is_own and callable(one) and not isclass(one) and not name.startswith("_"):
                yield f"{found.name.removeprefix(prefix)}.{name}", one


def reaches_database(one: Service) -> bool:
    """Say whether a function gets what it can read or write rows with."""
    return any(given.annotation in _REACHING for given in signature(one).parameters.values())


def is_told_whose(one: Service) -> bool:
    """Say whether a function is given the person whose data it is about."""
    given = signature(one).parameters.values()
    return any(one.annotation in _PERSON or one.name in _NAMED for one in given)


def of_a_person() -> dict[str, Service]:
    """Return the functions that read or write a person's rows."""
    return {name: one for name, one in services().items() if reaches_database(one) and is_told_whose(one)}


def needs_session(one: Service) -> bool:
    """Say whether a function works in a transaction that is open already."""
    return any(given.annotation == "Session" for given in signature(one).parameters.values())
