"""What the clinician's page holds, whatever shows it: the page, the PDF and the HTML file draw this value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

#: What the name of a row begins with that is a part of the row above.
PART = "– "
_ONE_DAY = timedelta(days=1)


class Reach(StrEnum):
    """How far back the page looks, from the day it is made."""

    FOUR_WEEKS = "Last 4 weeks"
    TWELVE_WEEKS = "Last 12 weeks"
    ALL = "Since the start"

    def first_day(self, today: date, earliest: date | None) -> date:
        """Return its first day; everything begins on the earliest day known, or today."""
        if self is Reach.ALL:
            return min(earliest or today, today)
        return today - timedelta(weeks=_WEEKS[self]) + _ONE_DAY


_WEEKS = {Reach.FOUR_WEEKS: 4, Reach.TWELVE_WEEKS: 12}


@dataclass(frozen=True)
class Choices:
    """What the person wants told: how far back, under which name if any, and whether with their notes."""

    reach: Reach = Reach.FOUR_WEEKS
    name: str = ""
    with_notes: bool = True


@dataclass(frozen=True)
class Chart:
    """A small chart: marks over days, what to compare them with, and the same in words.

    `scale` is the lowest and the highest height there is; a corner without a height is a gap in the line.
    """

    title: str
    words: str
    days: tuple[date, date]
    scale: tuple[int, int]
    line: tuple[tuple[date, float | None], ...]
    has_dots: bool = False
    start: float | None = None
    line_of_change: float | None = None
    shaded: tuple[tuple[date, date], ...] = ()

    def __post_init__(self) -> None:
        """Refuse days that end before they begin, and a scale without heights."""
        if self.days[0] > self.days[1] or self.scale[0] >= self.scale[1]:
            raise ValueError(f"No chart can be {self.days} wide and {self.scale} high.")


@dataclass(frozen=True)
class Table:
    """Rows of cells below a head, and what it is a table of; the first cell of each row is its name."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        """Refuse rows of another length than the head."""
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError(f"A row of {self.caption!r} does not have as many cells as its head.")


@dataclass(frozen=True)
class Posed:
    """An exercise of the routine: its name, its dose in words, and the name of its figure, if it has one."""

    name: str
    dose: str
    figure: str = ""

    @property
    def alt(self) -> str:
        """What is told of its figure to those who do not see it."""
        return f"Figure of the exercise {self.name}"


@dataclass(frozen=True)
class Section:
    """A part of the page, drawn in this order: sentences, a list, a table, charts, exercises, small print."""

    title: str
    words: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    table: Table | None = None
    charts: tuple[Chart, ...] = ()
    exercises: tuple[Posed, ...] = ()
    small: str = ""


@dataclass(frozen=True)
class Report:
    """The clinician's page: its title, what it is in a line, facts by name, and its sections."""

    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    made_on: date
    language: str = "en"

    @property
    def words(self) -> tuple[str, ...]:
        """Everything it says, in the order in which it is said, but for what the charts show."""
        facts = (word for fact in self.facts for word in fact)
        return (self.title, self.lead, *facts, *(word for one in self.sections for word in _words(one)))


def _words(section: Section) -> tuple[str, ...]:
    table = section.table
    cells = (*table.head, *(cell for row in table.rows for cell in row)) if table else ()
    found = (
        section.title,
        *section.words,
        *section.points,
        *cells,
        *(chart.title for chart in section.charts),
        *(word for one in section.exercises for word in (one.name, one.dose)),
        section.small,
    )
    return tuple(word for word in found if word)
