"""Suggestions for the plan: what is suggested and why, what the person decides, and what was decided."""

from rehab.services.suggestions.cards import Card, Number, Stays, Suggestions, load_suggestions
from rehab.services.suggestions.deciding import Deciding, accept, decide, decline, edit
from rehab.services.suggestions.decisions import Decided, load_decisions

__all__ = [
    "Card",
    "Decided",
    "Deciding",
    "Number",
    "Stays",
    "Suggestions",
    "accept",
    "decide",
    "decline",
    "edit",
    "load_decisions",
    "load_suggestions",
]
