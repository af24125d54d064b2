"""No more people depend on a course than it has seats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.by_hand.training import courses_for
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.contract.unread import NOT_ASKED, Names
from optimizer.measures.training import seat_takers
from optimizer.program.rows import Rows


@dataclass(frozen=True)
class CourseSeats(Rule):
    """A course has a seat for everybody whose new placement depends on it.

    Formula: per course ``sum of x_ij <= seats`` over the new placements whose least
    sufficient courses include it. Basis: the training provider's capacity; the choice
    of courses is an assumption (least hours, then cost). Ignores: that other, longer
    courses would do as well, people who stay, and courses without a number of seats.
    """

    name: ClassVar[str] = "course-seats"
    title: ClassVar[str] = phrase("Seats of courses")
    unread: ClassVar[Names] = NOT_ASKED
    by_rows: ClassVar[bool] = True

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Limit each course by its seats."""
        limited = [c for c in frame.problem.courses if c.seats is not None]
        if not limited:
            return
        new = ~pairs.keeps
        takers = [own[new[own]] for own in seat_takers(frame, pairs, limited)]
        yield Rows.at_most(
            self.name,
            [phrase("seats in course {where}", where=c.course_code) for c in limited],
            [c.seats for c in limited if c.seats is not None],
            row=np.repeat(np.arange(len(limited)), [len(t) for t in takers]),
            pair=np.concatenate(takers),
        )

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """Count by hand who depends on each course."""
        takers: defaultdict[str, list[str]] = defaultdict(list)
        for emp_id, courses in courses_for(problem, plan).items():
            for code in courses:
                takers[code].append(emp_id)
        for course in problem.courses:
            who = takers[course.course_code]
            if course.seats is not None and len(who) > course.seats:
                yield Finding(
                    self.name,
                    phrase(
                        "{count} placements depend on course {course}, which has "
                        "{seats} "
                        "seats."
                    ),
                    {
                        "count": len(who),
                        "course": course.course_code,
                        "seats": course.seats,
                    },
                    employees=tuple(who),
                    amount=len(who) - course.seats,
                )
