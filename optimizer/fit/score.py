"""Fit: how well an employee matches a post, from its parts or as given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.errors import PolicyError, nearest
from models.phrase import phrase
from optimizer.columns.distinct import chunks, ratio
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import FitPart
from optimizer.fit.parts import PARTS
from optimizer.measures.given import given_steps
from optimizer.measures.jpm import uncapped
from optimizer.shared.steps import COMPUTED, is_given, to_steps


@dataclass(frozen=True, eq=False)
class FitColumns:
    """Fit of pairs in whole steps, and on request the parts it is made of.

    Attributes
    ----------
    total : int64, steps of 1/``scale`` of a point (or of the unit of given scores).
    weights : weight of each part that counts; empty for given scores.
    """

    frame: Frame
    pairs: Pairs
    total: Column
    scale: int
    weights: Mapping[str, float]

    @cached_property
    def parts(self) -> Mapping[str, Column]:
        """Give each part, float32, 0 to 100, NaN where it is not known."""
        made = {name: np.empty(len(self.pairs), np.float32) for name in self.weights}
        for part, few in chunks(self.pairs):
            for name, column in made.items():
                column[part] = PARTS[name]().score(self.frame, few)
        return made

    @cached_property
    def jpm(self) -> Column:
        """Give the uncapped JPM, float32, NaN where it is not known."""
        return uncapped(self.frame, self.pairs).astype(np.float32)


def fit(frame: Frame, pairs: Pairs) -> FitColumns:
    """Score every pair, once.

    Raises
    ------
    PolicyError
        When the policy weighs a part that does not exist.
    """
    if "fit" not in pairs.memo:
        pairs.memo["fit"] = _fit(frame, pairs)
    columns: FitColumns = pairs.memo["fit"]
    return columns


def _fit(frame: Frame, pairs: Pairs) -> FitColumns:
    entry = frame.problem.policy.fit
    if is_given(entry, frame.problem.scores):
        steps, scale = given_steps(frame, pairs)
        return FitColumns(frame, pairs.aside(), steps, scale, {})
    weights = {name: weight for name, weight in entry.weights.items() if weight}
    parts = [_part(name) for name in weights]
    total = np.empty(len(pairs), dtype=np.int64)
    for part, few in chunks(pairs):
        scores = [p.score(frame, few) for p in parts]
        asked = [p.asked(frame)[few.post] for p in parts]
        mean = _combined(frame, scores, asked, list(weights.values()), len(few))
        total[part] = to_steps(mean, COMPUTED)
    return FitColumns(frame, pairs.aside(), total, COMPUTED, weights)


def _part(name: str) -> FitPart:
    if name not in PARTS:
        raise PolicyError(
            phrase(
                "part of fit {name!r} is not known.{hint}",
                name=name,
                hint=nearest(name, PARTS),
            )
        )
    return PARTS[name]()


def _combined(
    frame: Frame,
    scores: list[Column],
    asked: list[Column],
    weights: list[float],
    size: int,
) -> Column:
    """Average the parts by weight, what is not known as the policy says."""
    entry = frame.problem.policy.fit
    total, counted = np.zeros(size), np.zeros(size)
    for score, asks, weight in zip(scores, asked, weights, strict=True):
        known = ~np.isnan(score)
        if entry.unknown is None:
            total += weight * np.where(known, score, 0.0)
            counted += weight * known
        else:
            otherwise = np.where(asks, entry.unknown, entry.neutral)
            total += weight * np.where(known, score, otherwise)
            counted += weight
    return ratio(total, counted, entry.neutral)
