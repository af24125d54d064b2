"""Columns that two problems share: only what reads the same is handed on."""

from __future__ import annotations

import dataclasses

import numpy as np

from optimizer.assemble import assemble
from optimizer.columns.frame import Frame
from optimizer.columns.pairwise import columns_of, hand_on_pairwise, pairwise
from optimizer.columns.shared import by_person, hand_on_columns, once_of
from optimizer.measures.standards import standards
from optimizer.policy.bind import bind
from optimizer.reuse.pairs_again import pairs_again
from tests.scenarios.town import town


def test_what_reads_the_same_is_the_same_object() -> None:
    """Another need leaves the standards as they are; another level does not."""
    old = town()
    frame = Frame(old)
    made = standards(frame)
    first, *rest = old.posts
    for changes, same in (({"need": first.need + 1}, True), ({"level": ""}, False)):
        posts = (first.model_copy(update=changes), *rest)
        new = dataclasses.replace(old, posts=posts)
        hand_on_columns(frame, new)
        assert (standards(Frame(new)) is made) == same


def test_what_is_read_is_asked_once() -> None:
    """A column at hand in the frame itself is not held against anything."""
    frame = Frame(town())
    asked: list[Frame] = []

    def reads(frame: Frame) -> tuple[int]:
        asked.append(frame)
        return (1,)

    for _ in range(2):
        assert once_of(frame, "here", lambda frame: frame.n_posts, reads) == len(
            frame.problem.posts
        )
    assert len(asked) == 1


def test_only_people_who_are_new_are_asked() -> None:
    """Of a roll with one gone and one changed; of other reads all are asked again."""
    problem = town()
    first = Frame(problem)
    wanted: list[list[int]] = []

    def half(people: np.ndarray) -> np.ndarray:
        wanted.append(people.tolist())
        return people // 2

    n = len(problem.employees)
    by_person(first, "half", half, (1,))
    rest = dataclasses.replace(problem, employees=problem.employees[1:])
    place = np.arange(1, n, dtype=np.int32)
    place[2] = -1
    posts = np.arange(len(problem.posts), dtype=np.int32)
    for reads, asked in (((1,), [2]), ((2,), [*range(n - 1)])):
        frame = Frame.after(first, rest, place, posts)
        found = by_person(frame, "half", half, reads)
        assert wanted[-1] == asked
        whole = reads == (2,)
        told = np.arange(n - 1) // 2 if whole else np.where(place < 0, 1, place // 2)
        assert found.tolist() == told.tolist()
        assert by_person(frame, "half", half, reads) is found


def test_only_new_pairs_are_worked_out() -> None:
    """The others have what they had; a column of another name knows nothing."""
    problem = town()
    _, old = assemble(problem, bind(problem))
    wanted: list[int] = []

    def double(pairs: object) -> np.ndarray:
        wanted.append(len(pairs.emp))  # type: ignore[attr-defined]
        return 2 * pairs.emp + pairs.post  # type: ignore[attr-defined]

    known = pairwise(old, "double", double)
    again = old.select(np.arange(len(old)))
    place = np.arange(len(old))
    place[1] = -1
    hand_on_pairwise(columns_of(old), again, place)
    assert pairwise(again, "double", double).tolist() == known.tolist()
    assert wanted == [len(old), 1]


def test_columns_over_pairs_are_those_of_a_problem_by_itself() -> None:
    """Whatever row changed: the program is the one that is assembled from nothing."""
    problem = town()
    _, old = assemble(problem, bind(problem))
    first, *people = problem.employees
    post, *posts = problem.posts
    for changes in (
        {"employees": (first.model_copy(update={"potential": 3.0}), *people)},
        {"posts": (post.model_copy(update={"need": post.need + 1}), *posts)},
        {"employees": tuple(people), "kinship": (), "preferences": ()},
    ):
        new = dataclasses.replace(problem, **changes)
        alone = dataclasses.replace(new)
        policy = bind(new)
        one, _ = assemble(new, policy, pairs_again(old, new, policy))
        other, _ = assemble(alone, policy)
        assert (one.emp == other.emp).all()
        assert (one.post == other.post).all()
        for mine, its in zip(one.tiers, other.tiers, strict=True):
            assert (mine.pairs == its.pairs).all()
            assert (mine.surplus == its.surplus).all()
        for rows, own in zip(one.rows, other.rows, strict=True):
            assert rows.labels == own.labels
            assert np.array_equal(rows.upper, own.upper)
            assert np.array_equal(rows.lower, own.lower)
