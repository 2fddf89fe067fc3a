"""What the documentation says of the JSON export is what the program writes."""

from __future__ import annotations

from rehab.exchange.json_columns import shapes
from rehab.exchange.json_words import format_words
from rehab.house import HOUSE


def test_the_documentation_is_up_to_date() -> None:
    written = (HOUSE / "docs" / "export.md").read_text(encoding="utf-8")
    assert written == format_words(), "Please run: python -m tools.export_format"


def test_every_table_and_column_is_documented() -> None:
    parts = format_words().split("### `")[1:]
    assert [part.partition("`")[0] for part in parts] == [shape.name for shape in shapes()]
    for part, shape in zip(parts, shapes(), strict=True):
        assert all(f"| `{column.name}`" in part for column in shape.columns)
