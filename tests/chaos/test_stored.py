"""What the chaos run takes for lost, doubled and wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.chaos.script import Act, Script
from tests.chaos.stored import Harm, Record, harms, read_records, record_of
from tests.making import MONDAY, give_routine, meet, play

if TYPE_CHECKING:
    from sqlalchemy import Engine

SCRIPT = Script(seed=1, acts=(Act.PLAY, Act.STOP), pain_after=4, faults=())
RIGHT = Record("stopped", 1, (("done", 1), ("skipped", 0)), (4,))
WITHOUT_SCORE = Record("stopped", 1, (("done", 1), ("skipped", 0)), ())
TWO_SCORES = Record("stopped", 1, (("done", 1), ("skipped", 0)), (4, 4))
SET_MISSED = Record("stopped", 0.5, (("partial", 0), ("skipped", 0)), (4,))


@pytest.mark.parametrize(
    ("acts", "record"),
    [
        pytest.param((Act.PLAY, Act.PLAY), Record("finished", 2, (("done", 1),) * 2, (4,)), id="finished"),
        pytest.param((Act.PLAY, Act.STOP), RIGHT, id="stopped"),
        pytest.param(
            (Act.STOP_FOR_PAIN, Act.STOP),
            Record("stopped_for_pain", 0, (("skipped", 0),) * 2, (4,)),
            id="the first stop counts",
        ),
    ],
)
def test_what_is_to_be_stored_follows_from_what_is_done(acts: tuple[Act, ...], record: Record) -> None:
    assert record_of(Script(1, acts, 4, ())) == record


@pytest.mark.parametrize(
    ("ids", "stored", "found"),
    [
        pytest.param(("a",), {"a": RIGHT}, [], id="once and right"),
        pytest.param(("a",), {}, [Harm.LOST], id="lost"),
        pytest.param(("a",), {"b": RIGHT}, [Harm.LOST, Harm.DOUBLED], id="stored by another name"),
        pytest.param(("a",), {"a": RIGHT, "b": RIGHT}, [Harm.DOUBLED], id="stored twice"),
        pytest.param(("a",), {"a": TWO_SCORES}, [Harm.DOUBLED], id="a score twice"),
        pytest.param(("a",), {"a": WITHOUT_SCORE}, [Harm.WRONG], id="without its score"),
        pytest.param(("a",), {"a": SET_MISSED}, [Harm.WRONG], id="a set is not as it was played"),
        pytest.param(("a", "b"), {"b": RIGHT}, [Harm.WRONG], id="begun anew under another name"),
        pytest.param((), {}, [Harm.WRONG, Harm.LOST], id="never begun"),
    ],
)
def test_a_session_is_kept_once_and_as_it_was_played(
    ids: tuple[str, ...], stored: dict[str, Record], found: list[Harm]
) -> None:
    assert [harm for harm, _ in harms(SCRIPT, ids, stored)] == found


def test_stored_sessions_are_read_with_their_sets_and_scores(db: Engine) -> None:
    meet(db)
    name = play(db, MONDAY, routine=give_routine(db, ["pelvic_lift"]), pain_before=6, pain_after=3)
    url = db.url.render_as_string(hide_password=False)
    assert read_records(url) == {name: Record("finished", 1, (("done", 10),), (3,))}
