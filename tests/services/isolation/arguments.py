"""Makes what services are given: B asks, and whatever names something is one of A's ids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from inspect import Parameter, signature
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from rehab.domain.compare import Period
from rehab.domain.dose import Dose, Sides
from rehab.domain.first_routine.wishes import Goal, Wishes
from rehab.domain.look_back.question import Question
from rehab.domain.looked_at import Seen
from rehab.domain.measure import Filled
from rehab.domain.new_pain import NewPain
from rehab.domain.own_exercise import OwnForm
from rehab.domain.pain import Moment
from rehab.domain.reminders import Wish
from rehab.domain.report.content import Choices
from rehab.domain.result import result_from
from rehab.domain.routine import EMPTY, EVERY_DAY, Item, Routine
from rehab.domain.suggested import Ground
from rehab.domain.time_off import DaysOff, OffKind
from rehab.domain.time_range import Grain, TimeRange
from rehab.domain.timeline import Timeline
from rehab.domain.warning_answers import Occasion
from rehab.services.csv_import import guess_choice, guess_table, read_table
from rehab.services.erase import CONFIRMED_BY
from rehab.services.first_routine import propose_first
from rehab.services.measures import Form
from rehab.services.person import load_person
from rehab.services.routine import Editing
from rehab.services.routine.items import Removed
from rehab.services.sealing import Sealable
from rehab.services.suggestions.deciding import Deciding
from rehab.services.tapped_pain import Tapped
from rehab.services.walked import read_walking
from rehab.services.your_data import offer_import
from rehab.storage.exercises import catalogue
from rehab.storage.measures import measures
from rehab.storage.tables import Access
from tests.exchange.apple_export import export, steps
from tests.making import played
from tests.services.isolation.told import PASSPHRASE
from tests.services.isolation.two_people import NOW, TODAY, A, B

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.result import SessionResult
    from tests.services.isolation.files import Files

_A_MONTH_AGO = TODAY - timedelta(days=30)
_A_MONDAY = TODAY - timedelta(days=9)
_DOSE = Dose(sets=1, reps=10)
#: What is put back out of the bin.
_KINDS = ("session", "set", "pain", "form", "time off", "routine")


@dataclass
class Scene:
    """Who is asked, and which of A's ids stands for whatever is named; `is_asked` says that one was."""

    db: Engine
    session: Session | None
    files: Files
    named: str
    given_id: str
    is_asked: bool = False

    @property
    def id(self) -> str:
        """The id that is given."""
        self.is_asked = True
        return self.given_id

    @property
    def uuid(self) -> str:
        """The id, or where A's is no UUID one made of it."""
        try:
            return str(UUID(self.id))
        except ValueError:
            return str(uuid5(UUID(int=0), self.id))


def _result(scene: Scene) -> SessionResult:
    return result_from(_played(scene))


def _played(scene: Scene) -> dict[str, Any]:
    return played(TODAY, routine=scene.id, id=scene.uuid, pain_after=4, rev=9)


def _live(scene: Scene, **changes: str) -> dict[str, Any]:
    return {"device": "bert's", "run": {"id": scene.id}, "plan": {"title": "Bert's"}, **changes}


def _sheet(scene: Scene) -> Any:  # noqa: ANN401 - of the exchange
    return read_table(scene.files.scores)


def _choice(scene: Scene) -> Any:  # noqa: ANN401 - the same
    sheet = _sheet(scene)
    return guess_choice(sheet, guess_table(sheet))


def _removed(scene: Scene) -> Removed:
    return Removed(scene.id, Item(scene.id, "dead_bug", _DOSE), 0)


def _walked() -> BytesIO:
    return BytesIO(export(steps(NOW, 10, 1000)))


def _always(value: str) -> Callable[[Scene], str]:
    return lambda _: value


