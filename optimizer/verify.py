"""Re-check a run folder from its own files: hashes, every rule, every value, the bound.

No solver is used, and nothing that the folder says is taken for granted: the plan is
read from ``placements.csv``, the problem from its copy, and all else is worked out anew.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from models.errors import PlacementError
from models.result import Result
from optimizer.assemble import assemble
from optimizer.certificate import recheck
from optimizer.check import Evaluation, evaluate
from optimizer.registry import BoundPolicy, bind
from optimizer.runfolder import (
    MANIFEST,
    digest,
    input_hash,
    read_run,
    result_data,
    texts,
    to_json,
)
from optimizer.spotcheck import spot_check

TOLERANCE = 1e-6


@dataclass(frozen=True)
class Verdict:
    """One thing that was re-checked, and what was wrong with it (nothing: it holds)."""

    what: str
    wrong: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Tell whether it stands up."""
        return not self.wrong


def verify(folder: str | Path) -> list[Verdict]:
    """Re-check a run folder; every verdict that does not hold names what and where.

    Raises
    ------
    CheckError
        When the folder is no run at all.
    """
    folder = Path(folder)
    verdicts = [Verdict("files are those that were written", tuple(_hashes(folder)))]
    try:
        result = read_run(folder)
        policy = bind(result.problem)
    except PlacementError as error:
        return [*verdicts, Verdict("the run can be read", (str(error),))]
    if result.plan is not None:
        found = evaluate(result.problem, result.plan, policy)
        rules = tuple(f"{f.rule}: {f}" for f in found.breaches)
        verdicts.append(Verdict("the plan obeys every hard rule", rules))
        if rules and rules[0].startswith("one-post"):
            return verdicts
        result = replace(result, findings=found.findings)
        verdicts.append(Verdict("every value is right", tuple(_values(result, found, policy))))
        verdicts.append(Verdict("every table says what the plan says", tuple(_tables(folder, result))))
    verdicts.append(Verdict("the status says what was proven", tuple(_status(result))))
    if result.certificate is not None:
        program, pairs = assemble(result.problem, policy)
        verdicts.append(Verdict("the bounds follow from the certificate", tuple(recheck(program, result.certificate))))
        verdicts.append(Verdict("the bounds are those of the certificate", tuple(_bounds(result))))
        wrong = tuple(spot_check(result.problem, policy, program, pairs))
        verdicts.append(Verdict("columns agree with the rules by hand (a sample)", wrong))
    return verdicts


def _hashes(folder: Path) -> Iterator[str]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        listed = dict(manifest["files"])
    except (OSError, ValueError, KeyError, TypeError):
        yield f"{MANIFEST} cannot be read."
        return
    for name, known in sorted(listed.items()):
        path = folder / name
        if not path.is_file():
            yield f"{name} is missing."
        elif digest(path) != known:
            yield f"{name} was changed after it was written."
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        if name not in listed and name != MANIFEST:
            yield f"{name} was added after the run was written."
    if manifest.get("input_hash") != input_hash(listed):
        yield f"{MANIFEST}: input_hash does not fit the hashes of the problem's files."


def _close(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=TOLERANCE)


def _values(result: Result, found: Evaluation, policy: BoundPolicy) -> Iterator[str]:
    names = [(g.name, g.tier, g.weight) for g in result.goals]
    asked = [(w.entry.name, w.entry.tier, w.entry.weight) for w in policy.goals]
    if names != asked:
        yield "result.json: the goals are not those of the policy."
        return
    for goal, value in zip(result.goals, found.goals, strict=True):
        if not _close(goal.value, value):
            yield f"result.json: goal {goal.name} says {goal.value:g}, found {value:g}."
    for tier in result.tiers:
        value = found.tiers.get(tier.tier)
        if value is None or not _close(tier.value, value):
            yield f"result.json: {tier.name} says {tier.value:g}, found {value}."
    if [t.tier for t in result.tiers] != policy.tiers:
        yield "result.json: the tiers are not those of the policy."


