"""Who signed in, whether they may come in, and how long that lasts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.sign_in import Allowed, has_ended, signed_in

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
ADA = {
    "iss": "https://id.example",
    "sub": "ada",
    "iat": int(NINE.timestamp()),
    "email": "Ada@Clinic.example",
    "email_verified": True,
    "nonce": "n",
}
HOURS = timedelta(hours=12)
NOT_ENDED = (False, None)


def of(**claims: object) -> Any:  # noqa: ANN401 - a sign-in, or None, as the test knows
    return signed_in({**ADA, **claims})


def test_a_person_is_issuer_and_subject_together() -> None:
    assert of().person == of(email="new@clinic.example", iat=0, nonce="other").person
    assert len({of().person, of(sub="ben").person, of(iss="https://other.example").person}) == 3


def test_each_sign_in_of_a_person_is_another() -> None:
    assert len({of().id, of(nonce="m").id, of(iat=0).id}) == 3


def test_a_persons_id_tells_nothing_of_them() -> None:
    assert "ada" not in of().person
    assert len(of().person) == 32


@pytest.mark.parametrize(
    "claims",
    [{"iss": ""}, {"sub": ""}, {"sub": None}, {"sub": 7}, {"iat": None}, {"iat": "9"}, {"iat": True}],
)
def test_who_is_not_said_to_be_anybody_is_nobody(claims: dict[str, object]) -> None:
    assert of(**claims) is None


@given(st.lists(st.tuples(st.text(min_size=1), st.text(min_size=1)), unique=True, min_size=2, max_size=2))
def test_two_accounts_are_never_one_person(two: list[tuple[str, str]]) -> None:
    first, second = (of(iss=issuer, sub=subject) for issuer, subject in two)
    assert first.person != second.person


@pytest.mark.parametrize(
    ("claims", "is_in"),
    [
        pytest.param({}, True, id="a domain counts in any case"),
        pytest.param({"email_verified": "true"}, True, id="some providers say it as text"),
        pytest.param({"email_verified": False}, False, id="an address that nobody has seen to be theirs"),
        pytest.param({"email_verified": None}, False, id="an address of which nothing is said"),
        pytest.param({"email": "ada@sub.clinic.example"}, False, id="a part of the domain is another one"),
        pytest.param({"email": "ada@evilclinic.example"}, False, id="a longer name is another one"),
        pytest.param({"email": "clinic.example"}, False, id="no address at all"),
        pytest.param({"email": "ada@clinic.example@else.example"}, False, id="the last domain counts"),
    ],
)
def test_a_domain_lets_in_who_is_seen_to_be_of_it(claims: dict[str, object], *, is_in: bool) -> None:
    assert Allowed(frozenset({"clinic.example"})).lets_in({**ADA, **claims}) is is_in


@pytest.mark.parametrize(
    ("claims", "is_in"),
    [
        pytest.param({"groups": ["a", "back-care"]}, True, id="one of several"),
        pytest.param({"groups": "back-care"}, True, id="the only one"),
        pytest.param({"groups": ["back-care-admins"]}, False, id="a longer one"),
        pytest.param({"groups": []}, False, id="none"),
        pytest.param({}, False, id="nothing said"),
    ],
)
def test_a_claim_lets_in_who_has_it(claims: dict[str, object], *, is_in: bool) -> None:
    assert Allowed(claim=("groups", "back-care")).lets_in({**ADA, **claims}) is is_in


def test_a_claim_may_be_inside_another() -> None:
    allowed = Allowed(claim=("realm_access.roles", "patient"))
    assert allowed.lets_in({**ADA, "realm_access": {"roles": ["patient"]}})
    assert not allowed.lets_in({**ADA, "realm_access": "patient"})


def test_a_claim_may_have_dots_in_its_name_and_be_yes() -> None:
    assert Allowed(claim=("https://clinic.example/in", "true")).lets_in({"https://clinic.example/in": True})


def test_with_both_it_takes_both() -> None:
    both = Allowed(frozenset({"clinic.example"}), ("groups", "back-care"))
    assert both.lets_in({**ADA, "groups": ["back-care"]})
    assert not both.lets_in(ADA)
    assert not both.lets_in({**ADA, "groups": ["back-care"], "email": "ada@elsewhere.example"})


def test_without_any_the_provider_alone_decides() -> None:
    assert Allowed().lets_in({})


@pytest.mark.parametrize(
    ("after", "ended", "is_over"),
    [
        pytest.param(timedelta(hours=11, minutes=59), NOT_ENDED, False, id="it lasts"),
        pytest.param(timedelta(hours=12), NOT_ENDED, True, id="and then it is over"),
        pytest.param(timedelta(minutes=1), (True, None), True, id="it was ended itself"),
        pytest.param(timedelta(minutes=9), (False, NINE + timedelta(minutes=5)), True, id="all were ended"),
        pytest.param(timedelta(minutes=9), (False, NINE - timedelta(seconds=1)), False, id="before it began"),
        pytest.param(
            timedelta(minutes=9),
            (False, NINE + timedelta(milliseconds=900)),
            False,
            id="the provider counts whole seconds",
        ),
        pytest.param(timedelta(seconds=-30), NOT_ENDED, False, id="the provider's clock is ahead"),
    ],
)
def test_a_sign_in_ends(after: timedelta, ended: tuple[bool, datetime | None], *, is_over: bool) -> None:
    assert has_ended(of(), NINE + after, HOURS, ended) is is_over


@pytest.mark.parametrize(
    ("claims", "called", "full"),
    [
        pytest.param({"name": "Ina Nová", "email": "ina@a.example"}, "Ina Nová", "Ina Nová (ina@a.example)"),
        pytest.param({"name": " \n", "email": "ina@a.example"}, "ina@a.example", "ina@a.example"),
        pytest.param({"name": "ina", "preferred_username": "ina"}, "ina", "ina"),
        pytest.param({"name": 7}, "", "Somebody without a name"),
        pytest.param({"name": "x" * 500}, "x" * 500, "x" * 120),
        pytest.param(
            {"name": f"Dr Lee (lee@a.example) {'ㅤ' * 90}", "email": "eve@a.example"},
            f"Dr Lee (lee@a.example) {'ㅤ' * 90}",
            f"Dr Lee (lee@a.example) {'ㅤ' * 81} (eve@a.example)",
            id="a name that would push the account out",
        ),
        pytest.param({"name": "I\u202ena\0", "preferred_username": "i"}, "Ina", "Ina (i)", id="hidden signs"),
    ],
)
def test_somebody_is_called_by_name_and_told_apart_by_account(
    claims: dict[str, Any], called: str, full: str
) -> None:
    one = signed_in({"iss": "https://id.example", "sub": "ina", "iat": 0, **claims})
    assert one
    assert (one.called, one.full_name) == (called, full)
