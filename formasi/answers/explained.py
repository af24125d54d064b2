"""Explain a run: one person, one person at one post, or one post."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from formasi.answers.plain import masked, plain
from formasi.answers.said_of_cost import said_of_why_not
from formasi.answers.said_of_seat import said_of_seat
from formasi.answers.said_of_takes import said_of_takes
from formasi.answers.said_of_why import said_of_why
from formasi.answers.told import Told
from formasi.pseudonyms.aliases import Aliases
from formasi.reports.telling.context import Context
from models.demands import demand, demand_flag, demand_function, demand_number
from models.errors import PlacementError
from models.phrase import phrase
from models.plan.result import Result
from optimizer.explain import (
    Case,
    SeatView,
    Takes,
    Why,
    WhyNot,
    what_would_it_take,
    who_could,
    why,
    why_not,
)


@dataclass(frozen=True, repr=False)
class Explanation(Told):
    """What was asked, and the answers; those that were not asked for are None.

    Attributes
    ----------
    result : the run that was asked about.
    why : why somebody has the post of the plan.
    why_not : why not another one, and what it would cost.
    takes : what it would take.
    seat : who could fill a post.

    Examples
    --------
    >>> from formasi import explain, read_problem, solve
    >>> result = solve(read_problem("examples/binjai"), "plain")
    >>> answer = explain(result, "P00001")
    >>> answer.why.change, answer.why_not
    ('rotation', None)
    """

    result: Result
    why: Why | None = None
    why_not: WhyNot | None = None
    takes: Takes | None = None
    seat: SeatView | None = None

    def text(
        self, lang: str = "id", *, pseudonyms: bool = False, rules: bool = False
    ) -> str:
        """Write the answers for an officer.

        Parameters
        ----------
        lang : ``id`` or ``en``.
        pseudonyms : leave names and ids out.
        rules : list the rules that hold for all, each with its legal basis.

        Returns
        -------
        Lines of plain text, with an empty line between two answers.
        """
        ctx = Context.about(self.result, lang, pseudonyms=pseudonyms)
        parts = []
        if self.seat is not None:
            parts.append(said_of_seat(ctx, self.seat))
        if self.why is not None:
            parts.append(said_of_why(ctx, self.why, rules=rules))
        if self.why_not is not None:
            parts.append(said_of_why_not(ctx, self.why_not))
        if self.takes is not None:
            parts.append(said_of_takes(ctx, self.takes, self.why_not))
        text = "\n\n".join("\n".join(lines) for lines in parts if lines)
        return ctx.aliases.hide(text)

    def data(self, *, pseudonyms: bool = False) -> dict[str, Any]:
        """Give the answers as plain data.

        Parameters
        ----------
        pseudonyms : leave names and ids out.

        Returns
        -------
        The answers that there are, by name, as dicts, lists, text and numbers; people
        by id or pseudonym, posts by code.
        """
        said = {key: plain(value) for key, value in self._asked().items()}
        aliases = Aliases.of(self.result.problem) if pseudonyms else Aliases()
        return {key: masked(value, aliases) for key, value in said.items()}

    def _asked(self) -> dict[str, Any]:
        names = ("why", "why_not", "takes", "seat")
        asked = {name: getattr(self, name) for name in names}
        return {name: value for name, value in asked.items() if value is not None}

    def _facts(self) -> str:
        return ", ".join(self._asked())


def explain(
    run: Result | str | Path,
    employee: str | None = None,
    post: str | None = None,
    *,
    exact: bool = True,
    time_limit: float | None = 60.0,
    stop: Callable[[], bool] | None = None,
    on_bound: Callable[[Explanation], None] | None = None,
) -> Explanation:
    """Say why an employee is placed so, why not elsewhere, or who could fill a post.

    Parameters
    ----------
    run : a result, or the folder of a run.
    employee, post : an employee alone: why this post. With a post: why not that one,
        and what it would take. A post alone: who could fill it, why it is vacant, and
        what the least costly of them would cost there.
    exact : re-solve with the pair forced; else only the bound is given.
    time_limit : seconds for a re-solve, 0 or more; None for no limit.
    stop : asked often; True ends the re-solve with what is known.
    on_bound : told what is known at once, before the re-solve.

    Returns
    -------
    The answers to what was asked; the others are None.

    Raises
    ------
    PlacementError
        When neither is named, or one is not known, or the run holds no plan.

    Examples
    --------
    >>> from formasi import explain, read_problem, solve
    >>> result = solve(read_problem("examples/binjai"), "plain")
    >>> print(explain(result, "P00001").text("en").split(",")[0])
    Rudi Setyawan (P00001): Rotation
    >>> seat = explain(result, post="KAD-19").seat
    >>> seat.filled, seat.allowed
    (3, 600)
    """
    demand("run", run, (Result, str, PathLike))
    demand_number("time_limit", time_limit, 0, none=True)
    demand_function("stop", stop)
    demand_function("on_bound", on_bound)
    demand_flag("exact", exact)
    demand("employee", employee, (str, type(None)))
    demand("post", post, (str, type(None)))
    result = run if isinstance(run, Result) else _read(run)
    case = Case.of(result)
    if employee is None:
        if post is None:
            raise PlacementError(phrase("name an employee, a post, or both."))
        view = who_could(case, post)
        free = [c.employee.emp_id for c in view.candidates if not c.holds]
        if not (exact and view.vacant and free):
            return Explanation(result, seat=view)
        cheapest = why_not(case, free[0], post, time_limit=time_limit, stop=stop)
        return Explanation(result, why_not=cheapest, seat=view)
    if post is None:
        return Explanation(result, why(case, employee))
    found = why_not(
        case,
        employee,
        post,
        exact=exact,
        time_limit=time_limit,
        stop=stop,
        on_bound=lambda w: (
            on_bound(Explanation(result, why_not=w)) if on_bound else None
        ),
    )
    if found.chosen:
        return Explanation(result, why(case, employee))
    takes = what_would_it_take(
        case, found, exact=exact, time_limit=time_limit, stop=stop
    )
    return Explanation(result, why_not=found, takes=takes)


def _read(folder: str | Path) -> Result:
    from optimizer.runs.write import read_run

    return read_run(folder)
