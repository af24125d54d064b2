"""Rules that hold at all times, asked by hand after every ceremony."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from models.phrase import Phrase, phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from optimizer.contract.active import Active
from optimizer.policy.bind import bind
from optimizer.waves.replay.office import Office


@dataclass
class Lasting:
    """The rules, and the breaches that stood before the first ceremony."""

    rules: list[Active]
    standing: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, office: Office) -> Lasting:
        """Find the rules marked so, and what breaks them today already."""
        policy = office.problem.policy
        limits = [*policy.quotas, *policy.budgets, *policy.move_limits]
        titles = [e.title for e in limits if e.holds == "always"]
        titles += [n for n, e in policy.rules.items() if e.holds == "always"]
        if not titles:
            return cls([])
        rules = [
            active
            for active in bind(office.problem).rules
            if active.title in titles and active.mode == "hard"
        ]
        found = cls(rules)
        found.standing = {_who(f) for f in found.broken(office)}
        return found

    def broken(self, office: Office) -> Iterator[Finding]:
        """Ask every rule of the office as it sits on a day."""
        sits = {
            e.emp_id: office.sits[e.emp_id]
            for e in office.problem.employees
            if e.emp_id in office.sits
        }
        others = [e.emp_id for e in office.problem.employees if e.emp_id not in sits]
        today = Plan(sits, tuple(others))
        for active in self.rules:
            for finding in active.findings(office.problem, today):
                if finding.kind == "breach":
                    yield finding

    def wrong(self, office: Office) -> Iterator[Phrase]:
        """Name what a ceremony has broken."""
        for finding in self.broken(office):
            if _who(finding) not in self.standing:
                yield phrase(
                    "{day}: {what}",
                    day=office.today,
                    what=Phrase(finding.message, finding.values),
                )


def _who(finding: Finding) -> str:
    told = (finding.rule, finding.employees, finding.posts, finding.units)
    return repr(told)
