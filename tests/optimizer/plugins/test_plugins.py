"""Rules from outside: known by name, named with their hash, sent to workers."""

from __future__ import annotations

import os
import pickle
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from formasi.plugins import disagreements
from formasi.verified import verify
from models.errors import ArgumentError, PluginError, PolicyError
from models.plan.plan import Plan
from models.policy.policy import RuleEntry, read_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.scores import Scores
from optimizer.control.settings import Settings
from optimizer.plugins.agreement import disagreement
from optimizer.plugins.load import LISTED, load_listed, load_plugin
from optimizer.plugins.register import forget, register
from optimizer.plugins.store import hash_of, known
from optimizer.rules import EVERY, RULES
from optimizer.runs.read import read_manifest, read_run
from optimizer.runs.write import write_run
from optimizer.solve import solve
from scenarios.edits import EDITS
from scenarios.metrics import GROUPS, METRICS
from scenarios.running.identity import run_key
from scenarios.running.parcels import Packer, Parcel
from scenarios.running.work import Silent, solve_packed, unpack_result

RULE = '''
from dataclasses import dataclass
from typing import ClassVar
from formasi.plugins import CheckedRule, refused, phrase, register

@register
@dataclass(frozen=True)
class NotThere(CheckedRule):
    """Nobody goes to a post of this class."""
    name: ClassVar[str] = "not-there"
    title: ClassVar[str] = phrase("Not there")
    job_class: int = 9

    def fails(self, frame, pairs):
        return frame.posts.job_class[pairs.post] == self.job_class

    def unknown(self, frame, pairs):
        return frame.posts.job_class[pairs.post] < 0

    def refusal(self, problem, employee, post):
        if post.job_class != self.job_class:
            return None
        return refused(self.name, phrase("{employee} not at {post}."), employee, post)

    def missing(self, problem, employee, post):
        return phrase("job class") if post.job_class is None else ""
'''
OTHERS = '''
from dataclasses import dataclass
from typing import ClassVar
from formasi.plugins import Edit, Metric, phrase, register

register(Metric("plug-count", "Count", "people", 0, lambda view: 7.0))

@register
@dataclass(frozen=True)
class Nothing(Edit):
    """Change nothing."""
    kind: ClassVar[str] = "plug-nothing"
    does: ClassVar[str] = phrase("nothing")

    def apply(self, problem):
        return problem, phrase("nothing")
'''


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A plug-in with one rule."""
    path = tmp_path / "outside.py"
    path.write_text(RULE, encoding="utf-8")
    return path


@pytest.fixture
def problem() -> Problem:
    """Two people; the better post is the one that the rule bars."""
    entry = {"not-there": RuleEntry(mode="hard")}
    policy = read_policy("plain").model_copy(update={"rules": entry})
    return Problem.of(
        [Employee(emp_id="A"), Employee(emp_id="B")],
        [
            Post(post_code="P", need=2, job_class=9),
            Post(post_code="Q", need=2, job_class=8),
        ],
        scores=Scores.of([[5, 1], [5, 2]], ["A", "B"], ["P", "Q"]),
        policy=policy,
    )


def test_a_rule_from_a_file_is_obeyed(file: Path, problem: Problem) -> None:
    """A policy names it as it names ours; without the file nobody knows it."""
    with pytest.raises(PolicyError, match="'not-there' is not known"):
        solve(problem)
    loaded = load_plugin(file)
    assert loaded.offers == (("rule", "not-there"),)
    assert loaded.sha256 == hash_of(RULE)
    assert solve(problem).plan == Plan({"A": "Q", "B": "Q"})
    assert load_plugin(file) == loaded
    assert [rule.name for rule in EVERY].count("not-there") == 1
    forget("outside")
    assert "not-there" not in RULES


def test_a_run_names_it_and_verify_asks_for_it(
    file: Path, problem: Problem, tmp_path: Path
) -> None:
    """Missing, changed, there, and said to be another than is used."""
    load_plugin(file)
    run = write_run(solve(problem), tmp_path / "run")
    said = read_manifest(run)["plugins"]
    assert said == [
        {"name": "outside", "sha256": hash_of(RULE), "offers": ["rule not-there"]}
    ]
    assert (run / "plugins" / "outside.py").read_text("utf-8") == RULE
    assert all(verdict.holds for verdict in verify(run))
    forget("outside")
    missing = verify(run)[-1]
    assert (missing.code, missing.holds) == ("plug-ins", False)
    assert "which is not here" in missing.wrong[0]
    with pytest.raises(PluginError, match=r"(?s)outside .*--plugin RUN/plugins/out"):
        read_run(run)
    file.write_text(RULE + "\n# changed\n", encoding="utf-8")
    load_plugin(file)
    assert "another text of the plug-in" in verify(run)[-1].wrong[0]


def test_a_run_without_it_names_none(
    problem: Problem, tmp_path: Path, file: Path
) -> None:
    """Loaded, and without a say: the run is as it was."""
    load_plugin(file)
    plain = problem.with_policy(problem.policy.model_copy(update={"rules": {}}))
    run = write_run(solve(plain), tmp_path / "run")
    assert "plugins" not in read_manifest(run)
    assert not (run / "plugins").exists()
    assert "plug-ins" not in [verdict.code for verdict in verify(run)]


def test_a_worker_gets_it_with_its_task(file: Path, problem: Problem) -> None:
    """By its text, whatever it had before under that name."""
    load_plugin(file)
    packer = Packer()
    task = Parcel(packer.problem(problem), packer.piece(None), "")
    packed = pickle.dumps(task)
    forget("outside")
    file.write_text(RULE.replace("= 9", "= 8"), encoding="utf-8")
    load_plugin(file)
    result = solve_packed("key", packed, Settings(), Silent())
    assert unpack_result(result, problem).plan == Plan({"A": "Q", "B": "Q"})


def test_kept_runs_are_others_under_another_text(file: Path, problem: Problem) -> None:
    """A comparison does not take an old run for a new one."""
    load_plugin(file)
    one = run_key(problem, Settings())
    forget("outside")
    file.write_text(RULE + "\n# changed\n", encoding="utf-8")
    load_plugin(file)
    assert run_key(problem, Settings()) != one


def test_edits_and_metrics_come_too(tmp_path: Path) -> None:
    """They go where ours are, and away again."""
    path = tmp_path / "more.py"
    path.write_text(OTHERS, encoding="utf-8")
    load_plugin(path)
    assert "plug-nothing" in EDITS
    assert METRICS["plug-count"] in GROUPS["Plug-ins"]
    forget("more")
    assert "plug-nothing" not in EDITS
    assert "plug-count" not in METRICS
    assert not GROUPS.pop("Plug-ins")


def test_processes_of_ours_load_the_same_files(file: Path) -> None:
    """They hear of them by the environment."""
    load_plugin(file)
    assert os.environ[LISTED] == str(file.resolve())
    forget("outside")
    load_listed()
    assert known("outside") is not None


def test_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    """Ours are never replaced in silence."""
    path = tmp_path / "grade.py"
    path.write_text(RULE.replace("not-there", "grade"), encoding="utf-8")
    ours = RULES["grade"]
    with pytest.raises(ArgumentError, match="'grade' is taken: Formasi has it"):
        load_plugin(path)
    assert RULES["grade"] is ours


@pytest.mark.parametrize("name", ["Bad Name/é", "a.b", "", "-a", "two--lines"])
def test_a_name_that_no_policy_could_write_is_refused(
    tmp_path: Path, name: str
) -> None:
    """``--set rules.a.b.mode=hard`` would mean another thing."""
    path = tmp_path / "outside.py"
    path.write_text(RULE.replace("not-there", name), encoding="utf-8")
    with pytest.raises(ArgumentError, match=r"(?s)a name is small letters.*Maybe \w"):
        load_plugin(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [("x = 1", "registers nothing"), ("1 / 0", "ZeroDivision"), ("def", "cannot be")],
)
def test_a_file_that_is_no_plugin_is_refused(
    tmp_path: Path, text: str, said: str
) -> None:
    """With its name."""
    path = tmp_path / "wrong.py"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ArgumentError, match=said):
        load_plugin(path)
    with pytest.raises(ArgumentError, match="cannot be read"):
        load_plugin(tmp_path / "nowhere.py")


def test_what_is_no_rule_or_lies_in_no_file_is_refused(file: Path) -> None:
    """What no run could name takes no part."""
    with pytest.raises(ArgumentError, match="is no rule"):
        register(3)
    load_plugin(file)
    changed = file.with_name("copy") / "outside.py"
    changed.parent.mkdir()
    changed.write_text(RULE.replace("not-there", "nor-there"), encoding="utf-8")
    with pytest.raises(ArgumentError, match="already with another text"):
        load_plugin(changed)
    shutil.rmtree(changed.parent)


def test_two_halves_that_differ_are_found(file: Path, problem: Problem) -> None:
    """And those that agree are not."""
    load_plugin(file)
    kind = RULES["not-there"]
    assert not disagreements(kind, problem=problem, plans=20)
    assert not disagreements(kind, {"unknown_passes": False}, problem, plans=20)
    broken = type("Broken", (kind,), {"refusal": lambda *_: None})
    assert disagreements(broken, problem=problem, plans=20)
    dear = type("Dear", (kind,), {"refusal": _dearer(kind)})
    assert "soft" in disagreement(dear(), problem, Plan({"A": "P"}, ("B",)))


def _dearer(kind: type) -> object:
    def refusal(self: object, *asked: object) -> object:
        found = kind.refusal(self, *asked)  # type: ignore[attr-defined]
        return found and replace(found, amount=2.0)

    return refusal
