"""Residents and hospitals, students and projects, marriages: published lists.

Two questions are asked of a case: the optimum (most people placed, then the best ranks
in all), and the stable matching that deferred acceptance is to give, from either side.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.external.instance import Instance, source_note
from benchmarks.external.lists import Lists

FAMILY = "matching"
Places = Mapping[str, str]


def matching_cases(data: Path) -> Iterator[Instance]:
    """Give the cases of ``cases.json``, of the bug report, and of algmatch."""
    folder = data / FAMILY
    text = (folder / "cases.json").read_text(encoding="utf-8")
    listed = {known["id"]: known for known in json.loads(text)}
    for known in listed.values():
        yield from _cases(known["id"], _lists(known), known)
    report = folder / "issue_159.json"
    if report.is_file() and "HR-issue159" in listed:
        raw = _raw(json.loads(report.read_text(encoding="utf-8")))
        yield from _cases("issue_159.json", raw, listed["HR-issue159"])
    for name, places in _algmatch_answers(source_note(data, FAMILY)):
        path = folder / f"algmatch_{name}.txt"
        if path.is_file():
            lists = _algmatch(path)
            yield _stable(f"algmatch {name}", lists, places, "deferred-people")


def _cases(title: str, lists: Lists, known: Mapping[str, Any]) -> Iterator[Instance]:
    """Give a case for every answer that is known."""
    best = known.get("max_cardinality_then_min_ranksum")
    if best is not None:
        expected = {"everyone-placed": best[0], "fit": -best[1]}
        write = partial(lists.write, by_posts=False)
        yield Instance(FAMILY, title, len(lists.people), write, expected)
    ends = {"resident_optimal_stable": "people", "hospital_optimal_stable": "posts"}
    for key, side in {"published_expected": "people", **ends}.items():
        if known.get(key) is not None:
            mechanism = f"deferred-{side}"
            note = "published" if key not in ends else f"best for {side}"
            places = _places(known[key])
            yield _stable(f"{title}, {note}", lists, places, mechanism)


def _stable(title: str, lists: Lists, places: Places, mechanism: str) -> Instance:
    return Instance(
        FAMILY,
        title,
        len(lists.people),
        lists.write,
        {"everyone-placed": len(places)},
        mechanism=mechanism,
        places={f"p{person}": f"j{post}" for person, post in places.items()},
    )


def _places(answer: Mapping[str, Any]) -> Places:
    """Read an answer as person -> post, whichever way round it is written."""
    if all(isinstance(value, str) for value in answer.values()):
        return answer
    return {person: post for post, held in answer.items() for person in held}


def _lists(known: Mapping[str, Any]) -> Lists:
    if "students" in known:
        return _projects(known)
    if "suitors" in known:
        reviewers = known["reviewers"]
        return Lists(known["suitors"], reviewers, dict.fromkeys(reviewers, 1))
    return Lists(known["residents"], known["hospitals"], known["capacities"])


def _projects(known: Mapping[str, Any]) -> Lists:
    """Let every project rank people as its supervisor does."""
    owner = known["project_supervisor"]
    return Lists(
        known["students"],
        {project: known["supervisors"][who] for project, who in owner.items()},
        known["project_capacity"],
        owner,
        known["supervisor_capacity"],
    )


def _raw(report: Mapping[str, Mapping[str, Sequence[int]]]) -> Lists:
    """Read the lists of the bug report: numbers, not mutual, one seat each."""
    people, posts = (
        {who: [str(one) for one in wanted] for who, wanted in report[side].items()}
        for side in ("residents", "hospitals")
    )
    return Lists(people, posts, dict.fromkeys(posts, 1))


def _algmatch_answers(note: str) -> Iterator[tuple[str, Places]]:
    """Find answers like ``hr1 r1->h1 r2->h2`` in the note about the source."""
    for name, answer in re.findall(r"\b(\w+)((?: [rs]\d+->[hp]\d+)+)", note):
        yield name, dict(re.findall(r"[rs](\d+)->[hp](\d+)", answer))


def _algmatch(path: Path) -> Lists:
    """Read a file of algmatch: people, posts, and maybe lecturers who own the posts."""
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = ([w for w in row if w] for row in csv.reader(file, delimiter=" "))
    n, m = int(head[0]), int(head[1])
    people = {row[0]: row[1:] for row in rows[:n]}
    posts, owners = rows[n : n + m], rows[n + m :]
    seats = {row[0]: int(row[1]) for row in posts}
    if not owners:
        return Lists(people, {row[0]: row[2:] for row in posts}, seats)
    ranked = {row[0]: row[2:] for row in owners}
    owner = {row[0]: row[2] for row in posts}
    return Lists(
        people,
        {post: ranked[who] for post, who in owner.items()},
        seats,
        owner,
        {row[0]: int(row[1]) for row in owners},
    )
