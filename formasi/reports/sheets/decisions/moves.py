"""Matriks usulan mutasi: old and new post, reasons, requirements met."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.language.labels import CHANGES
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.called import rank
from formasi.reports.telling.context import Context
from formasi.reports.telling.requirements import (
    TESTS,
    asked,
    hard_rules,
    rules_met,
    test_of,
)
from formasi.reports.telling.sentences import finding_sentence
from formasi.reports.telling.why import courses, why
from models.plan.people import Person

COLUMNS = (
    Heading(N_("No."), 6, "whole"),
    Heading(N_("Name"), 28),
    Heading(N_("NIP"), 22),
    Heading(N_("Rank / grade"), 22),
    Heading(N_("Old post"), 32),
    Heading(N_("Old unit"), 28),
    Heading(N_("New post"), 32),
    Heading(N_("New unit"), 28),
    Heading(N_("What changes"), 15),
    Heading(N_("Fit today"), 9, "points"),
    Heading(N_("Fit in plan"), 9, "points"),
    Heading(N_("Reasons"), 80, "wrap"),
    Heading(N_("Requirements met"), 30, "wrap"),
    Heading(N_("Asked and had"), 110, "wrap"),
    Heading(N_("Competency test"), 12),
    Heading(N_("Consent of BKN"), 12),
    Heading(N_("Noted"), 80, "wrap"),
    Heading(N_("New post code"), 16),
)


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line for everybody who changes, stays left out."""
    moved = [row for row in ctx.rows if row.decreed]
    for number, row in enumerate(moved, start=1):
        yield [number, *_who(ctx, row), *_where(ctx, row), *_because(ctx, row)]


def _who(ctx: Context, row: Person) -> list[Any]:
    return [ctx.name(row.emp_id), ctx.person_id(row.emp_id), rank(row.employee)]


def _where(ctx: Context, row: Person) -> list[Any]:
    new = row.new
    return [
        ctx.old_post(row.old) or row.employee.post_code,
        ctx.old_unit(row.employee),
        ctx.post_name(new),
        ctx.unit_name(new.unit_code) if new else "",
        ctx.t(CHANGES[row.change]),
        row.fit_before,
        row.fit,
    ]


def _because(ctx: Context, row: Person) -> list[str]:
    t = ctx.t
    found = ctx.findings_of.get(row.emp_id, ())
    noted = [finding_sentence(ctx, finding) for finding in found]
    noted += [t("Course: {course}.", course=course) for course in courses(ctx, row)]
    pairs = [f"{line.what}: {line.asked} / {line.has}" for line in asked(ctx, row)]
    return [
        " ".join(why(ctx, row)),
        _met(ctx, row),
        "; ".join(pairs),
        t(TESTS[test_of(ctx, row)]),
        t("yes"),
        " ".join(noted),
        row.new_post,
    ]


def _met(ctx: Context, row: Person) -> str:
    """Say that all rules are met, or name those of which a finding tells."""
    met, every = set(rules_met(ctx, row)), [title for _, title in hard_rules(ctx)]
    noted = [title for title in every if title not in met]
    if not noted:
        return ctx.t("All met ({count})", count=len(every))
    return ctx.t(
        "{met} of {count} met; noted: {rules}",
        met=len(every) - len(noted),
        count=len(every),
        rules=", ".join(noted),
    )


SHEET = Sheet(
    N_("Moves"),
    30,
    N_("Matrix of proposed moves (matriks usulan mutasi)"),
    COLUMNS,
    rows,
    note=N_(
        "Competency test: for JPT posts, and for entry to functional posts, another "
        "family or step of them. "
        "Every decision needs the consent of BKN. Check both."
    ),
)
