"""What a post row leaves open: its seats, its type and the code of its level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from models.issue import Issue
from models.phrase import phrase
from models.policy.policy import Policy
from models.records.ladder import (
    MANAGERIAL,
    Level,
    below_leading,
    contradicts,
    find_level,
)
from models.records.post import Task
from models.records.work.workload import need_from_workload
from models.tables.parse import Parsed

Combination = tuple[str | None, str, str]


def complete_posts(
    posts: Parsed, policy: Policy, tasks: Sequence[Task], *, sure: bool = True
) -> None:
    """Fill in types, level codes and needs; say what could not be found.

    Parameters
    ----------
    sure : every row of the workload was read; else a post may have one all the same.
    """
    if len(posts.raw):
        _levels(posts, policy)
        _needs(posts, tasks, policy.workload.minutes_a_year, sure=sure)


def _levels(posts: Parsed, policy: Policy) -> None:
    """Resolve each distinct combination of type, level and echelon once."""
    columns = [_column(posts, name) for name in ("type", "level", "echelon")]
    combinations: list[Combination] = [
        (kind, level or "", echelon or "")
        for kind, level, echelon in zip(*columns, strict=True)
    ]
    count = Counter(combinations)
    titles = _stepped(posts, policy, combinations)
    if titles:
        combinations = [
            (c[0], titles.get(place, c[1]), c[2])
            for place, c in enumerate(combinations)
        ]
        count = Counter(combinations)
    code = {c: find_level(policy.levels, *c) for c in count}
    kinds = {c: c[0] or _type_of(policy.levels, code[c]) for c in count}
    for told in count:
        # The type is asked that the level tells: it is written, and read again.
        if below := below_leading(policy.levels, kinds[told], told[2]):
            level, kind = policy.levels[below], kinds[told]
            code[told], kinds[told] = below, level.type
            place = combinations.index(told)
            posts.issues.append(_below(posts, level, (kind, *told[1:]), place))
    # A level of another type is none of the post's: what is warned of is so. It is no
    # blank either, which would be read again as the usual level of the type.
    kept = {c: f"{c[1]}?" if c[1] in policy.levels else c[1] for c in count}
    posts.values["level"] = _objects([code[c] or kept[c] for c in combinations])
    posts.values["type"] = _objects([kinds[c] for c in combinations])
    for told in count:
        if kinds[told] != told[0] or not contradicts(policy.levels, *told):
            continue
        posts.issues.append(_contradicted(posts, told, combinations.index(told)))
    if needs_levels(policy):
        for unknown in (c for c in count if code[c] is None):
            place = combinations.index(unknown)
            posts.issues.append(
                _unresolved(posts, policy, unknown, place, count[unknown])
            )


_JF = re.compile(r"(?i)\bahli (pertama|muda|madya|utama)$|\b(terampil|mahir|penyelia)$")
"""Ends of a title that no other kind of post has."""


def end_of_title(told: Combination, name: str) -> str:
    """Give the end of a title that may name the step of a functional post, or "".

    Parameters
    ----------
    told : the type, level and echelon of the post.
    name : its title; the step is the last word or two, so few that each is looked up
        once.
    """
    kind, level, echelon = told
    sure = kind == "JF" or (kind is None and _JF.search(name))
    if not sure or level or echelon or not name:
        return ""
    return " ".join(["-", *name.split()[-2:]])


def _stepped(
    posts: Parsed, policy: Policy, told: Sequence[Combination]
) -> Mapping[int, str]:
    """Give the step of functional posts that name it in their title alone."""
    names = _column(posts, "post_name")
    found: dict[int, str] = {}
    known: dict[str, str | None] = {}
    for place, combination in enumerate(told):
        if ends := end_of_title(combination, names[place] or ""):
            if ends not in known:
                known[ends] = find_level(policy.levels, "JF", ends, "")
            if (code := known[ends]) is not None:
                found[place] = code
    if found:
        first = next(iter(found))
        text = phrase(
            "the step of {count} functional posts was read from their titles, such as "
            "{title}.",
            count=len(found),
            title=names[first],
        )
        posts.issues.append(
            Issue(text, posts.raw.label, severity="note", code="computed")
        )
    return found


def needs_levels(policy: Policy) -> bool:
    """Tell whether any rule of a policy could ask for the level of a post."""
    return any(rule.mode != "off" for rule in policy.rules.values())


def _type_of(levels: Mapping[str, Level], code: str | None) -> str | None:
    return levels[code].type if code is not None else None


def _below(posts: Parsed, level: Level, told: Combination, place: int) -> Issue:
    return Issue(
        phrase(
            "echelon {echelon} leads nobody by law: the post counts as {level} (type "
            "{type}), not as {told}.",
            echelon=told[2],
            level=level.names[0] if level.names else level.ladder,
            type=level.type,
            told=told[0],
        ),
        posts.raw.label,
        int(posts.raw.rows[place]),
        posts.header("echelon"),
        told[2],
        severity="warning",
        code="contradiction",
    )


def _contradicted(posts: Parsed, found: Combination, place: int) -> Issue:
    _, level, echelon = found
    return Issue(
        phrase(
            "level {level} and echelon {echelon} contradict each other: the level was "
            "taken.",
            level=level,
            echelon=echelon,
        ),
        posts.raw.label,
        int(posts.raw.rows[place]),
        posts.header("echelon"),
        echelon,
        severity="warning",
        code="contradiction",
    )


def _unresolved(
    posts: Parsed, policy: Policy, found: Combination, place: int, count: int
) -> Issue:
    kind, level, echelon = found
    other = find_level(policy.levels, None, level, echelon)
    guess = (
        phrase("the type should be {type}?", type=policy.levels[other].type)
        if other
        else ""
    )
    more = phrase(" ({count} posts like this)", count=count) if count > 1 else ""
    return Issue(
        phrase(
            "the level of the post is not known: rules about levels pass it by{more}.",
            more=more,
        ),
        posts.raw.label,
        int(posts.raw.rows[place]),
        posts.header("level"),
        " / ".join(filter(None, (kind, level, echelon))),
        phrase("a level of the policy, such as pengawas, ahli muda or III.b"),
        guess,
        severity="warning",
        code="unknown-name",
    )


def _needs(posts: Parsed, tasks: Sequence[Task], minutes: float, *, sure: bool) -> None:
    """Take the need as given, else from the workload; 1 if there is no such column."""
    work: dict[str, list[Task]] = {}
    for task in tasks:
        work.setdefault(task.post_code, []).append(task)
    given = "need" in posts.values
    needs = _column(posts, "need")
    computed = 0
    for place in [p for p, need in enumerate(needs) if need is None]:
        code = posts.values["post_code"][place] if "post_code" in posts.values else None
        if code in work:
            managerial = posts.values["type"][place] in MANAGERIAL
            needs[place] = need_from_workload(
                work[code], managerial=managerial, minutes_a_year=minutes
            )
            computed += 1
        elif not given:
            needs[place] = 1
        elif not posts.bad[place] and not _abolished(posts, place) and sure:
            _blank_need(posts, place)
    posts.values["need"] = needs
    if computed:
        text = phrase(
            "the need of {computed} posts was computed from their workload.",
            computed=computed,
        )
        posts.issues.append(
            Issue(text, posts.raw.label, severity="note", code="computed")
        )


def _abolished(posts: Parsed, place: int) -> bool:
    if _column(posts, "new_status")[place] != "abolished":
        return False
    posts.values["need"][place] = 0
    return True


def _blank_need(posts: Parsed, place: int) -> None:
    posts.bad[place] = True
    posts.issues.append(
        Issue(
            phrase("the number of seats is blank, and the post has no workload."),
            posts.raw.label,
            int(posts.raw.rows[place]),
            posts.header("need"),
            allowed=phrase(
                "a whole number from 0 to 999999, or unlimited (tak terbatas)"
            ),
            maybe=phrase("0 is meant, or the post is abolished?"),
            code="blank",
        )
    )


def _column(parsed: Parsed, name: str) -> Any:
    if name in parsed.values:
        return parsed.values[name]
    return _objects([None] * len(parsed.raw))


def _objects(values: Sequence[Any]) -> Any:
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column
