"""Incumbents before promotions: worked cases, brute force, and whole solves."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest

from models.plan.finding import Finding
from models.plan.plan import Plan
from models.policy.policy import GoalEntry, RuleEntry
from models.problem.problem import Problem
from models.records.employee import Exemption, HeldPost, Pin
from models.records.unit import Unit
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import candidates
from optimizer.diagnose import diagnose
from optimizer.explain.case import Case
from optimizer.explain.why_not import why_not
from optimizer.policy.bind import bind
from optimizer.program.program import cuts_of
from optimizer.program.rows import Rows
from optimizer.rules.merit.incumbents import IncumbentsFirst
from optimizer.runs.write import write_run
from optimizer.solve import solve
from optimizer.verdicts.added_limits import added_limits
from optimizer.verify import verify
from tests import randomly
from tests.optimizer import worked
from tests.optimizer.halves import compare
from tests.optimizer.rules.merit.test_merit import scored

CASES = (
    {"fields": "same"},
    {"fields": "any"},
    {"related": [["guru", "hukum"], ["keuangan", "nobody's"]]},
)
RULE = IncumbentsFirst()
STAFF = {"level": "pelaksana", "type": "PLK", "job_family": "umum"}
KASI = {"level": "pengawas-a", "type": "PWS", "job_family": "umum"}
FIT = {("C", "NEW"): 50, ("H", "NEW"): 90, ("H", "LOW"): 60, ("C", "OLD"): 0}


def town(**tables: Any) -> Problem:
    """C led what is abolished; H is staff and would lead better what is new."""
    posts = {"OLD": {**KASI, "new_status": "abolished"}, "LOW": STAFF, "NEW": KASI}
    for code, change in tables.pop("posts", {}).items():
        posts[code] = {**posts.get(code, {}), **change}
    fit = tables.pop("scores", FIT)
    return worked.problem(
        {"C": {"post_code": "OLD", **tables.pop("own", {})}, "H": {"post_code": "LOW"}},
        posts,
        fit={"source": "given"},
        scores=scored(fit),
        **tables,
    )


def under(problem: Problem, mode: Any = "hard", **params: Any) -> Problem:
    """Give a problem under the rule, with fit as its only goal."""
    rules = {"incumbents-first": RuleEntry(mode=mode, **params), "pins": RuleEntry()}
    goals = (GoalEntry(name="fit", tier=1),)
    changes = {"rules": rules, "goals": goals}
    return problem.with_policy(problem.policy.model_copy(update=changes))


PROMOTED = Plan({"H": "NEW"}, ("C",))


def found(problem: Problem, plan: Plan = PROMOTED, **params: Any) -> list[Finding]:
    """Give what the rule finds, after both halves have agreed."""
    rule = IncumbentsFirst(**params)
    compare(rule, problem, plan, 1.0)
    return list(rule.findings(problem, plan))


def test_a_promotion_past_an_incumbent_who_is_left_over() -> None:
    """Broken: C led a post of that tier and could lead this one."""
    (case,) = found(town())
    assert case.employees == ("C", "H")
    assert "left without a post, while H would be promoted" in str(case)


@pytest.mark.parametrize(
    "plan",
    [Plan({"C": "NEW", "H": "LOW"}), Plan({"H": "LOW"}, ("C",)), Plan({}, ("C", "H"))],
    ids=["placed", "nobody rises", "nobody is placed"],
)
def test_no_breach(plan: Plan) -> None:
    """Kept: who is placed claims nothing, and who stays takes nothing."""
    assert found(town(), plan) == []


@pytest.mark.parametrize(
    ("change", "params", "count"),
    [
        ({"posts": {"NEW": {"job_family": "hukum"}}}, {}, 0),
        ({"posts": {"NEW": {"job_family": "hukum"}}}, {"fields": "any"}, 1),
        (
            {"posts": {"NEW": {"job_family": "hukum"}}},
            {"related": [["hukum", "umum"]]},
            1,
        ),
        ({"posts": {"NEW": {"job_family": ""}}}, {"fields": "same"}, 1),
        (
            {
                "posts": {"NEW": {"job_family": "hukum", "required_groups": ("law",)}},
                "own": {"edu_group": "law"},
            },
            {},
            1,
        ),
        (
            {
                "posts": {"NEW": {"job_family": "hukum"}},
                "history": [
                    HeldPost(
                        emp_id="C", job_family="hukum", start=worked.DAY.replace(2020)
                    )
                ],
            },
            {},
            1,
        ),
        ({"posts": {"NEW": {"level": "administrator-b", "type": "ADM"}}}, {}, 0),
        ({"posts": {"LOW": KASI}}, {}, 0),
    ],
    ids=[
        *("another field", "any field", "a related field", "a field not known"),
        *("the education asked for", "served there before", "another tier", "no rise"),
    ],
)
def test_what_counts_as_a_claim(
    change: dict[str, Any], params: dict[str, Any], count: int
) -> None:
    """The tier is that of the post held today, the field as the policy says."""
    assert len(found(town(**change), **params)) == count


def test_the_unit_that_carries_on_is_related() -> None:
    """Edge: after a merger the posts of the new agency are in the field."""
    units = [
        Unit(unit_code="A", new_status="merged", merged_into="B"),
        Unit(unit_code="B", new_status="new"),
    ]
    posts = {
        "OLD": {"unit_code": "A"},
        "NEW": {"unit_code": "B", "job_family": "hukum"},
    }
    assert len(found(town(posts=posts, units=units))) == 1
    assert found(town(posts=posts, units=units), fields="same") == []


@pytest.mark.parametrize("who", ["C", "H", None])
def test_an_exemption_waives_it(who: str | None) -> None:
    """For the claimant, for the one promoted, or for the post."""
    paper = Exemption(
        rule="incumbents-first", emp_id=who, post_code="NEW", document="1/2026"
    )
    assert found(town(exemptions=[paper])) == []
    assert len(found(town(exemptions=[replace_document(paper)]))) == 1


def replace_document(paper: Exemption) -> Exemption:
    """Give an exemption without a paper: it is none."""
    return paper.model_copy(update={"document": ""})


def test_who_may_not_hold_the_post_claims_nothing() -> None:
    """Edge: the hard rules on pairs say who is fitting."""
    pin = Pin(emp_id="C", post_code="NEW", kind="must-not")
    problem = under(town(pins=[pin]))
    (rule,) = [a.rule for a in bind(problem).rules if a.title == "incumbents-first"]
    assert list(rule.findings(problem, PROMOTED)) == []
    assert list(RULE.findings(problem, PROMOTED))
    result = solve(problem)
    assert result.plan is not None
    assert result.plan.placements == {"H": "NEW"}


@pytest.mark.parametrize(
    ("mode", "params", "who"),
    [
        ("off", {}, {"H": "NEW"}),
        ("hard", {}, {"C": "NEW", "H": "LOW"}),
        ("soft", {"price": 10}, {"H": "NEW"}),
        ("soft", {"price": 99}, {"C": "NEW", "H": "LOW"}),
    ],
)
def test_a_solve_obeys(mode: str, params: dict[str, Any], who: dict[str, str]) -> None:
    """With one seat more of fit for H alone: 200 against 50 and 60, or a price."""
    problem = town(scores={**FIT, ("H", "NEW"): 160})
    result = solve(under(problem, mode, **params))
    assert result.plan is not None
    assert result.plan.placements == who
    assert result.status == "optimal"


def every_plan(problem: Problem) -> list[Plan]:
    """List every plan, where each post has one seat."""
    ids = [e.emp_id for e in problem.employees]
    open_ = [None, *(p.post_code for p in problem.posts if p.seats)]
    plans = []
    for choice in product(open_, repeat=len(ids)):
        placed = {e: c for e, c in zip(ids, choice, strict=True) if c is not None}
        if len(set(placed.values())) == len(placed):
            plans.append(Plan(placed, tuple(e for e in ids if e not in placed)))
    return plans


def broken(problem: Problem, plan: Plan) -> bool:
    """Say straight from the sentence whether a plan breaks the rule."""
    for c in plan.surplus:
        old = problem.present_post(problem.employee[c])
        for h, code in plan.placements.items():
            post, was = problem.post[code], problem.present_post(problem.employee[h])
            if old is None or was is None or problem.tier(old) != problem.tier(post):
                continue
            into_jf = post.type == "JF" and was.type not in (None, "JF")
            rises = 0 < problem.tier(was) < problem.tier(post) and not into_jf
            if rises and problem.tier(old) and was.post_code != code:
                return True
    return False


def drawn(seed: int) -> Problem:
    """Draw three who hold posts of two tiers, and few seats to go to."""
    rng = np.random.default_rng(seed)
    kinds = (STAFF, KASI, {**KASI, "level": "ahli-muda", "type": "JF"})
    posts: dict[str, dict[str, Any]] = {}
    for k in range(3):
        posts[f"OLD{k}"] = {
            **kinds[rng.integers(3)],
            "new_status": ("kept", "abolished", "abolished")[rng.integers(3)],
        }
    posts["NEW"] = {**KASI}
    people = {f"E{k}": {"post_code": f"OLD{rng.integers(3)}"} for k in range(3)}
    fits = {(e, j): int(rng.integers(0, 100)) for e in people for j in posts}
    return worked.problem(people, posts, fit={"source": "given"}, scores=scored(fits))


@pytest.mark.parametrize("mode", ["hard", "soft"])
def test_brute_force(mode: str) -> None:
    """The best plan of a solve is the best of all plans that keep the sentence."""
    mattered = 0
    for seed in range(12):
        problem = under(drawn(seed), mode, price=1000.0, fields="any")
        (goal,) = bind(problem).goals
        plans = every_plan(problem)
        values = [goal.goal.value_of(problem, plan) for plan in plans]
        kept = [
            value
            for plan, value in zip(plans, values, strict=True)
            if not broken(problem, plan)
        ]
        result = solve(problem)
        assert result.plan is not None
        assert not broken(problem, result.plan)
        assert goal.goal.value_of(problem, result.plan) == max(kept)
        assert result.status == "optimal"
        mattered += max(values) > max(kept)
    assert mattered


def crowd() -> Problem:
    """Three who led and three who would: many claims at once, over two tiers."""
    posts: dict[str, dict[str, Any]] = {
        **{f"OLD{k}": {**KASI, "new_status": "abolished"} for k in range(3)},
        **{f"LOW{k}": STAFF for k in range(3)},
        "NEW": {**KASI, "need": 2},
        "NEXT": KASI,
    }
    people = {f"C{k}": {"post_code": f"OLD{k}"} for k in range(3)}
    people |= {f"H{k}": {"post_code": f"LOW{k}"} for k in range(3)}
    fits = {(f"C{k}", j): 10 + k for k in range(3) for j in ("NEW", "NEXT")}
    fits |= {(f"H{k}", j): 80 + k for k in range(3) for j in ("NEW", "NEXT")}
    fits |= {(f"H{k}", f"LOW{k}"): 5 for k in range(3)}
    return worked.problem(people, posts, fit={"source": "given"}, scores=scored(fits))


def test_what_was_added_is_verified(tmp_path: Any) -> None:
    """The limits that the solve asked for follow, and the proof needs no solver."""
    result = solve(under(crowd()))
    assert result.plan is not None
    assert {e[0] for e in result.plan.placements} <= {"C", "H"}
    assert not [e for e in result.plan.surplus if e[0] == "C"]
    said = verify(write_run(result, tmp_path / "run"))
    assert [v for v in said if not v.holds] == []
    assert [v for v in said if v.code == "added-limits"]


def test_every_limit_that_is_added_follows() -> None:
    """Whatever fractions the solver brings; a whole plan may be told by its pairs."""
    seen = 0
    for seed in range(40):
        problem = randomly.problem(f"claims {seed}")
        frame = Frame(problem)
        pairs = candidates(frame, [])
        (link,) = RULE.links(frame, pairs)
        x = np.random.default_rng(seed).choice((0.0, 0.5, 1.0), len(pairs))
        cut = link.cuts(x)
        if cut is not None:
            seen += 1
            assert list(RULE.doubts(problem, pairs)(cut)) == []
        whole = np.flatnonzero(x == 1.0)
        told = cuts_of(link, whole, len(pairs))
        assert rows_of(told) == rows_of(link.cuts((x == 1.0).astype(float)))
    assert seen


def rows_of(cut: Rows | None) -> list[tuple[str, list[tuple[int, int, int]]]]:
    """Give labels and entries, to hold one cut against another."""
    if cut is None:
        return []
    entries = zip(*(own.tolist() for own in cut.entries()), strict=True)
    return [(str(cut.labels), list(entries))]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"upper": np.array([-1])}, "limit is too low"),
        ({"coef": np.array([2, -1, -1])}, "not promotions into one post"),
        ({"pair": np.array([2, 0])}, "is left out"),
        ({"pair": np.array([0, 1, 2])}, "does not rise"),
        ({"price": np.array([1])}, "no hard limit"),
    ],
)
def test_a_limit_that_does_not_follow_is_named(
    change: dict[str, Any], said: str
) -> None:
    """Each way to slip something in is seen."""
    problem = under(town(posts={"NEW": {"need": 1}, "LOW": {}}))
    frame = Frame(problem)
    pairs = candidates(frame, [])
    policy = bind(problem)
    rule = next(a.rule for a in policy.rules if a.title == "incumbents-first")
    (link,) = rule.links(frame, pairs)
    at = pairs.post == frame.post_index["NEW"]
    cut = link.cuts((at & (pairs.emp == 1)).astype(float))
    assert cut is not None
    (sound,) = added_limits(problem, policy, [(pairs, [cut])])
    assert sound.holds
    if "pair" in change and len(change["pair"]) == 2:
        keep = cut.entries()
        change = {
            "row": np.zeros(2, np.int32),
            "pair": keep[1][:2].astype(np.int32),
            "coef": keep[2][:2],
        }
    (wrong,) = added_limits(problem, policy, [(pairs, [replace(cut, **change)])])
    assert said in str(wrong.wrong[0])


def test_diagnose_waives_or_prices_it() -> None:
    """H is pinned to what C goes before: the rule is named, and can be softened."""
    pin = Pin(emp_id="H", post_code="NEW")
    found = diagnose(under(town(pins=[pin])))
    assert found.status == "infeasible"
    assert found.conflict is not None
    assert "incumbents-first" in found.conflict.rules
    ways = {repair.rules: str(repair.what[0]) for repair in found.repairs}
    assert "gives way by 1 in all, for C, H" in ways["incumbents-first",]
    assert "waive pins for one person: H" in ways["pins",]


def test_explain_names_who_goes_before() -> None:
    """No rule bars H from the post, but C would be left over beside the promotion."""
    case = Case.of(solve(under(town())))
    found = why_not(case, "H", "NEW", exact=False)
    assert not found.bars
    (bar,) = found.at_odds
    assert bar.title == "incumbents-first"
    assert bar.finding.employees == ("C", "H")
