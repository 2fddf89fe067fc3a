from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.catalogue import FLAGS
from rehab.domain.dose import LIMITS, Dose, DoseRange
from rehab.domain.errors import RehabError
from rehab.domain.exercise import (
    Action,
    Caution,
    Cues,
    Exercise,
    Kind,
    Origin,
    Position,
    Progression,
    Tempo,
    Timing,
)
from rehab.storage.catalogue import CatalogueError, document_of, exercise_from
from rehab.storage.exercises import catalogue


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        pytest.param(
            {"steps": []}, "“Wall sit” cannot be used as it is. Steps: it is missing or empty", id="no steps"
        ),
        pytest.param(
            {"dose": {"sets": 1, "reps": 0}}, "Repetitions: it is 0, not within 1 to 100", id="nonsense"
        ),
        pytest.param({"kind": "strong"}, 'Kind: it is "strong", not one of', id="no kind"),
        pytest.param(
            {"dose_range": {"reps": [20, 30]}}, "Repetitions: it is 8, outside its range", id="outside"
        ),
    ],
)
def test_what_is_wrong_in_an_own_exercise_the_person_can_put_right(
    change: dict[str, object], sentence: str
) -> None:
    document = document_of(catalogue()["wall_sit"]) | change
    with pytest.raises(RehabError) as refused:
        exercise_from(document, "wall_sit", "wall_sit", Origin.OWN)
    assert sentence in str(refused.value)
    assert str(refused.value).endswith("Please correct it in the library.")


def test_an_own_exercise_need_not_say_where_its_numbers_come_from() -> None:
    document = {**document_of(catalogue()["wall_sit"]), "dose_source": {}}
    assert exercise_from(document, "wall_sit", "wall_sit", Origin.OWN).dose_sources == {}
    with pytest.raises(CatalogueError, match=r"dose_source\.sets is missing"):
        exercise_from(document, "wall_sit", "wall_sit", Origin.CATALOGUE)


@pytest.mark.parametrize("exercise", catalogue().values(), ids=lambda exercise: exercise.id)
def test_every_exercise_of_the_catalogue_survives_as_a_document(exercise: Exercise) -> None:
    document = json.loads(json.dumps(document_of(exercise)))
    assert exercise_from(document, exercise.id, exercise.id, exercise.origin) == exercise


words = st.text(min_size=1, max_size=12).filter(lambda text: bool(text.strip()))
several = st.lists(words, max_size=3).map(tuple)
maybe_words = st.none() | words


def numbers(name: str) -> st.SearchStrategy[int]:
    return st.integers(LIMITS[name].low, LIMITS[name].high)


@st.composite
def doses(draw: st.DrawFn, timing: Timing) -> Dose:
    is_continuous = timing is Timing.CONTINUOUS
    return Dose(
        sets=draw(numbers("sets")),
        reps=None if is_continuous else draw(numbers("reps")),
        hold_s=None if is_continuous else draw(st.none() | numbers("hold_s")),
        minutes=draw(numbers("minutes")) if is_continuous else None,
        rest_between_reps_s=0 if is_continuous else draw(numbers("rest_between_reps_s")),
        rest_between_sets_s=draw(numbers("rest_between_sets_s")),
        times_per_day=draw(numbers("times_per_day")),
    )


@st.composite
def ranges(draw: st.DrawFn, dose: Dose, days_per_week: int) -> DoseRange:
    spans = {}
    for name in ("sets", "reps", "hold_s", "minutes", "times_per_day"):
        number = getattr(dose, name)
        if number is not None and draw(st.booleans()):
            limit = LIMITS[name]
            spans[name] = (draw(st.integers(limit.low, number)), draw(st.integers(number, limit.high)))
    return DoseRange(**spans, days_per_week=draw(st.none() | st.just((1, days_per_week))))


@st.composite
def own_exercises(draw: st.DrawFn) -> Exercise:
    timing = draw(st.sampled_from(Timing))
    dose = draw(doses(timing))
    days_per_week = draw(st.integers(1, 7))
    tempos = st.builds(Tempo, st.integers(0, 60), st.integers(1, 60))
    cautions = st.builds(Caution, st.sampled_from(sorted(FLAGS)), st.sampled_from(Action), words, maybe_words)
    cue = st.just("") | words
    orders = st.lists(st.sampled_from(["sets", "reps", "hold_s", "minutes", "variant"]), max_size=3).map(
        tuple
    )
    steps = st.dictionaries(st.sampled_from(["sets", "reps", "minutes"]), st.integers(1, 20))
    return Exercise(
        id=draw(words),
        name=draw(words),
        kind=draw(st.sampled_from(Kind)),
        position=draw(st.sampled_from(Position)),
        timing=timing,
        dose=dose,
        days_per_week=days_per_week,
        origin=Origin.OWN,
        steps=draw(st.lists(words, min_size=1, max_size=3).map(tuple)),
        tempo=draw(tempos if timing is not Timing.CONTINUOUS else st.none() | tempos),
        is_per_side=draw(st.booleans()),
        is_alternating=draw(st.booleans()),
        is_flare_friendly=draw(st.booleans()),
        dose_range=draw(st.none() | ranges(dose, days_per_week).filter(lambda span: span != DoseRange())),
        dose_sources=draw(st.dictionaries(st.sampled_from(["sets", "range", "tempo"]), words)),
        progression=draw(st.builds(Progression, orders, steps, maybe_words, maybe_words)),
        aliases=draw(several),
        muscles=draw(several),
        equipment=draw(several),
        phases=draw(st.lists(st.sampled_from(["calm", "build", "strengthen"]), max_size=3).map(tuple)),
        mistakes=draw(several),
        cautions=draw(st.lists(cautions, max_size=2).map(tuple)),
        cues=draw(st.builds(Cues, cue, cue, cue)),
        evidence=draw(cue),
        sources=draw(several),
    )


@given(own_exercises())
def test_every_own_exercise_survives_as_a_document(exercise: Exercise) -> None:
    document = json.loads(json.dumps(document_of(exercise)))
    assert exercise_from(document, exercise.id, exercise.id, Origin.OWN) == exercise
