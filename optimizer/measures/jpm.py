"""Levels beside standards (job-person match), vectorised: once a person and profile."""

from __future__ import annotations

import numpy as np

from optimizer.columns.distinct import chunks, ratio, spread
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.measures.standards import KINDS, Items, Standards, standards


def match(frame: Frame, pairs: Pairs, neutral: float | None) -> Column:
    """Give the capped JPM of each pair; NaN where no level is known.

    ``neutral`` points count for a competency that is not known; None leaves it out.
    """
    std = standards(frame)
    scores = np.empty(len(pairs))

    def compute(emp: Column, profile: Column) -> Column:
        return _match(frame, std, emp, profile, neutral)

    for part, few in chunks(pairs):
        profile = std.profile[few.post]
        scores[part] = spread(few.emp, profile, std.n_profiles, compute)
    return scores


def _match(
    frame: Frame, std: Standards, emp: Column, profile: Column, neutral: float | None
) -> Column:
    total, weights = np.zeros(len(emp)), np.zeros(len(emp))
    anything = np.zeros(len(emp), dtype=bool)
    for kind in KINDS:
        weight = frame.problem.policy.fit.kinds.get(kind, 0.0)
        if not weight or not std.items[kind].slots:
            continue
        have, known, asked = _tally(std, std.items[kind], emp, profile)
        anything |= known > 0
        if neutral is not None:
            have, known = have + neutral / 100 * (asked - known), asked
        total += weight * 100 * ratio(have, known, 0.0)
        weights += weight * (known > 0)
    return ratio(total, weights * anything)


def _tally(
    std: Standards, items: Items, emp: Column, profile: Column
) -> tuple[Column, Column, Column]:
    """Sum what people have, what they were assessed in, and all that is asked."""
    have, known = np.zeros(len(emp)), np.zeros(len(emp))
    values = np.nan_to_num(std.values)
    for slot in range(items.slots):
        place = std.level[emp, items.comp[profile, slot]]
        asked = items.required[profile, slot]
        weight = items.weight[profile, slot] * (place > 0)
        have += weight * np.minimum(values[place], asked)
        known += weight * asked
    return have, known, (items.weight * items.required).sum(axis=1)[profile]


def uncapped(frame: Frame, pairs: Pairs) -> Column:
    """Give the JPM as assessors report it: sum of levels by sum of standards."""
    std = standards(frame)
    scores, values = np.empty(len(pairs)), np.nan_to_num(std.values)

    def compute(emp: Column, profile: Column) -> Column:
        levels, asked = np.zeros(len(emp)), np.zeros(len(emp))
        for items in std.items.values():
            for slot in range(items.slots):
                place = std.level[emp, items.comp[profile, slot]]
                levels += values[place]
                asked += items.required[profile, slot] * (place > 0)
        return ratio(100 * levels, asked)

    for part, few in chunks(pairs):
        profile = std.profile[few.post]
        scores[part] = spread(few.emp, profile, std.n_profiles, compute)
    return scores


def must_haves_met(frame: Frame, pairs: Pairs) -> Column:
    """Mark the pairs in which no must-have competency is known to fall short."""
    std = standards(frame)
    met = np.ones(len(pairs), dtype=bool)
    asking = np.zeros(std.n_profiles, dtype=bool)
    for items in std.items.values():
        asking |= items.must.any(axis=1)
    where = np.flatnonzero(asking[std.profile[pairs.post]])
    emp, profile = pairs.emp[where], std.profile[pairs.post[where]]
    short = np.zeros(len(where), dtype=bool)
    for items in std.items.values():
        for slot in np.flatnonzero(items.must.any(axis=0)).tolist():
            level = std.values[std.level[emp, items.comp[profile, slot]]]
            short |= items.must[profile, slot] & (level < items.required[profile, slot])
    met[where] = ~short
    return met


def jpm(frame: Frame, pairs: Pairs) -> Column:
    """Give the JPM capped item by item, of assessed competencies; NaN for unknown.

    It decides a bar, so what was not assessed neither helps nor hurts.
    """
    return match(frame, pairs, None)
