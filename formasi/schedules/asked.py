"""A run to be dated: read, found intact, and with a calendar laid over its policy."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from models.errors import CheckError, PolicyError
from models.phrase import joined, phrase
from models.plan.result import Result
from models.policy.merging import merge
from models.policy.policy import Policy, build_policy, override, policy_data
from models.storage.regular import demand_regular
from models.storage.unreadable import ARCHIVE, unreadable
from optimizer.runs.intact import changed_files
from optimizer.runs.read import read_run


def checked_run(
    run: Path, calendar: Path | None = None, settings: Sequence[str] = ()
) -> Result:
    """Read a run whose files are as they were written, and whose plan obeys the rules.

    Parameters
    ----------
    run : the folder.
    calendar : a TOML file with a table ``[waves]``, laid over that of the policy.
    settings : ``waves.size=20``, laid over both.

    Raises
    ------
    CheckError
        When the run was changed, or its plan breaks a hard rule.
    PolicyError
        When calendar or settings say what is not known.
    """
    result = read_run(run)
    wrong = [*changed_files(run)]
    if wrong:
        message = phrase(
            "{run} is not as it was written:\n{wrong}\nMaybe formasi verify says more.",
            run=run,
            wrong=joined(wrong[:10]),
        )
        raise CheckError(message)
    broken = [finding for finding in result.findings if finding.kind == "breach"]
    if broken:
        raise CheckError(
            phrase(
                "{run}: the plan breaks a hard rule.\n{which}",
                run=run,
                which=str(broken[0]),
            )
        )
    policy = result.problem.policy
    if calendar is not None:
        policy = build_policy(merge(policy_data(policy), _read(calendar)))
    policy = _only_waves(result.problem.policy, override(policy, settings))
    return replace(result, problem=result.problem.with_policy(policy))


def _read(path: Path) -> dict[str, Any]:
    """Read the table ``[waves]`` of a file; dates may also stand at the top of it."""
    try:
        demand_regular(path)
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except ARCHIVE as error:
        raise PolicyError(
            phrase(
                "{name} cannot be read: {error}.",
                name=path.name,
                error=unreadable(error),
            )
        ) from None
    inner = data.get("waves", data)
    return {"waves": inner}


def _only_waves(old: Policy, new: Policy) -> Policy:
    """Refuse changes of what the plan itself stands on."""
    if new.model_copy(update={"waves": old.waves}) != old:
        raise PolicyError(
            phrase(
                "only [waves] may be changed of a run: all else belongs to its plan.\n"
                "Maybe solve again under the other policy."
            )
        )
    return new
