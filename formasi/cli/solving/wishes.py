"""What a solve is to hold to of another plan: places kept, or a plan to stay near."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from formasi.cli.output import say
from formasi.cli.solving.filters import filter_of, share_of
from formasi.cli.words import words
from formasi.language.retell import retell
from models.errors import PlacementError
from models.phrase import joined, phrase

if TYPE_CHECKING:
    from models.problem.problem import Problem
    from scenarios.deciding.given import Given


@dataclass(frozen=True)
class Held:
    """What was asked to hold to.

    Attributes
    ----------
    keep, only : a plan, and whose places in it are locked.
    near, within : a plan to stay near to, and what may be given up for it.
    decided : a project whose log of decisions is kept to.
    changes : a scenario file whose one option is applied first.
    """

    keep: Path | None
    only: Sequence[str] | None
    near: Path | None
    within: str
    decided: Path | None = None
    changes: Path | None = None

    def __post_init__(self) -> None:
        """Refuse words that would do nothing."""
        if self.only and self.keep is None:
            raise typer.BadParameter(phrase("--only says whose places --keep locks."))
        share_of(self.within)

    def read(self, whole: Callable[[bool], Problem], *, pseudonyms: bool) -> Problem:
        """Read a problem, lay the plans over it, and hide its people at the end.

        Parameters
        ----------
        whole : reads the problem; told whether its people are to be hidden at once.
        pseudonyms : nobody is to be named.
        """
        asked = (self.keep, self.near, self.decided, self.changes)
        if all(path is None for path in asked):
            return whole(pseudonyms)
        problem = self._agreed(self._changed(whole(False)))
        problem = self._near(self._kept(problem))
        if not pseudonyms:
            return problem
        from formasi.pseudonyms.veiling import hidden_problem

        return hidden_problem(problem)

    def _changed(self, problem: Problem) -> Problem:
        if self.changes is None:
            return problem
        from scenarios.files.sweep import read_scenarios

        options = [s for s in read_scenarios(self.changes).scenarios if s.edits]
        if len(options) > 1:
            raise PlacementError(
                phrase(
                    "{path} holds {count} options: {names}.\n"
                    "Maybe formasi compare, which solves each of them.",
                    path=self.changes.name,
                    count=len(options),
                    names=joined([option.name for option in options], ", "),
                )
            )
        for option in options:
            problem, told = option.apply(problem)
            for sentence in told:
                say(retell(sentence, words()))
        return problem

    def _agreed(self, problem: Problem) -> Problem:
        if self.decided is None:
            return problem
        from formasi.deciding.decided import with_decisions

        return with_decisions(problem, self.decided)

    def _kept(self, problem: Problem) -> Problem:
        if self.keep is None:
            return problem
        from scenarios.deciding.keeping import chosen, keep

        given = _given(self.keep, problem)
        named = set(given.listed)
        own = filter_of(self.only)
        ids = [e for e in chosen(problem, given.plan, own) if e in named]
        return keep(problem, given.plan, ids, self.keep.name)

    def _near(self, problem: Problem) -> Problem:
        if self.near is None:
            return problem
        from scenarios.deciding.nearby import near_to

        share = share_of(self.within)
        made = near_to(problem, _given(self.near, problem), share)
        t = words()
        say(
            t(
                "Stays near {plan}: tier {tier}, for which tier {main} may give up "
                "{points}.",
                plan=self.near,
                tier=made.tier,
                main=made.tier - 1,
                points=t.number(made.tolerance, 2),
            )
        )
        return made.problem


def _given(path: Path, problem: Problem) -> Given:
    """Read a plan, and say whom it names and the problem does not."""
    from scenarios.deciding.given import plan_given

    given = plan_given(path, problem)
    if given.gone:
        t = words()
        text = "{count} people or posts in it are not in this problem any more."
        say(t(text, count=t.number(len(given.gone))))
    return given
