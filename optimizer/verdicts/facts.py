"""Sizes and settings that a run names, held against problem and policy.

What is left over is no claim: the time and memory that a solve took, the versions of
programs. It is listed, each with the reason why nothing hangs on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models.phrase import Name, Phrase, joined, phrase
from models.plan.result import Result
from optimizer.program.program import Program
from optimizer.verdicts.verdict import Verdict

FORMAT = 1
HARMLESS: Mapping[str, tuple[str, Phrase]] = {
    "seconds": (
        "how long a solve took says nothing of the plan",
        phrase("seconds of the solve"),
    ),
    "facts.build_seconds": (
        "how long a solve took says nothing of the plan",
        phrase("seconds of the solve"),
    ),
    "facts.stats": (
        "memory and counts of the search say nothing of the plan",
        phrase("memory and counts of the search"),
    ),
    "facts.ended": (
        "why a search ended says nothing of what was proven; the gaps do",
        phrase("why the search ended"),
    ),
    "phrases": (
        "words alone: a phrase that does not say its text is passed over",
        phrase("phrases for other languages"),
    ),
    "formasi": ("any version may have found the plan", phrase("version of Formasi")),
    "made": ("no page of the run that shows the day", phrase("day of the run")),
    "reasons": (
        "a first hint at why there is no plan; formasi diagnose proves the ways out",
        phrase("first hints at why there is no plan"),
    ),
    "pins.cost": (
        "what a decision cost is told from the project's log; the plan stands without",
        phrase("prices of decisions, as the log told them"),
    ),
}
"""Path in ``result.json``, ``manifest.json`` or a table of the problem -> why nothing
hangs on it, and what it is called."""


def wrong_sizes(
    result: Result, program: Program, n_pairs: int | None = None
) -> Iterator[Phrase]:
    """Count pairs, rows and tiers anew.

    Parameters
    ----------
    result : what a run claims.
    program : assembled anew, above every floor.
    n_pairs : of the problem, where the program holds but some of them.

    Returns
    -------
    What does not hold, one by one.
    """
    n_pairs = program.n_pairs if n_pairs is None else n_pairs
    counted = (
        ("pairs", phrase("candidate pairs"), n_pairs),
        ("rows", phrase("limits"), sum(map(len, program.rows))),
        ("tiers", phrase("tiers"), [str(tier.name) for tier in program.tiers]),
    )
    for key, name, found in counted:
        said = result.facts.get(key)
        if said != found:
            yield _differs("result.json", name, said, found)


def wrong_manifest(manifest: Mapping[str, Any], result: Result) -> Iterator[Phrase]:
    """Hold what identifies a run against its problem and its result.

    Parameters
    ----------
    manifest : as it stands in the folder; its hashes are another check's.
    result : what the run claims.

    Returns
    -------
    What does not hold, one by one.
    """
    policy = result.problem.policy
    known = (
        ("format", phrase("format"), FORMAT),
        ("policy", phrase("policy"), policy.name),
        ("plan_date", phrase("date of the plan"), str(policy.plan_date)),
        ("parameters", phrase("settings"), result.facts.get("parameters", {})),
        ("versions", phrase("versions"), result.facts.get("versions", {})),
    )
    for key, name, found in known:
        said = manifest.get(key)
        if isinstance(said, Mapping) and isinstance(found, Mapping):
            yield from _differing(name, said, found)
        elif said != found:
            yield _differs("manifest.json", name, said, found)


def wrong_format(manifest: Mapping[str, Any]) -> Iterator[Phrase]:
    """Name another format of files than this version writes.

    Parameters
    ----------
    manifest : of a schedule; that of a run is judged with the rest of it.
    """
    if manifest.get("format") != FORMAT:
        said = manifest.get("format")
        yield _differs("manifest.json", phrase("format"), said, FORMAT)


def _differing(
    name: Phrase, said: Mapping[str, Any], found: Mapping[str, Any]
) -> Iterator[Phrase]:
    """Compare tables key by key."""
    for key in {**found, **said}:
        if said.get(key) != found.get(key):
            own = phrase("{name}, {key}", name=name, key=Name(key, "run setting"))
            yield _differs("manifest.json", own, said.get(key), found.get(key))


def _differs(file: str, name: Phrase, said: Any, found: Any) -> Phrase:
    return phrase(
        "{file}: {name}: says {said}, found {found}.",
        file=file,
        name=name,
        said=_plain(said),
        found=_plain(found),
    )


def _plain(value: Any) -> Any:
    """Give a value in words that need no brackets."""
    if value is None:
        return phrase("nothing")
    if isinstance(value, Mapping):
        return phrase("a table")
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(map(str, value))
    return value


def not_judged(result: Result) -> Verdict:
    """Name what is not re-derived, since no claim hangs on it."""
    known = [name for path, (_, name) in HARMLESS.items() if _told(path, result)]
    names = joined(dict.fromkeys(known), ", ")
    what = phrase("not re-derived, and no claim hangs on it: {names}", names=names)
    return Verdict("not-judged", what)


def _told(path: str, result: Result) -> bool:
    """Tell whether a run holds what the list names."""
    if path == "pins.cost":
        return any(pin.cost is not None for pin in result.problem.pins)
    return path != "reasons" or result.plan is None
