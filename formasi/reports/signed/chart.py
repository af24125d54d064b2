"""Charts of the organisation, before and after: a box for each post, by who reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from formasi.language.i18n import N_
from formasi.reports.telling.context import Context
from formasi.reports.telling.flows import top_unit
from models.records.post import UNLIMITED, Post

KINDS: Mapping[str, str] = {
    "gone": N_("abolished"),
    "new": N_("new"),
    "moved": N_("holders change"),
    "vacant": N_("vacant"),
    "same": N_("unchanged"),
}
"""What the colour of a box says, and its words."""


@dataclass(frozen=True)
class Box:
    """A post in a chart, and those that report to it.

    Attributes
    ----------
    need : seats; None for without a limit, or where they are not known.
    kind : of ``KINDS``, what the restructuring does to it.
    """

    post: Post
    name: str
    need: int | None
    filled: int
    kind: str
    below: tuple[Box, ...] = ()

    @property
    def vacant(self) -> int:
        """Count the seats that nobody holds."""
        return max(0, (self.need or 0) - self.filled)


@dataclass(frozen=True)
class Chart:
    """One unit at the top with all that is below it, before or after."""

    unit: str
    name: str
    after: bool
    roots: tuple[Box, ...]

    @property
    def boxes(self) -> Iterator[Box]:
        """Give every box, from the top down."""
        stack = [*reversed(self.roots)]
        while stack:
            box = stack.pop()
            yield box
            stack += reversed(box.below)


def charts(ctx: Context) -> list[tuple[Chart, Chart]]:
    """Draw up each unit at the top, before and after, in the order of the input.

    Parameters
    ----------
    ctx : of the report.

    Returns
    -------
    A pair for each unit that has posts: as it is today, and in the plan.
    """
    tops: dict[str, list[Post]] = {}
    for post in ctx.problem.posts:
        unit = post.unit_code or ""
        if unit in ctx.problem.unit:
            tops.setdefault(top_unit(ctx, unit), []).append(post)
    today: dict[str, set[str]] = {}
    for employee in ctx.problem.employees:
        today.setdefault(employee.post_code or "", set()).add(employee.emp_id)
    order = [code for code in ctx.problem.unit if code in tops]
    return [
        (
            _Draft(ctx, tops[code], today, after=False).chart(code),
            _Draft(ctx, tops[code], today, after=True).chart(code),
        )
        for code in order
    ]


class _Draft:
    """A chart while it is drawn up; a line upwards that runs in a circle ends."""

    def __init__(
        self,
        ctx: Context,
        posts: list[Post],
        today: Mapping[str, set[str]],
        *,
        after: bool,
    ) -> None:
        self.ctx, self.today, self.after = ctx, today, after
        self.shown = {
            post.post_code: post
            for post in posts
            if not (post.abolished if after else post.new_status == "new")
        }
        self.below: dict[str, list[str]] = {}
        for code, post in self.shown.items():
            if post.reports_to in self.shown:
                self.below.setdefault(str(post.reports_to), []).append(code)
        self.seen: set[str] = set()

    def chart(self, unit: str) -> Chart:
        """Give the chart of a unit."""
        heads = [
            c for c, post in self.shown.items() if post.reports_to not in self.shown
        ]
        roots = [self._box(code) for code in heads]
        roots += [self._box(code) for code in self.shown if code not in self.seen]
        name = self.ctx.unit_name(unit)
        if not self.after:
            name = self.ctx.problem.unit[unit].former_name or name
        return Chart(unit, name, self.after, tuple(roots))

    def _box(self, code: str) -> Box:
        self.seen.add(code)
        under = tuple(
            self._box(own) for own in self.below.get(code, ()) if own not in self.seen
        )
        post = self.shown[code]
        filled = (self.ctx.plan.filled if self.after else self.ctx.holders_today)[code]
        name = self.ctx.post_name(post) if self.after else self.ctx.old_post(post)
        kind = self._kind(post, filled)
        return Box(post, name, _need(post), filled, kind, under)

    def _kind(self, post: Post, filled: int) -> str:
        if post.abolished:
            return "gone"
        if self.after and post.new_status == "new":
            return "new"
        if not filled and post.need:
            return "vacant"
        holders = set(self.ctx.plan.holders.get(post.post_code, ()))
        changed = holders != self.today.get(post.post_code, set())
        return "moved" if self.after and changed else "same"


def _need(post: Post) -> int | None:
    """Give the seats; of an abolished post they are not known."""
    return None if post.need >= UNLIMITED or post.abolished else post.need
