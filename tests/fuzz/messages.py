"""What a browser sends: sessions, where one stands, scores that were tapped."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from rehab.domain.errors import RehabError
from rehab.services.person import LOCAL
from rehab.services.results import save_results
from rehab.services.tapped_pain import keep_tapped, read_tapped
from rehab.services.under_way import keep_under_way, load_under_way
from rehab.services.your_data import export_json, offer_import
from tests.exchange.making_rows import contents, database_with
from tests.fuzz.damage import damaged, overwritten
from tests.fuzz.filled import NOW, fill, works
from tests.fuzz.importer import Importer, Stage, see_sentence
from tests.making import MONDAY, played

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import SearchStrategy
    from sqlalchemy import Engine

_ID = "5f6d0c0a-3a0e-4a55-9d0f-0e3a7a1b7c11"


@cache
def _stage() -> Stage:
    return Stage(fill)


def take(data: bytes, thorough: bool) -> bool:
    """Take in a message on each way that messages come; nothing of it may be stored by half."""
    stage = _stage()
    db = stage.begin()
    sent = _message(data)
    told = sent if isinstance(sent, dict) else {}
    is_stored = _store(db, told.get("results", sent))
    keep_under_way(db, LOCAL, told.get("live", sent), NOW)
    load_under_way(db, LOCAL, NOW)
    for one in read_tapped(told.get("tapped", sent)):
        try:
            keep_tapped(db, LOCAL, one, NOW)
        except RehabError as refusal:
            see_sentence(refusal)
    if thorough:
        once = contents(db)["training_session"]
        _store(db, told.get("results", sent))
        assert contents(db)["training_session"] == once, "twice is not once"
        works(db)
        offer_import(database_with(), LOCAL, export_json(db, LOCAL, NOW))
    return is_stored


def _message(data: bytes) -> Any:  # noqa: ANN401 - any JSON
    try:
        return json.loads(data)
    except (ValueError, RecursionError):  # no browser can send it: it goes on as a text
        return data.decode("utf-8", "surrogateescape")


def _store(db: Engine, sent: Any) -> bool:  # noqa: ANN401 - any JSON
    receipt = save_results(db, LOCAL, sent, NOW)
    for words in receipt.refused.values():
        see_sentence(RehabError(words))
    stored = {row["id"]: row for row in _sessions(db)}
    for one in receipt.saved:
        row = stored[one.rpartition(":")[0]]
        assert row["sets"] == row["kept"], "a session by half"
    return bool(receipt.saved)


def _sessions(db: Engine) -> Sequence[Any]:
    query = (
        "SELECT id, sets_planned AS sets, (SELECT count(*) FROM session_set WHERE session_id = t.id "
        "AND deleted_at IS NULL) AS kept FROM training_session t"
    )
    with db.connect() as connection:
        return connection.exec_driver_sql(query).mappings().all()


@cache
def _seeds() -> Sequence[bytes]:
    result = played(MONDAY, routine=None, id=_ID, pain_before=3, effort=2, note="🐈", readiness="full")
    result["exercises"][0] |= {"pain": 4, "skipped": "pain", "instead_of": "dead_bug"}
    live = {"device": "phone", "run": {"id": _ID, "at": 12.5}, "plan": {"title": "Monday", "phases": [1, 2]}}
    tapped = [{"id": _ID, "rev": 1, "score": 4, "ago": 60, "gone": False}]
    messages: list[Any] = [
        {"results": [result], "live": live, "tapped": tapped},
        {"results": [{**result, "rev": 2}, result], "live": {"device": "desk", "takes": _ID}},
        {"live": {"device": "phone", "over": _ID}},
    ]
    return tuple(json.dumps(one).encode() for one in messages)


def _inputs() -> SearchStrategy[bytes]:
    documents = st.sampled_from([json.loads(one) for one in _seeds()])
    return st.one_of(damaged(documents), damaged(documents), overwritten(_seeds()))


IMPORTER = Importer("messages", _seeds, _inputs, take, share=15, is_json=True)
