"""Read a whole problem: every table, the policy, and every error at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from models.collector import unhurried_collector
from models.demands import demand_each, demand_path
from models.errors import InputError, PolicyError
from models.issue import Issue
from models.policy.policy import Policy, override, policy_data, read_policy
from models.problem.crosscheck import crosscheck
from models.problem.problem import Problem
from models.tables.across.byname import resolve_names
from models.tables.across.levels import read_levels
from models.tables.across.pensions import retiring_sooner
from models.tables.across.spells import end_with_the_next
from models.tables.across.words import spell_alike
from models.tables.analysis import complete_by_analysis
from models.tables.build import build
from models.tables.files.source import Source, open_source
from models.tables.files.toml import texts_in
from models.tables.parse import Parsed, parse_table
from models.tables.posts import complete_posts
from models.tables.schema.organisation import TABLES
from models.tables.schema.schema import squeeze
from models.tables.scoretable import build_scores
from models.tables.spoken import Spoken

_KEYS = {"employees": "emp_id", "posts": "post_code", "units": "unit_code"}


@dataclass(frozen=True, eq=False)
class Inspected:
    """What a file holds, right or wrong.

    Attributes
    ----------
    problem : what could be read, perhaps only in part.
    tables : name -> each table as the file writes it, its cells read.
    issues : errors, warnings and notes.   fault : what is wrong with the policy.
    """

    problem: Problem
    tables: Mapping[str, Parsed]
    issues: tuple[Issue, ...]
    fault: PolicyError | None

    @property
    def whole(self) -> bool:
        """Tell whether nothing is wrong with the tables."""
        return not _errors(self.issues)

    @property
    def counted(self) -> bool:
        """Tell whether every row about people and posts is there, seats and all."""
        tables = [self.tables.get(name) for name in ("employees", "posts")]
        whole = all(table is not None and not table.lost.any() for table in tables)
        errors = _errors(self.issues)
        if any(issue.code == "duplicate-key" for issue in errors):
            return False
        wrong = {(i.table, i.column) for i in errors}
        posts = self.tables.get("posts")
        needs = posts is not None and (posts.raw.label, posts.header("need")) in wrong
        return whole and not needs

    def as_written(self, issues: Iterable[Issue]) -> list[Issue]:
        """Name tables and columns as the file does."""
        spoken = Spoken(self.tables)
        return [spoken.of(issue) for issue in issues]


def inspect_problem(
    path: str | Path,
    policy: Policy | str | Path | None = None,
    overrides: Iterable[str] = (),
    keep_extra: Iterable[str] = (),
) -> Inspected:
    """Read what can be read of a problem, and refuse nothing.

    Parameters
    ----------
    path, policy, overrides, keep_extra : as for ``read_problem``.

    Returns
    -------
    The problem, the tables behind it, and everything that is wrong with them.
    """
    demand_path("path", path)
    with unhurried_collector():
        return inspect_source(open_source(Path(path)), policy, overrides, keep_extra)


def inspect_source(
    source: Source,
    policy: Policy | str | Path | None,
    overrides: Iterable[str] = (),
    keep_extra: Iterable[str] = (),
    *,
    alike: bool = True,
) -> Inspected:
    """Read what can be read of tables, wherever they were found.

    Parameters
    ----------
    source : the tables as text.   policy, overrides, keep_extra : as for
        ``read_problem``.
    alike : words that tables share are spelled in one way; those of a run stay.

    Returns
    -------
    The problem, the tables behind it, and everything that is wrong with them.
    """
    settled, fault = _policy(source, policy, demand_each("overrides", overrides, str))
    named = demand_each("keep_extra", keep_extra, str)
    kept = _kept(settled, named)
    return Inspected(*_assemble(source, settled, kept, alike=alike), fault)


def read_problem(
    path: str | Path,
    policy: Policy | str | Path | None = None,
    overrides: Iterable[str] = (),
    keep_extra: Iterable[str] = (),
) -> Problem:
    """Read a problem from a folder of CSV files or an .xlsx workbook.

    Parameters
    ----------
    path : the folder or workbook.
    policy : a policy, a shipped name or a file; None for the problem's own
        ``policy.toml`` (``<name>.policy.toml`` beside a workbook), else ``asn``.
    overrides : ``rules.grade.mode=off`` and the like, laid over the policy.
    keep_extra : headers of columns that Formasi does not know and that are kept all
        the same. Those that the policy names are kept too; private ones never are.

    Returns
    -------
    The problem, cross-checked, with a plan date and with warnings in its ``notes``.

    Raises
    ------
    InputError
        With everything that is wrong with the tables, at once.
    PolicyError
        When the policy names something unknown or impossible.

    Examples
    --------
    >>> from formasi import read_problem
    >>> problem = read_problem("examples/binjai", overrides=["goals.fit.weight=2"])
    >>> len(problem.employees), len(problem.posts), problem.policy.plan_date.year
    (600, 312, 2027)
    """
    return whole_problem(inspect_problem(path, policy, overrides, keep_extra))


def whole_problem(found: Inspected) -> Problem:
    """Give what was read where nothing is wrong with it.

    Parameters
    ----------
    found : what was read, right or wrong.

    Returns
    -------
    The problem, with warnings in its ``notes``.

    Raises
    ------
    InputError
        With everything that is wrong with the tables, at once.
    PolicyError
        When nothing is wrong but the policy.
    """
    issues, fault = list(found.issues), found.fault
    if fault is not None:
        if found.whole:
            raise fault
        issues.append(Issue(str(fault), "policy", code="policy"))
    if errors := _errors(issues):
        raise InputError(errors, [i for i in issues if i.severity != "error"])
    return dataclasses.replace(found.problem, notes=tuple(issues))


def _errors(issues: Iterable[Issue]) -> list[Issue]:
    return [issue for issue in issues if issue.severity == "error"]


def _policy(
    source: Source, policy: Policy | str | Path | None, overrides: tuple[str, ...]
) -> tuple[Policy, PolicyError | None]:
    """Read the policy; if it is wrong, a plain one lets the tables be checked."""
    today = date.today()  # noqa: DTZ011  (a plan starts on a day of the calendar)
    try:
        chosen = policy if policy is not None else source.policy or "asn"
        if isinstance(chosen, Policy):
            return override(chosen, overrides).dated(today), None
        return read_policy(chosen, overrides).dated(today), None
    except PolicyError as error:
        return read_policy("plain").dated(today), error


def _kept(policy: Policy, named: Iterable[str]) -> frozenset[str]:
    """Give the extra columns that are kept: those named, and those of the policy."""
    return frozenset(squeeze(name) for name in (*named, *texts_in(policy_data(policy))))


def _assemble(
    source: Source, policy: Policy, keep: frozenset[str], *, alike: bool
) -> tuple[Problem, dict[str, Parsed], tuple[Issue, ...]]:
    parsed = {
        name: parse_table(source.tables[name], table, keep)
        for name, table in TABLES.items()
        if name in source.tables
    }
    resolve_names(parsed)
    read_levels(parsed, policy)
    end_with_the_next(parsed)
    if alike:
        spell_alike(parsed)
    complete_by_analysis(parsed)
    tables: dict[str, Any] = {"employees": (), "posts": ()}
    if "workload" in parsed:
        tables["workload"] = _records(parsed["workload"])
    if "posts" in parsed:
        sure = "workload" not in parsed or not parsed["workload"].bad.any()
        sure = sure and "workload" not in source.failed
        complete_posts(parsed["posts"], policy, tables.get("workload", ()), sure=sure)
    for name, table in parsed.items():
        if name == "scores":
            tables[name] = build_scores(table, (b.usage for b in policy.budgets))
        elif name not in tables or name in _KEYS:
            tables[name] = _records(table)
    lines = {name: _lines(table) for name, table in parsed.items()}
    problem = Problem(
        **tables,
        policy=policy,
        lines={name: rows for name, rows in lines.items() if rows is not None},
    )
    spoken = Spoken(parsed)
    if "employees" in parsed:
        parsed["employees"].issues += retiring_sooner(parsed["employees"], problem)
    issues = [*source.issues, *(i for t in parsed.values() for i in t.issues)]
    cross = [spoken.of(issue) for issue in _cross(problem, source, parsed)]
    return problem, parsed, (*map(spoken.inside, issues), *cross)


def _records(parsed: Parsed) -> tuple[Any, ...]:
    record = parsed.table.record
    assert record is not None
    keep = ~parsed.lost
    if not keep.any():
        return ()
    columns: dict[str, Any] = {
        name: values[keep].tolist() for name, values in parsed.values.items()
    }
    if parsed.headers.extras or parsed.headers.blank:
        extra = parsed.extra()
        columns["extra"] = [extra[place] for place in np.flatnonzero(keep)]
    return build(record, columns)


def _lines(parsed: Parsed) -> tuple[int, ...] | None:
    """Give the spreadsheet row of each record, None when they follow the header."""
    keep = ~parsed.lost & ~parsed.bad if parsed.table.name == "scores" else ~parsed.lost
    rows = parsed.raw.rows[keep]
    if np.array_equal(rows, np.arange(len(rows)) + 2):
        return None
    return tuple(rows.tolist())


def _cross(
    problem: Problem, source: Source, parsed: dict[str, Parsed]
) -> Iterator[Issue]:
    """Cross-check what could be read."""
    vague = {name for name, t in parsed.items() if name in _KEYS and t.lost.any()}
    refused = {
        (name, row)
        for name, table in parsed.items()
        if table.bad.any()
        for row in table.raw.rows[table.bad].tolist()
    }
    yield from crosscheck(problem, frozenset(vague | source.failed), refused)
