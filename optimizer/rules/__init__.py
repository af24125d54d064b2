"""Every rule, one file each; a new rule is one more line here.

The order is that of looking: what is cheap and forbids most comes first, so that the
later rules look at fewer pairs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.policy.policy import Budget, MoveLimit, Quota
from optimizer.contract.contracts import Rule
from optimizer.rules.entry.age import Age
from optimizer.rules.entry.bup import RetirementAge
from optimizer.rules.entry.discipline import DisciplineRule
from optimizer.rules.entry.education import EducationRule
from optimizer.rules.entry.experience import ExperienceRule
from optimizer.rules.entry.grade import GradeRule
from optimizer.rules.entry.jf_entry import JfEntry
from optimizer.rules.entry.jpt import JptHorizontal
from optimizer.rules.entry.min_jpm import MinJpm
from optimizer.rules.entry.must_have import MustHave
from optimizer.rules.entry.performance import Performance
from optimizer.rules.entry.status import StatusRule
from optimizer.rules.limits.budget import BudgetRule
from optimizer.rules.limits.move_limit import MoveLimitRule
from optimizer.rules.limits.quota import QuotaRule
from optimizer.rules.merit.merit import Merit
from optimizer.rules.moves.equalisation import Equalisation
from optimizer.rules.moves.freeze import Freeze
from optimizer.rules.moves.locked import Locked
from optimizer.rules.moves.no_demotion import NoDemotion
from optimizer.rules.moves.own_family import OwnFamily
from optimizer.rules.moves.pins import Pins
from optimizer.rules.moves.promotion import Promotion
from optimizer.rules.moves.status_quo import StatusQuo
from optimizer.rules.moves.time_in_post import TimeInPost
from optimizer.rules.people.keep_apart import KeepApart
from optimizer.rules.people.keep_together import KeepTogether
from optimizer.rules.people.kin_in_unit import KinInUnit
from optimizer.rules.people.kinship import KinshipRule
from optimizer.rules.people.superior_rank import SuperiorRank
from optimizer.rules.units.continuity import Continuity
from optimizer.rules.units.course_seats import CourseSeats
from optimizer.rules.units.seats import Seats
from optimizer.rules.units.service_floor import ServiceFloor
from optimizer.rules.units.succession import Succession
from optimizer.rules.units.surplus_protection import SurplusProtection

_ORDER: tuple[type[Rule], ...] = (
    Seats,
    Freeze,
    Locked,
    TimeInPost,
    JptHorizontal,
    StatusRule,
    DisciplineRule,
    OwnFamily,
    NoDemotion,
    Promotion,
    GradeRule,
    EducationRule,
    RetirementAge,
    Performance,
    Age,
    JfEntry,
    ExperienceRule,
    StatusQuo,
    MinJpm,
    MustHave,
    Pins,
    Equalisation,
    KinshipRule,
    KinInUnit,
    SuperiorRank,
    KeepTogether,
    KeepApart,
    Continuity,
    Succession,
    ServiceFloor,
    SurplusProtection,
    CourseSeats,
    Merit,
)
RULES: Mapping[str, type[Rule]] = {rule.name: rule for rule in _ORDER}
LIMITS: Mapping[type[Any], Any] = {
    Quota: QuotaRule,
    Budget: BudgetRule,
    MoveLimit: MoveLimitRule,
}
"""The rule made of each kind of entry that a policy lists."""
