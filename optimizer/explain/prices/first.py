"""What is sure of a change before its program is built: the plan at hand, by hand.

Building the program of another hard rule, or of another structure, takes seconds with
thousands of people. Whom the change drives out, and which rules the plan would break,
is known before that.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from models.plan.finding import Finding
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.explain.case import Case
from optimizer.policy.bind import bind
from optimizer.proof.check import evaluate
from optimizer.proof.remembered import hand_on_found
from optimizer.reuse.same_rows import FREE
from optimizer.rules.units.seats import Seats

WIDE = ("locked", "bup")
"""Rules that others read beside them: of these, others may find something else."""
OURS = "optimizer."


@dataclass(frozen=True)
class First:
    """What is sure at once.

    Attributes
    ----------
    driven : people who cannot all stay where the plan puts them, since posts are gone
        or have not seats for all; None where it is not a matter of seats.
    broken : hard rules that the plan breaks then; None where that is not known yet.
    """

    driven: int | None = None
    broken: tuple[Finding, ...] | None = None


def first_word(case: Case, changed: Problem) -> First:
    """Say what a change does to the plan at hand, as far as that is known at once.

    Parameters
    ----------
    case : the run at hand; what was found of its plan by hand is taken from it.
    changed : its problem with the change made.
    """
    if _structure(case.problem) != _structure(changed):
        return First(driven=_driven(case, changed))
    if not _same_tables(case.problem, changed):
        return First()
    if _only_fit(case, changed):
        changed = case.problem  # no rule reads it: they find what they found
    elif not _only_modes(case.problem, changed):
        return First()
    hand_on_found(case.problem, changed, frozenset())
    found = evaluate(changed, case.plan, bind(changed))
    return First(broken=tuple(found.breaches))


def _same_tables(old: Problem, new: Problem) -> bool:
    """Tell whether all tables are the very same."""
    names = (f.name for f in fields(old) if f.compare and f.name != "policy")
    return all(getattr(old, name) is getattr(new, name) for name in names)


def _only_fit(case: Case, changed: Problem) -> bool:
    """Tell whether fit alone is reckoned otherwise, and no rule asks for it.

    Who is judged by others is judged by fit; of a rule of others nobody knows.
    """
    old = case.problem.policy
    if old == changed.policy or old != changed.policy.model_copy(
        update={"fit": old.fit}
    ):
        return False
    rules = [active.rule for active in case.policy.rules]
    return all(type(r).__module__.startswith(OURS) and not r.relative for r in rules)


def _only_modes(old: Problem, new: Problem) -> bool:
    """Tell whether policies differ in limits, weights, and how rules apply, alone.

    Then what an equal rule finds of the same plan is the same.
    """
    rest = {**FREE, "budgets": (), "rules": {}}
    one, two = (p.policy.model_copy(update=rest) for p in (old, new))
    before, after = old.policy.rules, new.policy.rules
    if one != two or before.keys() != after.keys():
        return False
    how = {"mode": "hard", "price": 1.0, "tier": None}
    return all(
        entry == after[name]
        or (
            name not in WIDE
            and entry.model_copy(update=how) == after[name].model_copy(update=how)
        )
        for name, entry in before.items()
    )


def _structure(problem: Problem) -> tuple[object, ...]:
    """Give the units, and the posts with their seats and where each stands."""
    posts = [(post.post_code, post.seats, post.unit_code) for post in problem.posts]
    return problem.units, posts


def _driven(case: Case, changed: Problem) -> int:
    """Count those who cannot all stay where the plan puts them, for want of seats."""
    known = case.plan.placements.items()
    here = {who: code for who, code in known if who in changed.employee}
    held = {who: code for who, code in here.items() if code in changed.post}
    same = changed.policy is case.problem.policy
    over = 0.0
    for active in (case.policy if same else bind(changed)).hard:
        if isinstance(active.rule, Seats):
            found = active.findings(changed, Plan(held))
            over += sum(f.amount for f in found if f.kind == "breach" and _full(f))
    return len(here) - len(held) + int(over)


def _full(found: Finding) -> bool:
    """Tell a post that more people hold than may from one that lacks some."""
    return int(found.values["held"]) > int(found.values["seats"])
