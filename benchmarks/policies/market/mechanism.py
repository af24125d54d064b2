"""A way of deciding: a name, where it comes from, and how it makes a plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from benchmarks.policies.market.limits import Turn, within_limits
from benchmarks.policies.market.market import Market
from benchmarks.policies.market.setting import Setting
from models.plan.plan import Plan
from optimizer.columns.make import Column


@dataclass(frozen=True)
class Decision:
    """What a mechanism decided.

    Attributes
    ----------
    proof : of mechanisms that prove something: status, and value and bound by tier.
    """

    plan: Plan
    proof: Mapping[str, Any] = field(default_factory=dict)


Decide = Callable[[Setting, np.random.Generator], Decision]
Choose = Callable[[Market], Column]
"""A mechanism on bare lists: gives a choice among the open pairs and seats."""


@dataclass(frozen=True)
class Mechanism:
    """A way of deciding.

    Attributes
    ----------
    title : what a reader of the table sees, a phrase.
    source : paper, book or regulation.
    """

    name: str
    title: str
    source: str
    decide: Decide


def from_lists(
    prepare: Callable[[Setting, np.random.Generator], tuple[Choose, Turn]],
) -> Decide:
    """Make a mechanism of one that knows lists and seats only (see ``limits``).

    Parameters
    ----------
    prepare : gives the choice of one city, and whose turn is last.

    Returns
    -------
    What a ``Mechanism`` calls to decide.
    """

    def decide(setting: Setting, rng: np.random.Generator) -> Decision:
        choose, turn = prepare(setting, rng)
        return Decision(setting.plan(within_limits(choose, setting.market, turn)))

    return decide


def in_order(order: Column) -> Turn:
    """Give people their turns in an order."""
    turns = np.empty(len(order), dtype=np.int64)
    turns[order] = np.arange(len(order))
    return lambda _market, _choice: turns