def _tables(folder: Path, result: Result) -> Iterator[str]:
    """Write every table anew from problem and plan, and compare line by line."""
    for name, text in texts(result).items():
        if name == "result.json":
            continue
        try:
            own = (folder / name).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            yield f"{name} cannot be read: {error}."
            continue
        pairs = zip(own.split("\n"), text.split("\n"), strict=False)
        wrong = [n for n, (a, b) in enumerate(pairs, start=1) if a != b]
        if own != text:
            where = wrong[0] if wrong else min(own.count("\n"), text.count("\n")) + 1
            yield f"{name}, line {where}: does not say what the plan says."
    said = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    fresh = json.loads(to_json(result_data(result)))
    for key in ("placed", "surplus", "vacancies", "moves", "changes"):
        if said.get(key) != fresh[key]:
            yield f"result.json: {key} says {said.get(key)}, found {fresh[key]}."


def _status(result: Result) -> Iterator[str]:
    """The status, the overall figures and the gaps follow from the tiers."""
    allowed = float((result.facts.get("parameters") or {}).get("gap") or 0.0)
    if (result.plan is None) != (result.status in ("infeasible", "no_plan")):
        yield f"result.json: status {result.status} does not fit the plan."
    if result.plan is None:
        if result.status == "infeasible" and not result.proven_by:
            yield "result.json: said to be infeasible, but nobody proved it."
        return
    for tier in result.tiers:
        if tier.bound is None:
            yield f"result.json: {tier.name} has no bound."
            continue
        gap = (tier.bound - tier.value) / max(1.0, abs(tier.value))
        if tier.bound < tier.value - TOLERANCE:
            yield f"result.json: {tier.name} is worth {tier.value:g}, above its bound."
        if tier.gap is None or abs(gap - tier.gap) > 1e-6 + 1e-6 * abs(gap):
            yield f"result.json: the gap of {tier.name} should be {gap:g}."
        if result.status == "optimal" and gap > allowed + 1e-9:
            yield f"result.json: said to be optimal, but {tier.name} is open by {gap:g}."
        if result.status == "optimal" and gap <= 1e-12 and not tier.proven_by:
            yield f"result.json: {tier.name} does not say who proved it."
    yield from _overall(result)


def _overall(result: Result) -> Iterator[str]:
    main = [t for t in result.tiers if "fit" in t.goals] or list(result.tiers[-1:])
    if not main:
        yield "result.json: no tier."
        return
    widest = max((t.gap for t in result.tiers if t.gap is not None), default=None)
    for name, own, right in (
        ("objective", result.objective, main[0].value),
        ("bound", result.bound, main[0].bound),
        ("gap", result.gap, widest),
    ):
        if not _close(own, right):
            yield f"result.json: {name} says {own}, the tiers say {right}."


def _bounds(result: Result) -> Iterator[str]:
    """The bounds of result.json are those of the certificate, in plain units."""
    claims = {t.name: t for t in result.certificate.tiers}
    for tier in result.tiers:
        claim = claims.get(tier.name)
        if claim is None:
            yield f"result.json: {tier.name} is not in the certificate."
            continue
        for what, own, steps in (
            ("value", tier.value, claim.value),
            ("bound", tier.bound, claim.bound),
        ):
            plain = None if steps is None else steps / claim.scale
            if not _close(own, plain):
                yield f"result.json: the {what} of {tier.name} says {own}, certified {plain}."
        if tier.proven_by != claim.proven_by:
            yield f"result.json: {tier.name}: proven by {tier.proven_by!r}, certified {claim.proven_by!r}."
    singles = {t.tier: t for t in result.tiers if len(t.goals) == 1}
    for goal in result.goals:
        tier = singles.get(goal.tier)
        if goal.bound is not None and tier is not None:
            right = goal.sense * tier.bound / goal.weight
            if not _close(goal.bound, right):
                yield f"result.json: the bound of goal {goal.name} should be {right:g}."
        elif goal.bound is not None:
            yield f"result.json: goal {goal.name} shares its tier; it has no bound of its own."


