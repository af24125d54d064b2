"""Which plug-ins take part in a solve, and whether a run's are at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from models.phrase import Phrase, phrase
from models.problem.problem import Problem
from optimizer.plugins.store import Plugin, known, plugins
from optimizer.rules import RULES


def used_by(problem: Problem) -> tuple[Plugin, ...]:
    """List the plug-ins that have a say in a problem's plan.

    Parameters
    ----------
    problem : its policy names rules, goals and parts of fit; a rule may also hold of
        itself.
    """
    policy = problem.policy
    named = {("rule", n) for n, entry in policy.rules.items() if entry.mode != "off"}
    named |= {("goal", goal.name) for goal in policy.goals}
    named |= {("part of fit", n) for n, weight in policy.fit.weights.items() if weight}
    return tuple(
        p for p in plugins() if any(_has_say(o, named, problem) for o in p.offers)
    )


def _has_say(
    offer: tuple[str, str], named: set[tuple[str, str]], problem: Problem
) -> bool:
    if offer in named:
        return True
    return offer[0] == "rule" and RULES[offer[1]].implied(problem)


def told_of(found: tuple[Plugin, ...]) -> list[dict[str, Any]]:
    """Name plug-ins for a manifest: name, hash, and what each offers."""
    return [
        {"name": p.name, "sha256": p.sha256, "offers": [" ".join(o) for o in p.offers]}
        for p in found
    ]


def missing_plugins(manifest: Mapping[str, Any]) -> Iterator[Phrase]:
    """Name the plug-ins of a run that are not at hand.

    Parameters
    ----------
    manifest : of the run, as it was read.
    """
    for name, sha256 in _told(manifest):
        if known(name) is None:
            yield phrase(
                "the run was made with the plug-in {name} (hash {hash}), which is not "
                "here.\nMaybe read plugins/{name}.py in the run, then name it: "
                "--plugin RUN/plugins/{name}.py",
                name=name,
                hash=sha256[:12],
            )


def wrong_plugins(manifest: Mapping[str, Any]) -> Iterator[Phrase]:
    """Hold the plug-ins that a run names against those at hand.

    Parameters
    ----------
    manifest : of the run, as it was read.

    Returns
    -------
    What is missing, or has another text; a run cannot be judged then.
    """
    yield from missing_plugins(manifest)
    for name, sha256 in _told(manifest):
        own = known(name)
        if own is not None and own.sha256 != sha256:
            yield phrase(
                "the run was made with another text of the plug-in {name}: its hash "
                "was {hash}, and here it is {own}.\nMaybe read plugins/{name}.py in "
                "the run, then name it: --plugin RUN/plugins/{name}.py",
                name=name,
                hash=sha256[:12],
                own=own.sha256[:12],
            )


def differing(manifest: Mapping[str, Any], problem: Problem) -> Iterator[Phrase]:
    """Hold the plug-ins that a run names against those that its policy uses."""
    said, found = manifest.get("plugins", []), told_of(used_by(problem))
    if said != found:
        yield phrase(
            "manifest.json names the plug-ins {said}, and the policy uses {found}.",
            said=", ".join(_named(entry)[0] for entry in said) or "-",
            found=", ".join(entry["name"] for entry in found) or "-",
        )


def _told(manifest: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    said = manifest.get("plugins", [])
    yield from map(_named, said if isinstance(said, list) else [said])


def _named(entry: Any) -> tuple[str, str]:
    """Give name and hash of an entry, whatever somebody has written there."""
    if not isinstance(entry, Mapping):
        return str(entry), ""
    return str(entry.get("name", "")), str(entry.get("sha256", ""))
