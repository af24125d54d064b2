"""A newcomer holds the certificates that the post asks for, and they still hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import CheckedRule, refused
from optimizer.contract.unread import NOT_ASKED, Names


@dataclass(frozen=True)
class CertificateRule(CheckedRule):
    """A newcomer holds every certificate of the post, in force on the plan date.

    Formula: ``x_ij = 0`` where a code among the ``certificates`` of j stands in no row
    of i in the table `certificates` whose ``valid_until`` is on or after the plan date,
    or blank (no end). Codes compare in small letters. ``by_family`` says what each post
    of a job family asks for beside its own (``{nakes = ["SIP"]}``: STR is for life, the
    SIP runs out). Without that table nobody is tested, and it is counted. Legal basis:
    Perpres 46/2025 and 12/2021 art. 74A (procurement); UU 17/2023 (STR, SIP); licences
    of each profession. Ignores: certificates of those who stay (reported as existing);
    what runs out after the plan date.
    """

    name: ClassVar[str] = "certificates"
    title: ClassVar[str] = phrase("Certificates")
    unread: ClassVar[Names] = NOT_ASKED
    entry: ClassVar[bool] = True
    by_family: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def fails(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark posts of which a certificate is not held, or over."""
        lacking = np.zeros(len(pairs), dtype=bool)
        if not frame.problem.certificates:
            return lacking
        rows = [c for c in frame.problem.certificates if _lasts(c.valid_until, frame)]
        codes = [self._codes(post) for post in frame.problem.posts]
        for code in sorted(set[str]().union(*codes)):
            owners = {c.emp_id for c in rows if _plain(c.certificate) == code}
            held = np.array([e.emp_id in owners for e in frame.problem.employees], bool)
            asked = np.array([code in own for own in codes], bool)
            lacking |= asked[pairs.post] & ~held[pairs.emp]
        return lacking

    def unknown(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark posts that ask for certificates where no table tells of any."""
        if frame.problem.certificates:
            return np.zeros(len(pairs), dtype=bool)
        asks = np.array([bool(self._codes(p)) for p in frame.problem.posts], bool)
        return asks[pairs.post]

    def _codes(self, post: Post) -> set[str]:
        """Give what a post asks for, in small letters, for the columns."""
        family = self.by_family.get(post.job_family, ())
        return {_plain(code) for code in (*post.certificates, *family)}

    def refusal(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Look the certificates of one person up by hand."""
        if not problem.certificates:
            return None
        for asked in post.certificates_by(self.by_family):
            own = [
                row
                for row in problem.certificates_of.get(employee.emp_id, ())
                if row.certificate.strip().lower() == asked.strip().lower()
            ]
            last = [row.valid_until for row in own if row.valid_until is not None]
            day = problem.policy.plan_date
            if len(last) < len(own) or any(until >= day for until in last):
                continue
            if own:
                text = phrase(
                    "{employee} held the certificate {code} until {until}; {post} asks "
                    "for it."
                )
                said = {"code": asked, "until": max(last)}
                return refused(self.name, text, employee, post, **said)
            text = phrase("{employee} holds no certificate {code}; {post} asks for it.")
            return refused(self.name, text, employee, post, code=asked)
        return None

    def missing(self, problem: Problem, employee: Employee, post: Post) -> str:
        """Name the certificates where a post asks for some and no table tells any."""
        del employee
        untold = post.certificates_by(self.by_family) and not problem.certificates
        return phrase("certificates") if untold else ""


def _lasts(until: object, frame: Frame) -> bool:
    return until is None or bool(np.datetime64(str(until)) >= np.datetime64(frame.date))


def _plain(code: str) -> str:
    return code.strip().casefold()
