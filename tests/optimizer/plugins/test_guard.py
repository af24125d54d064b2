"""A fault in code from outside is told by its name, and proves nothing."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from formasi.plugins import Contribution
from models.errors import ArgumentError, PluginError
from models.plan.plan import Plan
from models.policy.policy import FitEntry, RuleEntry
from models.problem.problem import Problem
from optimizer.columns.frame import frame_of
from optimizer.columns.pairs import candidates
from optimizer.fit.parts import PARTS
from optimizer.goals import GOALS
from optimizer.plugins.load import load_plugin
from optimizer.solve import solve
from scenarios.edits import EDITS
from scenarios.metrics import METRICS
from tests.optimizer.plugins.test_plugins import RULE
from tests.optimizer.plugins.test_plugins import problem as problem  # noqa: PLC0414

SET = "object.__setattr__"
FAILS = "        return frame.posts.job_class[pairs.post] == self.job_class\n"
REFUSAL = "        if post.job_class != self.job_class:\n"
MISSING = '        return phrase("job class") if post.job_class is None else ""\n'


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (FAILS, "1 / 0", r"outside, line 1.: fails\(\) of the rule not-there.*Zero"),
        (FAILS, "raise SystemExit", "SystemExit"),
        (FAILS, "return None", "gave None; it must give an array of bool"),
        (FAILS, "return [True]", "gave list"),
        (FAILS, "return pairs.emp < 9.5 + 0 * pairs.emp.sum() * 1j == 1", "failed"),
        (FAILS, "return pairs.emp * 0", "an array of int32, shape"),
        (FAILS, "return pairs.emp[:1] < 0", r"shape \(1,\); it must"),
        (FAILS, "frame.posts.job_class[:] = 0", "read-only"),
        (FAILS, "frame.problem.posts[0].extra['x'] = 'y'", "rows are frozen"),
        (FAILS, f"{SET}(frame.problem.posts[0], 'unit_code', 'y')", "changes the ta"),
        (FAILS, "return pairs.emp < 0", "is allowed in the columns, barred by hand"),
        (FAILS, "return pairs.emp >= 0", "is barred in the columns, allowed by hand"),
        (REFUSAL, "1 / 0\n        if True:", "line 2.: refusal"),
        (REFUSAL, "return 'no'\n        if True:", "gave str; it must give a Finding"),
        (REFUSAL, f"{SET}(post, 'unit_code', 0)\n        if post:", "l.*changes the t"),
    ],
)
def test_a_fault_of_a_rule_is_told(
    old: str, new: str, said: str, tmp_path: Path, problem: Problem
) -> None:
    """What it raises, gives, or changes, and where its halves differ."""
    file = tmp_path / "outside.py"
    text = RULE.replace(old, f"        {new}\n")
    assert text != RULE
    file.write_text(text, encoding="utf-8")
    load_plugin(file)
    with pytest.raises(PluginError, match=said):
        solve(problem)


def test_one_that_lacks_something_is_refused(tmp_path: Path) -> None:
    """Before it is asked; leaving the program is no answer either."""
    file = tmp_path / "outside.py"
    wrong = {
        RULE.replace("def refusal", "def refuses"): "NotThere lacks refusal",
        RULE.replace("    title:", "    other:"): "lacks title",
        "import sys\nsys.exit(0)\n": "line 2: the plug-in cannot be run: SystemExit",
        "def x(:\n": "line 1: .*SyntaxError",
    }
    for text, said in wrong.items():
        file.write_text(text, encoding="utf-8")
        with pytest.raises(ArgumentError, match=said):
            load_plugin(file)


OTHERS = """
from dataclasses import dataclass
from typing import ClassVar
from formasi.plugins import Edit, FitPart, Goal, Metric, phrase, register

print("beside the data")
answer = None
register(Metric("plug-count", "Count", "people", 0, lambda view: view.answer))

@register
@dataclass(frozen=True)
class Nothing(Edit):
    kind: ClassVar[str] = "plug-nothing"
    does: ClassVar[str] = phrase("nothing")
    answer: object = None

    def apply(self, problem):
        return self.answer

@register
@dataclass(frozen=True)
class Aim(Goal):
    name: ClassVar[str] = "plug-aim"
    title: ClassVar[str] = "Aim"
    answer: object = None

    def contribution(self, frame, pairs):
        return self.answer

    def value_of(self, problem, plan):
        return self.answer

