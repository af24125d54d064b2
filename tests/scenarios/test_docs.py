"""The page on scenarios names what there is, and its examples can be read."""

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from formasi.comparisons.words import GROUPS as GROUP_TITLES
from formasi.comparisons.words import STATUSES, TITLES
from optimizer.plugins.kinds import GROUP as PLUGGED
from scenarios.edits import EDITS
from scenarios.files.sweep import sweep_from
from scenarios.metrics import GROUPS, METRICS

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": DOCS / "scenarios.md", "id": DOCS / "skenario.md"}
SHOWN = {
    "en": ["now", "delayer share=0.3", "delayer share=0.6"],
    "id": ["kini", "penyetaraan bagian=0.3", "penyetaraan bagian=0.6", "gabung"],
}


@pytest.mark.parametrize("lang", PAGES)
def test_every_edit_has_a_row(lang: str) -> None:
    """And no row is of an edit that is gone; what it takes are its own fields."""
    page = PAGES[lang].read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([\w-]+)` \| (.+?) \|", page, re.MULTILINE))
    assert set(rows) == set(EDITS)
    for kind, taken in rows.items():
        named = set(re.findall(r"`(\w+)`", taken))
        assert named <= {f.name for f in fields(EDITS[kind])}, kind  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", PAGES)
def test_the_file_shown_can_be_read(lang: str) -> None:
    """It makes the scenarios of a grid."""
    page = PAGES[lang].read_text(encoding="utf-8")
    (text,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    names = [s.name for s in sweep_from(tomllib.loads(text)).scenarios]
    assert names == SHOWN[lang]


def test_every_metric_and_group_has_a_title() -> None:
    """In the words of the page, which the catalogue translates."""
    assert {name: m.title for name, m in METRICS.items()} == dict(TITLES)
    assert {*GROUPS, PLUGGED} == set(GROUP_TITLES)
    assert {"optimal", "feasible", "infeasible", "no_plan", "failed"} <= set(STATUSES)
