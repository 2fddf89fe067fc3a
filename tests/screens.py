"""Every screen of the app with a history behind it, for what must hold on all of them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from playwright.sync_api import expect
from sqlmodel import col, select

from rehab.domain.own_exercise import OwnForm
from rehab.domain.time_off import DaysOff, OffKind
from rehab.services.demo import write_demo
from rehab.services.drafts import keep_draft
from rehab.services.log import delete_session
from rehab.services.own_exercise import save_own
from rehab.services.pain import delete_pain
from rehab.services.person import LOCAL
from rehab.services.routine import load_builder
from rehab.services.start import open_house
from rehab.services.time_off import take_days_off
from rehab.storage.engine import reading
from rehab.storage.tables import PainEntry, TrainingSession
from tests.making import MONDAY, at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Page, ViewportSize

    from tests.conftest import Serve

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 800}
_PATIENCE_MS = 20_000
_TITLE = "h1"
_AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]'


@dataclass(frozen=True)
class Screen:
    """What stands at an address, after the buttons `press` one by one; `shows` comes with the rest.

    What was there before the last press cannot say that its page is made.
    """

    address: str
    press: tuple[str, ...] = ()
    shows: str = _TITLE

    def __post_init__(self) -> None:
        """Refuse a screen that would be looked at before it is there."""
        if self.press and self.shows == _TITLE:
            raise ValueError(f"Say what {self} shows: its title was there before.")

    def __str__(self) -> str:
        """Name the screen in a list of tests."""
        return f"/{self.address}" + (f" after {', '.join(self.press)}" if self.press else "")


#: `{item}`, `{session}`, `{score}` and `{off}` are of the person's own.
SCREENS = (
    Screen("", shows=".st-key-missed"),
    Screen("", press=("Not today?",), shows=":text('I am sick')"),
    Screen("session"),
    Screen("session", press=("6",), shows=".gate"),
    Screen("log"),
    Screen("log?show=pain"),
    Screen("log?show=recent"),
    Screen("log?show=bin"),
    Screen("log?session={session}"),
    Screen("log?pain={score}"),
    Screen("time_off"),
    Screen("time_off?off={off}"),
    Screen("welcome"),
    Screen("routine"),
    Screen("routine?item={item}"),
    Screen("routine?view=new"),
    Screen("routine?view=rename"),
    Screen("first_routine"),
    Screen("first_routine?show=proposal", shows=".proposed"),
    Screen("exercises"),
    Screen("exercises?exercise=bird_dog"),
    Screen("exercises?own=new"),
    Screen("exercises?own=own_posed", shows=".st-key-pose-what"),
    Screen("progress", shows=".main-svg"),
    Screen("look_back"),
    Screen("look_back?week=2026-11-09"),
    Screen("report", shows=".paper"),
    Screen("measures"),
    Screen("measures?measure=peg"),
    Screen("measures?measure=activities"),
    Screen("measures?measure=overall_change"),
    Screen("measures?measure=rmdq"),
    Screen("safety"),
    Screen("rules"),
    Screen("safety?check=regular"),
    Screen("safety?check=flare", shows=":text('Later: on to Today')"),
    Screen("safety?check=fall&as=list", shows=".st-key-sign-check-exercise_hurts"),
    Screen("safety?check=corrected"),
    Screen("safety?check=weekly"),
    Screen("my_health"),
    Screen("welcome?step=health"),
    Screen("settings"),
    Screen("backups", press=("Back up now",), shows=":text('Your data is backed up')"),
    Screen("delete_everything"),
    Screen("your_data"),
    Screen("apple_health"),
)
#: Those that are only where people sign in; `{patient}` lets a clinician see them. The first are the
#: clinician's, the others that person's.
PRACTICE = (
    Screen("people", shows=".people"),
    Screen("their_progress?of={patient}", shows=".main-svg"),
    Screen("their_progress?of=nobody", shows=":text('There is nothing here')"),
    Screen("their_report?of={patient}", shows=".paper"),
    Screen("propose?of={patient}", shows=".in-it"),
)
PATIENT = (
    Screen("", shows="[class*=st-key-proposal-]"),
    Screen("who_sees", shows=".looks"),
    Screen("who_sees", press=("Make a code",), shows=".st-key-new-code"),
    Screen("who_sees", press=("Take it back",), shows="[class*=st-key-access-end-]"),
)
#: A time off that is taken and ended, in this order: what is on changes Today.
TAKING_OFF = (
    Screen("", press=("Not today?", "My back is worse"), shows=".st-key-sign-check-urine"),
    Screen("", shows=".st-key-check-due"),
    Screen("time_off", shows=":text('Now: flare')"),
    Screen("time_off", press=("I am back",), shows=".st-key-time-off-undo-bar"),
)
#: The player once it runs, in this order. It goes on wherever one looks: for a page of its own.
PLAYING = (
    Screen("session", press=("Start",), shows="button:text-is('Pause')"),
    Screen(""),
    Screen("session", press=("Resume", "Change, skip"), shows=":text('For the rest of')"),
    Screen("session", press=("Resume", "This hurts"), shows=":text('How much does it hurt')"),
    Screen("session", press=("Resume", "Voice and sounds"), shows=":text('Test the sound')"),
    Screen("session", press=("Resume", "End session", "Out of time"), shows=":text('Ended early')"),
)


@dataclass(frozen=True)
class Tour:
    """Leads a page through the screens of the app at `url`; `own` fills their addresses."""

    url: str
    own: Mapping[str, str]

    def show(self, page: Page, screen: Screen) -> None:
        """Go to a screen, and return once all of it is there."""
        page.goto(f"{self.url}/{screen.address.format_map(self.own)}")
        for name in screen.press:
            at_rest(page)
            page.get_by_role("button", name=name).click()
        _wait(page, screen)


def at_rest(page: Page) -> None:
    """Wait until no run is under way: what is on the page is not about to be drawn anew."""
    expect(page.locator(_AT_REST)).to_be_attached(timeout=_PATIENCE_MS)


def _wait(page: Page, screen: Screen) -> None:
    """Wait for what is named, the end of the script, what the shell shows last, and all that loads late."""
    expect(page.locator(screen.shows).filter(visible=True).first).to_be_visible(timeout=_PATIENCE_MS)
    at_rest(page)
    expect(page.locator(".more")).to_be_attached(timeout=_PATIENCE_MS)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=_PATIENCE_MS)


def make_tour(serve: Serve, folder: Path) -> Tour:
    """Start the app for a person with two years in a new database in a folder.

    Something is in the bin, the last planned day is missed, and a holiday is planned.
    """
    db = open_house(f"sqlite:///{folder / 'rehab.db'}")
    write_demo(db, LOCAL, years=2, seed=4, today=MONDAY)
    with reading(db, LOCAL) as rows:
        sessions = select(TrainingSession.id).order_by(col(TrainingSession.started_at).desc())
        alone = col(PainEntry.session_id).is_(None)
        scores = select(PainEntry.id).where(alone).order_by(col(PainEntry.at).desc())
        *saturdays, session = rows.exec(sessions.limit(3))
        score, binned_score = rows.exec(scores.limit(2))
    posed = OwnForm("own_posed", name="Look up", steps="Look up.", figure="bird_dog~~neck=-20")
    save_own(db, LOCAL, posed, at(MONDAY))
    for of_saturday in saturdays:
        delete_session(db, LOCAL, of_saturday, at(MONDAY))
    delete_pain(db, LOCAL, binned_score, at(MONDAY))
    holiday = DaysOff("holiday", OffKind.AWAY, MONDAY + timedelta(days=20), None)
    take_days_off(db, LOCAL, holiday, at(MONDAY))
    routine = load_builder(db, LOCAL, None, MONDAY).shown
    assert routine
    db.dispose()
    keep_draft(db, LOCAL, "first_routine", {"goals": ["less_pain", "lift"]}, at(MONDAY))
    own = {"session": session, "score": score, "item": routine.lines[0].item.key, "off": holiday.id}
    return Tour(serve(folder=folder).url, own)


@contextmanager
def open_page(browser: Browser, size: ViewportSize) -> Iterator[Page]:
    """Open a page of a size where nothing moves."""
    context = browser.new_context(viewport=size, reduced_motion="reduce", timezone_id="UTC")
    yield context.new_page()
    context.close()
