"""Problems and results in which nobody is named, for papers that are given away."""

from __future__ import annotations

from dataclasses import replace

from formasi.pseudonyms.aliases import Aliases
from models.plan.plan import Plan
from models.plan.result import Result
from models.problem.problem import Problem
from models.problem.pseudonyms import Veil, hidden_words, veiled
from optimizer.proof.check import check


def hidden_problem(problem: Problem) -> Problem:
    """Give a problem under pseudonyms, its rows in their order.

    Parameters
    ----------
    problem : stays as it is.

    Returns
    -------
    The problem; whatever is made of it holds no name and no id of anybody.
    """
    return veiled(problem, veil_of(problem))


def veil_of(problem: Problem) -> Veil:
    """Give what hides the people of a problem: the pseudonyms of all its papers."""
    return Veil.over(problem, Aliases.of(problem).alias)


def hidden_result(result: Result) -> Result:
    """Give a result under pseudonyms, its rows in the order of the roll.

    Parameters
    ----------
    result : stays as it is.

    Returns
    -------
    The same plan, findings and figures.
    """
    veil = veil_of(result.problem)
    facts = dict(result.facts)
    if "fit" in facts:
        facts["fit"] = {veil.alias.get(i, i): fit for i, fit in facts["fit"].items()}
    problem = veiled(result.problem, veil, shuffled=False)
    plan = None if result.plan is None else _plan(result.plan, veil)
    return replace(
        result,
        problem=problem,
        plan=plan,
        # told anew: what somebody typed may stand in a sentence of theirs
        findings=() if plan is None else check(problem, plan),
        reasons=tuple(_said(reason, veil) for reason in result.reasons),
        prices=tuple(
            replace(price, label=_said(price.label, veil)) for price in result.prices
        ),
        facts=facts,
    )


def _plan(plan: Plan, veil: Veil) -> Plan:
    alias = veil.alias
    return Plan(
        {alias.get(i, i): post for i, post in plan.placements.items()},
        tuple(alias.get(i, i) for i in plan.surplus),
        {alias.get(i, i): courses for i, courses in plan.courses.items()},
    )


def _said(sentence: str, veil: Veil) -> str:
    filled: str = hidden_words(sentence, veil.text)
    return filled if filled is not sentence else veil.text(sentence)
