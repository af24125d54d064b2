"""The claims of incumbents over columns: limits for those whom a plan leaves over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from models.phrase import Phrase, phrase
from models.records.employee import Exemption
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.judge import Judge
from optimizer.program.rows import Rows
from optimizer.rules.merit.claims_told import Told
from optimizer.rules.merit.served import asking, served

HAIR = 1e-6
CLAIMS = "claims of incumbents"
"""What is known of them over pairs; a problem of the very same pairs has them too."""
BEFORE = "claims before"
"""What an earlier problem found of rows that are equal, rule by rule."""


@dataclass(eq=False)
class IncumbentClaims:
    """Names the limits that a solution breaks: one for each claimant and post.

    There are as many claims as incumbents times posts of their tier, and few of them
    ever matter: those of the few whom a plan leaves over.
    """

    frame: Frame
    pairs: Pairs
    rule: str
    within: str
    related: Sequence[Sequence[str]]
    others: Sequence[Judge]
    _known: dict[int, Column] = field(default_factory=dict)
    _sets: dict[int, frozenset[int]] = field(default_factory=dict)
    told: Told = field(default_factory=Told)

    def cuts(self, x: Column) -> Rows | None:
        """Give the limits of those left over, where somebody rises into their posts."""
        # Of all pairs a solution uses one in a hundred: only these are summed.
        used = np.flatnonzero(x != 0)  # of booleans: faster than of floats
        return self._broken(used, x[used])

    def cuts_of(self, chosen: Column, n_pairs: int) -> Rows | None:
        """Give the same of a whole plan, told by its pairs."""
        del n_pairs
        return self.around(chosen)((), ())

    def around(self, chosen: Column) -> Near:
        """Give the same of plans near a whole one: a few people placed otherwise.

        Parameters
        ----------
        chosen : the pairs of the plan.
        """
        rises = chosen[self.rising[chosen]]
        people, posts = self.pairs.emp[rises], self.pairs.post[rises]
        risen = [*zip(people.tolist(), posts.tolist(), strict=True)]
        placed = np.zeros(self.frame.n_employees, dtype=bool)
        placed[self.pairs.emp[chosen]] = True
        free = np.flatnonzero(~placed).tolist()

        def told(
            who: Sequence[int], pairs: Sequence[int]
        ) -> tuple[list[int], list[int]]:
            gone = set(who)
            over = {post for own, post in risen if own not in gone}
            new = [pair for pair in pairs if pair >= 0 and self.rising[pair]]
            over.update(self.pairs.post[new].tolist())
            left = {own for own in free if own not in gone}
            left.update(own for own, pair in zip(who, pairs, strict=True) if pair < 0)
            return self._asking(sorted(left), over), sorted(over)

        return Near(self, told)

    def _asking(self, left: Iterable[int], over: Iterable[int]) -> list[int]:
        """Give those left over in whose tier there are posts that others rise into."""
        own, tiers = self._tiers
        asked = {tiers[post] for post in over if tiers[post] > 0}
        return [who for who in left if own[who] in asked]

    @cached_property
    def _tiers(self) -> tuple[list[int], list[int]]:
        """Give the tier of each employee, and of each post."""
        return self.frame.employees.tier.tolist(), self.frame.posts.tier.tolist()

    def broken(self, left: Sequence[int], over: Sequence[int]) -> Rows | None:
        """Write the limits of those wholly left over, at posts others rise into."""
        broken = [
            (who, post)
            for who in left
            for post in sorted(self._claims(who).intersection(over))
        ]
        return self._rows(broken) if broken else None

    def _broken(self, used: Column, share: Column) -> Rows | None:
        rises = self.rising[used]
        posts = self.pairs.post[used[rises]]
        risen = np.bincount(posts, weights=share[rises], minlength=self.frame.n_posts)
        if not (risen > HAIR).any():
            return None
        people, n = self.pairs.emp[used], self.frame.n_employees
        placed = np.bincount(people, weights=share, minlength=n)
        over = np.flatnonzero(risen > HAIR)  # more than none: no other can be too many
        most, risen = self.most[over], risen[over]
        left = np.flatnonzero(self._left(placed, over)).tolist()
        # Only there are claims looked for: of a solution many may be left over in part.
        places = [over[risen > most * placed[who] + HAIR] for who in left]
        broken = [
            (who, post)
            for who, claimed in zip(
                left, self.told.picked(left, places, self._among), strict=True
            )
            for post in claimed.tolist()
        ]
        return self._rows(broken) if broken else None

    def _left(self, placed: Column, posts: Column) -> Column:
        """Mark those who are left over, wholly or in part, in the tiers of posts."""
        own = self.frame.employees.tier
        asked = np.zeros(1 + int(own.max(initial=0)), dtype=bool)
        tiers = self.frame.posts.tier[posts]
        asked[tiers[(tiers > 0) & (tiers < len(asked))]] = True
        left: Column = (placed < 1 - HAIR) & (own > 0)
        left[left] = asked[own[left]]
        return left

    @cached_property
    def rises(self) -> Column:
        """List the pairs in which somebody would rise in tier, by post."""
        rises = np.flatnonzero(self.pairs.is_move("tier-up"))
        emp, post = self.pairs.emp[rises], self.pairs.post[rises]
        free = np.ones(len(rises), dtype=bool)
        for paper in self._papers:
            free &= ~self._covered(paper, emp, post)
        return rises[free][np.argsort(post[free], kind="stable")]

    @cached_property
    def rising(self) -> Column:
        """Mark the pairs in which somebody would rise in tier."""
        marked = np.zeros(len(self.pairs.emp), dtype=bool)
        marked[self.rises] = True
        return marked

    @cached_property
    def most(self) -> Column:
        """Count how many may rise into each post at most."""
        n, own = self.frame.n_posts, self.frame.employees.post
        count = np.bincount(self.pairs.post[self.rises], minlength=n)
        held = np.bincount(own[own >= 0], minlength=n)
        return np.minimum(count, np.maximum(self.frame.posts.seats, held))

    def claimed(self, who: int) -> Column:
        """Mark the posts at which somebody goes before those who rise."""
        self.learn([who])
        return self._known[who]

    def _claims(self, who: int) -> frozenset[int]:
        """List the posts at which somebody goes before those who rise."""
        if who not in self._sets:
            self._sets[who] = frozenset(np.flatnonzero(self.claimed(who)).tolist())
        return self._sets[who]

    def learn(self, people: Iterable[int]) -> None:
        """Work out the claims of people of whom they are not known, all at once."""
        new = sorted({*people} - self._known.keys())
        if not new:
            return
        every = np.arange(self.frame.n_posts)
        for who, at in zip(new, self._among(new, [every] * len(new)), strict=True):
            self._known[who] = np.zeros(len(every), dtype=bool)
            self._known[who][at] = True

    def _among(
        self, people: Sequence[int], places: Sequence[Column]
    ) -> Sequence[Column]:
        """Pick the posts that each of some people claims, out of some of their own."""
        posts, tiers = self.frame.posts, self.frame.employees.tier
        at = []
        for who, some in zip(people, places, strict=True):
            own = some[(posts.tier[some] == tiers[who]) & (posts.seats[some] > 0)]
            at.append(own[self._in_field(who, own)].astype(np.int32))
        if not at:
            return at
        own = np.repeat(np.array(people, dtype=np.int32), [len(some) for some in at])
        wanted = Pairs(self.frame, own, np.concatenate(at))
        free = np.ones(len(wanted), dtype=bool)
        for paper in self._papers:
            free &= ~self._covered(paper, wanted.emp, wanted.post)
        for active in self.others:
            barred = active.barred(self.frame, wanted)
            if barred is not None:
                free &= ~barred
        parts = np.split(free, np.cumsum([len(some) for some in at])[:-1])
        return [some[may] for some, may in zip(at, parts, strict=True)]

    def _in_field(self, who: int, at: Column) -> Column:
        """Mark the posts in somebody's own field, or one that is related to it."""
        frame, posts = self.frame, self.frame.posts
        own, family = int(frame.employees.family[who]), posts.family[at]
        if self.within == "any" or own < 0:
            return np.ones(len(at), dtype=bool)
        inside = (family < 0) | (family == own)
        if self.within == "same":
            return np.asarray(inside)
        inside |= np.isin(family, self._families(who, own))
        unit, group = frame.employees.unit[who], frame.employees.edu_group[who]
        if unit >= 0:
            inside |= posts.unit[at] == unit
        if group >= 0:
            inside |= asking(frame)[group, at]
        return np.asarray(inside)

    def _families(self, who: int, own: int) -> list[int]:
        """List the families somebody served in, and those related to them."""
        places = self.frame.families
        held = {own} | served(self.frame).get(who, set())
        groups = [{places[n] for n in names if n in places} for names in self.related]
        return sorted(held.union(*(group for group in groups if held & group)))

    @cached_property
    def _papers(self) -> list[Exemption]:
        problem = self.frame.problem
        names = {self.rule, problem.policy.rule(self.rule).code.lower()} - {""}
        return [
            paper
            for paper in problem.exemptions
            if paper.rule.lower() in names
            and paper.document
            and paper.names_somebody
            and (paper.valid_until is None or paper.valid_until >= self.frame.date)
        ]

    def _covered(self, paper: Exemption, emp: Column, post: Column) -> Column:
        covered = np.ones(len(emp), dtype=bool)
        if paper.emp_id is not None:
            covered &= emp == self.frame.employee_index[paper.emp_id]
        if paper.post_code is not None:
            covered &= post == self.frame.post_index[paper.post_code]
        return covered

    def _rows(self, broken: Sequence[tuple[int, int]]) -> Rows:
        """Write the limits of some claims."""
        at = self.pairs.post[self.rises]
        row, pair, coef, labels = [], [], [], list[Phrase]()
        for number, (who, post) in enumerate(broken):
            first, last = np.searchsorted(at, [post, post + 1])
            own = self.pairs.of_employee(who)
            pair += [self.rises[first:last], own]
            signs = np.repeat([1, -int(self.most[post])], [last - first, len(own)])
            coef.append(signs)
            row.append(np.full(len(signs), number))
            labels.append(self._label(who, post))
        return Rows.at_most(
            self.rule,
            labels,
            0,
            row=np.concatenate(row),
            coef=np.concatenate(coef).astype(np.int64),
            pair=np.concatenate(pair),
        )

    def _label(self, who: int, post: int) -> Phrase:
        problem = self.frame.problem
        return phrase(
            "{person} before promotions into {where}",
            person=problem.employees[who].emp_id,
            where=problem.posts[post].post_code,
        )


@dataclass(frozen=True)
class Near:
    """The limits that plans near a whole one break.

    ``told`` : gives who is left over and has claims, and where others rise.
    """

    claims: IncumbentClaims
    told: Callable[[Sequence[int], Sequence[int]], tuple[list[int], list[int]]]

    def __call__(self, who: Sequence[int], pairs: Sequence[int]) -> Rows | None:
        """Give them, told by people and their new pairs; -1 for who is left over."""
        return self.claims.broken(*self.told(who, pairs))

    def expect(self, changes: Iterable[tuple[Sequence[int], Sequence[int]]]) -> None:
        """Learn what will be asked, so that all claims are worked out at once."""
        told = [self.told(*change) for change in changes]
        self.claims.learn({who for left, _ in told for who in left})
