"""How soon someone should look, from the answers."""

from __future__ import annotations

import pytest

from rehab.domain.warning_signs import FIRST_QUESTIONS, Urgency, urgency_of

SADDLE, LEGS, ILL = (question.id for question in FIRST_QUESTIONS)


@pytest.mark.parametrize(
    ("answers", "urgency"),
    [
        pytest.param({}, None, id="nothing answered says nothing"),
        pytest.param({SADDLE: False, LEGS: False, ILL: False}, None, id="all no"),
        pytest.param({SADDLE: True}, Urgency.NOW, id="saddle or bladder cannot wait"),
        pytest.param({LEGS: True}, Urgency.NOW, id="both legs or an accident cannot wait"),
        pytest.param({ILL: True}, Urgency.SAME_DAY, id="illness or one weak leg is for the same day"),
        pytest.param({SADDLE: True, ILL: True}, Urgency.NOW, id="the most urgent yes decides"),
        pytest.param({"sought_care": True}, None, id="having sought care is no sign"),
    ],
)
def test_urgency_of(answers: dict[str, bool], urgency: Urgency | None) -> None:
    assert urgency_of(answers) == urgency
