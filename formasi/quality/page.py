"""The page of data quality: one file that needs no network and no other file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from jinja2 import FileSystemLoader, PrefixLoader

from formasi.language.i18n import Translator
from formasi.language.retell import retell
from formasi.quality.acknowledged import mark
from formasi.quality.examine import Examined
from formasi.reports.scripted import environment, scripted
from models.issue import Issue
from models.quality.tally import Tally, tallies
from models.storage.ours import put_text

HERE = Path(__file__).parent
MOST = 2_000
"""Findings on the page; the marked workbook has all."""
ORDER = ("error", "warning", "note")


def write_page(made: Examined, path: Path, title: str, t: Translator) -> Path:
    """Write what was found in the files of a problem.

    Parameters
    ----------
    made : what was found.   path : the ``.html`` file to write.
    title : what the problem is called.   t : says it in the reader's language.
    """
    return put_text(path, render(made, title, t))


def render(made: Examined, title: str, t: Translator) -> str:
    """Make the page."""
    own = PrefixLoader({"quality": FileSystemLoader(HERE / "templates")})
    env = environment(t, own)
    counted = [
        _named(c, made.hide) for c in tallies(made.found, (*made.issues, *made.silent))
    ]
    issues = sorted(made.issues, key=lambda issue: ORDER.index(issue.severity))
    return env.get_template("quality/page.html.j2").render(
        title=made.hide(title),
        tables=[c for c in counted if c.column is None and c.unit is None],
        columns=[c for c in counted if c.column is not None],
        units=[c for c in counted if c.unit is not None],
        counts={s: sum(i.severity == s for i in made.issues) for s in ORDER},
        gaps=[_said(i, t) for i in made.issues if i.code == "not-known"],
        issues=[(i, _said(i, t), _mark(i, made)) for i in issues[:MOST]],
        hidden=max(0, len(issues) - MOST),
        silent=[(_said(i, t), _because(i, made)) for i in made.silent],
        file=made.hide(made.known.path.name),
        **scripted(env, {"more": t("{count} more findings are not shown.")}),
    )


def _said(issue: Issue, t: Translator) -> str:
    return retell(issue.sentence(), t)


def _named(counted: Tally, hide: Callable[[str], str]) -> Tally:
    """Name table, column and unit as they may be told."""
    column, unit = (
        None if name is None else hide(name) for name in (counted.column, counted.unit)
    )
    return replace(counted, table=hide(counted.table), column=column, unit=unit)


def _mark(issue: Issue, made: Examined) -> str:
    """Give the mark of a warning; of ids that are hidden it would give hints."""
    return "" if made.veil else mark(issue, made.found)


def _because(issue: Issue, made: Examined) -> str:
    return "" if made.veil else made.known.because.get(mark(issue, made.found), "")
