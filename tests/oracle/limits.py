"""Quotas, budgets and limits on moves, from the end of ``docs/rules.md``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import floor
from typing import Any

from models.policy.policy import Budget, MoveLimit, Quota
from models.records.employee import Employee
from models.records.post import Post
from tests.oracle.facts import Facts
from tests.oracle.lines import Line, Pair, Said, counting, exact
from tests.oracle.newer import PAID
from tests.oracle.people import training_hours

EVERYWHERE = "*"


def agrees(record: Any, wanted: Any) -> bool:
    """Tell whether a record has all the plain attributes that a filter names."""
    return all(_one(getattr(record, name), value) for name, value in wanted.items())


def _one(have: Any, value: Any) -> bool:
    if isinstance(value, dict):
        least, most = value.get("min"), value.get("max")
        known = have is not None
        return (
            known
            and (least is None or have >= least)
            and (most is None or have <= most)
        )
    values = value if isinstance(value, list | tuple) else [value]
    return any(have == v or (have in (None, "") and v == "none") for v in values)


def part_of(facts: Facts, scope: str, pair: Pair) -> str | None:
    """Name the part in which a pair counts; None for none."""
    emp, post = pair
    unit = facts.posts[post].unit_code
    return {"all": EVERYWHERE, "unit": unit, "post": post, "employee": emp}[scope]


def by_part(
    facts: Facts, scope: str, value: Callable[[Pair], Fraction | None]
) -> dict[str, dict[Pair, Fraction]]:
    """Sort the pairs that count into their parts."""
    parts: dict[str, dict[Pair, Fraction]] = {}
    for pair in facts.pairs:
        part, worth = part_of(facts, scope, pair), value(pair)
        if part is not None and worth is not None:
            parts.setdefault(part, {})[pair] = worth
    return parts


def quota(facts: Facts, entry: Quota) -> Said:
    """Count the matching placements of each part, and their share."""

    def asked(pair: Pair) -> Fraction | None:
        post = facts.posts[pair[1]]
        if not agrees(post, entry.posts):
            return None
        return Fraction(agrees(facts.people[pair[0]], entry.employees))

    parts = by_part(facts, entry.scope, asked)
    for part in (*_parts_asked(facts, entry), *entry.own_limits):
        parts.setdefault(part, {})
    lines: list[Line] = []
    for part, matching in parts.items():
        own = entry.own_limits.get(part)
        given = {name: getattr(entry, name) for name in _LIMITS}
        if own is not None:
            given |= {k: v for k in _LIMITS if (v := getattr(own, k)) is not None}
        lines += _quota_lines(matching, given)
    return Said(lines=tuple(lines))


_LIMITS = ("min", "max", "min_share", "max_share")


def _parts_asked(facts: Facts, entry: Quota) -> Iterator[str]:
    """Name the parts that have matching posts with seats."""
    for post in facts.open:
        part = {"all": EVERYWHERE, "unit": post.unit_code, "post": post.post_code}
        if agrees(post, entry.posts) and part[entry.scope]:
            yield str(part[entry.scope])
    if entry.scope == "all":
        yield EVERYWHERE


def _quota_lines(matching: dict[Pair, Fraction], given: dict[str, Any]) -> list[Line]:
    low, high = given["min"], given["max"]
    lines = []
    if low is not None or high is not None:
        lines.append(
            Line(
                matching,
                None if low is None else Fraction(low),
                None if high is None else Fraction(high),
            )
        )
    if (share := given["min_share"]) is not None:
        lines.append(
            Line({p: m - exact(share) for p, m in matching.items()}, Fraction(0))
        )
    if (share := given["max_share"]) is not None:
        over = {p: m - exact(share) for p, m in matching.items()}
        lines.append(Line(over, None, Fraction(0)))
    return lines


def budget(facts: Facts, entry: Budget) -> Said:
    """Add the usage up in each part."""
    usage = _used(facts, entry.usage)

    def taken(pair: Pair) -> Fraction:
        free = not entry.count_stays and facts.keeps(*pair)
        return Fraction(0) if free else usage.get(pair, Fraction(0))

    parts = by_part(facts, entry.scope, taken)
    lines = []
    for part, used in parts.items():
        limit = _limit(facts, entry, part)
        if limit is not None:
            lines.append(Line(used, None, limit))
    return Said(lines=tuple(lines))


def _used(facts: Facts, name: str) -> dict[Pair, Fraction]:
    """Give what each pair uses: a column of the scores, or a usage of the pages."""
    own = {"training_hours": _hours, "fit_loss": _points, "class_loss": _classes}
    own |= PAID
    if name not in own:
        return facts.usage(name)
    return {pair: own[name](facts, pair) for pair in facts.pairs}


def _hours(facts: Facts, pair: Pair) -> Fraction:
    """Give the hours of a new placement; who stays has the same gap anyway."""
    return Fraction(0) if facts.keeps(*pair) else training_hours(facts, pair)


def _points(facts: Facts, pair: Pair) -> Fraction:
    """Give the points of fit that somebody loses against today."""
    old = facts.present(pair[0])
    if old is None:
        return Fraction(0)
    return max(Fraction(0), facts.fit((pair[0], old.post_code)) - facts.fit(pair))


def _classes(facts: Facts, pair: Pair) -> Fraction:
    """Give the job classes that somebody loses against today."""
    old, new = facts.present(pair[0]), facts.posts[pair[1]].job_class
    before = old.job_class if old else None
    return Fraction(max(0, before - new) if before and new else 0)


def _limit(facts: Facts, entry: Budget, part: str) -> Fraction | None:
    if part in entry.own_limits:
        return exact(entry.own_limits[part])
    if entry.limit is not None:
        return exact(entry.limit)
    tables: dict[str, dict[str, Any]] = {
        "unit": {**facts.units},
        "post": {**facts.posts},
        "employee": {**facts.people},
    }
    cell = tables[entry.scope][part].extra.get(entry.limit_column, "")
    return exact(cell.replace(",", ".")) if cell else None


def kinds(facts: Facts, emp: Employee, post: Post) -> set[str]:
    """Name what kinds of move a placement is."""
    found = set()
    if facts.is_move(emp.emp_id, post.post_code):
        found.add("post")
        old, new = facts.tier(facts.present(emp.emp_id)), facts.tier(post)
        if old and new and new < old:
            found.add("tier-down")
        pair = emp.emp_id, post.post_code
        entry = facts.into_jf(*pair) or facts.equalised(*pair)
        if old and new > old and not entry:
            found.add("tier-up")
            if post.type != "JF":
                found.add("promotion")
    unit = facts.unit_today(emp.emp_id)
    stays = facts.keeps(emp.emp_id, post.post_code)
    if not stays and unit and post.unit_code and unit != post.unit_code:
        found.add("unit")
        old_district, new_district = (
            facts.district(unit),
            facts.district(post.unit_code),
        )
        if old_district and new_district and old_district != new_district:
            found.add("district")
    return found


def move_limit(facts: Facts, entry: MoveLimit) -> Said:
    """Count the moves out of each part, against those who may move there."""
    movers: dict[str, list[str]] = {}
    for emp in facts.people:
        part: str | None = EVERYWHERE
        if entry.scope == "unit":
            part = facts.unit_today(emp)
            if part and facts.units[part].new_status == "abolished":
                part = None
        if part:
            movers.setdefault(part, []).append(emp)
    lines = []
    for part, people in movers.items():
        counted = (
            (i, j)
            for i, j in facts.pairs
            if i in people
            and entry.kind in kinds(facts, facts.people[i], facts.posts[j])
        )
        held = {i: facts.present(i) for i in people}
        if not entry.count_abolished:
            counted = (
                (i, j)
                for i, j in counted
                if not ((p := held[i]) and p.new_status == "abolished")
            )
        most = _most(facts, entry, part, people)
        counted = list(counted)
        must = sum(_must_leave(facts, people).values())
        if must and not entry.count_abolished:
            mine = [(i, j) for i, j in counted if not _loses(facts, i)]
            lines.append(Line(counting(mine), None, Fraction(most)))
            most += must
        lines.append(Line(counting(counted), None, Fraction(most)))
    return Said(lines=tuple(lines))


def _loses(facts: Facts, emp: str) -> bool:
    """Tell whether a post has fewer seats than holders today."""
    post = facts.present(emp)
    mates = [i for i in facts.people if facts.present(i) is post]
    return post is not None and len(mates) > post.need


def _must_leave(facts: Facts, people: list[str]) -> dict[str, int]:
    """Count, of some people, who must leave each post that keeps too few seats."""
    held: dict[str, list[str]] = {}
    for i in facts.people:
        if (post := facts.present(i)) and post.new_status != "abolished":
            held.setdefault(post.post_code, []).append(i)
    return {
        code: min(
            max(0, len(all_) - facts.posts[code].need),
            sum(i in people and facts.movable(i) for i in all_),
        )
        for code, all_ in held.items()
    }


def _most(facts: Facts, entry: MoveLimit, part: str, people: list[str]) -> int:
    if part in entry.own_limits:
        return entry.own_limits[part]
    limits = [] if entry.max is None else [entry.max]
    if entry.max_share is not None:
        movable = sum(facts.movable(i) for i in people)
        limits.append(floor(exact(entry.max_share) * movable))
    return min(limits)
