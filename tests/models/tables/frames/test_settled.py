from __future__ import annotations

import pytest

from models.policy.policy import Policy, read_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post


@pytest.fixture(scope="module")
def asn() -> Policy:
    """A policy with rules that ask for levels."""
    return read_policy("asn")


TOLD = [
    ({"type": "ADM", "level": "Administrator"}, "administrator-b"),
    ({"type": "PWS", "level": "pengawas", "echelon": "IV.b"}, "pengawas-b"),
    ({"echelon": "III.a"}, "administrator-a"),
    ({"level": "pengawas-a"}, "pengawas-a"),
    ({"type": "PLK", "level": "pelaksana", "echelon": "V"}, "eselon-v"),
    ({"type": "PWS", "echelon": "V"}, "eselon-v"),
    ({"type": "JF", "post_name": "Guru Ahli Muda"}, "ahli-muda"),
    ({"type": "JF", "level": "pengawas-a"}, "pengawas-a?"),
    ({"type": "PWS", "level": "pelaksana"}, "pelaksana?"),
    ({"type": "PLK", "level": "nonsense"}, "nonsense"),
    ({"level": "JPT Pratama", "echelon": "V"}, "eselon-v"),
]


@pytest.mark.parametrize(("told", "level"), TOLD)
def test_levels_of_records_are_those_that_their_tables_say(
    told: dict[str, str], level: str, asn: Policy
) -> None:
    """Made at once or laid over a problem: the tables are read to the same problem."""
    people = [Employee(emp_id="a")]
    plain = Problem.of(people, [Post(post_code="Q")], policy=asn)
    post = Post.model_validate({"post_code": "P", **told})
    for made in (
        Problem.of(people, [post], policy=asn),
        plain.replace(posts=[*plain.posts, post]),
    ):
        assert made.posts[-1].level == level
        assert Problem.from_frames(made.to_frames(), asn) == made


def test_levels_of_records_that_nobody_knows_are_warned_of(asn: Policy) -> None:
    """As in a file; a level of another type is none."""
    posts = [
        Post(post_code="P", type="PLK", level="nonsense"),
        Post(post_code="Q", type="JF", level="pengawas-a"),
    ]
    notes = Problem.of([Employee(emp_id="a")], posts, policy=asn).notes
    told = [(n.row, n.column, n.code, n.maybe) for n in notes]
    assert told == [
        (2, "level", "unknown-name", ""),
        (3, "level", "unknown-name", "the type should be PWS?"),
    ]


def test_posts_that_stay_are_the_very_ones(asn: Policy) -> None:
    """What is laid beside them makes no other records of them."""
    kept = Post(post_code="Q", type="ADM", level="administrator-a")
    before = Problem.of([Employee(emp_id="a")], [kept], policy=asn)
    after = before.replace(posts=[kept, Post(post_code="P", echelon="IV.b")])
    assert after.posts[0] is kept
    assert after.posts[1].type == "PWS"
