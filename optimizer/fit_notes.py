"""What fit could not know, counted: nothing is filled in silently."""

from __future__ import annotations

from collections.abc import Iterator

from models.calendar import months_between
from models.issue import Issue
from models.policy import FitEntry
from models.problem import Problem
from optimizer.grid import is_given


def notes(problem: Problem) -> tuple[Issue, ...]:
    """Count the people, posts and assessments of which fit does not know something.

    Returns
    -------
    One note for each kind of gap, with what the policy makes of it; none for given
    scores.
    """
    entry = problem.policy.fit
    if is_given(entry, problem.scores):
        return ()
    made = [_stale(problem, entry), *_unknown(problem, _in_place_of(entry))]
    return tuple(note for note in made if note is not None)


def _in_place_of(entry: FitEntry) -> str:
    if entry.missing == "neutral":
        return f"counts as {entry.neutral:g} points of 100"
    return "is left out, so that the other parts count more"


def _stale(problem: Problem, entry: FitEntry) -> Issue | None:
    day = problem.policy.plan_date
    stale = sum(
        a.assessed is not None
        and months_between(a.assessed, day) > entry.max_age_months
        for own in problem.assessments.values()
        for a in own.values()
    )
    made = "kept all the same" if entry.stale == "keep" else "taken as not known"
    return _note(
        stale,
        "employee_competencies",
        f"{stale} assessments are older than {entry.max_age_months} months; they are "
        f"{made}.",
    )


def _unknown(problem: Problem, instead: str) -> Iterator[Issue | None]:
    weights = problem.policy.fit.weights
    people, posts = problem.employees, [p for p in problem.posts if not p.abolished]
    counts = {
        "competency": (
            sum(e.emp_id not in problem.assessments for e in people),
            "employees were never assessed",
        ),
        "education": (
            sum(e.edu_level is None and not e.edu_group for e in people),
            "employees have no known education",
        ),
        "experience": (
            sum(
                e.post_date is None and e.emp_id not in problem.held_posts
                for e in people
            ),
            "employees have neither a history nor a date in their post",
        ),
        "talent": (
            sum(
                e.rating_y1 is None and e.rating_y2 is None and e.talent_box is None
                for e in people
            ),
            "employees have neither ratings nor a talent box",
        ),
    }
    for part, (count, what) in counts.items():
        if weights.get(part):
            yield _note(count, "employees", f"{count} {what}; their {part} {instead}.")
    if weights.get("competency"):
        bare = sum(p.post_code not in problem.standards for p in posts)
        yield _note(
            bare,
            "post_competencies",
            f"{bare} posts have no standard of their own; the general competencies at "
            f"the level of their type stand in for it.",
        )
    if weights.get("experience"):
        bare = sum(not p.job_family for p in posts)
        text = f"{bare} posts have no job family; experience there {instead}."
        yield _note(bare, "posts", text)


def _note(count: int, table: str, message: str) -> Issue | None:
    return Issue(message, table, severity="note") if count else None
