"""Whom a command is about where people sign in: which id somebody has, and that they be forgotten."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError
from rehab.domain.progress_words import count
from rehab.domain.sign_in import person_of_account
from rehab.house import database_url
from rehab.sign_in import sign_in

if TYPE_CHECKING:
    import argparse
    from typing import Any

    from sqlalchemy import Engine

_PERSON = "whose data, where people sign in: the id that `rehab who` tells"


def add_person(command: argparse.ArgumentParser) -> None:
    """Let a command be told whom it is about."""
    command.add_argument("--person", metavar="ID", help=_PERSON)


def person_of(given: argparse.Namespace, db: Engine) -> str:
    """Return whom a command is about: who is named, or where nobody signs in the one there is.

    Raises `RehabError` where nobody has such an id, and where one has to be named and is not.
    """
    from rehab.services.person import refuse_stranger  # noqa: PLC0415 - slow, and `--help` needs none of it
    from rehab.ui import here  # noqa: PLC0415 - the same

    if given.person is None:
        return here.person()
    refuse_stranger(db, given.person)
    return str(given.person)


def add_people(commands: Any) -> None:  # noqa: ANN401 - argparse gives it no public type
    """Add `rehab who` and `rehab forget`."""
    who = commands.add_parser("who", help="tell the id of somebody who signs in")
    who.add_argument("subject", metavar="SUBJECT", help="what the provider calls them (`sub`)")
    who.add_argument("--issuer", metavar="URL", help="the provider (default: where people sign in here)")
    who.set_defaults(do=_who)

    forget = commands.add_parser("forget", help="delete everything of somebody who signs in, for good")
    forget.add_argument("--person", metavar="ID", required=True, help=_PERSON)
    forget.add_argument("--yes", action="store_true", help="do it without asking")
    forget.set_defaults(do=_forget)

    for command in (who, forget):
        command.add_argument("--database", metavar="URL", help="where (default: as REHAB_DATABASE_URL says)")


def _open(given: argparse.Namespace) -> Engine:
    from rehab.services.start import open_house  # noqa: PLC0415 - slow, see above

    return open_house(given.database or database_url())


def _who(given: argparse.Namespace) -> None:
    from rehab.services.person import load_person  # noqa: PLC0415 - slow, see above

    ids = [person_of_account(issuer, given.subject) for issuer in _issuers(given.issuer)]
    db = _open(given)
    found = next((one for one in ids if load_person(db, one)), None)
    if found is None:
        raise RehabError(
            f"Nobody whom the provider calls {given.subject!r} has signed in here. Please look whether that "
            "is their `sub`, and whether provider (--issuer) and database (--database) are the right ones."
        )
    print(found)


def _issuers(named: str | None) -> tuple[str, ...]:
    if named is not None:
        return (named,)
    rules = sign_in()
    if rules is None:
        raise RehabError(
            "By these settings nobody signs in. Please run it with those of the app, or name --issuer."
        )
    return rules.issuers


def _forget(given: argparse.Namespace) -> None:
    from rehab.services.erase import forget, load_counts  # noqa: PLC0415 - slow, see above

    db = _open(given)
    person = person_of(given, db)
    counts = ", ".join(count(number, word) for word, number in load_counts(db, person).items())
    print(f"This deletes everything of {person}: {counts}, and all else. It cannot be undone.")
    if not given.yes and not _is_typed(person):
        print("Nothing was deleted.")
        return
    forget(db, person)
    print("They are forgotten here. Backups have them still: docs/practice.md says until when.")


def _is_typed(person: str) -> bool:
    if not sys.stdin.isatty():
        raise RehabError("Nothing was deleted. To do it without being asked, add --yes.")
    return input("To go on, type the id: ").strip() == person
