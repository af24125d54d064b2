"""Grades and retirement: what posts ask for, what service brings."""

from __future__ import annotations

import numpy as np

from benchmarks.generator.given.columns import Floats, Ints, Words, lookup
from benchmarks.generator.given.figures import (
    ENTRY_GRADE,
    GRADE_BEHIND,
    GRADE_CHOSEN,
    NARROWING,
    PPPK_GRADE,
    SLOW_STEP,
    STEP,
    TEACHERS_BUP,
    TOP_GRADE,
)
from benchmarks.generator.people.contracts import on_contract
from benchmarks.generator.people.roll import Roll
from models.policy.policy import shipped_levels
from models.records.grade import parse_grade


def entry_of(edu: Words) -> Words:
    """Give the education at entry: further degrees were earned in service."""
    high = np.isin(edu.astype(str), ("PROFESI", "S2", "S3"))
    return np.where(high, "S1", edu)


def low_grade(roll: Roll) -> Ints:
    """Give the lowest usual grade of each person's post."""
    levels = shipped_levels()
    own = [parse_grade(p.grade_min or levels[p.level].grade_low) for p in roll.posts]
    return np.array([grade.ordinal if grade else 1 for grade in own])[roll.post]


def high_grade(roll: Roll) -> Ints:
    """Give the highest usual grade of each person's post."""
    levels = shipped_levels()
    table = {code: level.grades[1] for code, level in levels.items()}
    own = [table[post.level] for post in roll.posts]
    return np.array([grade.ordinal if grade else 17 for grade in own])[roll.post]


def bup(roll: Roll) -> Floats:
    """Give the retirement age of each person's post; 60 for teachers."""
    levels = shipped_levels()
    years = np.array([levels[post.level].bup or 58 for post in roll.posts], dtype=float)
    teachers = (roll.segment == "school") & (roll.family == "pendidikan")
    return np.where(teachers, TEACHERS_BUP, years[roll.post])


def need_service(roll: Roll, edu: Words) -> Floats:
    """Count the months that a regular rise to the post takes."""
    steps = low_grade(roll) - lookup(entry_of(edu), ENTRY_GRADE)
    return np.asarray(np.maximum(0, steps) * STEP + 12)


def draw_grade(
    roll: Roll, status: Words, edu: Words, service: Ints, rng: np.random.Generator
) -> Ints:
    """Let people rise from the grade of entry, within what their post carries."""
    entry = lookup(entry_of(edu), ENTRY_GRADE).astype(int)
    low, high = low_grade(roll), high_grade(roll)
    career = ~roll.at("pelaksana", "eselon-v")
    chosen = career & (rng.random(len(roll)) < GRADE_CHOSEN)
    reach = np.minimum(entry + service // STEP + chosen, high)
    led = _within(low, np.maximum(reach, low), rng)
    # A few lead from one grade below the range, as the rules tolerate.
    behind = roll.managerial & (rng.random(len(roll)) < GRADE_BEHIND)
    led = np.where(behind, low - 1, led)
    top = lookup(entry_of(edu), TOP_GRADE).astype(int)
    # Clerks rise as they serve, and many wait longer than they would have to.
    risen = service // rng.integers(STEP, SLOW_STEP, len(roll))
    grade = np.where(career, led, np.minimum(entry + risen, top))
    grade = np.where(status == "CPNS", entry, grade)
    contract = lookup(edu, PPPK_GRADE)
    return np.asarray(np.where(on_contract(status), contract, grade)).astype(int)


def _within(low: Ints, high: Ints, rng: np.random.Generator) -> Ints:
    """Draw grades from the lowest of the post to the one in reach, fewer to the top."""
    odds = np.array(NARROWING)
    reached = np.arange(len(odds)) <= (high - low)[:, None]
    chances = np.cumsum(odds * reached, axis=1)
    dice = rng.random(len(low)) * chances[:, -1]
    return np.asarray(low + (dice[:, None] >= chances).sum(axis=1))


def since_rise(status: Words, service: Ints, rng: np.random.Generator) -> Ints:
    """Count months since the last rise, which takes effect in April or October."""
    rise = 3 + 6 * rng.integers(0, 8, len(service))
    settled = np.where(status == "PNS", rise, service)
    return np.minimum(settled, service)
