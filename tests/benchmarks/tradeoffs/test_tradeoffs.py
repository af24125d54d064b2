"""Weights are changed one by one, plans measured alike, and told as they are."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from benchmarks.tradeoffs.kept import read, write
from benchmarks.tradeoffs.page import BEGIN, END, tell
from benchmarks.tradeoffs.weighed import (
    FACTORS,
    GOALS,
    Figures,
    cities,
    figures_of,
    sizes_of,
    swept,
    weighed,
)
from models.policy.policy import read_policy


def test_one_weight_is_changed_and_no_other() -> None:
    """Left out at nothing, multiplied else; the others are as they were."""
    policy = read_policy("asn")
    own = {g.name: g.weight for g in policy.goals}
    changed = {g.name: g.weight for g in weighed(policy, "preference", 3.0).goals}
    assert changed == {**own, "preference": 0.15}
    left = {g.name for g in weighed(policy, "preference", 0.0).goals}
    assert left == own.keys() - {"preference"}


def test_a_small_city_is_measured_by_its_own_goals() -> None:
    """Whatever weights made the plan: more weight on wishes never meets fewer."""
    (city,) = cities([60])
    shipped = figures_of(city, city.policy)
    wished = figures_of(city, weighed(city.policy, "preference", 10.0))
    assert shipped.people == wished.people == 60
    assert shipped.surplus == wished.surplus
    assert shipped.met <= wished.met <= wished.open <= wished.wishers
    assert wished.fit <= shipped.fit + 100 * wished.moves
    assert shipped.proven
    both = shipped.plus(wished)
    assert (both.people, both.met) == (120, shipped.met + wished.met)
    known = [(g, f) for g in GOALS for f in FACTORS if f != 1.0]
    assert [key for key, _ in swept([city], known)] == [("", 1.0)]


def test_cities_differ_in_size_from_end_to_end() -> None:
    """The smallest and the largest are among them, and one alone is the smallest."""
    assert sizes_of(4, 300, 600) == [300, 400, 500, 600]
    assert sizes_of(1, 300, 600) == [300]


def test_figures_are_kept_and_told(tmp_path: Path) -> None:
    """The text around the marks stays; the picture is proper XML."""
    goals = dict.fromkeys(GOALS, 2.0)
    figures = Figures(10, 1, 3, 700.0, 4, 3, 2, goals)
    found = {(g, f): figures for g in GOALS for f in FACTORS if f != 1.0}
    found["", 1.0] = figures
    write(tmp_path / "kept.json", found, [10, 20])
    assert read(tmp_path / "kept.json") == (found, [10, 20])
    (tmp_path / "benchmarks").mkdir()
    page = tmp_path / "trade-offs.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    tell(tmp_path, found, [10, 20])
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert "2 cities of 10 to 20 people" in text
    assert "2 of 4 (50%) have one met; to 3 (75%)" in text
    assert "proven best" in text
    drawn = (tmp_path / "benchmarks" / "trade-offs.svg").read_text("utf-8")
    assert ET.fromstring(drawn).tag.endswith("svg")  # noqa: S314  (our own)
