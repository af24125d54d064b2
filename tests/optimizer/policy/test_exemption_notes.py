"""Exemptions that do nothing are named, each with its row and a way out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from formasi.reports.sheets.checks.exemptions import IDLE
from models.plan.plan import Plan
from models.policy.policy import read_policy
from models.records.employee import Exemption
from optimizer.policy.bind import bind
from optimizer.policy.exemption_notes import exemption_notes
from optimizer.proof.check import check
from optimizer.rules.merit.fields import is_exempt
from tests.optimizer.worked import DAY, problem


@pytest.mark.parametrize(
    ("given", "column", "said"),
    [
        ({"rule": "time-in-pots"}, "rule", "'time-in-post'"),
        ({"rule": "H99"}, "rule", "Maybe"),
        ({"rule": "status-quo"}, "rule", "is off"),
        ({"rule": "moves in all"}, "rule", "not about single"),
        ({"rule": "H11", "document": ""}, "document", "no document"),
        ({"rule": "H11", "emp_id": None}, "emp_id", "neither a person nor a post"),
        ({"rule": "H11", "valid_until": date(2026, 12, 31)}, "valid_until", "is over"),
        ({"rule": "H11", "valid_until": DAY}, "", ""),
        ({"rule": "Time-in-Post"}, "", ""),
    ],
)
def test_each_is_named_with_its_row(
    given: dict[str, Any], column: str, said: str
) -> None:
    """The second row is at fault; one that counts is not mentioned."""
    rows = ({"rule": "H11"}, given)
    logged = [Exemption(**{"emp_id": "A", "document": "800/1"} | row) for row in rows]
    case = problem({"A": {}}, {"X": {}}, exemptions=logged)
    case = case.with_policy(read_policy("asn").dated_on(DAY))
    found = exemption_notes(case, bind(case))
    if not said:
        assert not found
        return
    (issue,) = found
    assert (issue.table, issue.row, issue.column) == ("exemptions", 3, column)
    assert issue.severity == "warning"
    assert said in str(issue)
    assert "\nMaybe " in str(issue)


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (None, "Exempt by 800/1, without end."),
        (date(2027, 6, 1), "Exempt by 800/1, until 2027-06-01."),
    ],
)
def test_what_it_opens_names_its_paper(until: date | None, said: str) -> None:
    """A move that the rule would forbid is found as exempt, with document and day."""
    logged = [Exemption(rule="H11", emp_id="A", document="800/1", valid_until=until)]
    people = {"A": {"post_code": "X", "post_date": date(2026, 6, 1)}}
    case = problem(people, {"X": {}, "Y": {}}, exemptions=logged)
    case = case.with_policy(read_policy("asn").dated_on(DAY))
    found = check(case, Plan({"A": "Y"}))
    (sentence,) = [str(f) for f in found if f.kind == "exempt"]
    assert sentence.endswith(said)


def test_one_for_nobody_opens_nothing() -> None:
    """It named a rule alone, and every pair that the rule bars was allowed."""
    people = {"A": {"post_code": "X", "locked": True}}
    for rule in ("locked", "incumbents-first"):
        logged = [Exemption(rule=rule, document="800/1")]
        case = problem(people, {"X": {}, "Y": {}}, exemptions=logged)
        assert not case.exempted
        assert not is_exempt(rule, case, "A", "Y")


def test_the_workbook_says_why_each_does_not_count() -> None:
    """Each reason has its words there."""
    assert set(IDLE) == set(range(7))
