"""Every edit, one file each; a new edit is two more lines here."""

from __future__ import annotations

from collections.abc import Mapping

from scenarios.edit import Edit
from scenarios.edits.abolish_posts import AbolishPosts
from scenarios.edits.add_posts import AddPosts
from scenarios.edits.change_seats import ChangeSeats
from scenarios.edits.close_unit import CloseUnit
from scenarios.edits.equalise import Equalise
from scenarios.edits.free import Free
from scenarios.edits.freeze_unit import FreezeUnit
from scenarios.edits.hire import Hire
from scenarios.edits.leave import Leave
from scenarios.edits.lock import Lock
from scenarios.edits.merge_units import MergeUnits
from scenarios.edits.move_posts import MovePosts
from scenarios.edits.move_seats import MoveSeats
from scenarios.edits.move_unit import MoveUnit
from scenarios.edits.need_from_workload import NeedFromWorkload
from scenarios.edits.open_unit import OpenUnit
from scenarios.edits.pin import PinPlacement
from scenarios.edits.restore import Restore
from scenarios.edits.retire import Retire
from scenarios.edits.set_budget import SetBudget
from scenarios.edits.set_courses import SetCourses
from scenarios.edits.set_fit import SetFit
from scenarios.edits.set_goal import SetGoal
from scenarios.edits.set_move_limit import SetMoveLimit
from scenarios.edits.set_quota import SetQuota
from scenarios.edits.set_rule import SetRule
from scenarios.edits.split_unit import SplitUnit

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
