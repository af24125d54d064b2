"""What is kept of a problem lives as long as it does, and is no part of it."""

from __future__ import annotations

import gc
import pickle
import weakref
from dataclasses import replace

from models.problem.at_hand import at_hand
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post


def problem() -> Problem:
    """Make a problem of one person and one post."""
    return Problem.of([Employee(emp_id="A")], [Post(post_code="P", need=1)])


def test_it_is_kept_and_goes_with_the_problem() -> None:
    """The same problem finds it again; once the problem is gone, so is it."""
    own = problem()
    at_hand(own)["what"], at_hand(own)["whose"] = 1, own
    assert at_hand(own)["what"] == 1
    left = weakref.ref(own)
    del own
    gc.collect()
    assert left() is None


def test_an_equal_problem_has_a_memory_of_its_own() -> None:
    """Neither a copy nor what another process gets knows of it."""
    own = problem()
    at_hand(own)["what"] = 1
    assert at_hand(replace(own)) == {}
    assert at_hand(pickle.loads(pickle.dumps(own))) == {}  # noqa: S301  (our own)
