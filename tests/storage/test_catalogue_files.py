from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rehab.domain.errors import RehabError
from rehab.storage.catalogue import CatalogueError, load_exercises, load_figures, load_ready_routines

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rehab.domain.exercise import Exercise

# A pair of good files; each test makes one change.
SIT = """\
id = "sit"
name = "Wall sit"
origin = "catalogue"
kind = "strength"
start_position = "standing_back_to_wall"
sided = "bilateral"
reps_counting = "total"
timing_shape = "hold"
tempo = { move_out_s = 4, move_back_s = 4 }
steps = ["Slide down."]
[dose]
sets = 1
reps = 8
hold_s = 10
times_per_day = 1
days_per_week = 5
[dose_range]
reps = [8, 12]
days_per_week = [3, 7]
[dose_source]
sets = "our default"
reps = "article"
hold_s = "article"
times_per_day = "our default"
days_per_week = "our default"
tempo = "our default"
range = "our default"
[progression]
order = ["reps"]
step = { reps = 1 }
easier = "walk"
[[caution]]
flag = "knee_pain"
action = "adapt"
note = "Less far."
swap_to = "walk"
"""
WALK = """\
id = "walk"
name = "Walk"
origin = "article"
kind = "aerobic"
start_position = "standing"
sided = "bilateral"
reps_counting = "total"
timing_shape = "continuous"
steps = ["Walk."]
[dose]
sets = 1
minutes = 20
times_per_day = 1
days_per_week = 5
[dose_source]
sets = "article"
minutes = "article"
times_per_day = "our default"
days_per_week = "our default"
[progression]
harder = "sit"
"""


def load(tmp_path: Path, sit: str = SIT, walk: str = WALK) -> Mapping[str, Exercise]:
    folder = tmp_path / "data" / "exercises"
    folder.mkdir(parents=True)
    (folder / "sit.toml").write_text(sit, "utf-8")
    (folder / "walk.toml").write_text(walk, "utf-8")
    return load_exercises(folder)


