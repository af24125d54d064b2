"""Rules that hold at all times: a link, which names the orders that break one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.phrase import Name, joined, phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.plan.result import Result
from optimizer.contract.active import Active
from optimizer.policy.bind import bind
from optimizer.program.rows import Ints, Rows
from optimizer.waves.model.cells import Cells
from optimizer.waves.model.family import Family

RULE = Name("wave-always", "wave")
Key = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def lasting(result: Result) -> tuple[Active, ...]:
    """Give the hard rules of a policy that hold after every wave."""
    policy = result.problem.policy
    limits = (*policy.quotas, *policy.budgets, *policy.move_limits)
    named = {name for name, entry in policy.rules.items() if entry.holds == "always"}
    named |= {entry.title for entry in limits if entry.holds == "always"}
    if not named:
        return ()
    return tuple(
        active
        for active in bind(result.problem).rules
        if active.mode == "hard" and active.title in named
    )


@dataclass(frozen=True, eq=False)
class Always:
    """The link: whole schedules are walked wave by wave, and breaches cut off.

    A breach that stands today already is nobody's doing here. One that speaks of some
    people depends on who of them has moved, whatever the wave: that state is forbidden
    for every wave at once.
    """

    result: Result
    cells: Cells
    rules: tuple[Active, ...]

    def cuts(self, x: Ints) -> Rows | None:
        """Give rows that a whole ``x`` breaks; None where it breaks no rule."""
        if not np.array_equal(x, np.round(x)):
            return None
        chosen = np.flatnonzero(np.asarray(x) > 0.5)  # noqa: PLR2004
        wave = {int(self.cells.emp[p]): int(self.cells.wave[p]) for p in chosen}
        known = {_key(f) for f in self._breaches({}, -1)}
        family, seen = Family(RULE), set[tuple[frozenset[int], frozenset[int]]]()
        for last in sorted(set(wave.values()))[:-1]:
            for finding in self._breaches(wave, last):
                if _key(finding) not in known:
                    self._forbid(family, finding, wave, last, seen)
        return family.rows()

    def _breaches(self, wave: Mapping[int, int], last: int) -> Iterator[Finding]:
        plan = self.interim({m for m, w in wave.items() if w <= last})
        for active in self.rules:
            for finding in active.findings(self.result.problem, plan):
                if finding.kind == "breach":
                    yield finding

    def interim(self, moved: set[int]) -> Plan:
        """Give who sits where once some movers have moved, and no others."""
        problem, plan = self.result.problem, self.result.plan
        assert plan is not None
        placed = {
            e.emp_id: e.post_code
            for e in problem.employees
            if e.post_code in problem.post
        }
        for place in moved:
            mover = self.cells.question.movers[place]
            placed.pop(mover.emp_id, None)
            if mover.new_post is not None:
                placed[mover.emp_id] = mover.new_post
        told = {emp_id: str(code) for emp_id, code in placed.items()}
        left = (e.emp_id for e in problem.employees if e.emp_id not in told)
        return Plan(told, tuple(left))

    def _forbid(
        self,
        family: Family,
        finding: Finding,
        wave: Mapping[int, int],
        last: int,
        seen: set[tuple[frozenset[int], frozenset[int]]],
    ) -> None:
        """Forbid that some have moved while others have not, by any wave."""
        about = self._movers(finding)
        moved = frozenset(m for m in about if wave[m] <= last)
        still = frozenset(about) - moved
        if not about or (moved, still) in seen:
            return
        seen.add((moved, still))
        waves = range(self.cells.waves)
        who = ", ".join(self.cells.question.movers[m].emp_id for m in sorted(about))
        what = joined([Name(finding.rule, "rule"), who], ": ")
        base = family.add(
            [
                phrase("{what}, by {day}", what=what, day=self.cells.question.days[w])
                for w in waves
            ],
            upper=[len(moved) - 1] * len(waves),
        )
        family.count_moved(self.cells, sorted(moved), waves, base)
        family.count_moved(self.cells, sorted(still), waves, base, -1)

    def _movers(self, finding: Finding) -> Sequence[int]:
        """Give the movers of whom a breach speaks, or who touch what it speaks of."""
        movers = list(enumerate(self.cells.question.movers))
        people = set(finding.employees)
        named = [k for k, m in movers if m.emp_id in people]
        if named:
            return named
        places = {*finding.posts, *finding.units}
        near = [
            k
            for k, m in movers
            if places & {m.old_post, m.new_post, m.old_unit, m.new_unit}
        ]
        return near or [k for k, _ in movers]


def _key(finding: Finding) -> Key:
    return finding.rule, finding.employees, finding.posts, finding.units
