"""What an annex of a decree says of a person, column by column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from formasi.language.i18n import N_
from formasi.language.labels import CHANGES, LEVELS
from formasi.reports.sheets.sheet import Heading
from formasi.reports.telling.called import rank
from formasi.reports.telling.context import Context
from formasi.reports.telling.requirements import TESTS, test_of
from formasi.reports.telling.why import pooled
from models.plan.people import Person
from models.plan.succession import is_renamed
from models.records.calendar import months_between
from models.records.post import Post
from optimizer.effects.impact import MONTHS


class Column(NamedTuple):
    """A column of an annex, and what stands in it for a person."""

    heading: Heading
    cell: Callable[[Context, Person], Any]


def lines(*words: str) -> str:
    """Write words below each other, the empty ones left out."""
    return "\n".join(word for word in words if word)


def _who(ctx: Context, row: Person) -> str:
    return lines(ctx.name(row.emp_id), ctx.person_id(row.emp_id), rank(row.employee))


def _old(ctx: Context, row: Person) -> str:
    if row.old is None:
        return ctx.t("none")
    unit = ctx.old_unit(row.employee)
    name = ctx.old_post(row.old)
    unit = "" if unit.casefold() in name.casefold() else unit
    return lines(name, unit, _under(ctx, row, row.old))


def _new(ctx: Context, row: Person) -> str:
    assert row.new is not None
    name, unit = ctx.post_name(row.new), ctx.unit_name(row.new.unit_code)
    unit = "" if unit.casefold() in name.casefold() else unit
    return lines(name, unit, _under(ctx, row, row.new))


def _under(ctx: Context, row: Person, post: Post) -> str:
    """Name the superior where the two posts have one title in one unit."""
    old, new = row.old, row.new
    if old is None or new is None or old.post_code == new.post_code:
        return ""
    if (old.post_name, old.unit_code) != (new.post_name, new.unit_code):
        return ""
    chief = ctx.problem.post.get(post.reports_to or "")
    return ctx.t("under {superior}", superior=ctx.post_name(chief)) if chief else ""


def _level(ctx: Context, post: Post | None) -> str:
    return ctx.t(LEVELS.get(post.level, post.level)) if post and post.level else ""


def _credit(_ctx: Context, row: Person) -> float | None:
    return row.employee.credit_points


def _cause(ctx: Context, row: Person) -> str:
    """Say why somebody leaves a functional post, as far as it is on record."""
    if row.old is not None and row.old.abolished:
        return ctx.t("post abolished")
    for known in ctx.problem.exemptions:
        if known.emp_id == row.emp_id and known.cause:
            return lines(ctx.remark(known.cause.replace("_", " ")), known.document)
    return ""


def _renaming(ctx: Context, row: Person) -> str:
    """Say what made a confirmation due."""
    old, new = row.old, row.new
    if old is not None and new is not None and new.post_code == old.successor:
        return ctx.t("named as the post that carries it on")
    units = ctx.problem.unit
    unit = units.get(row.employee.unit_code or "")
    if unit is None or not unit.merged_into:
        unit = units.get((old.unit_code if old else None) or "")
    if unit is not None and unit.merged_into:
        target = ctx.unit_name(unit.merged_into)
        return ctx.t("unit merged into {unit}", unit=target)
    if new is not None and is_renamed(ctx.problem, new):
        return ctx.t("unit renamed")
    return ctx.t("post carried on in the new structure")


def _consent(ctx: Context, _row: Person) -> str:
    return ctx.problem.policy.plan.equalisation_consent


def _wave(ctx: Context, row: Person) -> int | None:
    dated = ctx.days.get(row.emp_id)
    return None if dated is None else dated.wave


def _until(_ctx: Context, row: Person) -> Any:
    return row.employee.contract_until


def _contract(ctx: Context, row: Person) -> str:
    """Name the change; ask where the contract ends soon, or when is not known."""
    change, ends = ctx.t(CHANGES[row.change]), row.employee.contract_until
    if ends is None:
        return ctx.t("end of contract not known")
    if months_between(ctx.problem.policy.plan_date, ends) <= MONTHS:
        return lines(change, ctx.t("contract ends; extend it?"))
    return change


COLUMNS: Mapping[str, Column] = {
    "who": Column(Heading(N_("Name / NIP / rank"), 30, "wrap"), _who),
    "contractor": Column(Heading(N_("Name / NI PPPK / grade"), 30, "wrap"), _who),
    "old": Column(Heading(N_("Old post"), 34, "wrap"), _old),
    "new": Column(Heading(N_("New post"), 34, "wrap"), _new),
    "called": Column(Heading(N_("Post as it is called today"), 34, "wrap"), _old),
    "confirmed": Column(Heading(N_("Post as it will be called"), 34, "wrap"), _new),
    "old-echelon": Column(
        Heading(N_("Old echelon"), 10),
        lambda ctx, row: ctx.echelon(row.old),
    ),
    "echelon": Column(
        Heading(N_("Echelon"), 10), lambda ctx, row: ctx.echelon(row.new)
    ),
    "old-level": Column(
        Heading(N_("Old level"), 14, "wrap"), lambda ctx, row: _level(ctx, row.old)
    ),
    "level": Column(
        Heading(N_("Level"), 14, "wrap"), lambda ctx, row: _level(ctx, row.new)
    ),
    "old-class": Column(
        Heading(N_("Old class"), 9, "whole"),
        lambda _, row: row.old.job_class if row.old else None,
    ),
    "class": Column(
        Heading(N_("Class"), 9, "whole"),
        lambda _, row: row.new.job_class if row.new else None,
    ),
    "credit": Column(Heading(N_("Credit points"), 9, "points"), _credit),
    "test": Column(
        Heading(N_("Competency test"), 14, "wrap"),
        lambda ctx, row: ctx.t(TESTS[test_of(ctx, row)]),
    ),
    "course": Column(
        Heading(N_("Leadership course"), 12, "wrap"),
        lambda _, row: row.employee.leadership_course,
    ),
    "cause": Column(Heading(N_("Cause and document"), 24, "wrap"), _cause),
    "why": Column(Heading(N_("Why it is confirmed"), 24, "wrap"), _renaming),
    "consent": Column(Heading(N_("Consent of the Minister"), 18, "wrap"), _consent),
    "until": Column(Heading(N_("Contract until"), 12, "day"), _until),
    "day": Column(
        Heading(N_("Takes effect (TMT)"), 12, "day"),
        lambda ctx, row: ctx.effective(row.emp_id),
    ),
    "wave": Column(Heading(N_("Wave"), 7, "whole"), _wave),
    "allowance": Column(Heading(N_("Post allowance (Rp)"), 13), lambda *_: None),
    "remark": Column(
        Heading(N_("Remark"), 18, "wrap"),
        lambda ctx, row: ". ".join((ctx.t(CHANGES[row.change]), *pooled(ctx, row))),
    ),
    "contract": Column(Heading(N_("Remark"), 18, "wrap"), _contract),
}
"""Post allowances stay blank: their figures are those of decrees for each kind of post,
which Formasi does not know."""
