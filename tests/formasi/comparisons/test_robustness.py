"""What the papers of a robustness question say of draws without a plan."""

from dataclasses import replace
from pathlib import Path

from formasi.comparisons.robustness import robustness_text, write_robustness
from models.phrase import phrase
from scenarios.futures.robustness import robustness
from scenarios.futures.shake import Shake
from tests.scenarios.frontier.test_frontier import office


def test_draws_without_a_plan_are_told_in_words(tmp_path: Path) -> None:
    """A status as readers call it, an error in their language, on page and terminal."""
    found = robustness(office(), tmp_path, Shake(noise=0.5), 1, jobs=1)
    wrong = phrase("no draw has a plan.")
    found = replace(found, failed=(("draw 2", "infeasible"), ("draw 3", wrong)))
    for lang, told in (
        ("en", ("draw 2: no plan is possible", "draw 3: no draw has a plan.")),
        ("id", ("simulasi 2: tidak ada rencana", "simulasi 3: tidak satu pun")),
    ):
        page, _ = write_robustness(found, tmp_path / lang, lang)
        for text in (robustness_text(found, lang), page.read_text("utf-8")):
            assert all(line in text for line in told), text
