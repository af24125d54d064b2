"""Limits that a solve added for rules it cannot list: judged by hand, or on trust."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from models.phrase import Name, Phrase, joined, phrase
from models.problem.problem import Problem
from optimizer.columns.pairs import Pairs
from optimizer.policy.bind import BoundPolicy
from optimizer.program.program import Link, Program
from optimizer.program.rows import Rows
from optimizer.proof.certificate import Proof
from optimizer.proof.recheck import within
from optimizer.search.floors import high_enough
from optimizer.verdicts.verdict import Verdict, on_trust

Added = tuple[Pairs, Sequence[Rows]]
"""Limits as a certificate holds them, and the candidate pairs that they speak of."""


def added_in(pairs: Pairs, stages: Sequence[Program], proof: Proof) -> Iterator[Added]:
    """Give the limits that a solve added, from the first floor on, where there are any.

    Parameters
    ----------
    pairs : all candidate pairs.
    stages : the program over these, and above each floor.
    proof : the certificate of the run.
    """
    for stage, floor in zip(stages, proof.floors, strict=False):
        tier = stage.tiers[floor.place]
        if floor.below:
            yield pairs, floor.below
        if floor.added:
            higher = np.asarray(tier.least.kept(floor.bound + 1))
            yield pairs.select(np.flatnonzero(higher)), floor.added
        above = high_enough(tier, floor.value)
        pairs = pairs if above.all() else pairs.select(np.flatnonzero(above))
    if proof.cuts:
        yield pairs, proof.cuts


def added_limits(
    problem: Problem, policy: BoundPolicy, added: Sequence[Added]
) -> Iterator[Verdict]:
    """Judge by hand the limits that the solve added for rules it cannot list.

    Parameters
    ----------
    added : the limits, and the pairs that they speak of.

    Returns
    -------
    A verdict on those that a rule can judge, and one that names those on trust.
    """
    wrong: list[Phrase] = []
    trusted: list[Rows] = []
    first = 1
    for pairs, cuts in added:
        amiss, taken = _judged(problem, policy, pairs, cuts, first)
        wrong, trusted, first = wrong + amiss, trusted + taken, first + len(cuts)
    yield Verdict(
        "added-limits",
        phrase(
            "{count} limits that the solve added follow from the rules",
            count=first - 1 - len(trusted),
        ),
        tuple(wrong),
    )
    if trusted:
        yield on_trust(_taken(trusted))


def _judged(
    problem: Problem,
    policy: BoundPolicy,
    pairs: Pairs,
    cuts: Sequence[Rows],
    first: int,
) -> tuple[list[Phrase], list[Rows]]:
    """Say which limits do not follow from their rule, and which nobody judges."""
    wrong, trusted = [], []
    checks = {a.title: a.rule.doubts(problem, pairs) for a in policy.hard}
    linked = _linked(policy, pairs)
    for place, cut in enumerate(cuts, start=first):
        judge = checks.get(cut.rule)
        if not within(cut, len(pairs.emp)):
            why = phrase("it speaks of a placement that is none")
            wrong.append(_astray(cut.rule, place, why))
        elif not linked.get(cut.rule):
            why = phrase("this rule adds no limits")
            wrong.append(_astray(cut.rule, place, why))
        elif judge is None:
            trusted.append(cut)
        else:
            wrong += [_astray(cut.rule, place, why) for why in judge(cut)]
    return wrong, trusted


def _linked(policy: BoundPolicy, pairs: Pairs) -> Mapping[str, Iterable[Link]]:
    """Give the links of each rule: a rule without any adds no limit to a solve."""
    return {a.title: [*a.rule.links(pairs.frame, pairs)] for a in policy.rules}


def _taken(trusted: Sequence[Rows]) -> Phrase:
    titles = dict.fromkeys(cut.rule for cut in trusted)
    return phrase(
        "on trust: {count} limits that the solve added for {names}",
        count=sum(map(len, trusted)),
        names=joined((Name(title, "rule") for title in titles), ", "),
    )


def _astray(rule: str, place: int, why: Phrase) -> Phrase:
    return phrase(
        "{rule}: added limit {place}: {why}.",
        rule=Name(rule, "rule"),
        place=place,
        why=why,
    )
