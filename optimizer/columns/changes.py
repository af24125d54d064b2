"""What happens to a person, by the kinds of change of the law, over columns.

The half by hand is ``models.plan.change``, and ``optimizer.by_hand.bound``; neither
knows the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np

from models.plan.succession import title_of
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column, flags

LAST_OF_SCHEME = date(2021, 12, 31)
"""Regions installed nobody under the scheme of 2021 after this day."""


def carried(frame: Frame, emp: Column, post: Column) -> Column:
    """Mark pairs in which an abolished post lives on under another name or unit."""
    present, found = frame.employees.post, np.zeros(len(emp), dtype=bool)
    freed = (present >= 0) & frame.employees.abolished
    some = np.flatnonzero(freed[emp])
    if not len(some):
        return found
    job, heir, named, equal, title, unit = _of_posts(frame)
    some = some[job[present[emp[some]]] == job[post[some]]]  # a tenth, mostly
    old, new = present[emp[some]], post[some]
    same = ~frame.posts.abolished[new]
    told = (heir[old] == new) | (equal[old] == new)
    like = (title[old] == title[new]) & (title[old] >= 0) & ~named[old]
    like &= (unit[old] == frame.posts.unit[new]) & (unit[old] >= 0)
    found[some] = same & (told | like)
    return found


def same_work(frame: Frame, emp: Column, post: Column) -> tuple[Column, Column]:
    """Mark pairs of the same title, type and level as today; and those of no title.

    The post at the head of another unit of that type counts as the same title, as does
    the same additional task. No title counts for those who lose such a post, where
    only the functional post goes on.
    """
    present = frame.employees.post[emp]
    job, _, _, _, title, _ = _of_posts(frame)
    if not len(job):
        return np.zeros(len(emp), dtype=bool), np.zeros(len(emp), dtype=bool)
    alike = (present >= 0) & (job[present] == job[post])
    task, lead = _led(frame)
    tasked = task[present] == task[post]
    untold = alike & tasked & ((title[present] < 0) | (title[post] < 0))
    same = alike & tasked & (title[present] == title[post]) & ~untold
    some = np.flatnonzero(alike & ((task >= 0) | (lead >= 0))[present])  # very few
    if not len(some):
        return same, untold
    old, new, family = present[some], post[some], frame.posts.family
    near = family[old] == family[new]
    told = (task[old] >= 0) & (task[new] >= 0)
    heads = near & np.where(
        told, task[old] == task[new], (lead[old] >= 0) & (lead[old] == lead[new])
    )
    freed = (
        near & (task[new] < 0) & (lead[new] < 0) & frame.employees.crowded[emp[some]]
    )
    same[some] |= heads
    untold[some] |= freed & ~same[some]
    untold[some] &= ~heads
    return same, untold


def _led(frame: Frame) -> tuple[Column, Column]:
    """Number each post's additional task, and the type of unit it is the head of."""
    return frame.standing("led", _heads)


def _heads(frame: Frame) -> tuple[Column, Column]:
    posts, units = frame.problem.posts, frame.problem.unit
    tasks, kinds = {"": -1}, {"": -1}
    task, lead = list[int](), list[int]()
    for post, unit, top in zip(posts, *_tops(frame), strict=True):
        functional = post.type == "JF"
        told = " ".join(post.additional_task.split()).casefold() * functional
        kind = units[unit].type.strip().casefold() if functional and top else ""
        task.append(tasks.setdefault(told, len(tasks) - 1))
        lead.append(kinds.setdefault(kind, len(kinds) - 1))
    return np.array(task), np.array(lead)


def _tops(frame: Frame) -> tuple[list[str], list[bool]]:
    """Give each post's unit, and whether it is the head of it: it leads there alone."""
    unit, up = frame.posts.unit, frame.posts.reports_to
    within = (up >= 0) & (unit >= 0) & (unit[up] == unit)
    below = np.zeros(len(unit), dtype=bool)
    below[up[within]] = True
    top = below & ~within
    return [p.unit_code or "" for p in frame.problem.posts], top.tolist()


def fields(frame: Frame, fixed: Column, may: Column) -> tuple[Column, Column]:
    """Number people and posts by field: work of the same family, type and level.

    Parameters
    ----------
    fixed : employees who stay in a field.   may : those of them who may move in it;
        all others have a field of their own, with no post in it.

    Returns
    -------
    A number for each employee, -1 where none holds, and for each post.
    """
    job, own = _of_posts(frame)[0], frame.employees
    size = len(frame.families) + 1  # the last is that of posts without a family
    place = (job * size + frame.posts.family % size).astype(np.int64)
    home = np.full(frame.n_employees, -1, dtype=np.int64)
    home[fixed] = place.max(initial=0) + 1
    at = np.flatnonzero(fixed & may & own.held)
    home[at] = job[own.post[at]] * size + own.family[at] % size
    return home, place


