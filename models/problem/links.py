"""Codes that point from one table to another, and whether they arrive."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.errors import hint
from models.issue import Issue
from models.phrase import Name, phrase
from models.problem.check import Check
from models.problem.tables import Tables

MOST_ISSUES = 1_000
"""So many rows of one column and kind are named; one more issue counts the rest."""
MOST_HINTS = 25
"""Looking for near words among 100,000 takes long: only so many codes get a hint."""

_LINKS = (
    ("employees", "post_code", "posts", "post"),
    ("posts", "reports_to", "posts", "post"),
    ("posts", "equalised_to", "posts", "post"),
    ("posts", "successor", "posts", "post"),
    ("post_competencies", "post_code", "posts", "post"),
    ("employee_competencies", "emp_id", "employees", "employee"),
    ("history", "emp_id", "employees", "employee"),
    ("workload", "post_code", "posts", "post"),
    ("kinship", "emp_a", "employees", "employee"),
    ("kinship", "emp_b", "employees", "employee"),
    ("preferences", "emp_id", "employees", "employee"),
    ("preferences", "swap_with", "employees", "employee"),
    ("preferences", "post_code", "posts", "post"),
    ("exemptions", "emp_id", "employees", "employee"),
    ("exemptions", "post_code", "posts", "post"),
    ("pins", "emp_id", "employees", "employee"),
    ("pins", "post_code", "posts", "post"),
    ("certificates", "emp_id", "employees", "employee"),
    ("services", "post_code", "posts", "post"),
    ("job_analysis", "post_code", "posts", "post"),
    ("job_evaluation", "post_code", "posts", "post"),
)
"""Table and column with codes of people or posts, where they lie, what they are of."""
_UNIT_LINKS = (
    ("employees", "unit_code"),
    ("posts", "unit_code"),
    ("units", "parent"),
    ("units", "merged_into"),
    ("preferences", "unit_code"),
    ("allowances", "unit_code"),
    ("services", "unit_code"),
)
"""Table and column with codes of units."""

LINKS: tuple[tuple[str, str, str], ...] = (
    *((table, column, target) for table, column, target, _ in _LINKS),
    *((table, column, "units") for table, column in _UNIT_LINKS),
)
"""Table and column of each code that points to a row of another table, and that one."""


def line(problem: Tables, table: str, place: int) -> int:
    """Give the spreadsheet row of a record: as read, or counted from a header row."""
    lines = problem.lines.get(table)
    return lines[place] if lines else place + 2


def not_empty(problem: Tables, unsure: frozenset[str]) -> Iterator[Issue]:
    """There is somebody to place and somewhere to go."""
    for table in ("employees", "posts"):
        if not getattr(problem, table) and table not in unsure:
            yield Issue(
                phrase("the table has no rows."),
                table,
                allowed=phrase("one row or more"),
                maybe=phrase(
                    "the rows stand in another sheet or file, or are not saved?"
                ),
                code="empty-table",
            )


def known_codes(
    link: tuple[str, str, str, str], problem: Tables, unsure: frozenset[str]
) -> Iterator[Issue]:
    """Every code that a column refers to exists in the table it points to."""
    table, column, target, lookup = link
    if target not in unsure:
        yield from _unknown(problem, table, column, target, getattr(problem, lookup))


def known_units(
    link: tuple[str, str], problem: Tables, unsure: frozenset[str]
) -> Iterator[Issue]:
    """Where there is a table of units, every unit that a column names is there."""
    if problem.units and "units" not in unsure:
        known = {u.unit_code for u in problem.units}
        yield from _unknown(problem, *link, "units", known)


def known_competencies(problem: Tables, unsure: frozenset[str]) -> Iterator[Issue]:
    """Where there is a table of competencies, only those are used."""
    if problem.competencies and "competencies" not in unsure:
        known = {c.comp_code for c in problem.competencies}
        for table in ("post_competencies", "employee_competencies", "courses"):
            yield from _unknown(problem, table, "comp_code", "competencies", known)


def known_courses(problem: Tables, unsure: frozenset[str]) -> Iterator[Issue]:
    """A session is one of a course that is listed."""
    if "courses" not in unsure:
        known = {c.course_code for c in problem.courses}
        yield from _unknown(problem, "course_sessions", "course_code", "courses", known)


def _unknown(
    problem: Tables, table: str, column: str, target: str, known: Container[str]
) -> Iterator[Issue]:
    codes = list(map(attrgetter(column), getattr(problem, table)))
    odd = {code for code in set(codes) if code is not None and code not in known}
    if not odd:
        return
    wrong = [(place, code) for place, code in enumerate(codes) if code in odd]
    hints = _hints((code for _, code in wrong), known)
    for place, code in wrong[:MOST_ISSUES]:
        yield Issue(
            phrase(
                "this code is not in the table {target}.", target=Name(target, "table")
            ),
            table,
            line(problem, table, place),
            column,
            code,
            phrase("a code of {target}", target=Name(target, "table")),
            hints.get(code, ""),
            code="unknown-code",
        )
    if len(wrong) > MOST_ISSUES:
        text = phrase(
            "{count} more codes are not in the table {target}.",
            count=len(wrong) - MOST_ISSUES,
            target=Name(target, "table"),
        )
        yield Issue(text, table, column=column, code="more")


def _hints(codes: Iterable[str], known: Any) -> dict[str, str]:
    """Guess at what is meant: near codes for a word with digits, near names for others.

    Each is told with its name: nobody knows numbers by heart.
    """
    first = list(islice(dict.fromkeys(codes), MOST_HINTS))
    told = _told(known) if first and isinstance(known, Mapping) else {}
    bare = _by_bare(known) if first else {}
    return {code: _hint(code, known, told, bare) for code in first}


def _by_bare(known: Iterable[Any]) -> dict[str, str]:
    """Give codes by what is left without capitals, zeros in front, spaces and marks."""
    found: dict[str, str] = {}
    for code in known:
        bare = _bare(str(code))
        found[bare] = "" if bare in found else str(code)
    return found


def _bare(code: str) -> str:
    """Leave of a code what a spreadsheet, or a hasty hand, leaves of it."""
    return re.sub(r"[\W_]", "", re.sub(r"(?<!\d)0+(?=\d)", "", code.casefold()))


def _hint(
    code: str, known: Any, told: Mapping[str, str], bare: Mapping[str, str]
) -> str:
    if meant := bare.get(_bare(code)):
        return phrase("{one!r}?", one=told.get(meant, meant))
    if any(c.isdigit() for c in code) or not told:
        return hint(code, known, told)
    return hint(code, told, told)


def _told(known: Mapping[str, Any]) -> dict[str, str]:
    """Say of each code, and of each name, both."""
    told = {}
    for code, record in known.items():
        name = getattr(record, "name", "") or getattr(record, "post_name", "")
        told[code] = f"{code} {name}".strip()
        if name:
            told.setdefault(name.lower(), told[code])
    return told


def known_scores(problem: Tables, unsure: frozenset[str]) -> Iterator[Issue]:
    """Scores name known people and posts, each pair once."""
    if problem.scores is None:
        return
    import pandas as pd  # noqa: PLC0415  (a second to import, not always needed)

    scores = problem.scores
    people, emp_ids = pd.factorize(scores.emp_id)
    posts, post_codes = pd.factorize(scores.post_code)
    if "employees" not in unsure:
        yield from _strangers(problem, "emp_id", people, emp_ids, problem.employee)
    if "posts" not in unsure:
        yield from _strangers(problem, "post_code", posts, post_codes, problem.post)
    pairs, count = np.unique(people * len(post_codes) + posts, return_counts=True)
    for pair, times in zip(pairs[count > 1], count[count > 1], strict=True):
        person, post = divmod(int(pair), len(post_codes))
        text = phrase(
            "the pair {emp_id} / {post_code} stands {times} times.",
            emp_id=emp_ids[person],
            post_code=post_codes[post],
            times=times,
        )
        yield Issue(
            text, "scores", allowed=phrase("each pair once"), code="duplicate-key"
        )


def _strangers(
    problem: Tables,
    column: str,
    codes: NDArray[np.intp],
    words: NDArray[Any],
    known: Mapping[str, Any],
) -> Iterator[Issue]:
    first = dict(zip(*np.unique(codes, return_index=True), strict=True))
    wrong = {word: first[code] for code, word in enumerate(words) if word not in known}
    hints = _hints(wrong, known)
    for word, place in wrong.items():
        text = phrase("this code is not known.")
        row = line(problem, "scores", int(place))
        yield Issue(
            text,
            "scores",
            row,
            column,
            word,
            "",
            hints.get(word, ""),
            code="unknown-code",
        )


LINK_CHECKS: tuple[Check, ...] = (
    Check(("employees", "posts"), not_empty),
    *(Check((link[0], link[2]), partial(known_codes, link)) for link in _LINKS),
    *(Check((link[0], "units"), partial(known_units, link)) for link in _UNIT_LINKS),
    Check(
        ("competencies", "post_competencies", "employee_competencies", "courses"),
        known_competencies,
    ),
    Check(("courses", "course_sessions"), known_courses),
    Check(("scores", "employees", "posts"), known_scores),
)