@register
@dataclass(frozen=True)
class Part(FitPart):
    name: ClassVar[str] = "plug-part"
    title: ClassVar[str] = "Part"
    answer: object = None

    def score(self, frame, pairs):
        return self.answer

    def score_of(self, problem, employee, post):
        return self.answer
"""


def test_goals_fit_edits_and_metrics_too(
    tmp_path: Path, problem: Problem, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each is held to what it promises; what they print goes beside the data."""
    file = tmp_path / "outside.py"
    file.write_text(OTHERS, encoding="utf-8")
    load_plugin(file)
    assert capsys.readouterr() == ("", "beside the data\n")
    frame = frame_of(problem)
    pairs = candidates(frame, [])
    count, plan = len(pairs), Plan({"A": "P"})
    one, post = problem.employees[0], problem.posts[0]

    def make(kind: Any, answer: object) -> Any:
        return kind(answer=answer)

    asked: list[tuple[Any, list[Any], list[Any]]] = [
        (
            lambda a: METRICS["plug-count"].of(SimpleNamespace(answer=a)),  # type: ignore[arg-type]
            [7, 0.5, None],
            ["7", np.nan, 10**400],
        ),
        (
            lambda a: make(EDITS["plug-nothing"], a).apply(problem),
            [(problem, "nothing")],
            [problem, None, ("nothing", problem)],
        ),
        (
            lambda a: make(GOALS["plug-aim"], a).contribution(frame, pairs),
            [Contribution(), Contribution(np.ones(count, int))],
            [5, Contribution(np.ones(count)), Contribution(np.ones(1, int))],
        ),
        (
            lambda a: make(GOALS["plug-aim"], a).value_of(problem, plan),
            [3, 2.5],
            [None, np.inf, "3"],
        ),
        (
            lambda a: make(PARTS["plug-part"], a).score(frame, pairs),
            [np.full(count, np.nan), np.full(count, 100.0)],
            [np.full(count, 101.0), np.ones(count, int), np.ones(1), None],
        ),
        (
            lambda a: make(PARTS["plug-part"], a).score_of(problem, one, post),
            [None, 0, 99.5],
            [-1, np.nan, "5"],
        ),
    ]
    for ask, right, wrong in asked:
        for answer in right:
            assert ask(answer) is answer
        for answer in wrong:
            with pytest.raises(PluginError, match=r"plug-in outside: .*it must give"):
                ask(answer)


def test_a_rule_that_tells_of_plans_is_asked_about_plans(
    tmp_path: Path, problem: Problem
) -> None:
    """Where it counts people together, no single pair shows the difference."""
    file = tmp_path / "outside.py"
    file.write_text(COUNTED, encoding="utf-8")
    load_plugin(file)
    for most, found in ((2, None), (0, "differ: of a plan made by chance")):
        entry = RuleEntry(mode="hard", by_hand=most)
        policy = problem.policy.model_copy(update={"rules": {"few": entry}})
        own = problem.with_policy(policy)
        if found is None:
            assert solve(own).status == "optimal"
        else:
            with pytest.raises(PluginError, match=found):
                solve(own)


def test_a_part_of_fit_whose_halves_differ_is_found(
    tmp_path: Path, problem: Problem
) -> None:
    """Before a solve, and with the pair."""
    file = tmp_path / "outside.py"
    file.write_text(SCORED, encoding="utf-8")
    load_plugin(file)
    fit = FitEntry(weights={"plug-part": 1.0})
    policy = problem.policy.model_copy(update={"rules": {}, "fit": fit})
    with pytest.raises(PluginError, match="in Q is worth 8 in the columns, 9 by hand"):
        solve(problem.with_policy(policy))


SCORED = """
from dataclasses import dataclass
from typing import ClassVar
from formasi.plugins import FitPart, register

@register
@dataclass(frozen=True)
class Part(FitPart):
    name: ClassVar[str] = "plug-part"
    title: ClassVar[str] = "Part"

    def score(self, frame, pairs):
        return frame.posts.job_class[pairs.post] * 1.0

    def score_of(self, problem, employee, post):
        return 9
"""
COUNTED = '''
from dataclasses import dataclass
from typing import ClassVar
from formasi.plugins import Finding, Rule, phrase, register

@register
@dataclass(frozen=True)
class Few(Rule):
    """At most so many have a post; the columns know no limit."""
    name: ClassVar[str] = "few"
    title: ClassVar[str] = phrase("Few")
    by_hand: int = 2

    def findings(self, problem, plan):
        if len(plan.placements) > self.by_hand:
            yield Finding(self.name, phrase("too many"))
'''
