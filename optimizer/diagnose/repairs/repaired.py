"""A way out written into the problem: exemptions, seats, pins, limits."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from models.plan.finding import Finding
from models.policy.entries import QuotaLimits
from models.policy.policy import Policy
from models.problem.problem import Problem
from models.records.employee import Exemption
from optimizer.contract.active import Active
from optimizer.contract.contracts import PairRule
from optimizer.contract.giving_way import NewLimit

Found = tuple[Active, Finding]
DOCUMENT = "(repair)"
SEVERITY = {"A": 1.0, "M": 2.0, "V": 4.0}
"""Giving way costs more the surer the law behind a rule is."""


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
    changed = dataclasses.replace(problem, exemptions=(*problem.exemptions, *waived))
    rest: dict[str, list[Found]] = {}
    for active, finding in found:
        if not is_pair(active, finding):
            rest.setdefault(active.title, []).append((active, finding))
    for own in rest.values():
        changed = _eased(changed, own[0][0], [finding for _, finding in own])
    return changed


def _eased(problem: Problem, active: Active, found: Sequence[Finding]) -> Problem:
    """Let one rule give way as it can, or as any rule can."""
    eased = active.rule.eased(problem, found)
    if eased is not None:
        return eased
    policy = problem.policy
    for finding in found:
        limit = active.rule.new_limit(finding)
        policy = (
            _soft(policy, active) if limit is None else _moved(policy, active, limit)
        )
    return problem.with_policy(policy)


def is_pair(active: Active, finding: Finding) -> bool:
    """Tell whether a breach is by one person at one post, so that it can be waived."""
    one = len(finding.employees) == 1 and len(finding.posts) == 1
    return isinstance(active.rule, PairRule) and one


def is_left(finding: Finding) -> bool:
    """Tell whether a breach is that one person is left without a post."""
    return len(finding.employees) == 1 and not finding.posts


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
    """Make a rule soft; one whose breaches can have no price is turned off."""
    entry = policy.rule(active.rule.name)
    mode = "off" if active.rule.no_price() else "soft"
    rules = {**policy.rules, active.rule.name: entry.model_copy(update={"mode": mode})}
    return policy.model_copy(update={"rules": rules})
