"""Every edit, one file each; a new edit is one more line here.

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
3 posts abolished (KAD-17, KAD-18, KAD-19); holders today: 12.
>>> print(edits.EDITS["abolish-posts"].__name__)
AbolishPosts

The second name in a line is what type checkers ask for: it hands the class on.
"""

from __future__ import annotations

from scenarios.edit import Edit
from scenarios.edits.people.exempt import Exempt as Exempt
from scenarios.edits.people.free import Free as Free
from scenarios.edits.people.hire import Hire as Hire
from scenarios.edits.people.leave import Leave as Leave
from scenarios.edits.people.lock import Lock as Lock
from scenarios.edits.people.pin import PinPlacement as PinPlacement
from scenarios.edits.people.retire import Retire as Retire
from scenarios.edits.people.set_courses import SetCourses as SetCourses
from scenarios.edits.policy.confirm_rules import ConfirmRules as ConfirmRules
from scenarios.edits.policy.set_budget import SetBudget as SetBudget
from scenarios.edits.policy.set_fit import SetFit as SetFit
from scenarios.edits.policy.set_goal import SetGoal as SetGoal
from scenarios.edits.policy.set_move_limit import SetMoveLimit as SetMoveLimit
from scenarios.edits.policy.set_quota import SetQuota as SetQuota
from scenarios.edits.policy.set_rule import SetRule as SetRule
from scenarios.edits.policy.set_waves import SetWaves as SetWaves
from scenarios.edits.posts.abolish_posts import AbolishPosts as AbolishPosts
from scenarios.edits.posts.add_posts import AddPosts as AddPosts
from scenarios.edits.posts.change_seats import ChangeSeats as ChangeSeats
from scenarios.edits.posts.equalise import Equalise as Equalise
from scenarios.edits.posts.move_posts import MovePosts as MovePosts
from scenarios.edits.posts.move_seats import MoveSeats as MoveSeats
from scenarios.edits.posts.need_from_workload import (
    NeedFromWorkload as NeedFromWorkload,
)
from scenarios.edits.posts.restore import Restore as Restore
from scenarios.edits.units.close_unit import CloseUnit as CloseUnit
from scenarios.edits.units.freeze_unit import FreezeUnit as FreezeUnit
from scenarios.edits.units.merge_units import MergeUnits as MergeUnits
from scenarios.edits.units.move_unit import MoveUnit as MoveUnit
from scenarios.edits.units.open_unit import OpenUnit as OpenUnit
from scenarios.edits.units.split_unit import SplitUnit as SplitUnit

EDITS: dict[str, type[Edit]] = {
    edit.kind: edit
    for edit in vars().values()
    if isinstance(edit, type) and issubclass(edit, Edit) and edit is not Edit
}
