"""The parts of a policy: rules, goals, fit, quotas, budgets, limits on moves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from models.policy.counted import LimitKind
from models.policy.effect import MaybeDate, MaybeSince
from models.records.record import Frozen
from models.records.work.workload import MINUTES_A_YEAR

Scope = Literal["all", "unit", "post", "employee"]
Waiver = Literal["nobody", "ppk", "bkn", "minister"]
"""Who may grant an exemption: PPK is the agency's own appointing authority."""
Filter = Mapping[str, Any]


class Entry(Frozen):
    """A part of a policy; unknown keys are refused."""


class RuleEntry(Frozen, extra="allow"):
    """How one rule applies; every further key is a parameter of the rule.

    Attributes
    ----------
    mode : hard, soft (breaches cost ``price`` in the objective of ``tier``) or off.
    price : objective units per unit of breach.   tier : None for the tier of ``fit``.
    code : H00 to H20, or S01 to S14, of the rule reference.
    legal_basis, certainty, effective_from : where it comes from, how sure that is
        (V verified source, M unverified, A assumption), and since when: a day, the
        year where only that is known, or None for what no law dates.
    note : what the papers that are handed over leave out: what was not read, assumed.
    waiver : who may grant an exemption; where it is ``nobody``, none counts.
    holds : whether a schedule keeps it after every wave, or only at its end.
    """

    mode: Literal["hard", "soft", "off"] = "hard"
    price: float = Field(default=1.0, ge=0)
    tier: int | None = None
    code: str = ""
    legal_basis: str = ""
    certainty: str = "A"
    effective_from: MaybeSince = None
    note: str = ""
    waiver: Waiver = "ppk"
    holds: Literal["always", "end"] = "end"

    @property
    def params(self) -> Mapping[str, Any]:
        """Give the rule's own parameters."""
        return self.model_extra or {}


class GoalEntry(Frozen, extra="allow"):
    """One goal: its tier (1 first), its weight inside the tier, its parameters.

    ``mode`` off leaves it out; ``basis``, ``certainty`` and ``effective_from`` are as
    for a rule.
    """

    name: str
    mode: Literal["on", "off"] = "on"
    tier: int = Field(ge=1)
    weight: float = Field(default=1.0, gt=0)
    tolerance: float = Field(default=0.0, ge=0)
    basis: str = ""
    certainty: str = "A"
    effective_from: MaybeSince = None

    @property
    def params(self) -> Mapping[str, Any]:
        """Give the goal's own parameters."""
        return self.model_extra or {}


class FitEntry(Entry):
    """How fit is found.

    Attributes
    ----------
    source : ``computed`` from parts, ``given`` by the scores table, or ``auto``: given
        when the problem has a scores table.
    complete : given: a pair that is not listed is barred; else it scores ``unlisted``.
    weights : weight of each part of a computed fit.
    kinds : weight of managerial, technical and socio-cultural competencies.
    max_age_months : an assessment older than this at the plan date is stale.
    stale : ``keep`` a stale assessment, or treat it as ``missing``.
    missing : what is not known of a person: no points until it is told (``least``:
        what is unknown never beats what is known), ``neutral`` points of 100
        (``neutral``), or the part is left out (``exclude``: the others count more).
        Said openly in each case. What a post does not ask for is not held against
        anybody: it counts ``neutral`` points for all alike.
    """

    source: Literal["auto", "computed", "given"] = "auto"
    complete: bool = True
    unlisted: float = 0.0
    weights: Mapping[str, Annotated[float, Field(ge=0)]] = Field(
        default_factory=lambda: {
            "competency": 100.0,
            "education": 40.0,
            "experience": 25.0,
            "talent": 30.0,
        }
    )
    kinds: Mapping[str, Annotated[float, Field(ge=0)]] = Field(
        default_factory=lambda: {"M": 50.0, "T": 40.0, "SK": 10.0}
    )
    max_age_months: int = Field(default=36, ge=1)
    stale: Literal["keep", "missing"] = "missing"
    missing: Literal["exclude", "neutral", "least"] = "least"
    neutral: float = Field(default=50.0, ge=0, le=100)
    experience_cap_years: float = Field(default=10.0, gt=0)
    box_performance: tuple[float, float] = (70.0, 85.0)
    box_potential: tuple[float, float] = (68.0, 77.0)

    @property
    def unknown(self) -> float | None:
        """Give the points for what is not known of a person; None leaves it out."""
        if self.missing == "exclude":
            return None
        return 0.0 if self.missing == "least" else self.neutral


class LegalEntry(Entry):
    """Who has confirmed the rules that no public source was found for.

    Attributes
    ----------
    confirmed_by : name, office and number of the paper; "" for nobody.
    rules : codes or names of those that were confirmed; all of them where it is empty.
    """

    confirmed_by: str = ""
    rules: tuple[str, ...] = ()


class TrainingEntry(Entry):
    """What it takes to train somebody where no course is listed, and how fast it goes.

    Attributes
    ----------
    hours_a_level : hours (JP) that close one level of one competency, by kind.
    cost_an_hour : rupiah for one such hour, by kind.
    levels_a_year : levels that one person can rise in one competency in a year.
    years : how long a placement on condition of training may take to come good.
    leadership_months : by when a new leader has taken the course of the level.
    leadership_cost : rupiah for one such course, by its name.
    """

    hours_a_level: Mapping[str, Annotated[float, Field(ge=0)]] = Field(
        default_factory=lambda: {"M": 20.0, "T": 40.0, "SK": 20.0}
    )
    cost_an_hour: Mapping[str, Annotated[float, Field(ge=0)]] = Field(
        default_factory=lambda: {"M": 50_000.0, "T": 150_000.0, "SK": 50_000.0}
    )
    levels_a_year: int = Field(default=1, ge=1)
    years: int = Field(default=1, ge=0)
    leadership_months: int = Field(default=12, ge=0, le=120)
    leadership_cost: Mapping[str, Annotated[float, Field(ge=0)]] = Field(
        default_factory=lambda: {"PKP": 22_000_000.0, "PKA": 25_000_000.0}
    )


