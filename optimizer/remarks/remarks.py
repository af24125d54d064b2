"""All that there is to say of a problem and its policy before they are solved."""

from __future__ import annotations

from models.demands import demand
from models.issue import Issue
from models.policy.effect_notes import effect_notes
from models.problem.problem import Problem
from optimizer.policy.bind import BoundPolicy, bind
from optimizer.policy.exemption_notes import exemption_notes
from optimizer.remarks.idle import crowded, idle_tables, limitless, unitless
from optimizer.remarks.pinned import clashing_pins
from optimizer.remarks.pinned_barred import barred_pins
from optimizer.remarks.rehearsal import faults
from optimizer.remarks.unmatched import unmatched
from optimizer.remarks.unserved import unserved


def remarks(problem: Problem, bound: BoundPolicy | None = None) -> tuple[Issue, ...]:
    """Say what is refused, what clashes, and what has no effect.

    Parameters
    ----------
    problem : with the policy that is to be used.
    bound : that policy, bound, where it is at hand.

    Returns
    -------
    Errors, which a solve would end with or no plan can obey, and warnings; what
    reading has found stands in ``problem.notes``.

    Raises
    ------
    PolicyError
        When the policy names rules or goals that are not known.
    InputError
        When the policy counts numbers that cannot be counted.

    Examples
    --------
    >>> from formasi import read_problem, remarks
    >>> problem = read_problem("examples/binjai", "plain")
    >>> [issue.table for issue in remarks(problem) if issue.code == "no-effect"]
    ['pins', 'kinship', 'preferences', 'employees']
    """
    demand("problem", problem, Problem)
    demand("bound", bound, (BoundPolicy, type(None)))
    bound = bind(problem) if bound is None else bound
    refused = [
        Issue(fault, table="policy", code="policy") for fault in faults(problem, bound)
    ]
    return (
        *refused,
        *clashing_pins(problem, bound),
        *barred_pins(problem, bound),
        *unmatched(problem, bound),
        *effect_notes(problem.policy),
        *exemption_notes(problem, bound),
        *idle_tables(problem, bound),
        *limitless(problem),
        *unitless(problem),
        *crowded(problem),
        *unserved(problem),
    )
