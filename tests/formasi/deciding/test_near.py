"""Freedom and candidates by command, in both languages, and ties by a seed."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError
from typer.testing import CliRunner

from formasi.cli.app import build_app
from formasi.deciding.near import alternatives
from formasi.deciding.nominees import candidates
from formasi.deciding.paper.paper import Column, Paper, Part, Table
from formasi.deciding.paper.text import text_of
from formasi.deciding.reaching import reach
from formasi.language.i18n import translator
from formasi.reports.telling.context import Context
from formasi.reports.telling.headline import proof
from models.plan.result import Result
from models.policy.entries import PlanEntry, RuleEntry
from models.policy.policy import GoalEntry, Policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.scores import Scores
from models.tables import write_problem
from optimizer.runs.write import write_run
from optimizer.solve import solve
from optimizer.verify import verify
from tests.scenarios.deciding.tiny import tiny


def solved(rule: str) -> Result:
    """Solve a tiny city that has many ties."""
    made = tiny(7, people=5, posts=4, most=1)
    plan = made.policy.plan.model_copy(update={"tie_break": rule})
    policy = {"plan": plan, "rules": {"seats": RuleEntry()}}
    return solve(made.with_policy(made.policy.model_copy(update=policy)), workers=1)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run whose ties were drawn."""
    return write_run(solved("seed: undian 27-11"), tmp_path_factory.mktemp("x") / "run")


def given(*words: object) -> str:
    """Give a command in Indonesian."""
    answer = CliRunner().invoke(build_app(), [*map(str, words), "--lang", "id"])
    assert "Traceback" not in answer.output
    return answer.output


def test_a_long_cell_keeps_the_code_at_its_end() -> None:
    """Titles of posts begin alike; what tells them apart is not cut off."""
    cells = [f"Penelaah Teknis Kebijakan, Sekretariat Daerah (SETDA-{n})" for n in "12"]
    table = Table("t", "", (Column("Post"),), [[cell] for cell in cells])
    part = Part("c", "", tables=(table,))
    paper = Paper("a", "", "", (part,), translator("id"))
    told = [line for line in text_of(paper).splitlines() if "Penelaah" in line]
    assert [line[-9:] for line in told] == ["(SETDA-1)", "(SETDA-2)"]
    assert all("…" in line for line in told)


def test_the_seed_decides_ties_and_is_said(run: Path) -> None:
    """All seeds are equally good; each is proven, verified, and told."""
    found = [solved(rule) for rule in ("id", "seed:1", "seed:2", "seed:3")]
    assert len({tuple(tier.value for tier in own.tiers) for own in found}) == 1
    assert (
        len({tuple(sorted(own.plan.placements.items())) for own in found if own.plan})
        > 1
    )
    assert all(own.unique for own in found)
    assert "published seed '1'" in " ".join(proof(Context.of(found[1], "en")))
    assert "seed" not in " ".join(proof(Context.of(found[0], "en")))
    assert not [verdict for verdict in verify(run) if verdict.wrong]
    assert "undian 27-11" in given("alternatives", run, "--count", 1)


def test_a_seed_of_nothing_is_refused() -> None:
    """A word that is neither is a mistake, not a seed."""
    for rule in ("seed:", "seed:  ", "lot"):
        with pytest.raises(ValidationError):
            PlanEntry(tie_break=rule)
    assert Policy().plan.tie_break == "id"


@pytest.mark.parametrize("target", ["fit>=nan", "moves<=inf", "mvoes<=3"])
def test_a_target_that_is_none_is_told_before_the_first_solve(
    tmp_path: Path, target: str
) -> None:
    """The best plan without targets was sought first, however long that took."""
    write_problem(tiny(7, people=2, posts=2, most=1), tmp_path / "town")
    said = given("reach", tmp_path / "town", "--want", target)
    assert said.startswith("Kesalahan")
    assert "Rencana terbaik" not in said


@pytest.mark.parametrize(
    "words",
    [
        ("diff", "RUN", "RUN", "-o", "RUN"),
        ("alternatives", "RUN", "-o", "RUN"),
        ("dossier", "RUN", "-o", "RUN"),
        ("papers", "RUN", "-o", "RUN"),
    ],
)
def test_no_papers_are_put_among_the_files_of_a_run(
    run: Path, words: tuple[str, ...]
) -> None:
    """It counted as changed: ``verify`` refused an honest run from then on."""
    before = sorted(run.iterdir())
    said = given(*(run if word == "RUN" else word for word in words))
    assert said.endswith("Mungkin pilih folder lain.\n")
    assert sorted(run.iterdir()) == before


def test_the_papers_are_written(run: Path, tmp_path: Path) -> None:
    """A page, a workbook and data of each; with pseudonyms no name is in them."""
    for name, words in (
        ("alternatives", ("--count", 2, "--within", "5%")),
        ("candidates", ("--post", "P0", "--quick")),
    ):
        given(name, run, *words, "-o", tmp_path / name, "--pseudonyms")
        files = sorted(path.name for path in (tmp_path / name).iterdir())
        assert files == [f"{name}.html", f"{name}.json", f"{name}.xlsx"]
        page = (tmp_path / name / f"{name}.html").read_text("utf-8")
        assert "Wulan" not in page


@pytest.mark.parametrize("text", ["-1%", "two", "300%"])
def test_a_share_that_is_none_is_refused(run: Path, text: str) -> None:
    """With what would be one."""
    assert "0.1%" in given("alternatives", run, "--within", text)


def test_the_text_tells_people_by_name(run: Path) -> None:
    """In either language."""
    for lang in ("id", "en"):
        assert "Wulan" in alternatives(run, count=1).text(lang)
        assert "Wulan" in candidates(run, ["P0"]).text(lang)


def test_what_targets_cost_before_fit_is_said() -> None:
    """By the name of the tier; a figure that is best small is no negative number."""
    people = [Employee(emp_id=code, post_code="Q") for code in "AB"]
    posts = [Post(post_code=code, need=1) for code in "PQ"]
    fit = Scores.of([[9, 8], [5, 7]], ["A", "B"], ["P", "Q"])
    made = Problem.of(people, posts, scores=fit)
    goals = (*made.policy.goals, GoalEntry(name="fewest-moves", tier=9, weight=1))
    made = made.with_policy(made.policy.model_copy(update={"goals": goals}))
    said = reach(solve(made, workers=1), ["moves<=0"]).text("en")
    assert (
        "gives up what comes first: tier 1, Everyone placed goes from 2 to 1." in said
    )
    assert re.search(r"tier 9, Fewest moves +1 +0\n?", said)
