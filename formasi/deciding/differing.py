"""What differs between two runs, and which change of input or policy caused it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from formasi.answers.plain import masked
from formasi.deciding.answer import Answer, run_of
from formasi.deciding.paper.paper import Cell, Column, Paper, Part, Table, with_names
from formasi.deciding.paper.words import goals_table, place_of
from formasi.language.i18n import N_, Translator
from formasi.language.labels import UNIT_STATUS
from formasi.language.names import SETTINGS
from formasi.language.retell import called, retell
from formasi.reports.telling.context import Context
from formasi.reports.telling.sentences import goal_title, rule_title
from models.demands import demand_flag, demand_function, demand_number
from models.phrase import Name
from models.plan.difference.inputs import Change
from models.plan.result import Result
from models.tables.schema.organisation import TABLES
from models.tables.write import to_cell
from scenarios.deciding.again import Budget
from scenarios.deciding.causes import Cause, Diff, diff_of

KINDS = {"added": N_("new"), "removed": N_("gone"), "changed": N_("changed")}
ENDS = {
    "solved": N_("solved again with this change alone"),
    "no plan": N_("with this change alone no plan obeys every hard rule"),
    "alone impossible": N_("cannot stand alone"),
    "not tried": N_("not tried in the time given"),
}


def diff(
    one: Result | str | Path,
    other: Result | str | Path,
    *,
    causes: bool = True,
    time_limit: float | None = 60.0,
    stop: Callable[[], bool] | None = None,
) -> Answer[Diff]:
    """Hold two runs against each other: people, units, goals, changes, causes.

    Parameters
    ----------
    one, other : results, or folders of runs: before and after.
    causes : solve again with each change alone, to see what it does.
    time_limit : seconds for all of these together; None for no limit.
    stop : asked often; True ends them with what is known.

    Returns
    -------
    The answer; ``found`` holds it as data.

    Examples
    --------
    >>> from formasi import diff, read_problem, solve
    >>> problem = read_problem("examples/binjai")
    >>> other = problem.replace(pins=())
    >>> answer = diff(solve(problem), solve(other))
    >>> answer.found.difference.changes[0].table
    'pins'
    """
    demand_number("time_limit", time_limit, 0, none=True)
    demand_function("stop", stop)
    demand_flag("causes", causes)
    first, second = run_of(one), run_of(other)
    budget = Budget(time_limit if causes else 0.0, stop)
    return Answer(diff_of(first, second, budget), first, diff_paper)


def diff_paper(found: Diff, ctx: Context) -> Paper:
    """Lay a difference out."""
    t, own = ctx.t, found.difference
    people = t.plural(
        "{count} person is placed otherwise",
        "{count} people are placed otherwise",
        len(own.people),
    )
    under = t("{people}; {same} alike.", people=people, same=t.number(own.same))
    teller = _Teller(ctx, Context.about(found.other, t.lang), found)
    parts = (
        Part("people", t("Who is placed otherwise"), (), (teller.people(),)),
        Part("units", t("Unit by unit"), (), (teller.units(),)),
        Part(
            "goals",
            t("What each goal gained or lost"),
            (),
            (goals_table(ctx, own, t("First plan"), t("Second plan")),),
        ),
        Part("changes", t("What changed in input and policy"), (), (teller.inputs(),)),
        Part(
            "causes",
            t("Which change caused what"),
            tuple(teller.words()),
            (teller.causes(),),
        ),
    )
    data = masked(found.data(), ctx.aliases)
    return Paper("diff", t("What differs between two plans"), under, parts, t, data)


class _Teller:
    """Rows of the tables, in the language and with the names of a context."""

    def __init__(self, ctx: Context, other: Context, found: Diff) -> None:
        self.ctx, self.other, self.found, self.t = ctx, other, found, ctx.t

    def person(self, emp_id: str) -> str:
        """Call somebody who may be on the roll of one run only."""
        if emp_id in self.ctx.problem.employee:
            return self.ctx.person(emp_id)
        return self.t("somebody new") if self.ctx.aliases else self.other.person(emp_id)

    def people(self) -> Table:
        """Give a row for each who is placed otherwise."""
        t = self.t
        columns = (
            Column(t("Employee")),
            *(Column(t("First plan")), Column(t("Second plan"))),
            *(Column(t("Fit, first"), 1), Column(t("Fit, second"), 1)),
        )
        rows = [
            (
                self.person(own.emp_id),
                place_of(self.ctx, own.one),
                place_of(self.other, own.other),
                own.one.fit if own.one else None,
                own.other.fit if own.other else None,
            )
            for own in self.found.difference.people
        ]
        return Table("people", "", columns, rows)

    def units(self) -> Table:
        """Give a row for each unit in which something differs."""
        t = self.t
        heads = (t("Unit"), t("Comes in the second plan"), t("Goes"))
        columns = tuple(Column(head) for head in (*heads, t("Another post inside")))
        rows = [
            (
                self.t("no unit") if not u.unit_code else f"{u.name} ({u.unit_code})",
                *(self.names(ids) for ids in (u.came, u.went, u.inside)),
            )
            for u in self.found.difference.units
        ]
        return Table("units", "", columns, rows)

    def names(self, ids: tuple[str, ...]) -> str:
        """List people by name."""
        return ", ".join(self.person(emp_id) for emp_id in ids) or "–"

    def inputs(self) -> Table:
        """Give a row for each value that differs."""
        t = self.t
        heads = (t("Table"), t("Which"), t("Column"), t("First plan"), t("Second plan"))
        rows: list[tuple[Cell, ...]] = []
        for change in self.found.difference.changes:
            which = self.which(change)
            if not change.columns:
                rows.append((self.table(change), which, "–", t(KINDS[change.kind]), ""))
            for name, before, after in change.columns:
                own = called(Name(name, f"column {change.table}"), t)
                column = SETTINGS.get(name, own)
                values = (self.value(before, name), self.value(after, name))
                rows.append((self.table(change), which, t(column), *values))
        return Table("changes", "", tuple(map(Column, heads)), rows, 25)

    def value(self, value: Any, column: str = "") -> str:
        """Write a value of a table or a policy."""
        if value is None:
            return "–"
        if isinstance(value, bool):
            return self.t("yes") if value else self.t("no")
        value = value if isinstance(value, str) else to_cell(value)
        if isinstance(value, (int, float)):
            return self.t.number(value, None)
        if column == "new_status" and value in UNIT_STATUS:
            return self.t(UNIT_STATUS[value])
        return self.ctx.aliases.hide(str(getattr(value, "name", value)))

    def table(self, change: Change) -> str:
        """Call a table by its name in the reader's language."""
        return table_word(self.t, change.table)

    def which(self, change: Change) -> str:
        """Call a record by its ids, people by name."""
        if change.table == "policy":
            section, *name = change.key
            own = {"goals": goal_title, "rules": rule_title}.get(section)
            titles = [own(self.ctx, part) if own else part for part in name]
            return " ".join((section, *titles))
        known = {**self.ctx.problem.employee, **self.other.problem.employee}
        keys = (self.person(key) if key in known else key for key in change.key)
        return ", ".join(key for key in keys if key)

    def words(self) -> Iterator[str]:
        """Say how causes were sought, and what no single change explains."""
        t, found = self.t, self.found
        yield t(
            "Each change was laid alone over the first input and solved again; who is "
            "then placed just as in the second plan, is moved by that change."
        )
        if found.untried:
            yield t("The time did not suffice for all changes; see the table.")
        if found.together and found.causes:
            yield t(
                "No single change explains: {people}. Several together do, or a tie "
                "that falls otherwise.",
                people=self.names(found.together),
            )
        if found.together and not found.causes:
            yield t(
                "Input and policy are the same: only how far each solve was taken can "
                "differ."
            )

    def causes(self) -> Table:
        """Give a row for each change."""
        t = self.t
        columns = (
            *(Column(t("Change")), Column(t("How it was sought"))),
            *(Column(t("People moved by it"), 0), Column(t("Who"))),
            *(Column(t("Others it moves alone"), 0), Column(t("What goals gain"))),
        )
        rows = [self.cause(cause) for cause in self.found.causes]
        return Table("causes", "", columns, rows, 30)

    def cause(self, cause: Cause) -> tuple[Cell, ...]:
        """Give the row of a change."""
        t, changes = self.t, cause.bundle.changes
        name = f"{self.table(changes[0])}: {self.which(changes[0])}"
        if len(changes) > 1:
            rest = t.plural("{count} more", "{count} more", len(changes) - 1)
            name = f"{name} ({rest})"
        end = t(ENDS[cause.state])
        if cause.state == "solved" and not cause.proven:
            end = t("{end}, not proven to its end", end=end)
        if cause.why:
            end = f"{end}: {retell(cause.why, t)}"
        goals = ", ".join(
            f"{goal_title(self.ctx, g.name)} {t.signed(g.gain, 2)}"
            for g in cause.goals
            if g.gain is not None
        )
        solved = cause.state == "solved"
        people = with_names(self.ctx, cause.people) if not self.ctx.aliases else "–"
        return (
            *(name, end, len(cause.people) if solved else None, people),
            *(len(cause.beside) if solved else None, goals or "–"),
        )


def table_word(t: Translator, table: str) -> str:
    """Call a table by its name in the reader's language."""
    if table == "policy":
        return t("policy")
    return TABLES[table].names[0] if t.lang == "id" and table in TABLES else table
