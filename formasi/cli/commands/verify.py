"""``formasi verify``: a run, re-checked without a solver."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from formasi.cli import options
from formasi.cli.output import say, tell, tell_json
from formasi.cli.trouble import NO
from formasi.cli.words import retold, words

if TYPE_CHECKING:
    from models.plan.finding import Finding

SHOWN = 20
"""Differences shown of one check; ``--json`` gives all."""


def verify(
    run: options.RunFolder, as_json: options.AsJson = False, lang: options.Lang = ""
) -> None:
    """Re-check every rule, every figure and the bound of a run, without a solver."""
    del lang
    from optimizer.verify import verify as recheck

    t, verdicts = words(), recheck(run)
    failed = [verdict for verdict in verdicts if not verdict.holds]
    if as_json:
        listed = [
            {
                "code": v.code,
                "what": retold(v.what),
                "holds": v.holds,
                "wrong": [retold(sentence) for sentence in v.wrong],
                "findings": [_where(finding) for finding in v.findings],
            }
            for v in verdicts
        ]
        tell_json({"holds": not failed, "checks": listed})
    else:
        for verdict in verdicts:
            tell(f"{'ok  ' if verdict.holds else 'FAIL'}  {retold(verdict.what)}")
            for sentence in verdict.wrong[:SHOWN]:
                tell(f"      {retold(sentence)}")
            if len(verdict.wrong) > SHOWN:
                rest = t.number(len(verdict.wrong) - SHOWN)
                tell("      " + t("... and {count} more", count=rest))
    if failed:
        told = t.plural("{count} check failed", "{count} checks failed", len(failed))
        say(t("{run} does not stand up: {failed}.", run=run, failed=told))
        raise typer.Exit(NO)
    say(t("{run} stands up to every check.", run=run))


def _where(finding: Finding) -> dict[str, object]:
    """Give a breach as a program reads it: by the codes of rule, people and places."""
    kept = ("rule", "kind", "employees", "posts", "units", "amount")
    return {name: getattr(finding, name) for name in kept}
