"""Months of service that posts ask for, against those that people have, as columns."""

from __future__ import annotations

import numpy as np

from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.shared import once_of
from optimizer.measures.spells import Spells, months_served, spells

Asked = tuple[tuple[str, ...], bool]
"""Levels that count (none for all), and whether only the post's family counts."""
ENDLESS = 30_000


def asked(frame: Frame, jf_months: int | None) -> dict[Asked, Column]:
    """Give the months that each post asks for, by kind of service.

    ``jf_months`` is the most that a functional post asks for in its field.
    """

    def make(frame: Frame) -> dict[Asked, Column]:
        found: dict[Asked, Column] = {}
        for place, post in enumerate(frame.problem.posts):
            for kind, months in _needs(frame, post, jf_months):
                column = found.setdefault(kind, np.zeros(frame.n_posts, np.int16))
                column[place] = max(column[place], months)
        return found

    return once_of(
        frame,
        ("service asked", jf_months),
        make,
        lambda frame: (frame.problem.posts, frame.problem.policy.levels),
    )


def _needs(frame: Frame, post: Post, jf_months: int | None) -> list[tuple[Asked, int]]:
    level = frame.problem.policy.levels.get(post.level)
    needs = [
        ((entry.levels, entry.in_field), entry.months)
        for entry in (level.experience if level else ())
    ]
    if jf_months is not None and post.type == "JF":
        needs = [(k, min(m, jf_months) if k[1] else m) for k, m in needs]
    if post.min_experience_months:
        needs.append((((), post.job_family != ""), post.min_experience_months))
    return needs


def served(
    frame: Frame, kind: Asked, emp: Column, post: Column, *, at_best: bool
) -> Column:
    """Give the months of a kind of service that employees have for posts, int16.

    ``at_best`` counts all that might count: service of which level or family is not
    known, and ``ENDLESS`` months where the length of service is not known.
    """
    make = _at_best if at_best else _for_sure
    table = once_of(
        frame,
        ("served", kind, at_best),
        lambda frame: make(frame, kind),
        lambda frame: (spells(frame), tuple(frame.families), frame.level_codes),
    )
    column = frame.posts.family[post] if kind[1] else np.zeros(len(post), np.int32)
    return np.asarray(table[emp, column])


def _matching(frame: Frame, kind: Asked) -> tuple[Spells, Column, Column]:
    """Give the spells, those at the right levels, and those at an unknown level."""
    all_spells, (levels, _) = spells(frame), kind
    named = [place for place, code in enumerate(frame.level_codes) if code in levels]
    right = (
        np.isin(all_spells.level, named)
        if levels
        else np.full(len(all_spells.level), fill_value=True)
    )
    return all_spells, right, ~right & (all_spells.level < 0)


def _table(frame: Frame, sp: Spells, kept: Column, family: Column) -> Column:
    """Count months by employee and family; the last column is that of no family."""
    width = len(frame.families) + 1
    key = sp.emp * width + np.where(family < 0, width - 1, family)
    size = frame.n_employees * width
    months = months_served(key[kept], sp.start[kept], sp.end[kept], size)
    return np.minimum(months, ENDLESS).astype(np.int16).reshape(-1, width)


def _for_sure(frame: Frame, kind: Asked) -> Column:
    sp, right, _ = _matching(frame, kind)
    if not kind[1]:
        return _table(frame, sp, right, np.full_like(sp.family, 0))[:, :1]
    table = _table(frame, sp, right & (sp.family >= 0), sp.family)
    table[:, -1] = 0
    return table


def _at_best(frame: Frame, kind: Asked) -> Column:
    sp, right, perhaps = _matching(frame, kind)
    kept = right | perhaps
    anywhere = _table(frame, sp, kept, np.full_like(sp.family, 0))[:, :1]
    if not kind[1]:
        table = anywhere
    else:
        table = _in_field(frame, sp, kept)
        table[:, -1:] = anywhere
    return np.where(sp.open_ended[:, None], np.int16(ENDLESS), table)


def _in_field(frame: Frame, sp: Spells, kept: Column) -> Column:
    """Count months by family, where service in no known family may be in any."""
    clear, loose = kept & (sp.family >= 0), np.flatnonzero(kept & (sp.family < 0))
    emp, family = np.unique(np.stack([sp.emp[clear], sp.family[clear]]), axis=1)
    width = len(frame.families) + 1
    table = np.repeat(
        _table(frame, sp, loose, np.zeros_like(sp.family))[:, :1], width, axis=1
    )
    # Each spell in no known family is counted again with each family of its person.
    first, last = (
        np.searchsorted(emp, sp.emp[loose], side) for side in ("left", "right")
    )
    times = last - first
    again = np.repeat(loose, times)
    nth = np.arange(len(again)) - np.repeat(np.cumsum(times) - times, times)
    place = np.repeat(first, times) + nth
    key = np.concatenate(
        [sp.emp[clear] * width + sp.family[clear], emp[place] * width + family[place]]
    )
    every = np.concatenate([np.flatnonzero(clear), again])
    months = months_served(key, sp.start[every], sp.end[every], table.size)
    table[emp, family] = np.minimum(months, ENDLESS).reshape(table.shape)[emp, family]
    return table
