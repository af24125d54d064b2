"""From the rows of a list to a plan over the people and posts of a problem."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from models.errors import InputError, hint
from models.issue import Issue
from models.phrase import Phrase, phrase
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.post import Post
from models.tables.named import Known, spellings
from models.tables.plans.columns import LISTED, NONE
from models.tables.plans.listed import Line, lines_of
from models.tables.schema.schema import squeeze


@dataclass(frozen=True)
class Listed:
    """A plan as a list tells it.

    Attributes
    ----------
    plan : of everybody: who is not listed stays where they are today.
    listed : ids of those whom the list names, in its order.
    blank : of them those without a word for the new post: left over, openly.
    """

    plan: Plan
    listed: tuple[str, ...]
    blank: tuple[str, ...] = ()


@dataclass
class _Reader:
    """Words looked up in a problem, and what was wrong with them."""

    problem: Problem
    issues: list[Issue] = field(default_factory=list)

    def __post_init__(self) -> None:
        people, posts = self.problem.employee, self.problem.post
        names = [e.name for e in people.values()]
        self.people = Known(people, names, people=True)
        units = [p.unit_code for p in posts.values()]
        self.posts = Known(posts, [p.post_name for p in posts.values()], units)
        codes = list(self.problem.unit)
        named = [self.problem.unit[code].unit_name for code in codes]
        self.units = Known(codes, named)

    def person(self, line: Line) -> str | None:
        """Find who is meant: the id goes before the name."""
        word = line.emp_id or line.name
        if word in self.people.codes:
            return word if self._is(line, word) else None
        found = {code for code, _ in self.people.names.get(squeeze(word), ())}
        squeezed = {code for code, _ in self.people.squeezed.get(squeeze(word), ())}
        found = squeezed if len(squeezed) == 1 else found
        if len(found) == 1:
            return next(iter(found))
        if len(found) > 1:
            text = phrase("{count} people have this name.", count=len(found))
            self.refuse(line, "emp_id", word, text, self.people.said(found))
        else:
            near = hint(squeeze(word), self.people.written, self.people.written)
            text = phrase("nobody on the roll is called so.")
            self.refuse(line, "emp_id", word, text, near)
        return None

    def _is(self, line: Line, emp_id: str) -> bool:
        """Refuse a number beside somebody else's name: one column was sorted alone."""
        words = spellings(line.name, people=True) if line.name else ()
        meant = {code for word in words for code, _ in self.people.names.get(word, ())}
        if not meant or emp_id in meant:
            return True
        name = self.problem.employee[emp_id].name
        text = phrase("the number is that of {name}.", name=name)
        maybe = phrase("one of the two columns was sorted and the other was not?")
        self.refuse(line, "name", line.name, text, maybe)
        return False

    def post(self, line: Line, emp_id: str) -> str | None:
        """Find the new post: "" for none at all, None where it is not clear."""
        if squeeze(line.code) in NONE and squeeze(line.post) in NONE:
            return ""
        code = line.code or (line.post if line.post in self.problem.post else "")
        if not code:
            return self._named(line, emp_id)
        if code not in self.problem.post:
            text = phrase("there is no such post.")
            maybe = hint(code, self.problem.post)
            self.refuse(line, "code", code, text, maybe)
            return None
        post = self.problem.post[code]
        if line.code and line.post and not self._says(line, post):
            self._other(line, post)
            return None
        return code

    def _other(self, line: Line, post: Post) -> None:
        """Refuse a code beside another post's name, or beside another's unit."""
        maybe = phrase("one of the two cells was changed and the other was not?")
        if self._called(line, post):
            unit = self.problem.unit.get(post.unit_code or "")
            name = unit.unit_name if unit else None
            text = phrase("the code is that of a post in {unit}.", unit=name or "–")
            self.refuse(line, "unit", line.unit, text, maybe)
            return
        name = post.post_name or post.post_code
        text = phrase("the code is that of {post}.", post=name)
        self.refuse(line, "post", line.post, text, maybe)

    def _says(self, line: Line, post: Post) -> bool:
        """Tell whether name and unit beside a code are those of the post."""
        if not self._called(line, post):
            return not post.post_name
        unit = self._unit(line.unit)
        return not unit or post.unit_code in unit

    def _called(self, line: Line, post: Post) -> bool:
        """Tell whether the name beside a code is that of the post."""
        name = squeeze(post.post_name or "")
        return line.post == post.post_code or squeeze(line.post) == name

    def _unit(self, word: str) -> set[str]:
        if word in self.units.codes:
            return {word}
        return {code for code, _ in self.units.names.get(squeeze(word), ())}

    def _named(self, line: Line, emp_id: str) -> str | None:
        """Find a post by its name and unit; of several alike the present one."""
        found = self.posts.names.get(squeeze(line.post), set())
        within = self._unit(line.unit)
        codes = {code for code, unit in found if not within or unit in within}
        present = self.problem.employee[emp_id].post_code
        if present in codes:
            return present
        if len(codes) == 1:
            return next(iter(codes))
        if codes:
            text = phrase("{count} posts have this name.", count=len(codes))
            maybe: str = phrase(
                "a column kode_jabatan_baru with one of {codes}?",
                codes=", ".join(sorted(codes)[:8]),
            )
        else:
            text = phrase("there is no such post.")
            maybe = hint(squeeze(line.post), self.posts.written, self.posts.written)
        self.refuse(line, "post", line.post, text, maybe)
        return None

    def refuse(
        self, line: Line, column: str, value: str, text: Phrase, maybe: str
    ) -> None:
        """Note what is wrong with a cell."""
        header = LISTED.fields[column].local
        self.issues.append(
            Issue(text, line.sheet, line.row, header, value, maybe=maybe or "")
        )


def read_listed(path: str | Path, problem: Problem) -> Listed:
    """Read a plan from a CSV file or a workbook.

    Parameters
    ----------
    path : a list with a column for the person and one for the new post, by code or by
        name and unit: our plan.xlsx, placements.csv, or a list of anybody's.
    problem : whose people and posts it speaks of.

    Raises
    ------
    InputError
        With everything that is not clear in it, at once.
    """
    reader = _Reader(problem)
    found: dict[str, tuple[Line, str]] = {}
    for line in lines_of(Path(path)):
        emp_id = reader.person(line)
        if emp_id is None:
            continue
        code = reader.post(line, emp_id)
        if emp_id in found and code is not None and found[emp_id][1] != code:
            first = found[emp_id][0]
            text = phrase(
                "{person} stands in row {row} of {sheet} already, with another post.",
                person=emp_id,
                row=first.row,
                sheet=first.sheet,
            )
            maybe = phrase("one of the two rows is an old one?")
            reader.refuse(line, "emp_id", emp_id, text, maybe)
        elif code is not None:
            found.setdefault(emp_id, (line, code))
    if reader.issues:
        raise InputError(reader.issues)
    codes = {emp_id: code for emp_id, (_, code) in found.items()}
    blank = tuple(emp_id for emp_id, code in codes.items() if not code)
    return Listed(whole_plan(problem, codes), tuple(codes), blank)


def whole_plan(problem: Problem, codes: dict[str, str]) -> Plan:
    """Make a plan of everybody: who is not told of stays where they are today."""
    placed = dict(_placed(problem, codes))
    left = tuple(e.emp_id for e in problem.employees if e.emp_id not in placed)
    return Plan(placed, left)


def _placed(problem: Problem, codes: dict[str, str]) -> Iterator[tuple[str, str]]:
    for employee in problem.employees:
        code = codes.get(employee.emp_id, employee.post_code or "")
        if code:
            yield employee.emp_id, code
