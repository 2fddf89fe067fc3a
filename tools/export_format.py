"""Writes docs/export.md anew, after a change of a table or a column."""

from rehab.exchange.json_words import format_words
from rehab.house import HOUSE

if __name__ == "__main__":
    (HOUSE / "docs" / "export.md").write_text(format_words(), encoding="utf-8")
    print("docs/export.md is written.")
