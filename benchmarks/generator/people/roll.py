"""The roll as columns: one entry an employee, each holding a present post."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from benchmarks.generator.given.columns import Bools, Ints, Words, words
from benchmarks.generator.organisation.chart import Chart, PostSketch


@dataclass
class Roll:
    """Who works where, before anything else is known of them.

    Attributes
    ----------
    posts : present posts; ``post`` numbers them, one entry an employee.
    level, family, segment, unit : of the post held.
    """

    posts: list[PostSketch]
    post: Ints
    level: Words = field(init=False)
    family: Words = field(init=False)
    segment: Words = field(init=False)
    unit: Words = field(init=False)

    def __post_init__(self) -> None:
        """Spread what the post says over its holders."""
        for name, values in (
            ("level", [post.level for post in self.posts]),
            ("family", [post.family for post in self.posts]),
            ("segment", [post.unit.segment for post in self.posts]),
            ("unit", [post.unit.code for post in self.posts]),
        ):
            setattr(self, name, words(values)[self.post])

    @classmethod
    def of(cls, chart: Chart, rng: np.random.Generator) -> Roll:
        """List the holders of all posts, in no order that tells their post."""
        holders = np.array([post.holders for post in chart.posts])
        post = np.repeat(np.arange(len(holders)), holders)
        return cls(chart.posts, rng.permutation(post))

    def __len__(self) -> int:
        """Count the employees."""
        return len(self.post)

    def of_post(self, attribute: str) -> Words:
        """Spread an attribute of the post over its holders."""
        return words([getattr(post, attribute) for post in self.posts])[self.post]

    def at(self, *levels: str) -> Bools:
        """Tell who holds a post of one of these levels."""
        return np.isin(self.level.astype(str), levels)

    @property
    def managerial(self) -> Bools:
        """Tell who leads others."""
        return self.at(*MANAGERIAL)


MANAGERIAL = (
    "jpt-pratama-a",
    "jpt-pratama-b",
    "administrator-a",
    "administrator-b",
    "pengawas-a",
    "pengawas-b",
)
