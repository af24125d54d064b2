"""Run folders: whole or absent, read back alike, and every hand edit is found."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from models.errors import CheckError, PlacementError
from models.phrase import Phrase
from models.plan.result import Result
from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.tables import read_problem
from optimizer.runs.phrases import PhraseBook
from optimizer.runs.write import _files, digest, input_hash, read_run, write_run
from optimizer.solve import solve
from optimizer.verify import Verdict, verify

CITY = 100


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """A small invented city, solved."""
    from benchmarks.generator import write_city  # noqa: PLC0415  (slow to import)

    folder = tmp_path_factory.mktemp("city") / "problem"
    write_city(folder, CITY, 7)
    return solve(read_problem(folder), workers=1)


@pytest.fixture(scope="module")
def whole(result: Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run folder as it was written."""
    return write_run(result, tmp_path_factory.mktemp("runs") / "run")


@pytest.fixture
def run(whole: Path, tmp_path: Path) -> Path:
    """A copy of the run folder that a test may spoil."""
    return Path(shutil.copytree(whole, tmp_path / "run"))


def _wrong(verdicts: list[Verdict]) -> str:
    return "\n".join(line for verdict in verdicts for line in verdict.wrong)


def _resealed(run: Path) -> list[Verdict]:
    """Verify a folder whose forger also renewed the hashes of the manifest."""
    manifest = json.loads((run / "manifest.json").read_text())
    manifest["files"] = {name: digest(run / name) for name in _files(run)}
    manifest["input_hash"] = input_hash(manifest["files"])
    (run / "manifest.json").write_text(json.dumps(manifest))
    return verify(run)


def test_a_run_as_written_holds(whole: Path, result: Result) -> None:
    """Nothing is wrong with a fresh run, and it is proven."""
    assert result.status == "optimal"
    verdicts = verify(whole)
    assert _wrong(verdicts) == ""
    derived = {v.code for v in verdicts if not v.trusted}
    assert len(derived - {"added-limits"}) == 13


def test_a_run_reads_back_alike(whole: Path, result: Result) -> None:
    """Plan, values, bounds, findings and prices survive the folder."""
    again = read_run(whole)
    assert again.plan == result.plan
    assert again.goals == result.goals
    assert again.tiers == result.tiers
    assert again.prices == result.prices
    assert [str(f) for f in again.findings] == [str(f) for f in result.findings]
    assert again.problem.employees == result.problem.employees
    assert again.frame().equals(result.frame())


def test_every_employee_is_in_exactly_one_list(whole: Path) -> None:
    """Placements and surplus together name everybody once."""
    placed = (whole / "placements.csv").read_text().splitlines()[1:]
    surplus = (whole / "surplus.csv").read_text().splitlines()[1:]
    ids = [line.split(",")[0] for line in (*placed, *surplus)]
    assert len(ids) == len(set(ids)) == CITY


def _swap_posts(run: Path) -> None:
    path = run / "placements.csv"
    lines = path.read_text().splitlines()
    head = lines[0].split(",")
    at = head.index("new_post")
    a, b = lines[1].split(","), lines[2].split(",")
    a[at], b[at] = b[at], a[at]
    path.write_text("\n".join([lines[0], ",".join(a), ",".join(b), *lines[3:]]) + "\n")


def _drop_a_row(run: Path) -> None:
    path = run / "placements.csv"
    lines = path.read_text().splitlines()
    path.write_text("\n".join([*lines[:5], *lines[6:]]) + "\n")


def _double_a_row(run: Path) -> None:
    path = run / "placements.csv"
    path.write_text(path.read_text() + path.read_text().splitlines()[1] + "\n")


def _better_fit(run: Path) -> None:
    path = run / "placements.csv"
    lines = path.read_text().splitlines()
    row = lines[1].split(",")
    row[lines[0].split(",").index("fit")] = "99.99"
    path.write_text("\n".join([lines[0], ",".join(row), *lines[2:]]) + "\n")


def _set(run: Path, change: Callable[[dict], None]) -> None:
    path = run / "result.json"
    data = json.loads(path.read_text())
    change(data)
    path.write_text(json.dumps(data))


def _edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(run: Path) -> None:
        path = run / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))

    return edit


SPOILS: dict[str, tuple[Callable[[Path], None], str]] = {
    "swap two posts": (_swap_posts, "placements.csv"),
    "drop a row": (_drop_a_row, "stands in the plan 0 times"),
    "double a row": (_double_a_row, "more than once"),
    "better fit": (_better_fit, "placements.csv, line 2"),
    "goal value": (
        lambda run: _set(run, lambda d: d["goals"][0].update(value=10**6)),
        "goal everyone-placed says 1000000",
    ),
    "goal bound": (
        lambda run: _set(run, lambda d: d["goals"][0].update(bound=10**6)),
        "the bound of goal everyone-placed",
    ),
    "tier value": (
        lambda run: _set(run, lambda d: d["tiers"][2].update(value=1e9)),
        "tier 3",
    ),
    "tier bound": (
        lambda run: _set(run, lambda d: d["tiers"][2].update(bound=1e9)),
        "tier 3",
    ),
    "objective": (
        lambda run: _set(run, lambda d: d.update(objective=1e9)),
        "objective",
    ),
    "bound": (lambda run: _set(run, lambda d: d.update(bound=1e9)), "bound says"),
    "gap": (lambda run: _set(run, lambda d: d.update(gap=0.5)), "gap says 0.5"),
    "prover": (
        lambda run: _set(run, lambda d: d["tiers"][0].update(proven_by="me")),
        "proven by me",
    ),
    "placed": (lambda run: _set(run, lambda d: d.update(placed=3)), "placed says 3"),
    "moves": (
        lambda run: _set(run, lambda d: d["moves"].update(post=0)),
        "moves, post: says 0",
    ),
    "status": (
        lambda run: _set(run, lambda d: d.update(status="no_plan")),
        "status no_plan does not fit",
    ),
    "no certificate": (
        lambda run: (run / "certificate.json").unlink(),
        "certificate.json is missing",
    ),
    "certificate bound": (
        _edit("certificate.json", '"numerator": ', '"numerator": 1'),
        "the multipliers prove",
    ),
}


