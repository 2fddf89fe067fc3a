"""Makes weeks for tests: seven letters from Monday on, and what else they add up to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from rehab.domain.adherence import adherence
from rehab.domain.compare import Period, PeriodFacts
from rehab.domain.look_back.facts import Week, WeekFacts
from tests.day_letters import LETTERS, days

#: A week that is over has no open day.
_OVER = "".join(LETTERS).replace("o", "")
MONDAY = date(2026, 11, 16)
SUNDAY = date(2026, 11, 22)


def week(
    letters: str, pain: float | None = 4, *, scored: int = 5, mornings: tuple[int, int] = (5, 5)
) -> Week:
    """Make a week in which each day kept or light had a session of 20 minutes; mornings asked, answered."""
    dated = days(letters, MONDAY)
    sessions = sum(letter in "kl" for letter in letters)
    return Week(
        days=tuple(state for _, state in dated),
        sums=PeriodFacts(
            period=Period(MONDAY, SUNDAY),
            pain=pain if scored else None,
            scored_days=0 if pain is None else scored,
            kept=adherence(dated, SUNDAY, 7),
            sessions=sessions,
            minutes=20 * sessions,
        ),
        flare_days=sum(letter in "fl" for letter in letters),
        mornings=mornings[0],
        mornings_answered=mornings[1],
    )


def extra(one: Week, sessions: int) -> Week:
    """Add sessions of 20 minutes that keep no day."""
    done = one.sums.sessions + sessions
    return replace(one, sums=replace(one.sums, sessions=done, minutes=20 * done))


#: A week like many: all kept, and the pain as it was.
USUAL = WeekFacts(week("kkkkkrr"), week("kkkkkrr"), first_week=5, weeks_in_a_row=4)

_pains = st.none() | st.integers(0, 20).map(lambda halves: halves / 2)


@st.composite
def weeks(draw: st.DrawFn) -> Week:
    """Draw any week."""
    asked = draw(st.integers(0, 7))
    made = week(
        draw(st.text(alphabet=_OVER, min_size=7, max_size=7)),
        draw(_pains),
        scored=draw(st.integers(1, 7)),
        mornings=(asked, draw(st.integers(0, asked))),
    )
    return extra(made, draw(st.integers(0, 2)))


def any_facts() -> st.SearchStrategy[WeekFacts]:
    """Draw any two weeks with any past."""
    return st.builds(
        WeekFacts,
        week=weeks(),
        before=weeks(),
        first_week=_pains,
        has_red=st.booleans(),
        weeks_in_a_row=st.integers(0, 60),
        new_since=st.none() | st.just(MONDAY),
    )
