"""What answers on warning signs mean, what of them still waits, and when to ask again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rehab.domain.thresholds import CHECK_EVERY, SIGNS_TOGETHER
from rehab.domain.warning_check import (
    AFTER_A_FALL,
    CHECK_QUESTIONS,
    FALL_QUESTIONS,
    WEEKLY_QUESTIONS,
)
from rehab.domain.warning_signs import FIRST_QUESTIONS, Question, Urgency

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

_QUESTIONS = {one.id: one for one in (*FIRST_QUESTIONS, *CHECK_QUESTIONS, *AFTER_A_FALL, *WEEKLY_QUESTIONS)}


class Occasion(StrEnum):
    """Why signs were asked about; the last two are what a person did about their answers."""

    WELCOME = "welcome"
    ASKED = "asked"
    FLARE = "flare"
    REGULAR = "regular"
    STOPPED = "stopped"
    WEEKLY = "weekly"
    FALL = "fall"
    CORRECTED = "corrected"
    CARE = "care"

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked."""
        if self is Occasion.WELCOME:
            return FIRST_QUESTIONS
        if self is Occasion.WEEKLY:
            return WEEKLY_QUESTIONS
        return FALL_QUESTIONS if self is Occasion.FALL else CHECK_QUESTIONS

    @property
    def is_check(self) -> bool:
        """Whether every sign was asked about, one by one: welcome and look back ask a few together."""
        return self not in (Occasion.WELCOME, Occasion.WEEKLY, Occasion.CARE)


@dataclass(frozen=True)
class Answers:
    """Answers of a day with their occasion: the ids of the questions answered with yes, and with no."""

    day: date
    occasion: Occasion
    signs: frozenset[str]
    denied: frozenset[str] = frozenset()

    @property
    def is_cut_short(self) -> bool:
        """Whether a sign for now ended the questions before the last one."""
        is_for_now = any(_QUESTIONS[sign].urgency is Urgency.NOW for sign in self.signs)
        return is_for_now and not {one.id for one in self.occasion.questions} <= self.signs | self.denied


def signs_in(answers: Mapping[str, object]) -> frozenset[str]:
    """Return the ids of the questions answered with yes; what is no question of ours is no sign."""
    return frozenset(name for name in _QUESTIONS if answers.get(name) is True)


def denied_in(answers: Mapping[str, object]) -> frozenset[str]:
    """Return the ids of the questions answered with no."""
    return frozenset(name for name in _QUESTIONS if answers.get(name) is False)


def questions_to_correct(waiting: Iterable[Question]) -> tuple[Question, ...]:
    """Return what is asked to put answers right: what waits first, whatever occasion it was asked on."""
    first = tuple(waiting)
    return (*first, *(one for one in CHECK_QUESTIONS if one not in first))


def questions_of(signs: Iterable[str]) -> tuple[Question, ...]:
    """Return the questions of signs, the most urgent first."""
    order, asked = list(Urgency), set(signs)
    found = [question for name, question in _QUESTIONS.items() if name in asked]
    return tuple(sorted(found, key=lambda one: order.index(one.urgency)))


def urgency_of(signs: Iterable[str]) -> Urgency | None:
    """Return how soon someone should look, or None where there is no sign.

    One sign for now or for the same day is enough; two for soon make it the same day. Our rule: signs are
    weak alone (Verhagen and others, 2016), and several together count for more (Finucane and others, 2020).
    """
    found = [_QUESTIONS[sign].urgency for sign in signs]
    if Urgency.NOW not in found and found.count(Urgency.SOON) >= SIGNS_TOGETHER:
        return Urgency.SAME_DAY
    return next((urgency for urgency in Urgency if urgency in found), None)


def waiting_signs(answered: Iterable[Answers]) -> frozenset[str]:
    """Return the signs that nobody has looked at yet, from all answers, the oldest first.

    A sign waits until the person has sought care, or says that the answer was wrong: a later no alone does
    not take it back. Putting answers right takes back what was asked again and is a no now, and nothing
    else (our rule: what was not asked cannot have been wrong). Only what suits any time goes by the newest
    answer to it.
    """
    waiting: frozenset[str] = frozenset()
    for one in answered:
        if one.occasion is Occasion.CARE:
            waiting = frozenset()
        elif one.occasion is Occasion.CORRECTED:
            waiting = one.signs | (waiting - one.denied)
        else:
            over = {sign for sign in one.denied if _QUESTIONS[sign].urgency is Urgency.ROUTINE}
            waiting = one.signs | (waiting - over)
    return waiting


def check_due(
    answered: Sequence[Answers],
    today: date,
    flare_began: date | None,
    *,
    is_stopped: bool = False,
    last_session: date | None = None,
) -> Occasion | None:
    """Return why the check is due on a day, or None where it is not.

    At the start of a flare (`flare_began` is the first day of one that is on), unless it was answered since;
    after a session that was stopped for pain or a symptom (`is_stopped`: one was since the last answers);
    else once `CHECK_EVERY` has passed since the last full check, or there was none, or without a session,
    unless it was answered after that. A check that a sign for now cut short is due again once nothing keeps
    the person from it. The three questions of the welcome are no full check, and to have
    sought care answers nothing. Source: our rule.
    """
    checks = sorted((one for one in answered if one.occasion.is_check), key=lambda one: one.day)
    last = checks[-1].day if checks else None
    if flare_began is not None and (last is None or last < flare_began):
        return Occasion.FLARE
    if is_stopped:
        return Occasion.STOPPED
    is_back = last_session is not None and today - last_session > CHECK_EVERY
    if last is None or today - last >= CHECK_EVERY or checks[-1].is_cut_short:
        return Occasion.REGULAR
    return Occasion.REGULAR if is_back and last_session and last - last_session <= CHECK_EVERY else None


def weekly_due(answered: Iterable[Answers], monday: date) -> bool:
    """Say whether to ask the questions of a week: not once they, or all, were answered since its Monday."""
    return not any(
        one.day >= monday and (one.occasion is Occasion.WEEKLY or one.occasion.is_check) for one in answered
    )
