"""From the file of a measure to the measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.measure import Better, Item, Measure, Scale, Scoring

if TYPE_CHECKING:
    from rehab.storage.catalogue.fields import Fields

_KEYS = (
    *("name", "about", "order", "every_days", "is_optional", "intro", "scale", "scoring", "better"),
    *("names_own_items", "low", "high"),
    *("meaningful_points", "meaningful_points_alone", "meaningful_percent"),
    *("source", "licence", "items"),
)
_MOST_DAYS = 366


def measure_from(fields: Fields, measure_id: str) -> Measure:
    """Make the measure that a file describes.

    Raises `CatalogueError` that names the file and the key for whatever is wrong.
    """
    fields.refuse_unknown(_KEYS)
    names_own = fields.is_set("names_own_items")
    items = tuple(_item(one) for one in fields.tables("items"))
    if bool(items) == names_own:
        fields.refuse("items", "must be there, or be named by the person: one of the two")
    if len({item.key for item in items}) < len(items):
        fields.refuse("items", "has a key twice")
    points, alone = (
        fields.number(key, 1, 100) if fields.has(key) else None
        for key in ("meaningful_points", "meaningful_points_alone")
    )
    percent = fields.number("meaningful_percent", 1, 99) if fields.has("meaningful_percent") else 0
    return Measure(
        id=measure_id,
        name=fields.text("name"),
        about=fields.text("about"),
        order=fields.number("order", 1, 99),
        every_days=fields.number("every_days", 1, _MOST_DAYS),
        scale=fields.choice("scale", Scale),
        scoring=fields.choice("scoring", Scoring),
        better=fields.choice("better", Better),
        source=fields.text("source"),
        licence=fields.text("licence"),
        items=items,
        intro=fields.text_or_none("intro") or "",
        is_optional=fields.is_set("is_optional"),
        names_own_items=names_own,
        ends=(fields.text("low"), fields.text("high")) if names_own else ("", ""),
        meaningful_points=points,
        meaningful_points_alone=alone,
        meaningful_percent=percent,
    )


def _item(fields: Fields) -> Item:
    fields.refuse_unknown(("key", "text", "low", "high"))
    low, high = (fields.text_or_none(end) or "" for end in ("low", "high"))
    return Item(fields.text("key"), fields.text("text"), low, high)
