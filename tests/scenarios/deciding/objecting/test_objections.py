"""Objections against every plan of tiny problems: alone, and the best set of grants."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import InputError
from models.plan.plan import Plan
from models.policy.entries import RuleEntry
from models.problem.problem import Problem
from models.records.employee import Pin
from optimizer.policy.bind import bind
from optimizer.solve import solve
from scenarios.deciding.again import Budget
from scenarios.deciding.objecting.complaints import complaints_in
from scenarios.deciding.objecting.granting import Objection
from scenarios.deciding.objecting.objections import answer_objections
from tests.optimizer.brute import allowed_plans
from tests.scenarios.deciding.tiny import tiny, with_fines


def city(seed: int) -> Problem:
    """Make a tiny problem in which seats and pins bind."""
    made = tiny(seed)
    if seed % 2:
        made = with_fines(made)
    rules = {"seats": RuleEntry(), "pins": RuleEntry()}
    return made.with_policy(made.policy.model_copy(update={"rules": rules}))


def score(problem: Problem, emp_id: str, code: str | None) -> float:
    """Give a given score; less than any without a post."""
    assert problem.scores is not None
    if code is None:
        return -1.0
    return float(problem.scores.score[problem.scores.place[emp_id, code]])


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("limits", [(None, 0), (1, None), (None, None), (0, 1)])
def test_no_plan_within_the_limits_grants_more(
    seed: int, limits: tuple[int | None, int | None]
) -> None:
    """Nor is one that grants as much better, tier by tier."""
    problem = city(seed)
    result = solve(problem, workers=1)
    assert result.plan is not None
    own = result.plan
    wanted = [("e0", "P0"), ("e1", "P1")]
    asked = [Objection(k, e, "post", post_code=p) for k, (e, p) in enumerate(wanted)]
    moved, losers = limits
    found = answer_objections(
        result, asked, Budget(workers=1), most_moved=moved, most_losers=losers
    )

    def within(plan: Plan) -> bool:
        others = [e.emp_id for e in problem.employees[2:]]
        away = [e for e in others if plan.placements.get(e) != own.placements.get(e)]
        worse = [
            e
            for e in away
            if score(problem, e, plan.placements.get(e))
            < score(problem, e, own.placements.get(e))
        ]
        return (moved is None or len(away) <= moved) and (
            losers is None or len(worse) <= losers
        )

    def grants(plan: Plan) -> int:
        return sum(plan.placements.get(e) == p for e, p in wanted)

    def worth(plan: Plan) -> tuple[float, ...]:
        tiers = next(f for p, f in tried if p.placements == plan.placements).tiers
        return (grants(plan), *(tiers[t] for t in bind(problem).tiers))

    tried = allowed_plans(problem)
    best = max(worth(plan) for plan, _ in tried if within(plan))
    assert found.joint is not None
    assert found.joint.proven
    assert within(found.joint.plan)
    assert worth(found.joint.plan) == pytest.approx(best)
    assert len(found.joint.granted) == best[0]
    assert [a.together for a in found.answers] == [
        a.objection.number in found.joint.granted for a in found.answers
    ]


def test_each_kind_of_answer_is_told_apart() -> None:
    """Granted, at a price, barred, a fact that moves nobody, one that is none."""
    made = city(4)
    result = solve(
        made.replace(pins=(Pin(emp_id="e0", post_code="P0", kind="must-not"),))
    )
    assert result.plan is not None
    holder, code = next(iter(result.plan.placements.items()))
    asked = [
        Objection(2, "e0", "post", post_code="P0"),
        Objection(3, holder, "post", post_code=code),
        Objection(4, "e1", "fact", column="sex", value="P"),
        Objection(5, "e1", "fact", column="sex", value="X"),
        Objection(6, "e2", "fact", column="shoe", value="40"),
    ]
    found = answer_objections(result, asked, Budget())
    assert [answer.outcome for answer in found.answers] == [
        *("barred", "granted already", "corrected, same place", "refused", "refused"),
    ]
    assert found.base.problem.employee["e1"].sex == "P"
    assert "shoe" in found.answers[4].trouble


def test_no_time_answers_nothing() -> None:
    """And says so."""
    result = solve(city(1))
    found = answer_objections(result, [Objection(2, "e0", "stay")], Budget(0.0))
    assert [answer.outcome for answer in found.answers] == ["not answered"]
    assert found.joint is None


def test_a_list_is_read_or_refused_whole(tmp_path: Path) -> None:
    """Indonesian headers; every row that is not clear is named."""
    path = tmp_path / "keberatan.csv"
    path.write_text(
        "NIP,jenis,jabatan_yang_diminta,alasan\ne0,tetap,,anak\ne1,jabatan,P1,\n"
    )
    found = complaints_in(path, city(1))
    assert [(o.number, o.kind, o.post_code, o.reason) for o in found] == [
        (2, "stay", "", "anak"),
        (3, "post", "P1", ""),
    ]
    path.write_text(
        "nip,jenis,jabatan_yang_diminta\ne9,tetap,\ne1,jabatan,P9\ne1,marah,\n"
    )
    with pytest.raises(InputError) as refused:
        complaints_in(path, city(1))
    assert [issue.row for issue in refused.value.issues] == [2, 3, 4]
    path.write_text(
        "nip,jenis,kolom,nilai\ne0,fakta,ukuran,40\ne1,fakta,sex,X\n"
        "e1,fakta,post_code,P9\ne1,fakta,emp_id,e7\ne1,fakta,sex,P\n"
    )
    with pytest.raises(InputError, match="ukuran") as refused:
        complaints_in(path, city(1))
    assert [(i.row, i.column) for i in refused.value.issues] == [
        *((2, "kolom"), (3, "nilai"), (4, "nilai"), (5, "kolom")),
    ]
    path.write_text("nama\nx\n")
    with pytest.raises(InputError, match="needed"):
        complaints_in(path, city(1))
