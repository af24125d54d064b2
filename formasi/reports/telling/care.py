"""What may trouble somebody, and what to tell them, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from formasi.language.i18n import N_
from formasi.reports.telling.context import Context
from formasi.reports.telling.why import why
from optimizer.effects.communication import Cause, Talk, talks

WORRIES: Mapping[Cause, str] = {
    "surplus": N_("left without a post"),
    "tier": N_("lower tier"),
    "class": N_("job class lower by {amount}"),
    "avoided": N_("a place they asked to avoid"),
    "unit": N_("another unit"),
    "district": N_("another district"),
    "commute": N_("no longer works in the home district"),
    "years": N_("{amount} years in the present post"),
    "wish": N_("stated wish not met"),
    "fit": N_("fit falls by {amount} points"),
    "superior": N_("another superior"),
}
ANSWERS: Mapping[Cause, str] = {
    "surplus": N_("They are placed elsewhere first; say by when, and by whom."),
    "tier": N_("Name the coded cause and its legal basis."),
    "class": N_("Say what it means for the allowance (TPP), from when, in figures."),
    "avoided": N_("Say why the place could not be avoided, and ask what would help."),
    "unit": N_("Introduce the new unit before the day."),
    "district": N_("Say where they work from that day."),
    "commute": N_("Ask about the way to work; offer what the agency has."),
    "years": N_("Thank them for the years, and plan the hand-over."),
    "wish": N_("Say that the wish was weighed, and what went before it."),
    "fit": N_("Offer training and a first talk after three months."),
    "superior": N_("Introduce the new superior."),
}


def talks_of(ctx: Context) -> Sequence[Talk]:
    """List whom to talk to, worked out once for page and workbook."""
    if talks_of not in ctx.kept:
        ctx.kept[talks_of] = talks(ctx.problem, ctx.plan, ctx.people)
    found: Sequence[Talk] = ctx.kept[talks_of]
    return found


def worries(ctx: Context, talk: Talk) -> list[str]:
    """Say what may trouble somebody, the weightiest first."""
    return [
        ctx.t(WORRIES[w.cause], amount=ctx.t.number(round(w.amount)))
        for w in talk.worries
    ]


def to_tell(ctx: Context, talk: Talk) -> Iterator[str]:
    """Say what to tell them: first why, then what answers each worry."""
    row = ctx.row[talk.person.employee.emp_id]
    yield from why(ctx, row)[:2]
    for worry in talk.worries:
        yield ctx.t(ANSWERS[worry.cause])


def superior(ctx: Context, talk: Talk) -> str:
    """Name who leads them from now on, or the post that is still vacant."""
    if talk.superior is not None:
        return ctx.person(talk.superior.emp_id)
    if talk.superior_post is None:
        return ""
    return ctx.t("{post}, vacant", post=ctx.place(talk.superior_post))
