"""Exempt somebody from a rule, on record."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from models.errors import nearest
from models.phrase import Name, phrase
from models.problem.problem import Problem
from models.records.employee import Exemption
from optimizer.rules import RULES
from scenarios.edit import STRICT, Edit, Edited
from scenarios.editing.change import with_tables
from scenarios.editing.select import employee_of, post_of
from scenarios.editing.sentence import called
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class Exempt(Edit):
    """Let a rule not count for an employee, a post, or the two together.

    Attributes
    ----------
    rule : its name.   employee, post : "" for all of them; one has to be named.
    document : number of the paper that grants it.
    """

    kind: ClassVar[str] = "exempt"
    does: ClassVar[str] = phrase("a rule does not count for somebody, on record")
    rule: str
    employee: str = ""
    post: str = ""
    document: str = "(scenario)"

    def apply(self, problem: Problem) -> Edited:
        if not self.employee and not self.post:
            raise EditError(phrase("exempt names neither an employee nor a post."))
        if self.rule not in RULES:
            raise EditError(
                phrase(
                    "rule {rule!r} is not known.{hint}",
                    rule=self.rule,
                    hint=nearest(self.rule, RULES),
                )
            )
        who = employee_of(problem, self.employee).emp_id if self.employee else None
        where = post_of(problem, self.post) if self.post else None
        made = Exemption(
            rule=self.rule,
            emp_id=who,
            post_code=where.post_code if where else None,
            document=self.document,
        )
        said = phrase(
            "Rule “{rule}” does not count for {who} at {post} ({document}).",
            rule=Name(self.rule, "rule"),
            who=who or phrase("anybody"),
            post=called(where) if where else phrase("any post"),
            document=self.document,
        )
        return with_tables(problem, exemptions=(*problem.exemptions, made)), said
