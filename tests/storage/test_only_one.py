"""The work of a day is done by one process of several, and by the next where that one is gone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from rehab.services.backups import do_daily
from rehab.services.log import delete_session, load_bin
from rehab.services.person import LOCAL
from rehab.storage.only_one import only_one
from tests.making import MONDAY, at, meet, play

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from tests.postgres import Postgres

LATER = at(MONDAY) + timedelta(days=31)


@pytest.fixture
def there(postgres: Postgres) -> Iterator[Engine]:
    with postgres.opened() as db:
        yield db


def test_one_of_two_does_it_and_the_other_once_it_is_done(there: Engine) -> None:
    with only_one(there) as first, only_one(there) as second:
        assert (first, second) == (True, False)
    with only_one(there) as third:
        assert third


def test_the_bins_on_a_server_are_emptied_by_who_does_it(there: Engine) -> None:
    meet(there)
    delete_session(there, LOCAL, play(there, MONDAY, routine=None), at(MONDAY, 11))
    with only_one(there):
        do_daily(there, LATER)
    assert len(load_bin(there, LOCAL)) == 1
    do_daily(there, LATER)
    assert load_bin(there, LOCAL) == ()
