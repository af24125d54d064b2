"""Which kind of change of the law a pair is, over columns.

The half by hand is ``models.plan.change``; the two share the names alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, get_args

import numpy as np

from models.policy.counted import MovedKind
from models.records.ladder import JF_CATEGORIES
from models.records.unit import Unit
from optimizer.columns.changes import into_jf
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column

KINDS = ("stay", "carried-over", *get_args(MovedKind), "appointment")
_AT = {kind: place for place, kind in enumerate(KINDS)}


class Paired(NamedTuple):
    """Pairs, and what of them the kinds follow from.

    Attributes
    ----------
    frame : the columns of the problem.
    emp, post : positions of employee and post.
    stay : staying at a present post that survives.
    carried : the abolished post of today lives on in this one.
    equalised : following the equalisation of an abolished post.
    tier_change : tier of the post less that of the present one.
    """

    frame: Frame
    emp: Column
    post: Column
    stay: Column
    carried: Column
    equalised: Column
    tier_change: Column


def kinds_of(pairs: Paired) -> Column:
    """Give each pair's kind of change, as a position in ``KINDS``."""
    own, posts = pairs.frame.employees, pairs.frame.posts
    rise, jf = _rise(pairs), posts.is_jf[pairs.post]
    from_jf = own.in_jf[pairs.emp]
    leaves = from_jf & ~jf & (posts.type_code[pairs.post] >= 0) & (rise <= 0)
    kind = np.full(len(pairs.emp), _AT["rotation"], dtype=np.int8)
    kind[rise < 0] = _AT["demotion"]
    kind[rise > 0] = _AT["promotion"]
    kind[(rise > 0) & jf] = _AT["jf-step"]
    kind[leaves] = _AT["jf-release"]
    kind[into_jf(pairs.frame, pairs.emp, pairs.post)] = _AT["jf-entry"]
    kind[pairs.equalised] = _AT["equalisation"]
    kind[pairs.carried] = _AT["carried-over"]
    kind[own.post[pairs.emp] < 0] = _AT["appointment"]
    kind[pairs.stay] = _AT["stay"]
    kind[pairs.stay & _renamed(pairs.frame)[pairs.post]] = _AT["carried-over"]
    return kind


def _rise(pairs: Paired) -> Column:
    """Give the tiers won or lost; inside functional posts the steps, or categories."""
    own, posts = pairs.frame.employees, pairs.frame.posts
    ladders = _ladders(pairs.frame)
    held = own.level[pairs.emp]
    old, new = ladders[held], ladders[posts.level[pairs.post]]
    inside = posts.is_jf[pairs.post] & (pairs.tier_change == 0) & (old >= 0)
    step = posts.step[pairs.post] - own.step[pairs.emp]
    within, across = inside & (old == new), inside & (old != new)
    across &= (np.maximum(old, new) < len(JF_CATEGORIES)) & (new >= 0)
    return np.where(within, step, np.where(across, new - old, pairs.tier_change))


def _ladders(frame: Frame) -> Column:
    """Number the ladder of each level, the categories of a JF first, the lower before.

    Behind them stands -1, for a level that is not known.
    """
    levels = frame.problem.policy.levels
    codes = {name: place for place, name in enumerate(JF_CATEGORIES)}
    named = [levels[code].ladder for code in frame.level_codes]
    return np.array([*(codes.setdefault(n, len(codes)) for n in named), -1], np.int32)


def _renamed(frame: Frame) -> Column:
    """Mark posts whose unit, or one above it, was merged or renamed."""
    return frame.standing("renamed", _mark_renamed)


def _mark_renamed(frame: Frame) -> Column:
    units = frame.problem.unit
    new = {
        code
        for code, unit in units.items()
        if unit.merged_into or unit.former_name not in ("", unit.unit_name)
    }
    return np.array(
        [bool(new & _above(units, p.unit_code)) for p in frame.problem.posts], bool
    )


def _above(units: Mapping[str, Unit], code: str | None) -> set[str]:
    """Give a unit and all above it."""
    found = set[str]()
    while code and code in units and code not in found:
        found.add(code)
        code = units[code].parent
    return found
