"""``formasi acting``: who acts for posts that a plan leaves empty."""

from __future__ import annotations

from formasi.cli import options
from formasi.cli.solving.answering import claim_answer, give


def acting(
    run: options.RunFolder,
    output: options.Papers = None,
    time_limit: options.TimeLimit = 60.0,
    pseudonyms: options.Pseudonyms = False,
    as_json: options.AsJson = False,
    lang: options.Lang = "",
) -> None:
    """Name who acts (Plt) for leading and key posts that the plan leaves empty.

    Whoever acts keeps the own post: key posts first, then as many as can be, from the
    unit itself where somebody may. formasi waves tells who acts between two days.
    """
    del lang
    claim_answer(output, "acting")
    from formasi.schedules.standing import acting as answer

    found = answer(run, time_limit=time_limit)
    give(found, output, as_json=as_json, pseudonyms=pseudonyms)
