"""S10: nobody leads a subordinate of higher grade."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.plan.succession import is_stay
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.program.rows import Rows

_TOP = 17


@dataclass(frozen=True)
class SuperiorRank(Rule):
    """The holder of a post has no lower grade than those who report to it.

    Formula, for each post k that reports to j, both of one seat and k no JF: ``sum g_i
    x_ik + sum (17 - g_i) x_ij <= 17``, so that a breach is counted in grades. Two who
    stand so today and both stay are reported, not counted (H00). Legal basis: PP
    100/2000, repealed; not found in force, so it is a preference. Ignores: contract
    staff and unknown grades; posts of several seats; holders of JF.
    """

    name: ClassVar[str] = "superior-rank"
    title: ClassVar[str] = phrase("Superior not outranked")

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Weigh the grades of each two posts, newcomers and those who stay apart."""
        below = _lines(frame)
        if not len(below):
            return
        grade = frame.employees.grade[pairs.emp].astype(np.int64)
        graded, stay = grade > 0, pairs.stay
        for under, over in ((graded & ~stay, graded), (graded & stay, graded & ~stay)):
            yield self._weighed(frame, pairs, below, grade, under, over)

    def _weighed(
        self,
        frame: Frame,
        pairs: Pairs,
        below: Column,
        grade: Column,
        under: Column,
        over: Column,
    ) -> Rows:
        place = np.full(frame.n_posts, -1)
        place[below] = np.arange(len(below))
        subs = np.flatnonzero(under & (place >= 0)[pairs.post])
        boss = frame.posts.reports_to[below]
        leads = np.flatnonzero(over & np.isin(pairs.post, boss))
        order = np.argsort(boss, kind="stable")
        # One entry for each pair of a superior and each post below it.
        first = np.searchsorted(boss[order], pairs.post[leads], "left")
        times = np.searchsorted(boss[order], pairs.post[leads], "right") - first
        again = np.repeat(leads, times)
        nth = np.arange(len(again)) - np.repeat(np.cumsum(times) - times, times)
        rows = order[np.repeat(first, times) + nth]
        codes = [frame.problem.posts[k].post_code for k in below]
        return Rows.at_most(
            self.name,
            [phrase("grade in {where} against its superior", where=c) for c in codes],
            _TOP,
            row=np.concatenate([place[pairs.post[subs]], rows]),
            coef=np.concatenate([grade[subs], _TOP - grade[again]]),
            pair=np.concatenate([subs, again]),
        )

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """Compare the grades by hand."""
        for post in problem.posts:
            boss = problem.post.get(post.reports_to or "")
            if boss is None or post.type == "JF" or post.seats != 1 or boss.seats != 1:
                continue
            for sub in plan.holders.get(post.post_code, ()):
                for lead in plan.holders.get(boss.post_code, ()):
                    own, above = problem.employee[sub], problem.employee[lead]
                    if own.grade is None or above.grade is None:
                        continue
                    if "PPPK" in (own.grade.scheme, above.grade.scheme):
                        continue
                    short = own.grade.ordinal - above.grade.ordinal
                    if short > 0:
                        stay = is_stay(own, post) and is_stay(above, boss)
                        yield Finding(
                            self.name,
                            phrase(
                                "{lead} ({low}) in {boss} would lead {sub} ({high}) in "
                                "{post}."
                            ),
                            {
                                "lead": lead,
                                "low": str(above.grade),
                                "boss": boss.post_code,
                                "sub": sub,
                                "high": str(own.grade),
                                "post": post.post_code,
                            },
                            (lead, sub),
                            (boss.post_code, post.post_code),
                            amount=short,
                            kind="existing" if stay else "breach",
                        )


def _lines(frame: Frame) -> Column:
    """Give the posts of one seat, no JF, that report to a post of one seat."""
    posts = frame.posts
    single = np.append(posts.seats == 1, False)
    return np.flatnonzero(single[:-1] & single[posts.reports_to] & ~posts.is_jf)
