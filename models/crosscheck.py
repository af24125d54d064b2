"""Contradictions between the tables: small validators, each of one idea."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from models.errors import nearest
from models.issue import Issue
from models.problem import Problem

Check = Callable[[Problem], Iterable[Issue]]

_KEYS = {
    "employees": ("emp_id",),
    "posts": ("post_code",),
    "units": ("unit_code",),
    "competencies": ("comp_code",),
    "courses": ("course_code",),
    "post_competencies": ("post_code", "comp_code"),
}
_LINKS = (
    ("employees", "post_code", "posts", "post"),
    ("posts", "reports_to", "posts", "post"),
    ("posts", "equalised_to", "posts", "post"),
    ("post_competencies", "post_code", "posts", "post"),
    ("employee_competencies", "emp_id", "employees", "employee"),
    ("history", "emp_id", "employees", "employee"),
    ("workload", "post_code", "posts", "post"),
    ("kinship", "emp_a", "employees", "employee"),
    ("kinship", "emp_b", "employees", "employee"),
    ("preferences", "emp_id", "employees", "employee"),
    ("preferences", "post_code", "posts", "post"),
    ("exemptions", "emp_id", "employees", "employee"),
    ("exemptions", "post_code", "posts", "post"),
    ("pins", "emp_id", "employees", "employee"),
    ("pins", "post_code", "posts", "post"),
)
_UNIT_LINKS = (
    ("employees", "unit_code"),
    ("posts", "unit_code"),
    ("units", "parent"),
    ("units", "merged_into"),
    ("preferences", "unit_code"),
)


def crosscheck(problem: Problem) -> list[Issue]:
    """Run every check; errors, warnings and notes together, in reading order."""
    return list(chain.from_iterable(check(problem) for check in CHECKS))


def line(problem: Problem, table: str, place: int) -> int:
    """Give the spreadsheet row of a record: as read, or counted from a header row."""
    lines = problem.lines.get(table)
    return lines[place] if lines else place + 2


def not_empty(problem: Problem) -> Iterator[Issue]:
    """There is somebody to place and somewhere to go."""
    for table in ("employees", "posts"):
        if not getattr(problem, table):
            yield Issue("the table has no rows.", table, allowed="one row or more")


def unique_keys(problem: Problem) -> Iterator[Issue]:
    """No two rows of a table carry the same key."""
    for table, columns in _KEYS.items():
        keys = [
            tuple(str(getattr(r, c)) for c in columns) for r in getattr(problem, table)
        ]
        doubled = {key for key, count in Counter(keys).items() if count > 1}
        first: dict[tuple[str, ...], int] = {}
        for place, key in enumerate(keys if doubled else ()):
            if key in doubled and key in first:
                earlier = line(problem, table, first[key])
                yield Issue(
                    f"the same key stands in row {earlier}.",
                    table,
                    line(problem, table, place),
                    columns[-1],
                    " / ".join(key),
                    "each key once",
                    "the row was pasted twice?",
                )
            first.setdefault(key, place)


def known_codes(problem: Problem) -> Iterator[Issue]:
    """Every code that a table refers to exists in the table it points to."""
    for table, column, target, lookup in _LINKS:
        yield from _unknown(problem, table, column, target, getattr(problem, lookup))
    if problem.units:
        known = {u.unit_code for u in problem.units}
        for table, column in _UNIT_LINKS:
            yield from _unknown(problem, table, column, "units", known)


def known_competencies(problem: Problem) -> Iterator[Issue]:
    """Where there is a table of competencies, only those are used."""
    if problem.competencies:
        known = {c.comp_code for c in problem.competencies}
        for table in ("post_competencies", "employee_competencies", "courses"):
            yield from _unknown(problem, table, "comp_code", "competencies", known)


def _unknown(
    problem: Problem, table: str, column: str, target: str, known: Iterable[str]
) -> Iterator[Issue]:
    names = known if isinstance(known, (dict, set)) else set(known)
    for place, record in enumerate(getattr(problem, table)):
        code = getattr(record, column)
        if code is not None and code not in names:
            hint = nearest(code, names).removeprefix("\nMaybe ")
            yield Issue(
                f"this code is not in the table {target}.",
                table,
                line(problem, table, place),
                column,
                code,
                f"a code of {target}",
                hint,
            )


def known_scores(problem: Problem) -> Iterator[Issue]:
    """Scores name known people and posts, each pair once."""
    if problem.scores is None:
        return
    scores = problem.scores
    for column, values, known in (
        ("emp_id", scores.emp_id, problem.employee),
        ("post_code", scores.post_code, problem.post),
    ):
        for code in sorted(set(values) - set(known)):
            place = int((values == code).argmax())
            hint = nearest(str(code), known).removeprefix("\nMaybe ")
            row = line(problem, "scores", place)
            yield Issue("this code is not known.", "scores", row, column, str(code), "", hint)
    pairs = Counter(zip(scores.emp_id, scores.post_code, strict=True))
    for (emp_id, post_code), count in pairs.items() if len(pairs) < len(scores) else ():
        if count > 1:
            message = f"the pair {emp_id} / {post_code} stands {count} times."
            yield Issue(message, "scores", allowed="each pair once")


def no_loops(problem: Problem) -> Iterator[Issue]:
    """Neither units nor lines of reporting run in a circle."""
    up = {u.unit_code: u.parent for u in problem.units}
    yield from _loops(up, "units", "parent")
    yield from _loops({p.post_code: p.reports_to for p in problem.posts}, "posts", "reports_to")


def _loops(up: dict[str, str | None], table: str, column: str) -> Iterator[Issue]:
    safe: set[str] = set()
    for start in up:
        path: list[str] = []
        code: str | None = start
        while code is not None and code in up and code not in safe:
            if code in path:
                circle = " > ".join([*path[path.index(code) :], code])
                yield Issue(f"the line upwards runs in a circle: {circle}.", table, None, column, code)
                break
            path.append(code)
            code = up[code]
        safe.update(path)


def seats(problem: Problem) -> Iterator[Issue]:
    """Seats that must be filled fit into the seats there are."""
    for place, post in enumerate(problem.posts):
        if post.min_filled > post.seats and not post.abolished:
            yield Issue(
                "more seats must be filled than there are.",
                "posts",
                line(problem, "posts", place),
                "min_filled",
                str(post.min_filled),
                f"0 to {post.seats}",
            )


def dates(problem: Problem) -> Iterator[Issue]:
    """Nobody is born after the plan, or took a post before being born."""
    for place, employee in enumerate(problem.employees):
        birth, since = employee.birth_date, employee.post_date
        row = line(problem, "employees", place)
        if birth and problem.policy.plan.date and birth >= problem.policy.plan.date:
            text = "the date of birth lies after the date of the plan."
            yield Issue(text, "employees", row, "birth_date", str(birth), "", "the century is wrong?")
        if birth and since and since <= birth:
            text = "the present post was taken before the date of birth."
            yield Issue(text, "employees", row, "post_date", str(since), f"after {birth}")


def present_holders(problem: Problem) -> Iterator[Issue]:
    """Remark on people without a present post, and on kept posts held by too many."""
    if any(e.post_code for e in problem.employees):
        held = Counter(e.post_code for e in problem.employees if e.post_code)
        for place, post in enumerate(problem.posts):
            if not post.abolished and held[post.post_code] > post.need:
                yield Issue(
                    f"{held[post.post_code]} people hold a post with {post.need} seats.",
                    "posts",
                    line(problem, "posts", place),
                    "need",
                    str(post.need),
                    severity="warning",
                )


CHECKS: tuple[Check, ...] = (
    not_empty,
    unique_keys,
    known_codes,
    known_competencies,
    known_scores,
    no_loops,
    seats,
    dates,
    present_holders,
)