class WorkloadEntry(Entry):
    """How workload analysis (ABK), and the load of services, count people.

    Attributes
    ----------
    minutes_a_year : effective working time of one person (JKE).
    days_a_year : working days, over which requests come in and are worked on.
    slowest_pace : pace at a service of somebody of fit 0, against 1 at fit 100; in
        between it grows evenly with fit.
    """

    minutes_a_year: float = Field(default=MINUTES_A_YEAR, gt=0)
    days_a_year: int = Field(default=250, ge=1, le=366)
    slowest_pace: float = Field(default=0.5, gt=0, le=1)


class PlanEntry(Entry):
    """When and in what kind of exercise the plan takes effect.

    Attributes
    ----------
    date : the day the plan takes effect (TMT); None for the first of next month.
    mode : ``penataan`` (restructuring: eased experience for JF) or ``perpindahan``.
    equalisation_consent : number of the Minister's consent to equalise after 2021,
        when the scheme and its waivers had ended; "" for none.
    retired : who reaches the retirement age, or whose contract ends, before the plan
        takes effect may ``leave`` (their seats are free) or ``keep`` the post.
    tie_break : which of equally good plans is taken: by the ids alone (``id``), or
        drawn by a published seed (``seed:`` and a text, say a lottery number).
    """

    date: MaybeDate = None
    mode: Literal["penataan", "perpindahan"] = "penataan"
    equalisation_consent: str = ""
    retired: Literal["leave", "keep"] = "keep"
    tie_break: Annotated[str, Field(pattern=r"^(id|seed:\s*\S[^\n]*)$")] = "id"


class LimitEntry(Entry):
    """How a quota, budget or limit on moves applies; the fields are as for a rule."""

    name: str
    mode: Literal["hard", "soft", "off"] = "hard"
    price: float = Field(default=1.0, ge=0)
    tier: int | None = None
    code: str = ""
    legal_basis: str = ""
    certainty: str = "A"
    effective_from: MaybeSince = None
    waiver: Waiver = "ppk"
    holds: Literal["always", "end"] = "end"

    @property
    def title(self) -> str:
        """Give the name."""
        return self.name


class QuotaLimits(Entry):
    """What a single unit or post is held to in place of the limits for all."""

    min: int | None = None
    max: int | None = None
    min_share: float | None = Field(default=None, ge=0, le=1)
    max_share: float | None = Field(default=None, ge=0, le=1)


class Quota(LimitEntry):
    """Limits on the number, or share, of placements that match both filters.

    A share is of the placements that match ``posts`` alone, in each part of the scope.
    ``own_limits`` gives single units, or posts, limits of their own: ``{DIK = {min =
    3}}``; what is not named there is as for all.
    """

    employees: Filter = Field(default_factory=dict)
    posts: Filter = Field(default_factory=dict)
    min: int | None = None
    max: int | None = None
    min_share: float | None = Field(default=None, ge=0, le=1)
    max_share: float | None = Field(default=None, ge=0, le=1)
    scope: Literal["all", "unit", "post"] = "all"
    own_limits: Mapping[str, QuotaLimits] = Field(default_factory=dict)


class Budget(LimitEntry):
    """The sum of a usage over placements stays within a limit.

    ``usage`` is built in (``training_hours``, ``training_cost``, ``moves`` ...) or a
    numeric column of the scores table; the limit is a number or, with
    ``limit_column``, a column of the table of the scope (posts, units, employees).
    Who stays in the present post takes nothing, unless ``count_stays`` is on; where it
    is not said, pay alone (``allowance``) counts everybody.
    ``own_limits`` gives single ones of them a limit of their own: ``{DIK = 400}``.
    """

    usage: str
    limit: float | None = None
    limit_column: str | None = None
    scope: Scope = "all"
    count_stays: bool | None = None
    own_limits: Mapping[str, float] = Field(default_factory=dict)


class MoveLimit(LimitEntry):
    """At most so many moves of a kind, as a number or a share of movable employees.

    ``kind`` is one of move, or of change as the law has them: a promotion is no step up
    inside functional posts (``jf-step``). With scope ``unit`` the limit holds for each
    unit that people leave. ``count_abolished = false`` leaves out people whose present
    post is abolished: they have no choice but to move. ``own_limits`` gives single
    units a number of their own: ``{DIK = 12}``.
    """

    kind: LimitKind = "post"
    name: str = ""
    max: int | None = Field(default=None, ge=0)
    max_share: float | None = Field(default=None, ge=0, le=1)
    scope: Literal["all", "unit"] = "all"
    count_abolished: bool = True
    own_limits: Mapping[str, Annotated[int, Field(ge=0)]] = Field(default_factory=dict)

    @property
    def title(self) -> str:
        """Give the name, or one made from the kind and scope."""
        per_unit = " out of each unit" if self.scope == "unit" else ""
        return self.name or f"moves of kind {self.kind}{per_unit}"
