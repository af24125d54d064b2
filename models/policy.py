"""Policy: which rules and goals apply, with parameters, weights and legal basis."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from models.errors import PolicyError, nearest
from models.ladder import Level

SHIPPED = Path(__file__).parent / "policies"
Scope = Literal["all", "unit", "post", "employee"]
Filter = Mapping[str, Any]


def _blank_is_none(value: Any) -> Any:
    return None if value == "" else value


MaybeDate = Annotated[date | None, BeforeValidator(_blank_is_none)]


class Entry(BaseModel):
    """A part of a policy; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class RuleEntry(BaseModel):
    """How one rule applies; every further key is a parameter of the rule.

    Attributes
    ----------
    mode : hard, soft (breaches cost ``price`` in the objective of ``tier``) or off.
    price : objective units per unit of breach.   tier : None for the tier of ``fit``.
    code : H00 to H20 of the rule reference.
    legal_basis, certainty, effective_from : where it comes from, how sure that is
        (V verified source, M unverified, A assumption), and since when.
    """

    model_config = ConfigDict(frozen=True, extra="allow")
    mode: Literal["hard", "soft", "off"] = "hard"
    price: float = Field(default=1.0, ge=0)
    tier: int | None = None
    code: str = ""
    legal_basis: str = ""
    certainty: str = "A"
    effective_from: MaybeDate = None

    @property
    def params(self) -> Mapping[str, Any]:
        """Give the rule's own parameters."""
        return self.model_extra or {}


class GoalEntry(BaseModel):
    """One goal: its tier (1 first), its weight inside the tier, its parameters."""

    model_config = ConfigDict(frozen=True, extra="allow")
    name: str
    tier: int = Field(ge=1)
    weight: float = Field(default=1.0, gt=0)
    tolerance: float = Field(default=0.0, ge=0)
    basis: str = ""
    certainty: str = "A"

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
    missing : a part that is not known: left out (``exclude``: the other parts count
        more) or given ``neutral`` points of 100 (``neutral``). Never a silent zero.
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
    missing: Literal["exclude", "neutral"] = "neutral"
    neutral: float = Field(default=50.0, ge=0, le=100)
    experience_cap_years: float = Field(default=10.0, gt=0)
    box_performance: tuple[float, float] = (70.0, 85.0)
    box_potential: tuple[float, float] = (68.0, 77.0)


class PlanEntry(Entry):
    """When and in what kind of exercise the plan takes effect.

    Attributes
    ----------
    date : the day the plan takes effect (TMT); None for the first of next month.
    mode : ``penataan`` (restructuring: eased experience for JF) or ``perpindahan``.
    """

    date: MaybeDate = None
    mode: Literal["penataan", "perpindahan"] = "penataan"


class Quota(Entry):
    """Limits on the number, or share, of placements that match both filters.

    A share is of the placements that match ``posts`` alone, in each part of the scope.
    """

    name: str
    employees: Filter = Field(default_factory=dict)
    posts: Filter = Field(default_factory=dict)
    min: int | None = None
    max: int | None = None
    min_share: float | None = Field(default=None, ge=0, le=1)
    max_share: float | None = Field(default=None, ge=0, le=1)
    scope: Literal["all", "unit", "post"] = "all"
    mode: Literal["hard", "soft", "off"] = "hard"
    price: float = Field(default=1.0, ge=0)
    tier: int | None = None
    legal_basis: str = ""


class Budget(Entry):
    """The sum of a usage over placements stays within a limit.

    ``usage`` is built in (``training_hours``, ``training_cost``, ``moves`` ...) or a
    numeric column of the scores table; the limit is a number or, with
    ``limit_column``, a column of the table of the scope (posts, units, employees).
    """

    name: str
    usage: str
    limit: float | None = None
    limit_column: str | None = None
    scope: Scope = "all"
    mode: Literal["hard", "soft", "off"] = "hard"
    price: float = Field(default=1.0, ge=0)
    tier: int | None = None
    legal_basis: str = ""


