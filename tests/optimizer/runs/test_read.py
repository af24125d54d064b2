"""What a run folder holds is read as it was solved."""

from pathlib import Path

from models.policy.policy import read_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.runs.write import read_run, write_run
from optimizer.solve import solve
from optimizer.verify import verify


def test_a_run_keeps_the_words_of_its_problem(tmp_path: Path) -> None:
    """Two spellings made in memory are two words, and stay so: the claims are theirs.

    In files of an office they would be one.
    """
    people = (Employee(emp_id="1", edu_group="HUKUM"),)
    posts = (Post(post_code="A", required_groups=("Hukum",)),)
    problem = Problem(people, posts, policy=read_policy("asn"))
    folder = write_run(solve(problem, workers=1), tmp_path / "run")
    assert read_run(folder).problem.employees == people
    assert not [v.wrong for v in verify(folder) if v.wrong]
