"""What options have in common: pairs that several need are found and scored once.

An option that shares rows with one before it takes the scored pairs of these rows from
there, and looks only at what is new: in whatever process or machine it is solved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from models.errors import PlacementError
from models.problem.problem import Problem
from optimizer.columns.make import Column
from optimizer.reuse.kept_pairs import Scored
from optimizer.reuse.same_rows import Origin, comparable
from scenarios.running.identity import Digests, pairs_key

WORTH = 0.5
"""Share of the pairs that must be the same for handing them on to pay."""
MOST = 40_000_000
"""Employees times posts, above which scored pairs are too large to hand about."""


@dataclass
class PairSource:
    """An input whose scored pairs others need too; they are made when first asked."""

    origin: Origin
    users: int = 0
    made: Scored | None = field(default=None, repr=False)
    failed: bool = False

    def scored(self) -> Scored | None:
        """Score the pairs, once; None where the policy is at fault: a solve tells."""
        if self.made is None and not self.failed:
            try:
                self.made = Scored.of(self.origin.problem)
            except PlacementError:
                self.failed = True
        return self.made


@dataclass(frozen=True)
class Share:
    """Where an input finds pairs: the source, and its rows there."""

    source: PairSource
    emp_from: Column
    post_from: Column


def in_groups(
    problems: Mapping[str, Problem], digests: Digests
) -> tuple[list[str], dict[str, Share]]:
    """Put inputs with the same pairs, or the same source, side by side.

    Parameters
    ----------
    problems : by key.   digests : of their tables.
    """
    shares = find_shares(problems)
    alike = {key: pairs_key(problem, digests) for key, problem in problems.items()}
    groups = list(dict.fromkeys(alike.values()))
    sources = list({id(s.source): None for s in shares.values()})

    def turn(key: str) -> tuple[int, int]:
        share = shares.get(key)
        source = sources.index(id(share.source)) if share else len(sources)
        return source, groups.index(alike[key])

    return sorted(problems, key=turn), shares


def find_shares(problems: Mapping[str, Problem]) -> dict[str, Share]:
    """Find the inputs (by key) that share most of their pairs with another."""
    sources: list[PairSource] = []
    found: dict[str, Share] = {}
    for key, problem in problems.items():
        if len(problem.employees) * len(problem.posts) > MOST:
            continue
        source = _comparable(sources, problem)
        if source is None:
            source = PairSource(Origin(problem))
            sources.append(source)
        share = Share(source, *source.origin.same_rows(problem))
        if _part(share.emp_from) * _part(share.post_from) >= WORTH:
            source.users += 1
            found[key] = share
    return {key: share for key, share in found.items() if share.source.users > 1}


def _comparable(sources: Iterable[PairSource], problem: Problem) -> PairSource | None:
    fitting = (s for s in sources if comparable(s.origin.problem, problem))
    return next(fitting, None)


def _part(found: Column) -> float:
    """Give the share of rows that were found."""
    return float((found >= 0).mean()) if len(found) else 0.0
