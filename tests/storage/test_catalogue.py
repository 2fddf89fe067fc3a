from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from rehab.domain.catalogue import FLAGS, equipment_groups, flag_words
from rehab.domain.dose import LIMITS, Dose
from rehab.domain.exercise import Action, Exercise, Origin
from rehab.house import HOUSE
from rehab.storage.catalogue import load_exercises, load_ready_routines

if TYPE_CHECKING:
    from pathlib import Path

DATA = HOUSE / "data"
EXERCISES = load_exercises(DATA / "exercises")
READY = {ready.id: ready for ready in load_ready_routines(DATA / "routines", EXERCISES)}
MON_TUE_THU_FRI_SAT = frozenset({0, 1, 3, 4, 5})
EVERY_DAY = frozenset({0, 1, 2, 3, 4, 5, 6})


def test_the_catalogue_has_45_exercises_of_which_five_are_the_articles() -> None:
    assert len(EXERCISES) == 45
    assert {id_ for id_, exercise in EXERCISES.items() if exercise.origin is Origin.ARTICLE} == {
        "pelvic_lift",
        "wall_sit",
        "partial_crunch",
        "walking",
        "back_extension_prone",
    }


@pytest.mark.parametrize(
    ("id_", "dose", "days_per_week"),
    [
        pytest.param("pelvic_lift", Dose(1, 10, 10, None, 3, 60, 2), 7, id="10 lifts of 10 s, twice a day"),
        pytest.param("wall_sit", Dose(1, 8, 10, None, 10, 60, 1), 5, id="8 wall sits of 10 s"),
        pytest.param("partial_crunch", Dose(1, 8, 2, None, 2, 45, 1), 4, id="8 crunches with a brief hold"),
        pytest.param("walking", Dose(1, minutes=20), 5, id="a walk of 20 minutes"),
        pytest.param("back_extension_prone", Dose(1, 8, 2, None, 3, 60, 1), 4, id="8 back extensions"),
    ],
)
def test_the_doses_of_the_article(id_: str, dose: Dose, days_per_week: int) -> None:
    assert EXERCISES[id_].dose == dose
    assert EXERCISES[id_].days_per_week == days_per_week


@pytest.mark.parametrize(
    ("id_", "from_the_article"),
    [
        ("pelvic_lift", {"sets", "reps", "hold_s", "times_per_day"}),
        ("wall_sit", {"reps", "hold_s", "range"}),
        ("partial_crunch", set()),
        ("walking", {"sets", "minutes", "range"}),
        ("back_extension_prone", set()),
    ],
)
def test_what_comes_from_the_article_and_what_does_not(id_: str, from_the_article: set[str]) -> None:
    sources = EXERCISES[id_].dose_sources
    assert {name for name, source in sources.items() if source.startswith("article")} == from_the_article


def test_the_ranges_of_the_article() -> None:
    wall_sit, walking = EXERCISES["wall_sit"].dose_range, EXERCISES["walking"].dose_range
    assert wall_sit is not None
    assert walking is not None
    assert (wall_sit.reps, walking.minutes) == ((8, 12), (20, 30))
    assert "25 to 30 cm (10 to 12 inches)" in EXERCISES["wall_sit"].steps[0]


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda exercise: exercise.id)
def test_an_exercise_tells_all_a_person_should_know(exercise: Exercise) -> None:
    assert 3 <= len(exercise.steps) <= 6
    assert all((exercise.muscles, exercise.mistakes, exercise.phases, exercise.evidence, exercise.sources))
    assert all((exercise.cues.start, exercise.cues.work, exercise.cues.release, exercise.dose_range))


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda exercise: exercise.id)
def test_every_number_says_where_it_comes_from(exercise: Exercise) -> None:
    numbers = {name for name in LIMITS if getattr(exercise.dose, name) is not None}
    unneeded = {name for name in numbers if name.startswith("rest") and not getattr(exercise.dose, name)}
    assert set(exercise.dose_sources) >= (numbers - unneeded) | {"days_per_week", "range"}
    for source in exercise.dose_sources.values():
        for part in source.split("; "):
            name = part.split(" (")[0]
            known = part.startswith(("article", "our default"))
            assert known or any(cited.startswith(name) for cited in exercise.sources), part


