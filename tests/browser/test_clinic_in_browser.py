"""A person lets a clinician in, is proposed a routine, and takes it all back, in two browsers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from rehab.domain.invitation import code_of
from rehab.domain.sign_in import signed_in
from rehab.services.clinic import invite, propose, redeem
from rehab.services.demo import write_demo
from rehab.services.person import meet_person
from rehab.services.routine import Editing, add_item, load_builder, rename, start_routine
from rehab.services.start import open_house
from rehab.storage.tables import Access, Proposal
from tests.browser.test_axe import faults
from tests.browser.test_evil_words import NOTE, Watched
from tests.browser.test_phone import SMALL, SMALL_TARGETS, WIDTHS
from tests.evil import evil
from tests.screens import DESK, PATIENT, PHONE, PRACTICE, Screen, Tour, at_rest
from tests.serving import AppServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.providing import Provider

expect.set_options(timeout=20_000)
NOTHING = "There is nothing here for you to see"


@dataclass(frozen=True)
class Clinic:
    """The app with ada, who has trained for a year, and ben, who is to look after her and has a routine."""

    app: AppServer
    browser: Browser
    ada: str

    def come_in(self, name: str, address: str) -> Page:
        """Open a page in a browser of somebody's own, and sign in on the way."""
        context = self.browser.new_context(viewport=DESK, reduced_motion="reduce", timezone_id="UTC")
        page = context.new_page()
        page.goto(f"{self.app.url}{address}")
        page.get_by_role("link", name="Sign in").click()
        page.get_by_label("Name").fill(name)
        page.get_by_role("button", name="Continue").click()
        page.wait_for_url(f"{self.app.url}/**")
        return page

    def routines(self) -> list[tuple[str, bool]]:
        """Return ada's routines, each with whether it is in use."""
        db = open_house(self.app.database_url)
        found = load_builder(db, self.ada, None, datetime.now(UTC).date()).routines
        db.dispose()
        return [(one.name, one.is_active) for one in found]


@pytest.fixture
def clinic(
    provider: Provider, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Clinic]:
    folder, now = tmp_path_factory.mktemp("clinic"), datetime.now(UTC)
    ada, ben = (person(provider, name) for name in ("ada", "ben"))
    db = open_house(f"sqlite:///{folder / 'rehab.db'}")
    for one in (ada, ben):
        meet_person(db, one, "UTC", now)
    write_demo(db, ada, years=1, seed=4, today=now.date())
    routine = start_routine(Editing(db, ben, "", now.date(), now), "empty")
    add_item(Editing(db, ben, routine, now.date(), now), "pelvic_lift")
    db.dispose()
    server = AppServer(folder, dict(provider.settings(DOMAINS="clinic.example")), port=provider.app_port)
    server.start()
    yield Clinic(server, browser, ada)
    server.kill()
    for context in browser.contexts:
        context.close()


def person(provider: Provider, name: str) -> str:
    one = signed_in({"iss": provider.url, "sub": name, "iat": 0})
    assert one
    return one.person


def let_in(adas: Page, bens: Page, name: str = "Ada L.") -> str:
    """Let ada make a code and ben enter it; return the code."""
    adas.get_by_label("Your name, as your clinician will see it").fill(name)
    adas.get_by_role("button", name="Make a code").click()
    code = adas.get_by_test_id("stCode").inner_text().strip()
    assert re.fullmatch(r"[2-9A-Z]{5}-[2-9A-Z]{5}", code)
    bens.get_by_label("A code that somebody gave you").fill(code)
    bens.get_by_role("button", name="Add them").click()
    expect(bens.get_by_text("They are in your list now.")).to_be_visible()
    return code


def test_from_the_code_to_the_routine_that_is_taken(clinic: Clinic) -> None:
    adas, bens = clinic.come_in("ada", "/who_sees"), clinic.come_in("ben", "/people")
    expect(bens.get_by_text("There is nobody yet.")).to_be_visible()
    code = let_in(adas, bens)

    bens.get_by_role("link", name="Ada L.").click()
    expect(bens.get_by_role("heading", level=1, name="Ada L.")).to_be_visible()
    expect(bens.get_by_role("heading", name="Sessions", exact=True)).to_be_visible()
    expect(bens.get_by_role("link", name=re.compile("Edit"))).to_have_count(0)
    expect(bens.get_by_role("button", name="Log pain")).to_have_count(0)
    bens.get_by_role("link", name="Report").click()
    expect(bens.locator(".paper").get_by_text("Ada L.")).to_be_visible()
    at_rest(bens)
    with bens.expect_download() as download:
        bens.get_by_role("button", name="Download as a web page").click()
    assert "Ada L." in download.value.path().read_text(encoding="utf-8")

    bens.get_by_role("link", name="Propose a routine").click()
    bens.get_by_label("Your words to them").fill("Two sets are enough.")
    bens.get_by_role("button", name="Propose it").click()
    expect(bens.get_by_text("Not decided yet")).to_be_visible()
    before = clinic.routines()

    adas.goto(f"{clinic.app.url}/")
    expect(adas.get_by_role("heading", name=re.compile("proposes a routine"))).to_be_visible()
    expect(adas.get_by_text("Two sets are enough.")).to_be_visible()
    assert clinic.routines() == before
    adas.get_by_text("Use it from today").click()
    adas.get_by_role("button", name="Take it").click()
    expect(adas.get_by_text("is one of your routines now")).to_be_visible()
    assert clinic.routines() == [*before, ("My routine", False)]

    bens.reload()
    expect(bens.locator(".given").get_by_text("Taken")).to_be_visible()
    adas.goto(f"{clinic.app.url}/who_sees")
    log = adas.locator(".looks")
    for what in ("Progress", "The clinician's page, as a file to keep", "The page to propose a routine"):
        expect(log.get_by_role("cell", name=what, exact=True)).to_be_visible()
    expect(adas.get_by_text(code)).to_have_count(0)


