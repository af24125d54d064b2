"""Dossiers: a page for each person, to print and to hand over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from formasi.reports.asked import asked
from formasi.reports.context import Context, Row
from formasi.reports.page import environment
from formasi.reports.sections.people import noted
from formasi.reports.sentences import goal_title, rule_title
from formasi.reports.sheets.moves import test_of
from formasi.reports.sheets.roll import rank
from formasi.reports.why import why
from formasi.reports.words import CERTAINTY, CHANGES
from models.result import Result
from optimizer.explain import Case
from optimizer.explain import why as explain
from optimizer.explain.why import RuleMet
from optimizer.training_by_hand import Gap, due, training_of

OBJECTION_DAYS = 14
"""Working days to object (keberatan) after the decision was received: not verified."""
SHOWN = 3
"""Alternatives named on a page."""


def write_dossiers(
    result: Result,
    folder: str | Path,
    lang: str = "id",
    *,
    employees: Iterable[str] | None = None,
    pseudonyms: bool = False,
) -> list[Path]:
    """Write a page for each of the employees, and an index of them.

    Parameters
    ----------
    employees : ids; None for everybody.
    pseudonyms : people are called P-0001 and so on, as in the report.

    Raises
    ------
    PlacementError
        When somebody is not on the roll, or there is no plan.
    ValueError
        When there is no such language.
    """
    ctx, case = Context.of(result, lang, pseudonyms=pseudonyms), Case.of(result)
    ids = [*ctx.problem.employee] if employees is None else [*employees]
    rows = [ctx.row[case.employee(emp_id).emp_id] for emp_id in ids]
    names = dict(_names(ctx, rows))
    env = environment(ctx)
    page = partial(env.get_template("templates/dossier.html.j2").render, csp=_POLICY)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".dossier-", dir=folder) as beside:
        for row in rows:
            text = page(**data(ctx, case, row))
            (Path(beside) / names[row.emp_id]).write_text(text, encoding="utf-8")
        index = env.get_template("templates/dossiers.html.j2")
        count = ctx.t.plural("{count} person", "{count} people", len(rows))
        listed = [(r, names[r.emp_id]) for r in rows]
        text = index.render(rows=listed, count=count, csp=_POLICY)
        (Path(beside) / "index.html").write_text(text, encoding="utf-8")
        made = [Path(beside) / name for name in ("index.html", *names.values())]
        return [path.replace(folder / path.name) for path in made]


_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"
)


def _names(ctx: Context, rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """Give a file name to each: the id as far as it is safe, and never one twice."""
    taken = {"index"}
    for row in rows:
        plain = re.sub(r"[^A-Za-z0-9-]+", "_", ctx.person_id(row.emp_id))[:60] or "_"
        name, number = plain, 1
        while name.lower() in taken:
            number += 1
            name = f"{plain}_{number}"
        taken.add(name.lower())
        yield row.emp_id, f"{name}.html"


def data(ctx: Context, case: Case, row: Row) -> dict[str, Any]:
    """Give what the page of one person is filled with."""
    found = explain(case, row.emp_id)
    day = ctx.problem.policy.plan_date
    return {
        "row": row,
        "rank": rank(row.employee),
        "change": ctx.t(CHANGES[row.change]),
        "superior": _superior(ctx, row),
        "reasons": why(ctx, row),
        "asked": asked(ctx, row),
        "rules": [_rule(ctx, rule) for rule in found.rules],
        "alternatives": [_other(ctx, a) for a in found.alternatives[:SHOWN]],
        "worth": goal_title(ctx, "fit"),
        "gaps": _gaps(ctx, row),
        "notes": noted(ctx, row),
        "needs_test": test_of(ctx, row) == "wanted",
        "plan_day": day,
        "last_day": working_days(day, OBJECTION_DAYS),
        "days": OBJECTION_DAYS,
    }


def _rule(ctx: Context, rule: RuleMet) -> tuple[str, str, str]:
    sure = ctx.t(CERTAINTY.get(rule.certainty, rule.certainty))
    since = ctx.t.since(rule.effective_from)
    sure = f"{since}; {sure}" if since else sure
    return rule_title(ctx, rule.title), ctx.t(rule.legal_basis), sure


def _other(ctx: Context, other: Any) -> tuple[str, float, float | None, int]:
    return ctx.place(other.post), other.fit, other.least_loss, other.free


def _superior(ctx: Context, row: Row) -> str:
    post = ctx.problem.post.get((row.new and row.new.reports_to) or "")
    if post is None:
        return ""
    holders = ctx.plan.holders.get(post.post_code, ())
    names = ", ".join(ctx.person(emp_id) for emp_id in holders)
    return f"{names}, {ctx.place(post)}" if names else ctx.place(post)


def _gaps(ctx: Context, row: Row) -> list[tuple[str, Gap, str, date]]:
    """Give what falls short at a new post, its courses, and the day they end."""
    if row.new is None or not row.moved:
        return []
    courses = {c.course_code: c.course_name for c in ctx.problem.courses}
    return [
        (
            ctx.problem.competency[gap.comp_code].comp_name or gap.comp_code,
            gap,
            ", ".join(courses.get(code) or code for code in gap.courses),
            due(ctx.problem, gap),
        )
        for gap in training_of(ctx.problem, row.employee, row.new).gaps
    ]


def working_days(day: date, count: int) -> date:
    """Give the last of so many working days after a day; holidays are not known."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5  # noqa: PLR2004  (Saturday is the fifth from Monday)
    return day
