"""Every edit, one file each; a new edit is two more lines here.

An edit is a frozen dataclass: its parameters are its fields, and its ``kind`` is its
name in a scenario file. People and posts are named by codes or by a filter, as in a
policy.

Examples
--------
>>> from formasi import edits, read_problem
>>> problem = read_problem("examples/binjai")
>>> edit = edits.AbolishPosts({"unit": "KAD", "job_class": {"max": 5}})
>>> changed, told = edit.apply(problem)
>>> print(told)
3 posts abolished (KAD-21, KAD-22, KAD-23); holders today: 20.
>>> print(edits.EDITS["abolish-posts"].__name__)
AbolishPosts
"""

from __future__ import annotations

from collections.abc import Mapping

from scenarios.edit import Edit
from scenarios.edits.people.free import Free
from scenarios.edits.people.hire import Hire
from scenarios.edits.people.leave import Leave
from scenarios.edits.people.lock import Lock
from scenarios.edits.people.pin import PinPlacement
from scenarios.edits.people.retire import Retire
from scenarios.edits.people.set_courses import SetCourses
from scenarios.edits.policy.set_budget import SetBudget
from scenarios.edits.policy.set_fit import SetFit
from scenarios.edits.policy.set_goal import SetGoal
from scenarios.edits.policy.set_move_limit import SetMoveLimit
from scenarios.edits.policy.set_quota import SetQuota
from scenarios.edits.policy.set_rule import SetRule
from scenarios.edits.posts.abolish_posts import AbolishPosts
from scenarios.edits.posts.add_posts import AddPosts
from scenarios.edits.posts.change_seats import ChangeSeats
from scenarios.edits.posts.equalise import Equalise
from scenarios.edits.posts.move_posts import MovePosts
from scenarios.edits.posts.move_seats import MoveSeats
from scenarios.edits.posts.need_from_workload import NeedFromWorkload
from scenarios.edits.posts.restore import Restore
from scenarios.edits.units.close_unit import CloseUnit
from scenarios.edits.units.freeze_unit import FreezeUnit
from scenarios.edits.units.merge_units import MergeUnits
from scenarios.edits.units.move_unit import MoveUnit
from scenarios.edits.units.open_unit import OpenUnit
from scenarios.edits.units.split_unit import SplitUnit

__all__ = [
    "EDITS",
    "AbolishPosts",
    "AddPosts",
    "ChangeSeats",
    "CloseUnit",
    "Equalise",
    "Free",
    "FreezeUnit",
    "Hire",
    "Leave",
    "Lock",
    "MergeUnits",
    "MovePosts",
    "MoveSeats",
    "MoveUnit",
    "NeedFromWorkload",
    "OpenUnit",
    "PinPlacement",
    "Restore",
    "Retire",
    "SetBudget",
    "SetCourses",
    "SetFit",
    "SetGoal",
    "SetMoveLimit",
    "SetQuota",
    "SetRule",
    "SplitUnit",
]
EDITS: Mapping[str, type[Edit]] = {
    edit.kind: edit
    for edit in (
        *(CloseUnit, OpenUnit, MergeUnits, SplitUnit, MoveUnit, FreezeUnit),
        *(AbolishPosts, AddPosts, MovePosts, MoveSeats, ChangeSeats, NeedFromWorkload),
        *(
            Restore,
            Equalise,
            SetRule,
            SetGoal,
            SetFit,
            SetQuota,
            SetBudget,
            SetMoveLimit,
        ),
        *(PinPlacement, Lock, Free, Retire, Leave, Hire, SetCourses),
    )
}
