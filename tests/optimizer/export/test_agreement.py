"""HiGHS, SCIP and CP-SAT read what was written, and find what Formasi has proven."""

from __future__ import annotations

from pathlib import Path

from benchmarks.generator.city import write_city
from models.plan.result import Result
from models.problem.problem import Problem
from models.records.employee import Preference
from models.tables import read_problem
from optimizer.proof.certificate import Proof
from optimizer.solve import solve
from tests.optimizer import worked
from tests.optimizer.export.conftest import Written
from tests.optimizer.export.readers import by_cp_sat, by_highs, by_scip, worth
from tests.optimizer.rules.merit.test_merit import scored, under


def agree(result: Result, folder: Path, *, small: bool = True) -> None:
    """See that every tier of a run is what three solvers say of its files."""
    proof = result.certificate
    assert isinstance(proof, Proof)
    for place, claim in enumerate(proof.tiers):
        stem = folder / f"tier{place + 1}"
        mps, opb = stem.with_suffix(".mps"), stem.with_suffix(".opb")
        assert claim.bound is not None
        assert claim.value is not None
        least = -claim.bound
        assert by_highs(mps) == least
        assert by_scip(mps, stem.with_suffix(".sol")) == least
        assert not small or by_cp_sat(opb) == least
        assert worth(opb, stem.with_suffix(".literals")) == -claim.value


def test_every_tier_over_all_goals(
    varied: list[Result], written: Written, tmp_path: Path
) -> None:
    """With tolerances, soft rules at a price, and the tie-break."""
    for place, result in enumerate(varied):
        written(result, tmp_path / str(place))
        agree(result, tmp_path / str(place))


def test_every_tier_around_a_floor(
    floored: list[Result], written: Written, tmp_path: Path
) -> None:
    """The worst-off in the middle: what is below the floor is barred by a row."""
    for place, result in enumerate(floored):
        written(result, tmp_path / str(place))
        agree(result, tmp_path / str(place))


def test_every_tier_of_a_small_city(written: Written, tmp_path: Path) -> None:
    """Under the policy that ships: rotation, training, moves, quotas, budgets."""
    write_city(tmp_path / "city", 50, 1)
    result = solve(read_problem(tmp_path / "city"), workers=1)
    written(result, tmp_path / "out")
    agree(result, tmp_path / "out", small=False)


def test_no_plan_is_no_plan_for_others_either(
    impossible: Result, written: Written, tmp_path: Path
) -> None:
    """No tier of such a problem can be met; the multipliers stand beside."""
    written(impossible, tmp_path)
    assert (tmp_path / "no-plan.multipliers.csv").exists()
    for mps in tmp_path.glob("*.mps"):
        assert by_highs(mps) is None
        assert by_scip(mps) is None
        assert by_cp_sat(mps.with_suffix(".opb")) is None


def envied() -> Problem:
    """A and D are fitter for P than B and wish for it; all are worth more elsewhere."""
    at_p, at_q = {"A": 60, "D": 60, "B": 50}, {"A": 90, "D": 90, "B": 10}
    values = {(who, "P"): fit for who, fit in at_p.items()}
    values |= {(who, "Q"): fit for who, fit in at_q.items()}
    return worked.problem(
        {"A": {}, "B": {}, "D": {}},
        {"P": {}, "Q": {"need": 3}},
        fit={"source": "given"},
        scores=scored(values),
        preferences=[Preference(emp_id=i, post_code="P", rank=1) for i in "AD"],
    )


def test_limits_that_the_solve_added_are_rows(written: Written, tmp_path: Path) -> None:
    """Without them another solver would find the plan that the rule forbids."""
    result = solve(under(envied(), "hard", max=1), workers=1)
    proof = result.certificate
    assert isinstance(proof, Proof)
    assert proof.cuts
    written(result, tmp_path)
    agree(result, tmp_path)
    assert "passed over" in (tmp_path / "rows.csv").read_text()
