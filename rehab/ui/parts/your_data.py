"""The pieces of the page of the person's data: downloads, and the import with what it would do."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from rehab.ui.downloads import File, download
from rehab.ui.markdown import plain
from rehab.ui.parts.seal import ask_new

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from rehab.domain.long_work import Tell
    from rehab.services.your_data import Coming, Offer
    from rehab.ui.parts.seal import Chosen

_Read = TypeVar("_Read")
_TURN, _DONE = "import-turn", "import-done"


def take_away(today: date, *, everything: Callable[[], bytes], tables: Callable[[], bytes]) -> None:
    """Show both downloads; a file is made when one is asked for."""
    st.header("Take it away")
    st.markdown(
        "Everything you have logged, planned and set, in one file. It can be brought back here or on another "
        "machine, and nothing is missing then. It holds what you told about your health: keep it where you "
        "would keep such a letter."
    )
    name = f"steady-back-{today.isoformat()}"
    whole = File(
        "Download everything (JSON)", f"{name}.json", "application/json", "download", "download-json"
    )
    download(whole, everything, is_main=True)
    st.markdown("Sessions, sets, pain and questionnaires as tables, for a spreadsheet or another program.")
    download(
        File("Download tables (CSV in a zip)", f"{name}.zip", "application/zip", "table", "download-csv"),
        tables,
    )


def sealed(choices: tuple[str, ...]) -> Chosen | None:
    """Offer either of them sealed; return which one, and the passphrase as it was typed."""
    with st.expander("Seal it with a passphrase", icon=":material/lock:"):
        return ask_new("export", "Seal it", choices)


def ask_for_export() -> UploadedFile | None:
    """Show what became of the last import, and ask for a file; return the one that was chosen."""
    st.header("Bring it back")
    st.markdown(
        "A JSON file from here, sealed or not. You see first what it would add and change. Nothing is ever "
        "deleted: where both have the same entry, the one that was changed last stays."
    )
    done = st.session_state.pop(_DONE, None)
    if done:
        st.success(done, icon=":material/check_circle:")
    return st.file_uploader("JSON export", type=["json", "age"], key=f"import-json-{turn()}")


def of_content(file: UploadedFile, read: Callable[[bytes, Tell], _Read]) -> Callable[[Tell], _Read]:
    """Return what reads the content of a file once it is asked to."""
    return lambda tell: read(file.getvalue(), tell)


def offered(offer: Offer) -> bool:
    """Show what an import would do; return whether the person says yes."""
    if not offer.changes_something:
        st.info("All of it is here already, or newer. There is nothing to import.", icon=":material/check:")
        return False
    with st.container(border=True, key="import-offer"):
        st.markdown("**This would be done:**\n" + "\n".join(_lines(offer.coming)))
        st.caption(
            "It is done in one go: all of it, or nothing. Left as here is what is newer here, or what "
            "differs and does not say when it was changed."
        )
        return st.button("Import it", type="primary", icon=":material/upload:", key="import-yes")


def tell_done(coming: Iterable[Coming]) -> None:
    """Start anew, and say on top what was imported."""
    added = sum(one.added for one in coming)
    changed = sum(one.changed for one in coming)
    start_anew(f"It is imported: {added:,} added, {changed:,} changed. Nothing was deleted.")


def start_anew(done: str) -> None:
    """Ask for files anew, and say on top what was done with the last one."""
    st.session_state[_DONE] = done
    st.session_state[_TURN] = turn() + 1
    st.rerun()


def turn() -> int:
    """Return how many files were imported; the next one is asked for by another widget."""
    return int(st.session_state.get(_TURN, 0))


def _lines(coming: Iterable[Coming]) -> list[str]:
    lines = []
    for one in coming:
        told = {
            "added": one.added,
            "changed": one.changed,
            "here already": one.same,
            "left as here": one.kept,
        }
        words = ", ".join(f"{number:,} {what}" for what, number in told.items() if number)
        lines.append(f"- {plain(one.words).capitalize()}: {words}")
    return lines
