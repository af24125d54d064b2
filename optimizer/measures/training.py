"""Training that a placement takes: the least courses that close its gaps, vectorised.

A course raises one competency, so the least sufficient set is found competency by
competency, once for each number of levels that may be missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import gcd
from typing import Any

import numpy as np

from models.policy.policy import TrainingEntry
from models.problem.problem import Problem
from models.records.competency import Course
from optimizer.columns.distinct import chunks, distinct, spread
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.columns.pairwise import pairwise
from optimizer.columns.shared import once_of
from optimizer.measures.standards import Standards, standards
from optimizer.shared.steps import HUNDREDTHS, to_steps

MOST = 5
"""Levels that may be missing in one competency."""
HAIR = 1e-9
Least = tuple[int, int, int]
"""Hours and cost in hundredths, and the courses as bits in the order of their codes."""


@dataclass(frozen=True, eq=False)
class Catalogue:
    """For each competency and number of missing levels: hours, cost and courses.

    Attributes
    ----------
    hours, cost : (competencies + 1) x (MOST + 1), int64, hundredths.
    closable : same shape: the courses suffice within the time that the policy gives.
    courses : competency -> its courses by code.   bits : which of them are taken.
    """

    hours: Column
    cost: Column
    closable: Column
    courses: Sequence[Sequence[Course]]
    bits: Sequence[Sequence[int]]


def catalogue(frame: Frame) -> Catalogue:
    """Find the least sufficient courses, once for a frame."""
    return once_of(frame, "catalogue", _catalogue, _read)


def _read(frame: Frame) -> tuple[Any, ...]:
    """Give all that the catalogue hangs on."""
    problem = frame.problem
    parts = problem.courses, problem.competencies, problem.policy.training
    return standards(frame).codes, *parts


def _catalogue(frame: Frame) -> Catalogue:
    codes = standards(frame).codes
    by_code: defaultdict[str, list[Course]] = defaultdict(list)
    for course in sorted(frame.problem.courses, key=lambda c: c.course_code):
        by_code[course.comp_code].append(course)
    entry = frame.problem.policy.training
    shape = (len(codes) + 1, MOST + 1)
    hours, cost = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    closable = np.ones(shape, dtype=bool)
    bits = []
    for place, code in enumerate(codes):
        own, kind = by_code[code], frame.problem.competency[code].kind
        enough = sum(course.gain for course in own) if own else MOST
        least = _levels(own, entry, kind)
        hours[place] = [h for h, _, _ in least]
        cost[place] = [c for _, c, _ in least]
        bits.append([b for _, _, b in least])
        closable[place] = np.arange(MOST + 1) <= min(
            enough, entry.levels_a_year * entry.years
        )
    return Catalogue(hours, cost, closable, [by_code[c] for c in codes], bits)


def _levels(courses: Sequence[Course], entry: TrainingEntry, kind: str) -> list[Least]:
    """Price 0 to MOST levels; where all courses are too few, the rest in-house."""
    hours = entry.hours_a_level.get(kind, 0.0)
    each = _price(hours, hours * entry.cost_an_hour.get(kind, 0.0))
    least = _least(courses) if courses else [(0, 0, 0)]
    h, c, bits = least[-1]
    rest = range(1, MOST + 2 - len(least))
    return [*least, *((h + n * each[0], c + n * each[1], bits) for n in rest)]


def _least(courses: Sequence[Course]) -> list[Least]:
    """Find the least hours, then cost, for as many levels as the courses can give."""
    best: list[Least | None] = [(0, 0, 0), *[None] * MOST]
    for place, course in enumerate(courses):
        hours, cost = _price(course.hours, course.cost)
        for levels in range(MOST, 0, -1):
            before = best[max(0, levels - course.gain)]
            if before is None:
                continue
            found = (before[0] + hours, before[1] + cost, before[2] | 1 << place)
            best[levels] = min(best[levels] or found, found)
    return [found for found in best if found is not None]


def _price(hours: float, cost: float) -> tuple[int, int]:
    return int(to_steps(hours, HUNDREDTHS)), int(to_steps(cost, HUNDREDTHS))


def _missing(std: Standards, emp: Column, comp: Column, required: Column) -> Column:
    """Count the whole levels that people lack; 0 where their level is not known."""
    level = std.values[std.level[emp, comp]]
    lacking = required - level
    gap = np.ceil(np.where(np.isnan(lacking), 0.0, lacking) - HAIR)
    return np.asarray(np.maximum(gap, 0)).astype(np.int64)


def training(frame: Frame, pairs: Pairs, measure: str) -> Column:
    """Give the hours or the cost of bringing each pair to standard, in hundredths."""

    def make(some: Pairs) -> Column:
        table = catalogue(frame)
        price = table.hours if measure == "hours" else table.cost
        return _summed(frame, some, price).astype(np.int64)

    return pairwise(pairs, ("training", measure), make)


def common_step(problem: Problem, measure: str) -> int:
    """Give hundredths of which all hours, or all costs, are multiples; 1 for none."""
    entry = problem.policy.training
    prices = [_price(course.hours, course.cost) for course in problem.courses]
    prices += [
        _price(hours, hours * entry.cost_an_hour.get(kind, 0.0))
        for kind, hours in entry.hours_a_level.items()
    ]
    return gcd(*(h if measure == "hours" else c for h, c in prices)) or 1


def closable(frame: Frame, pairs: Pairs) -> Column:
    """Mark the pairs whose known gaps can be closed in the time that is given."""
    return np.asarray(_summed(frame, pairs, ~catalogue(frame).closable) == 0)


def _summed(frame: Frame, pairs: Pairs, price: Column) -> Column:
    std = standards(frame)
    total = np.empty(len(pairs))

    def compute(emp: Column, profile: Column) -> Column:
        found = np.zeros(len(emp))
        for items in std.items.values():
            for slot in range(items.slots):
                comp = items.comp[profile, slot]
                lacking = _missing(std, emp, comp, items.required[profile, slot])
                found += price[comp, lacking]
        return found

    for part, few in chunks(pairs):
        profile = std.profile[few.post]
        total[part] = spread(few.emp, profile, std.n_profiles, compute)
    return total


def seat_takers(
    frame: Frame, pairs: Pairs, courses: Sequence[Course]
) -> Iterator[Column]:
    """Give the places of the pairs whose least sufficient courses include each one."""
    codes = tuple(course.course_code for course in courses)
    bits = pairwise(
        pairs, ("seats in", codes), lambda some: _bits(frame, some, courses)
    )
    some = np.flatnonzero(bits.any(axis=1))  # most pairs need no course with seats
    few = np.ascontiguousarray(bits[some].T)
    for place in range(len(courses)):
        yield some[few[place // 8] & (1 << place % 8) > 0]


def _bits(frame: Frame, pairs: Pairs, courses: Sequence[Course]) -> Column:
    """Mark with a bit each who takes which course: eight courses a byte."""
    std = standards(frame)
    found = np.zeros((len(pairs), -(-len(courses) // 8)), dtype=np.uint8)
    for part, few in chunks(pairs):
        profile = std.profile[few.post]
        emp, asked, place = distinct(few.emp, profile, std.n_profiles)
        bits = np.zeros((len(emp), found.shape[1]), dtype=np.uint8)
        for number, course in enumerate(courses):
            users = _users(frame, emp, asked, course).astype(np.uint8)
            bits[:, number // 8] |= users << number % 8
        found[part] = bits[place]
    return found


def seat_users(frame: Frame, pairs: Pairs, course: Course) -> Column:
    """Mark the pairs whose least sufficient courses include this one."""
    return _users(frame, pairs.emp, standards(frame).profile[pairs.post], course)


def _users(frame: Frame, emp: Column, profile: Column, course: Course) -> Column:
    """Mark the same of employees and of profiles of posts."""
    std, table = standards(frame), catalogue(frame)
    users = np.zeros(len(emp), dtype=bool)
    if course.comp_code not in std.codes:
        return users
    comp = std.codes.index(course.comp_code)
    bit = 1 << [c.course_code for c in table.courses[comp]].index(course.course_code)
    taken = np.array([bool(bits & bit) for bits in table.bits[comp]])
    required = std.required[comp][profile]
    where = np.flatnonzero(required > 0)
    column = np.full(len(where), comp)
    lacking = _missing(std, emp[where], column, required[where])
    users[where] = taken[lacking]
    return users
