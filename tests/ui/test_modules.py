"""The joining of JavaScript modules, checked by the JavaScript engine that the browser tests bring along."""

from __future__ import annotations

import subprocess
from pathlib import Path

import playwright
import pytest

from rehab.ui.modules import BundleError, bundle

NODE = Path(playwright.__file__).parent / "driver" / "node"
PLAYER = Path(__file__).parents[2] / "rehab" / "ui" / "player"


def write(folder: Path, **texts: str) -> Path:
    """Write the modules and return the path of `entry`."""
    for name, text in texts.items():
        (folder / f"{name}.mjs").write_text(text)
    return folder / "entry.mjs"


def run(source: str, then: str) -> str:
    """Return what the module prints after `then`, which may use its names."""
    command = [str(NODE), "--input-type=module", "--eval", f"{source}\n{then}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603 -- our own text, no shell


def test_what_only_a_reader_needs_is_left_out(tmp_path: Path) -> None:
    text = (
        '/** Says\n * more. */\nexport default function () {\n  // why\n  return "/** kept */"; // kept\n}\n'
    )
    joined = bundle(write(tmp_path, entry=text))
    assert joined == '// entry.mjs\nexport default function () {\nreturn "/** kept */"; // kept\n}\n'


def test_a_module_needed_twice_is_joined_once_and_before_those_that_need_it(tmp_path: Path) -> None:
    entry = write(
        tmp_path,
        base="export const two = 2;\n",
        left='import { two } from "./base.mjs";\nexport function double(n) {\n  return n * two;\n}\n',
        right='import {\n  two,\n} from "./base.mjs";\nexport const four = two + two;\n',
        entry='import { double } from "./left.mjs";\nimport { four } from "./right.mjs";\n'
        "export default function () {\n  return double(four);\n}\nexport const twice = double;\n",
    )
    joined = bundle(entry)
    assert joined.count("two = 2") == 1
    assert "import" not in joined
    assert joined.count("export") == 1
    assert run(joined, "console.log(twice(four))") == "8"


@pytest.mark.parametrize(
    ("other", "entry", "complaint"),
    [
        pytest.param(
            "export const a = 1;\nconst hidden = 1;\n",
            'import { a } from "./other.mjs";\nfunction hidden() {}\n',
            "entry.mjs and other.mjs both declare hidden",
            id="a name declared in two modules",
        ),
        pytest.param(
            "const a = 1;\n",
            'import { a } from "./other.mjs";\n',
            "imports a, which other.mjs does not export",
            id="a name that is not exported",
        ),
        pytest.param(
            "export const a = 1;\n",
            'import { a as b } from "./other.mjs";\n',
            "renames what it imports",
            id="an import under another name",
        ),
        pytest.param(
            "export default function () {}\nexport const a = 1;\n",
            'import { a } from "./other.mjs";\n',
            "other.mjs has a default export",
            id="a second default export",
        ),
        pytest.param(
            'import { b } from "./entry.mjs";\nexport const a = 1;\n',
            'import { a } from "./other.mjs";\nexport const b = 1;\n',
            "entry.mjs -> other.mjs -> entry.mjs",
            id="a circle",
        ),
        pytest.param("", 'import all from "somewhere";\n', "cannot join", id="an import from outside"),
        pytest.param("", "const { a, b } = c;\n", "cannot join", id="names that could clash unseen"),
    ],
)
def test_what_cannot_be_joined_is_refused(tmp_path: Path, other: str, entry: str, complaint: str) -> None:
    with pytest.raises(BundleError, match=complaint):
        bundle(write(tmp_path, other=other, entry=entry))


@pytest.mark.parametrize("name", ["player.mjs", "flusher.mjs"])
def test_the_players_modules_join_into_one_that_parses(name: str, tmp_path: Path) -> None:
    joined = tmp_path / name
    joined.write_text(bundle(PLAYER / name))
    subprocess.run([str(NODE), "--check", str(joined)], check=True)  # noqa: S603 -- our own text, no shell
    assert joined.read_text().count("export default") == 1
