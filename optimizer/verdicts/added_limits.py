"""Limits that a solve added for rules it cannot list: judged by hand, or on trust."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from models.phrase import Name, Phrase, joined, phrase
from models.problem.problem import Problem
from optimizer.columns.pairs import Pairs
from optimizer.policy.bind import BoundPolicy
from optimizer.program.program import Link
from optimizer.program.rows import Rows
from optimizer.verdicts.verdict import Verdict, on_trust


def added_limits(
    problem: Problem, policy: BoundPolicy, pairs: Pairs, cuts: Sequence[Rows]
) -> Iterator[Verdict]:
    """Judge by hand the limits that the solve added for rules it cannot list.

    Parameters
    ----------
    pairs : the candidate pairs that the rows of the limits speak of.
    cuts : the limits, as the certificate holds them.

    Returns
    -------
    A verdict on those that a rule can judge, and one that names those on trust.
    """
    wrong, trusted = [], []
    checks = {a.title: a.rule.doubts(problem, pairs) for a in policy.hard}
    linked = _linked(policy, pairs)
    for place, cut in enumerate(cuts, start=1):
        judge = checks.get(cut.rule)
        if not linked.get(cut.rule):
            why = phrase("this rule adds no limits")
            wrong.append(_astray(cut.rule, place, why))
        elif judge is None:
            trusted.append(cut)
        else:
            wrong += [_astray(cut.rule, place, why) for why in judge(cut)]
    yield Verdict(
        "added-limits",
        phrase(
            "{count} limits that the solve added follow from the rules",
            count=len(cuts) - len(trusted),
        ),
        tuple(wrong),
    )
    if trusted:
        yield on_trust(_taken(trusted))


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
