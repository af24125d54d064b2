"""One hash for the whole input of a run: equal hash, equal result."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from models.problem.problem import Problem
from models.records.record import Record
from models.records.scores import Scores
from optimizer.conclude import version_of
from optimizer.control.settings import Settings
from optimizer.plugins.used import told_of, used_by
from optimizer.reuse.same_rows import ASIDE, judging
from optimizer.runs.write import VERSION


@dataclass
class Digests:
    """Hashes of tables: one that stands in many problems is read once."""

    known: dict[int, tuple[Any, bytes]] = field(default_factory=dict, repr=False)

    def of(self, table: Any) -> bytes:
        """Hash a table of records, or of given scores; it is held on to."""
        if id(table) not in self.known:
            digest = hashlib.sha256()
            if isinstance(table, Scores):
                _add_scores(digest, table)
            else:
                _add_records(digest, table)
            self.known[id(table)] = table, digest.digest()
        return self.known[id(table)][1]


def run_key(
    problem: Problem, settings: Settings, digests: Digests | None = None
) -> str:
    """Hash a problem with its policy, the settings and the versions of the solver."""
    parts: dict[str, Any] = {
        "problem": problem_digest(problem, digests),
        "time_limit": settings.time_limit,
        "gap": settings.gap,
        "seed": settings.seed,
        "formasi": VERSION,
        "ortools": version_of("ortools"),
    }
    if used := told_of(used_by(problem)):
        parts["plugins"] = used
    return hashlib.sha256(_json(parts)).hexdigest()


def pairs_key(problem: Problem, digests: Digests | None = None) -> str:
    """Hash all that the scored pairs depend on: not goals nor most limits."""
    return problem_digest(problem.with_policy(judging(problem.policy)), digests)


def problem_digest(problem: Problem, digests: Digests | None = None) -> str:
    """Hash every table and the policy, but not where the rows stood in a file."""
    digests = digests or Digests()
    digest = hashlib.sha256(_json(problem.policy.model_dump(mode="json")))
    for table in fields(problem):
        value = getattr(problem, table.name)
        if table.name not in ASIDE and value is not None:
            digest.update(table.name.encode() + digests.of(value))
    return digest.hexdigest()


def _add_records(digest: Any, records: Iterable[Record]) -> None:
    for record in records:
        digest.update(record.model_dump_json(exclude_defaults=True).encode())
        digest.update(b"\n")


def _add_scores(digest: Any, scores: Scores) -> None:
    for column in (scores.emp_id, scores.post_code):
        digest.update("\n".join(column.astype(str)).encode())
    digest.update(scores.score.tobytes())
    for name, usage in sorted(scores.usages.items()):
        digest.update(name.encode() + usage.tobytes())


def _json(data: Any) -> bytes:
    return json.dumps(data, sort_keys=True, default=str).encode()
