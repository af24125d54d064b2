"""A problem in which nobody is named: ids are replaced where they stand.

Every column that names a person gets the pseudonym; every column in which somebody may
have typed a name is emptied, or coded where a policy reads it. What is left, names of
posts, units and policies, is searched for the names and ids of the roll. The rows are
put in the order of the pseudonyms: the order of the roll would tell who is who.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any, Literal

import numpy as np

from models.policy.policy import Policy
from models.problem.problem import Problem
from models.records.record import Record
from models.records.scores import Scores

SHORTEST = 4
"""Shorter ids of digits alone are not looked for in texts: they are numbers. Nor are
shorter names, once their titles are off."""
TYPED: Mapping[str, tuple[str, ...]] = {
    "employees": ("lock_reason", "lock_by", "lock_document", "preference"),
    "posts": ("lock_reason", "lock_by", "lock_document"),
    "kinship": ("relation",),
    "employee_competencies": ("source",),
    "pins": ("reason", "decided_by", "document"),
}
"""Columns in which anything may be typed, and on which nothing depends."""
NAMING: Mapping[str, tuple[str, ...]] = {
    "employees": ("emp_id",),
    "employee_competencies": ("emp_id",),
    "history": ("emp_id",),
    "kinship": ("emp_a", "emp_b"),
    "preferences": ("emp_id", "swap_with"),
    "exemptions": ("emp_id",),
    "pins": ("emp_id",),
    "certificates": ("emp_id",),
}
_NIP = re.compile(r"(\d{8})(\d{6})(\d)(\d{3})")
"""Eighteen digits, which letters write in groups."""
_TITLES = frozenset(
    ("dr", "drs", "dra", "drg", "ir", "prof", "h", "hj", "kh", "r", "rr")
)
"""Written before a name, with or without a dot."""
_ACCENTS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
_WORD = re.compile(r"\w+")
_IN_WORD = re.compile(r"\w")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


@dataclass(frozen=True)
class Veil:
    """What hides the people of one problem.

    Attributes
    ----------
    alias : employee id -> pseudonym.
    names : names of the people, wherever they may stand.
    """

    alias: Mapping[str, str]
    names: frozenset[str] = frozenset()
    codes: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)

    @classmethod
    def over(cls, problem: Problem, alias: Mapping[str, str]) -> Veil:
        """Hide the people of a problem under these pseudonyms."""
        return cls(alias, frozenset(e.name for e in problem.employees))

    @cached_property
    def _index(self) -> Mapping[str, list[tuple[int, str, str]]]:
        """Give what is looked for in texts, by the first word in it, longest first.

        With each where that word begins, and what is put in its place.
        """
        written = (form for name in self.names for form in _written(name))
        sought = {form.lower(): "P-…" for form in written}
        for emp_id, alias in self.alias.items():
            if len(emp_id) >= SHORTEST or not emp_id.isdigit():
                sought[emp_id.lower()] = alias
            if _NIP.fullmatch(emp_id):
                sought[_NIP.sub(r"\1 \2 \3 \4", emp_id)] = alias
        index: dict[str, list[tuple[int, str, str]]] = {}
        for word in sorted(sought, key=len, reverse=True):
            if first := _WORD.search(word):
                entry = (first.start(), word, sought[word])
                index.setdefault(first[0], []).append(entry)
        return index

    def text(self, text: str) -> str:
        """Give a text with pseudonyms in place of the names and ids in it."""
        if text in self.alias:
            return self.alias[text]
        small, parts, end = text.lower(), [], 0
        if len(small) != len(text):
            small = text
        for token in _WORD.finditer(small):
            for before, word, alias in self._index.get(token[0], ()):
                start = token.start() - before
                if start >= end and _stands_alone(small, start, word):
                    parts += [text[end:start], alias]
                    end = start + len(word)
                    break
        return "".join(parts) + text[end:]

    def data(self, data: Any) -> Any:
        """Give plain data, or records of an edit, with every text in them searched."""
        if isinstance(data, str):
            return self.text(data)
        if isinstance(data, Mapping):
            return {self.data(key): self.data(value) for key, value in data.items()}
        if isinstance(data, (list, tuple, set, frozenset)):
            return type(data)(self.data(value) for value in data)
        return data

    def code(self, column: str, value: str) -> str:
        """Give the same code to the same typed value."""
        return self.codes.setdefault((column, value), f"X-{len(self.codes) + 1:04d}")


def _stands_alone(text: str, start: int, word: str) -> bool:
    """Tell whether a word stands at a place, and no word goes on before or after it."""
    end = start + len(word)
    return (
        text.startswith(word, start)
        and not (_IN_WORD.match(word[0]) and start and _IN_WORD.match(text[start - 1]))
        and not (_IN_WORD.match(word[-1]) and _IN_WORD.match(text[end : end + 1]))
    )


def _written(name: str) -> set[str]:
    """Give the ways a name is written elsewhere: without titles, its accents apart."""
    words = name.partition(",")[0].split()
    while words and (words[0].endswith(".") or words[0].lower() in _TITLES):
        words.pop(0)
    while len(words) > 1 and "." in words[-1][:-1]:
        words.pop()
    forms = {name, " ".join(words)} - {""}
    forms = {form for form in forms if form == name or len(form) >= SHORTEST}
    return {unicodedata.normalize(way, form) for form in forms for way in _ACCENTS}


def veiled(problem: Problem, veil: Veil, *, shuffled: bool = True) -> Problem:
    """Give a problem in which nobody is named.

    Parameters
    ----------
    problem : stays as it is.
    veil : pseudonyms of all its people.
    shuffled : put the rows in the order of the pseudonyms.

    Returns
    -------
    The same problem under pseudonyms: any plan of the one is a plan of the other.
    """
    said = _mentioned(problem.policy)
    tables: dict[str, Any] = {}
    for table in fields(problem):
        rows = getattr(problem, table.name)
        if isinstance(rows, tuple) and table.name not in ("notes", "left"):
            made = [_row(table.name, row, veil, said) for row in rows]
            if shuffled:
                made.sort(key=_Order(NAMING.get(table.name, ())))
            tables[table.name] = tuple(made)
    if problem.scores is not None:
        tables["scores"] = _scores(problem.scores, veil, shuffled=shuffled)
    # who has left has no pseudonym, and no part in the plan
    return replace(
        problem,
        **tables,
        policy=_policy(problem.policy, veil),
        lines={},
        notes=(),
        left=(),
    )


def _policy(policy: Policy, veil: Veil) -> Policy:
    own = policy.model_dump()
    hidden = veil.data(own)
    return policy if hidden == own else Policy.model_validate(hidden)


@dataclass(frozen=True)
class _Order:
    """Rows by who is named in them; those of one person as they were."""

    naming: tuple[str, ...]

    def __call__(self, row: Record) -> list[str]:
        return [getattr(row, column) or "" for column in self.naming]


def _row(name: str, row: Record, veil: Veil, said: frozenset[str]) -> Record:
    naming = NAMING.get(name, ())
    changes: dict[str, Any] = {}
    for column, value in row.__dict__.items():
        changed = value
        if column == "extra":
            changed = _extra(name, value, veil, said)
        elif column in naming and value is not None:
            changed = veil.alias.get(value, value)
        elif (name, column) == ("employees", "name") or column in TYPED.get(name, ()):
            changed = ""
        elif (name, column) == ("exemptions", "document") and value:
            changed = veil.code(column, value)
        elif type(value) is str:
            changed = veil.text(value)
        if changed is not value and changed != value:
            changes[column] = changed
    return row.model_copy(update=changes) if changes else row


def _extra(
    name: str, cells: Mapping[str, str], veil: Veil, said: frozenset[str]
) -> Mapping[str, str]:
    """Keep the further columns that the policy reads; texts in them become codes."""
    kept = {}
    for column, value in cells.items():
        if name in NAMING and column not in said:
            continue
        known = _NUMBER.fullmatch(value) and value not in veil.alias
        open_ = known or value in said or name not in NAMING
        kept[veil.text(column)] = (
            veil.text(value) if open_ else veil.code(column, value)
        )
    return kept


def _mentioned(policy: Policy) -> frozenset[str]:
    """Collect every text of a policy: names of columns, and values to compare with."""
    found: set[str] = set()

    def collect(data: Any) -> None:
        if isinstance(data, str):
            found.add(data)
        elif isinstance(data, Mapping):
            for key, value in data.items():
                collect(key)
                collect(value)
        elif isinstance(data, (list, tuple, set, frozenset)):
            for value in data:
                collect(value)

    collect(policy.model_dump())
    return frozenset(found)


def _scores(scores: Scores, veil: Veil, *, shuffled: bool) -> Scores:
    named = np.array([veil.alias.get(i, i) for i in scores.emp_id], dtype=object)
    order = np.arange(len(named))
    if shuffled:
        order = np.argsort(named.astype(str), kind="stable")
    return replace(scores, emp_id=named).at(order)


def hidden_words(said: Any, hide: Callable[[str], str]) -> Any:
    """Fill a sentence anew with every text among its values hidden."""
    values = getattr(said, "values", None)
    if not isinstance(values, Mapping):
        return said
    own = {name: _hidden(value, hide) for name, value in values.items()}
    return type(said)(said.template, own)


def _hidden(value: Any, hide: Callable[[str], str]) -> Any:
    if isinstance(getattr(value, "values", None), Mapping):
        return hidden_words(value, hide)
    return hide(value) if type(value) is str else value
