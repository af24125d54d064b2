"""A way out written into the problem: exemptions, seats, pins, limits."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models.plan.finding import Finding
from models.policy.entries import QuotaLimits
from models.policy.policy import Policy
from models.problem.problem import Problem
from models.records.employee import Exemption
from models.records.post import Post
from optimizer.contract.active import Active
from optimizer.contract.contracts import PairRule
from optimizer.diagnose.field import SEATS
from optimizer.rules.limits.budget import BudgetRule
from optimizer.rules.limits.move_limit import MoveLimitRule
from optimizer.rules.limits.quota import QuotaRule
from optimizer.rules.merit.merit import Merit
from optimizer.rules.moves.pins import Pins

Found = tuple[Active, Finding]
DOCUMENT = "(repair)"


def amount_of(active: Active, finding: Finding) -> float:
    """Give the size of one breach: a person for single pairs, else the rule's unit."""
    return 1.0 if isinstance(active.rule, PairRule) else finding.amount


def apply(problem: Problem, found: Sequence[Found]) -> Problem:
    """Write a way out into a problem.

    Single pairs are exempted, seats opened or no longer asked for, who was pinned and
    is left over is pinned no more, and limits are moved, for all or for one unit or
    post. A rule that has no such number is made soft.
    """
    waived = tuple(
        Exemption(
            rule=a.title, emp_id=f.employees[0], post_code=f.posts[0], document=DOCUMENT
        )
        for a, f in found
        if is_pair(a, f)
    )
    posts = {p.post_code: p for p in problem.posts}
    policy, freed = problem.policy, set[str]()
    for active, finding in found:
        if is_freed(active, finding):
            freed.add(finding.employees[0])
        elif active.title == SEATS:
            post = posts[finding.posts[0]]
            posts[post.post_code] = _seated(post, finding)
        elif not is_pair(active, finding):
            limit = new_limit(active, finding)
            if limit is None:
                policy = _soft(policy, active)
            else:
                policy = _moved(policy, active, limit)
    changed = dataclasses.replace(
        problem,
        exemptions=(*problem.exemptions, *waived),
        pins=tuple(p for p in problem.pins if p.emp_id not in freed),
        posts=tuple(posts.values()),
    )
    return changed.with_policy(policy)


def is_pair(active: Active, finding: Finding) -> bool:
    """Tell whether a breach is by one person at one post, so that it can be waived."""
    one = len(finding.employees) == 1 and len(finding.posts) == 1
    return isinstance(active.rule, PairRule) and one


def is_left(finding: Finding) -> bool:
    """Tell whether a breach is that one person is left without a post."""
    return len(finding.employees) == 1 and not finding.posts


def is_freed(active: Active, finding: Finding) -> bool:
    """Tell whether a breach is that a person is left over whom a pin names."""
    return isinstance(active.rule, Pins) and is_left(finding)


def _seated(post: Post, finding: Finding) -> Post:
    held = int(finding.values["held"])
    if "least" in finding.values:
        return post.model_copy(update={"min_filled": held})
    return post.model_copy(update={"need": max(post.need, held)})


@dataclass(frozen=True)
class NewLimit:
    """A limit as it was and has to be; ``part`` is its unit or post, "" for all."""

    table: str
    name: str
    part: str
    old: float
    new: float

    @property
    def share(self) -> bool:
        """Tell whether the limit is a share."""
        return self.name.endswith("_share")

    @property
    def up(self) -> bool:
        """Tell whether the limit is raised."""
        return self.name in ("max", "limit", "max_share")


def new_limit(active: Active, finding: Finding) -> NewLimit | None:
    """Give the limit that a breach asks for; None where a rule has no number."""
    rule, values = active.rule, finding.values
    if isinstance(rule, MoveLimitRule):
        most, count = float(values["most"]), float(values["count"])
        return NewLimit("move_limits", "max", str(values["unit"]), most, count)
    if isinstance(rule, BudgetRule):
        part, used = str(values["part"]), float(values["used"])
        return NewLimit("budgets", "limit", part, float(values["limit"]), used)
    if isinstance(rule, QuotaRule):
        return _new_quota(finding)
    return None


def _new_quota(finding: Finding) -> NewLimit:
    values = finding.values
    matching, total = int(values["matching"]), int(values["total"])
    share = matching / total if total else 0.0
    rounded = {
        "min_share": math.floor(share * 1e4) / 1e4,
        "max_share": math.ceil(share * 1e4) / 1e4,
    }
    ((name, old),) = values["missed"].values.items()
    new = rounded.get(name, float(matching))
    return NewLimit("quotas", name, str(values["part"]), float(old), new)


def _moved(policy: Policy, active: Active, limit: NewLimit) -> Policy:
    entries = tuple(
        _changed(e, limit) if getattr(e, "title", e.name) == active.title else e
        for e in getattr(policy, limit.table)
    )
    return policy.model_copy(update={limit.table: entries})


def _changed(entry: Any, limit: NewLimit) -> Any:
    new: Any = int(limit.new) if limit.name in ("min", "max") else limit.new
    if not limit.part:
        update = {limit.name: new}
        if limit.table == "move_limits":
            update["max_share"] = None
        return entry.model_copy(update=update)
    own = dict(entry.own_limits)
    if limit.table == "quotas":
        before = own.get(limit.part, QuotaLimits())
        new = before.model_copy(update={limit.name: new})
    return entry.model_copy(update={"own_limits": {**own, limit.part: new}})


def _soft(policy: Policy, active: Active) -> Policy:
    """Make a rule soft; one that cannot be priced is turned off."""
    entry = policy.rule(active.rule.name)
    mode = "off" if isinstance(active.rule, Merit) else "soft"
    rules = {**policy.rules, active.rule.name: entry.model_copy(update={"mode": mode})}
    return policy.model_copy(update={"rules": rules})
