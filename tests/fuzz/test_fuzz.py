"""A short run of what `make fuzz` does at length, with the same inputs each time."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from rehab.house import HOUSE
from tests.fuzz import bounds, run
from tests.fuzz.importer import Importer
from tests.fuzz.importers import IMPORTERS
from tests.fuzz.shaped import draw
from tests.seeded import run_well

if TYPE_CHECKING:
    from pathlib import Path

_INPUTS = 3000


@pytest.mark.parametrize("name", IMPORTERS)
def test_whatever_comes_is_imported_rightly_or_refused_in_a_sentence(name: str) -> None:
    importer = IMPORTERS[name]
    inputs = _INPUTS * importer.share // 100
    record = draw(name, inputs, 1)
    assert record.inputs == record.imported + record.refused >= inputs
    assert record.imported > 0
    assert record.refused > 0
    assert record.slowest_ms < bounds.LONGEST_S * 1000


def test_the_shares_are_of_a_hundred() -> None:
    assert sum(one.share for one in IMPORTERS.values()) == 100


@pytest.mark.skipif(
    find_spec("atheris") is None, reason="Atheris is on Linux with x86-64 before Python 3.14 only"
)
def test_coverage_leads_to_inputs_that_hold_too() -> None:
    told = run_well("tests.fuzz.run", "--inputs", "400", "--only", "csv", "--only", "drafts")
    assert told.count('"atheris"') == 2
    assert '"failed": 0' in told


def test_where_the_fuzzer_is_missing_the_run_says_so_and_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "atheris.py").write_text("raise ImportError", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{HOUSE}")
    monkeypatch.setattr(run, "_FUZZERS", ("guided",))
    monkeypatch.setattr(sys, "argv", ["run", "--inputs", "10", "--only", "csv"])
    assert run.main() == 1
    assert "nothing was tried with it" in capsys.readouterr().out


def test_an_input_that_does_not_hold_is_kept_and_can_be_tried_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    csv = IMPORTERS["csv"]

    def fail(data: bytes, thorough: bool) -> bool:
        raise ZeroDivisionError(data, thorough)

    monkeypatch.setattr(bounds, "HOUSE", tmp_path)
    monkeypatch.setattr(bounds, "FOUND", tmp_path / "found")
    broken = Importer("csv", csv.seeds, csv.inputs, fail, share=1)
    with pytest.raises(ZeroDivisionError):
        bounds.try_one(broken, b"date,pain\n2026-11-20,3\n", bounds.Record("csv", "none"))
    (kept,) = (tmp_path / "found").iterdir()
    assert f"make fuzz AGAIN=found/{kept.name}" in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["run", "--again", str(kept)])
    assert run.main() == 0
    assert "imported rightly" in capsys.readouterr().out


def test_an_input_that_takes_too_long_does_not_hold(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bounds, "LONGEST_S", 0.0)
    monkeypatch.setattr(bounds, "HOUSE", tmp_path)
    monkeypatch.setattr(bounds, "FOUND", tmp_path / "found")
    with pytest.raises(AssertionError, match="it took"):
        bounds.try_one(IMPORTERS["csv"], b"", bounds.Record("csv", "none"))
