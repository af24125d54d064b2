"""Every rule, one file each; a new rule is one more line here.

The order is that of looking: what is cheap and forbids most comes first, so that the
later rules look at fewer pairs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.policy import Budget, MoveLimit, Quota
from optimizer.contracts import Rule
from optimizer.rules.age import Age
from optimizer.rules.budget import BudgetRule
from optimizer.rules.bup import RetirementAge
from optimizer.rules.continuity import Continuity
from optimizer.rules.course_seats import CourseSeats
from optimizer.rules.discipline import DisciplineRule
from optimizer.rules.education import EducationRule
from optimizer.rules.equalisation import Equalisation
from optimizer.rules.experience import ExperienceRule
from optimizer.rules.freeze import Freeze
from optimizer.rules.grade import GradeRule
from optimizer.rules.jf_entry import JfEntry
from optimizer.rules.jpt import JptHorizontal
from optimizer.rules.keep_apart import KeepApart
from optimizer.rules.keep_together import KeepTogether
from optimizer.rules.kin_in_unit import KinInUnit
from optimizer.rules.kinship import KinshipRule
from optimizer.rules.locked import Locked
from optimizer.rules.merit import Merit
from optimizer.rules.min_jpm import MinJpm
from optimizer.rules.move_limit import MoveLimitRule
from optimizer.rules.must_have import MustHave
from optimizer.rules.no_demotion import NoDemotion
from optimizer.rules.own_family import OwnFamily
from optimizer.rules.performance import Performance
from optimizer.rules.pins import Pins
from optimizer.rules.promotion import Promotion
from optimizer.rules.quota import QuotaRule
from optimizer.rules.seats import Seats
from optimizer.rules.service_floor import ServiceFloor
from optimizer.rules.status import StatusRule
from optimizer.rules.status_quo import StatusQuo
from optimizer.rules.succession import Succession
from optimizer.rules.superior_rank import SuperiorRank
from optimizer.rules.surplus_protection import SurplusProtection
from optimizer.rules.time_in_post import TimeInPost

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
