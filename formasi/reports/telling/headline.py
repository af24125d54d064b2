"""The decision in words and figures: for the page, the workbook and the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from formasi.language.i18n import N_
from formasi.language.labels import CHANGES, PROVERS
from formasi.reports.telling.context import Context
from formasi.reports.telling.sentences import tier_title
from models.plan.change import EVERY, NO_MOVE
from models.plan.result import GoalValue, TierValue
from models.problem.leaving import past_term
from optimizer.by_hand.wishes import wishes_met
from optimizer.plugins.used import used_by

MOVING = tuple(k for k in EVERY if k not in (*NO_MOVE, "appointment", "surplus"))
"""Changes that give somebody another post; a first post is told apart."""
VERDICTS = {
    "optimal": N_("Proven best"),
    "feasible": N_("Checked plan, not proven best"),
    "infeasible": N_("No plan obeys every rule"),
    "no_plan": N_("No plan found in the time given"),
}


@dataclass(frozen=True)
class Figure:
    """One number that matters, what it counts, and a remark."""

    value: str
    label: str
    note: str = ""
    tone: str = ""


def verdict(ctx: Context) -> str:
    """Give the status in a few words; a gap that was allowed is never left unsaid."""
    if ctx.result.status == "optimal" and ctx.result.widest_gap:
        return ctx.t(
            "Proven to within {gap}", gap=ctx.t.share(ctx.result.widest_gap, 2)
        )
    return ctx.t(VERDICTS[ctx.result.status])


def lead(ctx: Context) -> str:
    """Give the plan in one sentence, or say that there is none.

    Parameters
    ----------
    ctx : of the report.

    Returns
    -------
    The sentence.
    """
    t = ctx.t
    if ctx.result.status == "infeasible":
        return t("No plan can obey every hard rule of this policy at once.")
    if not ctx.has_plan:
        return t(
            "No plan was found in the time given; allow more time, or a wider gap."
        )
    people = len(ctx.problem.employees)
    placed, surplus = len(ctx.plan.placements), len(ctx.plan.surplus)
    moved = sum(ctx.changes[kind] for kind in MOVING)
    first = t.plural(
        "{placed} of {count} employee has a post",
        "{placed} of {count} employees have a post",
        people,
        placed=t.number(placed),
    )
    second = t.plural("{count} changes post", "{count} change post", moved)
    third = t.plural(
        "{count} is on the surplus list", "{count} are on the surplus list", surplus
    )
    if not surplus:
        third = t("nobody is left without one")
    said = [first, second, *_appointed(ctx), third]
    return "; ".join(said) + "."


def _appointed(ctx: Context) -> Iterator[str]:
    """Count who holds no post today and gets one, where there are some."""
    if count := ctx.changes["appointment"]:
        yield ctx.t.plural(
            "{count} without a post gets one",
            "{count} without a post get one",
            count,
        )


def mean_fit(ctx: Context) -> tuple[float | None, float | None]:
    """Give the mean fit before and after, of those of whom it is known."""
    before = [row.fit_before for row in ctx.rows if row.fit_before is not None]
    after = [row.fit for row in ctx.rows if row.fit is not None]
    return _mean(before), _mean(after)


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


def moves_in_words(ctx: Context) -> str:
    """Count the changes by kind, in words."""
    counts = [(kind, ctx.changes[kind]) for kind in MOVING if ctx.changes[kind]]
    return ", ".join(
        f"{ctx.t(CHANGES[k]).lower()} {ctx.t.number(n)}" for k, n in counts
    )


def figures(ctx: Context) -> list[Figure]:
    """Give the numbers of the decision box.

    Parameters
    ----------
    ctx : of the report.

    Returns
    -------
    The figures, in the order of reading; none without a plan.
    """
    if not ctx.has_plan:
        return []
    t = ctx.t
    vacant = sum(row["vacant"] for row in ctx.vacancies)
    key = sum(row["vacant"] for row in ctx.vacancies if row["key_post"])
    moved = sum(ctx.changes[kind] for kind in MOVING)
    people = len(ctx.problem.employees)
    key_note = t.plural("{count} in a key post", "{count} in key posts", key)
    key_note = key_note if key else ""
    return [
        Figure(
            t.number(len(ctx.plan.placements)),
            t("placed"),
            t("of {people} employees", people=t.number(people)),
        ),
        Figure(t.number(moved), t("change post"), moves_in_words(ctx)),
        *_appointed_figure(ctx),
        _fit_figure(ctx),
        Figure(
            t.number(vacant), t("seats stay empty"), key_note, "warn" if key else ""
        ),
        Figure(
            t.number(len(ctx.plan.surplus)),
            t("on the surplus list"),
            t("each one named in the report") if ctx.plan.surplus else t("nobody"),
            "warn" if ctx.plan.surplus else "",
        ),
        *_wish_figure(ctx),
        *_left_figure(ctx),
    ]


def _appointed_figure(ctx: Context) -> Iterator[Figure]:
    """Tell how many get a first post, where somebody does."""
    if count := ctx.changes["appointment"]:
        yield Figure(
            ctx.t.number(count), ctx.t("get a post"), ctx.t("who hold none today")
        )


def _wish_figure(ctx: Context) -> Iterator[Figure]:
    """Tell the share of people who get what they wished for, where anybody did."""
    t, found = ctx.t, wishes_met(ctx.problem, ctx.plan)
    if found.people:
        note = t.plural(
            "{met} of {count} person with a wish; first choice: {first}",
            "{met} of {count} people with a wish; first choice: {first}",
            found.people,
            met=t.number(found.met),
            first=t.number(found.first),
        )
        share = t.share(found.met / found.people, 0)
        yield Figure(share, t("wishes met"), note)


def _left_figure(ctx: Context) -> Iterator[Figure]:
    """Count who has left before the plan, where anybody has."""
    if ctx.problem.left:
        t = ctx.t
        yield Figure(
            t.number(len(ctx.problem.left)),
            t("left before the plan takes effect"),
            t("retired, contract over, or serving no more; their seats are free"),
        )
    kept = [e.emp_id for e in ctx.problem.employees if past_term(ctx.problem, e)]
    if kept:
        yield _kept_figure(ctx, kept)


def _kept_figure(ctx: Context, kept: list[str]) -> Figure:
    """Count whom the policy keeps in the plan past the retirement age, or contract."""
    t, left = ctx.t, len({*kept} & {*ctx.plan.surplus})
    note = t("the policy keeps them on; with retired = leave their seats are free")
    if left:
        note += "; " + t.plural(
            "{count} of them is on the surplus list",
            "{count} of them are on the surplus list",
            left,
        )
    label = t("kept past retirement or contract")
    return Figure(t.number(len(kept)), label, note, "warn")


def _fit_figure(ctx: Context) -> Figure:
    before, after = mean_fit(ctx)
    t = ctx.t
    label = t("mean score") if ctx.given_scores else t("mean fit, of 100")
    if before is None or after is None:
        return Figure(t.number(after, 1), label)
    was = t("{before} today", before=t.number(before, 1))
    note = f"{was}, {t.signed(after - before, 1)}"
    return Figure(t.number(after, 1), label, note, "" if after >= before else "warn")


def proof(ctx: Context) -> Iterator[str]:
    """Say in plain words how good the plan is proven to be, by whom, and how soon.

    Parameters
    ----------
    ctx : of the report.

    Returns
    -------
    The sentences.
    """
    yield from proven(ctx)
    seconds = ctx.t.number(round(ctx.result.seconds, 3), 1)  # as the run keeps it
    yield ctx.t("This took {seconds} seconds.", seconds=seconds)


def proven(ctx: Context) -> Iterator[str]:
    """Say in plain words how good the plan is proven to be, and by whom."""
    result, t = ctx.result, ctx.t
    if ctx.has_plan:
        yield from _quality(ctx)
    if result.proven_by:
        names = [name.strip() for name in result.proven_by.split(",")]
        by = t.listing(t(PROVERS.get(name, name)) for name in names)
        yield t("Proven by {by}.", by=by)
    for plugin in used_by(ctx.problem):
        yield t(
            "The plug-in {name} takes part (hash {hash}): rules from outside.",
            name=plugin.name,
            hash=plugin.sha256[:12],
        )


def _lot(ctx: Context) -> Iterator[str]:
    """Say by what published seed ties were drawn, where they were."""
    rule = ctx.problem.policy.plan.tie_break
    if rule != "id":
        text = N_("Lottery between equally good plans, by the published seed {seed!r}.")
        yield ctx.t(text, seed=rule.removeprefix("seed:").strip())


def _quality(ctx: Context) -> Iterator[str]:
    result, t = ctx.result, ctx.t
    if result.status == "optimal" and not result.widest_gap:
        yield t("No plan that obeys these rules can be better.")
        if result.unique:
            yield t("The same input gives this very plan on any machine.")
            yield from _lot(ctx)
        else:
            yield t("Other plans may be just as good: ties were not broken.")
        return
    for tier in ctx.result.tiers:
        if tier.gap:
            yield tier_in_words(ctx, tier)


def tier_in_words(ctx: Context, tier: TierValue) -> str:
    """Say what a plan could still gain in one tier."""
    t, cost = ctx.t, single_cost(ctx, tier)
    values = {"tier": tier_title(ctx, tier), "gap": t.share(tier.gap, 2)}
    if cost is not None:
        return t(
            "No plan that obeys these rules comes below {bound} in {tier}; this plan "
            "has {value}, at most {gap} from the best.",
            bound=t.number(cost.bound),
            value=t.number(cost.value),
            **values,
        )
    return t(
        "No plan that obeys these rules can reach more than {bound} in {tier}; this "
        "plan reaches {value}, at most {gap} from the best.",
        bound=t.number(tier.bound),
        value=t.number(tier.value),
        **values,
    )


def single_cost(ctx: Context, tier: TierValue) -> GoalValue | None:
    """Give the one goal of a tier that is better when smaller, None for others."""
    goals = [goal for goal in ctx.result.goals if goal.tier == tier.tier]
    if len(goals) == 1 and goals[0].sense < 0 and goals[0].bound is not None:
        return goals[0]
    return None
