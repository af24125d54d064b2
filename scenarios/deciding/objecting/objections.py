"""Objections against a plan: answered one by one, and the best grants together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from models.errors import PlacementError
from models.phrase import phrase, sentence_of
from models.plan.difference.difference import Otherwise, difference_of, where
from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.explain import Case, WhyNot, why_not
from optimizer.explain.loss import TierLoss
from scenarios.deciding.again import Budget, solve_again
from scenarios.deciding.keeping import first_loss
from scenarios.deciding.objecting.granting import Joint, Objection, asked_post, grant
from scenarios.editing.written_rows import changed, record_of

Outcome = Literal[
    "granted already",
    "no cost",
    "price",
    "barred",
    "impossible",
    "corrected",
    "corrected, same place",
    "refused",
    "not answered",
]


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
                "granted_rows": list(joint.granted),
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
        joint = grant(Case.of(base), wanted, budget, most_moved, most_losers)
    told = tuple(_with_joint(answer, joint) for answer in answers)
    return Objections(result, base, told, joint, most_moved, most_losers)


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
        return Answered(own, "refused", trouble=sentence_of(error))
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


def _with_joint(answer: Answered, joint: Joint | None) -> Answered:
    if joint is None or answer.outcome not in ("no cost", "price", "granted already"):
        return answer
    own = answer.objection.number in joint.granted
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
