"""Part of fit: years of service in the field of the post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

import numpy as np

from models.phrase import phrase
from models.problem.problem import Problem
from models.records.employee import Employee, HeldPost
from models.records.post import Post
from optimizer.columns.distinct import chunks, spread
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column, days_of, positions
from optimizer.columns.pairs import Pairs
from optimizer.columns.shared import once_of
from optimizer.contract.contracts import FitPart
from optimizer.contract.unread import UNSCORED, Names

DAYS_A_YEAR = 365.25
SERVED, SOME = "served", 64
"""People of whom the days are counted alone."""
NOBODY = 1 << 62
"""A key above all others, so that every look-up finds a place."""


@dataclass(frozen=True)
class ExperiencePart(FitPart):
    """Years that a person has served in the job family of the post, 0 to 100.

    Formula: ``100 x min(years, cap) / cap``, cap 10 years; days counted once where
    spells overlap, up to the plan date. Spells are the lines of the history and the
    present post since its date, which is history too. Unknown where the post has no job
    family, and for other families where a person has no history. Basis: PermenPANRB
    22/2021 (career pattern); the cap is an assumption. Ignores: the level of the posts
    held, and service in a family of another name.
    """

    name: ClassVar[str] = "experience"
    title: ClassVar[str] = phrase("Experience in the field")
    unread: ClassVar[Names] = UNSCORED

    def score(self, frame: Frame, pairs: Pairs) -> Column:
        """Look the days in the family up, once per person and family."""
        keys, days, told = _known(frame, pairs)
        width = len(frame.families) + 1
        family = np.where(frame.posts.family < 0, width - 1, frame.posts.family)
        full = DAYS_A_YEAR * frame.problem.policy.fit.experience_cap_years
        scores = np.empty(len(pairs))

        def compute(emp: Column, key: Column) -> Column:
            asked = emp.astype(np.int64) * width + key
            place = np.searchsorted(keys, asked)
            found = keys[place] == asked
            points = 100 * np.minimum(days[place] / full, 1.0) * found
            unknown = (key == width - 1) | ~(found | told[emp])
            return np.where(unknown, np.nan, points)

        for part, few in chunks(pairs):
            scores[part] = spread(few.emp, family[few.post], width, compute)
        return scores

    def asked(self, frame: Frame) -> Column:
        """Mark the posts with a job family."""
        return frame.posts.family >= 0

    def asked_by(self, problem: Problem, post: Post) -> bool:
        """Tell by hand whether a post has a job family."""
        del problem
        return bool(post.job_family)

    def score_of(
        self, problem: Problem, employee: Employee, post: Post
    ) -> float | None:
        """Add the days up by hand."""
        if not post.job_family:
            return None
        spells = sorted(_spells(problem, employee, post.job_family))
        if not spells and not problem.held_posts.get(employee.emp_id):
            return None
        days, reached = 0, date.min
        for start, end in spells:
            days += max(0, (end - max(start, reached)).days)
            reached = max(reached, end)
        cap = problem.policy.fit.experience_cap_years
        return 100 * min(days / DAYS_A_YEAR, cap) / cap


def _spells(
    problem: Problem, employee: Employee, family: str
) -> Iterator[tuple[date, date]]:
    today = problem.policy.plan_date
    for held in problem.held_posts.get(employee.emp_id, ()):
        if held.job_family == family:
            yield held.start, min(held.end or today, today)
    present = problem.present_post(employee)
    if employee.post_date and present and present.job_family == family:
        yield employee.post_date, today


def _known(frame: Frame, pairs: Pairs) -> tuple[Column, Column, Column]:
    """Give the days that people of pairs served: of few, without asking all others."""
    if SERVED not in frame.memo and len(pairs) < frame.n_employees:
        people = np.unique(pairs.emp).tolist()
        if len(people) <= SOME:
            held, own = frame.problem.held_posts, frame.problem.employees
            lines = [h for k in people for h in held.get(own[k].emp_id, ())]
            return _days_in(frame, lines, people)
    return once_of(frame, SERVED, _served, _read)


def _read(frame: Frame) -> tuple[Any, ...]:
    """Give all that the days of everybody hang on."""
    roll, families = frame.problem.employees, tuple(frame.families.items())
    dates = tuple((person.emp_id, person.post_date) for person in roll)
    present = frame.employees.family.tobytes()
    return frame.problem.history, frame.date, families, dates, present


def _served(frame: Frame) -> tuple[Column, Column, Column]:
    return _days_in(frame, frame.problem.history, range(frame.n_employees))


def _days_in(
    frame: Frame, history: Sequence[HeldPost], people: Sequence[int]
) -> tuple[Column, Column, Column]:
    """Give (person, family) keys, sorted, the days served, and who has a history."""
    roll = frame.problem.employees
    person = positions((h.emp_id for h in history), frame.employee_index)
    told = np.zeros(frame.n_employees, dtype=bool)
    told[person[person >= 0]] = True
    dated = np.array([k for k in people if roll[k].post_date is not None], np.int32)
    now = dated[frame.employees.family[dated] >= 0]
    emp = np.concatenate([person, now])
    family = np.concatenate(
        [
            positions((h.job_family for h in history), frame.families),
            frame.employees.family[now],
        ]
    )
    today = np.datetime64(frame.date, "D").astype(np.int64)
    start = _days([h.start for h in history], frame.date)
    since = _days([roll[k].post_date for k in now.tolist()], frame.date)
    end = np.minimum(_days([h.end for h in history], frame.date), today)
    kept = (emp >= 0) & (family >= 0)
    key = (emp.astype(np.int64) * (len(frame.families) + 1) + family)[kept]
    starts = np.concatenate([start, since])[kept]
    ends = np.concatenate([end, np.full(len(now), today)])[kept]
    keys, days = _union(key, starts, ends)
    return np.append(keys, NOBODY), np.append(days, 0), told


def _days(dates: list[date | None] | list[date], end: date) -> Column:
    listed = days_of(d or end for d in dates)
    return listed.astype(np.int64)


def _union(key: Column, start: Column, end: Column) -> tuple[Column, Column]:
    """Count the days that the spells of each key cover, each day once."""
    order = np.lexsort((start, key))
    keys, group = np.unique(key[order], return_inverse=True)
    if not len(keys):
        return keys, np.zeros(0)
    # Lifting each group far above the one before keeps one running maximum for all.
    lift = group * np.int64(1 << 32)
    start, end = start[order] + lift, end[order] + lift
    before = np.maximum.accumulate(np.concatenate([[np.int64(-(1 << 40))], end[:-1]]))
    new = np.maximum(0, end - np.maximum(start, before))
    return keys, np.bincount(group, weights=new, minlength=len(keys))
