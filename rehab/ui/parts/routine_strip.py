"""How long a routine takes, as numbers and as strips in which each exercise has its length."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from rehab.domain.dose_words import minutes_words
from rehab.domain.routine import DAY_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streamlit.delta_generator import DeltaGenerator

    from rehab.services.routine import Block, Shown, Sitting

_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth")
_BALANCED = "Balanced: something for the trunk, something that moves, something aerobic."


def summary(place: DeltaGenerator, shown: Shown) -> None:
    """Show the minutes of each sitting and of the week, the strips, and what would round the routine off."""
    if shown.sittings:
        strips = (_strip(shown, sitting) for sitting in shown.sittings)
        place.html(_headline(shown) + _week(shown) + "".join(strips) + _hints(shown))


def lengths_words(shown: Shown) -> str:
    """Say how long the sittings and the week are, such as "27 min a sitting, 135 min a week"."""
    return ", ".join(f"{length} {what}" for length, what in _lengths(shown))


def _lengths(shown: Shown) -> Iterator[tuple[str, str]]:
    for sitting in shown.sittings:
        yield _span(sitting), _sitting_words(shown, sitting)
    yield minutes_words(shown.week_seconds), "a week"


def _headline(shown: Shown) -> str:
    lines = "".join(f"<li><strong>{length}</strong> {what}</li>" for length, what in _lengths(shown))
    return f'<ul class="lengths">{lines}</ul>'


def _week(shown: Shown) -> str:
    if len(set(shown.day_seconds.values())) == 1:
        return ""
    days = (f"{DAY_NAMES[day]} {minutes_words(seconds)}" for day, seconds in shown.day_seconds.items())
    return f'<p class="week">{", ".join(days)}</p>'


def _span(sitting: Sitting) -> str:
    short, long = minutes_words(sitting.shortest), minutes_words(sitting.longest)
    return long if short == long else f"{short.removesuffix(' min')} to {long}"


def _sitting_words(shown: Shown, sitting: Sitting) -> str:
    if len(shown.sittings) == 1:
        return "a sitting"
    return f"{_ORDINALS[sitting.number - 1].lower()} sitting"


def _strip(shown: Shown, sitting: Sitting) -> str:
    name = "Sitting" if len(shown.sittings) == 1 else f"{_ORDINALS[sitting.number - 1]} sitting"
    if sitting.shortest != sitting.longest:
        name += f" on {DAY_NAMES[sitting.weekday]}"
    told = ", ".join(f"{block.name} {minutes_words(block.seconds)}" for block in sitting.blocks)
    blocks = "".join(_block(block) for block in sitting.blocks)
    return (
        f'<div class="strip" role="img" aria-label="{name}: {escape(told)}">'
        f"<p>{name}</p><div>{blocks}</div></div>"
    )


def _block(block: Block) -> str:
    bars = "".join(
        f'<i class="{one.part.value}" style="flex-grow:{one.seconds}"></i>' for one in block.stretches
    )
    return (
        f'<div style="flex-grow:{block.seconds};--own:var(--item-{(block.number - 1) % 10})" '
        f'title="{escape(block.name)}, {minutes_words(block.seconds)}"><div>{bars}</div>'
        f"<b>{block.number}</b></div>"
    )


def _hints(shown: Shown) -> str:
    balance = " ".join(shown.balance) or _BALANCED
    return "".join(f'<p class="hint">{line}</p>' for line in (balance, shown.note) if line)
