"""What was found when the input was read before, so that what is gone is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from formasi.language.i18n import LANGUAGES, Translator, translator
from formasi.language.retell import called, retell
from formasi.workbench.projects.project import FINDINGS, Project
from models.issue import Issue
from models.phrase import Name

SEVERITIES = ("error", "warning", "note")
MOST = 5000
"""Findings that are kept; of more it is not told which of them are gone."""
Found = list[dict[str, Any]]


@dataclass(frozen=True)
class Before:
    """The reading before: how much it found, and what of that is gone.

    Attributes
    ----------
    counts : findings by severity.   gone : sentences by language, one for each.
    """

    counts: Mapping[str, int]
    gone: Sequence[Mapping[str, str]]


def before(project: Project, issues: Sequence[Issue]) -> Before | None:
    """Hold what is found against the reading before; None where there was no other.

    It is kept, so that a page that is loaded twice tells it twice. A finding counts as
    the same in another row: rows move when one is taken out.
    """
    now = [_plain(issue) for issue in issues[:MOST]]
    kept = project.kept(FINDINGS)
    if not isinstance(kept, dict) or "now" not in kept:
        kept = {"now": now, "before": None}
        project.keep(FINDINGS, kept)
    elif kept["now"] != now:
        kept = {"now": now, "before": kept["now"]}
        project.keep(FINDINGS, kept)
    if kept["before"] is None:
        return None
    old: Found = kept["before"]
    counts = {s: sum(one["kind"] == s for one in old) for s in SEVERITIES}
    whole = max(len(old), len(now)) < MOST
    return Before(counts, _gone(old, now) if whole else [])


def _plain(issue: Issue) -> dict[str, Any]:
    key = [issue.severity, issue.table, issue.column, str(issue.message), issue.value]
    said = {lang: _said(issue, translator(lang)) for lang in LANGUAGES}
    return {"key": "\n".join(map(str, key)), "kind": issue.severity, "said": said}


def _said(issue: Issue, t: Translator) -> str:
    """Say where a finding was and what it was, as the page lists it."""
    row = "" if issue.row is None else t("row {row}", row=issue.row)
    places = (table_of(issue, t), row, column_of(issue, t))
    where = ", ".join(filter(None, places))
    said = f"{retell(issue.message, t)} {rest_of(issue, t)}".strip()
    return f"{where}: {said}" if where else said


def _gone(old: Found, now: Found) -> list[Mapping[str, str]]:
    left = Counter(one["key"] for one in now)
    gone = []
    for one in old:
        if left[one["key"]]:
            left[one["key"]] -= 1
        else:
            gone.append(one["said"])
    return gone


def table_of(issue: Issue, t: Translator) -> str:
    """Call the table as a workbook in the reader's language does; files by name."""
    return called(Name(issue.table, "table"), t)


def column_of(issue: Issue, t: Translator) -> str:
    """Call the column so too."""
    return called(Name(issue.column, f"column {issue.table}"), t)


def rest_of(issue: Issue, t: Translator) -> str:
    """Say what stands there, what may, and a guess."""
    said = []
    if issue.value:
        said.append(t("Found {value!r}.", value=retell(issue.value, t)))
    if issue.allowed:
        said.append(t("Allowed: {allowed}.", allowed=retell(issue.allowed, t)))
    if issue.maybe:
        said.append(t("Maybe {maybe}", maybe=retell(issue.maybe, t)))
    return " ".join(said)
