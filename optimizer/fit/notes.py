"""What fit could not know, counted: nothing is filled in silently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.issue import Issue
from models.phrase import Phrase, phrase
from models.policy.policy import FitEntry
from models.problem.problem import Problem
from models.records.calendar import months_between
from optimizer.shared.steps import is_given

_LACKING = {
    "competency": phrase("{count} employees were never assessed"),
    "education": phrase("{count} employees have no known education"),
    "experience": phrase(
        "{count} employees have neither a history nor a date in their post"
    ),
    "talent": phrase("{count} employees have neither ratings nor a talent box"),
}
_PARTS = {
    "competency": phrase("competency"),
    "education": phrase("education"),
    "experience": phrase("experience"),
    "talent": phrase("talent"),
}
_NEUTRAL = phrase("their {part} counts as {points} points of 100")
_NOTHING = phrase("their {part} earns no points until it is known")
_LEFT_OUT = phrase("their {part} is left out, so that the other parts count more")
_THEN = {"least": _NOTHING, "neutral": _NEUTRAL, "exclude": _LEFT_OUT}
"""What the policy makes of what is not known of a person."""


@dataclass(frozen=True)
class Unknown:
    """Something that fit does not know, how often, and what the policy makes of it.

    ``what`` and ``then`` are halves of a sentence, filled from ``values``.
    """

    table: str
    what: str
    then: str
    values: Mapping[str, Any]

    def __str__(self) -> str:
        """Write the sentence."""
        return f"{self.what}; {self.then}.".format(**self.values)


def notes(problem: Problem) -> tuple[Issue, ...]:
    """Count the people, posts and assessments of which fit does not know something.

    Returns
    -------
    One note for each kind of gap, with what the policy makes of it; none for given
    scores.
    """
    return tuple(
        Issue(_said(u), u.table, severity="note", code="not-known")
        for u in unknowns(problem)
    )


def _said(unknown: Unknown) -> Phrase:
    part = unknown.values.get("part", "")
    named = {**unknown.values, "part": _PARTS.get(part, part)}
    what, then = phrase(unknown.what, **named), phrase(unknown.then, **named)
    return phrase("{what}; {then}.", what=what, then=then)


def unknowns(problem: Problem) -> tuple[Unknown, ...]:
    """Give the same as ``notes``, in halves of sentences that can be translated."""
    entry = problem.policy.fit
    if is_given(entry, problem.scores):
        return ()
    found = [_stale(problem, entry), *_people(problem, entry), *_posts(problem, entry)]
    return tuple(u for u in found if u.values["count"])


def _stale(problem: Problem, entry: FitEntry) -> Unknown:
    day = problem.policy.plan_date
    stale = sum(
        a.assessed is not None
        and months_between(a.assessed, day) > entry.max_age_months
        for own in problem.assessments.values()
        for a in own.values()
    )
    kept = phrase("they are kept all the same")
    then = kept if entry.stale == "keep" else phrase("they are taken as not known")
    return Unknown(
        "employee_competencies",
        phrase("{count} assessments are older than {months} months"),
        then,
        {"count": stale, "months": entry.max_age_months},
    )


def _people(problem: Problem, entry: FitEntry) -> Iterator[Unknown]:
    people = problem.employees
    counts = {
        "competency": sum(e.emp_id not in problem.assessments for e in people),
        "education": sum(e.edu_level is None and not e.edu_group for e in people),
        "experience": sum(
            e.post_date is None and e.emp_id not in problem.held_posts for e in people
        ),
        "talent": sum(
            e.rating_y1 is None and e.rating_y2 is None and e.talent_box is None
            for e in people
        ),
    }
    for part, count in counts.items():
        if entry.weights.get(part):
            then = _THEN[entry.missing]
            yield _part("employees", _LACKING[part], part, count, entry, then)


def _posts(problem: Problem, entry: FitEntry) -> Iterator[Unknown]:
    posts = [p for p in problem.posts if not p.abolished]
    if entry.weights.get("competency"):
        bare = sum(p.post_code not in problem.standards for p in posts)
        yield Unknown(
            "post_competencies",
            phrase("{count} posts have no standard of their own"),
            phrase(
                "the general competencies at the level of their type stand in for it"
            ),
            {"count": bare},
        )
    if entry.weights.get("experience"):
        bare = sum(not p.job_family for p in posts)
        text = phrase("{count} posts have no job family")
        then = _LEFT_OUT if entry.unknown is None else _NEUTRAL
        yield _part("posts", text, "experience", bare, entry, then)


def _part(
    table: str, what: str, part: str, count: int, entry: FitEntry, then: str
) -> Unknown:
    values = {"count": count, "part": part, "points": f"{entry.neutral:g}"}
    return Unknown(table, what, then, values)
