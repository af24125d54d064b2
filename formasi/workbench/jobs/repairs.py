"""Ways out as changes for the list: what a repair wrote into a problem, as edits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from formasi.answers.said_of_diagnosis import said_of_repair
from formasi.reports.telling.context import Context
from models.errors import PlacementError
from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.diagnose import Obstacles
from scenarios.edit import plain
from scenarios.scenario import Scenario, edit_from

LIMITS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "quotas": ("set-quota", {"name": "name"}),
    "budgets": ("set-budget", {"name": "name"}),
    "move_limits": ("set-move-limit", {"moves": "kind", "scope": "scope"}),
}
"""Table of a policy -> its edit, and which settings name an entry there."""
SAME = ("pins", "posts", "exemptions", "employees", "policy")


def repairs_of(problem: Problem, found: Obstacles) -> list[dict[str, Any]]:
    """Give each way out as edits, with what it costs.

    Where the edits do not come to the very problem that was verified, there are none:
    then the way out can only be read.
    """
    nothing = Result("no_plan", problem)
    return [
        {
            "said": {
                lang: said_of_repair(Context.about(nothing, lang), way)
                for lang in ("id", "en")
            },
            "edits": edits_of(problem, way.repaired),
            "rules": list(way.rules),
            "amount": way.amount,
            "gained": way.gained,
            "least": way.least,
            "verified": way.verified,
        }
        for way in found.repairs
    ]


def edits_of(before: Problem, after: Problem) -> list[dict[str, Any]]:
    """Give the edits that lead from one problem to the other; none where none do."""
    edits = [*_pins(before, after), *_seats(before, after), *_waived(before, after)]
    edits += [*_limits(before, after), *_rules(before, after)]
    try:
        made = Scenario("repair", tuple(edit_from(e) for e in edits)).apply(before)[0]
    except PlacementError:
        return []
    same = all(_same(getattr(made, n), getattr(after, n)) for n in SAME)
    return edits if same else []


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, tuple):
        return sorted(map(repr, one)) == sorted(map(repr, other))
    return bool(one == other)


def _pins(before: Problem, after: Problem) -> Iterator[dict[str, Any]]:
    gone = {pin.emp_id for pin in before.pins} - {pin.emp_id for pin in after.pins}
    if gone:
        yield {"edit": "free", "people": sorted(gone)}


def _seats(before: Problem, after: Problem) -> Iterator[dict[str, Any]]:
    for post in after.posts:
        old = before.post.get(post.post_code)
        if old is not None and old.need != post.need:
            yield {"edit": "change-seats", "posts": [post.post_code], "to": post.need}


def _waived(before: Problem, after: Problem) -> Iterator[dict[str, Any]]:
    for new in after.exemptions[len(before.exemptions) :]:
        yield {
            "edit": "exempt",
            "rule": new.rule,
            "employee": new.emp_id or "",
            "post": new.post_code or "",
            "document": new.document,
        }


def _limits(before: Problem, after: Problem) -> Iterator[dict[str, Any]]:
    for table, (kind, names) in LIMITS.items():
        pairs = zip(
            getattr(before.policy, table), getattr(after.policy, table), strict=False
        )
        for old, new in pairs:
            if old != new:
                key = {name: getattr(new, own) for name, own in names.items()}
                yield {"edit": kind, **key, "change": _changes(old, new)}


def _rules(before: Problem, after: Problem) -> Iterator[dict[str, Any]]:
    for name, new in after.policy.rules.items():
        old = before.policy.rules.get(name)
        if old != new and (old is None or old.mode != new.mode):
            yield {"edit": "set-rule", "rule": name, "mode": new.mode}


def _changes(old: Any, new: Any) -> dict[str, Any]:
    """Give the settings in which two entries differ."""
    names = type(new).model_fields
    one, other = old.model_dump(), new.model_dump(exclude_none=True)
    return {k: plain(other[k]) for k in names if k in other and one[k] != other[k]}
