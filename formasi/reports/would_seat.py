"""What would seat the people left over, told where they are counted."""

from __future__ import annotations

from collections.abc import Iterator

from formasi.language.i18n import N_
from formasi.language.labels import GRANTING
from formasi.reports.telling.context import Context
from formasi.reports.telling.sentences import short_sentence
from formasi.reports.telling.shortages import LISTED
from optimizer.diagnose.repairs.seated import WouldSeat, would_seat


def said_of_seating(ctx: Context, shown: int = LISTED) -> list[str]:
    """Say what would seat those left over: a heading, then a sentence for each step.

    Parameters
    ----------
    ctx : of a result with a plan.
    shown : posts and people that a sentence names before it counts the rest.

    Returns
    -------
    The lines; none where nobody is left over.
    """
    if not ctx.has_plan or not ctx.plan.surplus:
        return []
    t, found = ctx.t, would_seat(ctx.problem, ctx.plan)
    if found is None:
        return [t("What would seat them is sought by: formasi diagnose.")]
    return [_heading(ctx, found), *_steps(ctx, found, shown)]


def _heading(ctx: Context, found: WouldSeat) -> str:
    t, parts = ctx.t, []
    if found.seats:
        parts.append(t.plural("{count} more seat", "{count} more seats", found.seats))
    if found.waivers:
        count = found.waivers
        parts.append(t.plural("{count} exemption", "{count} exemptions", count))
    if not parts:
        parts.append(t("a wider limit"))
    count = len(found.seated) + len(found.left)
    text = N_("What would seat all {count} of them: {what}. Held against every rule:")
    if count == 1:
        text = N_("What would seat this person: {what}. Held against every rule:")
    elif found.left:
        text = N_(
            "What would seat {seated} of these {count}: {what}. "
            "Held against every rule:"
        )
    seated, people = t.number(len(found.seated)), t.number(count)
    return t(text, seated=seated, count=people, what=t.listing(parts))


def _steps(ctx: Context, found: WouldSeat, shown: int) -> Iterator[str]:
    t = ctx.t
    for finding, waivers in found.what:
        who = t.listing([t(GRANTING[w]) for w in waivers if w in GRANTING])
        said = short_sentence(ctx, finding, shown)
        yield f"{said} ({t('granted by {who}', who=who)})" if who else said
