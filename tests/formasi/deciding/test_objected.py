"""Objections by command: answers in both languages, letters, and the joint plan."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner

from formasi.answers import explain
from formasi.cli.app import build_app
from formasi.deciding.objected import objections
from models.errors import InputError
from models.policy.entries import Budget, RuleEntry
from models.records.employee import Pin
from optimizer.explain import Case
from optimizer.runs.write import read_run, write_run
from optimizer.solve import solve
from scenarios.deciding.objecting.granting import Objection
from tests.scenarios.deciding.tiny import tiny


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny city in which somebody may not hold a post."""
    made = tiny(4).replace(pins=(Pin(emp_id="e0", post_code="P0", kind="must-not"),))
    rules = {
        "seats": RuleEntry(),
        "pins": RuleEntry(code="H16", legal_basis="PP 11/2017 art. 58"),
    }
    made = made.with_policy(made.policy.model_copy(update={"rules": rules}))
    return write_run(solve(made, workers=1), tmp_path_factory.mktemp("x") / "run")


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """One that is barred, one that may be granted, a fact."""
    path = tmp_path / "keberatan.csv"
    path.write_text(
        "nip,jenis,jabatan_yang_diminta,kolom,nilai\n"
        "e0,jabatan,P0,,\ne1,jabatan,P1,,\ne2,fakta,,sex,P\n"
    )
    return path


def test_letters_and_a_plan_that_can_be_kept(
    run: Path, listed: Path, tmp_path: Path
) -> None:
    """The letter names the article; the joint plan is kept by a solve."""
    out = tmp_path / "out"
    words = ["objections", str(run), str(listed), "-o", str(out), "--losers", "9"]
    answer = CliRunner().invoke(build_app(), words, env={"FORMASI_LANG": "en"})
    assert answer.exit_code == 0, answer.output
    names = sorted(path.name for path in out.iterdir())
    letters = [f"letter-00{k}.docx" for k in (2, 3, 4)]
    papers = [f"objections.{ending}" for ending in ("html", "json", "xlsx")]
    assert names == sorted(["joint.csv", *letters, *papers])
    told = "\n".join(p.text for p in docx.Document(str(out / letters[0])).paragraphs)
    assert "PP 11/2017 art. 58" in told
    assert "barred by a rule" in told
    kept = ["solve", str(run / "problem"), "-o", str(tmp_path / "r"), "--no-report"]
    answer = CliRunner().invoke(build_app(), [*kept, "--keep", str(out / "joint.csv")])
    assert answer.exit_code == 0, answer.output
    plan = read_run(tmp_path / "r").plan
    assert plan is not None
    assert plan.placements["e1"] == "P1"


def test_the_answers_are_told_in_both_languages(run: Path, listed: Path) -> None:
    """People by name; not with pseudonyms."""
    answer = objections(run, listed)
    for lang, word in (("id", "KEBERATAN"), ("en", "ONE BY ONE")):
        assert word in answer.text(lang).upper()
        assert "Wulan" in answer.text(lang)
        assert "Wulan" not in answer.text(lang, pseudonyms=True)


def test_with_pseudonyms_nobody_is_named(
    run: Path, listed: Path, tmp_path: Path
) -> None:
    """Neither ids, nor what somebody typed; and no letters, which name people."""
    listed.write_text(listed.read_text() + "e2,fakta,,edu_field,secret field\n")
    out = tmp_path / "out"
    words = ["objections", str(run), str(listed), "-o", str(out), "--pseudonyms"]
    answer = CliRunner().invoke(build_app(), words, env={"FORMASI_LANG": "en"})
    assert answer.exit_code == 0, answer.output
    papers = {path.name for path in out.iterdir()}
    assert papers == {f"objections.{ending}" for ending in ("html", "json", "xlsx")}
    told = answer.output + "".join(
        (out / f"objections.{ending}").read_text("utf-8") for ending in ("html", "json")
    )
    assert "secret field" not in told
    assert '"e2"' not in told
    assert "Wulan" not in told


def test_a_cap_of_ones_own_bars_with_a_basis_and_in_words() -> None:
    """The loss in points, not by the name of the usage; the limit would help."""
    made = tiny(1, people=5)
    cap = Budget(name="rugi", usage="fit_loss", scope="employee", limit=0)
    rules = {"seats": RuleEntry()}
    policy = made.policy.model_copy(update={"rules": rules, "budgets": (cap,)})
    result = solve(made.with_policy(policy), workers=1)
    case = Case.of(result)
    listed = set(zip(case.pairs.emp.tolist(), case.pairs.post.tolist(), strict=True))
    emp_id, code = next(
        (e.emp_id, p.post_code)
        for i, e in enumerate(made.employees)
        for j, p in enumerate(made.posts)
        if (i, j) not in listed
    )
    answer = objections(result, [Objection(2, emp_id, "post", post_code=code)])
    assert "rugi: our assumption" in answer.text("en")
    assert "Who is placed otherwise" not in answer.text("en")
    told = explain(result, emp_id, code, exact=False).text("en")
    assert "points of at most 0" in told
    assert "a change of the limit" in told


def test_facts_that_cannot_be_read_are_errors_of_the_list(run: Path) -> None:
    """Given as records as well as by file; all at once, with their numbers."""
    asked = [
        Objection(7, "e2", "fact", column="birth_date", value="31-02-1980"),
        Objection(8, "nobody", "stay"),
        Objection(9, "e1", "post", post_code="ZZZ"),
    ]
    with pytest.raises(InputError) as refused:
        objections(run, asked)
    told = {(issue.row, issue.column) for issue in refused.value.issues}
    assert told == {(7, "value"), (8, "emp_id"), (9, "post_code")}


def test_a_fact_is_named_in_the_readers_words(run: Path) -> None:
    """Not by the code of its column."""
    asked = [Objection(1, "e2", "fact", column="birth_date", value="1980-02-03")]
    answer = objections(run, asked)
    assert "tanggal_lahir" in answer.text("id")
    assert "birth_date" not in answer.text("id")
