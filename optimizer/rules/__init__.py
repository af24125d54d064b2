"""Every rule, one file each; a new rule is one more line here.

The order is that of looking: what is cheap and forbids most comes first, so that the
later rules look at fewer pairs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from optimizer.contract.contracts import Rule
from optimizer.contract.registry import classes

_LINES = (
    "units.seats:Seats",
    "moves.listed:Listed",
    "moves.freeze:Freeze",
    "moves.locked:Locked",
    "moves.time_in_post:TimeInPost",
    "entry.jpt:JptHorizontal",
    "entry.status:StatusRule",
    "entry.discipline:DisciplineRule",
    "moves.own_family:OwnFamily",
    "moves.own_region:OwnRegion",
    "moves.no_demotion:NoDemotion",
    "moves.promotion:Promotion",
    "entry.grade:GradeRule",
    "entry.education:EducationRule",
    "entry.bup:RetirementAge",
    "entry.performance:Performance",
    "entry.age:Age",
    "functional.jf_source:JfSource",
    "functional.jf_step:JfStep",
    "functional.jf_entry:JfEntry",
    "entry.certificates:CertificateRule",
    "entry.experience:ExperienceRule",
    "moves.status_quo:StatusQuo",
    "entry.min_jpm:MinJpm",
    "entry.must_have:MustHave",
    "moves.pins:Pins",
    "moves.equalisation:Equalisation",
    "people.kinship:KinshipRule",
    "people.kin_in_unit:KinInUnit",
    "people.seat_before_kin:SeatBeforeKin",
    "people.superior_rank:SuperiorRank",
    "people.keep_together:KeepTogether",
    "people.keep_apart:KeepApart",
    "units.enough_or_none:EnoughOrNone",
    "units.continuity:Continuity",
    "units.succession:Succession",
    "units.service_floor:ServiceFloor",
    "units.load_limit:LoadLimit",
    "units.span:Span",
    "units.surplus_protection:SurplusProtection",
    "units.course_seats:CourseSeats",
    "merit.merit:Merit",
    "merit.incumbents:IncumbentsFirst",
    "limits.quota:QuotaRule",
    "limits.budget:BudgetRule",
    "limits.move_limit:MoveLimitRule",
)
EVERY: list[type[Rule]] = [*classes(__name__, _LINES)]
RULES: dict[str, type[Rule]] = {rule.name: rule for rule in EVERY if rule.named}
"""The rules that a policy may name."""
LIMITS: Mapping[type[Any], Any] = {rule.made_of: rule for rule in EVERY if rule.made_of}
"""The rule made of each kind of entry that a policy lists."""
