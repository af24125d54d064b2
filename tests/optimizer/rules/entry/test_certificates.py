from datetime import date
from typing import Any

import pytest

from models.records.competency import Certificate
from optimizer.rules.entry.certificates import CertificateRule
from tests.optimizer.rules.asked import STAFF, move, problem, says

RULE = CertificateRule()
BUYER = {**STAFF, "certificates": ("PBJ",)}


def held(code: str, until: date | None = None, emp_id: str = "E") -> dict[str, Any]:
    """Make a table of one certificate."""
    row = Certificate(emp_id=emp_id, certificate=code, valid_until=until)
    return {"certificates": [row]}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (held("PBJ"), "fine"),
        (held(" pbj "), "fine"),
        (held("PBJ", date(2027, 1, 1)), "fine"),
        (held("PBJ", date(2026, 12, 31)), "breach 1"),
        (held("PPNS"), "breach 1"),
    ],
)
def test_it_has_to_be_in_force_on_the_day(table: dict[str, Any], said: str) -> None:
    """The last day is one of them, and no last day is no end."""
    assert move(RULE, {}, BUYER, STAFF, **table) == said
    assert move(RULE, {}, STAFF, STAFF, **table) == "fine"


def test_all_that_a_post_names_are_needed() -> None:
    """One of two is not enough."""
    both = {**STAFF, "certificates": ("PBJ", "PPNS")}
    assert move(RULE, {}, both, STAFF, **held("PBJ")) == "breach 1"


def test_without_the_table_nobody_is_tested() -> None:
    """It is counted, or bars where the policy asks to know."""
    assert move(RULE, {}, BUYER, STAFF) == "remark 1"
    strict = CertificateRule(unknown_passes=False)
    assert move(strict, {}, BUYER, STAFF) == "breach 1"


def test_who_stays_without_one_is_reported() -> None:
    """An existing breach is not forced out."""
    over = held("PBJ", date(2020, 1, 1))
    given = problem({"E": {"post_code": "P"}}, {"P": BUYER}, **over)
    assert says(RULE, given, {"E": "P"}) == "existing 1"


def test_a_job_family_asks_for_its_licence() -> None:
    """Beside what the post names; a licence that ran out opens nothing."""
    rule = CertificateRule(by_family={"nakes": ["SIP"]})
    nurse = {**STAFF, "job_family": "nakes"}
    assert move(rule, {}, nurse, STAFF, **held("SIP", date(2027, 1, 1))) == "fine"
    assert move(rule, {}, nurse, STAFF, **held("sip", date(2026, 12, 31))) == "breach 1"
    assert move(rule, {}, nurse, STAFF, **held("STR")) == "breach 1"
    assert move(rule, {}, {**STAFF, "job_family": "it"}, STAFF, **held("X")) == "fine"
    both = {**nurse, "certificates": ("PBJ", "Sip")}
    assert move(rule, {}, both, STAFF, **held("SIP")) == "breach 1"
    assert move(rule, {}, nurse, STAFF) == "remark 1"