def test_an_exercise_said_to_come_from_the_article_is_one_of_its_five() -> None:
    for exercise in EXERCISES.values():
        says_article = any(source.startswith("article") for source in exercise.dose_sources.values())
        assert exercise.origin is Origin.ARTICLE or not says_article, exercise.id


@pytest.mark.parametrize("path", sorted(DATA.glob("*/*.toml")), ids=lambda path: path.stem)
def test_no_text_promises_what_no_exercise_can_keep(path: Path) -> None:
    text = path.read_text("utf-8").casefold()
    assert not re.search(r"risk.free|exceptionally safe|\bcur(e|es|ed)\b|guarante|\bseeds?\b", text)
    assert not re.search(r"not opened|app default|clinical\.md|\[s\d", text)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda exercise: exercise.id)
def test_an_exercise_to_do_instead_is_not_one_to_avoid_for_the_same_reason(exercise: Exercise) -> None:
    for caution in exercise.cautions:
        if caution.swap_to is not None:
            other = EXERCISES[caution.swap_to]
            assert [
                c.flag for c in other.cautions if c.flag == caution.flag and c.action is Action.AVOID
            ] == []


@pytest.mark.parametrize(
    ("id_", "weekdays", "sittings", "items"),
    [
        pytest.param(
            "article_five",
            MON_TUE_THU_FRI_SAT,
            2,
            ("pelvic_lift", "wall_sit", "partial_crunch", "walking", "back_extension_prone"),
            id="the article's five, in its order, twice a day",
        ),
        pytest.param(
            "big_three",
            MON_TUE_THU_FRI_SAT,
            1,
            ("cat_cow", "mcgill_curl_up", "side_plank_knees", "bird_dog"),
            id="the big three after a warm-up",
        ),
        pytest.param(
            "gentle",
            EVERY_DAY,
            1,
            (
                "diaphragmatic_breathing",
                "pelvic_tilt",
                "lower_trunk_rotation",
                "single_knee_to_chest",
                "walking_intervals",
            ),
            id="the gentle one, every day",
        ),
        pytest.param(
            "floor_free",
            MON_TUE_THU_FRI_SAT,
            1,
            ("seated_cat_cow", "sit_to_stand", "wall_slide", "side_plank_wall", "hip_hinge", "walking"),
            id="the one without the floor",
        ),
        pytest.param(
            "bone_safe",
            MON_TUE_THU_FRI_SAT,
            1,
            ("bird_dog", "side_plank_wall", "hip_hinge", "sit_to_stand", "wall_slide", "walking"),
            id="the one that spares the bones",
        ),
    ],
)
def test_ready_routines(id_: str, weekdays: frozenset[int], sittings: int, items: tuple[str, ...]) -> None:
    ready = READY[id_]
    assert (ready.weekdays, ready.sittings, ready.items) == (weekdays, sittings, items)


def test_there_are_five_ready_routines_and_they_keep_their_names_promise() -> None:
    assert len(READY) == 5
    assert all(EXERCISES[id_].is_gentle for id_ in READY["gentle"].items)
    assert not any(EXERCISES[id_].is_on_floor for id_ in READY["floor_free"].items)
    avoided = {
        c.flag for id_ in READY["bone_safe"].items for c in EXERCISES[id_].cautions if c.action == "avoid"
    }
    assert "osteoporosis" not in avoided


def test_every_exercise_is_found_under_some_equipment() -> None:
    assert [exercise.id for exercise in EXERCISES.values() if not equipment_groups(exercise)] == []


def test_every_flag_has_words_and_no_words_are_left_over() -> None:
    used = {caution.flag for exercise in EXERCISES.values() for caution in exercise.cautions}
    assert used == set(FLAGS)
    assert all(flag_words(flag) and "_" not in flag_words(flag) for flag in used)
