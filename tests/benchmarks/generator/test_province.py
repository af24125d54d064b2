"""An invented province can be read, whatever columns a city has."""

from pathlib import Path

from benchmarks.generator.province import generate_province
from models.tables.read import read_problem


def test_a_province_can_be_read(tmp_path: Path) -> None:
    """No code of a regency means one of another, or none."""
    generate_province(2, 120, 1).write(tmp_path / "p")
    problem = read_problem(tmp_path / "p")
    assert len(problem.employees) == 240
    regions = {post.post_code[:5] for post in problem.posts}
    assert regions == {"R001-", "R002-"}
    for post in problem.posts:
        for code in (post.successor, post.equalised_to, post.reports_to):
            assert code is None or code[:5] == post.post_code[:5]
