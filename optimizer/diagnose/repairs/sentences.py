"""A way out in words: what a planner is to do, rule by rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.phrase import Phrase, phrase
from models.plan.finding import Finding
from optimizer.contract.giving_way import NewLimit
from optimizer.diagnose.field import SEATS
from optimizer.diagnose.repairs.repaired import (
    Found,
    amount_of,
    is_left,
    is_pair,
)

WAIVE = (
    phrase("waive {rules} for one person: {people}"),
    phrase("waive {rules} for {count} named people: {people}"),
)
LEAVE = (
    phrase("allow, against {rule}, that one person is left without a post: {people}"),
    phrase(
        "allow, against {rule}, that {count} people are left without a post: {people}"
    ),
)
OPEN = phrase("open one seat: {list}"), phrase("open {count} seats: {list}")
SPARE = (
    phrase("let one seat that must be filled stay empty: {list}"),
    phrase("let {count} seats that must be filled stay empty: {list}"),
)
OWN = (
    phrase("give one unit or post a limit of its own under {rule}: {list}"),
    phrase("give {count} units or posts limits of their own under {rule}: {list}"),
)


def sentences(found: Sequence[Found]) -> Iterator[Finding]:
    """Say what to do, rule by rule; waivers for the same people at once."""
    waived: dict[tuple[str, ...], list[Found]] = {}
    for title in dict.fromkeys(a.title for a, _ in found):
        own = [(a, f) for a, f in found if a.title == title]
        pairs = [(a, f) for a, f in own if is_pair(a, f)]
        people = tuple(dict.fromkeys(e for _, f in pairs for e in f.employees))
        asked = own[0][0].rule.asked_for
        if pairs and asked is not None:
            named = {"count": len(people), "people": list(people)}
            yield _said(pairs, asked[len(people) > 1], rule=title, **named)
        elif pairs:
            waived.setdefault(people, []).extend(pairs)
        left = [(a, f) for a, f in own if is_left(f) and not is_pair(a, f)]
        if left:
            people = tuple(f.employees[0] for _, f in left)
            text = LEAVE[len(people) > 1]
            yield _said(left, text, rule=title, count=len(people), people=list(people))
        rest = [(a, f) for a, f in own if not is_pair(a, f) and not is_left(f)]
        if rest:
            yield _row(rest)
    for people, pairs in waived.items():
        yield _said(
            pairs,
            WAIVE[len(people) > 1],
            rules=list(dict.fromkeys(a.title for a, _ in pairs)),
            count=len(people),
            people=list(people),
        )


def _said(own: Sequence[Found], message: Phrase, **values: object) -> Finding:
    return Finding(
        own[0][0].title,
        message,
        values,
        tuple(dict.fromkeys(e for _, f in own for e in f.employees)),
        tuple(dict.fromkeys(p for _, f in own for p in f.posts)),
        tuple(dict.fromkeys(u for _, f in own for u in f.units)),
        sum(amount_of(a, f) for a, f in own),
        "remark",
    )


def _row(own: Sequence[Found]) -> Finding:
    """Say how a limit on a sum, or on what goes together, gives way."""
    title = own[0][0].title
    if title == SEATS:
        return _seats(own)
    limits = [limit for a, f in own if (limit := a.rule.new_limit(f)) is not None]
    if limits:
        return _limits(own, limits)
    amount = float(sum(amount_of(a, f) for a, f in own))
    people = list(dict.fromkeys(e for _, f in own for e in f.employees))
    units = list(dict.fromkeys(u for _, f in own for u in f.units))
    if people:
        text = phrase("soften {rule}: it gives way by {amount} in all, for {people}")
        return _said(own, text, rule=title, amount=amount, people=people)
    if units:
        text = phrase("soften {rule}: it gives way by {amount} in all, in {units}")
        return _said(own, text, rule=title, amount=amount, units=units)
    text = phrase("soften {rule}: it gives way by {amount} in all")
    return _said(own, text, rule=title, amount=amount)


def _limits(own: Sequence[Found], limits: Sequence[NewLimit]) -> Finding:
    """Say which limits are to be moved, for all or part by part."""
    first, title = limits[0], own[0][0].title
    if first.part:
        listed = [_own_limit(limit) for limit in limits]
        text = OWN[len(limits) > 1]
        return _said(own, text, rule=title, count=len(limits), list=listed)
    if first.share:
        text = (
            phrase("raise {rule} from {old:.1%} to {new:.1%}")
            if first.up
            else phrase("lower {rule} from {old:.1%} to {new:.1%}")
        )
    else:
        text = (
            phrase("raise {rule} from {old} to {new}")
            if first.up
            else phrase("lower {rule} from {old} to {new}")
        )
    return _said(own, text, rule=title, old=first.old, new=first.new)


def _own_limit(limit: NewLimit) -> Phrase:
    values = {"part": limit.part, "old": limit.old, "new": limit.new}
    if limit.share:
        return phrase("{part} {old:.1%} → {new:.1%}", **values)
    return phrase("{part} {old:g} → {new:g}", **values)


def _seats(own: Sequence[Found]) -> Finding:
    fewer = sum("least" in f.values for _, f in own)
    count = int(sum(f.amount for _, f in own))
    listed = [_seat(f) for _, f in own]
    if not fewer:
        return _said(own, OPEN[count > 1], count=count, list=listed)
    if fewer == len(own):
        return _said(own, SPARE[count > 1], count=count, list=listed)
    text = phrase(
        "open seats (+), or let seats that must be filled stay empty (−): {list}"
    )
    return _said(own, text, list=listed)


def _seat(finding: Finding) -> Phrase:
    values = {"post": finding.posts[0], "amount": float(finding.amount)}
    if "least" in finding.values:
        return phrase("{post} −{amount:g}", **values)
    return phrase("{post} +{amount:g}", **values)
