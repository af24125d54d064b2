"""Rules and goals read nothing of what they say that they never read."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from models.plan.plan import Plan
from models.policy.policy import MoveLimit
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.tables.read import read_problem
from optimizer.columns.changes import fields, in_field
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import FitPart, Goal, Rule
from optimizer.contract.unread import ASIDE
from optimizer.fit.parts import PARTS
from optimizer.goals import GOALS
from optimizer.policy.bind import bind
from optimizer.policy.candidates import candidates_of
from optimizer.rules import LIMITS, RULES
from optimizer.serving import by_hand, columns


def variants(kind: type[Any], **given: Any) -> Iterator[Any]:
    """Make a rule or a goal as it is, and with each other choice of one parameter."""
    hints = get_type_hints(kind)
    for field in dataclasses.fields(kind):
        asked = hints[field.name]
        choices = get_args(asked) if get_origin(asked) is Literal else ()
        for choice in (True, False) if asked is bool else choices:
            yield kind(**given | {field.name: choice})
    yield kind(**given)


def readers() -> Iterator[Rule | Goal | FitPart]:
    """Make all that say that they leave something unread."""
    limits = LIMITS[MoveLimit]
    for kind in (*RULES.values(), *GOALS.values()):
        if kind.leaves() and kind is not limits:
            yield from variants(kind)
    for kind in PARTS.values():
        yield from variants(kind)
    for move in get_args(get_type_hints(MoveLimit)["kind"]):
        for counted in (True, False):
            told = {"kind": move, "max_share": 0.1, "scope": "unit"}
            yield limits(MoveLimit(**told, count_abolished=counted))


def test_what_is_never_read_is_never_read(
    binjai: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither by columns nor by hand, whatever the parameters; of tables and fields."""
    problem = read_problem(binjai)
    pairs = candidates_of(Frame(problem), bind(problem))
    posts = [p.post_code for p in problem.posts if p.seats]
    there = {e.emp_id: e.post_code for e in problem.employees if e.post_code}
    for k, emp_id in enumerate([*there][::9]):
        there[emp_id] = posts[7 * k % len(posts)]
    left = [*there][::11]
    there = {i: code for i, code in there.items() if code in posts and i not in left}
    plan = Plan(there, tuple(left))
    read = set[str]()
    watch(monkeypatch, read)
    seen = set[str]()
    for reader in readers():
        for half in halves(reader, problem, plan, pairs):
            read.clear()
            half()
            assert not read & reader.leaves(), (reader, read & reader.leaves())
            seen |= read
    fresh, other = dataclasses.replace(problem), dataclasses.replace(problem)
    read.clear()
    own = Pairs(Frame(fresh), pairs.emp, pairs.post)
    for name in ("change", "moves", "unit_change", "district_change"):
        getattr(own, name)
    fields(own.frame, in_field(own.frame), in_field(own.frame))
    columns.desks(own.frame)
    by_hand.desks_of(other)
    assert own.frame.steady >= {"desks", "renamed", "changes"}
    assert not read & ASIDE
    # it does look: fields and tables that some of them read by both halves
    assert seen > {"employees.post_code", "posts.need", "preferences", "pins"}


def test_a_rule_made_of_another_says_it_again() -> None:
    """It may read more: a plug-in that says nothing is asked anew."""

    class Sharper(RULES["grade"]):  # type: ignore[misc]
        pass

    told = frozenset({"employees.potential"})
    assert RULES["grade"]().is_untouched(told)
    assert not Sharper().is_untouched(told)

    class Wider(RULES["kinship"]):  # type: ignore[misc]
        pass

    assert RULES["kinship"].goes_by_rows()
    assert not Wider.goes_by_rows()


def halves(
    reader: Rule | Goal | FitPart, problem: Problem, plan: Plan, pairs: Pairs
) -> Iterator[Callable[[], object]]:
    """Give what asks the columns, and what asks by hand, of a problem of its own."""
    fresh, other = dataclasses.replace(problem), dataclasses.replace(problem)
    own = Pairs(Frame(fresh), pairs.emp, pairs.post)
    if isinstance(reader, Goal):
        yield lambda: (
            reader.contribution(own.frame, own),
            reader.known_whole(own.frame),
        )
        yield lambda: reader.value_of(other, plan)
        return
    if isinstance(reader, FitPart):
        yield lambda: (reader.score(own.frame, own), reader.asked(own.frame))
        yield lambda: scored(reader, other, plan)
        return
    yield lambda: (
        reader.bars(own.frame, own),
        reader.beyond(own.frame, own),
        reader.narrows(own.frame),
        reader.bars_surplus(own.frame),
        [[*rows.labels] for rows in reader.rows(own.frame, own)],
        reader.known_whole(own.frame),
    )
    yield lambda: [*reader.findings(other, plan)]


def scored(part: FitPart, problem: Problem, plan: Plan) -> None:
    """Score some placements."""
    for emp_id, code in [*plan.placements.items()][::7]:
        post = problem.post[code]
        part.asked_by(problem, post)
        part.score_of(problem, problem.employee[emp_id], post)


def watch(monkeypatch: pytest.MonkeyPatch, read: set[str]) -> None:
    """Note each field of an employee and a post, and each table, that is read."""
    tables = {f.name for f in dataclasses.fields(Problem)} - {"employees", "posts"}
    kinds: dict[type[Any], tuple[str, set[str]]] = {
        Employee: ("employees.", {*Employee.model_fields}),
        Post: ("posts.", {*Post.model_fields}),
        Problem: ("", tables),
    }
    for kind, (where, names) in kinds.items():

        def get(
            self: object, name: str, /, where: str = where, names: set[str] = names
        ) -> Any:
            if name in names:
                read.add(where + name)
            return object.__getattribute__(self, name)

        monkeypatch.setattr(kind, "__getattribute__", get)
