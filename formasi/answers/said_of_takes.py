"""What it would take, in words."""

from __future__ import annotations

from collections.abc import Iterator

from formasi.answers.words import rule
from formasi.reports.context import Context
from formasi.reports.sentences import finding_sentence
from optimizer.explain import Takes


def said_of_takes(ctx: Context, found: Takes) -> list[str]:
    """Say what would make a placement allowed, or optimal."""
    t = ctx.t
    lines = [t("What it would take:")]
    for remedy in found.remedies:
        lines.append(f"  {rule(ctx, remedy.rule)}:")
        ways = [
            t.listing([finding_sentence(ctx, change) for change in way])
            for way in remedy.ways
        ]
        lines += [f"    - {way}" for way in ways]
        if not ways:
            lines.append(
                "    "
                + t(
                    "nothing about this person that was tried; an exemption on record "
                    "or a change of the rule."
                )
            )
    if found.remedies and found.together:
        listed = t.listing([finding_sentence(ctx, way) for way in found.together])
        lines.append("  " + t("Enough, re-checked by hand: {ways}.", ways=listed))
    lines += [f"  {line}" for line in _optimal(ctx, found)]
    return lines if len(lines) > 1 else []


def _optimal(ctx: Context, found: Takes) -> Iterator[str]:
    t = ctx.t
    fit = t.number(found.fit_now, 1)
    standard = t.number(found.fit_at_standard, 1)
    yield t(
        "Fit there is {fit} now and {standard} with every gap of competency closed.",
        fit=fit,
        standard=standard,
    )
    if found.courses:
        hours, listed = t.number(found.hours), t.listing(found.courses)
        yield t(
            "Courses that close the gaps: {courses} ({hours} JP).",
            courses=listed,
            hours=hours,
        )
    if found.points is None:
        return
    yield t(
        "To be as good as the plan it would need {points} more points of fit.",
        points=t.number(found.points, 2),
    )
    if found.enough:
        yield t("Closing the gaps gives that.")
    else:
        yield t("Closing the gaps does not give that.")
