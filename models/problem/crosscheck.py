"""Contradictions between the tables: small validators, each of one idea."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from functools import partial
from itertools import chain
from operator import attrgetter

from models.issue import Issue
from models.phrase import phrase
from models.problem.check import Check, alone
from models.problem.clashes.people import dates, schemes
from models.problem.links import LINK_CHECKS, line
from models.problem.lookalikes import KEYS, look_alikes
from models.problem.retirement import staying
from models.problem.tables import Tables
from models.records.record import Record

_KEYS = {
    "employees": ("emp_id",),
    "posts": ("post_code",),
    "units": ("unit_code",),
    "competencies": ("comp_code",),
    "courses": ("course_code",),
    "post_competencies": ("post_code", "comp_code"),
    "allowances": ("job_class", "unit_code"),
    "base_pay": ("grade",),
    "services": ("service_code",),
    "job_analysis": ("post_code",),
    "job_evaluation": ("post_code", "factor"),
}


def crosscheck(
    problem: Tables,
    unsure: frozenset[str] = frozenset(),
    refused: Container[tuple[str, int | None]] = (),
) -> list[Issue]:
    """Run every check; errors, warnings and notes together.

    Parameters
    ----------
    unsure : tables that were not read in full: nothing is said to be missing there.
    refused : tables and rows with a cell that could not be read. What that cell might
        explain is not told; what the others say by themselves is, so that nothing
        waits for the next round.
    """
    found = chain.from_iterable(check.find(problem, unsure) for check in ALL_CHECKS)
    return [i for i in found if (i.table, i.row) not in refused or _sure(i)]


def _sure(issue: Issue) -> bool:
    """Tell whether an issue rests on cells that were read, and on no default."""
    alone = ("duplicate-key", "unknown-code")
    return issue.code in alone or issue.table in ("employees", "course_sessions")


def unique_keys(table: str, problem: Tables) -> Iterator[Issue]:
    """No two rows of a table carry the same key."""
    records, columns = getattr(problem, table), _KEYS[table]
    if len(set(map(attrgetter(*columns), records))) == len(records):
        return
    keys = [tuple(str(getattr(r, c)) for c in columns) for r in records]
    doubled = {key for key, count in Counter(keys).items() if count > 1}
    first: dict[tuple[str, ...], int] = {}
    for place, key in enumerate(keys if doubled else ()):
        if key in doubled and key in first:
            earlier = line(problem, table, first[key])
            yield Issue(
                phrase("the same key stands in row {earlier}.", earlier=earlier),
                table,
                line(problem, table, place),
                columns[-1],
                " / ".join(key),
                phrase("each key once"),
                phrase("the row was pasted twice?"),
                code="duplicate-key",
            )
        first.setdefault(key, place)


def no_loops(problem: Tables) -> Iterator[Issue]:
    """Neither units nor lines of reporting run in a circle."""
    up = {u.unit_code: u.parent for u in problem.units}
    yield from _loops(up, "units", "parent")
    yield from _loops(
        {p.post_code: p.reports_to for p in problem.posts}, "posts", "reports_to"
    )


def _loops(up: dict[str, str | None], table: str, column: str) -> Iterator[Issue]:
    safe: set[str] = set()
    for start in up:
        path: list[str] = []
        code: str | None = start
        while code is not None and code in up and code not in safe:
            if code in path:
                circle = " > ".join([*path[path.index(code) :], code])
                yield Issue(
                    phrase(
                        "the line upwards runs in a circle: {circle}.", circle=circle
                    ),
                    table,
                    None,
                    column,
                    code,
                    code="circle",
                )
                break
            path.append(code)
            code = up[code]
        safe.update(path)


def seats(problem: Tables) -> Iterator[Issue]:
    """Seats that must be filled fit into the seats there are."""
    for place, post in enumerate(problem.posts):
        if post.min_filled > post.seats and not post.abolished:
            yield Issue(
                phrase("more seats must be filled than there are."),
                "posts",
                line(problem, "posts", place),
                "min_filled",
                str(post.min_filled),
                phrase("0 to {seats}", seats=post.seats),
                code="contradiction",
            )


def whole_rupiah(problem: Tables) -> Iterator[Issue]:
    """Pay is told in whole rupiah, so that sums are exact."""
    for table in ("allowances", "base_pay"):
        for place, told in enumerate(getattr(problem, table)):
            if told.amount != int(told.amount):
                yield Issue(
                    phrase("the amount is not in whole rupiah."),
                    table,
                    line(problem, table, place),
                    "amount",
                    str(told.amount),
                    phrase("whole rupiah a month"),
                    code="not-whole",
                )


def done_by_somebody(problem: Tables) -> Iterator[Issue]:
    """A service says which post, or else which unit, does the work."""
    for place, service in enumerate(problem.services):
        row = line(problem, "services", place)
        post = problem.post.get(service.post_code or "")
        if not service.post_code and not service.unit_code:
            yield Issue(
                phrase("the service names neither a post nor a unit that does it."),
                "services",
                row,
                "post_code",
                service.service_code,
                phrase("a code of {target}", target="posts"),
                code="contradiction",
            )
        elif post and service.unit_code not in (None, post.unit_code):
            yield Issue(
                phrase(
                    "the post that does the service is in {unit}; the unit named here "
                    "is not used.",
                    unit=post.unit_code or "-",
                ),
                "services",
                row,
                "unit_code",
                str(service.unit_code),
                severity="warning",
                code="contradiction",
            )


def in_order(problem: Tables) -> Iterator[Issue]:
    """What has a first and a last day begins before it ends."""
    for table, first, last in (
        ("employees", "move_from", "move_until"),
        ("course_sessions", "start", "end"),
    ):
        for place, record in enumerate(getattr(problem, table)):
            start, end = getattr(record, first), getattr(record, last)
            if start and end and end < start:
                yield Issue(
                    phrase("the last day lies before the first."),
                    table,
                    line(problem, table, place),
                    last,
                    str(end),
                    phrase("{start} or later", start=start),
                    maybe=phrase("the two days stand in each other's place."),
                    code="contradiction",
                )


def pointless(problem: Tables) -> Iterator[Issue]:
    """Remark on wishes without an aim, and on kin of themselves."""
    aims = ("post_code", "unit_code", "job_family", "district", "swap_with")
    for table, text, means in (
        ("preferences", phrase("the wish says nothing."), lambda r: _any(r, aims)),
        (
            "kinship",
            phrase("a person is kin of the same person."),
            lambda r: r.emp_a != r.emp_b,
        ),
        (
            "preferences",
            phrase("the swap is asked for by one of the two only: it counts for none."),
            lambda r: not r.swap_with or (r.swap_with, r.emp_id) in _swaps(problem),
        ),
    ):
        for place, record in enumerate(getattr(problem, table)):
            if not means(record):
                row = line(problem, table, place)
                yield Issue(text, table, row, severity="warning", code="contradiction")


def _swaps(problem: Tables) -> set[tuple[str, str | None]]:
    """List who wishes to swap with whom."""
    wishes = problem.preferences
    return {(w.emp_id, w.swap_with) for w in wishes if w.wish == "want"}


def _any(record: Record, fields: Iterable[str]) -> bool:
    return any(getattr(record, field) for field in fields)


def present_holders(problem: Tables) -> Iterator[Issue]:
    """Remark on people without a present post, and on kept posts held by too many."""
    today = problem.held_today
    full = {
        p.post_code
        for p in problem.posts
        if not p.abolished and today.get(p.post_code, 0) > p.need
    }
    # of the others nobody has to be asked whether somebody retires
    there = [e for e in problem.employees if e.post_code in full]
    held = Counter(e.post_code for e in staying(problem, there))
    for place, post in enumerate(problem.posts if full else ()):
        if post.post_code in full and held[post.post_code] > post.need:
            yield Issue(
                phrase(
                    "the post has more holders ({holders}) than seats.",
                    holders=held[post.post_code],
                ),
                "posts",
                line(problem, "posts", place),
                "need",
                str(post.need),
                severity="warning",
                code="too-many-holders",
            )


ALL_CHECKS: tuple[Check, ...] = (
    *LINK_CHECKS,
    *(alone(partial(unique_keys, table), table) for table in _KEYS),
    *(alone(partial(look_alikes, table), table) for table in KEYS),
    alone(no_loops, "units", "posts"),
    alone(seats, "posts"),
    alone(whole_rupiah, "allowances", "base_pay"),
    alone(done_by_somebody, "services", "posts"),
    alone(dates, "employees", "policy"),
    alone(schemes, "employees"),
    alone(in_order, "employees", "course_sessions"),
    alone(pointless, "preferences", "kinship"),
    alone(present_holders, "employees", "posts", "policy"),
)