#: What a parameter of a service gets, by its function and name, its name and type, or its type alone.
#: Each that is given gets one value; `_SEVERAL` has those that are tried with more.
_ARGUMENTS: Mapping[str, Callable[[Scene], Any]] = {
    "load_own_form(own_id)": lambda scene: scene.id,
    "offer_sealed_import(data)": lambda scene: scene.files.sealed,
    "put_back(parts)": lambda scene: (scene.id, "0", "1", ""),
    "take_first(editing)": lambda scene: Editing(scene.db, B, scene.uuid, TODAY, NOW),
    "save_results(sent)": lambda scene: [_played(scene)],
    "logging_for(exercises)": lambda _: catalogue(),
    "change(field)": lambda _: "note",
    "set_number(field)": lambda _: "sets",
    "meet_person(zone)": lambda _: "UTC",
    "person: str": lambda _: B,
    "revoke(clinician)": lambda _: A,
    "end_proposals(clinician)": lambda _: A,
    "clinician: str": lambda _: B,
    "patient: str": lambda _: A,
    "patients: Iterable[str]": lambda _: [A],
    "clinician_name: str": lambda _: "Bert's",
    "code: str": lambda scene: scene.id,
    "code_hash: str": lambda scene: scene.id,
    "words: str": lambda _: "Bert's",
    "Access": lambda _: Access(
        person_id=B, clinician_id=A, clinician_name="A", name="Bert's", granted_at=NOW, revoked_at=None
    ),
    "Seen": lambda _: Seen.PROGRESS,
    "start_routine(ready_id)": lambda _: EMPTY,
    "measure_id: str": lambda _: "peg",
    "save_form(entry_id)": lambda scene: scene.uuid,
    "form: str": lambda scene: scene.id,
    "key: str": lambda scene: scene.id,
    "flag: str": lambda _: "osteoporosis",
    "sign_in: str": lambda scene: scene.uuid,
    "moment: str": lambda _: "during",
    "name: str": lambda _: "Bert's",
    "note: str": lambda _: "Bert's",
    "passphrase: str": lambda _: PASSPHRASE,
    "region: str": lambda _: "eu",
    "typed: str": lambda _: CONFIRMED_BY,
    "zone: str": lambda _: "UTC",
    "by: str": lambda _: "player",
    "first: date": lambda _: _A_MONTH_AGO,
    "monday: date": lambda _: _A_MONDAY,
    "flags: Collection[str]": lambda _: ["cancer"],
    "exercises: Collection[str]": lambda scene: [scene.id, "pelvic_lift", "dead_bug"],
    "names: Sequence[str]": lambda _: ["Bert's"],
    "order: Sequence[str]": lambda scene: [scene.id],
    "extra: Sequence[str]": lambda scene: [scene.id],
    "answers: Mapping[str, int]": lambda _: {"pain": 1, "enjoyment": 2, "activity": 3},
    "answers: Mapping[str, bool]": lambda _: {"saddle_or_bladder": False},
    "rests: Mapping[str, date]": lambda _: {},
    "day_starts_at: int": lambda _: 2,
    "page: int": lambda _: 1,
    "revision: int": lambda _: 1,
    "sittings: int": lambda _: 2,
    "tone: int": lambda _: 2,
    "year: int": lambda _: TODAY.year,
    "years: int": lambda _: 1,
    "seed: int": lambda _: 1,
    "number: int": lambda _: 2,
    "off: Collection[date]": lambda _: frozenset(),
    "Answer | None": lambda _: 7,
    "Any": lambda _: "Bert's",
    "Callable[[Routine], Routine]": lambda _: lambda routine: routine,
    "Choice": _choice,
    "Choices": lambda _: Choices(),
    "Collection[int]": lambda _: [0, 2],
    "DaysOff": lambda scene: DaysOff(scene.uuid, OffKind.AWAY, TODAY, TODAY),
    "DaysOff | None": lambda scene: DaysOff(scene.id, OffKind.FLARE, TODAY, None),
    "Deciding": lambda scene: Deciding(scene.db, B, TODAY, NOW),
    "Editing": lambda scene: Editing(scene.db, B, scene.id, TODAY, NOW),
    "Engine": lambda scene: scene.db,
    "Form": lambda scene: Form(measures()["peg"], TODAY, Filled(scene.id, "peg", TODAY, 1.0, {"pain": 1})),
    "Grain": lambda _: Grain.DAY,
    "Ground": lambda _: Ground(usual=None, mornings=(), flare=None, waits_for=None),
    "IO[bytes]": lambda _: _walked(),
    "Iterable[DaysOff]": lambda _: (),
    "Mapping[str, Any]": lambda scene: {"id": scene.id},
    "NewPain": lambda scene: NewPain(TODAY, Moment.ANY, 2, id=scene.uuid),
    "Occasion": lambda _: Occasion.ASKED,
    "Offer": lambda scene: offer_import(scene.db, B, scene.files.everything),
    "OwnForm": lambda scene: OwnForm(scene.id, made_from=scene.id, name="Bert's", steps="Up."),
    "Period": lambda _: Period(_A_MONTH_AGO, TODAY),
    "PersonFacts": lambda scene: load_person(scene.db, B),
    "Proposal": lambda _: propose_first(Wishes(frozenset({Goal.LESS_PAIN}), 20, 4)),
    "PutAway | items.Removed": _removed,
    "Question": lambda _: Question.CONFIDENCE,
    "Readiness | None": lambda _: None,
    "Removed": _removed,
    "Routine": lambda scene: Routine(scene.id, "Bert's", weekdays=EVERY_DAY),
    "Sealable": lambda _: Sealable.EVERYTHING,
    "Session": lambda scene: scene.session,
    "SessionResult": _result,
    "SetKey": lambda _: (0, 1, ""),
    "Sheet": _sheet,
    "Sides": lambda _: Sides.LEFT,
    "Tapped": lambda scene: Tapped(scene.uuid, 9, 2, timedelta(0), is_gone=False),
    "TimeRange": lambda _: TimeRange.ALL,
    "Timeline": lambda _: Timeline(),
    "Urgency | None": lambda _: None,
    "Adherence | None": lambda _: None,
    "WalkingOffer": lambda scene: read_walking(scene.db, B, _walked(), NOW),
    "Wish": lambda _: Wish(),
    "bool": lambda _: True,
    "bytes": lambda scene: scene.files.everything,
    "date": lambda _: TODAY,
    "date | None": lambda _: TODAY,
    "datetime": lambda _: NOW,
    "float | None": lambda _: 3.0,
    "int | None": lambda _: 1,
    "str | None": lambda scene: scene.id,
    "timedelta": lambda _: timedelta(hours=1),
    "tuple[date, date]": lambda _: (_A_MONTH_AGO, TODAY),
}
_SEVERAL: Mapping[str, Sequence[Callable[[Scene], Any]]] = {
    "put_back(kind)": [_always(kind) for kind in _KINDS],
    "keep_under_way(told)": (
        _live,
        lambda scene: _live(scene, takes=scene.id),
        lambda scene: _live(scene, over=scene.id),
    ),
}
#: What may be left out, and names something where it is not.
_NAMING = frozenset({"str | None", "Sequence[str]"})


