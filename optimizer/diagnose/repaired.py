"""A way out written into the problem: exemptions, seats, limits; and said in words."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from models.employee import Exemption
from models.finding import Finding
from models.post import Post
from models.problem import Problem
from optimizer.active import Active
from optimizer.contracts import PairRule
from optimizer.rules.budget import BudgetRule
from optimizer.rules.move_limit import MoveLimitRule
from optimizer.rules.quota import QuotaRule

Found = tuple[Active, Finding]
DOCUMENT = "(repair)"


def amount_of(active: Active, finding: Finding) -> float:
    """Give the size of one breach: a person for single pairs, else the rule's unit."""
    return 1.0 if isinstance(active.rule, PairRule) else finding.amount


def apply(problem: Problem, found: Sequence[Found]) -> Problem:
    """Write a way out into a problem, as far as its tables and policy can say it.

    Single pairs are exempted, seats opened or no longer asked for, and limits that hold
    for the whole agency moved. Others stay: see ``left_over``.
    """
    waived = tuple(
        Exemption(
            rule=a.title, emp_id=f.employees[0], post_code=f.posts[0], document=DOCUMENT
        )
        for a, f in found
        if _is_pair(a, f)
    )
    posts = {p.post_code: p for p in problem.posts}
    policy = problem.policy
    for active, finding in found:
        if active.title == "seats":
            post = posts[finding.posts[0]]
            posts[post.post_code] = _seated(post, finding)
        else:
            policy = _moved(policy, active, finding)
    changed = dataclasses.replace(
        problem,
        exemptions=(*problem.exemptions, *waived),
        posts=tuple(posts.values()),
    )
    return changed.with_policy(policy)


def is_written(active: Active, finding: Finding) -> bool:
    """Tell whether ``apply`` writes a breach into the problem."""
    return (
        _is_pair(active, finding)
        or active.title == "seats"
        or _new_limit(active, finding) is not None
    )


def _is_pair(active: Active, finding: Finding) -> bool:
    one = len(finding.employees) == 1 and len(finding.posts) == 1
    return isinstance(active.rule, PairRule) and one


def _seated(post: Post, finding: Finding) -> Post:
    held = int(finding.values["held"])
    if "least" in finding.values:
        return post.model_copy(update={"min_filled": held})
    return post.model_copy(update={"need": max(post.need, held)})


def _new_limit(active: Active, finding: Finding) -> tuple[str, str, Any, Any] | None:
    """Give list, field, old and new limit of a breach of a limit for all."""
    rule, values = active.rule, finding.values
    if isinstance(rule, MoveLimitRule) and rule.limit.scope == "all":
        return "move_limits", "max", int(values["most"]), int(values["count"])
    if isinstance(rule, BudgetRule) and rule.budget.scope == "all":
        return "budgets", "limit", rule.budget.limit, values["used"]
    if isinstance(rule, QuotaRule) and rule.quota.scope == "all":
        return _new_quota(rule, finding)
    return None


def _new_quota(rule: QuotaRule, finding: Finding) -> tuple[str, str, Any, Any]:
    matching, total = int(finding.values["matching"]), int(finding.values["total"])
    share = matching / total if total else 0.0
    for name in ("min_share", "max_share", "min", "max"):
        if "{" + name in finding.message:
            old = getattr(rule.quota, name)
            new: Any = matching
            if name == "min_share":
                new = math.floor(share * 1e4) / 1e4
            elif name == "max_share":
                new = math.ceil(share * 1e4) / 1e4
            return "quotas", name, old, new
    raise AssertionError(finding.message)


def _moved(policy: Any, active: Active, finding: Finding) -> Any:
    limit = _new_limit(active, finding)
    if limit is None:
        return policy
    table, name, _, new = limit
    update = {name: new}
    if table == "move_limits":
        update["max_share"] = None
    entries = tuple(
        e.model_copy(update=update)
        if getattr(e, "title", e.name) == active.title
        else e
        for e in getattr(policy, table)
    )
    return policy.model_copy(update={table: entries})


def sentences(found: Sequence[Found]) -> Iterator[Finding]:
    """Say what to do, rule by rule."""
    for title in dict.fromkeys(a.title for a, _ in found):
        own = [(a, f) for a, f in found if a.title == title]
        yield _sentence(own)


def _sentence(own: Sequence[Found]) -> Finding:
    active, first = own[0]
    title = active.title
    people = tuple(dict.fromkeys(e for _, f in own for e in f.employees))
    posts = tuple(dict.fromkeys(p for _, f in own for p in f.posts))
    units = tuple(dict.fromkeys(u for _, f in own for u in f.units))
    total = sum(amount_of(a, f) for a, f in own)

    def said(message: str, **values: Any) -> Finding:
        return Finding(title, message, values, people, posts, units, total, "remark")

    if title == "seats":
        return _seats(own, said)
    if isinstance(active.rule, PairRule) and all(_is_pair(a, f) for a, f in own):
        text = "waive {rule} for {count} named people: {people}"
        return said(text, rule=title, count=len(people), people=list(people))
    limit = _new_limit(active, first)
    if limit is not None:
        _, name, old, new = limit
        up = name in ("max", "limit", "max_share")
        text = (
            "raise {rule} from {old} to {new}"
            if up
            else "lower {rule} from {old} to {new}"
        )
        return said(text, rule=title, old=float(old), new=float(new))
    if all(len(f.employees) == 1 and not f.posts for _, f in own):
        text = (
            "allow, against {rule}, that {count} people are left without a post: "
            "{people}"
        )
        return said(text, rule=title, count=len(people), people=list(people))
    if units and len(units) == len(own):
        text = "let {rule} give way by {amount} in all, in {units}"
        return said(text, rule=title, amount=float(total), units=list(units))
    text = "let {rule} give way by {amount} in all"
    return said(text, rule=title, amount=float(total))


def _seats(own: Sequence[Found], said: Callable[..., Finding]) -> Finding:
    fewer = [f for _, f in own if "least" in f.values]
    more = [f for _, f in own if "least" not in f.values]
    if more and not fewer:
        listed = ", ".join(f"{f.posts[0]} +{f.amount:g}" for f in more)
        text = "open {count} seats: {list}"
        return said(text, count=float(sum(f.amount for f in more)), list=listed)
    if fewer and not more:
        listed = ", ".join(f"{f.posts[0]} −{f.amount:g}" for f in fewer)
        text = "let {count} seats that must be filled stay empty: {list}"
        return said(text, count=float(sum(f.amount for f in fewer)), list=listed)
    listed = ", ".join(
        f"{f.posts[0]} {'−' if 'least' in f.values else '+'}{f.amount:g}"
        for _, f in own
    )
    text = "open seats (+), or let seats that must be filled stay empty (−): {list}"
    return said(text, list=listed)
