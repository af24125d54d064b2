"""What the new post asks and what the employee has, side by side; and the rules met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from formasi.language.i18n import N_
from formasi.language.labels import RATINGS, RULES
from formasi.reports.telling.context import Context
from models.plan.people import Person
from models.problem.retirement import retirement_age
from models.records.calendar import months_between
from models.records.ladder import Level
from models.records.post import Post
from optimizer.by_hand.entries import is_new_level
from optimizer.by_hand.jpm import jpm_of
from optimizer.effects.impact import MONTHS


class Requirement(NamedTuple):
    """One line of the comparison; ``asked`` is "–" where the post asks for nothing."""

    what: str
    asked: str
    has: str


def asked(ctx: Context, row: Person) -> list[Requirement]:
    """Compare an employee with the new post; lines that are not known are left out."""
    known: dict[str, list[Requirement]] = ctx.kept.setdefault(asked, {})
    if row.emp_id not in known:
        lines = _lines(ctx, row, row.new) if row.new else ()
        known[row.emp_id] = [line for line in lines if line is not None]
    return known[row.emp_id]


def _lines(ctx: Context, row: Person, post: Post) -> Iterator[Requirement | None]:
    level = ctx.problem.level(post)
    yield _grade(ctx, row, post, level)
    yield _education(ctx, row, post, level)
    yield _ratings(ctx, row)
    yield _tenure(ctx, row)
    yield _age(ctx, row, level)
    yield _retirement(ctx, row, post)
    yield _match(ctx, row, post)


def _grade(
    ctx: Context, row: Person, post: Post, level: Level | None
) -> Requirement | None:
    least = post.grade_min or (level.grades[0] if level else None)
    if row.employee.grade is None:
        return None
    if least and "PPPK" in (least.scheme, row.employee.grade.scheme):
        least = None
    needed, below = str(least or "–"), _param(ctx, "grade", "tolerance_below")
    if least and below:
        needed = ctx.t("{grade} (at most {count} below)", grade=needed, count=below)
    return Requirement(ctx.t("Grade"), needed, str(row.employee.grade))


def _param(ctx: Context, rule: str, name: str) -> Any:
    """Give a parameter that the policy sets for a rule that must hold; else None."""
    entry = ctx.problem.policy.rules.get(rule)
    return entry.params.get(name) if entry and entry.mode == "hard" else None


def _education(
    ctx: Context, row: Person, post: Post, level: Level | None
) -> Requirement | None:
    least = post.edu_min or (level.education if level else None)
    groups = ", ".join(post.required_groups)
    needed = " · ".join(w for w in (least.name if least else "", groups) if w)
    person = row.employee
    words = (person.edu_level.name if person.edu_level else "", person.edu_field)
    has = " ".join(word for word in words if word)
    return Requirement(ctx.t("Education"), needed or "–", has) if has else None


def _ratings(ctx: Context, row: Person) -> Requirement | None:
    ratings = [r for r in (row.employee.rating_y2, row.employee.rating_y1) if r]
    if not ratings:
        return None
    has = ", ".join(ctx.t(RATINGS[rating]) for rating in ratings)
    return Requirement(ctx.t("Last performance ratings"), "–", has)


def _tenure(ctx: Context, row: Person) -> Requirement | None:
    since, at = row.employee.post_date, ctx.problem.policy.plan.date
    if row.old is None or since is None or at is None:
        return None
    months = ctx.t.plural("{count} month", "{count} months", months_between(since, at))
    return Requirement(ctx.t("Time in present post"), "–", months)


def _age(ctx: Context, row: Person, level: Level | None) -> Requirement | None:
    born, at = row.employee.birth_date, ctx.problem.policy.plan.date
    if born is None or at is None or ctx.aliases:
        return None
    years = months_between(born, at) // 12
    most = level.max_age if level else None
    needed = ctx.t("at most {years} years", years=most) if most else "–"
    return Requirement(
        ctx.t("Age on the plan date"), needed, ctx.t("{years} years", years=years)
    )


def _retirement(ctx: Context, row: Person, post: Post) -> Requirement | None:
    """Say so where somebody reaches the retirement age of the post soon."""
    born, at = row.employee.birth_date, ctx.problem.policy.plan.date
    age = retirement_age(ctx.problem, post)
    if born is None or at is None or ctx.aliases or age is None:
        return None
    left = age * 12 - months_between(born, at)
    if left > MONTHS:
        return None
    return Requirement(
        ctx.t("Retirement age (BUP)"),
        ctx.t("{years} years", years=age),
        ctx.t.plural("in {count} month", "in {count} months", max(0, left)),
    )


def _match(ctx: Context, row: Person, post: Post) -> Requirement | None:
    jpm = None
    if not ctx.given_scores:
        jpm = jpm_of(ctx.problem, row.employee, post)
    if jpm is None:
        return None
    least = _param(ctx, "min-jpm", "least") if post.managerial else None
    needed = ctx.t("at least {share}", share=ctx.t.share(least / 100)) if least else "–"
    has = ctx.t.share(jpm / 100, 1)
    return Requirement(ctx.t("Job person match (JPM)"), needed, has)


def rules_met(ctx: Context, row: Person) -> list[str]:
    """Name the hard rules that the policy holds and no finding names for this person.

    For somebody who stays, the rules of entry are not tested: only a finding tells.
    """
    named = {finding.rule for finding in ctx.findings_of.get(row.emp_id, ())}
    return [title for name, title in hard_rules(ctx) if name not in named]


def hard_rules(ctx: Context) -> Sequence[tuple[str, str]]:
    """Give name and title of every hard rule of the policy."""
    if hard_rules not in ctx.kept:
        rules = ctx.problem.policy.rules.items()
        hard = (name for name, entry in rules if entry.mode == "hard")
        ctx.kept[hard_rules] = [(name, ctx.t(RULES.get(name, name))) for name in hard]
    found: Sequence[tuple[str, str]] = ctx.kept[hard_rules]
    return found


TESTS = {
    "none": N_("not asked for"),
    "wanted": N_("to be taken"),
    "conditional": N_("passed on conditions"),
    "yes": N_("passed"),
    "no": N_("failed"),
}


def test_of(ctx: Context, row: Person) -> str:
    """Say how it stands with the competency test that a move asks for.

    A move to a JPT post asks for one of its own (job fit); entry to a functional post,
    another family or step for the one on record.
    """
    if row.new is None or not row.moved or row.change == "equalisation":
        return "none"
    if row.new.type == "JPT":
        return "wanted"
    if row.new.type == "JF" and is_new_level(ctx.problem, row.employee, row.new):
        return row.employee.competency_test_passed or "wanted"
    return "none"
