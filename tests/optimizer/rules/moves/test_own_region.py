from typing import Any

from models.plan.plan import Plan
from models.records.employee import Exemption
from models.records.unit import Unit
from optimizer.contract.active import Active
from optimizer.rules.moves.own_region import OwnRegion
from tests.optimizer.halves import compare
from tests.optimizer.worked import problem

RULE = OwnRegion()
CASES = ({"unit_types": ["dinas", "kabupaten"]},)
UNITS = [
    Unit(unit_code="A", type="kabupaten"),
    Unit(unit_code="A-D", parent="A"),
    Unit(unit_code="B", type="Kota"),
    Unit(unit_code="N"),
]


def judged(post: str, **rest: Any) -> list[str]:
    """Say what is found where somebody of A-D takes a post."""
    given = problem(
        {"E": {"unit_code": "A-D"}, "F": {}},
        {c: {"unit_code": u} for c, u in (("a", "A"), ("b", "B"), ("n", "N"))}
        | {"free": {}},
        units=UNITS,
        **rest,
    )
    plan = Plan({"E": post, "F": "b" if post != "b" else "a"}, ())
    compare(RULE, given, plan, keep=1.0)
    found = Active(RULE, RULE.name).findings(given, plan)
    return [f"{f.kind} {f.employees[0]}" for f in found]


def test_nobody_goes_to_another_region() -> None:
    """The region is the nearest unit upward of such a type; any case of letters."""
    assert judged("a") == judged("free") == []
    assert judged("b") == ["breach E"]
    assert judged("n") == ["breach E"]


def test_a_transfer_is_an_exemption() -> None:
    """For the person and the post that it names."""
    paper = Exemption(rule="own-region", emp_id="E", post_code="b", document="800/1")
    assert judged("b", exemptions=[paper]) == ["exempt E"]
    assert judged("n", exemptions=[paper]) == ["breach E"]
