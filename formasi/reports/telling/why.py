"""Why somebody goes where the plan says: sentences made from what is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from formasi.language.i18n import N_
from formasi.language.labels import PARTS
from formasi.reports.telling.context import Context
from formasi.reports.telling.sentences import rule_title
from models.plan.people import Person
from models.problem.leaving import past_term
from models.records.post import Post
from optimizer.by_hand.training import due, training_of
from optimizer.by_hand.wishes import rank_of
from optimizer.effects.leadership import leadership_gaps
from optimizer.effects.openings import openings
from optimizer.shared.ranks import UNWISHED

ON_CONDITION = ("must-have", "min-jpm")
"""Rules that let somebody in on condition of training, and say so in a remark."""
BARS = 3
"""Rules that are named where they bar every post."""
NOTABLE = 1.0
"""Points of fit below which a part is not worth a word."""


def why(ctx: Context, row: Person) -> list[str]:
    """Give the reasons for what happens to one employee, the weightiest first.

    Parameters
    ----------
    ctx : of the report.
    row : the employee, before and after.

    Returns
    -------
    A sentence for each.
    """
    known: dict[str, list[str]] = ctx.kept.setdefault(why, {})
    if row.emp_id not in known:
        parts = (_new_post, _fit) if row.new else (_surplus,)
        told = [part(ctx, row) for part in (_old_post, *parts)]
        known[row.emp_id] = [*chain.from_iterable(told)]
    return known[row.emp_id]


def _old_post(ctx: Context, row: Person) -> Iterator[str]:
    t, problem = ctx.t, ctx.problem
    yield from _past_term(ctx, row)
    if row.employee.locked:
        reason = ctx.remark(row.employee.lock_reason)
        yield t("Locked: {reason}.", reason=reason) if reason else t("Locked.")
    if row.old is None:
        yield t("Holds no post today.")
        return
    if row.old.abolished and row.change == "equalisation":
        yield t("The present post is abolished; this post is its equal.")
    elif row.change == "carried-over" and row.old.abolished:
        yield t(_lives_on(row.old, row.new))
    elif row.old.abolished:
        yield t("The present post is abolished.")
    elif row.new is not None and row.moved:
        yield from _crowded(ctx, row.old)
    unit = problem.unit.get(row.old.unit_code or "")
    if unit and unit.merged_into:
        target = ctx.unit_name(unit.merged_into)
        yield t("The unit is merged into {unit}.", unit=target)


_PAST = {
    "retired": N_("Retired on {day}; the policy keeps such people in the plan."),
    "contract": N_(
        "The contract ended on {day}; the policy keeps such people in the plan."
    ),
    "ended": N_("Serves no more, by the register."),
}


def _past_term(ctx: Context, row: Person) -> Iterator[str]:
    """Say of somebody who would have left that the policy plans with them."""
    found = None if ctx.aliases else past_term(ctx.problem, row.employee)
    if found is not None:
        yield ctx.t(_PAST[found.why], day=ctx.t.day(found.day))


def _lives_on(old: Post, new: Post | None) -> str:
    """Say what makes a post the one that carries an abolished one on."""
    if new is not None and new.post_code in (old.successor, old.equalised_to):
        return N_(
            "The present post lives on in this one, named as its successor: the same "
            "type and level."
        )
    return N_("The present post lives on in this one: the same title and level.")


def _crowded(ctx: Context, post: Post) -> Iterator[str]:
    """Say so where more people hold a post today than the new structure has seats."""
    holders = ctx.holders_today[post.post_code]
    if holders > post.seats:
        seats = ctx.t.plural("{count} seat", "{count} seats", post.seats)
        yield ctx.t(
            "The present post has {seats} for {holders} holders today.",
            seats=seats,
            holders=ctx.t.number(holders),
        )


def _new_post(ctx: Context, row: Person) -> Iterator[str]:
    t, post = ctx.t, row.new
    assert post is not None
    if (row.emp_id, post.post_code) in ctx.pinned:
        yield t("Decided beforehand.")
    yield from pooled(ctx, row)
    if row.change == "stay":
        yield t("Keeps the present post.")
    elif row.change == "carried-over":
        yield t("The work is confirmed; only the unit or its name changes.")
    elif post.key_post:
        yield t("Fills a key post.")
    if rank_of(ctx.problem, row.emp_id, post) < UNWISHED:
        yield t("Meets a stated wish.")
    if conditional(ctx, row):
        yield t(
            "Possible with training: {courses}.",
            courses=", ".join(courses(ctx, row)) or t("in-house training"),
        )
    if row.change == "demotion":
        yield _lower(ctx, row)


def pooled(ctx: Context, row: Person) -> Iterator[str]:
    """Say by which consent somebody comes from the talent pool."""
    for found in ctx.findings_of.get(row.emp_id, ()):
        if found.kind == "remark" and found.values.get("box"):
            yield ctx.t(
                "From the talent pool (box {box}), under the consent {consent}.",
                box=found.values["box"],
                consent=found.values["consent"],
            )


def _lower(ctx: Context, row: Person) -> str:
    """Name the paper that a lower tier rests on, or ask for one."""
    for found in ctx.findings_of.get(row.emp_id, ()):
        paper = found.values.get("exemption")
        if found.rule == "no-demotion" and found.kind == "exempt" and paper:
            return ctx.t(
                "The new post stands in a lower tier, by {paper}.", paper=paper
            )
    return ctx.t("The new post stands in a lower tier: check the coded cause.")


def conditional(ctx: Context, row: Person) -> bool:
    """Tell whether only training makes a placement possible."""
    found = ctx.findings_of.get(row.emp_id, ())
    return any(f.rule in ON_CONDITION and f.kind == "remark" and f.posts for f in found)


def courses(ctx: Context, row: Person) -> list[str]:
    """Name the courses that a placement depends on."""
    return course_names(ctx, ctx.plan.courses.get(row.emp_id, ()))


def course_names(ctx: Context, codes: Iterable[str]) -> list[str]:
    """Name courses, with their hours."""
    names = {course.course_code: course for course in ctx.problem.courses}
    found = []
    for code in codes:
        course = names.get(code)
        hours = f" ({ctx.t.number(course.hours)} JP)" if course and course.hours else ""
        found.append(f"{course.course_name or code}{hours}" if course else code)
    return found


def schedule(ctx: Context, row: Person) -> list[str]:
    """Say what training somebody takes, by when, and what it costs."""
    if row.new is None or not row.moved:
        return []
    lines = []
    for gap in training_of(ctx.problem, row.employee, row.new).gaps:
        what = ", ".join(course_names(ctx, gap.courses))
        if not gap.courses:
            name = ctx.problem.competency[gap.comp_code].comp_name or gap.comp_code
            hours = ctx.t.number(gap.hours)
            what = ctx.t("in-house, {what} ({hours} JP)", what=name, hours=hours)
        lines.append(
            ctx.t(
                "{what}, Rp{cost}, by {day}",
                what=what,
                cost=ctx.t.number(gap.cost),
                day=ctx.t.day(due(ctx.problem, gap)),
            )
        )
    for lacks in leadership_gaps(ctx.problem, [row]):
        day = ctx.t.day(lacks.due)
        lines.append(ctx.t("{what}, by {day}", what=lacks.course, day=day))
    return lines


def _fit(ctx: Context, row: Person) -> Iterator[str]:
    if row.fit_before is None or row.fit is None or not row.moved:
        return
    t, gain = ctx.t, row.fit - row.fit_before
    values = {"before": t.number(row.fit_before, 1), "after": t.number(row.fit, 1)}
    if gain >= NOTABLE:
        yield t("Fit rises from {before} to {after}.", **values)
        yield from _largest_part(ctx, row)
    elif gain <= -NOTABLE and row.classes > 0:
        yield _raised(ctx, row)
        yield t("Fit goes from {before} to {after}: more is asked there.", **values)
    elif gain <= -NOTABLE and row.old is not None and row.old.abolished:
        yield t("Fit falls from {before} to {after}.", **values)
    elif gain <= -NOTABLE:
        yield t(
            "Fit falls from {before} to {after}: accepted for the plan as a whole.",
            **values,
        )
    else:
        yield t("Fit stays about the same.")


def _raised(ctx: Context, row: Person) -> str:
    """Say by how much the class of the post rises, which is a gain."""
    assert row.old is not None
    assert row.new is not None
    return ctx.t(
        "The job class rises from {before} to {after}.",
        before=ctx.t.number(row.old.job_class),
        after=ctx.t.number(row.new.job_class),
    )


def _largest_part(ctx: Context, row: Person) -> Iterator[str]:
    old, new = (ctx.fit_of(row.employee, post) for post in (row.old, row.new))
    if old is None or new is None:
        return
    before = {part.name: part.score for part in old.parts}
    gains = [
        ((part.score - score) * part.weight, part, part.score - score)
        for part in new.parts
        if part.score is not None and (score := before.get(part.name)) is not None
    ]
    weighed, part, points = max(gains, default=(0.0, None, 0.0), key=lambda g: g[0])
    if part is not None and weighed > 0 and points >= NOTABLE:
        name = ctx.t(PARTS.get(part.name, part.name)).lower()
        yield ctx.t(
            "What helps most: {part}, {points} points.",
            part=name,
            points=ctx.t.signed(points, 0),
        )


def _surplus(ctx: Context, row: Person) -> Iterator[str]:
    t, old = ctx.t, row.old
    if old is not None and not old.abolished:
        seats = t.plural("{count} seat", "{count} seats", old.seats)
        held = ctx.plan.filled[old.post_code]
        if held >= old.seats:
            yield t(
                "The present post keeps {seats}, and others hold them.", seats=seats
            )
        else:
            yield t(
                "The present post keeps {seats}, not all of them held.", seats=seats
            )
    yield from _openings(ctx, row)


def _openings(ctx: Context, row: Person) -> Iterator[str]:
    """Say whether rules bar every post, or others hold those that they allow."""
    t, found = ctx.t, openings(ctx.problem, ctx.plan, row.emp_id)
    if not found.allowed:
        bars = [
            t("{rule} ({count})", rule=rule_title(ctx, title), count=t.number(count))
            for title, count in found.bars[:BARS]
        ]
        yield t.plural(
            "The rules bar the one post that has seats: {rules}.",
            "The rules bar every one of the {count} posts that have seats; most: "
            "{rules}.",
            found.posts,
            rules=t.listing(bars),
        )
    elif not found.empty:
        yield t.plural(
            "Others hold the one post that the rules allow this person.",
            "Others hold the {count} posts that the rules allow this person.",
            len(found.allowed),
        )
    else:
        yield t.plural(
            "One post that the rules allow this person keeps an empty seat; a limit on "
            "the whole plan stands against it.",
            "{count} posts that the rules allow this person keep an empty seat; limits "
            "on the whole plan stand against them.",
            len(found.empty),
        )