def test_access_that_ends_while_the_page_is_open_is_over_with_the_next_click(clinic: Clinic) -> None:
    adas, bens = clinic.come_in("ada", "/who_sees"), clinic.come_in("ben", "/people")
    let_in(adas, bens)
    bens.get_by_role("link", name="Ada L.").click()
    expect(bens.get_by_role("radio", name="1 year")).to_be_visible()
    report = bens.context.new_page()
    report.goto(f"{clinic.app.url}/their_report?of={clinic.ada}")
    expect(report.locator(".paper")).to_be_visible()
    proposing = bens.context.new_page()
    proposing.goto(f"{clinic.app.url}/propose?of={clinic.ada}")
    expect(proposing.get_by_role("button", name="Propose it")).to_be_visible()

    adas.get_by_role("button", name="I have it").click()
    adas.get_by_role("button", name="Take it back").click()
    adas.get_by_role("button", name="End their access now").click()
    expect(adas.get_by_text("Nobody.")).to_be_visible()

    bens.get_by_role("radio", name="1 year").click()
    expect(bens.get_by_text(NOTHING)).to_be_visible()
    expect(bens.get_by_role("heading", name="Pain", exact=True)).to_have_count(0)
    expect(bens.get_by_text("Ada L.")).to_have_count(0)

    taken: list[object] = []
    report.on("download", lambda _: taken.append(report.url))
    report.get_by_role("button", name="Download the PDF").click()
    expect(report.get_by_role("alert").filter(has_text=NOTHING)).to_be_visible()
    expect(report.locator(".paper")).to_have_count(0)
    assert taken == []
    assert "Traceback" not in clinic.app.log

    proposing.get_by_role("button", name="Propose it").click()
    expect(proposing.get_by_text(NOTHING)).to_be_visible()
    bens.goto(f"{clinic.app.url}/people")
    expect(bens.get_by_text("There is nobody yet.")).to_be_visible()
    adas.goto(f"{clinic.app.url}/")
    expect(adas.get_by_role("heading", level=1)).to_be_visible()
    expect(adas.get_by_text("proposes a routine")).to_have_count(0)


def test_the_screens_are_open_to_everybody_and_fit_a_phone(clinic: Clinic) -> None:
    adas, bens = clinic.come_in("ada", "/who_sees"), clinic.come_in("ben", "/people")
    let_in(adas, bens)
    bens.goto(f"{clinic.app.url}/propose?of={clinic.ada}")
    bens.get_by_role("button", name="Propose it").click()
    expect(bens.get_by_text("Not decided yet")).to_be_visible()
    tour = Tour(clinic.app.url, {"patient": clinic.ada})
    for page, screens in ((bens, PRACTICE), (adas, PATIENT)):
        for screen in screens:
            _is_right(tour, page, screen)


def _is_right(tour: Tour, page: Page, screen: Screen) -> None:
    page.set_viewport_size(DESK)
    _show(tour, page, screen)
    assert faults(page) == [], screen
    page.set_viewport_size(PHONE)
    _show(tour, page, screen)
    assert page.evaluate(WIDTHS) == [390, 390], screen
    assert page.evaluate(SMALL_TARGETS, ", ".join(SMALL)) == [], screen


def _show(tour: Tour, page: Page, screen: Screen) -> None:
    """Go to a screen; what is in a proposal is unfolded."""
    tour.show(page, screen)
    for folded in page.locator("[class*=st-key-proposal-] summary").all():
        folded.click()
        expect(page.locator(".in-it").first).to_be_visible()


def test_words_of_a_practice_are_words(clinic: Clinic, provider: Provider) -> None:
    ada, ben, now = clinic.ada, person(provider, "ben"), datetime.now(UTC)
    called, known_as, routine, words = map(evil, (11, 12, 13, 14))
    db = open_house(clinic.app.database_url)
    invite(db, ada, code_of(1), "Ada", now)
    redeem(db, ben, "Dr Ben", code_of(1), now)
    bens_own = load_builder(db, ben, None, now.date()).routines[0].id
    rename(Editing(db, ben, bens_own, now.date(), now), routine)
    propose(db, ben, ada, bens_own, words, now)
    with db.begin() as connection:  # longer names than can be typed, as of another provider
        connection.execute(update(Access).values(name=called, clinician_name=known_as))
        connection.execute(update(Proposal).values(clinician_name=known_as))
    db.dispose()
    shown: set[int] = set()
    about_ada = [f"/{page}?of={ada}" for page in ("their_progress", "their_report", "propose")]
    for name, addresses in (("ada", ["/", "/who_sees"]), ("ben", ["/people", *about_ada])):
        page = clinic.come_in(name, "/settings")
        page.add_init_script(NOTE)
        watched = Watched(page)
        for address in addresses:
            page.goto(f"{clinic.app.url}{address}")
            expect(page.locator("h1").first).to_be_visible()
            at_rest(page)
            for folded in page.locator('[data-testid="stExpander"] summary').all():
                folded.click()
            watched.look(address)
        assert watched.wrong == {}
        shown |= watched.shown
    assert shown == {11, 12, 13, 14}
