"""Equalise posts (penyetaraan): managerial posts become functional ones."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import ClassVar

from pydantic import Field
from pydantic.dataclasses import dataclass

from models.errors import nearest
from models.phrase import phrase
from models.problem.problem import Problem
from models.records.post import Post
from scenarios.edit import STRICT, Edit, Edited, Names, Share
from scenarios.editing.change import holders, with_tables, without_seats
from scenarios.editing.functional import TARGETS, functional, standards_of
from scenarios.editing.select import below
from scenarios.editing.sentence import count_posts, listed
from scenarios.editing.written_rows import changed
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class Equalise(Edit):
    """Abolish a share of the posts of some echelons; each becomes a functional post.

    Posts marked exempt stay, and so do locked ones and those with a pinned or locked
    holder. Of the others the share goes that the units can best spare: lowest class
    first, each unit in turn, so that a larger share always contains a smaller one.

    Attributes
    ----------
    echelons : III.a to V.   unit : with all below it; None for all.
    share : of the posts that may be equalised, rounded down; 0 to 1.
    posts : these exactly, instead of a share.   keep : posts to leave alone.
    targets : level of a post -> functional level, where it differs from the rule.
    """

    kind: ClassVar[str] = "equalise"
    does: ClassVar[str] = phrase(
        "penyetaraan: posts become functional ones; exempt, locked and pinned posts "
        "stay"
    )
    echelons: Names = ("IV.a", "IV.b")
    unit: str | None = None
    share: Share = 1.0
    posts: Names = ()
    keep: Names = ()
    targets: Mapping[str, str] = Field(default_factory=dict)

    def apply(self, problem: Problem) -> Edited:
        eligible, kept = self._eligible(problem)
        chosen = self._chosen(eligible)
        if not chosen:
            raise EditError(self._none(problem, eligible, kept))
        new, targets = self._targets(problem, chosen)
        standards = (s for post in new for s in standards_of(problem, post))
        wider = with_tables(
            problem,
            posts=(*_grown(problem, targets), *new),
            post_competencies=(*problem.post_competencies, *standards),
        )
        left = with_tables(wider, **without_seats(wider, targets.keys(), targets))
        said = phrase(
            "{posts} of echelon {echelons} equalised into functional posts, of "
            "{eligible} that could be; holders today: {people}; kept as exempt, locked "
            "or pinned: {kept}.",
            posts=count_posts(len(chosen)),
            eligible=len(eligible),
            echelons=listed(self.echelons),
            people=len(holders(problem, targets.keys())),
            kept=len(kept),
        )
        return left, said

    def _none(self, problem: Problem, eligible: list[Post], kept: list[Post]) -> str:
        """Say why no post is equalised: the share, the protection or the echelon."""
        where = phrase(" in unit {unit!r}", unit=self.unit) if self.unit else ""
        values = {"echelons": listed(self.echelons), "where": where}
        if eligible:
            return phrase(
                "a share of {share} of {count} posts is less than one post.\n"
                "Maybe {least} or more.",
                share=self.share,
                count=len(eligible),
                least=math.ceil(100 / len(eligible)) / 100,
            )
        if kept:
            return phrase(
                "no post of echelon {echelons}{where} can be equalised: "
                "{count} are exempt, locked or pinned.",
                **values,
                count=len(kept),
            )
        known = {_echelon_of(problem, p) for p in problem.posts if not p.abolished}
        hint = nearest(self.echelons[0] if self.echelons else "", known - {""})
        return phrase(
            "there is no post of echelon {echelons}{where}.{hint}", **values, hint=hint
        )

    def _eligible(self, problem: Problem) -> tuple[list[Post], list[Post]]:
        """Give the posts that may be equalised, and those that are protected."""
        wanted = {_echelon(name) for name in self.echelons}
        units = below(problem, self.unit) if self.unit else None
        found = [
            p
            for p in problem.posts
            if not p.abolished
            and {e := _echelon(_echelon_of(problem, p)), e.rstrip("AB")} & wanted
            and (units is None or p.unit_code in units)
        ]
        stuck = {e.post_code for e in problem.employees if e.locked}
        stuck |= {pin.post_code for pin in problem.pins if pin.kind == "must"}
        stuck |= set(self.keep)
        stuck |= {p.post_code for p in found if p.exempt or p.locked}
        kept = [p for p in found if p.post_code in stuck]
        return [p for p in found if p.post_code not in stuck], kept

    def _chosen(self, eligible: list[Post]) -> list[Post]:
        if self.posts:
            named = {p.post_code: p for p in eligible}
            if wrong := [code for code in self.posts if code not in named]:
                message = phrase(
                    "post {code!r} cannot be equalised, only {named}.",
                    code=", ".join(wrong),
                    named=listed(named),
                )
                raise EditError(message)
            return [named[code] for code in self.posts]
        count = math.floor(self.share * len(eligible) + 1e-9)
        return _in_turn(eligible)[:count]

    def _targets(
        self, problem: Problem, chosen: list[Post]
    ) -> tuple[list[Post], dict[str, str]]:
        """Give the new functional posts, and the post that each old one becomes."""
        new: dict[tuple[str | None, str, str], Post] = {}
        targets = {}
        for post in chosen:
            level = self._level(problem, post)
            key = (post.unit_code, level, post.job_family)
            known = problem.post.get(post.equalised_to or "")
            if known is None or known.abolished:
                known = new.get(key) or _existing(problem, key)
            if known is None:
                new[key] = known = functional(problem, post, level)
            elif key in new:
                new[key] = changed(known, need=known.need + post.need)
            targets[post.post_code] = known.post_code
        return list(new.values()), targets

    def _level(self, problem: Problem, post: Post) -> str:
        level = {**TARGETS, **self.targets}.get(post.level, "")
        if level not in problem.policy.levels:
            message = phrase(
                "post {post_code!r}: no functional level for "
                "{level!r}.\n"
                "Maybe name one in targets.",
                post_code=post.post_code,
                level=post.level,
            )
            raise EditError(message)
        return level


def _existing(problem: Problem, key: tuple[str | None, str, str]) -> Post | None:
    """Find a functional post of the same unit, level and job family."""
    for post in problem.posts:
        same = (post.unit_code, post.level, post.job_family) == key
        if same and post.job_family and not post.abolished and not post.locked:
            return post
    return None


def _grown(problem: Problem, targets: Mapping[str, str]) -> Iterator[Post]:
    """Give known target posts a seat for each seat that becomes one of theirs."""
    more: dict[str, int] = {}
    for old, new in targets.items():
        more[new] = more.get(new, 0) + problem.post[old].need
    for post in problem.posts:
        extra = more.get(post.post_code, 0)
        yield changed(post, need=post.need + extra) if extra else post


def _in_turn(posts: list[Post]) -> list[Post]:
    """Sort posts: each unit's first, then each unit's second, lowest class first."""
    turns: dict[str | None, int] = {}
    ranked = []
    for post in sorted(posts, key=_cheapest):
        turn = turns[post.unit_code] = turns.get(post.unit_code, 0) + 1
        ranked.append((turn, *_cheapest(post), post))
    return [rank[-1] for rank in sorted(ranked, key=lambda rank: rank[:-1])]


def _cheapest(post: Post) -> tuple[int, str]:
    return post.job_class or 0, post.post_code


def _echelon_of(problem: Problem, post: Post) -> str:
    level = problem.level(post)
    return post.echelon or (level.echelon if level else "")


def _echelon(name: str) -> str:
    return name.upper().replace(".", "").replace(" ", "").replace("/", "")