class MoveLimit(Entry):
    """At most so many moves of a kind, as a number or a share of movable employees.

    With scope ``unit`` the limit holds for each unit that people leave.
    ``count_abolished = false`` leaves out people whose present post is abolished: they
    have no choice but to move.
    """

    kind: Literal["post", "unit", "district", "tier-up", "tier-down"] = "post"
    name: str = ""
    max: int | None = Field(default=None, ge=0)
    max_share: float | None = Field(default=None, ge=0, le=1)
    scope: Literal["all", "unit"] = "all"
    count_abolished: bool = True
    mode: Literal["hard", "soft", "off"] = "hard"
    price: float = Field(default=1.0, ge=0)
    tier: int | None = None
    legal_basis: str = ""

    @property
    def title(self) -> str:
        """Give the name, or one made from the kind and scope."""
        per_unit = " out of each unit" if self.scope == "unit" else ""
        return self.name or f"moves of kind {self.kind}{per_unit}"


class Policy(Entry):
    """Everything that is decided before a plan is made, as data."""

    name: str = "plain"
    title: str = ""
    plan: PlanEntry = Field(default_factory=PlanEntry)
    fit: FitEntry = Field(default_factory=FitEntry)
    levels: Mapping[str, Level] = Field(default_factory=lambda: shipped_levels())
    goals: tuple[GoalEntry, ...] = ()
    rules: Mapping[str, RuleEntry] = Field(default_factory=dict)
    quotas: tuple[Quota, ...] = ()
    budgets: tuple[Budget, ...] = ()
    move_limits: tuple[MoveLimit, ...] = ()

    def rule(self, name: str) -> RuleEntry:
        """Give the entry of a rule; a rule that the policy does not name is off."""
        return self.rules.get(name, RuleEntry(mode="off"))

    @property
    def plan_date(self) -> date:
        """Give the day the plan takes effect.

        Raises
        ------
        PolicyError
            When no date was settled; ``read_problem`` and ``dated`` settle it.
        """
        if self.plan.date is None:
            message = "the policy has no plan date.\nMaybe set [plan] date = 2027-01-01."
            raise PolicyError(message)
        return self.plan.date

    def dated(self, today: date) -> Policy:
        """Settle an open plan date to the first day of the month after ``today``."""
        if self.plan.date is not None:
            return self
        return self.dated_on(date(today.year + today.month // 12, today.month % 12 + 1, 1))

    def dated_on(self, day: date) -> Policy:
        """Give the same policy with its plan taking effect on ``day``."""
        plan = self.plan.model_copy(update={"date": day})
        return self.model_copy(update={"plan": plan})


def merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Lay one policy's data over another's.

    Tables merge key by key; a goal, quota, budget or move limit replaces the one of
    the same name and is added otherwise; other values replace.
    """
    merged = dict(base)
    for key, value in over.items():
        old = merged.get(key)
        if isinstance(old, Mapping) and isinstance(value, Mapping):
            merged[key] = merge(old, value)
        elif isinstance(old, list) and _are_tables(value):
            merged[key] = _merge_lists(old, value)
        else:
            merged[key] = value
    return merged


def _are_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, Mapping) for v in value)


def _label(entry: Mapping[str, Any]) -> Any:
    return entry.get("name") or (entry.get("kind"), entry.get("scope", "all"))


def _merge_lists(
    old: Iterable[Mapping[str, Any]], new: Iterable[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    merged = {_label(entry): entry for entry in old}
    for entry in new:
        merged[_label(entry)] = merge(merged.get(_label(entry), {}), entry)
    return list(merged.values())


@lru_cache(maxsize=1)
def shipped_levels() -> Mapping[str, Level]:
    """Read the levels of posts that ship with Formasi."""
    data = tomllib.loads((SHIPPED / "levels.toml").read_text(encoding="utf-8"))
    return {code: Level(**entry) for code, entry in data.items()}


def shipped_names() -> list[str]:
    """List the policies that ship with Formasi."""
    return sorted(p.stem for p in SHIPPED.glob("*.toml") if p.stem != "levels")


def read_policy(source: str | Path, overrides: Iterable[str] = ()) -> Policy:
    """Read a policy by shipped name or from a TOML file.

    Parameters
    ----------
    source : ``asn``, ``plain`` or a path.
    overrides : ``rules.grade.mode=off``, ``goals.fit.weight=3``: laid over the rest.

    Raises
    ------
    PolicyError
        When the file is missing or no TOML, or a key or value is not known.
    """
    data = _load(source, ())
    for text in overrides:
        data = merge(data, _override(text))
    return build_policy(data)


def build_policy(data: Mapping[str, Any]) -> Policy:
    """Make a policy from plain data, as a TOML file holds it.

    Raises
    ------
    PolicyError
        Naming every key or value that is not known, with the nearest that is.
    """
    levels = {
        code: merge(level.model_dump(exclude_unset=True), data.get("levels", {}).get(code, {}))
        for code, level in shipped_levels().items()
    }
    own = {k: v for k, v in data.get("levels", {}).items() if k not in levels}
    rest = {key: value for key, value in data.items() if key not in ("extends", "levels")}
    try:
        return Policy(**rest, levels={**levels, **own})
    except ValidationError as error:
        raise PolicyError(_explain(error)) from None
    except TypeError as error:
        raise PolicyError(f"the policy cannot be read: {error}.") from None


def _explain(error: ValidationError) -> str:
    lines = []
    for problem in error.errors():
        where = ".".join(str(part) for part in problem["loc"])
        if problem["type"] == "extra_forbidden":
            hint = nearest(str(problem["loc"][-1]), _known_keys(problem["loc"]))
            lines.append(f"policy: {where} is not known.{hint}")
        else:
            lines.append(f"policy: {where}: {problem['msg']}, found {problem['input']!r}.")
    return "\n".join(lines)


_SECTIONS: Mapping[str, type[BaseModel]] = {
    "plan": PlanEntry,
    "fit": FitEntry,
    "levels": Level,
    "quotas": Quota,
    "budgets": Budget,
    "move_limits": MoveLimit,
}


def _known_keys(loc: tuple[int | str, ...]) -> Iterable[str]:
    model = _SECTIONS.get(str(loc[0]), Policy) if len(loc) > 1 else Policy
    return model.model_fields


def _load(source: str | Path, seen: tuple[str, ...]) -> dict[str, Any]:
    path = SHIPPED / f"{source}.toml" if str(source) in shipped_names() else Path(source)
    if str(path) in seen:
        raise PolicyError(f"policy {source} extends itself, by way of {' > '.join(seen)}.")
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        hint = nearest(str(source), shipped_names())
        raise PolicyError(f"policy {str(source)!r} was not found.{hint}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise PolicyError(f"policy {path.name} cannot be read: {error}.") from None
    parent = data.get("extends")
    if parent is None:
        return data
    if str(parent) not in shipped_names():
        parent = path.parent / str(parent)
    return merge(_load(parent, (*seen, str(path))), data)


def _override(text: str) -> dict[str, Any]:
    path, equals, raw = text.partition("=")
    keys = path.strip().split(".")
    if not equals or not all(keys):
        message = f"--set {text!r} is not understood.\nMaybe rules.grade.mode=off?"
        raise PolicyError(message)
    value: Any
    try:
        value = tomllib.loads(f"v = {raw.strip()}")["v"]
    except tomllib.TOMLDecodeError:
        value = raw.strip()
    if keys[0] in ("goals", "quotas", "budgets", "move_limits") and len(keys) == 3:
        label = "kind" if keys[0] == "move_limits" else "name"
        return {keys[0]: [{label: keys[1], keys[2]: value}]}
    for key in reversed(keys):
        value = {key: value}
    return dict(value)
