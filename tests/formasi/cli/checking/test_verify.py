import json
from pathlib import Path

import pytest

from models.plan.finding import Finding
from optimizer.contract.active import Active
from optimizer.proof.remembered import Found as Told
from tests.formasi.cli.conftest import Command
from tests.formasi.forger import reseal


def test_a_changed_run_fails(run: Path, formasi: Command) -> None:
    """A plan that was edited by hand does not pass as the proven one."""
    table = run / "placements.csv"
    table.write_text(table.read_text().replace("E1,Siti,P1,P2", "E1,Siti,P1,P1"))
    answer = formasi("verify", run)
    assert answer.exit_code == 1
    assert "placements.csv was changed" in answer.stdout
    assert "does not stand up" in answer.stderr


def test_json_lists_every_check(run: Path, formasi: Command) -> None:
    """A program reads which checks held."""
    checks = json.loads(formasi("verify", run, "--json").stdout)
    assert checks["holds"] is True
    assert all(check["holds"] for check in checks["checks"])
    names = [check["code"] for check in checks["checks"]]
    assert names[:4] == ["files", "manifest", "rules", "values"]


def test_the_plan_is_checked_by_hand_once(
    run: Path, formasi: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not when the run is read too; the papers are made of what was found."""
    formasi("report", run)
    asked = list[str]()

    def looked(told: Told, active: Active) -> tuple[Finding, ...] | None:
        asked.append(active.title)
        return known(told, active)

    known = Told.of_rule
    monkeypatch.setattr(Told, "of_rule", looked)
    monkeypatch.delattr("optimizer.runs.read.check")
    answer = formasi("verify", run)
    assert answer.exit_code == 0, answer.stdout
    assert asked


def test_json_names_a_breach_by_codes(run: Path, formasi: Command) -> None:
    """Rule, people and posts stand beside the sentence, in either language."""
    table = run / "placements.csv"
    table.write_text(table.read_text().replace("E1,Siti,P1,P2", "E1,Siti,P1,P1"))
    told = {}
    for lang in ("en", "id"):
        data = json.loads(formasi("verify", run, "--json", "--lang", lang).stdout)
        (check,) = [c for c in data["checks"] if c["code"] == "rules"]
        (told[lang],) = check["wrong"]
        (breach,) = check["findings"]
        assert (breach["rule"], breach["posts"]) == ("seats", ["P1"])
    assert told["en"] != told["id"]


def test_what_is_no_run_is_refused(tmp_path: Path, formasi: Command) -> None:
    """The message says what a run is."""
    answer = formasi("verify", tmp_path / "nothing")
    assert answer.exit_code == 1
    assert "no run folder" in answer.stdout + answer.stderr


def test_what_was_slipped_into_a_run_is_named(
    run: Path, tmp_path: Path, formasi: Command
) -> None:
    """Hashes made anew: no check reads such a file, and nobody takes it for judged."""
    assert "no file of such a folder" not in formasi("verify", run).stdout
    (run / "objections.json").write_text('{"granted": 12}')
    for paper in ("report.html", "plan.xlsx"):
        (run / paper).unlink(missing_ok=True)
    reseal(run)
    answer = formasi("verify", run)
    assert answer.exit_code == 0
    assert "nothing in it is verified: objections.json\n" in answer.stdout
    alone = tmp_path / "alone"
    alone.mkdir()
    (run / "objections.json").rename(alone / "objections.json")
    for what in (alone, alone / "objections.json"):
        answer = formasi("verify", what)
        assert answer.exit_code == 1
        assert "has no proof of its own" in answer.stderr


@pytest.mark.parametrize("status", ["proven", "Optimal", "", None, 1])
def test_a_status_that_there_is_not_is_refused(
    run: Path, formasi: Command, status: object
) -> None:
    """Hashes made anew: a word that no check knows passed them all."""
    path = run / "result.json"
    data = json.loads(path.read_text())
    path.write_text(json.dumps({**data, "status": status}))
    reseal(run)
    answer = formasi("verify", run)
    assert answer.exit_code == 1
    assert f"{status!r} is none of optimal, feasible" in answer.stdout


def test_a_side_of_a_limit_that_there_is_not_is_refused(
    run: Path, formasi: Command
) -> None:
    """It ended as a mistake of our own."""
    path = run / "result.json"
    data = json.loads(path.read_text())
    assert data["prices"]
    data["prices"][0]["side"] = "left"
    path.write_text(json.dumps(data))
    reseal(run)
    answer = formasi("verify", run)
    assert answer.exit_code == 1
    assert "'left' is none of upper, lower" in answer.stdout


def test_a_run_that_fits_itself_no_more_is_refused(run: Path, formasi: Command) -> None:
    """Under another policy, or without its plan: a sentence, whoever reads it."""
    formasi("report", run)
    policy = run / "problem" / "policy.toml"
    for spoil, said in (
        (lambda: policy.write_text('extends = "asn"\n'), "other goals"),
        (policy.unlink, "other goals"),
        ((run / "placements.csv").unlink, "placements.csv"),
    ):
        spoil()
        for words in (["verify", run], ["report", run], ["candidates", run]):
            answer = formasi(*words)
            assert answer.exit_code == 1
            assert said in answer.output, answer.output
            assert "mistake in Formasi" not in answer.output


def test_a_run_that_nobody_is_left_in_stands_up(
    tmp_path: Path, formasi: Command
) -> None:
    """Everybody retires before the plan: there is no pair to look at by hand."""
    given = tmp_path / "given"
    given.mkdir()
    person = "emp_id,birth_date,status,post_code\nA,1961-12-15,PNS,P\n"
    (given / "employees.csv").write_text(person)
    post = "post_code,type,level,need\nP,PLK,pelaksana,1\n"
    (given / "posts.csv").write_text(post)
    policy = 'extends = "asn"\n[plan]\ndate = 2027-01-01\n'
    (given / "policy.toml").write_text(policy)
    run = tmp_path / "run"
    assert formasi("solve", given, "-o", run, "--no-report").exit_code == 0
    assert formasi("verify", run).exit_code == 0


def test_a_merger_into_no_unit_is_told_by_validate(
    tmp_path: Path, formasi: Command
) -> None:
    """It ended as a mistake of our own where somebody holds a post that ends there."""
    tables = {
        "employees": "emp_id,post_code\nA,P\n",
        "posts": "post_code,unit_code,need,new_status\nP,U,0,abolished\nQ,U,1,new\n",
        "units": "unit_code,new_status,merged_into\nU,merged,V\n",
    }
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text)
    answer = formasi("validate", tmp_path)
    assert answer.exit_code == 1
    assert "this code is not in the table units. Found 'V'" in answer.stdout
