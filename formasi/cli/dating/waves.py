"""``formasi waves``: a plan with dates, proven and replayed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from formasi.cli import options
from formasi.cli.output import say, tell, tell_json
from formasi.cli.place import claim_schedule
from formasi.cli.solving.interrupt import interruptible
from formasi.cli.solving.progress import progress
from formasi.cli.trouble import NO
from formasi.cli.words import retold, words
from formasi.language.choice import language
from models.errors import PlacementError
from models.phrase import phrase

if TYPE_CHECKING:
    from formasi.schedules.resumed import Told
    from models.plan.result import Result
    from optimizer.waves.schedule import Schedule
    from optimizer.waves.ways.records import Ways

SHOWN = 12
"""Limits that are told; waves.json has all."""
Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", help="Folder to write.")
]
Calendar = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="TOML: table waves with dates, holidays, freezes; before the policy.",
    ),
]
Most = Annotated[
    int | None,
    typer.Option("--waves", min=1, metavar="N", help="Waves that there may be."),
]
After = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Schedule under way: plan its rest anew."),
]
On = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="DAY",
        help="With --after: what was dated before this day has happened.",
    ),
]
Postpone = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ID=DAY",
        help="With --after: cannot move before a day. May be given again.",
    ),
]
Refuse = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ID", help="With --after: stays in the post. May be given again."
    ),
]


def waves(
    run: options.RunFolder,
    output: Output,
    calendar: Calendar = None,
    most: Most = None,
    after: After = None,
    on: On = None,
    postpone: Postpone = None,
    refuse: Refuse = None,
    setting: options.Settings = None,
    time_limit: options.TimeLimit = None,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    as_json: options.AsJson = False,
    force: options.Force = False,
    pseudonyms: options.Pseudonyms = False,
    lang: options.Lang = "",
) -> None:
    """Date a plan: fewest waves, who acts meanwhile, and no seat taken too early.

    Ctrl-C keeps the best schedule so far.
    """
    del lang
    news = {"--on": on, "--postpone": postpone, "--refuse": refuse}
    _demand_news(after, most, news)
    claim_schedule(output, force=force)
    with interruptible() as asked:
        from formasi.schedules.asked import checked_run
        from formasi.schedules.dated import waves as dated
        from formasi.schedules.papers import papers
        from formasi.schedules.resumed import Told, resumed
        from optimizer.waves.files.texts import data_of
        from optimizer.waves.files.write import write_schedule

        result = checked_run(run, calendar, setting or [])
        told = Told.of(on.date() if on else None, postpone or (), refuse or ())
        if pseudonyms:
            result, told = _unnamed(result, told, asked.stop)
        with progress() as show:
            heard: Mapping[str, Any] = {"stop": asked.stop, "on_progress": show}
            if after is not None:
                found = resumed(result, after, told, time_limit, **heard)
            else:
                found = dated(
                    result,
                    most=most,
                    time_limit=time_limit,
                    seed=seed,
                    workers=workers,
                    **heard,
                )
        asked.writing = True
        write_schedule(found, output, papers(found), replace=force)
    if as_json:
        tell_json(data_of(found))
    else:
        _told(found)
    _concluded(found, output)


def _demand_news(
    after: Path | None, most: int | None, news: Mapping[str, object]
) -> None:
    """Refuse what would be passed over: who refuses would be dated all the same."""
    told = [option for option, value in news.items() if value]
    if after is None and told:
        raise PlacementError(
            phrase(
                "{option} is news of a schedule.\nMaybe add --after DIR, its folder.",
                option=told[0],
            )
        )
    if after is not None and most is not None:
        raise PlacementError(
            phrase("--waves says nothing with --after.\nMaybe leave one of them out.")
        )


def _unnamed(
    result: Result, news: Told, stop: Callable[[], bool]
) -> tuple[Result, Told]:
    """Name nobody, in the plan and in what is asked of its people."""
    from formasi.pseudonyms.given_away import given_away
    from formasi.pseudonyms.veiling import veil_of

    alias = veil_of(result.problem).alias
    return given_away(result, stop), news.under(alias)


def _told(found: Schedule) -> None:
    """Print what a planner asks first: how many waves, until when, and why."""
    from formasi.schedules.telling.proven import proven_of

    t = words()
    if not found.wave:
        if found.status == "optimal":
            tell(t("Nobody moves."))
        return
    tell(_when(found))
    if found.undated:
        people = ", ".join(found.undated[:SHOWN])
        more = len(found.undated) - SHOWN
        if more > 0:
            people += " " + t("... and {count} more", count=t.number(more))
        tell(t("Told a day, and without one now: {people}.", people=people))
    least = t("No fewer: {why}.", why=retold(found.binding))
    if found.bound < found.waves:
        least = t(
            "At least {bound}: {why}.",
            bound=t.number(found.bound),
            why=retold(found.binding),
        )
    tell(least)
    for tier in found.tiers[1:]:
        tell(
            t(
                "{what}: {value} ({proven})",
                what=retold(tier.name),
                value=t.number(tier.value, 1),
                proven=proven_of(t, tier),
            )
        )
    tell(
        t(
            "Acting holders: {count}; leading posts left alone: {alone}.",
            count=t.number(len(found.acting)),
            alone=t.number(len(found.uncovered)),
        )
    )


def _when(found: Schedule) -> str:
    """Say on which day, or between which, how many people move."""
    t = words()
    first, last = t.day(found.days[0]), t.day(found.days[-1])
    people = t.number(len(found.wave))
    if found.waves == 1:
        return t("One wave, on {day}: {people} people.", day=first, people=people)
    return t(
        "{waves} waves, {start} to {end}: {people} people.",
        waves=t.number(found.waves),
        start=first,
        end=last,
        people=people,
    )


def _concluded(found: Schedule, output: Path) -> None:
    t = words()
    if found.wave or found.status == "optimal":
        _past(found)
        say(
            t(
                "Schedule kept in {folder}; open {page}",
                folder=output,
                page=output / "waves.html",
            )
        )
        return
    if found.status == "infeasible":
        said = t("There is no schedule: {why}.", why=retold(found.binding))
        if found.bound <= len(found.question.days):
            said += " " + t("At least {count} waves.", count=t.number(found.bound))
        say(said)
        if found.ways is not None:
            _ways(found.ways)
    else:
        say(t("No schedule was found in the time given."))
    raise typer.Exit(NO)


def _past(found: Schedule) -> None:
    """Say, as the page does, that something should have been told before today."""
    from formasi.schedules.telling.look import Look
    from formasi.schedules.telling.talks import (
        early_enough,
        first_day_setting,
        tellings_of,
        too_late,
    )

    t = words()
    look = Look.of(found, language())
    late = too_late(look, tellings_of(look)) if found.wave else ()
    if not late:
        return
    said = t.plural(
        "{count} day of the communication plan is past already.",
        "{count} days of the communication plan are past already.",
        len(late),
    )
    advice = t(
        "Maybe let the first wave be on {day} or later ({setting}), or tell it today.",
        day=t.day(early_enough(look, late)),
        setting=first_day_setting(look),
    )
    say(f"{said} {advice}")


def _ways(ways: Ways) -> None:
    """Say which limits press, and what would have to give way."""
    t = words()
    for pressing in ways.pressing[:SHOWN]:
        say(t("Presses: {why}", why=retold(pressing)))
    if ways.repairs:
        told = t.number(ways.waves)
        say(t("For {waves} waves these limits would have to give way:", waves=told))
    for repair in ways.repairs[:SHOWN]:
        how = f" (--set {repair.setting})" if repair.setting else ""
        say(f"  {retold(repair.words)}{how}")
    if len(ways.repairs) > SHOWN:
        rest = t.number(len(ways.repairs) - SHOWN)
        say("  " + t("... and {count} more", count=rest))
    if ways.verified and ways.cost == ways.least:
        say(
            t(
                "Together they do, and nothing cheaper does: {cost} in all.",
                cost=t.number(ways.cost),
            )
        )
    if ways.enough:
        say(t("With these changed, {count} waves are enough.", count=ways.enough))
