"""Sign-in from the first page to the last, in a browser, through a real OpenID Connect provider."""

from __future__ import annotations

import http.client
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import expect

from rehab.domain.sign_in import signed_in
from rehab.services.person import meet_person
from rehab.services.sign_in import end_all_sign_ins
from rehab.services.start import open_house
from rehab.services.welcome import finish_welcome
from tests.browser.session_page import press, sessions, start
from tests.making import give_routine
from tests.providing import COOKIE_SECRET, SECRET, Provider
from tests.screens import at_rest
from tests.serving import AppServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, FilePayload, Page

    from tools.cluster import Cluster

    Open = Callable[[], BrowserContext]

expect.set_options(timeout=20_000)


@pytest.fixture
def app(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """Start the app for people of the clinic; no secret may be in its log at the end."""
    settings = dict(provider.settings(DOMAINS="clinic.example"))
    server = AppServer(tmp_path_factory.mktemp("app"), settings, port=provider.app_port)
    server.start()
    yield server
    server.kill()
    assert SECRET not in server.log
    assert COOKIE_SECRET not in server.log


@pytest.fixture
def open_browser(browser: Browser) -> Iterator[Open]:
    """Open a browser of somebody's own."""
    opened: list[BrowserContext] = []

    def open_one() -> BrowserContext:
        opened.append(browser.new_context(viewport={"width": 1280, "height": 900}, timezone_id="UTC"))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


def come_in(page: Page, app: AppServer | Cluster, name: str, address: str = "/progress") -> None:
    """Open a page and sign in on the way."""
    page.goto(f"{app.url}{address}")
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(f"{app.url}/**")


def leave(page: Page, app: AppServer | Cluster, button: str = "Sign out") -> None:
    page.goto(f"{app.url}/settings")
    page.get_by_role("button", name=button, exact=True).click()
    page.get_by_role("button", name="Leave").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()


def log_pain(page: Page, score: int) -> None:
    page.get_by_role("button", name="Log pain").click()
    page.get_by_role("button", name=str(score), exact=True).click()


def person(provider: Provider, name: str) -> str:
    one = signed_in({"iss": provider.url, "sub": name, "iat": 0})
    assert one
    return one.person


def rows(app: AppServer, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(app.folder / "rehab.db")) as connection:
        return connection.execute(query).fetchall()


def pains(app: AppServer) -> list[tuple[object, ...]]:
    return rows(app, "SELECT person_id, score FROM pain_entry ORDER BY at")


def until(found: Callable[[], object], wanted: object, page: Page) -> None:
    """Wait until something is so, while the page goes on."""
    for _ in range(200):
        if found() == wanted:
            return
        page.wait_for_timeout(50)
    assert found() == wanted


def is_outside(page: Page) -> None:
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    expect(page.get_by_role("link", name="Progress")).to_have_count(0)
    expect(page.get_by_role("button", name="Log pain")).to_have_count(0)


def test_the_first_sign_in_makes_the_record_and_comes_back_to_the_page_that_was_asked_for(
    app: AppServer, provider: Provider, open_browser: Open
) -> None:
    page = open_browser().new_page()
    page.goto(f"{app.url}/log?show=recent")
    is_outside(page)
    assert rows(app, "SELECT id FROM person") == []

    come_in(page, app, "ada", "/log?show=recent")

    expect(page.get_by_role("heading", level=1, name="Log by hand")).to_be_visible()
    expect(page.get_by_role("radio", name="Recent")).to_be_checked()
    assert page.url == f"{app.url}/log?show=recent"
    assert rows(app, "SELECT id, zone FROM person") == [(person(provider, "ada"), "UTC")]


def test_two_people_see_and_write_their_own_alone(
    app: AppServer, provider: Provider, open_browser: Open
) -> None:
    adas, bens = open_browser().new_page(), open_browser().new_page()
    come_in(adas, app, "ada")
    come_in(bens, app, "ben")
    log_pain(adas, 7)
    expect(adas.get_by_text("Kept: 7 of 10.")).to_be_visible()
    bens.goto(f"{app.url}/log?show=recent")
    expect(bens.get_by_text("7 of 10")).to_have_count(0)
    log_pain(bens, 2)
    expect(bens.get_by_text("Kept: 2 of 10.")).to_be_visible()
    assert pains(app) == [(person(provider, "ada"), 7), (person(provider, "ben"), 2)]


def test_what_waits_in_a_browser_is_never_sent_as_another_person(
    app: AppServer, provider: Provider, open_browser: Open
) -> None:
    context = open_browser()
    page = context.new_page()
    come_in(page, app, "ada")
    expect(page.get_by_role("button", name="Log pain")).to_be_visible()
    app.kill()
    log_pain(page, 9)
    context.clear_cookies()
    app.start()
    is_outside(page)  # it has loaded itself anew, which would take another address from it
    come_in(page, app, "ben")
    expect(page.get_by_role("button", name="Log pain")).to_be_visible()
    log_pain(page, 1)
    expect(page.get_by_text("Kept: 1 of 10.")).to_be_visible()
    assert pains(app) == [(person(provider, "ben"), 1)]

    leave(page, app)
    come_in(page, app, "ada")

    wanted = [(person(provider, "ada"), 9), (person(provider, "ben"), 1)]
    until(lambda: sorted(pains(app)), sorted(wanted), page)


def test_signing_out_takes_the_person_out_of_every_tab_and_of_the_browsers_storage(
    app: AppServer, open_browser: Open
) -> None:
    context = open_browser()
    page, other = context.new_page(), context.new_page()
    come_in(page, app, "ada", "/session")
    other.goto(f"{app.url}/progress")
    expect(other.get_by_role("heading", level=1, name="Progress")).to_be_visible()
    cookies = context.cookies(app.url)

    leave(page, app)

    is_outside(other)
    page.goto(f"{app.url}/progress")
    is_outside(page)
    kept = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert [name for name in kept if "@" in name and not name.endswith(".pain-now")] == []
    context.add_cookies([one for one in cookies if one["name"].startswith("_streamlit_user")])  # type: ignore[misc] # what was read may be set
    page.goto(f"{app.url}/progress")
    expect(page.get_by_text("Your sign-in has ended.")).to_be_visible()
    is_outside(page)


def test_signing_out_everywhere_ends_the_other_devices_too_and_nobody_elses(
    app: AppServer, provider: Provider, open_browser: Open
) -> None:
    phone, desk, bens = (open_browser().new_page() for _ in range(3))
    come_in(phone, app, "ada", "/settings")
    come_in(bens, app, "ben", "/settings")
    expect(phone.get_by_role("heading", level=1, name="Settings")).to_be_visible()
    phone.wait_for_timeout(1100)  # the provider counts whole seconds
    come_in(desk, app, "ada")

    leave(desk, app, "Sign out on all devices")

    log_pain(phone, 9)  # a message to a page that nobody is signed in to any more
    is_outside(phone)
    assert pains(app) == []
    bens.reload()
    expect(bens.get_by_role("heading", level=1, name="Settings")).to_be_visible()
    come_in(phone, app, "ada", "/settings")
    until(lambda: pains(app), [(person(provider, "ada"), 9)], phone)


def test_a_session_during_which_all_sign_ins_end_goes_on_after_the_next_and_is_stored_once(
    app: AppServer, provider: Provider, open_browser: Open
) -> None:
    ada, db = person(provider, "ada"), open_house(app.database_url)
    meet_person(db, ada, "UTC", datetime.now(UTC))
    finish_welcome(db, ada, datetime.now(UTC))
    give_routine(db, ["pelvic_lift"], day=datetime.now(UTC).date() - timedelta(days=1), person=ada)
    page = open_browser().new_page()
    page.clock.install()
    come_in(page, app, "ada", "/session")
    start(page)
    page.clock.run_for(17_000)

    page.wait_for_timeout(1100)  # the provider counts whole seconds
    end_all_sign_ins(db, ada, datetime.now(UTC))  # as from another device
    page.clock.run_for(10_000)
    expect(page.get_by_text("You are signed out. What you did is kept in this browser.")).to_be_visible()
    press(page, "Pause")
    expect(page.get_by_role("button", name="Resume", exact=True)).to_be_visible()
    assert sessions(app) == []
    come_in(page, app, "ada", "/session")
    expect(page.get_by_text("Picked up where you left off: Pelvic lift, rep 2").first).to_be_visible()
    press(page, "Resume")
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    for _ in range(100):
        page.clock.run_for(2_000)
        if sessions(app):
            break
    page.reload()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert sessions(app) == [("finished", 140)]
    db.dispose()


def test_a_sign_in_is_over_after_its_time(app: AppServer, open_browser: Open) -> None:
    page = open_browser().new_page()
    come_in(page, app, "ada", "/progress")
    expect(page.get_by_role("heading", level=1, name="Progress")).to_be_visible()
    app.restart(REHAB_NOW=(datetime.now(UTC) + timedelta(hours=11, minutes=58)).isoformat())
    page.goto(f"{app.url}/progress")
    expect(page.get_by_role("heading", level=1, name="Progress")).to_be_visible()

    app.restart(REHAB_NOW=(datetime.now(UTC) + timedelta(hours=12, minutes=1)).isoformat())
    page.goto(f"{app.url}/progress")

    expect(page.get_by_text("Your sign-in has ended. Please sign in again")).to_be_visible()
    is_outside(page)


@pytest.mark.parametrize("name", ["eve", "una"], ids=["of another domain", "of an unverified address"])
def test_who_is_not_on_the_list_is_told_so_and_can_leave(
    app: AppServer, open_browser: Open, name: str
) -> None:
    page = open_browser().new_page()
    come_in(page, app, name)
    expect(page.get_by_text(f"{name}@")).to_contain_text("not among those who may use this")
    expect(page.get_by_role("link", name="Progress")).to_have_count(0)
    assert rows(app, "SELECT id FROM person") == []
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Leave").click()
    is_outside(page)


def test_a_claim_can_be_what_lets_people_in(app: AppServer, provider: Provider, open_browser: Open) -> None:
    app.stop()
    app.env = dict(provider.settings(CLAIM="groups=back-care"))
    app.start()
    adas, eves = open_browser().new_page(), open_browser().new_page()
    come_in(adas, app, "ada", "/progress")
    expect(adas.get_by_role("heading", level=1, name="Progress")).to_be_visible()
    come_in(eves, app, "eve")
    expect(eves.get_by_text("not among those who may use this")).to_be_visible()


def test_a_wrong_client_secret_is_told_in_a_sentence(app: AppServer, open_browser: Open) -> None:
    app.restart(REHAB_SIGN_IN_CLIENT_SECRET="wrong")  # noqa: S106 - it opens nothing
    page = open_browser().new_page()
    come_in(page, app, "ada")
    expect(page.get_by_text("That did not work, and you are not signed in.")).to_be_visible()
    is_outside(page)


def test_a_provider_that_cannot_be_reached_is_told_in_a_sentence(app: AppServer, open_browser: Open) -> None:
    app.restart(REHAB_SIGN_IN_METADATA_URL="http://127.0.0.1:9/.well-known/openid-configuration")
    page = open_browser().new_page()
    page.goto(f"{app.url}/progress")
    page.get_by_role("link", name="Sign in").click()
    expect(page.get_by_text("The sign-in service cannot be reached just now.")).to_be_visible()
    is_outside(page)


@pytest.mark.parametrize("part", ["state", "nonce"])
def test_a_sign_in_that_was_tampered_with_is_refused(app: AppServer, open_browser: Open, part: str) -> None:
    context = open_browser()
    asked = context.request
    begun = asked.get(f"{app.url}/sign-in", max_redirects=0).headers["location"]
    sent = urlsplit(asked.get(f"{app.url}{begun}", max_redirects=0).headers["location"])
    told = {name: values[0] for name, values in parse_qs(sent.query).items()}
    assert len(told[part]) >= 16
    page = context.new_page()

    page.goto(sent._replace(query=urlencode({**told, part: "another's"})).geturl())
    page.get_by_label("Name").fill("ada")
    page.get_by_role("button", name="Continue").click()

    expect(page.get_by_text("That did not work, and you are not signed in.")).to_be_visible()
    is_outside(page)
    assert [one for one in context.cookies() if one.get("name") == "_streamlit_user"] == []


def test_a_callback_cannot_be_used_in_another_browser(app: AppServer, open_browser: Open) -> None:
    page, thiefs = open_browser().new_page(), open_browser().new_page()
    callbacks: list[str] = []
    page.on("request", lambda one: callbacks.append(one.url) if "/oauth2callback" in one.url else None)
    come_in(page, app, "ada")
    thiefs.goto(callbacks[0])
    is_outside(thiefs)


def test_a_cookie_that_was_changed_opens_nothing(app: AppServer, open_browser: Open) -> None:
    context = open_browser()
    page = context.new_page()
    come_in(page, app, "ada", "/progress")
    expect(page.get_by_role("heading", level=1, name="Progress")).to_be_visible()
    (cookie,) = (one for one in context.cookies() if one.get("name") == "_streamlit_user")
    value = str(cookie.get("value"))
    other = "A" if value[40] != "A" else "B"
    changed = [value[:40] + other + value[41:], value.rpartition(".")[0], value[:-2]]
    for one in changed:
        context.add_cookies([{"name": "_streamlit_user", "value": one, "url": app.url}])
        page.goto(f"{app.url}/progress")
        is_outside(page)


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(app: AppServer, open_browser: Open) -> None:
    context = open_browser()
    come_in(context.new_page(), app, "ada")
    kept = {one.get("name"): one for one in context.cookies(app.url)}
    for name in ("_streamlit_user", "_streamlit_user_tokens"):
        assert kept[name].get("httpOnly")
        assert kept[name].get("sameSite") == "Lax"
        assert 0 < kept[name].get("expires", -1) - datetime.now(UTC).timestamp() <= 12 * 3600
    assert kept["_streamlit_xsrf"].get("sameSite") == "Lax"


def test_a_page_of_one_person_never_goes_on_as_anothers(
    app: AppServer, provider: Provider, open_browser: Open
) -> None:
    adas, bens = open_browser(), open_browser()
    page = adas.new_page()
    come_in(page, app, "ada", "/settings")
    come_in(bens.new_page(), app, "ben")
    expect(page.get_by_role("heading", level=1, name="Settings")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-whose", person(provider, "ada"))
    theirs = [one for one in bens.cookies(app.url) if str(one.get("name")).startswith("_streamlit_")]
    adas.add_cookies(theirs)  # type: ignore[arg-type] # what was read may be set

    app.restart()  # the page finds its server again, as whoever the browser is of by now

    expect(page.locator("html")).to_have_attribute("data-whose", person(provider, "ben"))
    expect(page.get_by_role("heading", level=1, name="Settings")).to_be_visible()


def test_a_file_is_fetched_and_sent_by_the_person_alone_whose_page_was_told_where(
    app: AppServer, open_browser: Open
) -> None:
    adas, bens, nobodys = open_browser(), open_browser(), open_browser()
    page = adas.new_page()
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.url) if "/upload_file/" in one.url else None)
    come_in(page, app, "ada", "/your_data")
    come_in(bens.new_page(), app, "ben", "/your_data")
    at_rest(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download everything (JSON)").click()
    address = waiting.value.url
    export: FilePayload = {
        "name": "mine.json",
        "mimeType": "application/json",
        "buffer": waiting.value.path().read_bytes(),
    }
    assert "/media/" in address
    # Before anything else is done there: Streamlit keeps the file until its page has run again.
    assert [one.request.get(address).status for one in (adas, bens, nobodys)] == [200, 404, 404]
    assert adas.request.get(address).headers["cache-control"] == "private, no-store"
    page.set_input_files("input[type=file] >> nth=0", files=export)
    expect(page.get_by_text("All of it is here already")).to_be_visible()

    for stranger in (bens, nobodys):
        assert stranger.request.put(sent[0], data="x").status == 404
        assert stranger.request.delete(sent[0]).status == 404
    assert adas.request.put(sent[0], data="x").status == 403  # without the token that the page has


def test_a_file_that_is_asked_for_after_all_sign_ins_ended_is_not_made_and_the_door_is_shown(
    app: AppServer, open_browser: Open
) -> None:
    phone, desk = open_browser().new_page(), open_browser().new_page()
    come_in(phone, app, "ada", "/your_data")
    button = phone.get_by_role("button", name="Download everything (JSON)")
    expect(button).to_be_visible()
    phone.wait_for_timeout(1100)  # the provider counts whole seconds
    come_in(desk, app, "ada")
    leave(desk, app, "Sign out on all devices")
    taken: list[object] = []
    phone.on("download", lambda _: taken.append(phone.url))

    button.click()

    is_outside(phone)
    assert taken == []
    assert "Traceback" not in app.log


def test_what_is_about_everybodys_data_is_no_page_where_people_sign_in(
    app: AppServer, open_browser: Open
) -> None:
    page = open_browser().new_page()
    come_in(page, app, "ada", "/delete_everything")
    expect(page.get_by_role("heading", level=1, name="Delete everything")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("backup", re.IGNORECASE))).to_have_count(0)
    page.goto(f"{app.url}/settings")
    expect(page.get_by_text("only you can open it here")).to_be_visible()
    expect(page.get_by_text("rehab.db")).to_have_count(0)
    page.goto(f"{app.url}/backups")
    expect(page.get_by_text("Page not found")).to_be_visible()


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        pytest.param("127.0.0.1:{port}", "http://evil.example", id="a page of another site"),
        pytest.param("evil.example", "http://evil.example", id="a name that points here"),
    ],
)
def test_other_sites_get_no_connection(app: AppServer, host: str, origin: str) -> None:
    told = {
        "Host": host.format(port=app.port),
        "Origin": origin,
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "c3RlYWR5IGJhY2sgdGVzdA==",
    }
    with closing(http.client.HTTPConnection("127.0.0.1", app.port, timeout=5)) as connection:
        connection.request("GET", "/_stcore/stream", headers=told)
        assert connection.getresponse().status == http.client.FORBIDDEN
