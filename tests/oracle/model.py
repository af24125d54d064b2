"""The same question put to CP-SAT, written from the pages: for larger problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil, floor, lcm

from ortools.sat.python import cp_model

from tests.oracle.judge import Judge
from tests.oracle.lines import Line, Pair, Said, Sought

Terms = list[tuple[Fraction, cp_model.IntVar]]


class Question:
    """A judge's pieces as one model of whole numbers, solved tier by tier."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.model = cp_model.CpModel()
        barred: frozenset[Pair] = frozenset().union(*(s.barred for s in judge.hard))
        self.x = {
            p: self.model.new_bool_var(f"{p}")
            for p in judge.facts.pairs
            if p not in barred
        }
        self.left = {i: self.model.new_bool_var(i) for i in judge.facts.people}
        for emp, left in self.left.items():
            mine = [x for (i, _), x in self.x.items() if i == emp]
            self.model.add_exactly_one([left, *mine])
        for said in judge.hard:
            self._hold(said)
        self.tiers = {tier: self._worth(tier) for tier in judge.tiers}

    def _hold(self, said: Said) -> None:
        for emp in said.kept:
            self.model.add(self.left[emp] == 0)
        for line in said.lines:
            terms = self._chosen(line.terms)
            scale = _scale(value for value, _ in terms)
            total = sum(int(value * scale) * x for value, x in terms)
            if line.low is not None:
                self.model.add(total >= ceil(line.low * scale))
            if line.high is not None:
                self.model.add(total <= floor(line.high * scale))
        if said.passed:
            over = [x for _, x in self._passed(said)]
            self.model.add(sum(over) <= said.most)

    def _passed(self, said: Said) -> Terms:
        """Make a mark for each rival beside a claimant who is not content."""
        found = []
        for rivals, content in said.passed:
            glad = sum(self.x[p] for p in content if p in self.x)
            for pair in rivals & self.x.keys():
                over = self.model.new_bool_var("")
                self.model.add(over >= self.x[pair] - glad)
                found.append((Fraction(1), over))
        return found

    def _chosen(self, terms: Mapping[Pair, Fraction]) -> Terms:
        return [(value, self.x[p]) for p, value in terms.items() if p in self.x]

    def _worth(self, tier: int) -> Terms:
        found: Terms = []
        for t, weight, sought in self.judge.goals:
            if t == tier:
                found += [(weight * v, x) for v, x in self._sought(sought)]
        for t, price, said in self.judge.soft:
            if t == tier:
                found += [(-price * v, x) for v, x in self._broken(said)]
        return found

    def _sought(self, sought: Sought) -> Terms:
        if sought.least:
            return [self._least(sought)]
        if sought.loads:
            return [self._busiest(sought)]
        left = [(v, self.left[i]) for i, v in sought.surplus.items()]
        lacking = [term for line in sought.lines for term in self._short(line)]
        twice = [(Fraction(1), self._together(a, b)) for a, b in sought.both]
        return [*self._chosen(sought.pairs), *left, *lacking, *twice]

    def _together(self, one: Pair, other: Pair) -> cp_model.IntVar:
        """Make a mark for two pairs that are both chosen."""
        mark = self.model.new_bool_var("both")
        if one in self.x and other in self.x:
            self.model.add_min_equality(mark, [self.x[one], self.x[other]])
        else:
            self.model.add(mark == 0)
        return mark

    def _broken(self, said: Said) -> Terms:
        one = Fraction(1)
        pairs = [(one, self.x[p]) for p in said.barred if p in self.x]
        kept = [(one, self.left[i]) for i in said.kept]
        lacking = [term for line in said.lines for term in self._short(line)]
        return [*pairs, *kept, *lacking, *self._passed(said)]

    def _short(self, line: Line) -> Terms:
        """Make a whole number of what a plan misses the line by, in fine steps."""
        terms = self._chosen(line.terms)
        ends = [end for end in (line.low, line.high) if end is not None]
        scale = _scale([*(v for v, _ in terms), *ends])
        total = sum(int(value * scale) * x for value, x in terms)
        found = []
        for end, sign in ((line.low, 1), (line.high, -1)):
            if end is None:
                continue
            reach = abs(int(end * scale)) + sum(abs(int(v * scale)) for v, _ in terms)
            short = self.model.new_int_var(0, reach, "")
            self.model.add(short >= sign * (int(end * scale) - total))
            found.append((Fraction(1, scale), short))
        return found

    def _least(self, sought: Sought) -> tuple[Fraction, cp_model.IntVar]:
        """Make a number that is at most the points of whoever is placed."""
        terms = self._chosen(sought.pairs)
        scale = _scale(v for v, _ in terms)
        points = [(int(v * scale), x) for v, x in terms]
        low = min((0, *(v for v, _ in points)))
        high = max((0, *(v for v, _ in points)))
        least = self.model.new_int_var(low, high, "least")
        for value, x in points:
            self.model.add(least <= value).only_enforce_if(x)
        nobody = list(self.left.values())
        anybody = self.model.new_bool_var("anybody")
        self.model.add(sum(nobody) <= len(nobody) - 1).only_enforce_if(anybody)
        self.model.add(sum(nobody) == len(nobody)).only_enforce_if(anybody.negated())
        self.model.add(least <= 0).only_enforce_if(anybody.negated())
        return Fraction(1, scale), least

    def _busiest(self, sought: Sought) -> tuple[Fraction, cp_model.IntVar]:
        """Make a number, in tenths, that is at least the load of every desk."""
        most = 10_000
        busiest = self.model.new_int_var(0, most, "busiest")
        for work, who in sought.loads:
            terms = self._chosen(who)
            scale = _scale([work, *(v for v, _ in terms)])
            done = self.model.new_int_var(0, sum(int(v * scale) for v, _ in terms), "")
            self.model.add(done == sum(int(v * scale) * x for v, x in terms))
            product = self.model.new_int_var(0, 2**60, "")
            self.model.add_multiplication_equality(product, [busiest, done])
            full = self.model.new_bool_var("")
            self.model.add(busiest == most).only_enforce_if(full)
            wanted = int(work * scale) * 1000
            self.model.add(product >= wanted).only_enforce_if(full.negated())
        return Fraction(1, 10), busiest

    def best(self, seconds: float = 60.0) -> dict[int, Fraction] | None:
        """Give the best value of each tier in turn; None when nothing is allowed.

        Tiers that take longer than ``seconds``, and those after them, are left out.
        """
        found: dict[int, Fraction] = {}
        for tier, terms in self.tiers.items():
            scale = _scale(value for value, _ in terms)
            total = sum(int(value * scale) * x for value, x in terms)
            self.model.maximize(total)
            solver = cp_model.CpSolver()
            solver.parameters.num_workers = 4
            solver.parameters.max_time_in_seconds = seconds
            status = solver.solve(self.model)
            if status == cp_model.INFEASIBLE:
                return None
            if status != cp_model.OPTIMAL:
                return found
            value = Fraction(round(solver.objective_value) if terms else 0, scale)
            found[tier] = value
            least = value - self.judge.tolerance[tier]
            self.model.add(total >= ceil(least * scale))
        return found


def _scale(values: Iterable[Fraction]) -> int:
    """Give the least number that makes all the values whole."""
    return lcm(1, *(value.denominator for value in values))
