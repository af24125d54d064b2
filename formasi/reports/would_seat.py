"""What would seat the people left over, told where they are counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from formasi.language.i18n import N_
from formasi.language.labels import GRANTING
from formasi.reports.telling.called import some
from formasi.reports.telling.context import Context
from formasi.reports.telling.sentences import rule_title, short_sentence
from formasi.reports.telling.shortages import LISTED
from optimizer.diagnose.repairs.seated import MOST, WouldSeat, would_seat
from optimizer.diagnose.repairs.unseated import by_consent, unseated


class Said(NamedTuple):
    """A sentence, and what stands below it, each a line."""

    heading: str
    steps: list[str]


def said_of_seating(ctx: Context, shown: int = LISTED) -> list[Said]:
    """Say what would seat those left over, and of the others what bars them.

    Parameters
    ----------
    ctx : of a result with a plan.
    shown : posts and people that a sentence names before it counts the rest.

    Returns
    -------
    What is told, in turn; nothing where nobody is left over.
    """
    if not ctx.has_plan or not ctx.plan.surplus:
        return []
    if len(ctx.plan.surplus) > MOST:
        return [Said(ctx.t("What would seat them is sought by: formasi diagnose."), [])]
    found = would_seat(ctx.problem, ctx.plan)
    said = []
    if found is not None:
        said.append(Said(_heading(ctx, found), list(_steps(ctx, found, shown))))
    consent = by_consent(ctx.problem, ctx.plan)
    if consent:
        said.append(_consented(ctx, consent, shown))
    seated = {*consent, *(found.seated if found else ())}
    left = [emp_id for emp_id in ctx.plan.surplus if emp_id not in seated]
    return [*said, _in_the_way(ctx, left, shown)] if left else said


def _consented(ctx: Context, consent: Mapping[str, str], shown: int) -> Said:
    t = ctx.t
    heading = t.plural(
        "The Minister's consent to the equalisation would seat {count} person "
        "([plan] equalisation_consent):",
        "The Minister's consent to the equalisation would seat {count} people "
        "([plan] equalisation_consent):",
        len(consent),
    )
    pairs = [f"{ctx.person(e)}: {ctx.place(code)}" for e, code in consent.items()]
    more = t.plural("{count} more", "{count} more", len(pairs) - shown)
    return Said(heading, pairs if len(pairs) <= shown else [*pairs[:shown], more])


def _in_the_way(ctx: Context, left: Sequence[str], shown: int) -> Said:
    """Say of those whom nothing that an office may grant would seat what bars them."""
    t = ctx.t
    heading = t.plural(
        "What keeps {count} person from a seat:",
        "What keeps {count} people from a seat:",
        len(left),
    )
    steps = []
    for one in unseated(ctx.problem, ctx.plan, left):
        people = some(ctx, [ctx.person(e) for e in one.employees], shown)
        rules = t.listing([rule_title(ctx, title) for title in one.rules])
        text = N_("every seat that the rules allow is held by others: {people}")
        if one.firm:
            text = N_(
                "barred from every post by what nobody may waive, {rules}: {people}"
            )
        elif not any(post.seats for post in ctx.problem.posts):
            text = N_("no post has a seat: {people}")
        elif one.post and one.rules:
            text = N_("kept from the empty seat at {post} by {rules}: {people}")
        steps.append(t(text, people=people, rules=rules, post=ctx.place(one.post)))
    return Said(heading, steps)


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
