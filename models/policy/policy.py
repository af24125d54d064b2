"""Policy: which rules and goals apply, with parameters, weights and legal basis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from models.demands import demand_each, demand_path
from models.errors import PolicyError, nearest
from models.fault import fault_of, near_choice, place_of
from models.phrase import Phrase, joined, phrase
from models.policy.approvals import Approval
from models.policy.entries import (
    Budget,
    Entry,
    Filter,
    FitEntry,
    GoalEntry,
    LegalEntry,
    MoveLimit,
    PlanEntry,
    Quota,
    RuleEntry,
    Scope,
    TrainingEntry,
    WorkloadEntry,
)
from models.policy.files import laid, load
from models.policy.levels import shipped_levels
from models.policy.merging import is_table, merge
from models.policy.waves import WavesEntry
from models.records.ladder import Level

__all__ = [
    "Budget",
    "Entry",
    "Filter",
    "FitEntry",
    "GoalEntry",
    "MoveLimit",
    "PlanEntry",
    "Policy",
    "Quota",
    "RuleEntry",
    "Scope",
    "TrainingEntry",
    "WorkloadEntry",
    "build_policy",
    "merge",
    "override",
    "policy_data",
    "read_policy",
    "shipped_levels",
]


class Policy(Entry):
    """Everything that is decided before a plan is made, as data.

    It is read with ``read_policy`` and frozen; ``model_copy(update=...)`` varies it.

    Attributes
    ----------
    plan, fit, training, workload, legal : settings, as the tables of a policy file.
    levels : code -> level of posts; the shipped ones are always among them.
    goals : what is sought, by tier.   rules : name -> mode, price and parameters.
    quotas, budgets, move_limits : limits on numbers of placements.
    waves : how a plan is dated.

    Examples
    --------
    >>> from formasi import read_policy
    >>> policy = read_policy("asn")
    >>> policy.rule("kinship").mode, policy.rule("kinship").code
    ('hard', 'H15')
    >>> [goal.name for goal in policy.goals if goal.tier == 1]
    ['everyone-placed']
    """

    name: str = "plain"
    title: str = ""
    plan: PlanEntry = Field(default_factory=PlanEntry, repr=False)
    fit: FitEntry = Field(default_factory=FitEntry, repr=False)
    training: TrainingEntry = Field(default_factory=TrainingEntry, repr=False)
    workload: WorkloadEntry = Field(default_factory=WorkloadEntry, repr=False)
    legal: LegalEntry = Field(default_factory=LegalEntry, repr=False)
    levels: Mapping[str, Level] = Field(default_factory=shipped_levels, repr=False)
    goals: tuple[GoalEntry, ...] = Field(default=(), repr=False)
    rules: Mapping[str, RuleEntry] = Field(default_factory=dict, repr=False)
    quotas: tuple[Quota, ...] = Field(default=(), repr=False)
    budgets: tuple[Budget, ...] = Field(default=(), repr=False)
    move_limits: tuple[MoveLimit, ...] = Field(default=(), repr=False)
    approvals: tuple[Approval, ...] = Field(default=(), repr=False)
    waves: WavesEntry = Field(default_factory=WavesEntry, repr=False)

    def rule(self, name: str) -> RuleEntry:
        """Give the entry of a rule.

        Parameters
        ----------
        name : as in ``[rules.NAME]``.

        Returns
        -------
        The entry; a rule that the policy does not name is off.
        """
        return self.rules.get(name, RuleEntry(mode="off"))

    @property
    def plan_date(self) -> date:
        """Give the day the plan takes effect.

        Returns
        -------
        The day that ages, tenures and deadlines are counted to.

        Raises
        ------
        PolicyError
            When no date was settled; ``read_problem`` and ``dated`` settle it.
        """
        if self.plan.date is None:
            message = phrase(
                "the policy has no plan date.\nMaybe set [plan] date = 2027-01-01."
            )
            raise PolicyError(message)
        return self.plan.date

    def dated(self, today: date) -> Policy:
        """Settle an open plan date.

        Parameters
        ----------
        today : a plan that has no date yet starts on the first of the month after it.

        Returns
        -------
        The policy itself where its date is settled, else one with the new date.
        """
        if self.plan.date is not None:
            return self
        return self.dated_on(
            date(today.year + today.month // 12, today.month % 12 + 1, 1)
        )

    def dated_on(self, day: date) -> Policy:
        """Give the same policy for another day.

        Parameters
        ----------
        day : on which the plan takes effect.

        Returns
        -------
        A copy with that plan date.
        """
        plan = self.plan.model_copy(update={"date": day})
        return self.model_copy(update={"plan": plan})


def read_policy(source: str | Path, overrides: Iterable[str] = ()) -> Policy:
    """Read a policy by shipped name or from a TOML file.

    Parameters
    ----------
    source : ``asn``, ``plain`` or a path.
    overrides : ``rules.grade.mode=off``, ``goals.fit.weight=3``: laid over the rest.

    Returns
    -------
    The policy, with all that it ``extends`` already merged in. Its plan date may be
    open still; ``read_problem`` and ``dated`` settle it.

    Raises
    ------
    PolicyError
        When the file is missing or no TOML, or a key or value is not known.

    Examples
    --------
    >>> from formasi import read_policy
    >>> policy = read_policy("asn", ["rules.grade.mode=off", "goals.fit.weight=3"])
    >>> policy.rule("grade").mode
    'off'
    """
    demand_path("source", source)
    data = load(source)
    for text in demand_each("overrides", overrides, str):
        data = laid(data, text)
    return build_policy(data)


def build_policy(data: Mapping[str, Any]) -> Policy:
    """Make a policy from plain data, as a TOML file holds it.

    Raises
    ------
    PolicyError
        Naming every key or value that is not known, with the nearest that is.
    """
    given = data.get("levels", {})
    if not (isinstance(given, Mapping) and all(map(is_table, given.values()))):
        raise PolicyError(
            phrase("policy: levels must be tables, such as [levels.pengawas-a].")
        )
    shipped: dict[str, Any] = {
        code: merge(level.model_dump(exclude_unset=True), given.get(code, {}))
        for code, level in shipped_levels().items()
    }
    rest = {k: v for k, v in data.items() if k not in ("extends", "levels")}
    try:
        return Policy(**rest, levels={**given, **shipped})
    except ValidationError as error:
        raise PolicyError(_explain(error, rest)) from None
    except TypeError as error:
        raise PolicyError(
            phrase("the policy cannot be read: {error}.", error=error)
        ) from None


def policy_data(policy: Policy) -> dict[str, Any]:
    """Give a policy as the plain data that ``build_policy`` makes it of."""
    data = policy.model_dump(exclude_defaults=True, exclude={"levels"})
    shipped = shipped_levels()
    levels = {
        code: level.model_dump(exclude_unset=True)
        for code, level in policy.levels.items()
        if shipped.get(code) != level
    }
    return {"name": policy.name, **data, **({"levels": levels} if levels else {})}


def override(policy: Policy, overrides: Iterable[str]) -> Policy:
    """Lay ``rules.grade.mode=off``, ``goals.fit.weight=3`` over a policy.

    Raises
    ------
    PolicyError
        When a text is not understood, or a key or value is not known.
    """
    data: dict[str, Any] = policy_data(policy)
    for text in overrides:
        data = laid(data, text)
    return build_policy(data)


def _explain(error: ValidationError, data: Mapping[str, Any]) -> Phrase:
    lines = []
    for problem in error.errors():
        where, near = place_of(problem["loc"], data)
        if problem["type"] == "extra_forbidden":
            hint = nearest(str(problem["loc"][-1]), _known_keys(problem["loc"]))
            lines.append(
                phrase("policy: {where} is not known.{hint}", where=where, hint=hint)
            )
        elif problem["type"] == "value_error":
            fault = problem.get("ctx", {})["error"]
            lines.append(
                phrase("{kind}: {fault}.", kind=f"policy: {where}", fault=fault)
            )
        else:
            said = phrase(
                "policy: {where}: {fault}, found {found!r}.{hint}",
                where=where,
                fault=fault_of(problem),
                found=problem["input"],
                hint=near if problem["type"] == "missing" else near_choice(problem),
            )
            lines.append(said)
    return joined(lines)


_SECTIONS: Mapping[str, type[BaseModel]] = {
    "plan": PlanEntry,
    "fit": FitEntry,
    "training": TrainingEntry,
    "workload": WorkloadEntry,
    "legal": LegalEntry,
    "levels": Level,
    "quotas": Quota,
    "budgets": Budget,
    "move_limits": MoveLimit,
    "approvals": Approval,
    "waves": WavesEntry,
}


def _known_keys(loc: tuple[int | str, ...]) -> Iterable[str]:
    model = _SECTIONS.get(str(loc[0]), Policy) if len(loc) > 1 else Policy
    return model.model_fields
