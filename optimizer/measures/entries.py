"""What counts as entering a level or a career: over columns."""

from __future__ import annotations

from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs


def new_level(pairs: Pairs) -> Column:
    """Mark pairs at another level than today, or in a JF of another family.

    A move between JPT posts is never one; whoever holds no post enters every level.
    """
    own, posts = pairs.frame.employees, pairs.frame.posts
    old = own.level[pairs.emp]
    same = (old >= 0) & (old == posts.level[pairs.post])
    same &= ~(posts.is_jf[pairs.post] & _other_family(pairs))
    return ~(same | own.is_jpt[pairs.emp] & posts.is_jpt[pairs.post])


def new_career(pairs: Pairs) -> Column:
    """Mark pairs at another type of post than today, or in a JF of another family."""
    own, posts = pairs.frame.employees, pairs.frame.posts
    code = own.type_code[pairs.emp]
    same = (code >= 0) & (code == posts.type_code[pairs.post])
    return ~same | posts.is_jf[pairs.post] & _other_family(pairs)


def _other_family(pairs: Pairs) -> Column:
    old = pairs.frame.employees.family[pairs.emp]
    new = pairs.frame.posts.family[pairs.post]
    return (old >= 0) & (new >= 0) & (old != new)
