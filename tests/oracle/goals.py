"""Goals, from the table and the formulas of ``docs/goals.md``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import floor
from typing import Any

from models.records.post import UNLIMITED
from tests.oracle.desks import desks, paces
from tests.oracle.facts import Facts
from tests.oracle.limits import kinds
from tests.oracle.lines import Line, Pair, Sought, counting, exact
from tests.oracle.people import training_hours

Make = Callable[[Facts, Mapping[str, Any]], Sought]
MORE = frozenset(
    {
        "everyone-placed",
        "key-posts",
        "fit",
        "worst-fit",
        "preference",
        "rotation-due",
        "service",
    }
)
"""Goals of which more is better; of the others fewer is."""


def cents(value: Fraction) -> Fraction:
    """Round to hundredths of a point, half up, as the pages say."""
    return Fraction(floor(value * 100 + Fraction(1, 2)), 100)


def _everyone(facts: Facts, _: Mapping[str, Any]) -> Sought:
    return Sought(counting(facts.pairs))


def _key_posts(facts: Facts, _: Mapping[str, Any]) -> Sought:
    return Sought(counting(p for p in facts.pairs if facts.posts[p[1]].key_post))


def _fit(facts: Facts, _: Mapping[str, Any]) -> Sought:
    return Sought({p: facts.fit(p) for p in facts.pairs})


def _worst(facts: Facts, _: Mapping[str, Any]) -> Sought:
    return Sought({p: facts.fit(p) for p in facts.pairs}, least=True)


def _disruption(facts: Facts, given: Mapping[str, Any]) -> Sought:
    names = ("post", "unit", "district")
    usual = {"post": Fraction(10), "unit": Fraction(5), "district": Fraction(5, 2)}
    points = {
        n: exact(given[f"{n}_points"]) if f"{n}_points" in given else usual[n]
        for n in names
    }
    growth = exact(given.get("growth", 0.1))
    cap = exact(given.get("cap_years", 10))

    def weight(emp: str) -> Fraction:
        months = facts.months(facts.people[emp].post_date) or 0
        return 1 + growth * min(Fraction(max(months, 0), 12), cap)

    def worth(pair: Pair) -> Fraction:
        made = kinds(facts, facts.people[pair[0]], facts.posts[pair[1]])
        return cents(sum(points[n] for n in names if n in made) * weight(pair[0]))

    whole = sum(points.values(), Fraction(0))
    left = {i: cents(whole * weight(i)) for i in facts.people if facts.present(i)}
    return Sought({p: worth(p) for p in facts.pairs}, left)


def _moves(facts: Facts, given: Mapping[str, Any]) -> Sought:
    kind = given.get("kind", "post")
    return Sought(
        counting(
            (i, j)
            for i, j in facts.pairs
            if kind in kinds(facts, facts.people[i], facts.posts[j])
        )
    )


def _class_loss(facts: Facts, _: Mapping[str, Any]) -> Sought:
    def lost(pair: Pair) -> Fraction:
        old = facts.present(pair[0])
        before = old.job_class if old else None
        after = facts.posts[pair[1]].job_class
        return Fraction(max(0, before - after) if before and after else 0)

    open_ = [p for p in facts.posts.values() if p.need and p.new_status != "abolished"]
    lowest = min((p.job_class for p in open_ if p.job_class), default=99)
    held = {i: facts.present(i) for i in facts.people}
    left = {
        i: Fraction(max(0, (post.job_class or 0) - lowest))
        for i, post in held.items()
        if post is not None
    }
    return Sought({p: lost(p) for p in facts.pairs}, left)


def _fairness(facts: Facts, given: Mapping[str, Any]) -> Sought:
    least = exact(given.get("floor", 60))
    lines = []
    for unit in facts.units:
        inside = [p for p in facts.pairs if facts.posts[p[1]].unit_code == unit]
        lines.append(Line({p: least - facts.fit(p) for p in inside}, None, Fraction(0)))
    return Sought({}, lines=tuple(lines))


def _need_gap(facts: Facts, given: Mapping[str, Any]) -> Sought:
    within = exact(given.get("within", 0.1))
    parts: dict[str, list[str]] = {}
    for post in facts.posts.values():
        by_unit = given.get("scope", "unit") == "unit"
        part = post.unit_code if by_unit else post.post_code
        if part and post.need < UNLIMITED and post.new_status != "abolished":
            parts.setdefault(part, []).append(post.post_code)
    lines = []
    for codes in parts.values():
        need = Fraction(sum(facts.posts[c].need for c in codes))
        heads = counting(p for p in facts.pairs if p[1] in codes)
        room = floor(need * within)
        lines.append(Line(heads, need - room, need + room))
    return Sought({}, lines=tuple(lines))


def _service(facts: Facts, given: Mapping[str, Any]) -> Sought:
    extra = exact(given.get("key_points", 50))

    def worth(pair: Pair) -> Fraction:
        post = facts.posts[pair[1]]
        if not facts.serves(post.unit_code):
            return Fraction(0)
        return facts.fit(pair) + (extra if post.key_post else 0)

    return Sought({p: worth(p) for p in facts.pairs})


def _preference(facts: Facts, _: Mapping[str, Any]) -> Sought:
    return Sought({p: _granted(facts, p) for p in facts.pairs})


def _granted(facts: Facts, pair: Pair) -> Fraction:
    post, found, avoided = facts.posts[pair[1]], [Fraction(0)], False
    for wish in facts.problem.preferences:
        if wish.emp_id != pair[0] or not fulfils(facts, wish, post):
            continue
        if wish.wish == "avoid":
            avoided = True
        else:
            found.append(cents(Fraction(100, wish.rank)))
    return max(found) - 100 * avoided


def fulfils(facts: Facts, wish: Any, post: Any) -> bool:
    """Tell whether a post is what a wish names."""
    asked = [
        (wish.post_code, wish.post_code == post.post_code),
        (wish.unit_code, wish.unit_code in facts.upward(post.unit_code)),
        (wish.job_family, wish.job_family.casefold() == post.job_family.casefold()),
        (wish.district, wish.district == facts.district(post.unit_code)),
    ]
    named = [met for name, met in asked if name]
    return bool(named) and all(named)


def _same_tier_loss(facts: Facts, _: Mapping[str, Any]) -> Sought:
    def loses(pair: Pair) -> bool:
        old, new = facts.present(pair[0]), facts.posts[pair[1]]
        if old is None or not facts.tier(old) or facts.tier(old) != facts.tier(new):
            return False
        down = facts.ladder(old) == facts.ladder(new) and facts.step(new) < facts.step(
            old
        )
        return down or (facts.type(old) == "JF" and facts.type(new) == "PLK")

    left = {i: Fraction(1) for i in facts.people if facts.present(i)}
    return Sought(counting(p for p in facts.pairs if loses(p)), left)


def _load(facts: Facts, _: Mapping[str, Any]) -> Sought:
    loads = tuple((desk.needed, paces(facts, desk)) for desk in desks(facts))
    return Sought({}, loads=loads)


def _rotation(facts: Facts, given: Mapping[str, Any]) -> Sought:
    """Count the moves that are due, none of them out of a post that is lost."""

    def due(emp: str) -> bool:
        held = facts.months(facts.people[emp].post_date)
        return held is not None and held > given.get("months", 60)

    return Sought(
        counting(
            (i, j)
            for i, j in facts.pairs
            if facts.is_move(i, j) and due(i) and not facts.loses(i)
        )
    )


def _training(facts: Facts, given: Mapping[str, Any]) -> Sought:
    """Count the hours of everybody, or of those alone who are newly placed."""
    new = given.get("new_only", False)
    counted = (p for p in facts.pairs if not (new and facts.keeps(*p)))
    return Sought({p: training_hours(facts, p) for p in counted})


GOALS: Mapping[str, Make] = {
    "rotation-due": _rotation,
    "training": _training,
    "everyone-placed": _everyone,
    "key-posts": _key_posts,
    "fit": _fit,
    "worst-fit": _worst,
    "need-gap": _need_gap,
    "disruption": _disruption,
    "preference": _preference,
    "class-loss": _class_loss,
    "same-tier-loss": _same_tier_loss,
    "fairness-spread": _fairness,
    "service": _service,
    "service-load": _load,
    "fewest-moves": _moves,
}
