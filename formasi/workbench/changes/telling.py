"""The list of changes as its reader sees it: what each did, its price, its names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from formasi.language.retell import retell
from formasi.reports.telling.called import least_cost
from formasi.reports.telling.context import Context
from models.errors import PlacementError
from models.phrase import Phrase, joined, sentence_of
from models.problem.problem import Problem
from optimizer.explain import Case
from optimizer.explain.loss import loss_at_once
from optimizer.policy.bind import bind
from scenarios.scenario import edit_from

Edit = Mapping[str, Any]
PEOPLE = ("employee", "people")
POSTS = ("post", "posts", "giver", "taker")
NAMED = 8
"""People and posts that are named under a change; further ones are counted."""


@dataclass(frozen=True)
class Change:
    """A change of the list.

    Attributes
    ----------
    place : in the list, from 1.   said : what it did, or why it cannot be done.
    wrong : it cannot be done.
    about : the people and posts that it names, as a reader calls them.
    """

    place: int
    edit: Edit
    said: str
    wrong: bool = False
    about: str = ""

    @property
    def names(self) -> frozenset[str]:
        """Give all codes and ids that it names."""
        return frozenset(_texts([v for k, v in self.edit.items() if k != "edit"]))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(list(value.values()))
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _texts(part)


def applied(
    problem: Problem, edits: Sequence[Edit]
) -> tuple[Problem, tuple[tuple[Phrase, bool], ...]]:
    """Apply changes one after the other; one that cannot be done is passed over.

    Returns
    -------
    The changed problem; and of each change what it did, or why not, and whether it
    could be done.
    """
    told: list[tuple[Phrase, bool]] = []
    for edit in edits:
        try:
            changed, said = edit_from(edit).apply(problem)
            if changed.policy is not problem.policy:
                bind(changed)
            problem = changed
            told.append((said, True))
        except PlacementError as error:
            told.append((joined([sentence_of(error)]), False))
    return problem, tuple(told)


def listed(
    told: Sequence[tuple[Phrase, bool]], edits: Sequence[Edit], ctx: Context
) -> list[Change]:
    """Give the list of changes in the reader's language."""
    return [
        Change(place, edit, retell(said, ctx.t), not done, _about(edit, ctx))
        for place, (edit, (said, done)) in enumerate(
            zip(edits, told, strict=True), start=1
        )
    ]


def _about(edit: Edit, ctx: Context) -> str:
    """Call the people and posts of a change by name: its sentence has codes, or counts.

    Nobody else's text goes in: an edit may name what a run does not have.
    """
    given = {key: edit[key] for key in (*PEOPLE, *POSTS) if key in edit}
    people = list(_texts([given.get(key) for key in PEOPLE]))
    posts = list(_texts([given.get(key) for key in POSTS]))
    named = [ctx.person(own) for own in people if own in ctx.problem.employee]
    named += [_called(ctx, own) for own in posts if own in ctx.problem.post]
    more = len(named) - NAMED
    if more > 1:
        said = ctx.t.plural("{count} more", "{count} more", more)
        named = [*named[:NAMED], said]
    return "; ".join(named)


def _called(ctx: Context, code: str) -> str:
    return f"{ctx.place(code)} ({code})"


def price(ctx: Context, case: Case | None, edit: Edit) -> str:
    """Say what a change costs at least, by the prices of the certificate alone.

    Known at once for somebody who must hold a post; of other changes nothing is known
    before they are solved, and that is said by saying nothing.
    """
    if case is None or edit.get("edit") != "pin" or not edit.get("must", True):
        return ""
    emp_id, post = str(edit["employee"]), str(edit["post"])
    frame = case.pairs.frame
    if emp_id not in frame.employee_index or post not in frame.post_index:
        return ""
    if case.plan.placements.get(emp_id) == post:
        return ctx.t("costs nothing: it is so in this plan")
    pair = case.place(emp_id, post)
    if pair < 0:
        return ctx.t("barred in this run")
    loss, column = loss_at_once(case, pair), case.least_loss
    return least_cost(ctx, loss, None if column is None else float(column[pair]))