def changed(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, f"{old!r} is not there once"
    return text.replace(old, new)


def test_the_good_files_are_good(tmp_path: Path) -> None:
    assert list(load(tmp_path)) == ["sit", "walk"]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        pytest.param(
            "reps = 8\n", "reps = 40\n", "dose.reps is 40, outside its range 8 to 12", id="outside its range"
        ),
        pytest.param(
            "days_per_week = 5\n",
            "days_per_week = 2\n",
            "dose.days_per_week is 2, outside its range 3 to 7",
            id="days outside their range",
        ),
        pytest.param("hold_s = 10", "hold_s = -3", "dose.hold_s is -3, not within 0 to 600", id="nonsense"),
        pytest.param(
            "reps = 8\n", 'reps = "8"\n', 'dose.reps is "8", not a whole number', id="a text for a number"
        ),
        pytest.param(
            "reps = 8\n", "reps = 8.5\n", "dose.reps is 8.5, not a whole number", id="half a repetition"
        ),
        pytest.param(
            "reps = 8\n", "reps = true\n", "dose.reps is True, not a whole number", id="yes for a number"
        ),
        pytest.param("sets = 1\n", "", "dose.sets is missing", id="no sets"),
        pytest.param(
            "reps = 8\n",
            "rep = 8\n",
            "dose.rep is unknown here, known are sets, reps, hold_s, rest_between_reps_s,",
            id="a misspelt key",
        ),
        pytest.param("reps = 8\n", "minutes = 8\n", "dose.minutes is unknown here", id="minutes of a hold"),
        pytest.param(
            "reps = [8, 12]",
            "reps = [12, 8]",
            "dose_range.reps is 12 to 8, the wrong way round",
            id="a range reversed",
        ),
        pytest.param(
            "reps = [8, 12]",
            "reps = [8]",
            "dose_range.reps is [8], not a lowest and a highest number",
            id="half a range",
        ),
        pytest.param(
            "reps = [8, 12]",
            "reps = [0, 12]",
            "dose_range.reps is 0, not within 1 to 100",
            id="a range of nonsense",
        ),
        pytest.param(
            "reps = [8, 12]",
            "reps = [8, 12]\nminutes = [1, 2]",
            "dose_range.minutes is given, but dose.minutes is not",
            id="a range of what is not there",
        ),
        pytest.param(
            "reps = [8, 12]",
            "rests = [8, 12]",
            "dose_range.rests is unknown here",
            id="a range with a misspelt key",
        ),
        pytest.param(
            'hold_s = "article"\n', "", "dose_source.hold_s is missing", id="a number without a source"
        ),
        pytest.param(
            'range = "our default"\n', "", "dose_source.range is missing", id="a range without a source"
        ),
        pytest.param(
            'tempo = "our default"\n', "", "dose_source.tempo is missing", id="a tempo without a source"
        ),
        pytest.param(
            'range = "our default"',
            'feet = "article"',
            "dose_source.feet is unknown here",
            id="a source of nothing",
        ),
        pytest.param('steps = ["Slide down."]\n', "", "steps is missing", id="no steps"),
        pytest.param('["Slide down."]', "[]", "steps is missing or empty", id="empty steps"),
        pytest.param('["Slide down."]', '["Slide down.", " "]', "steps is ", id="an empty step"),
        pytest.param(
            '["Slide down."]', '"Slide down."', 'steps is "Slide down.", not a list of texts', id="a text"
        ),
        pytest.param('name = "Wall sit"\n', "", "name is missing", id="no name"),
        pytest.param('name = "Wall sit"', 'name = " "', "name is ", id="an empty name"),
        pytest.param('name = "Wall sit"', 'title = "Wall sit"', "title is unknown here", id="an unknown key"),
        pytest.param(
            'kind = "strength"', 'kind = "strong"', 'kind is "strong", not one of strength,', id="no kind"
        ),
        pytest.param(
            'origin = "catalogue"', 'origin = "book"', 'origin is "book", not one of article,', id="no origin"
        ),
        pytest.param(
            'origin = "catalogue"',
            'origin = "own"',
            'origin is "own", which no file',
            id="an own one among the files",
        ),
        pytest.param(
            'id = "sit"', 'id = "sitting"', 'id is "sitting", but the file is named sit', id="another id"
        ),
        pytest.param(
            '"total"',
            '"per_side"',
            "reps_counting is per_side with sided bilateral, not one of",
            id="a side to count of an exercise without sides",
        ),
        pytest.param(
            "tempo = { move_out_s = 4, move_back_s = 4 }\n",
            "",
            "tempo is missing, only a continuous",
            id="no tempo",
        ),
        pytest.param(
            "{ move_out_s = 4, move_back_s = 4 }",
            "{ move_out_s = 0, move_back_s = 0 }",
            "tempo takes no time",
            id="a move in no time",
        ),
        pytest.param(
            "{ move_out_s = 4, move_back_s = 4 }",
            "{ move_out_s = 4 }",
            "tempo.move_back_s is missing",
            id="no way back",
        ),
        pytest.param(
            "{ move_out_s = 4, move_back_s = 4 }", "4", "tempo is 4, not a table", id="a number for a table"
        ),
        pytest.param(
            '["reps"]', '["weight"]', 'progression.order has "weight", not one of', id="no such order"
        ),
        pytest.param(
            "step = { reps = 1 }", "step = { reps = 0 }", "progression.step.reps is 0", id="no step at all"
        ),
        pytest.param(
            'easier = "walk"', 'easier = "run"', 'progression.easier is "run", which is no', id="no neighbour"
        ),
        pytest.param(
            'easier = "walk"',
            'easier = "sit"',
            "progression.easier never ends: sit, sit",
            id="its own neighbour",
        ),
        pytest.param(
            'easier = "walk"',
            'harder = "walk"',
            "progression.harder never ends: sit, walk, sit",
            id="in a circle",
        ),
        pytest.param(
            'swap_to = "walk"', 'swap_to = "run"', 'caution[1].swap_to is "run", which is no', id="no swap"
        ),
        pytest.param(
            '"knee_pain"', '"knees"', 'caution[1].flag is "knees", which has no words', id="no such flag"
        ),
        pytest.param(
            '"adapt"', '"stop"', 'caution[1].action is "stop", not one of avoid, adapt,', id="no such action"
        ),
        pytest.param('note = "Less far."\n', "", "caution[1].note is missing", id="a caution without words"),
        pytest.param("[[caution]]", "[caution]", "not a list of tables", id="a caution that is no list"),
        pytest.param(
            "steps = [", 'flare_friendly = "yes"\nsteps = [', "flare_friendly is ", id="yes as a text"
        ),
        pytest.param("steps = [", "steps = ", "cannot be read as TOML", id="no TOML"),
        pytest.param(
            "[progression]", '[cues]\nstop = "Stop."\n[progression]', "cues.stop is unknown here", id="no cue"
        ),
        pytest.param(
            "[progression]",
            '[evidence]\nlink = "x"\n[progression]',
            "evidence.link is unknown here",
            id="no evidence",
        ),
        pytest.param(
            "steps = [", 'phases = ["later"]\nsteps = [', 'phases has "later", not one of calm', id="no phase"
        ),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_the_key(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    with pytest.raises(CatalogueError) as refused:
        load(tmp_path, changed(SIT, old, new))
    assert str(refused.value).startswith("data/exercises/sit.toml")
    assert sentence in str(refused.value)
    assert not isinstance(refused.value, RehabError)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        pytest.param("minutes = 20\n", "", "walk.toml: dose.minutes is missing", id="without minutes"),
        pytest.param(
            "minutes = 20\n", "minutes = 20\nreps = 3\n", "walk.toml: dose.reps is unknown", id="repetitions"
        ),
        pytest.param(
            "minutes = 20\n", "minutes = 20\nhold_s = 3\n", "walk.toml: dose.hold_s is unknown", id="a hold"
        ),
    ],
)
def test_a_continuous_exercise_is_minutes(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    with pytest.raises(CatalogueError, match=sentence):
        load(tmp_path, walk=changed(WALK, old, new))


def test_a_circle_that_an_exercise_only_leads_to_is_found(tmp_path: Path) -> None:
    sit = changed(SIT, 'easier = "walk"', 'harder = "walk"')
    walk = changed(WALK, 'harder = "sit"', 'harder = "walk"')
    with pytest.raises(CatalogueError, match=r"progression.harder never ends: sit, walk, walk"):
        load(tmp_path, sit, walk)


def test_a_file_in_another_encoding_is_refused_with_its_name(tmp_path: Path) -> None:
    load(tmp_path)
    folder = tmp_path / "data" / "exercises"
    (folder / "sit.toml").write_bytes(SIT.replace("Wall", "Wände").encode("latin-1"))
    with pytest.raises(CatalogueError, match=r"data/exercises/sit.toml cannot be read"):
        load_exercises(folder)


READY_ONE = """\
name = "Two"
description = "A walk and a sit."
weekdays = ["mon", "sun"]
sittings = 2
items = ["walk", "sit"]
"""


def load_ready(tmp_path: Path, text: str) -> object:
    exercises = load(tmp_path)
    (tmp_path / "two.toml").write_text(text, "utf-8")
    return load_ready_routines(tmp_path, exercises)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        pytest.param('"sit"]', '"run"]', 'items has "run", which is no exercise', id="an unknown exercise"),
        pytest.param('["walk", "sit"]', "[]", "items is missing or empty", id="no exercise"),
        pytest.param(
            '["walk", "sit"]', str(["sit"] * 41), "items has 41 exercises, more than 40", id="too many"
        ),
        pytest.param('"sun"', '"day"', 'weekdays has "day", not one of mon, tue', id="an unknown weekday"),
        pytest.param('["mon", "sun"]', "[]", "weekdays is missing or empty", id="no weekday"),
        pytest.param("sittings = 2", "sittings = 9", "sittings is 9, not within 1 to 8", id="nine sittings"),
        pytest.param(
            'description = "A walk and a sit."\n', "", "description is missing", id="no description"
        ),
        pytest.param("sittings = 2", "sittings = 2\ndays = 2", "days is unknown here", id="an unknown key"),
    ],
)
def test_a_wrong_ready_routine_is_refused_with_its_name_and_the_key(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    with pytest.raises(CatalogueError, match=r"two\.toml: ") as refused:
        load_ready(tmp_path, changed(READY_ONE, old, new))
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        pytest.param(
            "[progression]",
            "[figure]\nbase = 'afloat'\nposes = [{ hip = 9 }]\n[progression]",
            'figure.base is "afloat", not one of upright, on the back,',
            id="a figure that lies as nobody does",
        ),
        pytest.param(
            "[progression]",
            "[figure]\nbase = 'upright'\nposes = [{ hips = 9 }]\n[progression]",
            "figure.poses[1].hips is unknown here",
            id="a pose with a misspelt joint",
        ),
        pytest.param(
            "[progression]",
            "[figure]\nbase = 'upright'\nposes = [{ hip = 9 }]\nheld = 'tail'\n[progression]",
            'figure.held is "tail", which is no point of the body',
            id="a figure held where there is nothing",
        ),
        pytest.param(
            "[progression]",
            "[figure]\nbase = 'upright'\nposes = []\n[progression]",
            "figure.poses is missing or says nothing",
            id="a figure without a pose",
        ),
        pytest.param(
            "[progression]",
            "[figure]\nbase = 'upright'\nposes = [{ hip = 9 }]\nstraps = ['palm_near']\n[progression]",
            "figure.straps needs two points for each strap",
            id="a strap with one end",
        ),
        pytest.param(
            "[progression]",
            "[figure]\nbase = 'upright'\nposes = [{ hip = 9 }]\nbreath = 'held'\n[progression]",
            'figure.breath is "held", not one of out, in',
            id="a breath that is held",
        ),
        pytest.param(
            "[progression]",
            "[figure]\nlike = 'nobody'\n[progression]",
            'figure.like is "nobody", which has no figure of its own',
            id="a figure like one that is not there",
        ),
    ],
)
def test_a_wrong_figure_is_refused_with_its_file_and_the_key(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    load(tmp_path, changed(SIT, old, new))
    with pytest.raises(CatalogueError) as refused:
        load_figures(tmp_path / "data" / "exercises")
    assert str(refused.value).startswith("data/exercises/sit.toml")
    assert sentence in str(refused.value)