@pytest.mark.parametrize("name", SPOILS)
def test_a_hand_edit_is_found_and_named(name: str, run: Path) -> None:
    """Each edit is found, even where the forger renews every hash."""
    spoil, expected = SPOILS[name]
    spoil(run)
    assert "was changed" in _wrong(verify(run)) or "missing" in _wrong(verify(run))
    assert expected in _wrong(_resealed(run))


def test_an_edited_problem_is_found(run: Path) -> None:
    """A better rating in the copy of the problem changes hashes and values."""
    path = run / "problem" / "employees.csv"
    path.write_text(path.read_text().replace("butuh-perbaikan", "sangat-baik"))
    assert "problem/employees.csv was changed" in _wrong(verify(run))
    assert _wrong(_resealed(run)) != ""


def test_an_added_file_is_found(run: Path) -> None:
    """A file that the run did not write is named."""
    (run / "note.txt").write_text("hello")
    assert "note.txt was added" in _wrong(verify(run))


def test_something_else_is_no_run(tmp_path: Path) -> None:
    """A folder without a manifest is refused with a hint."""
    with pytest.raises(CheckError, match="is no run folder"):
        verify(tmp_path)
    with pytest.raises(CheckError, match="is no run folder"):
        read_run(tmp_path)


def test_a_run_is_whole_or_absent(result: Result, tmp_path: Path) -> None:
    """When an extra fails nothing is left behind; an existing folder is not touched."""

    def fail(folder: Path) -> None:
        assert (folder / "placements.csv").is_file()
        raise RuntimeError("no disk")

    with pytest.raises(RuntimeError):
        write_run(result, tmp_path / "run", [fail])
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "note.txt").write_text("mine")
    with pytest.raises(PlacementError, match="exists already"):
        write_run(result, tmp_path / "mine", replace=True)


def test_a_run_may_be_replaced_on_request(run: Path, result: Result) -> None:
    """With ``replace`` the new run stands in the place of the old; a note stays."""
    (run / "note.txt").write_text("old")
    write_run(result, run, replace=True)
    assert (run / "note.txt").read_text() == "old"
    assert [p.name for p in run.parent.iterdir()] == ["run"]


def test_infeasible_runs_are_kept_and_verified(tmp_path: Path) -> None:
    """A run without a plan says why, and its proof is re-checked."""
    policy = build_policy(
        {
            "name": "x",
            "plan": {"date": "2027-01-01"},
            "goals": [{"name": "everyone-placed", "tier": 1}],
        }
    )
    post = Post(post_code="P", need=2, min_filled=2)
    problem = Problem.of([Employee(emp_id="a")], [post], policy=policy)
    run = write_run(solve(problem), tmp_path / "run")
    assert not (run / "placements.csv").exists()
    assert _wrong(verify(run)) == ""
    assert read_run(run).status == "infeasible"
    data = json.loads((run / "result.json").read_text())
    assert data["reasons"] == ["seats: seats of P, short by 1"]
    (reason,) = read_run(run).reasons
    assert isinstance(reason, Phrase)
    assert reason.values["label"].values == {"post": "P"}
    assert reason.values["rule"].kind == "rule"


@pytest.mark.parametrize(
    "kept",
    [
        None,
        [],
        {"need of U": None},
        {"need of U": {"template": "need of {where}"}},
        {"need of U": {"template": "need of {0}", "values": {"where": "U"}}},
        {"need of U": {"template": "need of {where}", "values": {"where": "V"}}},
        {"need of U": {"template": 3, "values": {}}},
    ],
)
def test_a_run_that_kept_no_phrase_keeps_its_text(kept: object) -> None:
    """An old run, or one whose phrase says something else than its text."""
    assert type(PhraseBook(kept)("need of U")) is str


def test_labels_of_prices_come_back_as_phrases(tmp_path: Path) -> None:
    """So a report on a run folder speaks every language; the old fields stay."""
    result = solve(read_problem("examples/binjai"))
    assert result.prices
    run = write_run(result, tmp_path / "run")
    data = json.loads((run / "result.json").read_text())
    first = data["prices"][0]
    assert list(first) == ["rule", "label", "side", "limit", "amount"]
    again = read_run(run).prices
    assert again == result.prices
    assert [_made_of(p.label) for p in again] == [
        _made_of(p.label) for p in result.prices
    ]
    old = {key: value for key, value in data.items() if key != "phrases"}
    (run / "result.json").write_text(json.dumps(old))
    assert read_run(run).prices == result.prices


def _made_of(label: str) -> object:
    return (label.template, label.values) if isinstance(label, Phrase) else label


def test_a_run_whose_proof_was_taken_away_is_not_read_as_proven(run: Path) -> None:
    """Neither where the manifest was made anew; ``verify`` tells what is wrong."""
    for name in ("certificate.json", "certificate.npz"):
        (run / name).unlink(missing_ok=True)
    assert _wrong(_resealed(run))
    with pytest.raises(CheckError, match="proven by a certificate, and holds none"):
        read_run(run)
