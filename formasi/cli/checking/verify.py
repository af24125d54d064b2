"""``formasi verify``: a run, re-checked without a solver."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formasi.cli import options
from formasi.cli.output import say, tell, tell_json
from formasi.cli.trouble import NO
from formasi.cli.words import retold, words

if TYPE_CHECKING:
    from models.plan.finding import Finding
    from optimizer.verify import Verdict

SHOWN = 20
"""Differences shown of one check; ``--json`` gives all."""


Trust = Annotated[
    bool | None,
    typer.Option(
        "--trust/--no-trust",
        help="What rests on a solver's word: taken, or a failure; else exit code 1.",
        show_default=False,
    ),
]
SignedBy = Annotated[
    list[Path] | None,
    typer.Option(
        "--signed-by",
        metavar="FILE",
        help="Public key of somebody who must have sealed it. May be given again.",
    ),
]


def verify(
    run: options.RunFolder,
    trust: Trust = None,
    signed_by: SignedBy = None,
    pseudonyms: options.Pseudonyms = False,
    as_json: options.AsJson = False,
    lang: options.Lang = "",
) -> None:
    """Re-derive every claim of a run without a solver; name what rests on trust.

    With --signed-by: and whether that key has sealed it. Seals need no network.
    """
    del lang
    from formasi.pseudonyms.judged import unnamed
    from formasi.verified import verifying

    verdicts: list[Verdict] = []
    found = verifying(run, trust=trust is not False, signed_by=signed_by or [])
    for verdict in unnamed(run, found) if pseudonyms else found:
        verdicts.append(verdict)
        if not as_json:
            _tell(verdict)
    if as_json:
        _tell_json(verdicts)
    _conclude(run, verdicts, trust=bool(trust))


def _tell_json(verdicts: Sequence[Verdict]) -> None:
    listed = [
        {
            "code": v.code,
            "what": retold(v.what),
            "holds": v.holds,
            "trusted": v.trusted,
            "wrong": [retold(sentence) for sentence in v.wrong],
            "findings": [_where(finding) for finding in v.findings],
        }
        for v in verdicts
    ]
    trusted = sum(v.trusted for v in verdicts)
    holds = all(v.holds for v in verdicts)
    tell_json({"holds": holds, "on_trust": trusted, "checks": listed})


def _tell(verdict: Verdict) -> None:
    """Print one verdict: what it is of, and what does not hold."""
    t, mark = words(), "ok  " if verdict.holds else "FAIL"
    if verdict.code == "not-judged" or (verdict.trusted and verdict.holds):
        mark = "--  "
    tell(f"{mark}  {retold(verdict.what)}")
    for sentence in verdict.wrong[:SHOWN]:
        tell(f"      {retold(sentence)}")
    if len(verdict.wrong) > SHOWN:
        rest = t.number(len(verdict.wrong) - SHOWN)
        tell("      " + t("... and {count} more", count=rest))


def _conclude(run: Path, verdicts: Sequence[Verdict], *, trust: bool) -> None:
    """Say in the last line whether the run stands up, and how much is on trust.

    Nobody's word is taken unasked: what is on trust ends with exit code 1 as well.
    """
    t, failed = words(), [verdict for verdict in verdicts if not verdict.holds]
    trusted = sum(verdict.trusted for verdict in verdicts)
    on_trust = t.plural(
        "{count} claim rests on a solver's word",
        "{count} claims rest on a solver's word",
        trusted,
    )
    if not trusted:
        on_trust = t("no claim rests on a solver's word")
    if failed:
        told = t.plural("{count} check failed", "{count} checks failed", len(failed))
        say(
            t(
                "{run} does not stand up: {failed}; {trust}.",
                run=run,
                failed=told,
                trust=on_trust,
            )
        )
        raise typer.Exit(NO)
    say(t("{run} stands up to every check; {trust}.", run=run, trust=on_trust))
    if trusted and not trust:
        raise typer.Exit(NO)


def _where(finding: Finding) -> dict[str, object]:
    """Give a breach as a program reads it: by the codes of rule, people and places."""
    kept = ("rule", "kind", "employees", "posts", "units", "amount")
    return {name: getattr(finding, name) for name in kept}
