from datetime import date
from typing import Any

from models.issue import Issue
from models.policy.policy import read_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.grade import parse_grade
from models.records.post import Post
from optimizer.policy.bind import bind
from optimizer.remarks.gap_notes import gap_notes, postless
from optimizer.remarks.retired_notes import retired_notes


def city(*people: dict[str, Any]) -> Problem:
    """Make a problem under the shipped policy; everybody is a head of section."""
    policy = read_policy("asn", ["plan.date=2027-01-01"])
    made = [Employee(emp_id=f"E{n}", post_code="P", **p) for n, p in enumerate(people)]
    post = Post(post_code="P", type="PWS", level="pengawas-a", need=99)
    return Problem.of(made, [post], policy=policy)


def gaps(*people: dict[str, Any]) -> dict[str, Issue]:
    """Give what is said of each field."""
    problem = city(*people)
    return {issue.column: issue for issue in gap_notes(problem, bind(problem))}


def test_a_field_that_nobody_has_names_the_rules_that_test_nobody() -> None:
    """With how many people that is."""
    found = gaps({}, {})["grade"]
    assert found.severity == "warning"
    assert "any of 2 people" in found.message
    assert "test nobody: grade" in found.message


def test_that_nobody_holds_a_post_is_told() -> None:
    """A column of another name is not read: everybody would be new, in silence."""
    (found,) = postless(Problem.of([Employee(emp_id="E")], [Post(post_code="P")]))
    assert (found.column, found.severity) == ("post_code", "warning")
    assert list(postless(city({}))) == []


def test_few_gaps_are_a_note_and_many_a_warning() -> None:
    """A tenth of all people is many."""
    known = {"grade": parse_grade("III/c")}
    assert "grade" not in gaps(known)
    assert gaps(*[known] * 10, {})["grade"].severity == "note"
    assert gaps(*[known] * 9, {})["grade"].severity == "warning"
    assert "1 of 10 people" in gaps(*[known] * 9, {})["grade"].message


def test_a_status_that_is_not_given_is_a_gap_though_it_counts_as_pns() -> None:
    """Whether the cell says PNS or says nothing is told apart."""
    assert gaps({})["status"].severity == "warning"
    assert "status" not in gaps({"status": "PNS"})


def test_who_has_retired_is_named() -> None:
    """From the first of the month after the 58th birthday, for a head of section."""
    gone, there = {"birth_date": date(1968, 11, 30)}, {"birth_date": date(1968, 12, 1)}
    late = {"birth_date": date(1968, 12, 31)}
    found = retired_notes(city(gone, late, {"birth_date": date(1969, 1, 1)}, {}))
    assert [issue.row for issue in found] == [2, 3]
    assert "E0 retires on 2026-12-01" in found[0].message
    assert len(retired_notes(city(there))) == 1


def test_a_contract_that_is_over_is_named() -> None:
    """The day of the plan itself still counts."""
    over = {"status": "PPPK", "contract_until": date(2026, 12, 31)}
    lasts = {"status": "PPPK", "contract_until": date(2027, 1, 1)}
    assert [i.column for i in retired_notes(city(over, lasts))] == ["contract_until"]
