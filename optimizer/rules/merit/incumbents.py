"""Nobody rises into a tier while a fitting incumbent of it is left without a post."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, Literal

from models.phrase import Phrase, phrase
from models.plan.finding import Finding
from models.plan.moves import move_kinds
from models.plan.placed import of_placements
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.may_hold import may_hold
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.contract.judge import Judge
from optimizer.contract.rows_again import beside_of
from optimizer.contract.unread import UNJUDGED, Names
from optimizer.program.program import Link
from optimizer.program.rows import Rows
from optimizer.rules.merit.fields import is_exempt, is_in_field
from optimizer.rules.merit.incumbent_claims import BEFORE, CLAIMS, IncumbentClaims
from optimizer.rules.merit.incumbent_cuts import IncumbentCuts


@dataclass(frozen=True)
class IncumbentsFirst(Rule):
    """Nobody rises into a post while a fitting incumbent of its tier has none.

    Formula, for each post j and each c who holds a post of the tier of j today, whom
    the other hard rules let hold j, and in whose field j is: ``sum x_hj <= n_j sum_k
    x_ck`` over those h who would rise in tier at j, n_j their number, or that of the
    seats where it is less. So with c on the surplus list nobody is promoted into j. A
    breach counts each such h. The field, by ``fields``: ``same``: the job family of the
    present post; ``related`` adds the families of the history and those of one list of
    ``related`` with them, the unit that carries on the work of the present one, and an
    education that j asks for; ``any``: every post. A family that is not known excuses
    no promotion. A logged exemption for h, c or j waives it there. Legal basis: the
    merit system and the placing of surplus staff first (UU 20/2023; PP 11/2017 arts 241
    and 263); that incumbents go before those promoted is our reading. Ignores: entry
    into functional posts and equalisation, which are no promotion; how fit c is.
    """

    name: ClassVar[str] = "incumbents-first"
    title: ClassVar[str] = phrase("Incumbents before promotions")
    unread: ClassVar[Names] = UNJUDGED
    relative: ClassVar[bool] = True
    exempts: ClassVar[bool] = True
    fields: Literal["same", "related", "any"] = "related"
    related: Sequence[Sequence[str]] = ()
    others: tuple[Judge, ...] = field(default=(), compare=False)

    def given(self, others: Sequence[Judge]) -> IncumbentsFirst:
        """Give the rule with the hard rules that say who may hold a post."""
        return replace(self, others=tuple(others))

    def links(self, frame: Frame, pairs: Pairs) -> Iterable[Link]:
        """Add the limits of those whom a plan leaves over, when it does."""
        known: list[tuple[Rule, IncumbentClaims]] = pairs.memo.setdefault(CLAIMS, [])
        found = next((own for rule, own in known if rule == self), None)
        if found is None:
            own = self.name, self.fields, self.related, self.others
            found = IncumbentClaims(frame, pairs.aside(), *own)
            before = pairs.memo.get(BEFORE, ())
            found.told = next((told for r, told in before if r == self), found.told)
            known.append((self, found))
        yield found

    def is_untouched(self, told: Names | None) -> bool:
        """Ask the rules too that say who may hold a post."""
        return super().is_untouched(told) and all(
            other.is_untouched(told) for other in self.others
        )

    def doubts(
        self, problem: Problem, pairs: Pairs
    ) -> Callable[[Rows], Iterable[Phrase]]:
        """Judge each limit that was added apart by hand."""
        return IncumbentCuts(problem, pairs, self).wrong

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """Hold those left over against those who rise, by hand."""
        risen = risers(self.name, problem, plan)
        for emp_id in plan.surplus:
            employee = problem.employee[emp_id]
            for post_code, people in risen.items():
                if self.claims(problem, employee, post_code):
                    yield self._found(emp_id, post_code, people)

    def claims(self, problem: Problem, employee: Employee, post_code: str) -> bool:
        """Tell by hand whether somebody goes before those who rise at a post."""
        present, post = problem.present_post(employee), problem.post[post_code]
        tier = problem.tier(present)
        return (
            present is not None
            and tier > 0
            and tier == problem.tier(post)
            and is_in_field(problem, employee, post, self.fields, self.related)
            and not is_exempt(self.name, problem, employee.emp_id, post_code)
            and may_hold(problem, employee, post, self.others)
        )

    def _found(self, emp_id: str, post_code: str, people: Sequence[str]) -> Finding:
        text = phrase(
            "{employee} holds a post of that tier today, may hold {post} and is left "
            "without a post, while {others} would be promoted into it."
        )
        values = {"employee": emp_id, "post": post_code, "others": list(people)}
        ids = (emp_id, *people)
        return Finding(self.name, text, values, ids, (post_code,), amount=len(people))


def risers(rule: str, problem: Problem, plan: Plan) -> Mapping[str, list[str]]:
    """Give who rises in tier at each post of a plan, by hand, but those exempt."""
    found: dict[str, list[str]] = {}
    for emp_id in of_placements("risers", problem, plan, _rises):
        post_code = plan.placements[emp_id]
        if not is_exempt(rule, problem, emp_id, post_code):
            found.setdefault(post_code, []).append(emp_id)
    return found


def _rises(problem: Problem, employee: Employee, post: Post) -> bool:
    return "tier-up" in move_kinds(problem, employee, post)


def hand_on_claims(old: Pairs, pairs: Pairs, people: Column, posts: Column) -> None:
    """Let the very same pairs of another problem have the claims that are the same.

    Of other pairs they have what was found of people and posts whose rows are equal.

    Parameters
    ----------
    people, posts : for each row of the new problem the equal earlier one, -1 for none.
    """
    beside, known = beside_of(pairs), old.memo.get(CLAIMS, ())
    if beside is not None and beside.same:
        same = [(r, own) for r, own in known if r.is_untouched(beside.told)]
        pairs.memo[CLAIMS] = same
    pairs.memo[BEFORE] = [(r, own.told.among(people, posts)) for r, own in known]
