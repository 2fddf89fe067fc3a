"""Ways to damage a document: as Hypothesis draws them, and by dice for the fuzzer that is led by coverage."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from hypothesis.strategies import DrawFn, SearchStrategy

#: What fits by its kind and is wrong all the same.
ODD: tuple[Any, ...] = (
    *("", "local", "own_mine", "peg", "2026-11-23", "2026-11-23T09:00:00+00:00", "0001-01-01", "0000-00-00"),
    *("\ud800", "\0", "9999-12-31T23:59:59-23:59", "9999-12-31", "../../etc", "=1+1", "x" * 3000, "🐈" * 40),
    *(2**31, 2**63, -1, 0, 10**30, 1e300, float("nan"), float("inf"), True, None, [], {}, [[]], {"": ""}),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(ODD),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def places_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401 - any JSON
    """Return the path of every value in a document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [place for name, one in inner for place in places_in(one, (*path, name))]
    return [path, *found] if path else found


def within(document: Any, path: Sequence[Any]) -> Any:  # noqa: ANN401 - any JSON
    """Return the value at a path."""
    for name in path:
        document = document[name]
    return document


@st.composite
def damaged(draw: DrawFn, documents: SearchStrategy[Any]) -> bytes:
    """Draw a document with one to three values changed, taken away, doubled or in another's place."""
    document = draw(documents)
    for _ in range(draw(st.integers(1, 3))):
        places = places_in(document)
        if places:
            act = draw(st.sampled_from(["change", "like", "like", "swap", "remove", "double", "more"]))
            path, other = draw(st.sampled_from(places)), draw(st.sampled_from(places))
            value = draw(ANYTHING) if act in ("change", "more") else deepcopy(within(document, other))
            if act == "like":
                value = draw(_like(within(document, path)))
            document = deepcopy(document)
            _put(document, path, act, value)
    return json.dumps(document).encode()


def _like(value: object) -> SearchStrategy[Any]:
    """Draw a value of the same kind, near the one that is there."""
    if isinstance(value, bool):
        return st.just(not value)
    if isinstance(value, int):
        return st.integers(value - 3, value + 3)
    if isinstance(value, float):
        return st.floats(value - 2, value + 2)
    if isinstance(value, str):
        return st.text(max_size=len(value) + 2) | st.sampled_from(
            [value.upper(), value + " ", value[1:], value[::-1]]
        )
    return st.just([] if isinstance(value, list) else {})


def _put(document: Any, path: Sequence[Any], act: str, value: Any) -> None:  # noqa: ANN401 - any JSON
    holder, name = within(document, path[:-1]), path[-1]
    if act in ("change", "like", "swap"):
        holder[name] = value
    elif act == "remove":
        del holder[name]
    elif isinstance(holder, list):
        holder.append(deepcopy(holder[name]))
    else:
        holder["more" if act == "more" else name] = value


@st.composite
def overwritten(draw: DrawFn, whole: Sequence[bytes]) -> bytes:
    """Draw one of the files with other bytes in a place, or cut off there."""
    data = draw(st.sampled_from(whole))
    start, length = draw(st.integers(0, len(data))), draw(st.integers(0, 40))
    put = draw(st.binary(max_size=6))
    rest = b"" if draw(st.integers(0, 9)) == 0 else data[start + length :]
    return data[:start] + put + rest


def thrown(document: Any, dice: Random) -> Any:  # noqa: ANN401 - any JSON
    """Return a document damaged in one place by dice."""
    places = places_in(document)
    if not places:
        return dice.choice(ODD)
    path, other = dice.choice(places), dice.choice(places)
    act = dice.choice(["change", "swap", "remove", "double", "more"])
    value = dice.choice(ODD) if dice.random() < 0.7 else deepcopy(within(document, other))
    _put(document, path, act, value)
    return document
