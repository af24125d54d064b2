import json
from pathlib import Path

import pytest

from tests.formasi.cli.conftest import Command


def test_warnings_do_not_stop(tiny: Path, formasi: Command) -> None:
    """Two people hold the one seat of P1 today, one too many for all seats: told."""
    answer = formasi("validate", tiny)
    assert answer.exit_code == 0
    assert "posts, row 2, need" in answer.stdout
    assert "there are 4 people for 3 seats" in answer.stdout
    assert "2 warnings" in answer.stderr
    assert "4 employees, 2 posts" in answer.stderr


def test_every_error_at_once(tiny: Path, formasi: Command) -> None:
    """Wrong cells, unknown codes and doubled ids, grouped by table."""
    people = tiny / "employees.csv"
    people.write_text(people.read_text() + "E5,Rina,PNS,III/x,P1\nE4,Dewi,PNS,,P9\n")
    answer = formasi("validate", tiny)
    assert answer.exit_code == 1
    assert answer.stdout.startswith("employees: 3 errors")
    for said in ("'III/x'", "'P9'", "'E4'"):
        assert said in answer.stdout


def test_json_counts_and_lists(tiny: Path, formasi: Command) -> None:
    """A program reads severity, table and row."""
    data = json.loads(formasi("validate", tiny, "--json").stdout)
    assert data["counts"]["error"] == 0
    assert data["sizes"]["employees"] == 4
    assert data["issues"][0]["row"] == 2


def test_json_has_codes_that_no_language_changes(tiny: Path, formasi: Command) -> None:
    """Table, column, value and code are the same; the sentence is the reader's."""
    people = tiny / "employees.csv"
    people.write_text(people.read_text() + "E5,Rina,PNS,III/x,P1\nE4,Dewi,PNS,,P9\n")
    keys = ("code", "table", "row", "column", "value")
    found = {}
    for lang in ("en", "id"):
        data = json.loads(formasi("validate", tiny, "--json", "--lang", lang).stdout)
        found[lang] = [[issue[key] for key in keys] for issue in data["issues"]]
        assert all(issue["message"] for issue in data["issues"])
    assert found["en"] == found["id"]
    assert sorted(issue[0] for issue in found["en"]) == [
        "bad-value",
        "duplicate-key",
        "too-many-holders",  # a warning, told beside the errors
        "unknown-code",
    ]


def test_the_policy_is_bound_too(tiny: Path, formasi: Command) -> None:
    """A rule that nobody knows is an error of the input."""
    (tiny / "policy.toml").write_text(
        'extends = "plain"\n[rules.grad]\nmode = "hard"\n'
    )
    answer = formasi("validate", tiny)
    assert answer.exit_code == 1
    assert "policy: 1 error" in answer.stdout
    assert "Maybe 'grade'?" in answer.stdout


def test_codes_inside_the_policy_are_looked_up(tiny: Path, formasi: Command) -> None:
    """Units, people and usages that the problem does not have, all at once."""
    (tiny / "policy.toml").write_text(
        'extends = "plain"\n[rules.keep-apart]\ngroups = [["E1", "E9"]]\n'
        '[[budgets]]\nname = "b"\nusage = "training_hour"\nlimit = 3\n'
        '[[move_limits]]\nmax = 3\nscope = "unit"\nown_limits = { U9 = 1 }\n'
    )
    answer = formasi("validate", tiny)
    assert answer.exit_code == 1
    assert "policy: 3 errors" in answer.stdout
    for said in ("'E9'", "'training_hour'", "'U9'"):
        assert said in answer.stdout


def test_the_folder_we_are_in(
    tiny: Path, formasi: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has no name of its own beside which a file could stand."""
    monkeypatch.chdir(tiny)
    answer = formasi("validate", ".")
    assert answer.exit_code == 0, answer.output
    assert "It can be solved" in answer.output
    other = tiny.parent / "brought"
    other.mkdir()
    monkeypatch.chdir(other)
    answer = formasi("import", tiny / "employees.csv", "-o", ".")
    assert answer.exit_code == 0, answer.output
    assert (tiny.parent / "brought.mapping.toml").is_file()
