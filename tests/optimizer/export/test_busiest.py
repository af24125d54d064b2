"""The busiest service as a model: other solvers find the load that was proven."""

from __future__ import annotations

from pathlib import Path

from models.policy.entries import GoalEntry
from models.problem.problem import Problem
from models.records.work.service import Service
from optimizer.assemble import assemble
from optimizer.export.folder import Export
from optimizer.policy.bind import bind
from optimizer.proof.certificate import Proof
from optimizer.solve import solve
from tests.optimizer import worked
from tests.optimizer.export.readers import by_highs, worth


def busy() -> Problem:
    """Three people for two desks, of which each alone has more work than one does."""
    services = (
        Service(service_code="A", post_code="P", requests=1500, minutes=60),
        Service(service_code="B", post_code="Q", requests=900, minutes=60),
    )
    given = worked.problem(
        {"a": {}, "b": {}, "c": {}},
        {"P": {"need": 2}, "Q": {"need": 3}},
        {"missing": "neutral"},
        services=services,
    )
    goals = (
        GoalEntry(name="everyone-placed", tier=1),
        GoalEntry(name="service-load", tier=2, tolerance=5),
        GoalEntry(name="fit", tier=3),
    )
    return given.with_policy(given.policy.model_copy(update={"goals": goals}))


def test_every_tier_around_the_busiest_service(tmp_path: Path) -> None:
    """72,000 minutes by 75,000 x 0.75 are 96 %; two at P bring theirs to 80 %."""
    problem = busy()
    result = solve(problem, workers=1)
    assert [round(t.value, 1) for t in result.tiers][:2] == [3, -96.0]
    program, _ = assemble(problem, bind(problem))
    Export(problem, program, result).write(tmp_path)
    proof = result.certificate
    assert isinstance(proof, Proof)
    for place, claim in enumerate(proof.tiers):
        stem = tmp_path / f"tier{place + 1}"
        assert claim.bound is not None
        assert claim.value is not None
        assert by_highs(stem.with_suffix(".mps")) == -claim.bound
        opb, literals = stem.with_suffix(".opb"), stem.with_suffix(".literals")
        assert worth(opb, literals) == -claim.value


def test_a_problem_alone_asks_for_a_target_to_be_filled_in(tmp_path: Path) -> None:
    """Every plan keeps it until then."""
    problem = busy()
    program, _ = assemble(problem, bind(problem))
    Export(problem, program).write(tmp_path, tiers=[3])
    assert by_highs(tmp_path / "tier3.mps") is not None
