"""The sessions of somebody made up: most done in full, some cut short, some written down afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from rehab.domain.result import Outcome, SessionResult, SetResult, SetState
from rehab.domain.routine import Item
from rehab.domain.session import ACTIVE, PhaseKind, plan_session
from rehab.services.demo.life import score
from rehab.services.demo.routines import new_id
from rehab.services.sitting import sitting_title
from rehab.storage.exercises import catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random
    from zoneinfo import ZoneInfo

    from rehab.domain.session import Phase, SessionPlan
    from rehab.services.demo.routines import Version

_NOTES = (
    "Stiff at first, loose by the end.",
    "Good day.",
    "Short on time, kept it simple.",
    "Slept badly.",
    "Long drive yesterday.",
    "Felt stronger today.",
    "Left side tighter than the right.",
)
#: When the sittings of a day begin (minutes after midnight, give or take), and those of a day in a flare.
_BEGIN_AT = ((7 * 60 + 5, 25), (19 * 60 + 20, 50))
_GENTLE_AT = (11 * 60, 90)
_GENTLE = ("diaphragmatic_breathing", "pelvic_tilt", "walking_intervals")
#: The shares of sessions cut short, and cut short because of pain; the latter more often on bad days.
_CUT_SHORT, _CUT_FOR_PAIN, _CUT_FOR_PAIN_ON_BAD_DAYS = 0.05, 0.008, 0.04
_BAD_DAY = 6
_BY_HAND = 0.05


@dataclass(frozen=True)
class Done:
    """A session, how it was logged and when."""

    result: SessionResult
    by: str
    logged_at: datetime


@dataclass(frozen=True)
class Diary:
    """Writes down sessions with the dice and the zone of one person."""

    rng: Random
    zone: ZoneInfo

    def sitting(self, version: Version, day: date, number: int, level: float) -> Done:
        """Make the session of a planned sitting on a day with a level of pain."""
        title = sitting_title(version.routine, day, number)
        items = version.routine.due(day, number)
        begin = self._moment(day, *_BEGIN_AT[number - 1])
        result = replace(
            self._session(items, title, begin, level),
            sitting=number,
            routine=version.routine.id,
            routine_version=version.number,
        )
        if self.rng.random() < _BY_HAND:
            return Done(result, "hand", result.ended_at + self._until_written())
        return Done(result, "player", result.ended_at + timedelta(seconds=self.rng.randint(20, 90)))

    def gentle(self, day: date, level: float) -> Done:
        """Make a gentle session in a flare, outside any routine and written down by hand."""
        items = [Item(name, name, catalogue()[name].dose) for name in _GENTLE]
        result = self._session(tuple(items), "Gentle session", self._moment(day, *_GENTLE_AT), level)
        return Done(result, "hand", result.ended_at + timedelta(minutes=self.rng.randint(5, 120)))

    def morning(self, day: date) -> datetime:
        """Return when the morning's question is answered."""
        return self._moment(day, 6 * 60 + 40, 15)

    def _session(self, items: tuple[Item, ...], title: str, begin: datetime, level: float) -> SessionResult:
        rng, plan = self.rng, _plan(items)
        before = score(rng, level)
        outcome = self._outcome(before)
        sets, share = _full(items), 1.0
        if outcome is not Outcome.FINISHED:
            stop = rng.randrange(len(sets))
            sets, share = cut_short(sets, stop), (stop + 0.5) / len(sets)
        after = before + (rng.randint(1, 3) if outcome is Outcome.STOPPED_FOR_PAIN else rng.choice(_EASES))
        return SessionResult(
            id=new_id(rng),
            rev=1 + (rng.random() < 0.7),  # noqa: PLR2004 - a share; answers come after the end
            day=begin.astimezone(self.zone).date(),
            sitting=1,
            title=title,
            routine=None,
            routine_version=None,
            started_at=begin,
            ended_at=begin + timedelta(seconds=round(plan.seconds * share) + rng.randint(5, 240)),
            outcome=outcome,
            pain_before=before if rng.random() < 0.93 else None,  # noqa: PLR2004 - a share
            pain_after=score(rng, after) if rng.random() < 0.9 else None,  # noqa: PLR2004 - a share
            effort=min(10, max(1, round(rng.gauss(5, 1.2)))) if rng.random() < 0.8 else None,  # noqa: PLR2004 - a share
            note=rng.choice(_NOTES) if rng.random() < 0.06 else "",  # noqa: PLR2004 - a share
            sets=sets,
        )

    def _outcome(self, before: int) -> Outcome:
        dice = self.rng.random()
        for_pain = _CUT_FOR_PAIN_ON_BAD_DAYS if before >= _BAD_DAY else _CUT_FOR_PAIN
        if dice < for_pain:
            return Outcome.STOPPED_FOR_PAIN
        return Outcome.STOPPED if dice < for_pain + _CUT_SHORT else Outcome.FINISHED

    def _until_written(self) -> timedelta:
        """Return how long after a session it is written down: mostly the same evening, rarely too late."""
        days = self.rng.choices((0, 1, 2, 5), weights=(6, 5, 2, 1))[0]
        return timedelta(days=days, minutes=self.rng.randint(10, 60))

    def _moment(self, day: date, minutes: int, spread: int) -> datetime:
        minutes += self.rng.randint(-spread, spread)
        local = datetime.combine(day, time(minutes // 60, minutes % 60), tzinfo=self.zone)
        return local.astimezone(UTC) + timedelta(seconds=self.rng.randrange(60))


#: What a session does to the pain, mostly little.
_EASES = (-1, -1, -1, 0, 0, 0, 1)


def cut_short(sets: Sequence[SetResult], stop: int) -> tuple[SetResult, ...]:
    """Return the sets of a session that was stopped halfway through the set at index `stop`."""
    return (*sets[:stop], _half(sets[stop]), *(_skipped(one) for one in sets[stop + 1 :]))


def _half(one: SetResult) -> SetResult:
    reps = None if one.reps is None else one.reps // 2
    return replace(one, reps=reps, seconds=max(1, one.seconds // 2), state=SetState.PARTIAL)


def _skipped(one: SetResult) -> SetResult:
    return replace(
        one,
        reps=None if one.reps is None else 0,
        hold_s=None if one.hold_s is None else 0,
        seconds=0,
        state=SetState.SKIPPED,
    )


@cache
def _plan(items: tuple[Item, ...]) -> SessionPlan:
    return plan_session(items, catalogue())


@cache
def _full(items: tuple[Item, ...]) -> tuple[SetResult, ...]:
    """Return every set of a plan as done, the way the player sums up its phases."""
    plan = _plan(items)
    phases = [phase for phase in plan.phases if phase.kind in ACTIVE]
    sets = groupby(phases, key=lambda phase: (phase.exercise, phase.set, phase.side))
    return tuple(_set(plan, list(of_set)) for _, of_set in sets)


def _set(plan: SessionPlan, phases: Sequence[Phase]) -> SetResult:
    first, seconds = phases[0], sum(phase.seconds for phase in phases)
    dose, exercise = plan.items[first.exercise].dose, plan.exercises[first.exercise]
    reps = None if first.kind is PhaseKind.WALK else len({phase.rep for phase in phases})
    return SetResult(
        position=first.exercise,
        number=first.set,
        side=first.side.value if first.side else "",
        exercise=exercise.id,
        name=exercise.name,
        state=SetState.DONE,
        planned_reps=reps,
        reps=reps,
        planned_hold_s=dose.hold_s,
        hold_s=dose.hold_s,
        planned_seconds=seconds,
        seconds=seconds,
    )
