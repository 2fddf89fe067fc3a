"""Where a simulated life is written down: in memory, for the rules alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from rehab.domain.adaptation.changes import item_changes
from rehab.domain.adaptation.choice import choice_of
from rehab.domain.adaptation.facts import Declined, Facts
from rehab.domain.adaptation.load import weekly_seconds
from rehab.domain.adaptation.practice import Done, practices_of, session_days
from rehab.domain.adherence import adherence
from rehab.domain.day_state import DayState
from rehab.domain.flare import latest_of_day, pain_by_day
from rehab.domain.morning import Mornings
from rehab.domain.pain import Moment, PainPoint
from rehab.domain.routine_change import exchange, with_number
from rehab.domain.timeline import Timeline
from rehab.storage.exercises import catalogue

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from rehab.domain.adaptation.suggestion import Suggestion
    from rehab.domain.routine import Item, Routine

_ONE_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
#: As far back as the services look, in days.
_SESSIONS, _KEPT_DAYS = 60, 14


def in_full(routine: Routine, day: date, avoided: Collection[str], *, is_flare: bool) -> tuple[Item, ...]:
    """Return what a routine asks for on a day, less what is to be avoided; nothing in a flare."""
    if is_flare or day.weekday() not in routine.weekdays:
        return ()
    return tuple(item for item in routine.items if item.exercise not in avoided)


class Ledger(Protocol):
    """Keeps what happens and says what is suggested."""

    def routine(self, day: date) -> Routine:
        """Return the routine of a day."""

    def plan(self, day: date, before: int) -> Sequence[Item]:
        """Return what is played on a day with a score before it; nothing where nothing is due."""

    def train(self, day: date, done: Sequence[Done], *, is_stopped: bool) -> None:
        """Keep a session: what was done of each exercise, with the same scores around all.

        `is_stopped` says that it was ended for pain or a symptom.
        """

    def wake(self, day: date, score: int) -> None:
        """Keep the score of a morning."""

    def flare(self, first: date, last: date) -> None:
        """Keep a flare."""

    def facts(self, today: date) -> Facts:
        """Return what the rules look at."""

    def decide(self, today: date, group: Sequence[Suggestion], number: int | None, *, takes: bool) -> None:
        """Take what is suggested, perhaps with another number, or leave it."""


@dataclass
class Memory:
    """Keeps all in memory; `versions` are the routines with their first days, in order."""

    versions: list[tuple[date, Routine]]
    avoided: frozenset[str]
    done: dict[str, list[Done]] = field(default_factory=dict)
    days: list[Done] = field(default_factory=list)
    stopped: set[date] = field(default_factory=set)
    mornings: dict[date, int] = field(default_factory=dict)
    flares: set[date] = field(default_factory=set)
    declined: list[Declined] = field(default_factory=list)

    def routine(self, day: date) -> Routine:
        """Return the routine of a day."""
        return next(routine for first, routine in reversed(self.versions) if first <= day)

    def plan(self, day: date, before: int) -> Sequence[Item]:
        """Return what the routine asks for, less what is to be avoided; nothing in a flare."""
        del before
        return in_full(self.routine(day), day, self.avoided, is_flare=day in self.flares)

    def train(self, day: date, done: Sequence[Done], *, is_stopped: bool) -> None:
        """Keep a session."""
        if is_stopped:
            self.stopped.add(day)
        for one in done:
            self.done.setdefault(one.exercise, []).append(one)
            self.days.append(one)

    def wake(self, day: date, score: int) -> None:
        """Keep the score of a morning."""
        self.mornings[day] = score

    def flare(self, first: date, last: date) -> None:
        """Keep a flare."""
        self.flares |= {first + timedelta(days=n) for n in range((last - first).days + 1)}

    def facts(self, today: date) -> Facts:
        """Return what the rules look at, as the services would read it."""
        routine, since = self.routine(today), today - timedelta(days=_SESSIONS)
        flare_days = frozenset(day for day in self.flares if day <= today)
        mornings, points = Mornings(self.mornings, flare_days), self._points(today)
        plans = Timeline(tuple(day for day, _ in self.versions), tuple(one for _, one in self.versions))
        week_ago = plans.on(today - _WEEK)
        return Facts(
            routine=routine,
            exercises=catalogue(),
            practices={
                item.key: practices_of(
                    item,
                    catalogue()[item.exercise],
                    [one for one in self.done.get(item.exercise, ()) if one.day >= since],
                    mornings,
                )
                for item in routine.items
            },
            days=session_days(
                [one for one in self.days if one.day >= since],
                mornings,
                {day for day in self.stopped if day >= since},
            ),
            flare_days=flare_days,
            kept=adherence(self._states(today), today, _KEPT_DAYS),
            changes=tuple(item_changes(plans, catalogue())),
            declined=tuple(one for one in self.declined if (today - one.day).days < 7),  # noqa: PLR2004 - a week
            seconds_before=weekly_seconds(week_ago, catalogue()) if week_ago else None,
            avoided=self.avoided,
            pain=pain_by_day(points),
            pain_now=latest_of_day(points, today),
            usual=mornings.usual_on(today),
        )

    def _points(self, today: date) -> list[PainPoint]:
        """Return the scores of today and yesterday; a session has one before it, whatever it was made of."""
        days = (today - _ONE_DAY, today)
        before = {one.day: one.before for one in self.days[-20:] if one.before is not None}
        return [
            PainPoint(day, moment, scores[day])
            for day in days
            for moment, scores in ((Moment.MORNING, self.mornings), (Moment.BEFORE, before))
            if day in scores
        ]

    def _states(self, today: date) -> list[tuple[date, DayState]]:
        trained = {one.day for one in self.days[-200:]}
        first = max(self.versions[0][0], today - timedelta(days=_KEPT_DAYS))
        return [
            (day, self._state(day, today, was_trained=day in trained))
            for day in (first + timedelta(days=n) for n in range((today - first).days + 1))
        ]

    def _state(self, day: date, today: date, *, was_trained: bool) -> DayState:
        if day.weekday() not in self.routine(day).weekdays:
            return DayState.FLARE if day in self.flares else DayState.REST
        if was_trained:
            return DayState.KEPT
        if day in self.flares:
            return DayState.FLARE
        return DayState.OPEN if day == today else DayState.MISSED

    def decide(self, today: date, group: Sequence[Suggestion], number: int | None, *, takes: bool) -> None:
        """Write the routine's new version, or the decline."""
        before = self.facts(today)
        routine = self.routine(today)
        for one in group:
            if not takes:
                self.declined.append(Declined(today, one.rule.family, one.key))
            elif one.after is not None:
                choice = choice_of(one, before) if number is not None else None
                dose = with_number(one.after.dose, choice.field, number) if choice else one.after.dose
                routine = exchange(routine, replace(one.after, dose=dose))
        if routine != self.routine(today):
            if self.versions[-1][0] == today:
                self.versions.pop()
            self.versions.append((today, routine))
