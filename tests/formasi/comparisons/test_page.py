"""The page of a comparison in a real browser: base, weights, filters and order."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from formasi.comparisons import write_comparison
from scenarios import edits
from scenarios.comparing.compare import compare
from scenarios.comparing.comparison import Comparison
from scenarios.comparing.ranking import dominated_by, ranking
from scenarios.files.sweep import Sweep
from scenarios.scenario import Scenario
from tests.scenarios.town import free_town

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """Four options, one of which has no plan."""
    options = (
        Scenario("now", title="Sekarang / As it is"),
        Scenario("close", (edits.CloseUnit("B"),)),
        Scenario("fewer", (edits.Leave(["e4", "e5"]),)),
        Scenario("wrong", (edits.CloseUnit("Z"),)),
    )
    sweep = Sweep(options, weights={"surplus": 1.0})
    return compare(free_town(), sweep, tmp_path_factory.mktemp("runs"), jobs=1)


@pytest.fixture
def page(comparison: Comparison, tmp_path: Path, chromium: Any) -> Iterator[Any]:
    """The page, open; the console must have nothing to say."""
    path = write_comparison(comparison, tmp_path, "en")[0]
    opened = chromium.new_page(viewport={"width": 1280, "height": 900})
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto(path.as_uri())
    yield opened
    assert said == []
    opened.close()


def row(page: Any, metric: str) -> list[str]:
    """Give the cells of a metric: value, and difference to the base below it."""
    cells = page.locator(f"#metrics td[data-metric={metric}]").all_inner_texts()
    return [" ".join(cell.split()) for cell in cells]


def test_the_reader_chooses_base_and_weights(page: Any, comparison: Comparison) -> None:
    """Differences, marks, ranking and dominance follow as the library says."""
    surplus = [int(o.metrics["surplus"] or 0) for o in comparison.solved]
    assert surplus == [0, 1, 0]
    assert row(page, "surplus") == ["0", "1 +1", "0"]
    page.select_option("#base", "1")
    assert row(page, "surplus") == ["0 −1", "1", "0 −1"]
    assert page.locator(".base-name").first.inner_text() == "close"
    unit_b = page.locator("#unitrows-table tbody tr", has_text="Dinas B")
    marked = [t.evaluate("c => c.className") for t in unit_b.locator("td").all()]
    assert ["other" in name for name in marked] == [False, True, False, True]

    page.click("#choice summary")
    page.fill("input[name=surplus]", "")
    page.fill("input[name=moves-post]", "2")
    page.fill("input[name=losers]", "1")
    own = Comparison(comparison.options, "now", {"moves-post": 2.0, "losers": 1.0})
    shown = page.locator("#ranked tbody tr").all_inner_texts()
    titles = {"now": "As it is"}
    wanted = [
        f"{r.place} {titles.get(r.name, r.name)} {r.score:.2f}" for r in ranking(own)
    ]
    assert [
        " ".join(line.split()[: len(w.split())])
        for line, w in zip(shown, wanted, strict=True)
    ] == wanted
    told = page.locator("#dominance li").all_inner_texts()
    assert ["nothing dominates" in t for t in told] == [
        not d for d in dominated_by(own).values()
    ]
    assert "moves-post = 2" in page.locator("#weights-toml").inner_text()
    page.click("#weights-back")
    assert page.locator("#weights-own").is_hidden()
    page.fill("input[name=surplus]", "0")
    assert page.locator("#unranked").is_visible()


def test_people_are_filtered_and_sorted(page: Any) -> None:
    """Those whom one option treats otherwise than the base; then in another order."""
    rows = page.locator("#persons-table tbody tr")
    everyone = rows.count()
    page.evaluate(
        "document.querySelectorAll('.controls').forEach(c => c.hidden = false)"
    )
    page.select_option("#people select[data-filter=differs]", "2")
    assert rows.all_inner_texts() != []
    assert rows.count() == page.locator("#persons-table td:nth-child(5).other").count()
    assert rows.count() < everyone
    page.select_option("#people select[data-filter=differs]", "")
    page.locator("#persons-table thead button").first.click()
    page.locator("#persons-table thead button").first.click()
    names = page.locator("#persons-table tbody tr td:first-child").all_inner_texts()
    assert names == sorted(names, reverse=True)


def test_nothing_sticks_out_on_a_phone(page: Any) -> None:
    """The page is as wide as the screen; the option that failed says why."""
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 361
    assert "no unit 'Z'" in page.locator("#options .failed").inner_text()
