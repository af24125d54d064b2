"""Why there is no plan, or why people are left over, in words."""

from __future__ import annotations

from collections.abc import Iterator

from formasi.language.i18n import N_
from formasi.language.labels import GRANTING, WAIVERS
from formasi.reports.telling.called import limit_name, person, rule, some
from formasi.reports.telling.context import Context
from formasi.reports.telling.sentences import short_sentence
from formasi.reports.telling.shortages import (
    LIMITS,
    LISTED,
    NAMES,
    SETS,
    said_of_shortage,
    said_of_unfillable,
)
from optimizer.diagnose import Obstacles, Repair, RuleConflict


def said_of_diagnosis(ctx: Context, found: Obstacles) -> list[str]:
    """Say what stands in the way, and the cheapest ways out."""
    t = ctx.t
    said = {
        "feasible": t("There are plans that obey every hard rule."),
        "infeasible": t("No plan obeys every hard rule (proven)."),
        "unknown": t(
            "Whether any plan obeys every hard rule is not known yet: time ran out."
        ),
    }
    lines = [said[found.status]]
    if found.placed is not None:
        text = N_("At most {placed} of {people} people can be placed.")
        if not found.most:
            text = N_("{placed} of {people} people were placed in the time given.")
        people = t.number(len(ctx.problem.employees))
        lines.append(t(text, placed=t.number(found.placed), people=people))
    for shortage in found.shortages[:SETS]:
        lines += said_of_shortage(ctx, shortage)
    for empty in found.unfillable[:SETS]:
        lines += said_of_unfillable(ctx, empty)
    if found.conflict is not None:
        lines += _conflict(ctx, found.conflict)
    lines += _repairs(ctx, found)
    if not found.complete:
        lines.append(
            t("Not everything was answered in the time given; more time may find more.")
        )
    return lines


def news_of(ctx: Context, found: Obstacles) -> Iterator[str]:
    """Say in a line each what is known while a diagnosis goes on."""
    t = ctx.t
    sets = t.number(len(found.shortages) + len(found.unfillable))
    yield t("sets that are short of seats or people: {count}", count=sets)
    if found.status == "infeasible":
        yield t("no plan obeys every hard rule (proven)")
    if found.placed is not None:
        yield t("people placed at most: {count}", count=t.number(found.placed))
    if found.conflict is not None:
        rules = t.listing([rule(ctx, title) for title in found.conflict.rules])
        minimal = found.conflict.minimal
        text = N_("rules that clash: {rules}")
        yield t(
            N_("the fewest rules that clash: {rules}") if minimal else text, rules=rules
        )
    for repair in found.repairs:
        titles = t.listing([rule(ctx, title) for title in repair.rules])
        yield t("a way out, verified: {rules}", rules=titles)


def _conflict(ctx: Context, conflict: RuleConflict) -> Iterator[str]:
    t = ctx.t
    if conflict.employees:
        names = some(ctx, [person(ctx, e) for e in conflict.employees], NAMES)
        text = N_("These cannot all be kept, already for {people} alone:")
        if conflict.minimal:
            text = N_(
                "These cannot all be kept, already for {people} alone; any one of them "
                "left out, the others can be kept there:"
            )
        yield t(text, people=names)
    elif conflict.minimal:
        yield t(
            "These cannot all be kept; any one of them left out, the others can be:"
        )
    else:
        yield t("These cannot all be kept together:")
    for title in conflict.rules:
        yield f"  {_with_waiver(ctx, title)}"
    if conflict.rows:
        rows = [limit_name(ctx, label) for label in conflict.rows]
        text = N_("Of their limits these alone already clash: {rows}")
        if not conflict.rows_minimal:
            text = N_(
                "Limits that clash (maybe not all of these are needed; more time may "
                "single them out): {rows}"
            )
        yield "  " + t(text, rows=some(ctx, rows, LIMITS))


def _with_waiver(ctx: Context, title: str) -> str:
    """Call a rule, and say so where nobody may let anybody off."""
    entry = ctx.problem.policy.rules.get(title)
    said = rule(ctx, title)
    if entry is None or entry.waiver != "nobody":
        return said
    return f"{said} ({ctx.t(WAIVERS[entry.waiver])})"


def _repairs(ctx: Context, found: Obstacles) -> Iterator[str]:
    t = ctx.t
    if not found.repairs:
        return
    if found.status == "feasible":
        yield t("What would place more people, verified one by one:")
    else:
        yield t("Ways out of this and any other clash, the cheapest first:")
    for number, repair in enumerate(found.repairs, start=1):
        yield f"  {number}. {said_of_repair(ctx, repair)}"


def said_of_repair(ctx: Context, repair: Repair) -> str:
    """Say what gives way, and what comes of it."""
    t, notes = ctx.t, []
    if repair.gained:
        placed = t.plural("{count} more placed", "{count} more placed", repair.gained)
        notes.append(placed)
    if repair.least:
        notes.append(t("no less will do"))
    if repair.granted_by:
        who = t.listing([t(GRANTING[word]) for word in repair.granted_by])
        notes.append(t("granted by {who}", who=who))
    notes.append(t("verified by a plan") if repair.verified else t("not verified"))
    what = t.listing([short_sentence(ctx, one, LISTED) for one in repair.what])
    return f"{what} ({', '.join(notes)})"
