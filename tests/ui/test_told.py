"""Addresses of files are those people's whose pages were told them."""

from __future__ import annotations

import pytest

from rehab.ui import told
from rehab.ui.told import Told, is_personal

FILE = "/media/" + "0a" * 28 + ".json"
UPLOAD = "/_stcore/upload_file/8f14e45f-ceea-467f-a0e6-4f4a6f1d2b3c/1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"


@pytest.mark.parametrize("path", [FILE, UPLOAD])
def test_an_address_is_theirs_who_were_told_it(path: str) -> None:
    known = Told()
    known.note(b"\x0a\x99" + path.encode() + b"2\x04more", "ada")
    assert known.is_told(path, "ada")
    assert not known.is_told(path, "ben")


def test_two_people_may_be_told_the_same() -> None:
    known = Told()
    for person in ("ada", "ben"):
        known.note(FILE.encode(), person)
    assert known.is_told(FILE, "ada")
    assert known.is_told(FILE, "ben")


def test_the_oldest_addresses_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told, "_MOST", 2)
    known = Told()
    files = [f"/media/{number:064x}.json" for number in range(3)]
    for file in files:
        known.note(file.encode(), "ada")
    assert [known.is_told(file, "ada") for file in files] == [False, True, True]


@pytest.mark.parametrize(
    ("path", "is_one"),
    [(FILE, True), (UPLOAD, True), ("/media/", True), ("/", False), ("/static/media/font.woff2", False)],
)
def test_files_are_personal_and_pages_are_not(path: str, *, is_one: bool) -> None:
    assert is_personal(path) is is_one


@pytest.mark.parametrize("path", ["/media/", "/media/x.json", "/_stcore/upload_file/a/b"])
def test_what_is_no_such_address_is_nobodys(path: str) -> None:
    known = Told()
    known.note(path.encode(), "ada")
    assert not known.is_told(path, "ada")
