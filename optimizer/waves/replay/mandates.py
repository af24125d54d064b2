"""Acting holders by hand: rank, days, months, and no leading post left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from models.phrase import Phrase, phrase
from models.problem.problem import Problem
from models.problem.retirement import retires_on
from models.records.post import Post
from optimizer.waves.replay.measures import leads
from optimizer.waves.replay.office import Office
from optimizer.waves.replay.records import Dated, Mandate

_MONTHS = 12


def wrong_mandates(problem: Problem, rows: Sequence[Mandate]) -> Iterator[Phrase]:
    """Judge each mandate by itself, before any day is replayed."""
    entry = problem.policy.waves.acting
    if entry.mode == "off":
        if rows:
            yield phrase("nobody acts under this policy, but acting.csv names some.")
        return
    most = entry.months * (1 + entry.renewals)
    for row in rows:
        known = row.emp_id in problem.employee
        if not known or row.post_code not in problem.post:
            yield phrase(
                "acting.csv: {person} or {post} is not known.",
                person=row.emp_id,
                post=row.post_code,
            )
        elif row.end < row.start or row.end >= months_on(row.start, most):
            yield phrase(
                "{person}: acts for {post} from {start} to {end}, at most {months} "
                "months.",
                person=row.emp_id,
                post=row.post_code,
                start=row.start,
                end=row.end,
                months=most,
            )
        else:
            yield from _unfit(problem, row)
    yield from _at_once(rows)


def _unfit(problem: Problem, row: Mandate) -> Iterator[Phrase]:
    employee = problem.employee[row.emp_id]
    gone, ends = retires_on(problem, employee), employee.contract_until
    leaves = (gone and gone <= row.end) or (ends and ends < row.end)
    barred = employee.status in ("CPNS", "PPPK_PW")
    if leaves or barred or employee.discipline in ("moderate", "severe"):
        yield phrase(
            "{person}: may not act for {post} until {end}.",
            person=row.emp_id,
            post=row.post_code,
            end=row.end,
        )


def _at_once(rows: Sequence[Mandate]) -> Iterator[Phrase]:
    """Nobody acts for two posts on one day, nor twice in a row for the same."""
    for place, row in enumerate(rows):
        for other in rows[place + 1 :]:
            if row.emp_id != other.emp_id:
                continue
            next_to = other.start <= row.end + timedelta(1) and row.start <= (
                other.end + timedelta(1)
            )
            crossed = other.start <= row.end and row.start <= other.end
            if crossed or (next_to and row.post_code == other.post_code):
                yield phrase(
                    "{person}: acts for {post} and for {other} at once, or too long.",
                    person=row.emp_id,
                    post=row.post_code,
                    other=other.post_code,
                )


def wrong_ranks(office: Office, dated: Dated) -> Iterator[Phrase]:
    """Ask on a day that whoever acts sits in a post of fitting rank."""
    problem = office.problem
    for row in dated.acting:
        if not row.start <= office.today <= row.end:
            continue
        held = office.sits.get(row.emp_id, "")
        yield from wrong_rank(problem, row, held, office.today)
        there = office.holders[row.post_code]
        if row.kind == "Plh" and not there:
            yield phrase(
                "{day}: {person} acts as Plh for {post}, which nobody holds.",
                day=office.today,
                person=row.emp_id,
                post=row.post_code,
            )
        away = row.kind == "Plh" and is_alone(office, dated, row.post_code)
        if there and not away:
            yield phrase(
                "{day}: {person} acts for {post}, which is held.",
                day=office.today,
                person=row.emp_id,
                post=row.post_code,
            )


def wrong_rank(
    problem: Problem, row: Mandate, held: str, day: date
) -> Iterator[Phrase]:
    """Ask that the post that somebody holds is of fitting rank to act for another."""
    below = problem.policy.waves.acting.tiers_below
    own = problem.tier(problem.post.get(held))
    asked = problem.tier(problem.post.get(row.post_code))
    if not own or not asked or not 0 <= asked - own <= below:
        yield phrase(
            "{day}: {person} acts for {post} from a post of another rank.",
            day=day,
            person=row.emp_id,
            post=row.post_code,
        )


def alone(office: Office, dated: Dated, touched: set[str]) -> Iterator[str]:
    """Give leading posts of the plan that are empty on a day, and nobody acts."""
    if office.problem.policy.waves.acting.mode == "off":
        return
    acted = {r.post_code for r in dated.acting if r.start <= office.today <= r.end}
    for code in sorted(touched - acted):
        post: Post = office.problem.post[code]
        if leads(post) and office.planned(code) and is_alone(office, dated, code):
            yield code


def is_alone(office: Office, dated: Dated, code: str) -> bool:
    """Tell whether nobody holds a post, or its one holder is not at work today.

    Of a post that several people held before the first ceremony nobody is counted as
    away: the others are there.
    """
    held = office.holders[code]
    if office.began.get(code) != 1:
        return not held
    return all(_is_away(office, dated, emp_id) for emp_id in held)


def _is_away(office: Office, dated: Dated, emp_id: str) -> bool:
    if emp_id in office.since:
        return False
    back = (dated.postponed or {}).get(emp_id)
    start = dated.on or office.today
    if back is not None and start <= office.today < back:
        return True
    return any(
        row.emp_id == emp_id and row.start <= office.today <= row.end
        for row in dated.courses
    )


def months_on(day: date, months: int) -> date:
    """Give the same day of a later month, or the last of a shorter one."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return day
