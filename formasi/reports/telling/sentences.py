"""Findings, prices and limits as sentences with people and posts called by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from formasi.language.i18n import N_, Translator, fill
from formasi.language.labels import (
    COUNTED,
    GOALS,
    LEVELS,
    RATINGS,
    TYPES,
    VALUES,
)
from formasi.language.names import NAMES
from formasi.language.retell import retell
from formasi.reports.telling.context import Context
from models.phrase import Phrase, phrase
from models.plan.finding import Finding
from models.plan.moves import MOVE_KINDS
from models.plan.result import SHORT, Price, TierValue
from models.policy.policy import MoveLimit
from optimizer.usages import USAGES

MOVE_LIMITS: Mapping[str, tuple[str, str]] = {
    MoveLimit(kind=kind).title: (kind, N_("{kind}, in all")) for kind in MOVE_KINDS
} | {
    MoveLimit(kind=kind, scope="unit").title: (kind, N_("{kind}, out of each unit"))
    for kind in MOVE_KINDS
}
"""What a limit on moves is called that the planner gave no name of its own."""
ONE = {
    "classes": N_("class"),
    "employees": N_("employee"),
    "hours": N_("hour"),
    "moves": N_("move"),
    "points": N_("point"),
    "points short": N_("point short"),
    "seats": N_("seat"),
    "swaps": N_("swap"),
}
"""Unit of a goal -> one of it."""

WORDS: Mapping[str, str] = {**RATINGS, **TYPES, **VALUES, **LEVELS}
"""Words of the data, alone or in a list, that sentences translate."""


class _Number(float):
    """A number that writes itself as the reader does, inside a sentence too."""

    t: Translator

    def __format__(self, spec: str) -> str:
        """Write a percentage for ``.1%`` and the like, else the plain number."""
        digits = int(spec[1:-1]) if spec[:1] == "." else None
        if spec.endswith("%"):
            return self.t.share(self, digits or 0)
        return self.t.number(self, digits)


def finding_sentence(ctx: Context, finding: Finding) -> str:
    """Write a finding in the reader's language, ids replaced by names or pseudonyms."""
    if finding not in ctx.kept:
        ctx.kept[finding] = _sentence(ctx, finding)
    said: str = ctx.kept[finding]
    return said


def _sentence(ctx: Context, finding: Finding) -> str:
    values = {key: _named(ctx, finding, v) for key, v in finding.values.items()}
    if "rules" in values:
        titles = (rule_title(ctx, name) for name in finding.values["rules"])
        values["rules"] = ctx.t.listing(titles)
    if finding.values.get("usage") in USAGES:
        values["usage"] = ctx.t(USAGES[finding.values["usage"]].unit)
    text = fill(finding.message, values, ctx.t)
    if finding.paper:
        text += " " + fill(finding.paper, values, ctx.t)
    return ctx.aliases.hide(text)


def short_sentence(ctx: Context, finding: Finding, shown: int) -> str:
    """Write a finding, of long lists in it only the first and the count of the rest."""
    values = {key: _cut(value, shown) for key, value in finding.values.items()}
    return _sentence(ctx, replace(finding, values=values))


def _cut(value: Any, shown: int) -> Any:
    if not isinstance(value, list) or len(value) <= shown + 1:
        return value
    return [*value[:shown], phrase("{count} more", count=float(len(value) - shown))]


def _named(ctx: Context, finding: Finding, value: Any) -> Any:
    if isinstance(value, Phrase):
        parts = {k: _named(ctx, finding, v) for k, v in value.values.items()}
        return fill(value.template, parts, ctx.t)
    if isinstance(value, (list, tuple)):
        words = [str(_named(ctx, finding, part)) for part in value]
        return ("; " if any(", " in word for word in words) else ", ").join(words)
    if isinstance(value, date):
        return ctx.t.day(value)
    if isinstance(value, float):
        number = _Number(value)
        number.t = ctx.t
        return number
    return _called(ctx, finding, value) if isinstance(value, str) else value


def _called(ctx: Context, finding: Finding, value: str) -> str:
    if value in finding.employees:
        return ctx.person(value)
    if value in finding.posts:
        return f"{ctx.place(value) or value} ({value})"
    if value in finding.units:
        return ctx.unit_name(value)
    if value == finding.rule:
        return rule_title(ctx, value)
    return ", ".join(ctx.t(WORDS.get(part, part)) for part in value.split(", "))


def own_sentence(ctx: Context, finding: Finding) -> str:
    """Write a finding for one person, though it counts several.

    What is held against a bound (too many new managers in a unit) keeps its count: of
    one alone the sentence would not be true.
    """
    what = finding.values.get("what")
    if "count" in finding.values and isinstance(what, str):
        return ctx.t(
            "{rule} was not tested for this person: {what} is not known.",
            rule=rule_title(ctx, finding.rule),
            what=retell(what, ctx.t),
        )
    if "count" in finding.values and finding.kind in ("remark", "exempt"):
        finding = replace(finding, values={**finding.values, "count": 1})
    return finding_sentence(ctx, finding)


