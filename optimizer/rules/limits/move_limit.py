"""H20: not more moves than the agency, or a unit, can bear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

import numpy as np

from models.errors import PolicyError
from models.phrase import Phrase, phrase
from models.plan.change import change_of
from models.plan.finding import Finding
from models.plan.moves import MOVE_KINDS, move_kinds
from models.plan.placed import of_placements
from models.plan.plan import Plan
from models.plan.succession import is_stay, successor
from models.policy.policy import MoveLimit
from models.problem.at_hand import of_people, standing
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.bound import moves_in_field
from optimizer.columns.changes import in_field
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.contract.giving_way import NewLimit
from optimizer.contract.unread import ASIDE, SPARE, Names
from optimizer.program.rows import Rows
from optimizer.shared.named import check_codes

_EVERYWHERE = ""
_MOVES = (
    phrase("{name}: {count} moves; at most {most} are allowed."),
    phrase("{name} in {unit}: {count} moves; at most {most} are allowed."),
)
_KEEPING = (
    phrase(
        "{name}: {count} moves of people who keep the seat; at most {most} are allowed."
    ),
    phrase(
        "{name} in {unit}: {count} moves of people who keep the seat; at most {most} "
        "are allowed."
    ),
)


@dataclass(frozen=True)
class MoveLimitRule(Rule):
    """At most so many moves of a kind, in all or out of each unit.

    Formula: ``sum x_ij <= min(max, floor(max_share x movable employees))`` over the
    pairs that are such a move; with scope ``unit`` for those who work in a unit today
    (or in one merged into it), against the movable employees there; an abolished unit
    has no limit, since all must leave it; ``own_limits`` go before for single units.
    With ``count_abolished`` off, who loses the seat is never kept from moving: people
    whose present post is abolished move freely, and a limit grows by as many as must
    leave posts with fewer seats than holders (there, those who may be moved), for
    holders of such posts alone; all still count among the movable, and so do those whom
    a lock leaves free in their field (teachers between schools). Legal basis: none; the
    shares are assumptions (H20). Ignores: people without a unit today, for scope
    ``unit``; people without a post, who are placed and not moved.
    """

    name: ClassVar[str] = "move-limit"
    title: ClassVar[str] = phrase("Limit on moves")
    unread: ClassVar[Names] = ASIDE | SPARE
    by_rows: ClassVar[bool] = True
    named: ClassVar[bool] = False
    made_of: ClassVar[type[Any] | None] = MoveLimit
    limit: MoveLimit

    def __post_init__(self) -> None:
        if self.limit.max is None and self.limit.max_share is None:
            message = phrase(
                "the limit on {title} has no max.\nMaybe max_share = 0.25?",
                title=self.limit.title,
            )
            raise PolicyError(message)

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Count the moves."""
        counted = pairs.is_move(self.limit.kind)
        part, codes, most, must = self._told(frame)
        title, told = self.limit.title, (self.limit.title, self.limit.scope)
        names = frame.said("unit_index", told, lambda: _named(title, codes))
        if not self.limit.count_abolished:
            part = np.where(frame.employees.abolished, -1, part)
        part = part.astype(np.int32)
        at = np.where(counted, part[pairs.emp], np.int32(-1))
        yield Rows.between(title, names, 0, most + must, row=at)
        grown = np.flatnonzero(must)
        if not len(grown):
            return
        place = np.full(len(codes) + 1, -1, dtype=np.int32)
        place[grown] = np.arange(len(grown))
        kept = np.where(frame.employees.crowded, np.int32(-1), place[part])
        said = [
            phrase("{name}, of those who keep the seat", name=names[k]) for k in grown
        ]
        at = np.where(counted, kept[pairs.emp], np.int32(-1))
        yield Rows.between(title, said, 0, most[grown], row=at)

    def unmoved(self, before: Frame, after: Frame) -> bool:
        """Compare the limits: shares of those who may be moved."""
        return all(
            np.array_equal(old, new)
            for old, new in zip(
                self._told(before)[2:], self._told(after)[2:], strict=True
            )
        )

    def _told(self, frame: Frame) -> tuple[Column, list[str], Column, Column]:
        return frame.standing(f"limits {self.limit!r}", self._limits)

    def _limits(self, frame: Frame) -> tuple[Column, list[str], Column, Column]:
        """Give everybody's part, the parts, their limits and what these grow by."""
        own = frame.employees
        if self.limit.scope == "all":
            part, codes = np.zeros(frame.n_employees, np.int32), [_EVERYWHERE]
        else:
            part, codes = self._standing(frame), list(frame.unit_codes)
        check_codes(self.limit.title, self.limit.own_limits, codes)
        may = own.movable | in_field(frame)
        movable = np.bincount(part[may & (part >= 0)], minlength=len(codes))
        share = Fraction(str(self.limit.max_share or 0))
        most = [
            self.limit.own_limits.get(code, self._most(n, share))
            for code, n in zip(codes, movable.tolist(), strict=True)
        ]
        must = np.zeros(len(codes), dtype=np.int64)
        if not self.limit.count_abolished:
            must = self._must(frame, part, len(codes))
        return part, codes, np.array(most, dtype=np.int64), must

    @staticmethod
    def _must(frame: Frame, part: Column, count: int) -> Column:
        """Count, part by part, who must leave posts that have seats, but too few."""
        own, seats = frame.employees, frame.posts.seats
        held = np.bincount(own.post[own.held], minlength=len(seats))
        over = np.where(frame.posts.abolished, 0, np.maximum(held - seats, 0))
        may = own.held & (own.movable | in_field(frame)) & (part >= 0)
        both = part[may].astype(np.int64) * len(seats) + own.post[may]
        both, people = np.unique(both, return_counts=True)
        parts, posts = np.divmod(both, max(1, len(seats)))
        must = np.minimum(people, over[posts])
        return np.bincount(parts, must, minlength=count).astype(np.int64)

    @staticmethod
    def _standing(frame: Frame) -> Column:
        """Give the unit of each employee, -1 for none or an abolished one."""
        gone = [u.new_status == "abolished" for u in frame.problem.unit.values()]
        unit = frame.employees.unit
        return np.where(np.array([*gone, True])[unit], -1, unit)

    def _most(self, movable: int, share: Fraction) -> int:
        """Give the most moves among so many movable employees."""
        limits = [] if self.limit.max is None else [self.limit.max]
        if self.limit.max_share is not None:
            limits.append(share.numerator * movable // share.denominator)
        return min(limits)

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """Count the moves by hand."""
        parts, movable, must = self._counted(problem)
        moved: dict[str, list[str]] = {}
        asked = (MoveLimitRule, self.limit.kind, self.limit.count_abolished)
        counted = of_placements(asked, problem, plan, self._is_counted)
        for emp_id in problem.employee if counted else ():
            part = parts.get(emp_id) if emp_id in counted else None
            if part is not None:
                moved.setdefault(part, []).append(emp_id)
        for part, people in moved.items():
            most = self.limit.own_limits.get(part, self._allowed(movable[part]))
            told = {"name": self.limit.title, "unit": part, "movable": movable[part]}
            yield from self._too_many(problem, told, people, most, must[part])

    def _too_many(
        self,
        problem: Problem,
        known: Mapping[str, Any],
        people: list[str],
        most: int,
        must: int,
    ) -> Iterable[Finding]:
        """Hold the movers against the limit, and apart those who keep the seat."""
        keep = [i for i in people if not problem.loses_seat(problem.employee[i])]
        told = {**known, "asked": max(len(people) - must, len(keep))}
        if len(people) > most + must:
            yield _over(_MOVES, {**told, "most": most + must, "must": must}, people)
        if must and len(keep) > most:
            yield _over(_KEEPING, {**told, "most": most, "must": 0}, keep)

    def _is_counted(self, problem: Problem, employee: Employee, post: Post) -> bool:
        """Tell whether a placement counts: most people stay, and are asked no more."""
        if is_stay(employee, post):
            return False
        present = problem.present_post(employee)
        if present is not None and present.abolished and not self.limit.count_abolished:
            return False
        return _counts(self.limit.kind, problem, employee, post)

    def _counted(
        self, problem: Problem
    ) -> tuple[Mapping[str, str], Counter[str], Counter[str]]:
        """Give what is the same for all plans: parts, who may be moved, who must."""
        key = (MoveLimitRule, self.limit.scope, self.limit.count_abolished)
        known = standing(problem)
        if key not in known:
            parts = self._parts(problem)
            known[key] = (parts, *self._may_move(problem, parts))
        found: tuple[Mapping[str, str], Counter[str], Counter[str]] = known[key]
        return found

    def _may_move(
        self, problem: Problem, parts: Mapping[str, str]
    ) -> tuple[Counter[str], Counter[str]]:
        """Count who may be moved, part by part, and who of them must leave a post."""
        may, all_of = of_people(_may_move, problem), problem.employees
        held = [(e.emp_id, e.post_code or "") for e in all_of if may[e.emp_id]]
        held = [(parts[emp_id], code) for emp_id, code in held if emp_id in parts]
        movable = Counter(part for part, _ in held)
        return movable, self._must_leave(problem, Counter(held))

    def new_limit(self, found: Finding) -> NewLimit:
        """Allow as many moves as there are."""
        part, values = str(found.values["unit"]), found.values
        most = float(values["most"]) - float(values["must"])
        return NewLimit("move_limits", "max", part, most, float(values["asked"]))

    def _must_leave(
        self, problem: Problem, holders: Counter[tuple[str, str]]
    ) -> Counter[str]:
        """Count by hand who must leave posts that have seats, but too few."""
        must: Counter[str] = Counter()
        if self.limit.count_abolished:
            return must
        for (part, code), people in holders.items():
            post = problem.post.get(code)
            if post is None or post.abolished:
                continue
            must[part] += min(people, max(0, problem.held_today[code] - post.seats))
        return must

    def _parts(self, problem: Problem) -> dict[str, str]:
        """Name the unit in which each is counted; whoever is missing is not."""
        if self.limit.scope == "all":
            return dict.fromkeys(problem.employee, _EVERYWHERE)
        found = of_people(_unit, problem)
        return {emp_id: unit for emp_id, unit in found.items() if unit is not None}

    def _allowed(self, movable: int) -> int:
        most, share = self.limit.max, self.limit.max_share
        if share is None:
            return most or 0
        by_share = int(Fraction(str(share)) * movable // 1)
        return by_share if most is None else min(by_share, most)


def _over(
    text: tuple[Phrase, Phrase], told: Mapping[str, Any], people: list[str]
) -> Finding:
    """Say that there are too many moves, in all or in one part."""
    part, title = told["unit"], told["name"]
    return Finding(
        title,
        text[bool(part)],
        {**told, "count": len(people)},
        employees=tuple(people),
        units=(part,) if part else (),
        amount=len(people) - told["most"],
    )


def _named(title: str, codes: Iterable[str]) -> list[str]:
    return [phrase("{name}: {part}", name=title, part=c) if c else title for c in codes]


def _may_move(problem: Problem, employee: Employee) -> bool:
    return problem.is_movable(employee) or moves_in_field(problem, employee)


def _unit(problem: Problem, employee: Employee) -> str | None:
    """Name the unit in which somebody is counted, or the one it was merged into."""
    unit = successor(problem, problem.present_unit(employee))
    left = not unit or problem.unit[unit].new_status == "abolished"
    return None if left else unit


def _counts(kind: str, problem: Problem, employee: Employee, post: Post) -> bool:
    """Tell by hand whether a placement is a move, or a change of the law, of a kind."""
    if kind in MOVE_KINDS:
        return kind in move_kinds(problem, employee, post)
    return kind == change_of(problem, employee, post)
