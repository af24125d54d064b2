"""``formasi benchmark external`` from a shell's point of view."""

import json
from pathlib import Path

import pytest

from formasi.cli.app import build_app

CASE = {
    "id": "two",
    "residents": {"a": ["x"], "b": ["x", "y"]},
    "hospitals": {"x": ["a", "b"], "y": ["b"]},
    "capacities": {"x": 1, "y": 1},
}


def call(*words: str) -> int:
    """Give a command; give back its exit code."""
    with pytest.raises(SystemExit) as left:
        build_app()(list(words), prog_name="formasi")
    return int(left.value.code or 0)


def data(folder: Path, placed: int, ranks: int) -> Path:
    """Write a folder with one case and the answer that is said to be known."""
    known = {**CASE, "max_cardinality_then_min_ranksum": [placed, ranks]}
    (folder / "matching").mkdir()
    (folder / "matching" / "cases.json").write_text(json.dumps([known]), "utf-8")
    return folder


def test_the_known_answer_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 0; expected, found and bound are printed and written."""
    folder, file = data(tmp_path, 2, 3), tmp_path / "out.json"
    assert (
        call("benchmark", "external", "--data", str(folder), "--json", str(file)) == 0
    )
    assert "fit expected -3, found -3, bound -3" in capsys.readouterr().out
    assert json.loads(file.read_text("utf-8"))["cases"][0]["exact"] is True


def test_any_difference_is_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 1 where the answer is not the one that is said to be known."""
    assert call("benchmark", "external", "--data", str(data(tmp_path, 2, 4))) == 1
    assert capsys.readouterr().out.startswith("DIFF  matching two")


def test_a_stable_matching_is_held_person_by_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 0 for the published one, 1 where somebody is said to be elsewhere."""
    cases = tmp_path / "matching" / "cases.json"
    cases.parent.mkdir()
    for answer, code in (({"x": ["a"], "y": ["b"]}, 0), ({"x": ["b"], "y": []}, 1)):
        known = {**CASE, "published_expected": answer}
        cases.write_text(json.dumps([known]), "utf-8")
        assert call("benchmark", "external", "--data", str(tmp_path)) == code
    assert "2 people elsewhere" in capsys.readouterr().out


def test_without_data_it_is_wrong_usage(tmp_path: Path) -> None:
    """Exit 2 without a folder, 1 with one that holds no case."""
    assert call("benchmark", "external") == 2
    assert call("benchmark", "external", "--data", str(tmp_path)) == 1
