"""The organisation chart while it is drawn: units and posts that can still change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from benchmarks.generator.given.catalogue import catalogue

Segment = Literal["office", "health", "school"]
JOB_CLASS = {
    "jpt-pratama-a": 15,
    "jpt-pratama-b": 14,
    "administrator-a": 12,
    "administrator-b": 11,
    "pengawas-a": 9,
    "pengawas-b": 8,
    "eselon-v": 7,
    "ahli-madya": 11,
    "ahli-muda": 9,
    "ahli-pertama": 8,
    "penyelia": 8,
    "mahir": 7,
    "terampil": 6,
    "pelaksana": 5,
}
SUPERVISORS = ("pengawas-a", "pengawas-b")
ASKING = ("administrator-b", "pengawas-a", "ahli-pertama", "ahli-muda", "ahli-madya")
"""Levels whose posts ask for studies of their field, where the field has any."""


@dataclass
class UnitSketch:
    """A unit: where it stands, how many work there, what becomes of it."""

    code: str
    name: str
    parent: str | None
    type: str
    district: str = ""
    segment: Segment = "office"
    staff: int = 0
    public: bool = False
    status: str = "kept"
    merged_into: str | None = None
    former_name: str = ""


@dataclass
class PostSketch:
    """A post.

    Attributes
    ----------
    crew : its share of the unit's staff against other posts; 0 for a single chair.
    groups : education groups that it asks for; ``licensed``: without exception.
    successor : post in which an abolished one lives on under its own title.
    equalised : chairs abolished elsewhere that became seats here.
    sources : posts whose holders' work comes here.
    growth : seats that come without any holder.
    holders, need : filled in by ``seats``.
    """

    code: str
    name: str
    unit: UnitSketch
    level: str
    family: str
    boss: str | None
    crew: float = 0.0
    job_class: int = 5
    edu_min: str = ""
    grade_min: str = ""
    groups: tuple[str, ...] = ()
    licensed: bool = False
    key: bool = False
    exempt: bool = False
    status: str = "kept"
    equalised_to: str | None = None
    successor: str | None = None
    equalised: int = 0
    sources: list[PostSketch] = field(default_factory=list)
    growth: int = 0
    holders: int = 0
    need: int = 0

    @property
    def single(self) -> bool:
        """Tell whether it is one chair."""
        return self.crew == 0

    @property
    def stays(self) -> bool:
        """Tell whether the new structure has it."""
        return self.status != "abolished"


@dataclass
class Chart:
    """Units and posts, in the order in which they were drawn.

    Attributes
    ----------
    standing : share of the divisions that still have sections; ``dice`` say which.
    """

    standing: float = 1.0
    dice: np.random.Generator = field(default_factory=np.random.default_rng)
    units: list[UnitSketch] = field(default_factory=list)
    posts: list[PostSketch] = field(default_factory=list)
    _by_unit: dict[str, list[PostSketch]] = field(default_factory=dict)
    _by_code: dict[str, PostSketch] = field(default_factory=dict)

    def spared(self) -> bool:
        """Tell whether the next division kept its sections when others lost theirs."""
        return bool(self.dice.random() < self.standing)

    def add_unit(self, unit: UnitSketch) -> UnitSketch:
        """Draw a unit."""
        self.units.append(unit)
        return unit

    def add_post(
        self,
        unit: UnitSketch,
        name: str,
        level: str,
        family: str,
        boss: PostSketch | None,
        crew: float = 0.0,
        **more: object,
    ) -> PostSketch:
        """Draw a post; its code is the unit's with a running number."""
        own = self._by_unit.setdefault(unit.code, [])
        code = f"{unit.code}-{len(own) + 1:02d}"
        post = PostSketch(
            code, name, unit, level, family, boss.code if boss else None, crew
        )
        post.job_class = JOB_CLASS[level]
        if level in ASKING:
            post.groups = catalogue().families[family].groups
        for key, value in more.items():
            setattr(post, key, value)
        self.posts.append(post)
        own.append(post)
        self._by_code[code] = post
        return post

    def of(self, unit: UnitSketch) -> list[PostSketch]:
        """List the posts of a unit."""
        return list(self._by_unit.get(unit.code, ()))

    def boss(self, post: PostSketch) -> PostSketch | None:
        """Find the superior of a post."""
        return self._by_code[post.boss] if post.boss else None
