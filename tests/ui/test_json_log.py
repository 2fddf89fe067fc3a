"""The log as JSON: what an administrator needs, and nothing that says who, or what somebody typed."""

from __future__ import annotations

import json
import logging
import os
from typing import TYPE_CHECKING, Any

import pytest

from rehab.domain.errors import RehabError
from rehab.ui.json_log import JsonLines, chain_of, is_json
from tests.lines import connect, head_of
from tests.serving import answers

if TYPE_CHECKING:
    from tests.conftest import Serve


def test_what_we_say_is_said_in_full() -> None:
    assert (
        line("rehab", "No daily backup: %s", "the disk is full")["what"]
        == "No daily backup: the disk is full"
    )


@pytest.mark.parametrize(
    ("words", "gaps", "kept"),
    [
        pytest.param(
            '%s - "WebSocket %s" 403', ("192.0.2.1:5", "/?whose=ada"), '%s - "WebSocket %s" 403', id="address"
        ),
        pytest.param("Task failed\nfuture: <Task ada>", (), "Task failed", id="what follows the first line"),
        pytest.param("", (), "", id="nothing"),
    ],
)
def test_of_others_the_fixed_words_are_kept(words: str, gaps: tuple[str, ...], kept: str) -> None:
    told = line("uvicorn.error", words, *gaps)
    assert told["what"] == kept
    assert "ada" not in json.dumps(told)


def test_an_error_is_told_by_its_kind_and_place_and_never_by_its_words() -> None:
    def store() -> None:
        try:
            dict[str, str]()["ada typed this"]
        except KeyError as error:
            raise RuntimeError("and that") from error

    try:
        store()
    except RuntimeError as error:
        outer, inner = chain_of(error)
    assert outer["kind"] == "RuntimeError"
    assert inner["kind"] == "KeyError"
    assert all(place.startswith("tests/ui/test_json_log.py:") for place in outer["at"])  # type: ignore[attr-defined] # a list
    assert outer["at"][-1].endswith(" store")  # type: ignore[index] # the same
    assert "typed" not in json.dumps([outer, inner])


def test_a_line_has_the_time_in_utc_and_the_replica() -> None:
    told = line("rehab", "Up")
    assert told == {
        "time": "2026-11-23T09:00:00.500+00:00",
        "level": "error",
        "from": "rehab",
        "replica": "a",
        "what": "Up",
    }


def test_another_word_than_json_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "REHAB_LOG", "xml")
    with pytest.raises(RehabError, match="REHAB_LOG has to be json"):
        is_json()


def test_every_line_of_a_replicas_life_is_json_and_none_says_whose_page_it_was(app_server: Serve) -> None:
    server = app_server(REHAB_LOG="json", REHAB_REPLICA="a", REHAB_DRAIN_S="0.1")
    assert answers(server.port, "/session?whose=ada")
    with connect(server.port, query="?whose=ada") as page:
        assert " 101 " in head_of(page)
    server.stop()
    told = [json.loads(one) for one in server.log.splitlines()]
    assert [one["what"].partition(":")[0] for one in told] == ["Up", "About to stop", "Stopped."]
    assert "ada" not in server.log


def line(name: str, words: str, *gaps: str) -> dict[str, Any]:
    """Return what is written of a record of that logger."""
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, words, gaps, None)
    record.created = 1795424400.5
    told: dict[str, Any] = json.loads(JsonLines("a").format(record))
    return told
