"""Berita acara: what the minutes of the board need, with room for what it decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.language.labels import CHANGES
from formasi.reports.nominees import chosen_well, decision_price
from formasi.reports.sheets.annexes import in_order
from formasi.reports.sheets.sheet import Heading, Paper, Sheet
from formasi.reports.telling.context import Context
from formasi.reports.telling.headline import lead, proven, verdict
from formasi.reports.telling.sentences import finding_sentence
from formasi.reports.telling.why import why
from models.plan.people import Person
from models.records.employee import Employee
from models.records.post import Post
from scenarios.deciding.candidates import leading_posts

COLUMNS = (
    Heading(N_("No."), 6, "whole"),
    Heading(N_("Matter"), 44, "wrap"),
    Heading(N_("Proposed"), 46, "wrap"),
    Heading(N_("Reasons"), 66, "wrap"),
    Heading(N_("In favour"), 10),
    Heading(N_("Against"), 10),
    Heading(N_("Decision of the board"), 28, "wrap"),
)
MEMBERS = 5
"""Lines for members of the board, beside chair and secretary."""
OPENING = (
    N_("Number of the minutes"),
    N_("Day, date and hour of the meeting"),
    N_("Place of the meeting"),
    N_("Chair (name, post)"),
    N_("Secretary (name, post)"),
    N_("Members present (names, posts)"),
    N_("Members absent, and why"),
    N_("Quorum: members of the board / present / needed"),
    N_("Members who declared a conflict of interest and left the room"),
)
"""What the board fills in before the matters."""
CLOSING = (
    N_("Result of the meeting: all votes counted, the minutes read out and approved"),
    N_("Dissenting opinions"),
)


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give the head to fill in, the plan, the matters, the exceptions, signatures."""
    for line in opening(ctx):
        yield [None, *line, *[None] * 3]
    yield from numbered(ctx)
    for line in (*closing(ctx), *signatures(ctx)):
        yield [None, *line, *[None] * 3]


def opening(ctx: Context) -> Iterator[list[Any]]:
    """Give what the board fills in first, the plan, and what was decided before."""
    for label in OPENING:
        yield [ctx.t(label), None, None]
    told = " ".join([lead(ctx), *proven(ctx)])
    yield [ctx.t("Plan before the board"), verdict(ctx), told]
    if leading_posts(ctx.problem) and ctx.has_plan:
        yield [ctx.t("Leading and key posts"), chosen_well(ctx), None]
    yield from _beforehand(ctx)


def numbered(ctx: Context) -> Iterator[list[Any]]:
    """Give the matters and the exceptions, with room for votes and decision."""
    for number, line in enumerate((*_decisions(ctx), *_exceptions(ctx)), start=1):
        yield [number, *line, *[None] * 3]


def closing(ctx: Context) -> Iterator[list[Any]]:
    """Give what the board fills in at the end."""
    for label in CLOSING:
        yield [ctx.t(label), None, None]


def signatures(ctx: Context) -> Iterator[list[Any]]:
    """Give a line each to sign on: chair, secretary, members."""
    t = ctx.t
    who = [t("Chair"), t("Secretary")]
    who += [t("Member {number}", number=k) for k in range(1, MEMBERS + 1)]
    blank = t("Name: ........................  NIP: ........................")
    for signer in who:
        yield [signer, blank, t("Signature: ................")]


def _beforehand(ctx: Context) -> Iterator[list[Any]]:
    """Give what was decided beforehand: why, by whom, when, on what, at what price."""
    t = ctx.t
    for pin in ctx.problem.pins:
        place = ctx.place(pin.post_code)
        held = t("to hold: {post}", post=place)
        kind = held if pin.kind == "must" else t("not to hold: {post}", post=place)
        who = f"{t('Decided beforehand')}\n{ctx.person(pin.emp_id)}"
        told = [ctx.remark(pin.reason), ctx.remark(pin.decided_by)]
        told += [t.day(pin.decided_on)] if pin.decided_on else []
        told += [ctx.remark(pin.document)]
        line = "; ".join(text for text in told if text)
        if pin.cost is not None:
            line = (
                f"{line}. {decision_price(ctx, pin)}"
                if line
                else decision_price(ctx, pin)
            )
        yield [who, kind, line or None]
    yield from _locks(ctx)


def _locks(ctx: Context) -> Iterator[list[Any]]:
    """Give locks of people and posts by reason, by whom, when and on what."""
    t = ctx.t
    people = Counter(_told(ctx, e) for e in ctx.problem.employees if e.locked)
    for told, count in sorted(people.items()):
        who = t("{count} people locked where they are", count=t.number(count))
        yield [who, None, told or None]
    for post in ctx.problem.posts:
        if post.locked:
            held = t("to be left as it is: {post}", post=ctx.place(post))
            yield [t("Decided beforehand"), held, _told(ctx, post) or None]


def _told(ctx: Context, lock: Employee | Post) -> str:
    day = ctx.t.day(lock.lock_on) if lock.lock_on else ""
    told = (
        *(ctx.remark(lock.lock_reason), ctx.remark(lock.lock_by)),
        *(day, ctx.remark(lock.lock_document)),
    )
    return "; ".join(text for text in told if text)


def _decisions(ctx: Context) -> Iterator[list[Any]]:
    """Give those left over first, then each change in the official order."""
    for row in in_order(ctx, (r for r in ctx.rows if r.decreed or r.new is None)):
        matter = "\n".join(
            w for w in (ctx.person(row.emp_id), ctx.old_place(row.old)) if w
        )
        yield [matter, _proposed(ctx, row), " ".join(why(ctx, row))]


def _proposed(ctx: Context, row: Person) -> str:
    if row.new is None:
        return ctx.t("Surplus: without a post so far; to be placed elsewhere")
    return f"{ctx.t(CHANGES[row.change])}: {ctx.place(row.new)}"


def _exceptions(ctx: Context) -> Iterator[list[Any]]:
    for finding in ctx.result.findings:
        if finding.kind in ("exempt", "soft"):
            yield [
                ctx.t("Exception to decide on"),
                finding_sentence(ctx, finding),
                None,
            ]


SHEET = Sheet(
    N_("Minutes"),
    38,
    N_("Data for the minutes of the board (berita acara)"),
    COLUMNS,
    rows,
    note=N_("What is blank the board fills in: names, day, votes, decisions."),
    filters=False,
    paper=Paper("berita-acara", "minutes"),
)
