"""What is known of posts, as columns in the order of the table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Self

import numpy as np

from models.records.grade import Grade
from models.records.ladder import Level
from models.records.post import Post
from optimizer.columns.index import Index
from optimizer.columns.make import Before, Column, flags, ints, own, placed, positions

POST_TYPES = ("JPT", "ADM", "PWS", "PLK", "JF")


class PostColumns:
    """One entry per post, in the order of the table."""

    def __init__(
        self,
        index: Index,
        before: Before | None = None,
        rows: Sequence[Post] | None = None,
    ) -> None:
        """Take what places the codes, and what an earlier problem knew."""
        self._index, self.before = index, before
        self._rows = index.problem.posts if rows is None else rows

    def of(self, places: Sequence[int]) -> Self:
        """Give the columns of some posts alone."""
        return type(self)(self._index, rows=[self._rows[place] for place in places])

    @own
    def seats(self) -> Column:
        """Seats in the new structure, 0 when abolished."""
        return np.array([p.seats for p in self._rows], dtype=np.int64)

    @own
    def min_filled(self) -> Column:
        """Seats that must be held, 0 when abolished."""
        return np.array(
            [0 if p.abolished else p.min_filled for p in self._rows], dtype=np.int64
        )

    @placed("unit_index")
    def unit(self) -> Column:
        """Unit, -1 for none."""
        return positions((p.unit_code for p in self._rows), self._index.unit_index)

    @cached_property
    def district(self) -> Column:
        """District of the unit, -1 for none."""
        return self._index.at_unit(self._index.unit_district, self.unit)

    @own
    def type(self) -> Column:
        """Type as text: JPT, ADM, PWS, PLK, JF or empty."""
        return np.array([p.type or "" for p in self._rows], dtype="U3")

    @own
    def type_code(self) -> Column:
        """Type, position in ``POST_TYPES``, -1 for none."""
        places = {name: place for place, name in enumerate(POST_TYPES)}
        return np.array([places.get(p.type or "", -1) for p in self._rows], np.int8)

    @cached_property
    def is_jf(self) -> Column:
        """A functional post."""
        return self.type == "JF"

    @cached_property
    def is_jpt(self) -> Column:
        """A senior leadership post."""
        return self.type == "JPT"

    @cached_property
    def step(self) -> Column:
        """Step of the level inside its ladder, 0 for unknown."""
        return self.of_level(lambda level: level.step, 0)

    @own
    def managerial(self) -> Column:
        """Leads others."""
        return flags(p.managerial for p in self._rows)

    @placed("level_codes")
    def level(self) -> Column:
        """Level, position in ``Index.level_codes``, -1 for unknown."""
        codes = {code: place for place, code in enumerate(self._index.level_codes)}
        return positions((p.level for p in self._rows), codes)

    @cached_property
    def tier(self) -> Column:
        """Tier 1 to 4, 0 for unknown."""
        return self.of_level(lambda level: level.tier, 0)

    def of_level(self, read: Any, fill: int) -> Column:
        """Make a column from a figure of each post's level; ``fill`` where unknown."""
        levels = self._index.problem.policy.levels
        figures = [read(levels[code]) for code in self._index.level_codes]
        table = np.array([fill if f is None else f for f in figures] + [fill], np.int32)
        return table[self.level]

    @own
    def grade_min(self) -> Column:
        """Lowest PNS grade asked for: the post's own, else its level's; 0 for none."""
        return self._grades(0, [post.grade_min for post in self._rows])

    @own
    def grade_max(self) -> Column:
        """Highest PNS grade there: the post's own, else its level's; 0 for none."""
        return self._grades(1, [post.grade_max for post in self._rows])

    def _grades(self, side: int, own: Sequence[Grade | None]) -> Column:
        levels = self._index.problem.policy.levels

        def ordinal(post: Post, grade: Grade | None) -> int:
            level: Level | None = levels.get(post.level)
            found = grade or (level.grades[side] if level else None)
            return found.ordinal if found and found.scheme == "PNS" else 0

        both = zip(self._rows, own, strict=True)
        return np.array([ordinal(*row) for row in both], dtype=np.int16)

    @own
    def edu_min(self) -> Column:
        """Least education: the post's own, else its level's; 0 for none."""
        levels = self._index.problem.policy.levels

        def least(post: Post) -> int:
            level: Level | None = levels.get(post.level)
            return int(post.edu_min or (level.education if level else 0) or 0)

        return np.array([least(p) for p in self._rows], dtype=np.int16)

    @placed("families")
    def family(self) -> Column:
        """Job family, position in ``Index.families``, -1 for none."""
        return positions((p.job_family for p in self._rows), self._index.families)

    @placed("post_index")
    def reports_to(self) -> Column:
        """Post of the superior, -1 for none."""
        return positions((p.reports_to for p in self._rows), self._index.post_index)

    @placed("post_index")
    def equalised_to(self) -> Column:
        """Post that takes over from this abolished one, -1 for none."""
        return positions(
            (p.equalised_to if p.abolished else None for p in self._rows),
            self._index.post_index,
        )

    @placed("post_index")
    def heir(self) -> Column:
        """Post to which the holders of this abolished one have a claim, -1 for none."""
        return positions((p.heir for p in self._rows), self._index.post_index)

    @own
    def key(self) -> Column:
        """Key posts."""
        return flags(p.key_post for p in self._rows)

    @own
    def abolished(self) -> Column:
        """Abolished by the restructuring."""
        return flags(p.abolished for p in self._rows)

    @own
    def locked(self) -> Column:
        """Holders stay, nobody else comes."""
        return flags(p.locked for p in self._rows)

    @own
    def job_class(self) -> Column:
        """Job class 1 to 17, UNKNOWN for none."""
        return ints((p.job_class for p in self._rows), np.int16)
