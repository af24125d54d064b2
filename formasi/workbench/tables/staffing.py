"""What each unit has today and in the plan: classes, people, vacancies, load."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from formasi.language.i18n import Translator
from formasi.reports.telling.context import Context
from models.records.post import Post
from optimizer.by_hand.needs import need_of
from optimizer.effects.services import Pressure, service_load_rows


@dataclass
class Then:
    """A unit at one time.

    Attributes
    ----------
    classes : classes of its posts (kelas jabatan).
    vacant : what its posts lack of their need.
    surplus : today, people beyond the need of their posts; in the plan, beside
        those, the people of the unit whom it leaves without a post.
    load : of its busiest service; None where it has none, or nobody works there.
    """

    filled: int = 0
    vacant: int = 0
    surplus: int = 0
    classes: set[int] = field(default_factory=set)
    load: float | None = None


@dataclass
class Staffing:
    """A unit today and in the plan."""

    before: Then = field(default_factory=Then)
    after: Then = field(default_factory=Then)

    def told(self, t: Translator, *, planned: bool) -> dict[str, str]:
        """Write each column; an arrow leads from today to the plan."""
        times = (self.before, self.after) if planned else (self.before,)
        return {
            "classes": _arrow([_span(t, then.classes) for then in times]),
            "filled": _arrow([t.number(then.filled) for then in times]),
            "vacant": _arrow([t.number(then.vacant) for then in times]),
            "surplus": _arrow([t.number(then.surplus) for then in times]),
            "load": _arrow([_load(t, then.load) for then in times]),
        }


def _arrow(texts: list[str]) -> str:
    return texts[0] if len({*texts}) == 1 else " → ".join(text or "–" for text in texts)


def _span(t: Translator, classes: set[int]) -> str:
    if not classes:
        return ""
    low, high = min(classes), max(classes)
    return t.number(low) if low == high else f"{t.number(low)}–{t.number(high)}"


def _load(t: Translator, load: float | None) -> str:
    return "" if load is None else t.share(load)


def staffing(ctx: Context) -> Mapping[str, Staffing]:
    """Count each unit, by its own posts and people; units below it count apart."""
    found = {code: Staffing() for code in ctx.problem.unit}
    for post in ctx.problem.posts:
        if post.unit_code in found:
            _post(ctx, post, found[post.unit_code])
    for emp_id in ctx.plan.surplus:
        own = found.get(ctx.problem.present_unit(ctx.problem.employee[emp_id]) or "")
        if own is not None:
            own.after.surplus += 1
    for unit, before, after in _loads(ctx):
        if unit in found:
            _busiest(found[unit].before, before)
            _busiest(found[unit].after, after)
    return found


def _busiest(then: Then, pressure: Pressure) -> None:
    if pressure.load is not None:
        then.load = max(then.load or 0.0, pressure.load)


def _post(ctx: Context, post: Post, own: Staffing) -> None:
    today = ctx.holders_today[post.post_code]
    planned = len(ctx.plan.holders.get(post.post_code, ()))
    need = need_of(ctx.problem, post)
    if post.new_status != "new":
        # what an abolished post needs today is not known: nobody is beyond it
        known = max(post.need, today) if post.abolished else need
        _count(own.before, post, today, known)
    if not post.abolished:
        _count(own.after, post, planned, need)


def _count(then: Then, post: Post, people: int, need: int | None) -> None:
    then.filled += people
    then.classes |= {post.job_class} if post.job_class is not None else set()
    if need is not None:
        then.vacant += max(0, need - people)
        then.surplus += max(0, people - need)


def _loads(ctx: Context) -> Iterator[tuple[str, Pressure, Pressure]]:
    """Give unit, load today and load in the plan of each desk."""
    if not ctx.problem.services:
        return
    for row in service_load_rows(ctx.problem, ctx.people):
        unit = row.where
        if row.kind == "post":
            unit = ctx.problem.post[row.where].unit_code or ""
        yield unit, row.before, row.after
