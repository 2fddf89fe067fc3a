"""Files made to do harm, or by no program at all, are refused at once, without the memory they ask for."""

from __future__ import annotations

import io
import tracemalloc
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from rehab.domain.errors import RehabError
from rehab.domain.own_table import What
from rehab.exchange.csv_read import MOST_BYTES, read_sheet
from rehab.exchange.json_parse import MOST_BYTES as MOST_JSON
from rehab.exchange.json_parse import parse, refuse_large
from rehab.services.csv_import import guess_choice, import_table
from rehab.services.person import LOCAL
from rehab.services.your_data import export_csv
from tests.exchange.making_rows import database_with
from tests.making import MONDAY, at, meet

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = at(MONDAY, 12)
_MB = 2**20


@contextmanager
def at_most(most: int) -> Iterator[None]:
    """Fail where more bytes are taken than that."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < most
    finally:
        tracemalloc.stop()


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return packed.getvalue()


_BOMB = zipped({"pain.csv": b"0" * 50_000_000})


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(_BOMB, id="50 MB of nothing in 50 kB"),
        pytest.param(zipped({f"{number}.csv": b"x" for number in range(5000)}), id="5,000 files"),
        pytest.param(zipped({"inner.zip": _BOMB}), id="a zip in a zip"),
        pytest.param(zipped({"../../pain.csv": b"date,pain\n2026-11-20,3\n"}), id="a way out of the folder"),
        pytest.param(zipped({}) + b"date,pain\n", id="an empty zip with a table behind it"),
    ],
)
def test_a_zip_is_never_unpacked(data: bytes) -> None:
    with at_most(_MB), pytest.raises(RehabError, match="cannot be imported"):
        read_sheet(data)
    with at_most(len(data) * 4 + _MB), pytest.raises(RehabError, match="cannot be imported"):
        parse(data)


def test_our_own_zip_has_plain_names_only() -> None:
    db = database_with()
    meet(db)
    names = ZipFile(io.BytesIO(export_csv(db, LOCAL, NOW))).namelist()
    assert names == ["README.txt", "sessions.csv", "sets.csv", "pain.csv", "measures.csv"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"," * 1_000_000 + b"\n1", "500 columns", id="a million columns"),
        pytest.param(b"date,pain\n" + b"1\n" * 300_000, "200,000 rows", id="300,000 rows"),
        pytest.param(
            b"date,pain\n" + b"x" * 15_000_000 + b",1", "field larger than field limit", id="a cell of 15 MB"
        ),
        pytest.param(b"x" * 50_000_000, "larger than 20 MB", id="a cell of 50 MB"),
        pytest.param(b"x" * (MOST_BYTES + 1), "larger than 20 MB", id="a byte too much"),
        pytest.param(
            b'date,pain\n"2026-11-20,3\n' + b"1,1\n" * 50_000, "field larger", id="a quotation mark alone"
        ),
        pytest.param("date,pain\n2026-11-20,3".encode("utf-32"), "no text", id="UTF-32"),
        pytest.param("date,pain\n2026-11-20,3".encode("utf-16-le"), "no text", id="UTF-16 without a mark"),
        pytest.param("date,pain,ä\n2026-11-20,3".encode("latin-1"), "no text in UTF-8", id="Latin 1"),
        pytest.param(b"date,pain\n2026-11-20,\xed\xa0\x80", "no text in UTF-8", id="half of a sign"),
        pytest.param(b"\xff\xfed\x00\x00\xd8", "no text", id="half of a sign in UTF-16"),
        pytest.param(b"date,pain\n2026-11-20,\x00", "no text", id="the sign with the number 0"),
        pytest.param(b"\xef\xbb\xbf", "first row", id="a mark and no more"),
    ],
)
def test_a_table_that_is_none_is_refused_within_memory(data: bytes, said: str) -> None:
    with (
        at_most(len(data) * 24 + 20 * _MB),
        pytest.raises(RehabError, match=r"Nothing was changed\.$") as told,
    ):
        read_sheet(data)
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("0000-00-00,3", "“0000-00-00” is no day"),
        ("00.00.0000,3", "“00.00.0000” is no day"),
        ("2026-02-30,3", "“2026-02-30” is no day"),
        ("9999-12-31,3", "9999-12-31 has not come yet"),
        ("9999-12-31T23:59:59-23:59,3", "is no day"),
        ("0001-01-01T00:00:00+14:00,3", "is no day"),
        ("2026-11-20,-3", "“-3” is no score"),
        ("2026-11-20,1e400", "“1e400” is no score"),
        ("2026-11-20,NaN", "“NaN” is no score"),
        ("2026-11-20,Infinity", "“Infinity” is no score"),
        ("2026-11-20,²", "“²” is no score"),
        ("2026-11-20," + "9" * 100_000, "is no score"),
    ],
)
def test_a_cell_that_cannot_be_is_named_and_nothing_of_its_row_is_taken(cells: str, said: str) -> None:
    db = database_with()
    meet(db)
    sheet = read_sheet(f"date,pain\n{cells}\n".encode())
    found = import_table(db, LOCAL, sheet, guess_choice(sheet, What.PAIN), NOW)
    (wrong,) = found.wrong
    assert (found.new, len(wrong) < 100) == ((), True)
    assert wrong.startswith("Line 2: ")
    assert said in wrong


def test_a_formula_in_a_note_stays_a_text_and_goes_out_as_one() -> None:
    db = database_with()
    meet(db)
    sheet = read_sheet(b"date,pain,note\n2026-11-20,3,\"=cmd|'/C calc'!A0\"\n")
    (line,) = import_table(db, LOCAL, sheet, guess_choice(sheet, What.PAIN), NOW).new
    assert (line.day, line.note) == (date(2026, 11, 20), "=cmd|'/C calc'!A0")
    packed = ZipFile(io.BytesIO(export_csv(db, LOCAL, NOW)))
    assert "'=cmd|'/C calc'!A0" in packed.read("pain.csv").decode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b'{"a": 1e400}', "too large", id="1e400"),
        pytest.param(b'{"a": ' + b"1" + b"0" * 5000 + b"}", "5,001 digits", id="10 ** 5000"),
        pytest.param(b'{"a": -' + b"9" * 1_000_000 + b"}", "1,000,001 digits", id="a million digits"),
        pytest.param(b'{"a": Infinity}', "Infinity", id="Infinity"),
        pytest.param(b'[{"a":' * 100_000, "too deep", id="deep objects"),
        pytest.param(b"[" * 100_000 + b"]" * 100_000, "too deep", id="100,000 brackets that close"),
        pytest.param(b'{"a": 1, "b": 2, "a": 1}', "“a” twice", id="a name twice"),
        pytest.param('{"a": 1}'.encode("utf-32"), "UTF-16", id="UTF-32"),
        pytest.param('{"a": 1}'.encode("utf-16-be"), "no JSON", id="UTF-16 without a mark"),
        pytest.param(b'{"a": "\xed\xa0\x80"}', "UTF-8, from byte 8", id="half of a sign"),
        pytest.param(b'{"a": "\x00"}', "no JSON", id="the sign with the number 0"),
        pytest.param(b'{"a": "' + b"x" * 1_000_000, "no JSON", id="a text without an end"),
        pytest.param(b"[" + b"1," * 10_000_001, "more values", id="10 million numbers"),
        pytest.param(b'{"x":[' + b"{}," * 1_000_001, "more values", id="a million objects"),
    ],
)
def test_a_document_that_is_none_is_refused_within_memory(data: bytes, said: str) -> None:
    with (
        at_most(len(data) * 8 + 30 * _MB),
        pytest.raises(RehabError, match=r"Nothing was changed\.$") as told,
    ):
        parse(data)
    assert said in str(told.value)


def test_an_absurd_size_is_refused_before_the_file_is_read() -> None:
    with pytest.raises(RehabError, match="larger than 200 MB"):
        refuse_large(MOST_JSON + 1)
