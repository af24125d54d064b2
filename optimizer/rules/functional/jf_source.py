"""H17: the level at which somebody enters a JF follows the post that is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.succession import is_equalised
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.columns.posts import POST_TYPES
from optimizer.contract.checked import CheckedRule, refused
from optimizer.contract.unread import NOT_ASKED, Names

KETERAMPILAN = ("pemula", "terampil", "mahir", "penyelia")


def _lawful() -> dict[str, Sequence[str]]:
    return {
        "JPT": ("ahli-utama",),
        "ADM": ("ahli-madya",),
        "PWS": ("ahli-muda",),
        "PLK": ("ahli-pertama", *KETERAMPILAN),
    }


@dataclass(frozen=True)
class JfSource(CheckedRule):
    """Who comes from another type of post enters a JF at the level that this opens.

    Formula: ``x_ij = 0`` where j is a JF, the type of the present post is named in
    ``into``, and the level of j is not among those that it lists: JPT to utama,
    administrator to madya, pengawas to muda, pelaksana (echelon V too) to pertama or
    keterampilan, whatever the grade. Waived for an equalisation, which has levels of
    its own. Legal basis: PermenPANRB 1/2023 on transfers between posts. Ignores: moves
    from one JF to another; people without a present post.
    """

    name: ClassVar[str] = "jf-source"
    title: ClassVar[str] = phrase("Level of entry into functional posts")
    unread: ClassVar[Names] = NOT_ASKED
    entry: ClassVar[bool] = True
    into: Mapping[str, Sequence[str]] = field(default_factory=_lawful)

    def fails(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark functional posts of a level that the present post does not open."""
        level, known = frame.posts.level[pairs.post], self._asks(frame, pairs)
        open_to = np.zeros((len(POST_TYPES) + 1, len(frame.level_codes) + 1), bool)
        for place, kind in enumerate(POST_TYPES):
            named = self.into.get(kind, ())
            open_to[place, :-1] = [code in named for code in frame.level_codes]
        shut = ~open_to[frame.employees.type_code[pairs.emp], level]
        return known & (level >= 0) & shut

    def unknown(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark entries from a post of no known type, or to one of no known level."""
        own = frame.employees
        typeless = (own.held & (own.type_code < 0))[pairs.emp]
        levelless = frame.posts.level[pairs.post] < 0
        untyped = typeless & frame.posts.is_jf[pairs.post] & ~pairs.same_post
        return untyped | (self._asks(frame, pairs) & levelless)

    def _asks(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark entries into a JF from a type of post that the rule speaks of."""
        named = np.array([*(kind in self.into for kind in POST_TYPES), False])
        leaves = named[frame.employees.type_code][pairs.emp]
        leaves &= ~frame.employees.in_jf[pairs.emp]
        return leaves & frame.posts.is_jf[pairs.post] & ~pairs.equalised

    def refusal(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Look the post that is left up by hand."""
        present = problem.present_post(employee)
        if present is None or not self._speaks(problem, employee, post):
            return None
        levels = self.into[present.type or ""]
        if problem.level(post) is None or post.level in levels:
            return None
        text = phrase(
            "{employee} leaves a post of type {old}, which opens {levels} only; "
            "{post} is {level}."
        )
        spoken = [code.replace("-", " ") for code in (*levels, post.level)]
        said = {"old": present.type, "levels": spoken[:-1], "level": spoken[-1]}
        return refused(self.name, text, employee, post, **said)

    def missing(self, problem: Problem, employee: Employee, post: Post) -> str:
        """Name the type of the present post, or the level of the new one."""
        present = problem.present_post(employee)
        if present is None or present is post or post.type != "JF":
            return ""
        if present.type is None:
            return phrase("type of the present post")
        unclear = problem.level(post) is None
        asked = unclear and self._speaks(problem, employee, post)
        return phrase("level of the new post") if asked else ""

    def _speaks(self, problem: Problem, employee: Employee, post: Post) -> bool:
        present = problem.present_post(employee)
        if present is None or post.type != "JF" or present.type == "JF":
            return False
        named = present.type in self.into
        return named and not is_equalised(problem, employee, post)
