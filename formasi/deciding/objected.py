"""Objections answered, with what each grant costs, said in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

from formasi.answers.plain import masked
from formasi.deciding.answer import Answer, run_of
from formasi.deciding.checked import place_name
from formasi.deciding.paper.paper import Cell, Column, Paper, Part, Table, with_names
from formasi.deciding.paper.words import loss_text, rule_name
from formasi.language.i18n import N_
from formasi.language.labels import CERTAINTY
from formasi.language.retell import called, retell
from formasi.reports.telling.context import Context
from models.demands import demand_each, demand_function, demand_number, demand_path
from models.phrase import Name
from models.plan.result import Result
from scenarios.deciding.again import Budget
from scenarios.deciding.objecting.complaints import complaints_in, demand_clear
from scenarios.deciding.objecting.granting import Objection, asked_post
from scenarios.deciding.objecting.objections import (
    Answered,
    Objections,
    answer_objections,
)
from scenarios.editing.written_rows import field_of

TYPED = frozenset({"value", "reason"})
"""What the objector typed."""
ASKS = {
    "fact": N_("{column} is to be {value}"),
    "post": N_("asks for {post}"),
    "stay": N_("asks to stay: {post}"),
}
OUTCOMES = {
    "granted already": N_("granted: the plan has it so"),
    "no cost": N_("can be granted at no cost"),
    "price": N_("can be granted at a price"),
    "barred": N_("barred by a rule"),
    "impossible": N_("no plan at all obeys every hard rule with it"),
    "corrected": N_("put right: the place changes"),
    "corrected, same place": N_("put right: the place stays the same"),
    "refused": N_("cannot be put right so"),
    "not answered": N_("not answered in the time given"),
}


def objections(
    run: Result | str | Path,
    asked: Sequence[Objection] | str | Path,
    *,
    most_moved: int | None = None,
    most_losers: int | None = 0,
    time_limit: float | None = 300.0,
    stop: Callable[[], bool] | None = None,
) -> Answer[Objections]:
    r"""Answer objections one by one, and find the best set of grants.

    Parameters
    ----------
    run : a result, or the folder of a run.
    asked : objections, or the file that lists them.
    most_moved : how many of those who did not object may be placed otherwise by the
        grants together; None for any number.
    most_losers : how many of them may fit less, or be left over.
    time_limit : seconds for all solves together; None for no limit.
    stop : asked often; True ends them with what is known.

    Returns
    -------
    The answer; ``found.joint`` is the plan with the most grants.

    Raises
    ------
    InputError
        When the list is not clear: everything that is wrong, at once.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from formasi import Employee, Post, Problem, Scores, objections, solve
    >>> people = [Employee(emp_id=code, post_code="Q") for code in "AB"]
    >>> posts = [Post(post_code=code, need=1) for code in "PQ"]
    >>> fit = Scores.of([[9, 8], [5, 7]], ["A", "B"], ["P", "Q"])
    >>> result = solve(Problem.of(people, posts, scores=fit))
    >>> with TemporaryDirectory() as folder:
    ...     listed = Path(folder) / "keberatan.csv"
    ...     _ = listed.write_text("nip,jenis,jabatan_yang_diminta\nB,post,P\n")
    ...     joint = objections(result, listed, most_losers=None).found.joint
    >>> joint.granted, joint.plan.placements, joint.lost.loss
    ((2,), {'A': 'Q', 'B': 'P'}, 3.0)
    """
    demand_number("time_limit", time_limit, 0, none=True)
    demand_number("most_moved", most_moved, 0, none=True)
    demand_number("most_losers", most_losers, 0, none=True)
    demand_function("stop", stop)
    result = run_of(run)
    if isinstance(asked, (str, PathLike)):
        demand_path("asked", asked)
        asked = complaints_in(Path(asked), result.problem)
    named = demand_each("asked", asked, Objection)
    demand_clear(result.problem, named)
    limits = {"most_moved": most_moved, "most_losers": most_losers}
    found = answer_objections(result, named, Budget(time_limit, stop), **limits)
    return Answer(found, result, objections_paper)


def objections_paper(found: Objections, ctx: Context) -> Paper:
    """Lay the answers out."""
    t = ctx.t
    under = t.plural("{count} objection.", "{count} objections.", len(found.answers))
    parts = [
        Part("answers", t("One by one"), (), (_table(ctx, found),)),
        Part("joint", t("Together"), tuple(_joint(ctx, found)), _moved(ctx, found)),
    ]
    data = masked(_told(found, ctx), ctx.aliases)
    return Paper("objections", t("Objections"), under, tuple(parts), t, data)


def _told(found: Objections, ctx: Context) -> dict[str, Any]:
    """Give plain data; what was typed stays out where nobody is to be named."""
    data = found.data()
    for answer in data["answers"] if ctx.aliases else ():
        for typed in TYPED & answer.keys():
            answer[typed] = ""
    return data


def asks_for(ctx: Context, own: Objection) -> str:
    """Say what is asked for."""
    post = place_name(ctx, asked_post(ctx.problem, own))
    value = ctx.remark(own.value) or "…"
    column = own.column
    if own.kind == "fact":
        field = field_of("employees", column)
        column = called(Name(field, "column employees"), ctx.t)
    return ctx.t(ASKS[own.kind], column=column, value=value, post=post)


def _table(ctx: Context, found: Objections) -> Table:
    t = ctx.t
    heads = (t("What is asked"), t("Answer"))
    columns = (
        *(Column(t("Employee")), Column(t("Row"), 0), *map(Column, heads)),
        *(Column(t("Price, or article")), Column(t("Others who would move"), 0)),
        Column(t("Granted together")),
    )
    rows = [_row(ctx, answer) for answer in found.answers]
    return Table("answers", "", columns, rows, 60)


def _row(ctx: Context, answer: Answered) -> tuple[Cell, ...]:
    t, own, why = ctx.t, answer.objection, answer.why
    others = None
    if why is not None and why.possible:
        others = len(why.displaced)
    elif answer.moved:
        others = sum(person.emp_id != own.emp_id for person in answer.moved)
    together = {None: "–", True: t("yes"), False: t("no")}[answer.together]
    return (
        *(ctx.person(own.emp_id), own.number, asks_for(ctx, own)),
        *(t(OUTCOMES[answer.outcome]), price_of(ctx, answer), others, together),
    )


def price_of(ctx: Context, answer: Answered) -> str:
    """Name what bars it with its basis, or what it costs."""
    t, why = ctx.t, answer.why
    if answer.trouble:
        return ctx.aliases.hide(retell(answer.trouble, t))
    if why is not None and why.bars:
        return "; ".join(
            f"{rule_name(ctx, b.title, b.code)}: "
            + t(b.legal_basis or CERTAINTY[b.certainty])
            for b in why.bars
        )
    if answer.outcome in ("price", "no cost"):
        return loss_text(ctx, why.deciding if why else None)
    if answer.outcome.startswith("corrected"):
        return loss_text(ctx, answer.lost)
    return "–"


def _joint(ctx: Context, found: Objections) -> Iterator[str]:
    t, joint = ctx.t, found.joint
    if joint is None:
        yield t("Nothing is left to be granted together.")
        return
    caps = (
        (N_("others moved: at most {count}"), found.most_moved),
        (N_("others who lose: at most {count}"), found.most_losers),
    )
    limits = [t(w, count=t.number(most)) for w, most in caps if most is not None]
    yield t("Limits: {limits}.", limits=t.listing(limits) if limits else t("none"))
    text = N_("{count} of {all} can be granted together, and no more (proven).")
    if not joint.proven:
        text = N_("{count} of {all} can be granted together, maybe more.")
    wanted = sum(answer.together is not None for answer in found.answers)
    yield t(text, count=t.number(len(joint.granted)), all=t.number(wanted))
    yield t("It costs: {cost}.", cost=loss_text(ctx, joint.lost))
    yield t("Others moved: {people}.", people=with_names(ctx, joint.moved))
    yield t("Others who lose: {people}.", people=with_names(ctx, joint.losers))


def _moved(ctx: Context, found: Objections) -> tuple[Table, ...]:
    if found.joint is None:
        return ()
    t, plan, base = ctx.t, found.joint.plan, found.base.plan
    old = base.placements if base is not None else {}
    columns = tuple(map(Column, (t("Employee"), t("Plan"), t("With the grants"))))
    rows = [
        (
            ctx.person(e.emp_id),
            place_name(ctx, old.get(e.emp_id, "")),
            place_name(ctx, plan.placements.get(e.emp_id, "")),
        )
        for e in ctx.problem.employees
        if old.get(e.emp_id) != plan.placements.get(e.emp_id)
    ]
    title = t("Who is placed otherwise")
    return (Table("moved", title, columns, rows),) if rows else ()
