"""What the player tells of a session: where it stands, and at the end what was done of it.

It is what `rehab/ui/player` makes of the same plan (sharing.mjs, clock.mjs, summary.mjs): a test plays one in
both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

_ACTIVE = frozenset({"work", "hold", "release", "walk"})


@dataclass(frozen=True)
class Play:
    """A session that somebody plays on one of their devices, at the clock's pace and without a pause."""

    plan: Mapping[str, Any]
    id: str
    device: str
    began: datetime

    def live(self, phase: int, *, is_first: bool = False) -> Mapping[str, Any]:
        """Return what is told as a phase begins; the plan comes along until the server has it."""
        began = _ms(self.began)
        over = self.plan["phases"][:phase]
        now = began + 1000 * sum(one["seconds"] for one in over)
        run = {
            "id": self.id,
            "rev": 0,
            "state": "running",
            "phase": phase,
            "turn": phase + 1,
            "spent": 0,
            "since": now,
            "seen": now,
            "started": began,
            "ended": None,
            "outcome": None,
            "asleep": 0,
            "changes": [],
            "skipped": {},
            "pains": [],
            "corrections": {},
            "log": [{"phase": one["id"], "ms": 1000 * one["seconds"], "done": True} for one in over],
            "answers": self._answers,
        }
        return {"device": self.device, "run": run, **({"plan": self.plan} if is_first else {})}

    def result(self, ended: datetime) -> Mapping[str, Any]:
        """Return what is handed over at the end, when all of it was done."""
        told = ("routine", "version", "day", "sitting", "title")
        return {
            "v": 2,
            "id": self.id,
            "rev": 1,
            "plan": self.plan["id"],
            **{name: self.plan[name] for name in told},
            "started_at": _iso(self.began),
            "ended_at": _iso(ended),
            "outcome": "finished",
            "readiness": self.plan.get("readiness", "full"),
            **self._answers,
            "exercises": [self._done(place) for place in range(len(self.plan["exercises"]))],
        }

    @property
    def _answers(self) -> Mapping[str, Any]:
        return {"pain_before": self.plan["pain_before"], "pain_after": None, "effort": None, "note": ""}

    def _done(self, place: int) -> Mapping[str, Any]:
        exercise = self.plan["exercises"][place]
        sets: dict[tuple[int, str | None], list[Mapping[str, Any]]] = {}
        for phase in self.plan["phases"]:
            if phase["exercise"] == place and phase["kind"] in _ACTIVE:
                sets.setdefault((phase["set"], phase["side"]), []).append(phase)
        return {
            "exercise": exercise["exercise"],
            "name": exercise["name"],
            "planned": exercise["planned"],
            "instead_of": exercise.get("instead_of"),
            "skipped": None,
            "pain": None,
            "sets": [_set(phases, exercise["planned"]["hold_s"]) for phases in sets.values()],
        }


def played(offered: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the plan that is played of what the page offers: what else could be played stays behind."""
    return {name: value for name, value in offered.items() if name != "gate"} | {"note": ""}


def sets_of(result: Mapping[str, Any]) -> int:
    """Count the sets of a result."""
    return sum(len(exercise["sets"]) for exercise in result["exercises"])


def _set(phases: Iterable[Mapping[str, Any]], hold_s: int | None) -> Mapping[str, Any]:
    first, *_ = phases
    reps = None if first["kind"] == "walk" else len({one["rep"] for one in phases})
    seconds = sum(one["seconds"] for one in phases)
    held = max((one["seconds"] for one in phases if one["kind"] == "hold"), default=0)
    return {
        "set": first["set"],
        "side": first["side"],
        "planned_reps": reps,
        "reps": reps,
        "planned_hold_s": hold_s,
        "hold_s": None if hold_s is None else held,
        "planned_s": seconds,
        "seconds": seconds,
        "state": "done",
    }


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
