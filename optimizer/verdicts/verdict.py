"""A verdict: one thing that was re-checked, or that rests on a solver's word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from models.phrase import Phrase, phrase
from models.plan.finding import Finding

Checked = Literal[
    "files",
    "manifest",
    "readable",
    "plug-ins",
    "rules",
    "values",
    "tables",
    "status",
    "certificate",
    "bounds",
    "prices",
    "unique",
    "sizes",
    "added-limits",
    "on-trust",
    "sample",
    "replay",
    "papers",
    "seal",
    "not-judged",
]


@dataclass(frozen=True)
class Verdict:
    """One thing that was re-checked, and what was wrong with it (nothing: it holds).

    Attributes
    ----------
    code : its name, the same in every language and version.   what : in words.
    wrong : a sentence for each thing that does not hold; none when all does.
    findings : breaches of rules, one for each sentence of ``wrong``; else none.
    trusted : it was not re-derived: it rests on a solver's word.

    Examples
    --------
    >>> from optimizer.verify import Verdict
    >>> whole = Verdict("files", "the files are those that were written")
    >>> whole.holds, Verdict(whole.code, whole.what, ("run.txt: missing.",)).holds
    (True, False)
    """

    code: Checked
    what: str
    wrong: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    trusted: bool = False

    @property
    def holds(self) -> bool:
        """Tell whether it stands up."""
        return not self.wrong

    def distrusted(self) -> Verdict:
        """Give the verdict of somebody who takes no solver's word.

        Returns
        -------
        The same, but what is on trust fails.
        """
        if not self.trusted:
            return self
        return replace(self, wrong=(phrase("the numbers alone do not prove it."),))


def on_trust(what: Phrase) -> Verdict:
    """Say of a claim that it rests on a solver's word."""
    return Verdict("on-trust", what, trusted=True)
