"""Files that only a passphrase opens: whole and unchanged, or not at all."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehab.domain.errors import RehabError
from rehab.services.backups import back_up_to, restore_content, restore_file, sealed_backup
from rehab.services.person import LOCAL
from rehab.services.session_list import load_sessions
from rehab.storage.backups import folder_of
from rehab.storage.restoring import tidy
from rehab.storage.sealed import is_sealed, seal, unseal
from rehab.storage.sealed_backups import brought
from tests.making import MONDAY, at, meet, play

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

PASSPHRASE = "correct horse battery"  # noqa: S105 - it keeps nothing secret
CONTENT = bytes(range(256)) * 600
SEALED = seal(CONTENT, PASSPHRASE)
#: Up to how much work it takes.
HEAD = SEALED[: SEALED.index(b" ", SEALED.index(b"scrypt ") + len(b"scrypt ")) + 1]


# Each example takes about two seconds: that is what keeps others from guessing.
@settings(max_examples=3)
@given(st.binary(max_size=200_000), st.text(min_size=8, max_size=40))
def test_what_was_sealed_comes_back_and_says_nothing_meanwhile(content: bytes, passphrase: str) -> None:
    sealed = seal(content, passphrase)
    assert is_sealed(sealed)
    assert len(content) < 16 or content not in sealed
    assert unseal(sealed, passphrase) == content


def test_the_library_itself_and_so_any_program_of_the_format_opens_it() -> None:
    assert pyrage.passphrase.decrypt(SEALED, PASSPHRASE) == CONTENT


def test_it_opens_however_an_accent_is_typed() -> None:
    assert unseal(seal(b"a", "cafe\u0301 au lait"), "café au lait") == b"a"
    elsewhere = pyrage.passphrase.encrypt(b"b", "cafe\u0301 au lait")
    assert unseal(elsewhere, "cafe\u0301 au lait") == b"b"


def test_a_wrong_passphrase_is_said_clearly_and_not_repeated() -> None:
    with pytest.raises(RehabError, match="This passphrase does not open the file") as refusal:
        unseal(SEALED, "correct horse batterx")
    assert "horse" not in str(refusal.value)


@settings(max_examples=6)
@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_a_file_with_one_byte_changed_is_refused(place: int, change: int) -> None:
    changed = bytearray(SEALED)
    changed[place] ^= change
    with pytest.raises(RehabError, match="Nothing was changed"):
        unseal(bytes(changed), PASSPHRASE)


@pytest.mark.parametrize("size", [0, 10, 100, 200, len(SEALED) - 1])
def test_a_file_that_was_cut_off_is_refused(size: int) -> None:
    with pytest.raises(RehabError, match="Nothing was changed"):
        unseal(SEALED[:size], PASSPHRASE)


@pytest.mark.parametrize("work", [b"22", b"30", b"63", b"999", b"9999", b"-1"])
def test_a_file_that_asks_for_all_memory_is_refused_at_once(work: bytes) -> None:
    rest = SEALED.removeprefix(HEAD).partition(b"\n")[2]
    with pytest.raises(RehabError, match="Nothing was changed"):
        unseal(HEAD + work + b"\n" + rest, PASSPHRASE)


@settings(max_examples=500)
@given(st.binary(max_size=300), st.sampled_from([b"", HEAD[:22], HEAD + b"1\n", HEAD]))
def test_anything_else_is_refused_in_a_sentence(rest: bytes, head: bytes) -> None:
    with pytest.raises(RehabError, match="Nothing was changed"):
        unseal(head + rest, PASSPHRASE)


def test_a_file_that_is_sealed_for_a_key_is_refused() -> None:
    key = pyrage.x25519.Identity.generate().to_public()
    with pytest.raises(RehabError, match="not sealed with a passphrase"):
        unseal(pyrage.encrypt(b"a", [key]), PASSPHRASE)


@pytest.fixture
def url(db: Engine) -> str:
    """Give the address of a database with a person in it."""
    meet(db)
    return str(db.url)


def sessions(db: Engine, revision: int) -> int:
    return len(load_sessions(db, LOCAL, revision, (MONDAY, MONDAY), 1).sessions)


@pytest.mark.sqlite_file
def test_a_sealed_backup_is_put_back_and_leaves_nothing_open(db: Engine, url: str, tmp_path: Path) -> None:
    sealed = sealed_backup(url, PASSPHRASE)
    file = tmp_path / "elsewhere" / "mine.db.age"
    file.parent.mkdir()
    back_up_to(url, file, PASSPHRASE)
    assert is_sealed(sealed)
    assert is_sealed(file.read_bytes())
    play(db, MONDAY, routine=None)
    assert sessions(db, 98) == 1
    assert restore_file(url, file, at(MONDAY), ask=lambda: PASSPHRASE).chosen == file
    assert sessions(db, 99) == 0
    restore_content(url, sealed, PASSPHRASE, at(MONDAY) + timedelta(hours=1))
    names = {one.name for one in tmp_path.rglob("*") if "brought" in one.name or "seal" in one.name}
    assert names == set()


@pytest.mark.sqlite_file
@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: data[:-9] + b"x" + data[-8:]])
def test_a_sealed_backup_that_was_changed_changes_nothing(
    db: Engine, url: str, spoil: object, tmp_path: Path
) -> None:
    sealed = sealed_backup(url, PASSPHRASE)
    play(db, MONDAY, routine=None)
    assert callable(spoil)
    with pytest.raises(RehabError, match="Nothing was changed"):
        restore_content(url, spoil(sealed), PASSPHRASE, at(MONDAY))
    with pytest.raises(RehabError, match="does not open"):
        restore_content(url, sealed, "another passphrase", at(MONDAY))
    assert sessions(db, 99) == 1
    assert list(folder_of(tmp_path / "rehab.db").glob("*.db")) == [], "no restore was begun"


def test_what_a_restore_left_open_that_ended_without_a_word_is_removed(url: str, tmp_path: Path) -> None:
    database = tmp_path / "rehab.db"
    with brought(database, b"left") as left:
        assert left.parent.stat().st_mode & 0o077 == 0, "for the person alone to read"
        tidy(database)
        assert not left.exists()
    assert url
