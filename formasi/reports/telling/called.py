"""How people, posts, tiers and amounts are called in answers."""

from __future__ import annotations

from collections.abc import Iterable

from formasi.language.i18n import N_
from formasi.language.labels import CERTAINTY, WAIVERS
from formasi.reports.telling.context import Context
from formasi.reports.telling.sentences import (
    goal_title,
    label_words,
    part_of,
    post_of,
    rule_title,
)
from models.records.employee import Employee
from models.records.post import Post
from optimizer.explain.loss import TierLoss
from optimizer.explain.why import RuleMet
from optimizer.explain.why_not import Bar

CIVIL = N_(
    "Civil servants (PNS) on this list are reported to the Minister and to BKN, and "
    "placed elsewhere first (PP 11/2017 arts 241 and 263)."
)
CONTRACT = N_(
    "For contract staff (PPPK) the contract decides: a post of the same name and level "
    "elsewhere in the agency comes first; only then may streamlining end the contract, "
    "with honour (PP 49/2018)."
)
BIRTHPLACES = ("tempat_lahir", "tempatLahir", "birth_place")
GRADUATIONS = ("tahun_lulus", "tahunLulus", "graduation_year")
"""Further columns of the roll, by the names that exports give them."""
WORTH_A_WORD = 0.005
"""Points of loss that two decimals show."""
UNLISTED = 12
"""Names shown of a longer list."""


def person(ctx: Context, employee: Employee) -> str:
    """Call an employee by name and id."""
    return ctx.person(employee.emp_id)


def duties(people: Iterable[Employee]) -> list[str]:
    """Say what the law asks for people without a post, by status; English."""
    statuses = {"PPPK" if e.status.startswith("PPPK") else "PNS" for e in people}
    said = {"PNS": CIVIL, "PPPK": CONTRACT}
    return [text for status, text in said.items() if status in statuses]


def place(ctx: Context, post: Post | None) -> str:
    """Call a post by name, unit and code; the surplus list for none."""
    if post is None:
        return ctx.t("the surplus list")
    return f"{ctx.place(post)} ({post.post_code})"


def tier(ctx: Context, loss: TierLoss) -> str:
    """Call a tier by number and goals."""
    goals = ctx.t.listing([goal_title(ctx, name).lower() for name in loss.goals[:1]])
    more = len(loss.goals) - 1
    if more > 0:
        goals += ", " + ctx.t.plural("{count} more goal", "{count} more goals", more)
    return ctx.t("tier {number} ({goals})", number=loss.tier, goals=goals)


def lost(ctx: Context, loss: TierLoss) -> str:
    """Write a loss: points with decimals, whole numbers of people or posts without."""
    points = "fit" in loss.goals or not loss.loss.is_integer()
    return ctx.t.number(loss.loss, 2 if points else None)


def least_cost(ctx: Context, at_once: TierLoss | None, least: float | None) -> str:
    """Say what a placement costs at least, and in which tier where that is not fit."""
    if at_once is not None and "fit" not in at_once.goals:
        loss = lost(ctx, at_once)
        return ctx.t(
            "costs at least {loss} in {tier}", loss=loss, tier=tier(ctx, at_once)
        )
    if least is None:
        return ctx.t("cost not known")
    if least < WORTH_A_WORD:
        return ctx.t("no better for the plan as a whole")
    return ctx.t(
        "costs the whole plan at least {points}", points=ctx.t.number(least, 2)
    )


def basis(ctx: Context, rule: RuleMet | Bar) -> str:
    """Say where a rule comes from, since when it holds and how sure that is."""
    sure = ctx.t(CERTAINTY.get(rule.certainty, rule.certainty))
    waiver = ctx.t(WAIVERS[rule.waiver]) if isinstance(rule, Bar) else ""
    since = ctx.t.since(rule.effective_from)
    said = (ctx.t(rule.legal_basis), since, sure, waiver)
    return "; ".join(part for part in said if part)


def rule(ctx: Context, title: str, code: str = "") -> str:
    """Call a rule by title and code."""
    return f"{rule_title(ctx, title)} [{code}]" if code else rule_title(ctx, title)


def some(ctx: Context, words: list[str], shown: int = UNLISTED) -> str:
    """List words; the rest of a long list as a count."""
    if len(words) <= shown:
        return ctx.t.listing(words)
    rest = ctx.t.plural("{count} more", "{count} more", len(words) - shown)
    return ctx.t.listing([*words[:shown], rest])


def limit_name(ctx: Context, label: str) -> str:
    """Call a single limit: seats of a post, or what the rule calls it."""
    seats = post_of(label)
    limit, part = ("seats", seats) if seats else part_of(label)
    if not limit:
        said = label_words(ctx, label)
        return rule_title(ctx, label) if said == label else ctx.aliases.hide(said)
    if part in ctx.problem.post:
        where = place(ctx, ctx.problem.post[part])
    else:
        where = f"{ctx.unit_name(part)} ({part})"
    return ctx.t("{limit}: {where}", limit=rule_title(ctx, limit), where=where)


def rank(employee: Employee) -> str:
    """Write rank and grade as the registers do."""
    grade = employee.grade
    if grade is None:
        return ""
    return f"{grade.pangkat} ({grade})" if grade.pangkat else str(grade)


def service(months: int | None) -> str:
    """Write months of service as years and months."""
    return "" if months is None else f"{months // 12}/{months % 12}"


def first_of(employee: Employee, keys: tuple[str, ...]) -> str:
    """Give the first of some further columns that the input has."""
    extra = employee.extra
    if not extra:
        return ""
    return next((extra[key] for key in keys if extra.get(key)), "")
