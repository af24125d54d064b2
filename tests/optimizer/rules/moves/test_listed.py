import numpy as np

from models.records.scores import Scores
from optimizer.rules.moves.listed import Listed
from tests.optimizer.rules.asked import problem, says

SCORES = Scores(
    emp_id=np.array(["A"], dtype=object),
    post_code=np.array(["P"], dtype=object),
    score=np.array([1.0]),
)
PEOPLE, POSTS = {"A": {}, "B": {}}, {"P": {}, "Q": {}}


def test_only_pairs_that_are_listed() -> None:
    """A has a score for P, and nobody for anything else."""
    given = problem(PEOPLE, POSTS, scores=SCORES)
    assert says(Listed(), given, {"A": "P"}) == "fine"
    assert says(Listed(), given, {"A": "Q", "B": "P"}) == "breach 1, breach 1"


def test_no_table_lists_nothing() -> None:
    """The rule applies where the policy says that scores are given."""
    given = problem(PEOPLE, POSTS)
    assert says(Listed(), given, {"A": "P"}) == "breach 1"
    assert not Listed.implied(given)
    assert Listed.implied(problem(PEOPLE, POSTS, scores=SCORES))
    loose = problem(PEOPLE, POSTS, {"complete": False}, scores=SCORES)
    assert not Listed.implied(loose)