def turns(function: Callable[..., object]) -> int:
    """Return how many calls of a service there are with one id."""
    return max(
        len(_SEVERAL.get(f"{function.__name__}({name})", "1")) for name in signature(function).parameters
    )


def arguments(function: Callable[..., object], scene: Scene, turn: int) -> dict[str, Any]:
    """Return what a service is called with: a keyword for each parameter without a usual value."""
    given = signature(function).parameters.values()
    return {
        one.name: _value(function, one, scene, turn)
        for one in given
        if one.default is Parameter.empty or one.annotation in _NAMING
    }


def _value(function: Callable[..., object], one: Parameter, scene: Scene, turn: int) -> Any:  # noqa: ANN401 - by its type
    names = (f"{function.__name__}({one.name})", f"{one.name}: {one.annotation}", f"{one.annotation}")
    if names[0] in _SEVERAL:
        return _SEVERAL[names[0]][turn](scene)
    make = next((_ARGUMENTS[name] for name in names if name in _ARGUMENTS), None)
    if make is not None:
        return make(scene)
    if one.annotation == "str" and one.name.endswith("_id"):
        return scene.id
    raise LookupError(
        f"Nobody knows what {function.__module__}.{function.__name__} is given as `{one.name}`. "
        f"Please say it in {__name__}, as {names[1]!r} or {names[2]!r}, with the id of the scene where it "
        "names something."
    )
