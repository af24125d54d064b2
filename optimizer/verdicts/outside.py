"""Both halves of what comes from outside have to say the same: asked before a solve.

Else a proof by the one half would be worth nothing by the other. Of ours, tests ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import isclose, isnan
from typing import Any

import numpy as np

from models.errors import InternalError, PluginError
from models.phrase import Phrase, phrase
from models.plan.plan import Plan
from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.columns.frame import frame_of
from optimizer.columns.pairs import Pairs
from optimizer.contract.active import Active
from optimizer.fit.parts import PARTS
from optimizer.plugins.agreement import NEAR, placed, random_plans, verdict
from optimizer.plugins.store import Plugin
from optimizer.plugins.used import used_by
from optimizer.policy.bind import BoundPolicy
from optimizer.program.program import Program
from optimizer.proof.spotcheck import spot_check

DRAWN, ASKED = 20_000, 100
"""Pairs that the columns are asked about, and how many of each answer by hand."""
PLANS, SMALL = 10, 100_000
"""Plans made by chance for limits, where there are no more pairs than these."""


class Held:
    """What is looked at while plug-ins take part; nothing where none does.

    Parameters
    ----------
    problem, policy : what is solved.

    Raises
    ------
    PluginError
        Naming a rule whose two halves differ.
    """

    def __init__(self, problem: Problem, policy: BoundPolicy) -> None:
        self._problem, self._policy = problem, policy
        self._used = used_by(problem)
        for plugin in self._used:
            for active in policy.rules:
                if ("rule", active.rule.name) in plugin.offers:
                    _demand_same(plugin, active, problem)
            for kind, name in plugin.offers:
                if kind == "part of fit" and problem.policy.fit.weights.get(name):
                    _demand_same_fit(plugin, name, problem)

    def columns(self, program: Program, pairs: Pairs) -> None:
        """Hold a sample of pairs against the rules, goals and fit by hand."""
        if self._used:
            wrong = next(spot_check(self._problem, self._policy, program, pairs), None)
            if wrong is not None:
                raise PluginError(self._blamed(wrong))

    def ended(
        self, conclude: Callable[..., Result], *given: Any, **named: Any
    ) -> Result:
        """Make the result; what fails the check by hand is a fault from outside."""
        try:
            return conclude(*given, **named)
        except InternalError as error:
            if not self._used:
                raise
            raise PluginError(self._blamed(str(error))) from error

    @property
    def _names(self) -> str:
        return ", ".join(plugin.name for plugin in self._used)

    def _blamed(self, wrong: str) -> Phrase:
        return phrase(
            "the two halves of something in the plug-ins {names} differ: {wrong}",
            names=self._names,
            wrong=wrong,
        )


def _demand_same(plugin: Plugin, active: Active, problem: Problem) -> None:
    rule = replace(active, mode="hard", price=0.0)
    if active.rule.tells_alone and not active.rule.relative:
        found = next(_pairs_apart(rule, problem), None)
    elif len(problem.employees) * len(problem.posts) <= SMALL:
        found = next(_plans_apart(rule, problem), None)
    else:
        found = None
    if found is not None:
        raise PluginError(
            phrase(
                "the plug-in {plugin}: the two halves of the rule {rule} differ: "
                "{found}.\nMaybe formasi.plugins.disagreements({kind}) shows more.",
                plugin=plugin.name,
                rule=active.rule.name,
                found=found,
                kind=type(active.rule).__name__,
            )
        )


def _demand_same_fit(plugin: Plugin, name: str, problem: Problem) -> None:
    """Hold the scores of some pairs against those by hand, where posts ask for any."""
    part, pairs = PARTS[name](), _drawn(problem)
    scores = part.score(pairs.frame, pairs)
    asked = np.flatnonzero(part.asked(pairs.frame)[pairs.post])
    for place in np.random.default_rng(1).permutation(asked)[: 2 * ASKED].tolist():
        employee = problem.employees[int(pairs.emp[place])]
        post = problem.posts[int(pairs.post[place])]
        hand = part.score_of(problem, employee, post)
        score = float(scores[place])
        if not isclose(score, -1 if hand is None else hand, abs_tol=NEAR) and not (
            hand is None and isnan(score)
        ):
            raise PluginError(
                phrase(
                    "the plug-in {plugin}: the two halves of the part of fit {part} "
                    "differ: {employee} in {post} is worth {columns} in the columns, "
                    "{hand} by hand.",
                    plugin=plugin.name,
                    part=name,
                    employee=employee.emp_id,
                    post=post.post_code,
                    columns=f"{score:g}",
                    hand="NaN" if hand is None else f"{hand:g}",
                )
            )


def _drawn(problem: Problem) -> Pairs:
    """Draw pairs of anybody and any open post."""
    frame, rng = frame_of(problem), np.random.default_rng(0)
    open_posts = np.flatnonzero(frame.posts.seats > 0)
    emp = rng.integers(0, frame.n_employees, DRAWN if len(open_posts) else 0)
    post = rng.choice(open_posts, len(emp)) if len(emp) else open_posts
    keys = np.unique(emp * frame.n_posts + post)
    return Pairs(
        frame,
        (keys // frame.n_posts).astype(np.int32),
        (keys % frame.n_posts).astype(np.int32),
    )


def _pairs_apart(rule: Active, problem: Problem) -> Iterator[Phrase]:
    """Ask the columns about many pairs, and by hand about some of either answer."""
    pairs, rng = _drawn(problem), np.random.default_rng(0)
    mask = rule.closed(pairs.frame, pairs)
    barred = np.zeros(len(pairs), dtype=bool) if mask is None else mask
    for answer in (True, False):
        places = np.flatnonzero(barred == answer)
        for place in rng.permutation(places)[:ASKED].tolist():
            employee = problem.employees[int(pairs.emp[place])]
            where = problem.posts[int(pairs.post[place])]
            by_hand = _breached(rule, problem, {employee.emp_id: where.post_code})
            named = {"employee": employee.emp_id, "post": where.post_code}
            if answer and not by_hand:
                yield phrase(
                    "{employee} in {post} is barred in the columns, allowed by hand",
                    **named,
                )
            if by_hand and not answer:
                yield phrase(
                    "{employee} in {post} is allowed in the columns, barred by hand",
                    **named,
                )


def _plans_apart(rule: Active, problem: Problem) -> Iterator[Phrase]:
    for plan in random_plans(problem, PLANS, 0):
        pairs, chosen, surplus = placed(problem, plan, 0.5)
        said = verdict(rule, pairs, chosen, surplus)
        by_hand = any(f.kind == "breach" for f in rule.findings(problem, plan))
        if said.allowed == by_hand and (said.allowed or said.amount > NEAR):
            yield phrase(
                "of a plan made by chance the columns say {said}, the hand {hand}",
                said=_word(said.allowed),
                hand=_word(not by_hand),
            )


def _word(allowed: bool) -> Phrase:  # noqa: FBT001  (an answer)
    return phrase("allowed") if allowed else phrase("barred")


def _breached(rule: Active, problem: Problem, placements: dict[str, str]) -> bool:
    found = rule.findings(problem, Plan(placements))
    return any(f.kind == "breach" for f in found)
