"""The pages that follow from the classes are in step with them."""

import re
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from models.policy.policy import override, policy_data, read_policy
from optimizer.contract.build import parameters
from optimizer.goals import GOALS
from optimizer.rules import RULES

DOCS = Path(__file__).parents[1] / "docs"
PAGES = (
    *("forms.md", "rules.md", "goals.md", "scenarios.md", "skenario.md"),
    *("defaults.md", "bawaan.md"),
)


@pytest.fixture(scope="module")
def made() -> Any:
    """Give what the script would write."""
    spec = spec_from_file_location("make_pages", DOCS / "make_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pages()


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_in_step(made: dict[str, str], name: str) -> None:
    """It says what the classes and the policy say."""
    now = (DOCS / name).read_text(encoding="utf-8")
    assert made[name] == now, f"docs/{name} is behind: make docs"


def test_no_page_is_left_out(made: dict[str, str]) -> None:
    """Every page that the script writes is compared."""
    assert set(made) == set(PAGES)


def settings(entry: BaseModel, path: str) -> Iterator[str]:
    """List the settings of a part of the policy, and of the parts in it."""
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        if isinstance(value, BaseModel):
            yield from settings(value, f"{path}.{name}")
        elif name not in ("basis", "certainty"):
            yield f"{path}.{name}"


def expected() -> Iterator[str]:
    """List every default that somebody decided, as the classes have them."""
    policy = read_policy("asn")
    for part in ("plan", "legal", "fit", "training", "workload", "waves"):
        yield from settings(getattr(policy, part), part)
    for section, kinds, names in (
        ("rules", RULES, policy.rules),
        ("goals", GOALS, [goal.name for goal in policy.goals]),
    ):
        for name in names:
            yield f"{section}.{name}"
            for own in parameters(kinds[name]):
                if own.name not in ("mode", "price", "tier", "code", "unknown_passes"):
                    yield f"{section}.{name}.{own.name}"
    yield from (f"fit.weights.{part}" for part in policy.fit.weights)
    yield from (f"levels.{level}" for level in policy.levels)
    for limit in policy.move_limits:
        for key in ("kind", "scope", "max_share", "count_abolished"):
            yield f"move_limits.{limit.name}.{key}"
    yield from (f"approvals.{approval.name}" for approval in policy.approvals)


@pytest.mark.parametrize("name", ["defaults.md", "bawaan.md"])
def test_every_default_is_told(name: str) -> None:
    """What each means, and who decided it: no setting is left out of the page."""
    page = (DOCS / name).read_text(encoding="utf-8")
    told = set(re.findall(r"`([a-z_]+\.[^`=]+)`", page))
    assert sorted(set(expected()) - told) == []
    for line in page.splitlines():
        if re.match(r"\| (– |\*\*|`).*\|$", line):
            assert re.search(r"maker|penyusun|regulation|peraturan|agenc|insta", line)


def test_every_default_can_be_set_by_the_name_it_is_told_by() -> None:
    """A setting that the page names is one that ``--set`` knows."""
    policy = read_policy("asn")
    data = policy_data(policy)
    for path in expected():
        part, name, *key = path.split(".")
        if part in ("rules", "goals", "move_limits", "approvals") and key:
            entries = data[part]
            entry = entries.get(name) if part == "rules" else None
            value = (entry or {}).get(key[0])
            if isinstance(value, (bool, int, float)):
                text = str(value).lower()
                assert override(policy, [f"{path}={text}"]) == policy
