"""The best for each leading and key post, and what decisions of the panel cost.

Worked out once for page, workbook and minutes.
"""

from __future__ import annotations

from formasi.language.i18n import N_
from formasi.reports.telling.called import lost, tier
from formasi.reports.telling.context import Context
from models.problem.at_hand import at_hand
from models.records.employee import Pin
from optimizer.explain import Case
from optimizer.explain.chains.cost import Price
from optimizer.explain.pieces.apart import opened
from scenarios.deciding.again import Budget
from scenarios.deciding.candidates import Slates, candidates, leading_posts

MOST_POSTS = 200
"""Posts shown; ``formasi candidates`` answers for all of them."""
BEST = 5


def case_of(ctx: Context) -> Case:
    """Open the result up, once for all sections that price what is otherwise."""
    if case_of not in ctx.kept:
        ctx.kept[case_of] = opened(ctx.result)
    case: Case = ctx.kept[case_of]
    return case


def nominees(ctx: Context) -> Slates:
    """Name the best for each leading and key post, with what choosing each costs.

    Without another solve, so that the same run gives the same paper.
    """
    known = at_hand(ctx.problem)
    if nominees not in known or known[nominees][0] is not ctx.result:
        codes = [post.post_code for post in leading_posts(ctx.problem)][:MOST_POSTS]
        found = candidates(
            ctx.result, codes, Budget(0.0), BEST, exact=False, case=case_of(ctx)
        )
        known[nominees] = ctx.result, found
    slates: Slates = known[nominees][1]
    return slates


def index(ctx: Context) -> str:
    """Say how many of the chosen are among the three best, and what is left out."""
    told, t = [chosen_well(ctx)], ctx.t
    more = len(leading_posts(ctx.problem)) - MOST_POSTS
    if more > 0:
        told.append(t("{count} more posts: formasi candidates RUN.", count=more))
    return " ".join(told)


def price_text(ctx: Context, price: Price) -> str:
    """Say what choosing somebody costs: exactly, or between what and what."""
    t, least, most = ctx.t, price.least, price.most
    if price.exact and most is not None:
        if not most.loss:
            return t("nothing is lost")
        return t("{loss} in {tier}", loss=lost(ctx, most), tier=tier(ctx, most))
    if least is None and most is None:
        return t("not known without another solve")
    if most is None or least is None:
        own, sure = least or most, N_("at least {loss} in {tier}")
        assert own is not None
        text = sure if least else N_("at most {loss} in {tier}")
        return t(text, loss=lost(ctx, own), tier=tier(ctx, own))
    values = {"least": lost(ctx, least), "tier": tier(ctx, least)}
    if least.tier == most.tier:
        text = N_("{least} to {most} in {tier}")
        return t(text, **values, most=lost(ctx, most))
    text = N_("at least {least} in {tier}, at most {most} in {other}")
    return t(text, **values, most=lost(ctx, most), other=tier(ctx, most))


def chosen_well(ctx: Context) -> str:
    """Say how many of the chosen are among the three best."""
    t, found = ctx.t, nominees(ctx)
    if found.share is None:
        return t("Nobody is chosen for these posts.")
    return t(
        "Given to one of the three best by fit: {share} of {count} posts.",
        share=t.share(found.share),
        count=t.number(found.filled),
    )


def decision_price(ctx: Context, pin: Pin) -> str:
    """Say what a decision cost against the best plan without it."""
    t = ctx.t
    if not pin.cost:
        return t("It costs nothing: a plan with it is as good.")
    return t(
        "It costs {cost} in tier {tier} against the best plan; others who move: "
        "{others}.",
        cost=t.number(pin.cost, 2),
        tier=pin.cost_tier,
        others=t.number(pin.cost_others or 0),
    )
