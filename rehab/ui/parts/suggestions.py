"""Suggestions as cards to take, leave or change, with their reasons; what was decided; what stays and why."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.adaptation.rules import RESTS, Family, Rule
from rehab.domain.progress_words import day_words
from rehab.domain.thresholds import SUGGESTIONS_SHOWN
from rehab.ui.markdown import plain
from rehab.ui.parts.safety_link import is_this_serious

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rehab.services.suggestions import Card, Decided, Number, Stays

#: The words of a yes, its icon, and the words of a no.
_WORDS = ("Accept", "check", "Not now")
_FLARE_WORDS = ("Yes, a flare", "spa", "No")
_IN_A_FLARE = (
    "In a flare nothing counts as missed, Today has a gentle set, and your routine waits, unchanged."
)
_CHOICES = {"accepted": "You took it", "declined": "You said not now", "edited": "You took it, changed"}


@dataclass(frozen=True)
class Answer:
    """What the person said to a card: to take it, with another number if there is one, or to leave it."""

    card: Card
    takes: bool
    number: int | None = None

    @property
    def is_flare(self) -> bool:
        """Whether the person says that it is a flare."""
        return self.takes and self.card.rule.family is Family.FLARE


def line(card: Card) -> str:
    """Say in a line what is suggested of which exercise."""
    names = [name for name, _ in card.lines]
    is_said = len(names) != 1 or names[0] in card.title
    return plain(card.title if is_said else f"{names[0]}: {card.title[0].lower()}{card.title[1:]}")


def on_exercises(cards: Sequence[Card]) -> Answer | None:
    """Show the suggestions on exercises, few at once; return what the person said to one of them."""
    doses = [card for card in cards if card.rule.family is not Family.FLARE][:SUGGESTIONS_SHOWN]
    answers = [suggestion(card) for card in doses]
    return next((answer for answer in answers if answer is not None), None)


def suggestion(card: Card) -> Answer | None:
    """Show a suggestion; return what the person said to it."""
    with st.container(border=True, key=f"suggestion-{card.id}"):
        st.header(plain(card.title))
        is_flare = card.rule.family is Family.FLARE
        if is_flare:
            st.markdown(_IN_A_FLARE)
        st.html(_lines(card) + _why(card.because, card.facts, card.rule_words))
        if is_flare or card.rule is Rule.FRESH_START:
            label = "Is this serious?" if is_flare else "First answer the questions on warning signs"
            is_this_serious(label)
        takes, icon, leaves = _FLARE_WORDS if is_flare else _WORDS
        with st.container(horizontal=True, vertical_alignment="center"):
            is_taken = st.button(takes, icon=f":material/{icon}:", key=f"take-{card.id}")
            is_left = st.button(leaves, key=f"leave-{card.id}")
            number = _other_number(card, card.number) if card.number else None
    if number is not None:
        return Answer(card, takes=True, number=number)
    return Answer(card, takes=is_taken) if is_taken or is_left else None


def _other_number(card: Card, number: Number) -> int | None:
    with st.popover("Change it"):
        chosen = st.number_input(
            number.label,
            min_value=number.low,
            max_value=number.high,
            value=number.value,
            key=f"number-{card.id}",
        )
        st.caption(
            f"{number.low} to {number.high} fits what was seen. Any other dose can be set in the builder."
        )
        return chosen if st.button("Take this number", key=f"take-number-{card.id}") else None


def _lines(card: Card) -> str:
    """Write which exercise is meant; of several, and after a rest, what would change of each."""
    if len(card.lines) == 1 and card.rule not in RESTS:  # the title says all of it
        return f'<p class="of">{escape(card.lines[0][0])}</p>'
    lines = "".join(
        f"<li><span>{escape(name)}</span><span>{escape(what)}</span></li>" for name, what in card.lines
    )
    return f'<ul class="changes">{lines}</ul>' if lines else ""


def _why(because: str, facts: Iterable[str], rule: str) -> str:
    """Write why, as a line that unfolds to the facts with their days and the rule."""
    seen = [f"<li>{escape(fact)}</li>" for fact in facts]
    listed = f"<ul>{''.join(seen)}</ul>" if len(seen) > 1 else ""  # a single one is the answer already
    return (
        f'<details class="why"><summary>Why? {escape(because)}</summary>{listed}'
        f"<p><strong>The rule.</strong> {escape(rule)}</p>"
        '<p><a href="./rules" target="_self" data-page>How suggestions are made</a></p></details>'
    )


def what_changed(decisions: Sequence[Decided]) -> None:
    """Show what was decided when, by which rule and why."""
    if not decisions:
        return
    st.html(
        '<section class="decided"><h2>What changed and why</h2>'
        + "".join(map(_decided, decisions))
        + "</section>"
    )


def _decided(one: Decided) -> str:
    facts = "".join(f"<li>{escape(fact)}</li>" for fact in one.facts)
    name = f"{escape(one.name)}: " if one.name else ""
    return (
        f"<details><summary><span>{day_words(one.day)}</span> <strong>{name}{escape(one.words)}</strong> "
        f"<em>{_CHOICES[one.choice]}</em></summary>"
        f"<ul>{facts}</ul><p><strong>The rule.</strong> {escape(one.rule)}</p></details>"
    )


def what_stays(stays: Sequence[Stays]) -> None:
    """Show why the other exercises stay as they are."""
    if not stays:
        return
    st.html(
        '<section class="decided"><details><summary><strong>What stays as it is, and why</strong></summary>'
        + "".join(
            f"<h3>{escape(one.name)}</h3><p>{escape(one.rule)}</p>"
            + (f"<ul>{''.join(f'<li>{escape(fact)}</li>' for fact in one.facts)}</ul>" if one.facts else "")
            for one in stays
        )
        + '<p><a href="./rules" target="_self" data-page>How suggestions are made</a></p></details></section>'
    )
