"""Is there any plan under some of the rules? Asked often, so answered cheaply first."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from models.problem import Problem
from optimizer.answer import Answer, Certificate
from optimizer.assemble import assemble
from optimizer.diagnose.least import softened, solve_first
from optimizer.events import Clock
from optimizer.multipliers import bound_of
from optimizer.program import Program
from optimizer.registry import BoundPolicy
from optimizer.rows import NO_LIMIT, Rows

SEATS = "seats"
"""The rule whose rows always stand first in a program, if only to limit nothing."""
RowKey = tuple[str, int, int]
"""Rule, which of its families, which row of that family."""


@dataclass
class Trials:
    """Asks for plans under some of the hard rules, and remembers proofs that fail.

    A proof that there is no plan multiplies rows; whenever it still holds for the rules
    at hand, nothing needs to be solved.
    """

    problem: Problem
    policy: BoundPolicy
    clock: Clock
    proofs: list[dict[RowKey, int]] = field(default_factory=list)
    grids: list[Certificate] = field(default_factory=list)
    open_questions: int = 0
    solved: int = 0

    @property
    def titles(self) -> list[str]:
        """List the hard rules."""
        return list(dict.fromkeys(a.title for a in self.policy.hard))

    def program(self, titles: Iterable[str]) -> Program:
        """Assemble the problem under some of the rules, without any goal."""
        wanted = set(titles)
        bare = softened(self.policy, ())
        rules = tuple(a for a in bare.rules if a.title in {*wanted, SEATS})
        program, _ = assemble(self.problem, dataclasses.replace(bare, rules=rules))
        if SEATS in wanted:
            return program
        keep = {key for key in row_keys(program.rows) if key[0] != SEATS}
        return opened(program, keep)

    def refuted(self, program: Program) -> bool:
        """Tell whether it is proven that a program has no plan.

        Where a test does not end in time the answer is no, and the question stays open.
        """
        if any(self._still(program, k) for k in range(len(self.proofs))):
            return True
        if self.clock.over():
            self.open_questions += 1
            return False
        answer = solve_first(
            program, time_limit=self.clock.left(), stop=self.clock.stop
        )
        self.solved += 1
        if answer.status == "infeasible":
            self._remember(program, answer)
            return True
        self.open_questions += answer.pair is None
        return False

    def _remember(self, program: Program, answer: Answer) -> None:
        own = answer.infeasible_certificate
        if own is None or answer.cuts:
            return
        keys = [*row_keys(program.rows)]
        used = np.flatnonzero(own.rows).tolist()
        self.proofs.append({keys[k]: int(own.rows[k]) for k in used})
        self.grids.append(own)

    def _still(self, program: Program, place: int) -> bool:
        known, own = self.proofs[place], self.grids[place]
        keys = {key: k for k, key in enumerate(row_keys(program.rows))}
        if not known.keys() <= keys.keys():
            return False
        rows = np.zeros(len(keys), dtype=np.int64)
        rows[[keys[key] for key in known]] = list(known.values())
        again = dataclasses.replace(own, rows=rows)
        found = bound_of(program, program.rows, len(own.before), again)
        return found is not None and found < 0


def row_keys(families: Iterable[Rows]) -> Iterable[RowKey]:
    """Name every row so that it is known again in another program."""
    seen: dict[str, int] = {}
    for rows in families:
        number = seen[rows.rule] = seen.get(rows.rule, -1) + 1
        yield from ((rows.rule, number, k) for k in range(len(rows)))


def opened(program: Program, keep: set[RowKey]) -> Program:
    """Give the program in which only some rows limit anything."""
    seen: dict[str, int] = {}
    families = []
    for rows in program.rows:
        number = seen[rows.rule] = seen.get(rows.rule, -1) + 1
        kept = np.array(
            [(rows.rule, number, k) in keep for k in range(len(rows))], bool
        )
        kept = kept.astype(bool)
        lower = np.where(kept, rows.lower, -NO_LIMIT)
        upper = np.where(kept, rows.upper, NO_LIMIT)
        families.append(dataclasses.replace(rows, lower=lower, upper=upper))
    return dataclasses.replace(program, rows=tuple(families))


def smallest(items: list[str], conflicts: Callable[[list[str]], bool]) -> list[str]:
    """Find a smallest list of items that still conflicts, by halving (QuickXplain).

    Each item that is kept was tried: without it there was no proof of a conflict.
    """
    return _halve([], items, conflicts, changed=False)


def _halve(
    base: list[str],
    items: list[str],
    conflicts: Callable[[list[str]], bool],
    *,
    changed: bool,
) -> list[str]:
    if changed and conflicts(base):
        return []
    if len(items) <= 1:
        return items
    first, second = items[: len(items) // 2], items[len(items) // 2 :]
    late = _halve([*base, *first], second, conflicts, changed=bool(first))
    early = _halve([*base, *late], first, conflicts, changed=bool(late))
    return [*early, *late]
