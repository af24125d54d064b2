"""The table of scores."""

from pathlib import Path

import pytest

from models.policy.policy import build_policy
from models.tables import read_problem
from tests.models.tables.tables import folder, read, refused


def test_scores_are_columns(tmp_path: Path) -> None:
    """Scores may be negative or have decimal commas; number columns are usages."""
    scores = "nip|kode_jabatan|nilai|jam|catatan\n1|A|-305|2|x\n1|B|3,5|0|y"
    problem = read(tmp_path, nilai=scores)
    assert problem.scores is not None
    assert problem.scores.score.tolist() == [-305.0, 3.5]
    assert {k: v.tolist() for k, v in problem.scores.usages.items()} == {"jam": [2, 0]}
    assert any("catatan" in note.column for note in problem.notes)


def test_no_rows_are_no_scores(tmp_path: Path) -> None:
    """A table with a header alone is no table of scores."""
    assert read(tmp_path, nilai="nip|kode_jabatan|nilai").scores is None


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("1|C|1|1", "kode_jabatan"),
        ("2|B|1|1", "nip"),
        ("1|B||1", "nilai"),
        ("1|B|x|1", "nilai"),
        ("1|B|1|", "jam"),
        ("1|B|1|1O", "jam"),
    ],
)
def test_a_wrong_score_is_refused(tmp_path: Path, row: str, column: str) -> None:
    """Each wrong cell is one error at its row."""
    more = "\n".join(f"1|P{i}|1|1" for i in range(3))
    posts = "kode_jabatan\nA\nB\nP0\nP1\nP2"
    scores = f"nip|kode_jabatan|nilai|jam\n1|A|1|1\n{row}\n{more}"
    (issue,) = refused(folder(tmp_path, nilai=scores, jabatan=posts))
    assert (issue.row, issue.column) == (3, column)


def test_a_pair_stands_once(tmp_path: Path) -> None:
    """Two scores of a pair contradict each other."""
    scores = "nip|kode_jabatan|nilai\n1|A|1\n1|A|2"
    assert "stands 2 times" in refused(folder(tmp_path, nilai=scores))[0].message


def test_no_follow_up_of_a_refused_employee(tmp_path: Path) -> None:
    """Where ids are missing, nobody is called unknown."""
    scores = "nip|kode_jabatan|nilai\n2|A|1"
    path = folder(tmp_path, nilai=scores, pegawai="nip|nama\n|x\n1|y")
    (issue,) = refused(path)
    assert "blank" in issue.message


def test_a_usage_of_the_policy_must_be_a_number(tmp_path: Path) -> None:
    """A column that a budget names is never taken for a remark."""
    scores = "nip|kode_jabatan|nilai|jam\n1|A|1|x\n1|B|2|y"
    path = folder(tmp_path, nilai=scores)
    budget = {"name": "hours", "usage": "jam", "limit": 3}
    policy = build_policy({"budgets": [budget]})
    with pytest.raises(Exception, match="this is not a number"):
        read_problem(path, policy)


def test_a_table_without_scores_is_refused(tmp_path: Path) -> None:
    """The column of scores is what it is for."""
    path = folder(tmp_path, nilai="nip|kode_jabatan\n1|A")
    assert "there is no column nilai" in refused(path)[0].message