def equalised(frame: Frame, emp: Column, post: Column) -> Column:
    """Mark pairs that follow an equalisation under its scheme."""
    target = _scheme(frame)
    return np.zeros(len(emp), dtype=bool) if target is None else target[emp] == post


def followed(frame: Frame) -> tuple[Column, Column]:
    """Say where the work of today may go on, other than in the present post.

    Returns
    -------
    For each employee the job (type and level) in which a post may be that of today
    under another name or unit, and the post to which it is equalised; -1 for none.
    """
    own, none = frame.employees, np.full(frame.n_employees, -1)
    job = _of_posts(frame)[0]
    gone = own.held & own.abolished
    work = np.where(gone, job[own.post], -1) if len(job) else none
    target = _scheme(frame)
    return work, none if target is None else target


def jobs(frame: Frame) -> Column:
    """Number the job of each post: its type and level."""
    return _of_posts(frame)[0]


def _scheme(frame: Frame) -> Column | None:
    """Give the post that each person's is equalised to; None where no scheme holds."""
    consent = frame.problem.policy.plan.equalisation_consent
    if not frame.n_posts or not (consent or frame.date <= LAST_OF_SCHEME):
        return None
    if "equalised" not in frame.memo:
        frame.memo["equalised"] = _targets(frame)
    target: Column = frame.memo["equalised"]
    return target


def _targets(frame: Frame) -> Column:
    """Give the functional post that each person's post is equalised to, -1 for none."""
    open_to = np.array([_equal_post(p) for p in frame.problem.posts], dtype=bool)
    into = np.where(open_to, frame.posts.equalised_to, -1)
    into = np.where((into >= 0) & frame.posts.is_jf[into], into, -1).astype(np.int32)
    present = frame.employees.post
    return np.where(present >= 0, into[present], -1).astype(np.int32)


def into_jf(frame: Frame, emp: Column, post: Column) -> Column:
    """Mark pairs that lead from another type of post into a functional one."""
    code = frame.employees.type_code[emp]
    return (code >= 0) & ~frame.employees.in_jf[emp] & frame.posts.is_jf[post]


def _equal_post(post: Post) -> bool:
    if post.level == "eselon-v" or post.echelon[:1] in ("V", "v"):
        return True
    return post.type in ("ADM", "PWS")


def _of_posts(frame: Frame) -> tuple[Column, ...]:
    """Give each post's job, heirs, title and the unit that carries on, made once."""
    return frame.standing("changes", _made)


def _made(frame: Frame) -> tuple[Column, ...]:
    posts, index = frame.problem.posts, frame.post_index
    jobs: dict[tuple[str | None, str], int] = {}
    titles: dict[str, int] = {"": -1}
    job = [jobs.setdefault((p.type, p.level), len(jobs)) for p in posts]
    title = [titles.setdefault(title_of(frame.problem, p), len(titles)) for p in posts]
    heir = [index.get(p.successor or "", -1) for p in posts]
    equal = [index.get(p.equalised_to or "", -1) for p in posts]
    named = [bool(p.successor) for p in posts]
    unit = frame.at_unit(frame.successor, frame.posts.unit)
    lists = (job, heir, named, equal, title)
    return (*(np.array(column) for column in lists), unit)


def in_field(frame: Frame, reasons: Iterable[str] | None = None) -> Column:
    """Mark whom a lock leaves free within job family and level.

    Parameters
    ----------
    frame : of the problem.
    reasons : those of such locks; else what the policy's rule on locks names.

    Returns
    -------
    A flag for each employee.
    """
    named = reasons
    if named is None:
        entry = frame.problem.policy.rule("locked")
        named = [] if entry.mode == "off" else entry.params.get("in_field") or []
    asked = frozenset(reason.strip().casefold() for reason in named)
    key = f"in field {sorted(asked)!r}"
    return frame.standing(key, lambda own: _of_field(own, asked))


def _of_field(frame: Frame, asked: frozenset[str]) -> Column:
    own, people = frame.employees, frame.problem.employees
    may = own.locked & own.in_jf & ~own.in_locked & (own.family >= 0) & (own.level >= 0)
    at = np.flatnonzero(may)
    of = (people[k] for k in at.tolist())
    may[at] = flags(
        e.lock_reason.strip().casefold() in asked and e.movable is not False for e in of
    )
    return may
