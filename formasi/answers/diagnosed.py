"""Diagnose a problem: why there is no plan, or why people are left over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from formasi.answers.plain import masked, plain
from formasi.answers.said_of_diagnosis import news_of, said_of_diagnosis
from formasi.answers.told import Told
from formasi.pseudonyms.aliases import Aliases
from formasi.reports.telling.context import Context
from models.demands import demand, demand_function, demand_number
from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.diagnose import Obstacles
from optimizer.diagnose import diagnose as find


@dataclass(frozen=True, repr=False)
class Diagnosis(Told):
    """What was found, and how it is told.

    Attributes
    ----------
    problem : the problem that was asked about.
    found : sets of people without seats, clashes and ways out, as data.

    Examples
    --------
    >>> from formasi import diagnose, read_problem
    >>> answer = diagnose(read_problem("examples/binjai"))
    >>> print(answer.text("en").splitlines()[1])
    At most 593 of 600 people can be placed.
    """

    problem: Problem
    found: Obstacles

    def text(self, lang: str = "id", *, pseudonyms: bool = False) -> str:
        """Write the diagnosis for an officer.

        Parameters
        ----------
        lang : ``id`` or ``en``.
        pseudonyms : leave names and ids out.

        Returns
        -------
        Lines of plain text.
        """
        result = Result("no_plan", self.problem)
        ctx = Context.about(result, lang, pseudonyms=pseudonyms)
        return ctx.aliases.hide("\n".join(said_of_diagnosis(ctx, self.found)))

    def news(self, lang: str = "id", *, pseudonyms: bool = False) -> list[str]:
        """Say in a line each what is known so far; lines stay as they are once said.

        Parameters
        ----------
        lang, pseudonyms : as for ``text``.

        Returns
        -------
        The lines, those said before among them.
        """
        ctx = Context.about(
            Result("no_plan", self.problem), lang, pseudonyms=pseudonyms
        )
        return [ctx.aliases.hide(line) for line in news_of(ctx, self.found)]

    def data(self, *, pseudonyms: bool = False) -> dict[str, Any]:
        """Give the diagnosis as plain data.

        Parameters
        ----------
        pseudonyms : leave names and ids out.

        Returns
        -------
        The attributes of ``found`` as dicts, lists, text and numbers; people by id or
        pseudonym, posts by code.
        """
        aliases = Aliases.of(self.problem) if pseudonyms else Aliases()
        found: dict[str, Any] = masked(plain(self.found), aliases)
        return found

    def _facts(self) -> str:
        return f"{self.found.status}, ways out: {len(self.found.repairs)}"


def diagnose(
    problem: Problem,
    *,
    time_limit: float = 60.0,
    stop: Callable[[], bool] | None = None,
    on_found: Callable[[Diagnosis], None] | None = None,
) -> Diagnosis:
    """Say why there is no plan, or why people are left over, and what would help.

    Parameters
    ----------
    problem : one that has no plan, or whose plan leaves people over.
    time_limit : seconds for all of it, 0 or more; what is not reached is said.
    stop : asked often; True ends with what is known.
    on_found : told of what is known so far, each time that something is added.

    Returns
    -------
    What was found; ``found.complete`` tells whether every question was answered.

    Raises
    ------
    PolicyError
        When the policy names something that is not known.

    Examples
    --------
    >>> from formasi import diagnose, read_problem
    >>> found = diagnose(read_problem("examples/binjai")).found
    >>> found.status, found.placed, found.most, found.repairs[0].verified
    ('feasible', 593, True, True)
    """
    demand("problem", problem, Problem)
    demand_number("time_limit", time_limit, 0)
    demand_function("stop", stop)
    demand_function("on_found", on_found)

    def told(found: Obstacles) -> None:
        if on_found is not None:
            on_found(Diagnosis(problem, found))

    found = find(problem, time_limit=time_limit, stop=stop, on_found=told)
    return Diagnosis(problem, found)
