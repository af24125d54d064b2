"""A plan: who goes where, and who is left without a post."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from models.demands import demand, demand_texts


@dataclass(frozen=True)
class Plan:
    """All placements and the surplus list; every employee is in exactly one of them.

    A plan only says what was decided: whether it is allowed is for ``check`` to say.

    Parameters
    ----------
    placements : employee id -> post code.
    surplus : ids of employees without a post, openly.
    courses : employee id -> codes of the courses the placement depends on.

    Examples
    --------
    >>> from formasi import Plan
    >>> plan = Plan({"P00001": "KAD-19", "P00002": "KAD-19"}, surplus=("P00003",))
    >>> plan.filled["KAD-19"], plan.holders["KAD-19"]
    (2, ('P00001', 'P00002'))
    """

    placements: Mapping[str, str]
    surplus: tuple[str, ...] = ()
    courses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        demand_texts("placements", self.placements)
        demand("surplus", self.surplus, (tuple, list))
        demand_texts("surplus", dict.fromkeys(self.surplus, ""))
        demand("courses", self.courses, Mapping)

    @cached_property
    def holders(self) -> Mapping[str, tuple[str, ...]]:
        """Map each held post to its holders."""
        held: dict[str, list[str]] = {}
        for emp_id, post_code in self.placements.items():
            held.setdefault(post_code, []).append(emp_id)
        return {post_code: tuple(ids) for post_code, ids in held.items()}

    @cached_property
    def filled(self) -> Counter[str]:
        """Count the holders of each post."""
        return Counter(self.placements.values())

    def __repr__(self) -> str:
        """Show how many are placed, on one line."""
        placed, left = len(self.placements), len(self.surplus)
        return f"<Plan: {placed:,} placed, {left:,} surplus>"
