"""What was found in the files of a problem, told without naming anybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from formasi.pseudonyms.veiling import veil_of
from formasi.quality.examine import Examined
from models.issue import Issue
from models.problem.problem import Problem
from models.problem.pseudonyms import Veil, hidden_words

HIDDEN = "…"


def unnamed(made: Examined) -> Examined:
    """Give what was found with pseudonyms in it, and nothing that somebody typed.

    Where a cell is wrong, what stands in it may be anybody's name or number: only the
    ids of the roll (as pseudonyms) and the codes of posts and units are told.
    """
    veil = veil_of(made.found.problem)
    tell = _teller(made.found.problem, veil)
    return replace(
        made,
        issues=tuple(_hidden(issue, tell, veil) for issue in made.issues),
        silent=tuple(_hidden(issue, tell, veil) for issue in made.silent),
        veil=veil,
    )


def _teller(problem: Problem, veil: Veil) -> Callable[[str], str]:
    known = {post.post_code for post in problem.posts}
    known |= {unit.unit_code for unit in problem.units}

    def tell(text: str) -> str:
        if text in veil.alias:
            return veil.alias[text]
        return veil.text(text) if text in known else HIDDEN

    return tell


def _hidden(issue: Issue, tell: Callable[[str], str], veil: Veil) -> Issue:
    return replace(
        issue,
        message=_said(issue.message, tell, veil),
        maybe=_said(issue.maybe, tell, veil),
        allowed=_said(issue.allowed, tell, veil),
        table=veil.text(issue.table),
        column=veil.text(issue.column),
        value="",
    )


def _said(text: str, tell: Callable[[str], str], veil: Veil) -> str:
    told: str = hidden_words(text, tell)
    return told if told is not text else veil.text(text)
