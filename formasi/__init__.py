"""Formasi places civil servants in posts and proves how good the plan is.

What is public is here; each name is imported when it is first used, so that
``import formasi`` stays quick.
"""

from typing import TYPE_CHECKING

from formasi._shadow import refuse_shadowed_folders

refuse_shadowed_folders()

from models.showing.elsewhere import when_asked

if TYPE_CHECKING:
    from formasi.answers import diagnose, explain
    from formasi.deciding.checked import judge
    from formasi.deciding.differing import diff
    from formasi.deciding.near import alternatives
    from formasi.deciding.nominees import candidates
    from formasi.deciding.objected import objections
    from formasi.deciding.reaching import reach
    from formasi.exports.export import export
    from formasi.schedules.dated import waves
    from formasi.schedules.standing import acting
    from formasi.sealed import seal
    from formasi.verified import verify
    from models import errors, records
    from models.plan.plan import Plan
    from models.plan.result import Result
    from models.policy.policy import Policy, read_policy
    from models.problem.problem import Problem
    from models.records.employee import Employee
    from models.records.post import Post
    from models.records.scores import Scores
    from models.records.unit import Unit
    from models.tables import read_problem, write_problem
    from optimizer.assignment.assign import assign
    from optimizer.assignment.assignment import Assignment
    from optimizer.plugins.register import register
    from optimizer.proof.check import check
    from optimizer.remarks.remarks import remarks
    from optimizer.runs.write import read_run, write_run
    from optimizer.solve import solve
    from scenarios import edits
    from scenarios.comparing.compare import compare
    from scenarios.files.sweep import Sweep, read_scenarios
    from scenarios.scenario import Scenario
    from scenarios.session import Session

__version__ = "0.2.0"
__all__ = [
    "Assignment",
    "Employee",
    "Plan",
    "Policy",
    "Post",
    "Problem",
    "Result",
    "Scenario",
    "Scores",
    "Session",
    "Sweep",
    "Unit",
    "__version__",
    "acting",
    "alternatives",
    "assign",
    "candidates",
    "check",
    "compare",
    "diagnose",
    "diff",
    "edits",
    "errors",
    "explain",
    "export",
    "judge",
    "objections",
    "reach",
    "read_policy",
    "read_problem",
    "read_run",
    "read_scenarios",
    "records",
    "register",
    "remarks",
    "seal",
    "solve",
    "verify",
    "waves",
    "write_problem",
    "write_run",
]

_MODULES = {
    "edits": "scenarios.edits",
    "errors": "models.errors",
    "records": "models.records",
}
_HOMES = {
    "Assignment": "optimizer.assignment.assignment",
    "Employee": "models.records.employee",
    "Plan": "models.plan.plan",
    "Policy": "models.policy.policy",
    "Post": "models.records.post",
    "Problem": "models.problem.problem",
    "Result": "models.plan.result",
    "Scenario": "scenarios.scenario",
    "Scores": "models.records.scores",
    "Session": "scenarios.session",
    "Sweep": "scenarios.files.sweep",
    "Unit": "models.records.unit",
    "acting": "formasi.schedules.standing",
    "assign": "optimizer.assignment.assign",
    "alternatives": "formasi.deciding.near",
    "candidates": "formasi.deciding.nominees",
    "check": "optimizer.proof.check",
    "compare": "scenarios.comparing.compare",
    "diagnose": "formasi.answers",
    "diff": "formasi.deciding.differing",
    "explain": "formasi.answers",
    "export": "formasi.exports.export",
    "judge": "formasi.deciding.checked",
    "objections": "formasi.deciding.objected",
    "reach": "formasi.deciding.reaching",
    "read_policy": "models.policy.policy",
    "read_problem": "models.tables",
    "read_run": "optimizer.runs.write",
    "read_scenarios": "scenarios.files.sweep",
    "register": "optimizer.plugins.register",
    "remarks": "optimizer.remarks.remarks",
    "seal": "formasi.sealed",
    "solve": "optimizer.solve",
    "verify": "formasi.verified",
    "waves": "formasi.schedules.dated",
    "write_problem": "models.tables",
    "write_run": "optimizer.runs.write",
}


__getattr__ = when_asked(__name__, _HOMES, _MODULES)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
