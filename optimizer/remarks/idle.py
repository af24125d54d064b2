"""Tables and marks that no rule or goal of the policy reads: said, not passed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.issue import Issue
from models.phrase import phrase
from models.policy.policy import Budget, Quota
from models.problem.links import line
from models.problem.problem import Problem
from models.problem.retirement import staying
from optimizer.policy.bind import BoundPolicy


@dataclass(frozen=True)
class _Readers:
    """Who reads a table: rules and goals, any of which does."""

    rules: frozenset[str]
    goals: frozenset[str] = frozenset()
    suggested: str = ""

    def read(self, policy: BoundPolicy) -> bool:
        """Tell whether one of them is in force."""
        rules = {active.rule.name for active in policy.rules}
        return bool(rules & self.rules) or bool(
            {weighed.goal.name for weighed in policy.goals} & self.goals
        )


_PREFERENCES = _Readers(
    frozenset(("status-quo", "merit")),
    frozenset(("preference", "swaps")),
    "[[goals]] name = 'preference'",
)
_TABLES: Mapping[str, _Readers] = {
    "pins": _Readers(frozenset(("pins",)), suggested="[rules.pins] mode = 'hard'"),
    "kinship": _Readers(
        frozenset(("kinship", "kin-in-unit", "seat-before-kin")),
        suggested="[rules.kinship] mode = 'hard'",
    ),
    "certificates": _Readers(
        frozenset(("certificates",)),
        suggested="[rules.certificates] mode = 'hard'",
    ),
    "preferences": _PREFERENCES,
}
_LOCKED = _Readers(
    frozenset(("locked",)),
    suggested="[rules.locked] mode = 'hard'",
)


def idle_tables(problem: Problem, policy: BoundPolicy) -> Iterator[Issue]:
    """Give a warning for each table, and each lock, that has no effect."""
    for table, readers in _TABLES.items():
        count = len(getattr(problem, table))
        if count and not readers.read(policy):
            yield _unread(table, "", count, readers)
    for table in ("employees", "posts"):
        locked = [k for k, one in enumerate(getattr(problem, table)) if one.locked]
        if locked and not _LOCKED.read(policy):
            first = line(problem, table, locked[0])
            yield _unread(table, "locked", len(locked), _LOCKED, first)


def _unread(
    table: str, column: str, count: int, readers: _Readers, row: int | None = None
) -> Issue:
    return Issue(
        phrase(
            "no rule or goal of this policy reads this: {count} rows have no effect.",
            count=count,
        ),
        table,
        row,
        column,
        maybe=phrase("{entry} is meant in the policy?", entry=readers.suggested),
        severity="warning",
        code="no-effect",
    )


_PARTS = {"unit": "units", "post": "posts", "employee": "employees"}


def limitless(problem: Problem) -> Iterator[Issue]:
    """Give a warning for each budget whose column of limits is empty everywhere."""
    for budget in problem.policy.budgets:
        table, column = _PARTS.get(budget.scope, ""), budget.limit_column
        if budget.mode == "off" or not table or not column or budget.own_limits:
            continue
        if any(str(own.extra.get(column, "")) for own in getattr(problem, table)):
            continue
        yield Issue(
            phrase(
                "budget {name!r}: no row says a limit in this column, so the budget "
                "limits nothing.",
                name=budget.title,
            ),
            table,
            column=column,
            severity="warning",
            code="no-effect",
        )


def unitless(problem: Problem) -> Iterator[Issue]:
    """Give a warning for each quota or budget of every unit where no post is in one."""
    policy = problem.policy
    if any(post.unit_code for post in problem.posts):
        return
    entries: list[Quota | Budget] = [*policy.quotas, *policy.budgets]
    for entry in entries:
        if entry.mode != "off" and entry.scope == "unit":
            yield Issue(
                phrase(
                    "{name!r} holds for each unit, and no post is in one: it limits "
                    "nothing.",
                    name=entry.title,
                ),
                "posts",
                column="unit_code",
                maybe=phrase("scope = 'all' is meant?"),
                severity="warning",
                code="no-effect",
            )


def crowded(problem: Problem) -> Iterator[Issue]:
    """Say that there are more people than seats: somebody is left over whatever is."""
    people, seats = len([*staying(problem)]), sum(p.seats for p in problem.posts)
    if people > seats:
        yield Issue(
            phrase(
                "there are {people} people for {seats} seats: at least {left} without "
                "a post.",
                people=people,
                seats=seats,
                left=people - seats,
            ),
            "posts",
            column="need",
            severity="warning",
            code="too-few-seats",
        )
