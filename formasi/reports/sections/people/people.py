"""People: who goes where, and why; the script makes the rows from compact data."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from formasi.language.i18n import N_
from formasi.language.labels import CHANGES, KINDS, PARTS
from formasi.reports.sections.section import Section
from formasi.reports.telling.context import Context
from formasi.reports.telling.requirements import asked, rules_met
from formasi.reports.telling.sentences import own_sentence
from formasi.reports.telling.why import schedule, why
from models.plan.people import Person
from models.records.post import Post


class Pool:
    """Things that many rows share, written once and pointed to by number."""

    def __init__(self) -> None:
        self.items: list[Any] = []
        self._place: dict[Hashable, int] = {}
        self._posts: dict[Hashable, int] = {}

    def post(self, key: Hashable, make: Callable[[], list[Any]]) -> int:
        """Give the number of a post, which is put into words once for all holders."""
        if key not in self._posts:
            self._posts[key] = self.put(make())
        return self._posts[key]

    def put(self, thing: Any) -> int:
        """Give the number of a thing, adding it when it is new."""
        key = tuple(thing) if isinstance(thing, list) else thing
        if key not in self._place:
            self._place[key] = len(self.items)
            self.items.append(thing)
        return self._place[key]


def data(ctx: Context) -> dict[str, Any]:
    """Give the rows, with what they share pooled."""
    pool = Pool()
    return {
        "people": {
            "rows": [_row(ctx, row, pool) for row in ctx.rows],
            "pool": pool.items,
            "changes": {kind: ctx.t(word) for kind, word in CHANGES.items()},
            "range": _range(ctx),
        },
        "kinds": [
            (kind, ctx.t(word)) for kind, word in CHANGES.items() if ctx.changes[kind]
        ],
        "unit_choices": [(unit, unit) for unit in _unit_names(ctx)],
    }


def _row(ctx: Context, row: Person, pool: Pool) -> list[Any]:
    return [
        ctx.name(row.emp_id),
        ctx.person_id(row.emp_id),
        _before(ctx, row, pool),
        _after(ctx, row, pool),
        row.change,
        row.fit_before,
        row.fit,
        [pool.put(sentence) for sentence in why(ctx, row)],
        [pool.put(list(line)) for line in asked(ctx, row)] if row.moved else [],
        [pool.put(rule) for rule in rules_met(ctx, row)]
        if row.new and row.moved
        else [],
        [[pool.put(name), *rest] for name, *rest in fit_parts(ctx, row)]
        if row.moved
        else [],
        [pool.put(sentence) for sentence in noted(ctx, row)],
        [pool.put(name) for name in schedule(ctx, row)],
    ]


def _before(ctx: Context, row: Person, pool: Pool) -> int:
    old, unit = row.old, ctx.problem.present_unit(row.employee)
    return pool.post(
        (old and old.post_code, unit),
        lambda: _post(ctx.old_post(old), ctx.old_unit(row.employee), old),
    )


def _after(ctx: Context, row: Person, pool: Pool) -> int:
    new, unit = row.new, row.new.unit_code if row.new else None
    return pool.post(
        (new and new.post_code,),
        lambda: _post(ctx.post_name(new), ctx.unit_name(unit), new),
    )


def _post(name: str, unit: str, post: Post | None) -> list[Any]:
    return [name, unit, bool(post and post.key_post)]


def _unit_names(ctx: Context) -> list[str]:
    old = {ctx.old_unit(row.employee) for row in ctx.rows}
    new = {ctx.unit_name(row.new.unit_code) for row in ctx.rows if row.new}
    return sorted((old | new) - {""})


def fit_parts(
    ctx: Context, row: Person
) -> list[tuple[str, float, float | None, float | None]]:
    """Give name, weight, points today and points in the plan of each part of fit."""
    new, old = ctx.fit_of(row.employee, row.new), ctx.fit_of(row.employee, row.old)
    if new is None:
        return []
    before = {part.name: part.score for part in old.parts} if old else {}
    return [
        (
            ctx.t(PARTS.get(part.name, part.name)),
            part.weight,
            _short(before.get(part.name)),
            _short(part.score),
        )
        for part in new.parts
    ]


def _short(points: float | None) -> float | None:
    return None if points is None else round(points, 1)


def noted(ctx: Context, row: Person) -> list[str]:
    """Say what the check found about one employee."""
    found = ctx.findings_of.get(row.emp_id, ())
    return [f"{ctx.t(KINDS[f.kind])}: {own_sentence(ctx, f)}" for f in found]


def _range(ctx: Context) -> list[float]:
    if not ctx.given_scores:
        return [0, 100]
    values = [v for row in ctx.rows for v in (row.fit_before, row.fit) if v is not None]
    return [min(values, default=0), max(values, default=1)]


SECTION = Section("people", 40, N_("Who goes where, and why"), data=data)
