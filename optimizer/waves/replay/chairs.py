"""Seats, day by day: never more people than seats, outside of a handover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.phrase import Phrase, phrase
from models.records.post import Post
from optimizer.waves.replay.office import Office
from optimizer.waves.replay.records import Move
from optimizer.waves.replay.rows import after_working_days


def wrong_seats(
    office: Office, moves: list[Move], before: Mapping[str, int]
) -> Iterator[Phrase]:
    """Name posts that more people hold than have a seat, and newcomers to them.

    A post that is overfull today may stay so until it empties; nobody comes to it.
    """
    for code in sorted({move.new_post for move in moves if move.new_post}):
        post = office.problem.post[code]
        held = office.holders[code]
        beside = _in_handover(office, post) if _both(office, post) else 0
        if len(held) - beside > post.seats:
            yield phrase(
                "{day}: {count} people hold {post}, which has seats for {seats}.",
                day=office.today,
                count=len(held),
                post=code,
                seats=post.seats,
            )
    yield from _overfull(office, before)


def _overfull(office: Office, before: Mapping[str, int]) -> Iterator[Phrase]:
    """Ask that no post holds more people than seats, or than it did in the morning."""
    for code, held in office.holders.items():
        post = office.problem.post[code]
        most = max(post.seats, before.get(code, 0))
        if len(held) > most and not _both(office, post):
            yield phrase(
                "{day}: {count} people hold {post}, which has seats for {seats}.",
                day=office.today,
                count=len(held),
                post=code,
                seats=post.seats,
            )


def _both(office: Office, post: Post) -> bool:
    entry = office.problem.policy.waves
    return entry.handover_on == "both" and entry.handover.get(post.type or "", 0) > 0


def _in_handover(office: Office, post: Post) -> int:
    """Count newcomers whose days of handover still run."""
    days = office.problem.policy.waves.handover.get(post.type or "", 0)
    return sum(
        office.today < after_working_days(office.problem, office.since[emp_id], days)
        for emp_id in office.holders[post.post_code]
        if emp_id in office.since
    )


def wrong_handover(office: Office, moves: list[Move]) -> Iterator[Phrase]:
    """Ask that who leaves has been beside a successor for the days of handover."""
    for move in moves:
        post = office.problem.post.get(move.old_post)
        if post is None or not _both(office, post):
            continue
        own = [m for m in office.dated.moves if m.new_post == post.post_code]
        left = [
            m
            for m in office.dated.moves
            if m.old_post == post.post_code and m.day <= office.today
        ]
        days = office.problem.policy.waves.handover[post.type or ""]
        ready = [
            m
            for m in own
            if m.day < office.today
            and after_working_days(office.problem, m.day, days) <= office.today
        ]
        leaving = sum(m.old_post == post.post_code for m in office.dated.moves)
        heirless = max(0, leaving - len(own))
        if own and len(left) > heirless + len(ready):
            yield phrase(
                "{person}: leaves {post} on {day} without {days} days of handover.",
                person=move.emp_id,
                post=post.post_code,
                day=office.today,
                days=days,
            )
