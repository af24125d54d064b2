import pytest

from models.policy.confirmed import unconfirmed
from models.policy.policy import MoveLimit, Policy, RuleEntry, read_policy

RULES = {
    "grade": RuleEntry(code="H05", certainty="M"),
    "status": RuleEntry(code="H03", certainty="V"),
    "merit": RuleEntry(mode="off", certainty="A"),
}
LIMIT = MoveLimit(name="moves", kind="post", max=3, code="H20", certainty="A")


@pytest.mark.parametrize(
    ("legal", "waiting"),
    [
        ({}, ["grade", "moves"]),
        ({"confirmed_by": "Bagian Hukum, 180/1"}, []),
        ({"confirmed_by": "Bagian Hukum, 180/1", "rules": ["h05"]}, ["moves"]),
        ({"confirmed_by": "X", "rules": ["grade", "H20"]}, []),
        ({"rules": ["grade", "H20"]}, ["grade", "moves"]),
    ],
)
def test_what_applies_and_has_no_source_waits(
    legal: dict[str, object], waiting: list[str]
) -> None:
    """Until somebody with a name has confirmed it."""
    policy = Policy(rules=RULES, move_limits=(LIMIT,), legal=legal)
    assert unconfirmed(policy) == waiting


def test_the_shipped_policy_waits_and_can_be_confirmed() -> None:
    """By one setting."""
    assert "grade" in unconfirmed(read_policy("asn"))
    assert not unconfirmed(read_policy("asn", ["legal.confirmed_by=Kabag, ND 1/2026"]))
    assert not unconfirmed(read_policy("plain"))
