"""How a result shows itself: tables of pandas, plain text, HTML, JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from models.showing.elsewhere import elsewhere
from models.showing.pages import as_html, html_table

if TYPE_CHECKING:
    import pandas as pd


GOALS = ["name", "tier", "weight", "sense", "unit", "value", "bound"]
PRICES = ["rule", "label", "side", "limit", "amount"]


class Shown:
    """What a result can show of itself; ``Result`` holds what is shown."""

    status: Any
    plan: Any
    objective: Any
    bound: Any
    proven_by: Any
    goals: Any
    prices: Any
    reasons: Any
    rows: Any

    def frame(self) -> pd.DataFrame:
        """Give the placements as a table of pandas.

        Returns
        -------
        The rows of ``rows``, a column for each key.

        Raises
        ------
        SolveError
            As ``raise_for_status`` does.
        """
        import pandas as pd  # noqa: PLC0415  (a second to import, not always needed)

        return pd.DataFrame(self.rows())

    def goals_frame(self) -> pd.DataFrame:
        """Give what is reached in each goal as a table of pandas.

        Returns
        -------
        A row for each goal, best tier first, with its value and bound.
        """
        return _frame(self.goals, GOALS)

    def prices_frame(self) -> pd.DataFrame:
        """Give the shadow prices of the limits as a table of pandas.

        Returns
        -------
        A row for each limit that is worth something, and how much one unit more.
        """
        return _frame(self.prices, PRICES)

    def summary(self, lang: str = "en") -> str:
        """Tell the result in plain lines: decision, figures, proof.

        Parameters
        ----------
        lang : ``en`` or ``id``.

        Returns
        -------
        The lines that ``formasi solve`` prints.
        """
        text: str = elsewhere("formasi.reports.summary:summary")(self, lang)
        return text

    def to_json(self) -> str:
        """Give the result as JSON, for another program.

        Returns
        -------
        What ``result.json`` of a run folder holds, and ``placements``: the rows of
        ``rows()``, empty without a plan.
        """
        data = elsewhere("optimizer.runs.texts:result_data")(self)
        data["placements"] = [] if self.plan is None else self.rows()
        text: str = elsewhere("optimizer.runs.texts:to_json")(data)
        return text

    def _facts(self) -> dict[str, Any]:
        return {
            "status": self.status,
            "objective": self.objective,
            "bound": self.bound,
            "proven by": self.proven_by,
            "placed": 0 if self.plan is None else len(self.plan.placements),
            "surplus": 0 if self.plan is None else len(self.plan.surplus),
        }

    def __repr__(self) -> str:
        """Show how good it is, on one line."""
        if self.plan is None:
            return f"<Result: {self.status}>"
        facts, worth = self._facts(), (self.objective, self.bound)
        value, bound = ("–" if w is None else f"{w:,.10g}" for w in worth)
        return (
            f"<Result: {self.status}, {facts['placed']:,} placed, "
            f"{facts['surplus']:,} surplus, objective {value}, bound {bound}>"
        )

    def _repr_html_(self) -> str:
        """Show how good it is and what each goal reaches, in a notebook."""
        if self.plan is None:
            reasons = [("reason", reason) for reason in self.reasons]
            return as_html("Result", {"status": self.status}, [html_table((), reasons)])
        header = ("goal", "tier", "value", "bound", "unit")
        rows = [(g.name, g.tier, g.value, g.bound, str(g.unit)) for g in self.goals]
        return as_html("Result", self._facts(), [html_table(header, rows)])


def _frame(rows: Sequence[Any], columns: list[str]) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415  (a second to import, not always needed)

    return pd.DataFrame([vars(row) for row in rows], columns=columns)
