"""A smallest set of named rules, and of their rows, that cannot be kept together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from optimizer.diagnose.trial import RowKey, Trials, opened, row_keys, smallest
from optimizer.program import Program


@dataclass(frozen=True)
class Conflict:
    """Rules that cannot all be kept, and the single limits of theirs that matter.

    Attributes
    ----------
    rules : titles; with all the others dropped, these alone have no plan.
    rows : labels of single limits, of these rules: with all other limits of theirs
        lifted there is still no plan. Empty where they were not singled out.
    minimal : each rule was tried: dropping it alone leaves a plan.
    rows_minimal : the same of each row.
    """

    rules: tuple[str, ...]
    rows: tuple[str, ...]
    minimal: bool
    rows_minimal: bool = False


MOST_ROWS = 60
"""Rows among which a smallest set is sought by halving."""


def smallest_conflict(trials: Trials) -> Conflict | None:
    """Find rules that cannot be kept together; None when there is no proof of any.

    Every test is a solve of its own, or a proof from an earlier one that still holds.
    """
    titles = trials.titles
    whole = trials.program(titles)
    if not trials.refuted(whole):
        return None
    before = trials.open_questions
    pressing = {rule for rule, _, _ in trials.proofs[0]} if trials.proofs else set()
    order = sorted(titles, key=lambda t: t not in pressing)
    rules = smallest(order, lambda some: trials.refuted(trials.program(some)))
    minimal = trials.open_questions == before
    return Conflict(tuple(t for t in titles if t in rules), (), minimal)


def with_rows(trials: Trials, conflict: Conflict) -> Conflict:
    """Name the single limits of the rules in a conflict, as few as still clash."""
    rows, minimal = _rows(trials, trials.program(conflict.rules))
    return replace(conflict, rows=rows, rows_minimal=minimal)


def _rows(trials: Trials, program: Program) -> tuple[tuple[str, ...], bool]:
    """Find a smallest set of rows of a program that has no plan."""
    labels = _labels(program)
    used = _used(trials, program)
    if len(used) > MOST_ROWS or trials.clock.over():
        return tuple(labels[key] for key in used), False
    before = trials.open_questions
    names = {f"{k}": key for k, key in enumerate(used)}

    def conflicts(some: list[str]) -> bool:
        return trials.refuted(opened(program, {names[name] for name in some}))

    found = smallest([*names], conflicts)
    done = trials.open_questions == before
    return tuple(labels[names[name]] for name in found), done


def _used(trials: Trials, program: Program) -> list[RowKey]:
    """List the rows that a proof multiplies; all of them where no proof is at hand."""
    keys = [*row_keys(program.rows)]
    there = set(keys)
    for known in reversed(trials.proofs):
        if known.keys() <= there and trials.refuted(opened(program, set(known))):
            return [key for key in keys if key in known]
    return keys


def _labels(program: Program) -> dict[RowKey, str]:
    names = (label for rows in program.rows for label in rows.labels)
    return dict(zip(row_keys(program.rows), names, strict=True))
