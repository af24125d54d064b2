"""Services that nobody can do: no post where they are done has a seat."""

from __future__ import annotations

from collections.abc import Iterator

from models.issue import Issue
from models.phrase import phrase
from models.problem.links import line
from models.problem.problem import Problem
from optimizer.serving.by_hand import desks_of


def unserved(problem: Problem) -> Iterator[Issue]:
    """Warn of each service that the new structure has no seat for."""
    place = {s.service_code: k for k, s in enumerate(problem.services)}
    for desk in desks_of(problem):
        if desk.seats:
            continue
        for service in desk.services:
            yield Issue(
                phrase(
                    "no post that does the service has a seat in the new structure; "
                    "goals and limits on the load of services leave it out."
                ),
                "services",
                line(problem, "services", place[service.service_code]),
                "post_code" if service.post_code else "unit_code",
                service.post_code or service.unit_code or "",
                maybe=phrase("the service is done elsewhere from then on?"),
                severity="warning",
                code="too-few-seats",
            )
