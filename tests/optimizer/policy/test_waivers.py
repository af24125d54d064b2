"""Who may let somebody off a rule, and what follows where nobody may."""

from datetime import date

import pytest

from formasi.answers.said_of_diagnosis import said_of_diagnosis
from formasi.reports.telling.context import Context
from models.plan.plan import Plan
from models.plan.result import Result
from models.policy.policy import build_policy, read_policy
from models.problem.problem import Problem
from models.records.education import Education
from models.records.employee import Exemption
from optimizer.diagnose import diagnose
from optimizer.policy.bind import bind
from optimizer.policy.exemption_notes import exemption_notes
from tests.optimizer.rules.asked import STAFF, problem

PAPER = Exemption(rule="education", emp_id="E", post_code="P", document="800/1")


def city(waiver: str, *, protect: bool = False, paper: bool = False) -> Problem:
    """Make one clerk with too little schooling for the only post."""
    given = problem(
        {"E": {"edu_level": Education.SMA}},
        {"P": {**STAFF, "edu_min": Education.S1}},
        exemptions=(PAPER,) * paper,
    )
    rules = {
        "education": {"mode": "hard", "waiver": waiver},
        "surplus-protection": {"mode": "hard", "holders_only": False},
    }
    if not protect:
        del rules["surplus-protection"]
    goals = [{"name": "everyone-placed", "tier": 1}]
    policy = build_policy({"rules": rules, "goals": goals})
    return given.with_policy(policy.dated_on(date(2027, 1, 1)))


@pytest.mark.parametrize("who", ["ppk", "bkn", "minister"])
def test_a_way_out_says_who_has_to_agree(who: str) -> None:
    """Where somebody may, the waiver is offered, and by whom it is granted."""
    given = city(who)
    found = diagnose(given)
    offered = {r.rules: r.granted_by for r in found.repairs}
    assert offered[("education",)] == (who,)
    told = said_of_diagnosis(Context.about(Result("no_plan", given), "en"), found)
    named = {"ppk": "(PPK)", "bkn": "BKN", "minister": "the Minister"}[who]
    assert any("granted by" in line and named in line for line in told)


def test_no_way_out_is_offered_that_nobody_may_grant() -> None:
    """Neither to place more people nor to get a plan at all."""
    assert not any("education" in r.rules for r in diagnose(city("nobody")).repairs)
    given = city("nobody", protect=True)
    found = diagnose(given)
    assert found.status == "infeasible"
    assert {r.rules for r in found.repairs} == {("surplus-protection",)}
    told = said_of_diagnosis(Context.about(Result("no_plan", given), "en"), found)
    assert any("nobody may waive it" in line for line in told)


def test_a_paper_counts_where_somebody_may_grant_it() -> None:
    """Else it is named as one that does nothing, with a way out."""
    for waiver, kinds in (("ppk", ["exempt"]), ("nobody", ["breach"])):
        given = city(waiver, paper=True)
        bound = bind(given)
        plan = Plan({"E": "P"}, ())
        hard = [a for a in bound.hard if a.title == "education"]
        assert [f.kind for a in hard for f in a.findings(given, plan)] == kinds
        notes = exemption_notes(given, bound)
        assert len(notes) == (waiver == "nobody")
        assert all("nobody may grant" in str(note) for note in notes)


def test_the_shipped_policy_says_of_what_nobody_may_waive() -> None:
    """What a statute asks of everybody; the agency's own rules are its own to waive."""
    rules = read_policy("asn").rules
    firm = {name for name, entry in rules.items() if entry.waiver == "nobody"}
    assert {"education", "experience", "age", "bup", "status", "jf-step"} <= firm
    own = {"keep-apart", "pins", "must-have", "status-quo", "continuity"}
    assert all(rules[name].waiver == "ppk" for name in own)
    assert rules["freeze"].waiver == rules["jf-source"].waiver == "minister"
