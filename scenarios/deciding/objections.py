"""Objections against a plan: answered one by one, and the best grants together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from models.errors import PlacementError
from models.phrase import phrase
from models.plan.difference.difference import Otherwise, difference_of, where
from models.plan.plan import Plan
from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.columns.make import Column
from optimizer.explain import Case, WhyNot, why_not
from optimizer.explain.instead import Instead, instead
from optimizer.explain.loss import TierLoss
from optimizer.program.program import Tier
from optimizer.program.rows import Rows
from scenarios.deciding.again import Budget, solve_again
from scenarios.deciding.keeping import first_loss
from scenarios.editing.written_rows import changed, record_of

Kind = Literal["fact", "post", "stay"]
Outcome = Literal[
    *("granted already", "no cost", "price", "barred", "impossible"),
    *("corrected", "corrected, same place", "refused", "not answered"),
]


@dataclass(frozen=True)
class Objection:
    """What somebody asks: a fact put right, a post, or to stay where they are.

    Attributes
    ----------
    number : of the row, as a spreadsheet counts.
    column, value : of the roll, where a fact is to be put right.
    post_code : that is asked for.   reason, document : as they were given.
    """

    number: int
    emp_id: str
    kind: Kind
    column: str = ""
    value: str = ""
    post_code: str = ""
    reason: str = ""
    document: str = ""


@dataclass(frozen=True)
class Answered:
    """The answer to one objection, looked at alone.

    Attributes
    ----------
    why : rules that bar it, or what it costs; of a post that is asked for.
    moved : everybody whom a corrected fact places otherwise, the person included.
    lost : the first tier that loses through a corrected fact, None where none does.
    trouble : why a fact cannot be put right so; "" otherwise.
    together : granted in the best joint answer; None where it was not looked at.
    """

    objection: Objection
    outcome: Outcome
    why: WhyNot | None = None
    moved: tuple[Otherwise, ...] = ()
    lost: TierLoss | None = None
    trouble: str = ""
    together: bool | None = None


@dataclass(frozen=True)
class Joint:
    """The most grants together, under limits on the others, the facts put right first.

    Attributes
    ----------
    plan : the best plan with these grants.   granted : ids.
    moved, losers : others whom it places otherwise than the plan with the facts put
        right, and those of them who fit less than there, or are left over.
    proven : no plan within the limits grants more, and of those none is better.
    lost : the first tier that it loses, against that plan.
    """

    plan: Plan
    granted: tuple[str, ...]
    moved: tuple[str, ...]
    losers: tuple[str, ...]
    proven: bool
    lost: TierLoss | None


@dataclass(frozen=True)
class Objections:
    """All answers; ``base`` is the plan once every fact is put right."""

    result: Result
    base: Result
    answers: tuple[Answered, ...]
    joint: Joint | None
    most_moved: int | None
    most_losers: int | None

    def data(self) -> dict[str, Any]:
        """Give it as lists, texts and numbers; people by id."""
        joint = self.joint
        return {
            "answers": [_data(answer) for answer in self.answers],
            "joint": None
            if joint is None
            else {
                "granted": list(joint.granted),
                "moved": list(joint.moved),
                "losers": list(joint.losers),
                "proven": joint.proven,
                "placements": dict(joint.plan.placements),
                "surplus": list(joint.plan.surplus),
            },
            "limits": {"moved": self.most_moved, "losers": self.most_losers},
        }


def answer_objections(
    result: Result,
    asked: Sequence[Objection],
    budget: Budget,
    *,
    most_moved: int | None = None,
    most_losers: int | None = 0,
) -> Objections:
    """Answer objections one by one, and find the best set of grants.

    Parameters
    ----------
    result : whose plan is objected to.
    asked : the objections; people and posts are known.
    budget : for all solves together.
    most_moved, most_losers : how many of those who did not object may be placed
        otherwise, and fit less or be left over, by the grants together; None: any.
    """
    case = Case.of(result)
    answers = [_answer(case, own, budget) for own in asked]
    base = _corrected(result, answers, budget)
    wanted = [a.objection for a in answers if a.outcome in ("no cost", "price")]
    wanted += [a.objection for a in answers if a.outcome == "granted already"]
    joint = None
    if wanted and base.plan is not None and not budget.over:
        joint = _joint(Case.of(base), wanted, budget, most_moved, most_losers)
    told = tuple(_with_joint(answer, joint) for answer in answers)
    return Objections(result, base, told, joint, most_moved, most_losers)


def asked_post(problem: Problem, objection: Objection) -> str:
    """Give the post that is asked for; the present one of who wants to stay."""
    if objection.kind == "stay":
        return problem.employee[objection.emp_id].post_code or ""
    return objection.post_code


def _answer(case: Case, own: Objection, budget: Budget) -> Answered:
    if budget.over:
        return Answered(own, "not answered")
    if own.kind == "fact":
        return _fact(case, own, budget)
    code = asked_post(case.problem, own)
    if not code:
        trouble = phrase("nobody can stay who has no post today.")
        return Answered(own, "refused", trouble=trouble)
    limits = {"time_limit": budget.left, "stop": budget.stop}
    why = why_not(case, own.emp_id, code, **limits)  # type: ignore[arg-type]
    return Answered(own, _outcome(why), why)


def _outcome(why: WhyNot) -> Outcome:
    if why.chosen:
        return "granted already"
    if why.bars:
        return "barred"
    if why.possible is None:
        return "not answered"
    if not why.possible:
        return "impossible"
    return "no cost" if why.deciding is None else "price"


def with_facts(problem: Problem, facts: Iterable[Objection]) -> Problem:
    """Put facts right.

    Raises
    ------
    PlacementError
        When a column is not one of the roll, or a value is none that it may hold.
    """
    people = dict(problem.employee)
    for own in facts:
        row = {"emp_id": own.emp_id, own.column: own.value}
        read = record_of(type(people[own.emp_id]), "employees", row)
        fields = read.model_fields_set - {"emp_id"}
        new = {field: getattr(read, field) for field in fields}
        people[own.emp_id] = changed(people[own.emp_id], **new)
    return problem.replace(employees=tuple(people.values()))


def _fact(case: Case, own: Objection, budget: Budget) -> Answered:
    try:
        problem = with_facts(case.problem, [own])
    except PlacementError as error:
        return Answered(own, "refused", trouble=str(error))
    found = solve_again(problem, case.plan, budget)
    if found.plan is None:
        return Answered(
            own, "impossible" if found.status == "infeasible" else "not answered"
        )
    moved = difference_of(case.result, found).people
    same = all(person.emp_id != own.emp_id for person in moved)
    outcome: Outcome = "corrected, same place" if same else "corrected"
    return Answered(own, outcome, moved=moved, lost=first_loss(case.result, found))


def _corrected(result: Result, answers: Sequence[Answered], budget: Budget) -> Result:
    """Solve with all facts put right that can be."""
    facts = [a.objection for a in answers if a.outcome.startswith("corrected")]
    if not facts:
        return result
    found = solve_again(with_facts(result.problem, facts), result.plan, budget)
    return found if found.plan is not None else result


def _joint(
    case: Case,
    wanted: Sequence[Objection],
    budget: Budget,
    most_moved: int | None,
    most_losers: int | None,
) -> Joint | None:
    """Grant as many as can be; of such plans take the best, tier by tier."""
    frame, program = case.pairs.frame, case.program
    asking = np.zeros(frame.n_employees, dtype=bool)
    grants = np.zeros(program.n_pairs, dtype=np.int64)
    for own in wanted:
        code = asked_post(case.problem, own)
        asking[frame.employee_index[own.emp_id]] = True
        place = case.place(own.emp_id, code)
        if place >= 0:
            grants[place] = 1
    nothing = np.zeros(frame.n_employees, dtype=np.int64)
    aim = Tier(phrase("objections granted"), grants, nothing)
    rows = tuple(_limits(case, asking, most_moved, most_losers))
    tiers = (aim, *program.tiers)
    limits = {"time_limit": budget.left, "stop": budget.stop}
    found = instead(case, tiers, rows, same=False, **limits)  # type: ignore[arg-type]
    return _read(case, wanted, asking, found) if isinstance(found, Instead) else None


def _limits(
    case: Case, asking: Column, most_moved: int | None, most_losers: int | None
) -> Iterator[Rows]:
    """Limit how many of those who did not object are moved, and how many lose."""
    program, planned = case.program, case.planned
    emp, others = program.emp, ~asking
    placed = others & (planned >= 0)
    own = placed[emp] & (planned[emp] == program.post)
    if most_moved is not None:
        back = others[emp] & (planned[emp] < 0)  # who is left over and gets a post
        yield Rows.at_least(
            "objections",
            [phrase("others placed otherwise")],
            int(placed.sum()) - most_moved,
            row=np.where(own | back, 0, -1),
            coef=np.where(own, 1, -1).astype(np.int64),
        )
    if most_losers is not None:
        steps = _fit_steps(case)
        least = np.zeros(program.n_employees, dtype=np.int64)
        least[emp[own]] = steps[own]
        fine = placed[emp] & (steps >= least[emp])
        yield Rows.at_least(
            "objections",
            [phrase("others who lose")],
            int(placed.sum()) - most_losers,
            row=np.where(fine, 0, -1),
        )


def _fit_steps(case: Case) -> Column:
    from optimizer.fit.score import fit

    found = fit(case.pairs.frame, case.pairs).total
    return np.round(np.asarray(found) * 1e6).astype(np.int64)


def _read(
    case: Case, wanted: Sequence[Objection], asking: Column, found: Instead
) -> Joint:
    problem, plan = case.problem, found.plan
    granted = tuple(
        own.emp_id
        for own in wanted
        if plan.placements.get(own.emp_id) == asked_post(problem, own)
    )
    steps, moved, losers = _fit_steps(case), [], []
    for place, employee in enumerate(problem.employees):
        old = case.plan.placements.get(employee.emp_id)
        new = plan.placements.get(employee.emp_id)
        if old == new or asking[place]:
            continue
        moved.append(employee.emp_id)
        pairs = [case.place(employee.emp_id, code) for code in (old, new) if code]
        if old and (not new or steps[pairs[1]] < steps[pairs[0]]):
            losers.append(employee.emp_id)
    return Joint(
        plan, granted, tuple(moved), tuple(losers), found.proven, _lost(case, found)
    )


def _lost(case: Case, found: Instead) -> TierLoss | None:
    for tier in case.result.tiers:
        lost = tier.value - found.found.tiers[tier.tier]
        if lost > 1e-7:  # noqa: PLR2004  (rounding of floats)
            return TierLoss(tier.name, tier.tier, tier.goals, lost, found.proven)
        if lost < -1e-7:  # noqa: PLR2004
            return None
    return None


def _with_joint(answer: Answered, joint: Joint | None) -> Answered:
    if joint is None or answer.outcome not in ("no cost", "price", "granted already"):
        return answer
    own = answer.objection.emp_id in joint.granted
    return Answered(
        *(answer.objection, answer.outcome, answer.why, answer.moved, answer.lost),
        *(answer.trouble, own),
    )


def _data(answer: Answered) -> dict[str, Any]:
    own, why = answer.objection, answer.why
    deciding = why.deciding if why is not None else answer.lost
    return {
        **vars(own),
        "outcome": answer.outcome,
        "bars": [str(bar.finding) for bar in why.bars] if why else [],
        "cost": {
            "tier": deciding.tier,
            "loss": deciding.loss,
            "proven": deciding.proven,
        }
        if deciding
        else None,
        "displaced": [d.employee.emp_id for d in why.displaced] if why else [],
        "moved": [
            {"emp_id": p.emp_id, "planned": where(p.one), "instead": where(p.other)}
            for p in answer.moved
        ],
        "trouble": str(answer.trouble),
        "granted_together": answer.together,
    }
