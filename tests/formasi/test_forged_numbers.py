"""Every single number of a run, changed one by one, hashes made anew.

Each change is named by ``verify``, or stands in the list of what no claim hangs on.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from formasi.reports import write_report, write_workbook
from formasi.verified import verify
from models.tables import read_problem
from optimizer.runs.write import write_run
from optimizer.solve import solve
from optimizer.verdicts.facts import HARMLESS
from tests.formasi.cli.conftest import EMPLOYEES, POSTS
from tests.formasi.forger import (
    NUMBER,
    Key,
    forge_array,
    forge_json,
    forge_text,
    numbers_of,
    reseal,
)

SCORES = """\
emp_id,post_code,score
E1,P1,80
E1,P2,70.5
E2,P2,60
E3,P1,90
E3,P2,75
E4,P2,40
"""
POLICY = """\
extends = "plain"
[[goals]]
name = "everyone-placed"
tier = 1
[[goals]]
name = "worst-fit"
tier = 2
[[goals]]
name = "fit"
tier = 3
[[goals]]
name = "fewest-moves"
tier = 4
"""
TABLES = ("placements.csv", "findings.csv", "training.csv", "vacancies.csv")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small run with a floor under the worst-off, a report and a workbook."""
    folder = tmp_path_factory.mktemp("forged")
    for name, text in (
        ("employees.csv", EMPLOYEES),
        ("posts.csv", POSTS),
        ("scores.csv", SCORES),
        ("policy.toml", POLICY),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    result = solve(read_problem(folder), workers=1)
    assert result.status == "optimal"
    return write_run(result, folder / "run", [])


@pytest.fixture
def forged(whole: Path, tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Give what a change to a copy of the run leads to, in words."""

    def judge(name: str, forge: Callable[..., None], *where: object) -> str:
        run = tmp_path / "run"
        shutil.rmtree(run, ignore_errors=True)
        shutil.copytree(whole, run)
        forge(run / name, *where)
        reseal(run)
        return "\n".join(str(said) for v in verify(run) for said in v.wrong)

    return judge


def test_the_run_itself_holds(whole: Path) -> None:
    """Nothing is wrong with what nobody changed, and nothing rests on trust."""
    verdicts = verify(whole)
    assert [said for v in verdicts for said in v.wrong] == []
    assert {v.code for v in verdicts} >= {"prices", "unique", "sizes", "manifest"}


@pytest.mark.parametrize("name", ["result.json", "manifest.json", "certificate.json"])
def test_every_number_of_plain_data_is_named_or_harmless(
    name: str, whole: Path, forged: Callable[..., str]
) -> None:
    """Values, bounds, prices, counts, settings, multipliers: none can be changed."""
    data = json.loads((whole / name).read_text(encoding="utf-8"))
    keys = [key for key in numbers_of(data) if key[0] not in ("files", "input_hash")]
    assert len(keys) > 5
    unnamed = [key for key in keys if not forged(name, forge_json, key)]
    assert [key for key in unnamed if not _harmless(key)] == []


def _harmless(key: Key) -> bool:
    """Multipliers that still add up to the same bound are as good a proof of it.

    So are those counted over fewer pairs, where the tiers before bar them soundly.
    """
    if {"before", "bars"} & {*key}:
        return True
    path = ".".join(str(step) for step in key)
    return any(path == known or path.startswith(f"{known}.") for known in HARMLESS)


def test_every_multiplier_is_named_unless_it_proves_the_same(
    whole: Path, forged: Callable[..., str]
) -> None:
    """Other multipliers are re-added: they prove the same bound, or are named."""
    with np.load(whole / "certificate.npz") as file:
        places = [(name, k) for name in file for k in range(file[name].size)]
    told = [forged("certificate.npz", forge_array, *place) for place in places]
    named = [said for said in told if said]
    assert len(named) > len(places) / 3
    assert sum("the multipliers prove" in said for said in named) > 1


@pytest.mark.parametrize("name", TABLES)
def test_every_number_of_a_table_is_named(
    name: str, whole: Path, forged: Callable[..., str]
) -> None:
    """Placements and what follows from them say what the plan says."""
    text = (whole / name).read_text(encoding="utf-8")
    for found in NUMBER.finditer(text):
        assert forged(name, forge_text, *found.span()), found


def test_papers_are_made_anew_and_compared(whole: Path, tmp_path: Path) -> None:
    """A page or a workbook with one other figure does not pass, in either language."""
    run = Path(shutil.copytree(whole, tmp_path / "run"))
    from optimizer.runs.read import read_run  # noqa: PLC0415  (beside its only use)

    result = read_run(run)
    for lang, pseudonyms in (("id", False), ("en", True)):
        for write in (write_report, write_workbook):
            write(result, run, lang, pseudonyms=pseudonyms)
        reseal_papers(run)
        assert _of_papers(run) == []
    page = run / "report.html"
    page.write_text(page.read_text().replace("90", "91", 1))
    reseal_papers(run)
    (wrong,) = _of_papers(run)
    assert wrong.startswith("report.html: line ")
    write_report(result, run, "id")
    other = write_workbook(solve(result.problem, workers=1), tmp_path / "other", "id")
    shutil.copy(other, run / "plan.xlsx")
    reseal_papers(run)
    (wrong,) = _of_papers(run)
    assert wrong.startswith("plan.xlsx: ")


def reseal_papers(run: Path) -> None:
    """Renew the hashes; the words of the run do not hang on its papers."""
    reseal(run)


def _of_papers(run: Path) -> list[str]:
    return [str(w) for v in verify(run) if v.code == "papers" for w in v.wrong]
