"""The papers of a robustness question: a page, data, lines for terminals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from formasi.answers.plain import masked
from formasi.comparisons.page import (
    MOST_PEOPLE,
    environment,
    script_words,
)
from formasi.comparisons.words import STATUSES
from formasi.language.i18n import Translator, translator
from formasi.language.labels import CHANGES
from formasi.language.retell import retell
from formasi.pseudonyms.aliases import Aliases
from formasi.reports.scripted import scripted
from models.storage.ours import put_text
from optimizer.runs.write import to_json
from scenarios.futures.judging import BASE
from scenarios.futures.robustness import Contender, Robustness, Sureness

SURE, LIKELY = 0.9, 0.5
FEW = 5
"""Placements told on the terminal, the least sure first."""


def write_robustness(
    found: Robustness,
    folder: str | Path,
    lang: str = "id",
    *,
    pseudonyms: bool = False,
) -> list[Path]:
    """Write ``robustness.html`` and ``robustness.json``.

    Parameters
    ----------
    found : what the draws said.
    folder : where the papers are to stand.
    lang : ``id`` or ``en``, of the page.
    pseudonyms : people are called P-0001 and so on.

    Returns
    -------
    The files, the page first.
    """
    folder = Path(folder)
    page = _page(found, translator(lang), pseudonyms=pseudonyms)
    called_so = Aliases(_numbers(found)) if pseudonyms else Aliases()
    data = to_json(masked(robustness_data(found), called_so))
    return [
        put_text(folder / "robustness.html", page),
        put_text(folder / "robustness.json", data),
    ]


def robustness_data(found: Robustness) -> dict[str, Any]:
    """Give what was found as plain data; names of people are left out."""
    return {
        "format": 1,
        "shake": asdict(found.shake),
        "draws": found.draws,
        "failed": list(map(": ".join, found.failed)),
        "value": found.value,
        "best": found.best,
        "best_mean": found.best_mean,
        "best_worst": found.best_worst,
        "candidates": [_candidate(candidate) for candidate in found.candidates],
        "placements": [
            {k: v for k, v in asdict(sure).items() if k != "name"}
            for sure in found.placements
        ],
    }


def _candidate(candidate: Contender) -> dict[str, Any]:
    return {
        "name": candidate.name,
        "mean": candidate.mean,
        "worst_decile": candidate.worst_decile,
        "regret": candidate.regret,
        "upset": candidate.upset,
        "placements": dict(candidate.plan.placements),
    }


def _numbers(found: Robustness) -> dict[str, str]:
    return {s.emp_id: f"P-{n:04d}" for n, s in enumerate(found.placements, start=1)}


def _page(found: Robustness, t: Translator, *, pseudonyms: bool) -> str:
    env = environment(t)
    return env.get_template("comparison/robustness.html.j2").render(
        found=found,
        numbers=_numbers(found) if pseudonyms else {},
        unsure=unsure(found)[:MOST_PEOPLE],
        failures=failures(t, found),
        called=lambda name: called(t, name),
        place=lambda code: place(t, found, code),
        steps=steps(found.placements),
        **scripted(env, script_words(t)),
    )


def unsure(found: Robustness) -> list[Sureness]:
    """List the placements that do not hold in all draws, the least sure first."""
    some = [s for s in found.placements if s.drawn and s.share < 1]
    return sorted(some, key=lambda s: (s.share, s.emp_id))


def called(t: Translator, name: str) -> str:
    """Call a candidate as a reader would: the plan, or the plan of a draw."""
    if name == BASE:
        return t("the plan")
    return t("plan of draw {number}", number=name.removeprefix("draw "))


def failures(t: Translator, found: Robustness) -> list[str]:
    """Say why each draw without a plan has none."""
    return [
        t(
            "draw {number}: {reason}",
            number=name.removeprefix("draw "),
            reason=t(STATUSES[why]) if why in STATUSES else retell(why, t),
        )
        for name, why in found.failed
    ]


def place(t: Translator, found: Robustness, code: str) -> str:
    """Call a post by its code and title; the surplus list for none."""
    if not code:
        return t(CHANGES["surplus"])
    return f"{code} {found.titles.get(code, '')}".rstrip()


def steps(placements: Sequence[Sureness]) -> list[int]:
    """Count placements that are in all, in most, in half, and in fewer draws."""
    shares = [sure.share for sure in placements if sure.drawn]
    return [
        sum(share == 1 for share in shares),
        sum(SURE <= share < 1 for share in shares),
        sum(LIKELY <= share < SURE for share in shares),
        sum(share < LIKELY for share in shares),
    ]


def robustness_text(found: Robustness, lang: str = "id") -> str:
    """Tell what was found in plain lines.

    Parameters
    ----------
    found : what the draws said.
    lang : ``id`` or ``en``.

    Returns
    -------
    Lines of plain text.
    """
    return "\n".join(_lines(found, translator(lang)))


def _lines(found: Robustness, t: Translator) -> Iterator[str]:
    counts = [t.number(n) for n in steps(found.placements)]
    yield t("{count} draws were solved.", count=t.number(found.draws))
    yield t(
        "Placements that hold in all draws: {all}; in 90 % or more: {most}; in half or "
        "more: {half}; in fewer: {few}.",
        **dict(zip(("all", "most", "half", "few"), counts, strict=True)),
    )
    for sure in unsure(found)[:FEW]:
        yield t(
            "  {employee} at {post}: in {share} of the draws",
            employee=sure.emp_id,
            post=place(t, found, sure.post),
            share=t.share(sure.share),
        )
    yield t(
        "Expected regret of the plan: {regret}, of {best} at best.",
        regret=t.number(found.plan.regret, 2),
        best=t.number(found.best, 2),
    )
    for candidate in found.candidates:
        yield t(
            "  {name}: mean {mean}, worst tenth {worst}, regret {regret}, "
            "{upset} placements fall through on average",
            name=called(t, candidate.name),
            mean=t.number(candidate.mean, 2),
            worst=t.number(candidate.worst_decile, 2),
            regret=t.number(candidate.regret, 2),
            upset=t.number(candidate.upset, 1),
        )
    yield t("Best on average: {name}.", name=called(t, found.best_mean))
    yield t(
        "Best in the worst tenth of the draws: {name}.",
        name=called(t, found.best_worst),
    )
    yield from failures(t, found)