def rule_title(ctx: Context, name: str) -> str:
    """Name a rule; a quota, budget or limit has the name that the planner gave it."""
    if name in MOVE_LIMITS:
        kind, text = MOVE_LIMITS[name]
        return ctx.t(text, kind=ctx.t(COUNTED[kind]))
    return ctx.t(NAMES["rule"].get(name, name))


def goal_title(ctx: Context, name: str) -> str:
    """Name a goal."""
    return ctx.t(GOALS.get(name, name))


def tier_title(ctx: Context, tier: TierValue) -> str:
    """Name a tier by its number and its first goal."""
    number = ctx.t("tier {number}", number=tier.tier)
    if not tier.goals:
        return number
    first, more = goal_title(ctx, tier.goals[0]), len(tier.goals) - 1
    if not more:
        return f"{number}, {first}"
    rest = ctx.t.plural("{count} more goal", "{count} more goals", more)
    return f"{number}, {ctx.t.listing([first, rest])}"


def unit_word(ctx: Context, unit: str, value: float | None = None) -> str:
    """Name a goal's unit; one of it where the value is one."""
    return ctx.t(ONE.get(unit, unit) if value in (1, -1) else unit)


def price_sentence(ctx: Context, price: Price) -> str:
    """Say which limit it is that would give way by one, in a planner's words."""
    code = post_of(price.label)
    if code in ctx.problem.post:
        post = _known(ctx, code)
        if price.side == "upper":
            return ctx.t("One more seat in {post}", post=post)
        return ctx.t("One holder fewer asked for in {post}", post=post)
    what = _limit_name(ctx, price)
    if price.limit <= 0:  # of a row that counts what is short, not of a number set
        return ctx.t("{what}: eased by one", what=what)
    eased = price.limit + (1 if price.side == "upper" else -1)
    numbers = {"eased": ctx.t.number(eased), "limit": ctx.t.number(price.limit)}
    return ctx.t("{what}: {eased} instead of {limit}", what=what, **numbers)


def post_of(label: str) -> str:
    """Give the post whose seats a label counts, "" for any other label."""
    values = label.values if isinstance(label, Phrase) else {}
    return str(values["post"]) if values.keys() == {"post"} else ""


def part_of(label: str) -> tuple[str, str]:
    """Give the limit and the part of it, unit or post, that a label names, or ""."""
    values = label.values if isinstance(label, Phrase) else {}
    if values.keys() != {"name", "part"}:
        return "", ""
    return str(values["name"]), str(values["part"])


def label_words(ctx: Context, label: str) -> str:
    """Write the label of a single limit with people, posts and units by name.

    A label that is no phrase is the planner's own words, or comes from a run that kept
    no phrases: it stays as it is.
    """
    if not isinstance(label, Phrase):
        return ctx.t(label)
    told = {name: _told(ctx, value) for name, value in label.values.items()}
    return fill(label.template, told, ctx.t)


def _told(ctx: Context, value: Any) -> Any:
    if isinstance(value, Phrase):
        return label_words(ctx, value)
    return _known(ctx, value) if isinstance(value, str) else value


def _known(ctx: Context, code: str) -> str:
    if code in ctx.problem.employee:
        return ctx.person(code)
    if code in ctx.problem.post:
        return f"{ctx.place(code)} ({code})"
    if code in ctx.problem.unit:
        return ctx.unit_name(code)
    return ctx.courses.get(code, code)


def _limit_name(ctx: Context, price: Price) -> str:
    title = ctx.t(GOALS.get(price.rule, "")) or rule_title(ctx, price.rule)
    limit, part = part_of(price.label)
    if limit:
        where = ctx.aliases.hide(_known(ctx, part))
        return ctx.t("{limit}: {where}", limit=rule_title(ctx, limit), where=where)
    label = ctx.aliases.hide(label_words(ctx, price.label))
    if label in ("", "all", price.rule) or label.startswith(price.rule):
        return label if label.startswith(price.rule) and label != price.rule else title
    return f"{title}, {label}"


def reason_sentences(ctx: Context) -> list[str]:
    """Say why there is no plan, rule by rule, with rules and posts called by name."""
    return [_reason(ctx, reason) for reason in ctx.result.reasons]


def _reason(ctx: Context, reason: str) -> str:
    if not isinstance(reason, Phrase) or reason.template != SHORT.template:
        return ctx.aliases.hide(label_words(ctx, reason))
    label = reason.values["label"]
    title = rule_title(ctx, reason.values["rule"])
    where = ctx.place(post_of(label)) or label_words(ctx, label)
    return ctx.t(
        "{rule}: {label}, short by {amount}",
        rule=title,
        label=ctx.aliases.hide(where.removeprefix(f"{title}: ")),
        amount=ctx.t.number(reason.values["amount"]),
    )
